// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/images.h"

#include "gpu/render/scene_error.h"

#include <memory>
#include <string_view>

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#include <stb/stb_image.h>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;

bool starts_with(const std::vector<std::uint8_t>& bytes, std::string_view magic, std::size_t at = 0) {
    return bytes.size() >= at + magic.size() &&
           std::string_view(reinterpret_cast<const char*>(bytes.data()) + at, magic.size()) == magic;
}

/// The format by its first bytes, for messages and for the check against the MIME type.
std::string_view format_of(const std::vector<std::uint8_t>& bytes) {
    using namespace std::string_view_literals;
    if (starts_with(bytes, "\x89PNG\r\n\x1a\n"sv)) {
        return "image/png";
    }
    if (starts_with(bytes, "\xff\xd8\xff"sv)) {
        return "image/jpeg";
    }
    if (starts_with(bytes, "\xabKTX 20\xbb"sv)) {
        return "image/ktx2";
    }
    if (starts_with(bytes, "RIFF"sv) && starts_with(bytes, "WEBP"sv, 8)) {
        return "image/webp";
    }
    if (starts_with(bytes, "DDS "sv)) {
        return "image/vnd-ms.dds";
    }
    if (starts_with(bytes, "ftypavif"sv, 4)) {
        return "image/avif";
    }
    return "unknown";
}

/// True for a PNG whose header names more pixels than the limit. stb refuses such sizes too, but gives no
/// reason.
bool announces_too_much(const std::vector<std::uint8_t>& bytes, const ImportLimits& limits) {
    if (format_of(bytes) != "image/png" || bytes.size() < 24) {
        return false;
    }
    const auto u32 = [&bytes](std::size_t at) {
        return (std::uint64_t{bytes[at]} << 24U) | (std::uint64_t{bytes[at + 1]} << 16U) |
               (std::uint64_t{bytes[at + 2]} << 8U) | std::uint64_t{bytes[at + 3]};
    };
    return u32(16) * u32(20) > limits.max_image_pixels;
}

struct FreeStb {
    void operator()(stbi_uc* p) const { stbi_image_free(p); }
};

} // namespace

ImageStore::ImageStore(Document& doc, const ImportLimits& limits, Scene& scene)
    : m_doc(doc), m_limits(limits), m_scene(scene) {
    const auto images = doc.json.find("images");
    m_used.assign(images != doc.json.end() && images->is_array() ? images->size() : 0, -1);
}

Result<std::int32_t> ImageStore::use(int image) {
    if (image < 0 || static_cast<std::size_t>(image) >= m_used.size()) {
        return scene_error(BadReference,
                           "A texture uses image " + std::to_string(image) + ", which does not exist.");
    }
    std::int32_t& slot = m_used[static_cast<std::size_t>(image)];
    if (slot < 0) {
        auto bytes = encoded_bytes(image);
        if (!bytes) {
            return tl::make_unexpected(std::move(bytes.error()));
        }
        auto index = decode(image, *bytes);
        if (!index) {
            return index;
        }
        slot = *index;
    }
    return slot;
}

Result<std::vector<std::uint8_t>> ImageStore::encoded_bytes(int image) {
    const std::string name = "Image " + std::to_string(image);
    const nlohmann::json* object = element(m_doc.json, "images", static_cast<std::size_t>(image));
    if (object == nullptr) {
        return scene_error(BrokenJson, name + " is not an object.");
    }
    if (const auto uri = object->find("uri"); uri != object->end()) {
        if (!uri->is_string()) {
            return scene_error(BadUri, "The URI of image " + std::to_string(image) + " is not a string.");
        }
        return load_uri(uri->get_ref<const std::string&>(), m_doc.source);
    }
    const int view = index_of(*object, "bufferView");
    const auto& views = m_doc.model.bufferViews;
    if (view < 0 || static_cast<std::size_t>(view) >= views.size()) {
        return scene_error(BadReference, name + " has neither a URI nor an existing buffer view.");
    }
    const tinygltf::BufferView& v = views[static_cast<std::size_t>(view)];
    if (v.buffer < 0 || static_cast<std::size_t>(v.buffer) >= m_doc.model.buffers.size()) {
        return scene_error(BadReference, name + " uses a buffer that does not exist.");
    }
    const auto& data = m_doc.model.buffers[static_cast<std::size_t>(v.buffer)].data;
    if (v.byteOffset > data.size() || v.byteLength > data.size() - v.byteOffset) {
        return scene_error(BadAccessor, "The buffer view of image " + std::to_string(image) +
                                            " reaches outside its buffer.");
    }
    const std::uint8_t* first = data.data() + v.byteOffset;
    return std::vector<std::uint8_t>(first, first + v.byteLength);
}

Result<std::int32_t> ImageStore::decode(int image, const std::vector<std::uint8_t>& bytes) {
    const std::string name = "Image " + std::to_string(image);
    const std::string_view format = format_of(bytes);
    if (format != "image/png" && format != "image/jpeg") {
        return scene_error(ImageFormat, name + " is of format " + std::string(format) + ".");
    }
    const nlohmann::json* object = element(m_doc.json, "images", static_cast<std::size_t>(image));
    const auto mime = object == nullptr ? nlohmann::json::const_iterator{} : object->find("mimeType");
    if (object != nullptr && mime != object->end() && mime->is_string() && *mime != format) {
        m_doc.warn(name + " is " + std::string(format) + " although the file says otherwise.");
    }
    int width = 0;
    int height = 0;
    int channels = 0;
    if (announces_too_much(bytes, m_limits)) {
        return scene_error(ImageTooLarge, name + " announces more pixels than the limit.");
    }
    if (bytes.size() > 0x7fffffffU || stbi_info_from_memory(bytes.data(), static_cast<int>(bytes.size()),
                                                            &width, &height, &channels) == 0) {
        return scene_error(BadImage, name + " has a damaged header.");
    }
    const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    if (width < 1 || height < 1 || width > 65536 || height > 65536 || pixels > m_limits.max_image_pixels ||
        pixels > m_limits.max_total_pixels - m_scene.texels.size() / 4) {
        return scene_error(ImageTooLarge, name + " has " + std::to_string(width) + "x" +
                                              std::to_string(height) + " pixels.");
    }
    const std::unique_ptr<stbi_uc, FreeStb> decoded(stbi_load_from_memory(
        bytes.data(), static_cast<int>(bytes.size()), &width, &height, &channels, STBI_rgb_alpha));
    if (decoded == nullptr ||
        static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) != pixels) {
        return scene_error(BadImage, name + " cannot be decoded.");
    }
    m_scene.images.push_back({static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height),
                              static_cast<std::uint64_t>(m_scene.texels.size())});
    m_scene.texels.insert(m_scene.texels.end(), decoded.get(), decoded.get() + pixels * 4);
    return static_cast<std::int32_t>(m_scene.images.size() - 1);
}

} // namespace hearth::gpu::gltf
