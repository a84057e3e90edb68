// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/uri.h"

#include "gpu/render/file_bytes.h"
#include "gpu/render/scene_error.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;

constexpr std::uint8_t kInvalid = 0xff;

constexpr std::array<std::uint8_t, 256> base64_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(kInvalid);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

/// For messages: a URI may be a megabyte of data.
std::string shown(std::string_view uri) {
    std::string text(uri.substr(0, 80));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
    return uri.size() > 80 ? text + "..." : text;
}

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a') + 10U;
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A') + 10U;
    }
    return std::nullopt;
}

std::string percent_decoded(std::string_view uri) {
    std::string out;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        if (uri[i] == '%' && i + 2 < uri.size()) {
            const auto high = hex_digit(uri[i + 1]);
            const auto low = hex_digit(uri[i + 2]);
            if (high && low) {
                out.push_back(static_cast<char>(*high * 16 + *low));
                i += 2;
                continue;
            }
        }
        out.push_back(uri[i]);
    }
    return out;
}

bool has_scheme(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    return colon != std::string_view::npos && uri.find('/') > colon;
}

Result<std::vector<std::uint8_t>> load_data_uri(std::string_view uri, const UriSource& source) {
    const std::size_t comma = uri.find(',');
    if (comma == std::string_view::npos || !uri.substr(0, comma).ends_with(";base64")) {
        return scene_error(BadUri, "The data URI \"" + shown(uri.substr(0, 60)) + "\" is not in Base64.");
    }
    const std::string_view text = uri.substr(comma + 1);
    if (text.size() / 4 * 3 > source.bytes_left) {
        return scene_error(TooLarge, "A data URI holds " + std::to_string(text.size()) + " characters.");
    }
    auto bytes = decode_base64(text);
    if (!bytes) {
        return scene_error(BadUri, "The Base64 text of a data URI is damaged.");
    }
    return std::move(*bytes);
}

Result<std::vector<std::uint8_t>> load_file_uri(std::string_view uri, const UriSource& source) {
    if (uri.empty() || has_scheme(uri)) {
        return scene_error(BadUri, "The URI \"" + shown(uri) + "\" is not a relative file name.");
    }
    const std::string name = percent_decoded(uri);
    if (name.find('\0') != std::string::npos || name.find('\\') != std::string::npos) {
        return scene_error(BadUri,
                           "The URI \"" + shown(uri) + "\" has a character that file names must not have.");
    }
    const std::filesystem::path relative(name);
    if (source.folder.empty() || relative.is_absolute() ||
        std::find(relative.begin(), relative.end(), std::filesystem::path("..")) != relative.end()) {
        return scene_error(OutsideFolder, "The URI \"" + shown(uri) + "\" leads out of the scene's folder.");
    }
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::canonical(source.folder, failed);
    if (failed) {
        return scene_error(CannotRead, "The scene's folder cannot be opened: " + failed.message() + ".");
    }
    const std::filesystem::path file = std::filesystem::canonical(folder / relative, failed);
    if (failed) {
        return scene_error(CannotRead, "\"" + shown(uri) + "\", which the scene names, is missing.");
    }
    // Links are resolved by now, so the real place decides.
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    if (end != folder.end()) {
        return scene_error(OutsideFolder,
                           "\"" + shown(uri) + "\" is a link that leads out of the scene's folder.");
    }
    return read_file_bytes(file, std::min(source.max_file_bytes, source.bytes_left));
}

} // namespace

std::optional<std::vector<std::uint8_t>> decode_base64(std::string_view text) {
    static constexpr std::array<std::uint8_t, 256> kValues = base64_values();
    while (text.ends_with('=') && text.size() % 4 == 0) {
        const bool two = text.ends_with("==");
        text.remove_suffix(two ? 2 : 1);
    }
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> out;
    out.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const std::uint8_t value = kValues[static_cast<unsigned char>(c)];
        if (value == kInvalid) {
            return std::nullopt;
        }
        bits = (bits << 6U) | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> count));
            bits &= (1U << count) - 1U;
        }
    }
    return out;
}

Result<std::vector<std::uint8_t>> load_uri(std::string_view uri, UriSource& source) {
    auto bytes = uri.starts_with("data:") ? load_data_uri(uri, source) : load_file_uri(uri, source);
    if (bytes) {
        source.bytes_left -= std::min<std::uint64_t>(source.bytes_left, bytes->size());
    }
    return bytes;
}

} // namespace hearth::gpu::gltf
