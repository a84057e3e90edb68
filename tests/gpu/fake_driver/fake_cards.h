// SPDX-License-Identifier: Apache-2.0
// What both fake driver libraries pretend, steered by environment variables that are read at every call:
//   HEARTH_FAKE_CARDS    h200 | laptop | two | none (default h200)
//   HEARTH_FAKE_FAIL     "cuMemAlloc_v2=2@3,nvmlInitWithFlags=9": these calls fail with this number, from
//   their
//                        n-th call on (default: the first)
//   HEARTH_FAKE_RUN      counting of calls starts anew when this text changes
//   HEARTH_FAKE_LOG      a file to which the name of every call is appended
//   others below, where they are used
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace fake {

struct Card {
    const char* name;
    const char* pci; ///< as CUDA writes it: upper case
    unsigned char id;
    int major, minor, sms;
    unsigned long long vram_mib;
    unsigned clock_mhz, memory_mhz, bus_bits, limit_mw;
    bool ecc, fan, memory_sensor, watchdog;
};

inline const Card kH200 = {"NVIDIA H200", "0000:18:00.0", 0x20,    9,    0,     132,  143'771, 1980,
                           3201,          6144,           700'000, true, false, true, false};
inline const Card kLaptop = {"NVIDIA GeForce RTX 4060 Laptop GPU",
                             "0000:01:00.0",
                             0x40,
                             8,
                             9,
                             24,
                             8'188,
                             2370,
                             8001,
                             128,
                             115'000,
                             false,
                             false,
                             false,
                             true};
inline const Card k4090 = {"NVIDIA GeForce RTX 4090",
                           "0000:0A:00.0",
                           0x49,
                           8,
                           9,
                           128,
                           24'564,
                           3105,
                           10501,
                           384,
                           450'000,
                           false,
                           true,
                           false,
                           true};
inline const Card kT4 = {"Tesla T4", "0000:65:00.0", 0x04, 7,     5,     40,   15'360, 1590, 5001,
                         256,        70'000,         true, false, false, false};

inline std::string text(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}
inline unsigned long long number(const char* name, unsigned long long fallback) {
    const std::string value = text(name);
    return value.empty() ? fallback : std::strtoull(value.c_str(), nullptr, 10);
}

inline std::vector<const Card*> cards() {
    const std::string model = text("HEARTH_FAKE_CARDS");
    if (model == "none") {
        return {};
    }
    if (model == "two") {
        return {&k4090, &kT4};
    }
    return {model == "laptop" ? &kLaptop : &kH200};
}

/// Counts and logs the call; the number that it shall fail with, or 0.
inline int step(const char* name) {
    static std::string run;
    static std::map<std::string, unsigned long> calls;
    if (const std::string now = text("HEARTH_FAKE_RUN"); now != run) {
        run = now;
        calls.clear();
    }
    const unsigned long n = ++calls[name];
    if (const std::string log = text("HEARTH_FAKE_LOG"); !log.empty()) {
        if (std::FILE* const file = std::fopen(log.c_str(), "a"); file != nullptr) {
            std::fprintf(file, "%s\n", name);
            std::fclose(file);
        }
    }
    const std::string rules = "," + text("HEARTH_FAKE_FAIL") + ",";
    const std::string wanted = "," + std::string(name) + "=";
    const std::size_t at = rules.find(wanted);
    if (at == std::string::npos) {
        return 0;
    }
    char* end = nullptr;
    const long code = std::strtol(rules.c_str() + at + wanted.size(), &end, 10);
    const unsigned long from = *end == '@' ? std::strtoul(end + 1, nullptr, 10) : 1;
    return n >= from ? static_cast<int>(code) : 0;
}

} // namespace fake
