// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace hearth::gpu {

/// Sets the IEEE default (round to nearest, denormals kept) for its lifetime. A library linked with
/// -ffast-math sets flush-to-zero for the whole process, which would change the rendered bits.
class FloatEnvironment {
public:
#if defined(__SSE__)
    FloatEnvironment() : m_saved(_mm_getcsr()) {
        _mm_setcsr(0x1F80);
    }
    ~FloatEnvironment() {
        _mm_setcsr(m_saved);
    }
#else
    FloatEnvironment() = default;
    ~FloatEnvironment() = default;
#endif
    FloatEnvironment(const FloatEnvironment&) = delete;
    FloatEnvironment& operator=(const FloatEnvironment&) = delete;

private:
#if defined(__SSE__)
    unsigned m_saved;
#endif
};

} // namespace hearth::gpu
