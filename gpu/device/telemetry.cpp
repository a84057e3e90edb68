// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/telemetry.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hearth::gpu {

namespace {

std::int64_t wall_clock_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

constexpr std::uint64_t kPowerCap = 0x4;
constexpr std::uint64_t kHardwareSlowdown = 0x8;
constexpr std::uint64_t kSoftwareThermal = 0x20;
constexpr std::uint64_t kHardwareThermal = 0x40;
constexpr std::uint64_t kPowerBrake = 0x80;

/// Nothing computes on it and nothing is shown by it.
bool is_idle(const CardFigures& f) {
    return f.load_percent.value_or(0) == 0 && (!f.processes || f.processes->empty());
}

CardFigures from_sys(const SysFigures& s) {
    CardFigures f;
    f.temperature_c = s.temperature_c;
    f.power_w = s.power_w;
    f.fan_rpm = s.fan_rpm;
    f.load_percent = s.load_percent;
    f.graphics_mhz = s.graphics_mhz;
    f.vram_total = s.vram_total;
    f.vram_used = s.vram_used;
    f.pcie_gen = s.pcie_gen;
    f.pcie_width = s.pcie_width;
    f.pcie_max_gen = s.pcie_max_gen;
    f.pcie_max_width = s.pcie_max_width;
    return f;
}

} // namespace

TelemetryReader::TelemetryReader(DevicePaths paths) : TelemetryReader(std::move(paths), &wall_clock_ms) {}

TelemetryReader::TelemetryReader(DevicePaths paths, Clock clock)
    : m_paths(std::move(paths)), m_clock(std::move(clock)) {}

TelemetryReader::~TelemetryReader() {
    close_nvml();
}

const Nvml* TelemetryReader::open_nvml(CardTelemetry& card) {
    if (!m_nvml) {
        auto opened = Nvml::open(m_paths.nvml);
        if (!opened) {
            card.state = CardState::Unreadable;
            card.error = opened.error();
            return nullptr;
        }
        m_nvml = std::move(*opened);
        m_driver = m_nvml->driver_version();
    }
    return m_nvml.get();
}

void TelemetryReader::close_nvml() {
    if (m_events != nullptr) {
        m_nvml->api().event_set_free(m_events);
        m_events = nullptr;
    }
    m_registered.clear();
    m_nvml.reset();
}

void TelemetryReader::read_nvidia(CardTelemetry& card, const PciCard& pci, std::int64_t now) {
    const Nvml* const nvml = open_nvml(card);
    if (nvml == nullptr) {
        return;
    }
    const Result<NvmlDevice> device = nvml->handle(pci.pci);
    const Result<void> done =
        device ? read_nvml_card(*nvml, *device, card) : Result<void>(tl::unexpected<Error>(device.error()));
    if (!done) {
        card.error = done.error();
        card.state = done.error().code == code::kCardLost ? CardState::Lost : CardState::Unreadable;
        return;
    }
    card.state = CardState::Active;
    card.figures_at_ms = now;
    card.error = judge_card(card);
    const NvmlApi& api = nvml->api();
    // Only for cards that never sleep: the registration must stay open from one reading to the next.
    if (!pci.can_sleep && !m_registered.contains(*device) && api.register_events != nullptr &&
        api.event_set_create != nullptr && api.event_set_wait != nullptr && api.event_set_free != nullptr) {
        if (m_events == nullptr && api.event_set_create(&m_events) != nvml::kSuccess) {
            m_events = nullptr;
        }
        if (m_events != nullptr) {
            // A card that cannot tell of events is remembered as well, so that it is not asked each time.
            static_cast<void>(api.register_events(*device, nvml::kEventXid, m_events));
            m_registered.emplace(*device, pci.pci);
        }
    }
}

void TelemetryReader::collect_xids(std::int64_t now) {
    constexpr int kMostAtOnce = 64;
    constexpr std::size_t kKept = 16;
    for (int i = 0; m_events != nullptr && i < kMostAtOnce; ++i) {
        NvmlEventData data{};
        if (m_nvml->api().event_set_wait(m_events, &data, 0) != nvml::kSuccess) {
            return; // a timeout: nothing more has happened
        }
        const auto place = m_registered.find(data.device);
        if (data.type != nvml::kEventXid || place == m_registered.end()) {
            continue;
        }
        auto& xids = m_known[place->second].xids;
        xids.push_back({data.data, now});
        if (xids.size() > kKept) {
            xids.erase(xids.begin());
        }
    }
}

TelemetrySample TelemetryReader::read() {
    const std::int64_t now = m_clock();
    const std::vector<PciCard> present = list_pci_cards(m_paths.pci());
    bool stays_open = false;
    for (auto& [address, card] : m_known) {
        const std::string& pci = address; // a lambda may not take a structured binding
        if (std::none_of(present.begin(), present.end(), [&](const PciCard& c) { return c.pci == pci; })) {
            card.state = CardState::Gone;
            card.error = device_error(code::kCardUnplugged, card.name + " at " + pci + " is gone.");
            m_rest_until.erase(pci);
        }
    }
    for (const PciCard& found : present) {
        CardTelemetry& card = m_known[found.pci];
        const bool was_gone = card.state == CardState::Gone;
        card.pci = found.pci;
        card.vendor = found.vendor_text();
        card.can_sleep = found.can_sleep;
        if (card.name.empty()) {
            card.name = found.vendor == kVendorNvidia ? nvidia_proc_value(m_paths, found.pci, "Model") : "";
            card.uuid =
                found.vendor == kVendorNvidia ? nvidia_proc_value(m_paths, found.pci, "GPU UUID") : "";
            card.name = card.name.empty() ? found.plain_name() : card.name;
        }
        if (found.asleep) {
            card.state = CardState::Asleep;
            card.error.reset();
            m_rest_until.erase(found.pci); // read at once when it wakes: somebody uses it
            continue;
        }
        if (found.vendor != kVendorNvidia) {
            card.figures = from_sys(read_sys_figures(m_paths.pci(), found.pci));
            card.figures_at_ms = now;
            card.state = CardState::Active;
            card.error = device_error(code::kCardNotCuda, card.name + " is listed, but roles need CUDA.");
            continue;
        }
        const auto rest = m_rest_until.find(found.pci);
        if (found.can_sleep && rest != m_rest_until.end() && now < rest->second) {
            card.state = CardState::Resting;
            continue;
        }
        if (was_gone) {
            card.xids.clear(); // it may be another card
        }
        read_nvidia(card, found, now);
        if (found.can_sleep && card.state == CardState::Active && is_idle(card.figures)) {
            m_rest_until[found.pci] = now + kRestMs;
        } else {
            m_rest_until.erase(found.pci);
        }
        stays_open = stays_open || !found.can_sleep;
    }
    collect_xids(now);
    TelemetrySample sample;
    sample.at_ms = now;
    sample.driver = m_driver;
    const bool trouble = std::any_of(m_known.begin(), m_known.end(), [](const auto& entry) {
        return entry.second.state == CardState::Lost || entry.second.state == CardState::Gone;
    });
    for (const auto& [pci, card] : m_known) {
        sample.cards.push_back(card);
    }
    // NVML is started anew after a card was lost or pulled out: it keeps its list of cards from its start.
    const bool may_sleep = std::any_of(present.begin(), present.end(), [](const PciCard& c) {
        return c.vendor == kVendorNvidia && c.can_sleep;
    });
    if (!stays_open || may_sleep || trouble) {
        close_nvml();
    }
    return sample;
}

std::optional<Error> judge_card(const CardTelemetry& card) {
    const CardFigures& f = card.figures;
    if (f.ecc_uncorrected.value_or(0) > 0) {
        return device_error(code::kCardEcc, card.name + " has counted " + std::to_string(*f.ecc_uncorrected) +
                                                " memory errors that it could not correct.");
    }
    if (f.mig.value_or(false)) {
        return device_error(code::kCardMig, "MIG is on for " + card.name + " at " + card.pci + ".");
    }
    constexpr std::uint32_t kOldest = 75;
    if (const std::uint32_t cc = card.compute_major * 10 + card.compute_minor; cc != 0 && cc < kOldest) {
        return device_error(code::kKernelNotForCard,
                            card.name + " has compute capability " + std::to_string(card.compute_major) +
                                "." + std::to_string(card.compute_minor) + "; 7.5 is needed.");
    }
    return std::nullopt;
}

std::string_view state_name(CardState state) {
    switch (state) {
    case CardState::Active:
        return "active";
    case CardState::Resting:
        return "resting";
    case CardState::Asleep:
        return "asleep";
    case CardState::Unreadable:
        return "unreadable";
    case CardState::Lost:
        return "lost";
    case CardState::Gone:
        return "gone";
    }
    return "unreadable";
}

std::vector<std::string> throttle_names(std::uint64_t mask) {
    static constexpr std::pair<std::uint64_t, const char*> kNames[] = {
        {0x2, "clocks set by the owner"},
        {kPowerCap, "power limit"},
        {kHardwareSlowdown, "hardware slowdown"},
        {0x10, "sync boost"},
        {kSoftwareThermal, "hot (driver)"},
        {kHardwareThermal, "hot (hardware)"},
        {kPowerBrake, "power brake"},
        {0x100, "display clocks"},
    };
    std::vector<std::string> names;
    for (const auto& [bit, name] : kNames) {
        if ((mask & bit) != 0) {
            names.emplace_back(name);
        }
    }
    return names;
}

bool is_throttled(std::uint64_t mask) {
    return (mask & (kPowerCap | kHardwareSlowdown | kSoftwareThermal | kHardwareThermal | kPowerBrake)) != 0;
}

std::string_view xid_meaning(std::uint64_t xid) {
    switch (xid) { // https://docs.nvidia.com/deploy/xid-errors/
    case 13:
        return "a kernel faulted (graphics engine exception)";
    case 31:
        return "a kernel touched memory that is not its own";
    case 43:
        return "a kernel stopped responding";
    case 45:
        return "a program was ended while it used the card";
    case 48:
        return "a memory error that could not be corrected";
    case 61:
    case 62:
        return "the card's own controller stopped";
    case 63:
    case 64:
        return "a bad memory row was taken out of use";
    case 74:
        return "an NVLink error";
    case 79:
        return "the card has fallen off the bus";
    case 92:
        return "many memory errors that were corrected";
    case 94:
        return "a memory error that was contained to one program";
    case 95:
        return "a memory error that was not contained";
    case 119:
    case 120:
        return "the card's system processor does not answer";
    default:
        return "a critical error; NVIDIA's list of XID errors has the number";
    }
}

} // namespace hearth::gpu
