// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf_import.h"

#include <span>
#include <string_view>

namespace hearth::gpu::gltf {

/// A glTF file split into its JSON text and, for GLB, its binary chunk. Views into the input.
struct Container {
    std::string_view json;
    std::span<const std::uint8_t> binary;
    bool is_glb = false;
};

/// Recognises GLB by its magic and plain JSON by its first brace; checks every length against the input, and
/// that the JSON is not nested deeper than the limit (parsers recurse). Errors: HRT-SCN-003, -004, -005,
/// -015.
[[nodiscard]] Result<Container> split_container(std::span<const std::uint8_t> bytes,
                                                const ImportLimits& limits);

} // namespace hearth::gpu::gltf
