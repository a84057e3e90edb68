// SPDX-License-Identifier: Apache-2.0
// The cards that both fake driver libraries pretend; fake_plan.h tells how they are steered.
//   HEARTH_FAKE_CARDS    h200 | laptop | two | none (default h200)
//   others in the libraries, where they are used
#pragma once

#include "tests/gpu/fake_driver/fake_plan.h"

#include <cstdint>
#include <cstring>
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

} // namespace fake
