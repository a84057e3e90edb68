// SPDX-License-Identifier: Apache-2.0
// The parsed glTF file: tinygltf's model of the core objects, and the JSON itself for extensions and images.
#pragma once

#include "gpu/render/gltf/container.h"
#include "gpu/render/gltf/uri.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#define TINYGLTF_NO_STB_IMAGE
#define TINYGLTF_NO_STB_IMAGE_WRITE
#define TINYGLTF_NO_EXTERNAL_IMAGE
#define TINYGLTF_NO_FS
#include <tiny_gltf.h>

namespace hearth::gpu::gltf {

struct Document {
    nlohmann::json json;
    tinygltf::Model model; ///< without images, animations and skins
    UriSource source;
    std::vector<std::string>* warnings = nullptr;

    void warn(const std::string& sentence) const {
        if (warnings != nullptr) {
            warnings->push_back(sentence);
        }
    }
};

/// Parses the container, loads its buffers and hands a reduced JSON to tinygltf, whose file access is
/// replaced: it only ever receives the buffers loaded here. Errors: HRT-SCN-001 .. -009.
[[nodiscard]] Result<Document> parse_document(const Container& container, const std::filesystem::path& folder,
                                              const ImportLimits& limits, std::vector<std::string>* warnings);

/// object[key] as an object, or null where it is missing or not one.
[[nodiscard]] const nlohmann::json* member(const nlohmann::json& object, const char* key);

/// object["extensions"][name], or null.
[[nodiscard]] const nlohmann::json* extension(const nlohmann::json& object, const char* name);

/// document[list][index] as an object, or null: the JSON behind a tinygltf object.
[[nodiscard]] const nlohmann::json* element(const nlohmann::json& document, const char* list,
                                            std::size_t index);

/// object[key] as a number, or the default where it is missing; nothing where it is not a finite number.
[[nodiscard]] std::optional<double> number(const nlohmann::json& object, const char* key, double otherwise);

/// object[key] as an index, or -1 where it is missing or not a number in [0, 2^31).
[[nodiscard]] int index_of(const nlohmann::json& object, const char* key);

} // namespace hearth::gpu::gltf
