// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"
#include "gpu/render/scene.h"

#include <cstdint>
#include <vector>

namespace hearth::gpu::gltf {

/// Decodes the file's images on first use and puts them into a scene.
class ImageStore {
public:
    ImageStore(Document& doc, const ImportLimits& limits, Scene& scene);

    /// Index into scene.images of the file's image. Its bytes decide the format; the MIME type is only
    /// compared. Errors: HRT-SCN-007, -010, -016 (damaged), -017 (too many pixels), -018 (not PNG or JPEG),
    /// those of load_uri().
    [[nodiscard]] Result<std::int32_t> use(int image);

private:
    [[nodiscard]] Result<std::vector<std::uint8_t>> encoded_bytes(int image);
    [[nodiscard]] Result<std::int32_t> decode(int image, const std::vector<std::uint8_t>& bytes);

    Document& m_doc;
    const ImportLimits& m_limits;
    Scene& m_scene;
    std::vector<std::int32_t> m_used; ///< per image of the file: index in the scene, -1 = not yet
};

} // namespace hearth::gpu::gltf
