// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/benchmark_json.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

namespace hearth::gpu {

namespace {

template <class T>
void put(Json& json, const char* name, const std::optional<T>& value) {
    if (value) {
        json[name] = *value;
    }
}

/// Bytes are whole numbers.
Json amount(double value, const std::string& unit) {
    return unit == "bytes" ? Json(static_cast<std::uint64_t>(std::llround(value))) : Json(value);
}

template <class... Args>
std::string format(const char* pattern, Args... args) {
    std::array<char, 512> text{};
    std::snprintf(text.data(), text.size(), pattern, args...);
    return text.data();
}

std::string figure(double value, const std::string& unit) {
    if (unit == "bytes") {
        return format("%.0f MiB", value / 1048576.0);
    }
    // Four significant digits at least: a card's hundreds and a processor's hundredths in one column.
    return format(value >= 100 ? "%.1f %s" : value >= 1 ? "%.3f %s" : "%.4f %s", value, unit.c_str());
}

std::string percent(const Json& part, const char* name) {
    return part.contains(name) ? format("%.1f %%", 100.0 * part[name].get<double>()) : std::string("-");
}

std::string part_line(const Json& part) {
    const std::string id = part["id"].get<std::string>();
    if (part.contains("skipped")) {
        return format("%-10s not measured: ", id.c_str()) + part["skipped"]["message"].get<std::string>() +
               " (" + part["skipped"]["code"].get<std::string>() + ")";
    }
    const std::string unit = part["unit"].get<std::string>();
    const bool verified = part["verified"].get<bool>();
    std::string last = verified ? "yes" : "NO";
    if (part.contains("doubt")) {
        last += ": " + part["doubt"].get<std::string>();
    } else if (part.contains("note")) {
        last += ": " + part["note"].get<std::string>();
    }
    if (!part.value("credible", true)) {
        last += ", NOT CREDIBLE: above what the hardware can do";
    }
    return format("%-10s %16s %9s %9s  ", id.c_str(), figure(part["value"].get<double>(), unit).c_str(),
                  percent(part, "spread").c_str(), percent(part, "fraction").c_str()) +
           last;
}

std::string load_line(const Json& load) {
    std::string text;
    const auto add = [&text](const std::string& more) {
        text += (text.empty() ? "" : ", ") + more;
    };
    if (load.contains("watts")) {
        add(format("%.0f W", load["watts"].get<double>()));
    }
    if (load.contains("temperature_c_max")) {
        add(format("up to %.0f C", load["temperature_c_max"].get<double>()));
    }
    if (load.contains("clock_mhz")) {
        add(format("%.0f MHz", load["clock_mhz"].get<double>()));
    }
    if (load.contains("throttled")) {
        std::string reasons;
        for (const Json& reason : load["throttle_reasons"]) {
            reasons += (reasons.empty() ? "" : ", ") + reason.get<std::string>();
        }
        add(load["throttled"].get<bool>() ? "THROTTLED (" + reasons + ")" : std::string("not throttled"));
    }
    return text.empty() ? std::string("no sensor tells anything") : text;
}

} // namespace

Json to_json(const PartResult& part) {
    Json json = {{"id", part.id}, {"unit", part.unit}, {"verified", part.verified}};
    if (part.skipped) {
        json["skipped"] = {{"code", part.skipped->code}, {"message", part.skipped->message}};
        return json;
    }
    if (part.figure) {
        json["value"] = amount(part.figure->value, part.unit);
        json["low"] = amount(part.figure->low, part.unit);
        json["high"] = amount(part.figure->high, part.unit);
        json["repeats"] = part.figure->repeats;
        put(json, "spread", part.figure->relative());
    }
    if (part.peak) {
        json["peak"] = part.peak->value;
        json["peak_source"] = part.peak->source;
        json["credible"] = part.credible();
        put(json, "fraction", part.fraction());
    }
    if (!part.route.empty()) {
        json["route"] = part.route;
    }
    if (!part.note.empty()) {
        json["note"] = part.note;
    }
    if (!part.doubt.empty()) {
        json["doubt"] = part.doubt;
    }
    return json;
}

Json to_json(const LoadSummary& load) {
    Json json = {{"samples", load.samples}, {"throttle_reasons", load.reasons}};
    put(json, "watts", load.watts);
    put(json, "watts_max", load.watts_max);
    put(json, "temperature_c_max", load.temperature_c_max);
    put(json, "clock_mhz", load.clock_mhz);
    put(json, "throttled", load.throttled);
    return json;
}

std::string rates_text(const Json& parts) {
    std::string text = format("%-10s %16s %9s %9s  %s\n", "part", "value", "spread", "of peak", "verified");
    for (const Json& part : parts) {
        text += part_line(part) + "\n";
    }
    return text;
}

std::string benchmark_text(const Json& result) {
    const Json& device = result["device"];
    std::string text = device["name"].get<std::string>() + " (" + result["backend"].get<std::string>() + ")";
    if (device.value("simulated", false)) {
        text += ", SIMULATED by the tests' driver: the figures are the processor's and no card's";
    } else if (!result["tested_on_hardware"].get<bool>()) {
        text += ", these kernels have not been tested on a card";
    }
    text += "\n" + rates_text(result["parts"]);
    text += "load: " + load_line(result["load"]) + "\n";
    return text;
}

} // namespace hearth::gpu
