// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/proof/sampling.h"
#include "gpu/render/result.h"

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearth::gpu {

using Json = nlohmann::json;

/// Takes the parameters of one call out of a JSON object that a stranger may have written. Every value is
/// checked for type and range; the first thing wrong is kept and returned by finish(), together with any name
/// that no one asked for. Until then wrong values read as their defaults, so a method can take everything and
/// ask once.
class ParamReader {
public:
    explicit ParamReader(const Json& params);

    [[nodiscard]] std::string path(const char* name);
    [[nodiscard]] std::string optional_path(const char* name);
    /// A short word; `fallback` where the name is absent.
    [[nodiscard]] std::string optional_word(const char* name, const char* fallback);
    [[nodiscard]] std::uint32_t u32(const char* name, std::uint32_t low, std::uint32_t high);
    [[nodiscard]] std::uint32_t optional_u32(const char* name, std::uint32_t fallback, std::uint32_t low,
                                             std::uint32_t high);
    /// A number, or a string of decimal digits (JSON numbers are doubles in some languages).
    [[nodiscard]] std::uint64_t u64(const char* name);
    [[nodiscard]] double optional_number(const char* name, double fallback, double low, double high);
    [[nodiscard]] Hash256 hash(const char* name);
    [[nodiscard]] Beacon beacon(const char* name);
    [[nodiscard]] std::array<std::uint8_t, 20> address(const char* name);
    /// 20 and 32 bytes of zeros where the name is absent.
    [[nodiscard]] std::array<std::uint8_t, 20> optional_address(const char* name);
    [[nodiscard]] std::array<std::uint8_t, 32> optional_salt(const char* name);
    [[nodiscard]] std::vector<std::uint64_t> indices(const char* name, std::size_t max_count);
    /// Up to `max_count` short words; none where the name is absent.
    [[nodiscard]] std::vector<std::string> optional_words(const char* name, std::size_t max_count);
    [[nodiscard]] bool has(const char* name) const { return m_params.contains(name); }

    /// HRT-GPU-001 with the first problem, or nothing.
    [[nodiscard]] Result<void> finish() const;

private:
    const Json* find(const char* name, bool required);
    void problem(const std::string& text);
    std::optional<std::uint64_t> integer(const char* name, const Json& value);
    std::vector<std::uint8_t> fixed_hex(const char* name, std::size_t bytes, bool required);

    const Json& m_params;
    std::set<std::string> m_known;
    std::string m_problem;
};

} // namespace hearth::gpu
