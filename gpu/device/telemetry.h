// SPDX-License-Identifier: Apache-2.0
// What the cards are doing, read from NVML and /sys without waking a card that sleeps. Nothing here is proof
// of anything: figures come from drivers that an owner can replace.
#pragma once

#include "gpu/device/device_error.h"
#include "gpu/device/nvml.h"
#include "gpu/device/pci_card.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

struct CardProcess {
    std::uint32_t pid = 0;
    std::optional<std::uint64_t> vram_bytes; ///< unknown in containers and on some drivers
    bool compute = false;                    ///< else graphics
};

/// A critical error that the driver told of (NVIDIA, "XID Errors").
struct XidEvent {
    std::uint64_t xid = 0;
    std::int64_t at_ms = 0; ///< when it was read, milliseconds since 1970
};

/// Each figure only where the driver gives it.
struct CardFigures {
    std::optional<double> graphics_mhz, sm_mhz, memory_mhz, graphics_max_mhz, memory_max_mhz;
    std::optional<double> power_w, power_limit_w;
    std::optional<double> temperature_c, memory_temperature_c, slowdown_c; ///< slowdown_c: where it throttles
    std::optional<double> fan_percent, fan_rpm;
    std::optional<double> load_percent, memory_load_percent;
    std::optional<std::uint64_t> vram_total, vram_used, vram_free; ///< bytes
    std::optional<double> pcie_gen, pcie_width, pcie_max_gen, pcie_max_width;
    std::optional<std::uint64_t> throttle; ///< bits of nvmlClocksThrottleReasons
    std::optional<bool> ecc, mig;
    std::optional<std::uint64_t> ecc_corrected, ecc_uncorrected; ///< since the driver was loaded
    std::optional<std::vector<CardProcess>> processes;
};

enum class CardState {
    Active,     ///< figures are of now
    Resting,    ///< awake but idle, left alone for a while so that it can fall asleep; figures are older
    Asleep,     ///< not touched; figures are the last known ones
    Unreadable, ///< no driver, or a driver that fails: see the error
    Lost,       ///< the driver says that it does not answer any more
    Gone,       ///< was there and is no more
};

struct CardTelemetry {
    std::string pci, vendor, name, uuid;
    CardState state = CardState::Unreadable;
    bool can_sleep = false;
    std::uint32_t compute_major = 0, compute_minor = 0; ///< 0: unknown
    CardFigures figures;
    std::int64_t figures_at_ms = 0; ///< 0: never read
    std::vector<XidEvent> xids;     ///< the last 16 since the reader began
    std::optional<Error> error;     ///< why figures are missing, or what is wrong with the card
};

struct TelemetrySample {
    std::int64_t at_ms = 0;
    std::string driver; ///< NVIDIA driver's version; empty without one or while all its cards sleep
    std::vector<CardTelemetry> cards;
};

/// Reads all cards again and again. Not for use by two threads at once.
class TelemetryReader {
public:
    using Clock = std::function<std::int64_t()>; ///< milliseconds since 1970

    /// For how long an idle card that could sleep is left alone: the nvidia driver suspends after some
    /// seconds without a call.
    static constexpr std::int64_t kRestMs = 30'000;

    explicit TelemetryReader(DevicePaths paths);
    TelemetryReader(DevicePaths paths, Clock clock);

    ~TelemetryReader();
    TelemetryReader(const TelemetryReader&) = delete;
    TelemetryReader& operator=(const TelemetryReader&) = delete;

    [[nodiscard]] TelemetrySample read();

private:
    void read_nvidia(CardTelemetry& card, const PciCard& pci, std::int64_t now);
    void collect_xids(std::int64_t now);
    void close_nvml();
    const Nvml* open_nvml(CardTelemetry& card);

    DevicePaths m_paths;
    Clock m_clock;
    std::map<std::string, CardTelemetry> m_known; ///< by PCI address
    std::map<std::string, std::int64_t> m_rest_until;
    std::unique_ptr<Nvml> m_nvml;
    NvmlEventSet m_events = nullptr;
    std::map<NvmlDevice, std::string> m_registered; ///< cards whose XIDs are asked for
    std::string m_driver;
};

/// Reads what NVML tells of one card into `card`; the error is of a card that does not answer at all.
[[nodiscard]] Result<void> read_nvml_card(const Nvml& nvml, NvmlDevice device, CardTelemetry& card);

/// What keeps a card whose figures were read from taking roles: memory errors, MIG, too old; else nothing.
[[nodiscard]] std::optional<Error> judge_card(const CardTelemetry& card);

/// "active", "resting", "asleep", "unreadable", "lost", "gone"
[[nodiscard]] std::string_view state_name(CardState state);
/// "power cap", "hot (software)", .. for the bits that are set. Idle clocks are no throttling and left out.
[[nodiscard]] std::vector<std::string> throttle_names(std::uint64_t mask);
/// True for the bits that cost speed: power cap, thermal, hardware slowdown, power brake.
[[nodiscard]] bool is_throttled(std::uint64_t mask);
/// What an XID means, for the well-known ones; a general sentence else.
[[nodiscard]] std::string_view xid_meaning(std::uint64_t xid);

} // namespace hearth::gpu
