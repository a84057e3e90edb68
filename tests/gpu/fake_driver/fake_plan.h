// SPDX-License-Identifier: Apache-2.0
// How the fake driver libraries are steered: environment variables that are read at every call.
//   HEARTH_FAKE_FAIL     "cuMemAlloc_v2=2@3,nvmlInitWithFlags=9": these calls fail with this number, from
//                        their n-th call on (default: the first)
//                        "spoil:gemm_root=1" makes that kernel's results wrong (fake_kernels.cpp)
//   HEARTH_FAKE_FAIL_FILE  a file of more such rules, read at every call: for processes that run already
//   HEARTH_FAKE_RUN      counting of calls starts anew when this text changes
//   HEARTH_FAKE_LOG      a file to which the name of every call is appended
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

namespace fake {

inline std::string text(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}
inline unsigned long long number(const char* name, unsigned long long fallback) {
    const std::string value = text(name);
    return value.empty() ? fallback : std::strtoull(value.c_str(), nullptr, 10);
}

/// The first word of the file that the variable names; empty without one.
inline std::string content(const char* name) {
    std::ifstream in(text(name));
    std::string word;
    in >> word;
    return word;
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
    const std::string rules = "," + text("HEARTH_FAKE_FAIL") + "," + content("HEARTH_FAKE_FAIL_FILE") + ",";
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
