// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/device_facts.h"

#include "gpu/bench/cpu_sensors.h"
#include "gpu/device/telemetry.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hearth::gpu {

namespace {

double monotonic_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

LoadSampler::Read cpu_load_reader(const DevicePaths& paths) {
    const auto sensors = std::make_shared<CpuSensors>(paths.root, &monotonic_seconds);
    return [sensors] {
        return sensors->read();
    };
}

LoadSampler::Read card_load_reader(const DevicePaths& paths, std::string pci) {
    const auto reader = std::make_shared<TelemetryReader>(paths);
    return [reader, pci = std::move(pci)]() -> std::optional<LoadPoint> {
        const TelemetrySample sample = reader->read();
        const auto card = std::find_if(sample.cards.begin(), sample.cards.end(),
                                       [&pci](const CardTelemetry& c) { return c.pci == pci; });
        // Older figures of a card that is left alone are not of the load.
        if (card == sample.cards.end() || card->state != CardState::Active) {
            return std::nullopt;
        }
        const CardFigures& f = card->figures;
        LoadPoint point;
        point.watts = f.power_w;
        point.temperature_c = f.temperature_c;
        point.clock_mhz = f.sm_mhz ? f.sm_mhz : f.graphics_mhz;
        if (f.throttle) {
            point.throttled = is_throttled(*f.throttle);
            if (*point.throttled) {
                point.reasons = throttle_names(*f.throttle);
            }
        }
        return point;
    };
}

Result<ChosenCard> choose_card(const DevicePaths& paths, const std::string& name) {
    auto cards = probe_cuda(paths);
    if (!cards) {
        return tl::unexpected<Error>(cards.error());
    }
    for (std::size_t i = 0; i < cards->size(); ++i) {
        GpuInfo& card = (*cards)[i];
        if (!name.empty() && name != card.uuid && name != card.pci) {
            continue;
        }
        if (card.problem) {
            return tl::unexpected<Error>(*card.problem);
        }
        return ChosenCard{static_cast<int>(i), std::move(card)};
    }
    if (name.empty()) {
        return device_fail(code::kNoCard, "The driver tells of no card.");
    }
    return device_fail(code::kCardUnplugged, "There is no card " + name + " in this computer.");
}

CardNumbers card_numbers(const DevicePaths& paths, const GpuInfo& info) {
    CardNumbers numbers;
    numbers.name = info.name;
    numbers.major = info.compute_major;
    numbers.minor = info.compute_minor;
    numbers.multiprocessors = info.multiprocessors;
    numbers.clock_mhz = info.clock_mhz;
    numbers.memory_mhz = info.memory_mhz;
    numbers.memory_bus_bits = info.memory_bus_bits;
    const TelemetrySample sample = TelemetryReader(paths).read();
    for (const CardTelemetry& card : sample.cards) {
        if (card.pci != info.pci) {
            continue;
        }
        const CardFigures& f = card.figures;
        const auto number = [](const std::optional<double>& v) {
            return static_cast<std::uint32_t>(std::max(0.0, v.value_or(0.0)));
        };
        // An idle link is slow to save power; under load it runs at its best, at the width that is wired.
        numbers.pcie_gen = number(f.pcie_max_gen ? f.pcie_max_gen : f.pcie_gen);
        numbers.pcie_lanes = number(f.pcie_width ? f.pcie_width : f.pcie_max_width);
        // CUDA 13 drivers may leave the clock rates out of their attributes.
        numbers.clock_mhz = numbers.clock_mhz != 0 ? numbers.clock_mhz : number(f.graphics_max_mhz);
        numbers.memory_mhz = numbers.memory_mhz != 0 ? numbers.memory_mhz : number(f.memory_max_mhz);
    }
    return numbers;
}

} // namespace hearth::gpu
