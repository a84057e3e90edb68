// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/document.h"

#include "gpu/render/scene_error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;
using nlohmann::json;

/// Extensions whose effect is rendered; KHR_mesh_quantization only widens the accessor types, all of which
/// are read.
constexpr std::array<std::string_view, 5> kSupported = {
    "KHR_lights_punctual", "KHR_materials_emissive_strength", "KHR_materials_unlit", "KHR_texture_transform",
    "KHR_mesh_quantization"};

bool is_supported(const std::string& name) {
    return std::find(kSupported.begin(), kSupported.end(), name) != kSupported.end();
}

std::vector<std::string> unsupported_in(const json& doc, const char* list) {
    std::vector<std::string> names;
    const auto it = doc.find(list);
    if (it != doc.end() && it->is_array()) {
        for (const json& entry : *it) {
            if (entry.is_string() && !is_supported(entry.get<std::string>())) {
                names.push_back(entry.get<std::string>().substr(0, 80));
            }
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < 10; ++i) {
        text += (i > 0 ? ", " : "") + names[i];
    }
    return names.size() > 10 ? text + ", ..." : text;
}

Result<void> check_asset(const json& doc) {
    const json* asset = member(doc, "asset");
    const auto version = asset == nullptr ? json::const_iterator{} : asset->find("version");
    if (asset == nullptr || version == asset->end() || !version->is_string()) {
        return scene_error(BrokenJson, "The file does not say which version of glTF it is (asset.version).");
    }
    const std::string text = version->get<std::string>();
    const auto minimum = asset->find("minVersion");
    const bool needs_more = minimum != asset->end() && minimum->is_string() && *minimum != "2.0";
    if (!text.starts_with("2.") || needs_more) {
        return scene_error(UnsupportedVersion, "The file is glTF " + text.substr(0, 20) + ".");
    }
    if (const auto missing = unsupported_in(doc, "extensionsRequired"); !missing.empty()) {
        return scene_error(RequiredExtension, "The file requires " + joined(missing) + ".");
    }
    return {};
}

/// Loads one buffer cut to its byteLength.
Result<std::vector<std::uint8_t>> load_buffer(const json& buffer, std::size_t index,
                                              const Container& container, UriSource& source) {
    const auto length = buffer.find("byteLength");
    if (length == buffer.end() || !length->is_number_unsigned() || length->get<std::uint64_t>() == 0) {
        return scene_error(BrokenJson, "Buffer " + std::to_string(index) + " has no valid byteLength.");
    }
    const std::uint64_t need = length->get<std::uint64_t>();
    if (need > source.bytes_left) {
        return scene_error(TooLarge, "Buffer " + std::to_string(index) + " announces " +
                                         std::to_string(need) + " bytes.");
    }
    const auto uri = buffer.find("uri");
    Result<std::vector<std::uint8_t>> bytes;
    if (uri != buffer.end()) {
        if (!uri->is_string()) {
            return scene_error(BadUri, "The URI of buffer " + std::to_string(index) + " is not a string.");
        }
        bytes = load_uri(uri->get_ref<const std::string&>(), source);
    } else if (index == 0 && container.is_glb) {
        bytes = std::vector<std::uint8_t>(container.binary.begin(), container.binary.end());
    } else {
        return scene_error(BadReference, "Buffer " + std::to_string(index) + " has no data.");
    }
    if (bytes && bytes->size() < need) {
        return scene_error(BadReference, "Buffer " + std::to_string(index) + " needs " +
                                             std::to_string(need) + " bytes, its data has " +
                                             std::to_string(bytes->size()) + ".");
    }
    if (bytes) {
        bytes->resize(static_cast<std::size_t>(need));
    }
    return bytes;
}

/// What tinygltf may open: names of the form "<prefix><index>" that load_buffers() gave.
constexpr std::string_view kBufferPrefix = "buffer-";

struct BufferStore {
    std::vector<std::vector<std::uint8_t>> buffers;
};

std::vector<std::uint8_t>* buffer_named(const std::string& name, void* user) {
    auto* store = static_cast<BufferStore*>(user);
    const std::size_t at = name.rfind(kBufferPrefix);
    if (at == std::string::npos) {
        return nullptr;
    }
    std::size_t index = 0;
    const char* first = name.data() + at + kBufferPrefix.size();
    const auto parsed = std::from_chars(first, name.data() + name.size(), index);
    return parsed.ec == std::errc() && index < store->buffers.size() ? &store->buffers[index] : nullptr;
}

tinygltf::FsCallbacks callbacks_for(BufferStore& store) {
    tinygltf::FsCallbacks fs{};
    fs.FileExists = [](const std::string& name, void* user) {
        return buffer_named(name, user) != nullptr;
    };
    fs.ExpandFilePath = [](const std::string& name, void*) {
        return name;
    };
    fs.ReadWholeFile = [](std::vector<unsigned char>* out, std::string*, const std::string& name,
                          void* user) {
        std::vector<std::uint8_t>* bytes = buffer_named(name, user);
        if (bytes == nullptr) {
            return false;
        }
        *out = std::move(*bytes);
        return true;
    };
    fs.WriteWholeFile = [](std::string*, const std::string&, const std::vector<unsigned char>&, void*) {
        return false;
    };
    fs.user_data = &store;
    return fs;
}

Result<BufferStore> load_buffers(json& reduced, const Container& container, UriSource& source) {
    BufferStore store;
    const auto buffers = reduced.find("buffers");
    if (buffers == reduced.end() || !buffers->is_array()) {
        return store;
    }
    for (std::size_t i = 0; i < buffers->size(); ++i) {
        json& buffer = (*buffers)[i];
        if (!buffer.is_object()) {
            return scene_error(BrokenJson, "Buffer " + std::to_string(i) + " is not an object.");
        }
        auto bytes = load_buffer(buffer, i, container, source);
        if (!bytes) {
            return tl::make_unexpected(std::move(bytes.error()));
        }
        store.buffers.push_back(std::move(*bytes));
        buffer = json{{"byteLength", store.buffers.back().size()},
                      {"uri", std::string(kBufferPrefix) + std::to_string(i)}};
    }
    return store;
}

void warn_about_left_out(const Document& doc) {
    if (const auto names = unsupported_in(doc.json, "extensionsUsed"); !names.empty()) {
        doc.warn("Left out optional extensions: " + joined(names) + ".");
    }
    if (doc.json.contains("animations")) {
        doc.warn("Left out animations: the picture shows the rest pose.");
    }
    if (doc.json.contains("skins")) {
        doc.warn("Left out skins: meshes are shown as modelled.");
    }
}

/// First line of a library's message, without control characters.
std::string tidy(const std::string& text) {
    std::string line = text.substr(0, std::min<std::size_t>(text.find('\n'), 200));
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
}

} // namespace

const json* member(const json& object, const char* key) {
    if (!object.is_object()) {
        return nullptr;
    }
    const auto it = object.find(key);
    return it != object.end() && it->is_object() ? &*it : nullptr;
}

const json* extension(const json& object, const char* name) {
    const json* all = member(object, "extensions");
    return all == nullptr ? nullptr : member(*all, name);
}

const json* element(const json& document, const char* list, std::size_t index) {
    const auto it = document.find(list);
    if (it == document.end() || !it->is_array() || index >= it->size() || !(*it)[index].is_object()) {
        return nullptr;
    }
    return &(*it)[index];
}

std::optional<double> number(const json& object, const char* key, double otherwise) {
    const auto it = object.find(key);
    if (it == object.end()) {
        return otherwise;
    }
    if (!it->is_number() || !std::isfinite(it->get<double>())) {
        return std::nullopt;
    }
    return it->get<double>();
}

int index_of(const json& object, const char* key) {
    const auto it = object.find(key);
    if (it == object.end() || !it->is_number_unsigned() || it->get<std::uint64_t>() > 0x7fffffffU) {
        return -1;
    }
    return static_cast<int>(it->get<std::uint64_t>());
}

Result<Document> parse_document(const Container& container, const std::filesystem::path& folder,
                                const ImportLimits& limits, std::vector<std::string>* warnings) {
    Document doc;
    doc.warnings = warnings;
    doc.source = {folder, limits.max_file_bytes, limits.max_total_bytes};
    doc.json = json::parse(container.json.begin(), container.json.end(), nullptr, false);
    if (!doc.json.is_object()) {
        return scene_error(BrokenJson, "The JSON text cannot be parsed.");
    }
    if (auto ok = check_asset(doc.json); !ok) {
        return tl::make_unexpected(std::move(ok.error()));
    }
    warn_about_left_out(doc);
    json reduced = doc.json;
    for (const char* key : {"images", "animations", "skins", "extras", "extensions", "extensionsUsed"}) {
        reduced.erase(key);
    }
    auto store = load_buffers(reduced, container, doc.source);
    if (!store) {
        return tl::make_unexpected(std::move(store.error()));
    }
    const std::string text = reduced.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > 0xffffffffU) {
        return scene_error(TooLarge, "The JSON has more than 4 GiB.");
    }
    tinygltf::TinyGLTF parser;
    parser.SetFsCallbacks(callbacks_for(*store));
    std::string fault;
    std::string remarks;
    if (!parser.LoadASCIIFromString(&doc.model, &fault, &remarks, text.data(),
                                    static_cast<unsigned>(text.size()), "", tinygltf::REQUIRE_VERSION)) {
        return scene_error(BrokenJson, "The parser says: " + tidy(fault) + ".");
    }
    return doc;
}

} // namespace hearth::gpu::gltf
