// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cfenv>

#if defined(__x86_64__) || defined(__i386__)
#include <xmmintrin.h>
#endif

namespace hearth::gpu {

/// Puts the calling thread into the floating-point mode that proofs are defined in: round to nearest, no
/// flush to zero, no denormals-are-zero, all exceptions masked. A library linked with -ffast-math, or a
/// plug-in, may have changed the mode of the process, and one flushed denormal is enough to change a root.
/// Call it first on each thread.
inline void set_strict_float_env() {
    std::fesetround(FE_TONEAREST);
#if defined(__x86_64__) || defined(__i386__)
    _mm_setcsr(0x1F80U);
#endif
}

} // namespace hearth::gpu
