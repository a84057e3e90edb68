// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/telemetry_json.h"

#include "gpu/worker/methods.h"

#include <cstdio>
#include <ctime>
#include <sstream>

namespace hearth::gpu {

namespace {

template <class T>
void put(Json& json, const char* name, const std::optional<T>& value) {
    if (value) {
        json[name] = *value;
    }
}

Json figures_json(const CardFigures& f) {
    Json json = Json::object();
    put(json, "graphics_mhz", f.graphics_mhz);
    put(json, "sm_mhz", f.sm_mhz);
    put(json, "memory_mhz", f.memory_mhz);
    put(json, "graphics_max_mhz", f.graphics_max_mhz);
    put(json, "memory_max_mhz", f.memory_max_mhz);
    put(json, "power_w", f.power_w);
    put(json, "power_limit_w", f.power_limit_w);
    put(json, "temperature_c", f.temperature_c);
    put(json, "memory_temperature_c", f.memory_temperature_c);
    put(json, "slowdown_c", f.slowdown_c);
    put(json, "fan_percent", f.fan_percent);
    put(json, "fan_rpm", f.fan_rpm);
    put(json, "load_percent", f.load_percent);
    put(json, "memory_load_percent", f.memory_load_percent);
    put(json, "vram_total_bytes", f.vram_total);
    put(json, "vram_used_bytes", f.vram_used);
    put(json, "vram_free_bytes", f.vram_free);
    put(json, "pcie_gen", f.pcie_gen);
    put(json, "pcie_width", f.pcie_width);
    put(json, "pcie_max_gen", f.pcie_max_gen);
    put(json, "pcie_max_width", f.pcie_max_width);
    put(json, "ecc", f.ecc);
    put(json, "ecc_corrected", f.ecc_corrected);
    put(json, "ecc_uncorrected", f.ecc_uncorrected);
    put(json, "mig", f.mig);
    if (f.throttle) {
        json["throttled"] = is_throttled(*f.throttle);
        json["throttle_reasons"] = throttle_names(*f.throttle);
    }
    if (f.processes) {
        Json list = Json::array();
        for (const CardProcess& p : *f.processes) {
            Json process = {{"pid", p.pid}, {"kind", p.compute ? "compute" : "graphics"}};
            put(process, "vram_bytes", p.vram_bytes);
            list.push_back(std::move(process));
        }
        json["processes"] = std::move(list);
    }
    return json;
}

std::string shown(const std::optional<double>& value, const char* unit) {
    if (!value) {
        return {};
    }
    char text[64];
    std::snprintf(text, sizeof text, "%.0f %s  ", *value, unit);
    return text;
}

std::string compute_text(std::uint32_t major, std::uint32_t minor) {
    return major == 0 ? std::string() : std::to_string(major) + "." + std::to_string(minor);
}

} // namespace

Json to_json(const TelemetrySample& sample) {
    Json cards = Json::array();
    for (const CardTelemetry& c : sample.cards) {
        Json xids = Json::array();
        for (const XidEvent& x : c.xids) {
            xids.push_back({{"xid", x.xid}, {"meaning", xid_meaning(x.xid)}, {"at_ms", x.at_ms}});
        }
        Json card = {{"pci", c.pci},
                     {"vendor", c.vendor},
                     {"name", c.name},
                     {"uuid", c.uuid},
                     {"state", state_name(c.state)},
                     {"asleep", c.state == CardState::Asleep},
                     {"can_sleep", c.can_sleep},
                     {"compute", compute_text(c.compute_major, c.compute_minor)},
                     {"figures", figures_json(c.figures)},
                     {"figures_at_ms", c.figures_at_ms},
                     {"xids", std::move(xids)}};
        if (c.error) {
            card["error"] = to_json(*c.error);
        }
        cards.push_back(std::move(card));
    }
    return {{"at_ms", sample.at_ms}, {"driver", sample.driver}, {"cards", std::move(cards)}};
}

std::string sample_text(const TelemetrySample& sample) {
    std::ostringstream out;
    const auto seconds = static_cast<std::time_t>(sample.at_ms / 1000);
    std::tm local{};
    char clock[16];
    localtime_r(&seconds, &local);
    std::strftime(clock, sizeof clock, "%H:%M:%S", &local);
    if (sample.cards.empty()) {
        out << clock << "  no graphics card found\n";
    }
    for (const CardTelemetry& c : sample.cards) {
        const CardFigures& f = c.figures;
        out << clock << "  " << c.name << "  " << state_name(c.state) << "  " << shown(f.load_percent, "%")
            << shown(f.graphics_mhz, "MHz") << shown(f.power_w, "W") << shown(f.temperature_c, "C");
        if (f.vram_used && f.vram_total) {
            out << (*f.vram_used >> 20U) << " of " << (*f.vram_total >> 20U) << " MiB  ";
        }
        if (f.throttle && is_throttled(*f.throttle)) {
            out << "throttled:";
            for (const std::string& reason : throttle_names(*f.throttle)) {
                out << " " << reason;
            }
        }
        out << "\n";
        if (c.error) {
            out << "          " << c.error->text() << "\n";
        }
        for (const XidEvent& x : c.xids) {
            out << "          XID " << x.xid << ": " << xid_meaning(x.xid) << "\n";
        }
    }
    return out.str();
}

Json to_json(const GpuInfo& g) {
    Json json = {{"index", g.index},
                 {"name", g.name},
                 {"vendor", g.vendor},
                 {"uuid", g.uuid},
                 {"pci", g.pci},
                 {"backend", g.backend},
                 {"driver", g.driver},
                 {"vram_bytes", g.vram_bytes},
                 {"compute", compute_text(g.compute_major, g.compute_minor)},
                 {"multiprocessors", g.multiprocessors},
                 {"clock_mhz", g.clock_mhz},
                 {"memory_mhz", g.memory_mhz},
                 {"memory_bus_bits", g.memory_bus_bits},
                 {"kernel_timeout", g.kernel_timeout},
                 {"asleep", g.asleep},
                 {"usable", g.backend == "cuda" && !g.problem},
                 {"reason", g.problem ? g.problem->message : std::string()}};
    if (g.problem) {
        json["error"] = to_json(*g.problem);
    }
    return json;
}

} // namespace hearth::gpu
