// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/traverse.h"
#include "gpu/render/traverse_simd.h"

#include <cstddef>

namespace hearth::gpu {

namespace {

class NodeTestSse2 {
public:
    explicit NodeTestSse2(const VectorRay& r) {
        for (int a = 0; a < 3; ++a) {
            m_origin[a] = _mm_set1_ps(r.origin[a]);
            m_inverse[a] = _mm_set1_ps(r.inverse[a]);
            m_positive[a] = r.positive[a];
        }
    }

    int test(const WideNode& node, float best_t, float* near_t) const {
        int mask = 0;
        for (std::size_t half = 0; half < 2; ++half) {
            __m128 enter = _mm_setzero_ps();
            __m128 leave = _mm_set1_ps(1e30F);
            for (int a = 0; a < 3; ++a) {
                const float* first = (m_positive[a] ? node.lo[a] : node.hi[a]) + 4 * half;
                const float* last = (m_positive[a] ? node.hi[a] : node.lo[a]) + 4 * half;
                const __m128 t0 = _mm_mul_ps(_mm_sub_ps(_mm_load_ps(first), m_origin[a]), m_inverse[a]);
                const __m128 t1 = _mm_mul_ps(_mm_sub_ps(_mm_load_ps(last), m_origin[a]), m_inverse[a]);
                enter = _mm_max_ps(t0, enter);
                leave = _mm_min_ps(t1, leave);
            }
            const __m128 far_t = _mm_mul_ps(leave, _mm_set1_ps(kWiden));
            const __m128 hit =
                _mm_and_ps(_mm_cmple_ps(enter, far_t), _mm_cmple_ps(enter, _mm_set1_ps(best_t)));
            _mm_store_ps(near_t + 4 * half, enter);
            mask |= _mm_movemask_ps(hit) << (4 * static_cast<int>(half));
        }
        return mask;
    }

private:
    __m128 m_origin[3];
    __m128 m_inverse[3];
    bool m_positive[3];
};

} // namespace

Hit trace_sse2(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    return trace_vector<NodeTestSse2>(bvh, ray, span, any_hit);
}

} // namespace hearth::gpu
