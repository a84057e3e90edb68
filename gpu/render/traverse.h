// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/bvh.h"

namespace hearth::gpu {

/// Signature of every traversal: nearest hit of the span, or with any_hit the first one found.
using TraceFn = Hit (*)(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit);

/// trace_scalar() of intersect.h as a function with an address.
Hit trace_portable(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit);

#if defined(__x86_64__)
/// 128-bit vectors, part of every x86-64 processor.
Hit trace_sse2(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit);
/// 256-bit vectors; call only where cpu_has_avx2().
Hit trace_avx2(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit);
#endif

/// True where the processor and the operating system support AVX2.
[[nodiscard]] bool cpu_has_avx2();

} // namespace hearth::gpu
