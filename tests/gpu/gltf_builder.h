// SPDX-License-Identifier: Apache-2.0
// glTF files made in memory, so that each test shows the file it is about.
#pragma once

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::test {

using nlohmann::json;

inline std::string base64(std::span<const std::uint8_t> bytes) {
    static constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t v = static_cast<std::uint32_t>(bytes[i]) << 16U;
        v |= i + 1 < bytes.size() ? static_cast<std::uint32_t>(bytes[i + 1]) << 8U : 0U;
        v |= i + 2 < bytes.size() ? static_cast<std::uint32_t>(bytes[i + 2]) : 0U;
        out += kAlphabet[v >> 18U];
        out += kAlphabet[(v >> 12U) & 63U];
        out += i + 1 < bytes.size() ? kAlphabet[(v >> 6U) & 63U] : '=';
        out += i + 2 < bytes.size() ? kAlphabet[v & 63U] : '=';
    }
    return out;
}

/// A document that grows by accessors; its one buffer becomes a data URI or a GLB chunk.
class GltfBuilder {
public:
    json doc = {{"asset", {{"version", "2.0"}}},
                {"scene", 0},
                {"scenes", json::array({{{"nodes", json::array({0})}}})},
                {"nodes", json::array({{{"mesh", 0}}})},
                {"meshes", json::array({{{"primitives", json::array({{{"attributes", json::object()}}})}}})}};
    std::vector<std::uint8_t> buffer;

    template <class T>
    int view(const std::vector<T>& values) {
        buffer.resize((buffer.size() + 3) / 4 * 4);
        const std::size_t at = buffer.size();
        buffer.resize(at + values.size() * sizeof(T));
        if (!values.empty()) {
            std::memcpy(buffer.data() + at, values.data(), values.size() * sizeof(T));
        }
        doc["bufferViews"].push_back(
            {{"buffer", 0}, {"byteOffset", at}, {"byteLength", values.size() * sizeof(T)}});
        return static_cast<int>(doc["bufferViews"].size() - 1);
    }

    template <class T>
    int accessor(const std::vector<T>& values, int component_type, const char* type, std::size_t count) {
        doc["accessors"].push_back({{"bufferView", view(values)},
                                    {"componentType", component_type},
                                    {"type", type},
                                    {"count", count}});
        return static_cast<int>(doc["accessors"].size() - 1);
    }

    json& primitive() { return doc["meshes"][0]["primitives"][0]; }
    json& node() { return doc["nodes"][0]; }

    /// As .gltf text with the buffer in a data URI.
    [[nodiscard]] std::vector<std::uint8_t> gltf() const {
        json full = doc;
        if (!buffer.empty()) {
            full["buffers"] = {{{"byteLength", buffer.size()},
                                {"uri", "data:application/octet-stream;base64," + base64(buffer)}}};
        }
        const std::string text = full.dump();
        return {text.begin(), text.end()};
    }

    [[nodiscard]] std::vector<std::uint8_t> glb() const {
        json full = doc;
        full["buffers"] = {{{"byteLength", buffer.size()}}};
        std::string text = full.dump();
        text.resize((text.size() + 3) / 4 * 4, ' ');
        std::vector<std::uint8_t> padded = buffer;
        padded.resize((padded.size() + 3) / 4 * 4);
        std::vector<std::uint8_t> out;
        const auto put = [&out](std::uint32_t v) {
            for (unsigned i = 0; i < 4; ++i) {
                out.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
            }
        };
        put(0x46546C67U);
        put(2);
        put(static_cast<std::uint32_t>(28 + text.size() + padded.size()));
        put(static_cast<std::uint32_t>(text.size()));
        put(0x4E4F534AU);
        out.insert(out.end(), text.begin(), text.end());
        put(static_cast<std::uint32_t>(padded.size()));
        put(0x004E4942U);
        out.insert(out.end(), padded.begin(), padded.end());
        return out;
    }
};

inline constexpr int kByte = 5120;
inline constexpr int kUnsignedByte = 5121;
inline constexpr int kShort = 5122;
inline constexpr int kUnsignedShort = 5123;
inline constexpr int kUnsignedInt = 5125;
inline constexpr int kFloat = 5126;

/// A unit square of 4 vertices in the plane z = 0 and 2 triangles with 16-bit indices.
inline GltfBuilder square() {
    GltfBuilder b;
    b.primitive()["attributes"]["POSITION"] =
        b.accessor<float>({0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0}, kFloat, "VEC3", 4);
    b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 1, 2, 0, 2, 3}, kUnsignedShort, "SCALAR", 6);
    return b;
}

/// 2x2 RGB PNG: red, green / blue, white.
inline std::vector<std::uint8_t> tiny_png() {
    return {0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
            0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd,
            0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00, 0x12, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xf8,
            0xcf, 0xc0, 0xc0, 0x00, 0xc2, 0x0c, 0xff, 0x81, 0x00, 0x00, 0x1f, 0xee, 0x05, 0xfb, 0xf1,
            0xab, 0xba, 0x77, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
}

} // namespace hearth::test
