// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/traverse.h"

#include "gpu/render/intersect.h"

namespace hearth::gpu {

Hit trace_portable(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    return trace_scalar(bvh, ray, span, any_hit);
}

bool cpu_has_avx2() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0;
#else
    return false;
#endif
}

} // namespace hearth::gpu
