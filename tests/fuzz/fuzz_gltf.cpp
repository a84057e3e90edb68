// SPDX-License-Identifier: Apache-2.0
// The importer on arbitrary bytes: it returns a scene or an error, and what it returns is a canonical
// .hscene.
#include "gpu/render/gltf_import.h"
#include "gpu/render/hscene.h"

#include <cstdlib>

using namespace hearth::gpu;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ImportLimits limits;
    limits.max_file_bytes = limits.max_total_bytes = 1U << 20U;
    limits.max_triangles = 2000;
    limits.max_vertices = 6000;
    limits.max_image_pixels = limits.max_total_pixels = 1U << 16U;
    std::vector<std::string> warnings;
    const auto scene = import_gltf({data, size}, {}, limits, &warnings);
    if (!scene) {
        if (!scene.error().code.starts_with("HRT-SCN-0") || scene.error().message.empty()) {
            std::abort();
        }
        return 0;
    }
    if (!load_hscene(save_hscene(*scene))) {
        std::abort();
    }
    return 0;
}
