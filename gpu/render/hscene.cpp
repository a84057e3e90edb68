// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/hscene.h"

#include "gpu/proof/sha256.h"
#include "gpu/render/file_bytes.h"
#include "gpu/render/scene_check.h"
#include "gpu/render/scene_error.h"

#include <bit>
#include <cstring>
#include <string>
#include <type_traits>

namespace hearth::gpu {

static_assert(std::endian::native == std::endian::little,
              ".hscene is little-endian and is copied as it lies");

namespace {

using enum SceneErrorCode;

constexpr std::array<std::uint8_t, 4> kMagic = {'H', 'S', 'C', 'N'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kHasUv1 = 1;
constexpr std::uint32_t kHasColors = 2;
constexpr std::uint32_t kHasTangents = 4;

/// The fixed part after magic and version.
struct Header {
    std::uint32_t vertices;
    std::uint32_t triangles;
    std::uint32_t materials;
    std::uint32_t images;
    std::uint32_t lights;
    std::uint32_t flags;
    Camera camera;
    Sky sky;
    float film_scale;
};
static_assert(sizeof(Header) == 24 + 52 + 36 + 4 && std::is_trivially_copyable_v<Header>);

struct ImageSize {
    std::uint32_t width;
    std::uint32_t height;
};

void append(std::vector<std::uint8_t>& out, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    out.insert(out.end(), bytes, bytes + size);
}

template <class T>
void append_array(std::vector<std::uint8_t>& out, const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (!values.empty()) {
        append(out, values.data(), values.size() * sizeof(T));
    }
}

/// Reads from a span that was measured beforehand.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }

    template <class T>
    bool read(T& value) {
        if (left() < sizeof(T)) {
            return false;
        }
        std::memcpy(&value, m_bytes.data(), sizeof(T));
        m_bytes = m_bytes.subspan(sizeof(T));
        return true;
    }

    template <class T>
    void read_array(std::vector<T>& values, std::uint64_t count) {
        values.resize(static_cast<std::size_t>(count));
        if (count > 0) {
            std::memcpy(values.data(), m_bytes.data(), values.size() * sizeof(T));
            m_bytes = m_bytes.subspan(values.size() * sizeof(T));
        }
    }

private:
    std::span<const std::uint8_t> m_bytes;
};

std::uint64_t bytes_per_vertex(std::uint32_t flags) {
    return 2 * sizeof(Vec3) + sizeof(Vec2) + ((flags & kHasUv1) != 0 ? sizeof(Vec2) : 0) +
           ((flags & kHasColors) != 0 ? sizeof(Vec4) : 0) + ((flags & kHasTangents) != 0 ? sizeof(Vec4) : 0);
}

} // namespace

std::vector<std::uint8_t> save_hscene(const Scene& scene) {
    Header header{};
    header.vertices = static_cast<std::uint32_t>(scene.positions.size());
    header.triangles = static_cast<std::uint32_t>(scene.triangles.size());
    header.materials = static_cast<std::uint32_t>(scene.materials.size());
    header.images = static_cast<std::uint32_t>(scene.images.size());
    header.lights = static_cast<std::uint32_t>(scene.lights.size());
    header.flags = (scene.uv1.empty() ? 0 : kHasUv1) | (scene.colors.empty() ? 0 : kHasColors) |
                   (scene.tangents.empty() ? 0 : kHasTangents);
    header.camera = scene.camera;
    header.sky = scene.sky;
    header.film_scale = scene.film_scale;
    std::vector<std::uint8_t> out;
    out.reserve(8 + sizeof(Header) + scene.positions.size() * bytes_per_vertex(header.flags) +
                scene.triangles.size() * sizeof(Triangle) + scene.materials.size() * sizeof(Material) +
                scene.lights.size() * sizeof(Light) + scene.images.size() * sizeof(ImageSize) +
                scene.texels.size());
    append(out, kMagic.data(), kMagic.size());
    append(out, &kVersion, sizeof kVersion);
    append(out, &header, sizeof header);
    append_array(out, scene.positions);
    append_array(out, scene.normals);
    append_array(out, scene.uv0);
    append_array(out, scene.uv1);
    append_array(out, scene.colors);
    append_array(out, scene.tangents);
    append_array(out, scene.triangles);
    append_array(out, scene.materials);
    append_array(out, scene.lights);
    for (const Image& image : scene.images) {
        const ImageSize size{image.width, image.height};
        append(out, &size, sizeof size);
    }
    append_array(out, scene.texels);
    return out;
}

Result<Scene> load_hscene(std::span<const std::uint8_t> bytes, const HsceneLimits& limits) {
    Reader in(bytes);
    std::array<std::uint8_t, 4> magic{};
    std::uint32_t version = 0;
    if (!in.read(magic) || magic != kMagic || !in.read(version)) {
        return scene_error(NotHscene, "The first bytes are not \"HSCN\".");
    }
    if (version != kVersion) {
        return scene_error(HsceneVersion, "The file has version " + std::to_string(version) +
                                              ", this program reads " + std::to_string(kVersion) + ".");
    }
    Header h{};
    if (!in.read(h)) {
        return scene_error(HsceneLength, "The file ends inside its header.");
    }
    if ((h.flags & ~(kHasUv1 | kHasColors | kHasTangents)) != 0) {
        return scene_error(HsceneValue, "The header has unknown flags.");
    }
    if (h.triangles > limits.max_triangles || bytes.size() > limits.max_bytes) {
        return scene_error(HsceneLimit, "The file has " + std::to_string(bytes.size()) + " bytes and " +
                                            std::to_string(h.triangles) + " triangles.");
    }
    // No product here can exceed 2^32 * 2^8, so 64 bits hold the sum.
    const std::uint64_t fixed =
        std::uint64_t{h.vertices} * bytes_per_vertex(h.flags) +
        std::uint64_t{h.triangles} * sizeof(Triangle) + std::uint64_t{h.materials} * sizeof(Material) +
        std::uint64_t{h.lights} * sizeof(Light) + std::uint64_t{h.images} * sizeof(ImageSize);
    if (fixed > in.left()) {
        return scene_error(HsceneLength, "The header announces " + std::to_string(fixed) + " bytes, " +
                                             std::to_string(in.left()) + " follow.");
    }
    Scene scene;
    scene.camera = h.camera;
    scene.sky = h.sky;
    scene.film_scale = h.film_scale;
    in.read_array(scene.positions, h.vertices);
    in.read_array(scene.normals, h.vertices);
    in.read_array(scene.uv0, h.vertices);
    in.read_array(scene.uv1, (h.flags & kHasUv1) != 0 ? h.vertices : 0);
    in.read_array(scene.colors, (h.flags & kHasColors) != 0 ? h.vertices : 0);
    in.read_array(scene.tangents, (h.flags & kHasTangents) != 0 ? h.vertices : 0);
    in.read_array(scene.triangles, h.triangles);
    in.read_array(scene.materials, h.materials);
    in.read_array(scene.lights, h.lights);
    std::uint64_t texels = 0;
    for (std::uint32_t i = 0; i < h.images; ++i) {
        ImageSize size{};
        in.read(size);
        const std::uint64_t pixels = std::uint64_t{size.width} * size.height;
        if (pixels == 0 || size.width > 65536 || size.height > 65536 ||
            texels / 4 + pixels > limits.max_texels) {
            return scene_error(HsceneLimit, "Image " + std::to_string(i) + " has " +
                                                std::to_string(size.width) + "x" +
                                                std::to_string(size.height) + " pixels.");
        }
        scene.images.push_back({size.width, size.height, texels});
        texels += pixels * 4;
    }
    if (texels != in.left()) {
        return scene_error(HsceneLength, "The images need " + std::to_string(texels) + " bytes, " +
                                             std::to_string(in.left()) + " follow.");
    }
    in.read_array(scene.texels, texels);
    if (const std::string fault = scene_fault(scene); !fault.empty()) {
        return scene_error(HsceneValue, fault);
    }
    return scene;
}

Result<Scene> load_hscene(const std::filesystem::path& path, const HsceneLimits& limits) {
    auto bytes = read_file_bytes(path, limits.max_bytes);
    if (!bytes) {
        return tl::make_unexpected(std::move(bytes.error()));
    }
    return load_hscene(*bytes, limits);
}

Hash256 scene_hash(const Scene& scene) {
    return sha256(save_hscene(scene));
}

} // namespace hearth::gpu
