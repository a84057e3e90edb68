// SPDX-License-Identifier: Apache-2.0
// The .hscene loader on arbitrary bytes: it accepts canonical bytes only, and what it accepts can be
// rendered.
#include "gpu/render/hscene.h"
#include "gpu/render/render.h"
#include "gpu/render/vec.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::gpu;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    HsceneLimits limits;
    limits.max_bytes = 1U << 20U;
    limits.max_triangles = 500;
    limits.max_texels = 1U << 16U;
    auto scene = load_hscene(std::span(data, size), limits);
    if (!scene) {
        return 0;
    }
    const std::vector<std::uint8_t> saved = save_hscene(*scene);
    if (!std::equal(saved.begin(), saved.end(), data, data + size)) {
        std::abort();
    }
    const PreparedScene prepared = prepare(std::move(*scene));
    const RenderParams params{8, 8, 1, 1, 1.0F};
    const UnitResult unit = render_unit(prepared, params, 0, 0);
    for (const float v : unit.sums) {
        if (!is_finite(v) || v < 0.0F) {
            std::abort();
        }
    }
    return 0;
}
