// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/container.h"

#include "gpu/render/scene_error.h"

#include <cstring>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;

constexpr std::uint32_t kGlbMagic = 0x46546C67;    // "glTF"
constexpr std::uint32_t kJsonChunk = 0x4E4F534A;   // "JSON"
constexpr std::uint32_t kBinaryChunk = 0x004E4942; // "BIN\0"

std::uint32_t u32_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    std::uint32_t v = 0;
    std::memcpy(&v, bytes.data() + at, sizeof v);
    return v;
}

Result<Container> split_glb(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 20) {
        return scene_error(BrokenJson, "The GLB file ends inside its header.");
    }
    if (const std::uint32_t version = u32_at(bytes, 4); version != 2) {
        return scene_error(UnsupportedVersion,
                           "The GLB container has version " + std::to_string(version) + ".");
    }
    const std::uint32_t total = u32_at(bytes, 8);
    if (total > bytes.size() || total < 20) {
        return scene_error(BrokenJson, "The GLB header announces " + std::to_string(total) +
                                           " bytes, the file has " + std::to_string(bytes.size()) + ".");
    }
    bytes = bytes.first(total);
    const std::uint32_t json_size = u32_at(bytes, 12);
    if (u32_at(bytes, 16) != kJsonChunk || json_size > bytes.size() - 20) {
        return scene_error(BrokenJson, "The GLB's first chunk is not JSON or is longer than the file.");
    }
    Container out;
    out.is_glb = true;
    out.json = {reinterpret_cast<const char*>(bytes.data()) + 20, json_size};
    std::size_t at = 20 + std::size_t{json_size};
    at += (4 - at % 4) % 4;
    if (at < bytes.size() && bytes.size() - at >= 8 && u32_at(bytes, at + 4) == kBinaryChunk) {
        const std::uint32_t size = u32_at(bytes, at);
        if (size > bytes.size() - at - 8) {
            return scene_error(BrokenJson, "The GLB's binary chunk is longer than the file.");
        }
        out.binary = bytes.subspan(at + 8, size);
    }
    return out;
}

/// Deepest nesting of braces and brackets outside strings; stops counting above the limit.
bool is_nested_deeper(std::string_view json, std::uint32_t limit) {
    std::uint32_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit) {
                return true;
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

} // namespace

Result<Container> split_container(std::span<const std::uint8_t> bytes, const ImportLimits& limits) {
    Container container;
    if (bytes.size() >= 4 && u32_at(bytes, 0) == kGlbMagic) {
        auto glb = split_glb(bytes);
        if (!glb) {
            return glb;
        }
        container = *glb;
    } else {
        container.json = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        if (container.json.starts_with("\xEF\xBB\xBF")) {
            container.json.remove_prefix(3);
        }
        const std::size_t first = container.json.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos || container.json[first] != '{') {
            return scene_error(NotGltf, "The file starts neither with \"glTF\" nor with a JSON object.");
        }
    }
    if (is_nested_deeper(container.json, limits.max_json_depth)) {
        return scene_error(NodesTooDeep, "The JSON is nested deeper than " +
                                             std::to_string(limits.max_json_depth) + " levels.");
    }
    return container;
}

} // namespace hearth::gpu::gltf
