// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/param_reader.h"

#include "gpu/proof/error_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearth::gpu {

namespace {

constexpr std::size_t kMaxPathBytes = 4096;

template <std::size_t N>
std::array<std::uint8_t, N> to_array(const std::vector<std::uint8_t>& bytes) {
    std::array<std::uint8_t, N> out{};
    if (bytes.size() == N) {
        std::copy(bytes.begin(), bytes.end(), out.begin());
    }
    return out;
}

} // namespace

ParamReader::ParamReader(const Json& params) : m_params(params) {
    if (!params.is_object()) {
        problem("The parameters must be a JSON object.");
    }
}

const Json* ParamReader::find(const char* name, bool required) {
    m_known.insert(name);
    if (!m_params.is_object()) {
        return nullptr;
    }
    const auto it = m_params.find(name);
    if (it == m_params.end() || it->is_null()) {
        if (required) {
            problem(std::string("The parameter \"") + name + "\" is missing.");
        }
        return nullptr;
    }
    return &*it;
}

void ParamReader::problem(const std::string& text) {
    if (m_problem.empty()) {
        m_problem = text;
    }
}

std::string ParamReader::path(const char* name) {
    const Json* value = find(name, true);
    if (value == nullptr) {
        return {};
    }
    if (!value->is_string()) {
        problem(std::string("\"") + name + "\" must be a string with a file name.");
        return {};
    }
    const auto& text = value->get_ref<const std::string&>();
    if (text.empty() || text.size() > kMaxPathBytes || text.find('\0') != std::string::npos) {
        problem(std::string("\"") + name + "\" must be a file name of 1 to 4096 bytes.");
        return {};
    }
    return text;
}

std::string ParamReader::optional_path(const char* name) {
    return find(name, false) == nullptr ? std::string() : path(name);
}

std::string ParamReader::optional_word(const char* name, const char* fallback) {
    const Json* const value = find(name, false);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_string() || value->get_ref<const std::string&>().size() > 64) {
        problem(std::string("\"") + name + "\" must be a word.");
        return fallback;
    }
    return value->get<std::string>();
}

std::optional<std::uint64_t> ParamReader::integer(const char* name, const Json& value) {
    if (value.is_number_unsigned()) {
        return value.get<std::uint64_t>();
    }
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size()) {
            return number;
        }
    }
    problem(std::string("\"") + name + "\" must be a whole number from 0 to 18446744073709551615.");
    return std::nullopt;
}

std::uint32_t ParamReader::u32(const char* name, std::uint32_t low, std::uint32_t high) {
    const Json* value = find(name, true);
    if (value == nullptr) {
        return low;
    }
    const std::optional<std::uint64_t> number = integer(name, *value);
    if (number && (*number < low || *number > high)) {
        problem(std::string("\"") + name + "\" is " + std::to_string(*number) + "; it must lie between " +
                std::to_string(low) + " and " + std::to_string(high) + ".");
        return low;
    }
    return static_cast<std::uint32_t>(number.value_or(low));
}

std::uint32_t ParamReader::optional_u32(const char* name, std::uint32_t fallback, std::uint32_t low,
                                        std::uint32_t high) {
    return find(name, false) == nullptr ? fallback : u32(name, low, high);
}

std::uint64_t ParamReader::u64(const char* name) {
    const Json* value = find(name, true);
    return value == nullptr ? 0 : integer(name, *value).value_or(0);
}

double ParamReader::optional_number(const char* name, double fallback, double low, double high) {
    const Json* value = find(name, false);
    if (value == nullptr) {
        return fallback;
    }
    const double number = value->is_number() ? value->get<double>() : std::nan("");
    if (!(number >= low && number <= high)) {
        problem(std::string("\"") + name + "\" must be a number between " + Json(low).dump() + " and " +
                Json(high).dump() + ".");
        return fallback;
    }
    return number;
}

std::vector<std::uint8_t> ParamReader::fixed_hex(const char* name, std::size_t bytes, bool required) {
    const Json* value = find(name, required);
    if (value == nullptr) {
        return {};
    }
    if (value->is_string()) {
        if (auto parsed = bytes_from_hex(value->get_ref<const std::string&>(), bytes);
            parsed && parsed->size() == bytes) {
            return std::move(*parsed);
        }
    }
    problem(std::string("\"") + name + "\" must be " + std::to_string(2 * bytes) + " hexadecimal digits.");
    return {};
}

Hash256 ParamReader::hash(const char* name) {
    return Hash256{to_array<32>(fixed_hex(name, 32, true))};
}

Beacon ParamReader::beacon(const char* name) {
    const Json* value = find(name, true);
    if (value == nullptr) {
        return {};
    }
    constexpr std::size_t kMaxBeaconBytes = 64;
    if (value->is_string()) {
        if (auto parsed = bytes_from_hex(value->get_ref<const std::string&>(), kMaxBeaconBytes)) {
            return std::move(*parsed);
        }
    }
    problem(std::string("\"") + name + "\" must be 2 to 128 hexadecimal digits, an even number of them.");
    return {};
}

std::array<std::uint8_t, 20> ParamReader::address(const char* name) {
    return to_array<20>(fixed_hex(name, 20, true));
}

std::array<std::uint8_t, 20> ParamReader::optional_address(const char* name) {
    return to_array<20>(fixed_hex(name, 20, false));
}

std::array<std::uint8_t, 32> ParamReader::optional_salt(const char* name) {
    return to_array<32>(fixed_hex(name, 32, false));
}

std::vector<std::uint64_t> ParamReader::indices(const char* name, std::size_t max_count) {
    const Json* value = find(name, true);
    std::vector<std::uint64_t> out;
    if (value == nullptr) {
        return out;
    }
    if (!value->is_array() || value->empty() || value->size() > max_count) {
        problem(std::string("\"") + name + "\" must be an array of 1 to " + std::to_string(max_count) +
                " unit indices.");
        return out;
    }
    for (const Json& item : *value) {
        const std::optional<std::uint64_t> number = integer(name, item);
        if (!number) {
            break;
        }
        out.push_back(*number);
    }
    return out;
}

std::vector<std::string> ParamReader::optional_words(const char* name, std::size_t max_count) {
    const Json* const value = find(name, false);
    std::vector<std::string> out;
    if (value == nullptr) {
        return out;
    }
    constexpr std::size_t kMaxWordBytes = 64;
    if (!value->is_array() || value->size() > max_count ||
        !std::all_of(value->begin(), value->end(), [](const Json& item) {
            return item.is_string() && item.get_ref<const std::string&>().size() <= kMaxWordBytes;
        })) {
        problem(std::string("\"") + name + "\" must be an array of at most " + std::to_string(max_count) +
                " words.");
        return out;
    }
    for (const Json& item : *value) {
        out.push_back(item.get<std::string>());
    }
    return out;
}

Result<void> ParamReader::finish() const {
    if (!m_problem.empty()) {
        return gpu_fail(code::kBadValue, m_problem);
    }
    for (const auto& [name, value] : m_params.items()) {
        if (!m_known.contains(name)) {
            return gpu_fail(code::kBadValue, "There is no parameter \"" + name.substr(0, 64) + "\" here.");
        }
    }
    return {};
}

} // namespace hearth::gpu
