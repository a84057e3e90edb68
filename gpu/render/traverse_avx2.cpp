// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx2; called only where cpu_has_avx2().
#include "gpu/render/traverse.h"
#include "gpu/render/traverse_simd.h"

namespace hearth::gpu {

namespace {

class NodeTestAvx2 {
public:
    explicit NodeTestAvx2(const VectorRay& r) {
        for (int a = 0; a < 3; ++a) {
            m_origin[a] = _mm256_set1_ps(r.origin[a]);
            m_inverse[a] = _mm256_set1_ps(r.inverse[a]);
            m_positive[a] = r.positive[a];
        }
    }

    int test(const WideNode& node, float best_t, float* near_t) const {
        __m256 enter = _mm256_setzero_ps();
        __m256 leave = _mm256_set1_ps(1e30F);
        for (int a = 0; a < 3; ++a) {
            const float* first = m_positive[a] ? node.lo[a] : node.hi[a];
            const float* last = m_positive[a] ? node.hi[a] : node.lo[a];
            const __m256 t0 = _mm256_mul_ps(_mm256_sub_ps(_mm256_load_ps(first), m_origin[a]), m_inverse[a]);
            const __m256 t1 = _mm256_mul_ps(_mm256_sub_ps(_mm256_load_ps(last), m_origin[a]), m_inverse[a]);
            enter = _mm256_max_ps(t0, enter);
            leave = _mm256_min_ps(t1, leave);
        }
        const __m256 far_t = _mm256_mul_ps(leave, _mm256_set1_ps(kWiden));
        const __m256 hit = _mm256_and_ps(_mm256_cmp_ps(enter, far_t, _CMP_LE_OQ),
                                         _mm256_cmp_ps(enter, _mm256_set1_ps(best_t), _CMP_LE_OQ));
        _mm256_store_ps(near_t, enter);
        return _mm256_movemask_ps(hit);
    }

private:
    __m256 m_origin[3];
    __m256 m_inverse[3];
    bool m_positive[3];
};

} // namespace

Hit trace_avx2(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    return trace_vector<NodeTestAvx2>(bvh, ray, span, any_hit);
}

} // namespace hearth::gpu
