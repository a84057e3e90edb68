// SPDX-License-Identifier: Apache-2.0
// A warp's 32 threads work as one for matrix instructions. A function here is written once for a warp: on a
// card each thread runs it with values of its own (Lanes holds one), on a processor one call runs it for all
// lanes (Lanes holds 32). The instructions are inline PTX on a card;
// on a processor they move the same bytes between the lanes as the PTX ISA documents, so that a wrong layout
// gives wrong numbers there too.
#pragma once

#include "gpu/kernels/host_device.h"

#if defined(__CUDA_ARCH__)
#include "gpu/kernels/cuda_min.h"
#endif

namespace hearth::gpu::kernels {

inline constexpr uint32_t kWarpLanes = 32;
#if defined(__CUDA_ARCH__)
inline constexpr uint32_t kLanesHere = 1;
#else
inline constexpr uint32_t kLanesHere = kWarpLanes;
#endif

/// A value that each lane has of its own.
template <class T>
struct Lanes {
    T at[kLanesHere];
};

/// The number of the lane whose value is at index `i` here.
HEARTH_HD_INLINE uint32_t lane_at([[maybe_unused]] uint32_t i) {
#if defined(__CUDA_ARCH__)
    return thread_index() % kWarpLanes;
#else
    return i;
#endif
}

/// 16 bytes: the widest load of a thread, and a row of a matrix that ldmatrix reads.
struct alignas(16) Bytes16 {
    uint32_t word[4];
};

/// A place in shared memory as instructions name it; bytes can be added to it.
#if defined(__CUDA_ARCH__)
using SharedPlace = uint32_t;
__attribute__((device)) inline SharedPlace shared_place(const void* memory) {
    SharedPlace place;
    asm("{ .reg .u64 t; cvta.to.shared.u64 t, %1; cvt.u32.u64 %0, t; }" : "=r"(place) : "l"(memory));
    return place;
}
#else
using SharedPlace = unsigned char*;
inline SharedPlace shared_place(void* memory) {
    return static_cast<unsigned char*>(memory);
}
#endif

/// The place so many bytes further on.
HEARTH_HD_INLINE SharedPlace shared_at(SharedPlace from, uint32_t bytes) {
    return from + bytes;
}

HEARTH_HD_INLINE Bytes16 load_shared(SharedPlace from) {
    Bytes16 bytes;
#if defined(__CUDA_ARCH__)
    asm volatile("ld.shared.v4.u32 {%0, %1, %2, %3}, [%4];"
                 : "=r"(bytes.word[0]), "=r"(bytes.word[1]), "=r"(bytes.word[2]), "=r"(bytes.word[3])
                 : "r"(from)
                 : "memory");
#else
    __builtin_memcpy(&bytes, from, sizeof bytes);
#endif
    return bytes;
}

HEARTH_HD_INLINE void store_shared(SharedPlace to, const Bytes16& bytes) {
#if defined(__CUDA_ARCH__)
    asm volatile("st.shared.v4.u32 [%0], {%1, %2, %3, %4};"
                 :
                 : "r"(to), "r"(bytes.word[0]), "r"(bytes.word[1]), "r"(bytes.word[2]), "r"(bytes.word[3])
                 : "memory");
#else
    __builtin_memcpy(to, &bytes, sizeof bytes);
#endif
}

/// ldmatrix.x4: four 8x8 matrices of 16-bit elements, here 8 rows of 16 bytes each. Lane 8 m + r names row r
/// of matrix m by its place; register m of lane l gets bytes 4 (l % 4) .. + 3 of row l / 4 of
/// matrix m (PTX ISA, "Warp-level matrix load instruction: ldmatrix").
HEARTH_HD_INLINE void load_matrices(const Lanes<SharedPlace>& rows, Lanes<Bytes16>& registers) {
#if defined(__CUDA_ARCH__)
    uint32_t* const r = registers.at[0].word;
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                 : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
                 : "r"(rows.at[0])
                 : "memory");
#else
    for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
        for (uint32_t m = 0; m < 4; ++m) {
            __builtin_memcpy(&registers.at[lane].word[m],
                             shared_at(rows.at[8 * m + lane / 4], 4 * (lane % 4)), 4);
        }
    }
#endif
}

/// Fragments of a lane: A 16x32 and B 32x8 of int8, C 16x8 of int32.
struct FragmentA {
    uint32_t word[4];
};
struct FragmentB {
    uint32_t word[2];
};
struct FragmentC {
    int32_t value[4];
};

#if !defined(__CUDA_ARCH__)
/// Byte `i` of a register, as mma reads it.
inline int32_t signed_byte(uint32_t word, uint32_t i) {
    return static_cast<int8_t>(static_cast<uint8_t>(word >> (8U * i)));
}

/// D += A B for A m x k (row by row) and B k x 8 (column by column), the lanes' parts of A at a(lane, i) with
/// place (row, k), and so on: what both mma shapes do once their fragments are laid out.
template <uint32_t M, uint32_t K>
struct PlainMatrices {
    int32_t a[M][K] = {};
    int32_t b[8][K] = {};
    [[nodiscard]] int32_t product(uint32_t row, uint32_t column) const {
        int32_t sum = 0;
        for (uint32_t k = 0; k < K; ++k) {
            sum += a[row][k] * b[column][k];
        }
        return sum;
    }
};
#endif

/// mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 (sm_80 on). Lane l = 4 g + t holds of
///   A: bytes i of register r: row g + 8 (r % 2), k = 4 t + i + 16 (r / 2)
///   B: bytes i of register r: k = 4 t + i + 16 r, column g
///   C: value v: row g + 8 (v / 2), column 2 t + v % 2
struct MmaK32 {
    HEARTH_HD_INLINE static void run(const Lanes<FragmentA>& a, const Lanes<FragmentB>& b,
                                     Lanes<FragmentC>& c) {
#if defined(__CUDA_ARCH__)
        int32_t* const d = c.at[0].value;
        asm("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
            "{%0, %1, %2, %3};"
            : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
            : "r"(a.at[0].word[0]), "r"(a.at[0].word[1]), "r"(a.at[0].word[2]), "r"(a.at[0].word[3]),
              "r"(b.at[0].word[0]), "r"(b.at[0].word[1]));
#else
        PlainMatrices<16, 32> m;
        for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
            const uint32_t g = lane / 4;
            const uint32_t t = lane % 4;
            for (uint32_t i = 0; i < 4; ++i) {
                for (uint32_t r = 0; r < 4; ++r) {
                    m.a[g + 8 * (r % 2)][4 * t + i + 16 * (r / 2)] = signed_byte(a.at[lane].word[r], i);
                }
                for (uint32_t r = 0; r < 2; ++r) {
                    m.b[g][4 * t + i + 16 * r] = signed_byte(b.at[lane].word[r], i);
                }
            }
        }
        for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
            for (uint32_t v = 0; v < 4; ++v) {
                c.at[lane].value[v] += m.product(lane / 4 + 8 * (v / 2), 2 * (lane % 4) + v % 2);
            }
        }
#endif
    }
};

/// mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 (sm_75 on). Lane l = 4 g + t holds of
///   A: bytes i: row g, k = 4 t + i;   B: bytes i: k = 4 t + i, column g;   C: value v: row g, column 2 t + v
/// Four of them make an m16n8k32 out of the same fragments.
struct MmaK16 {
    HEARTH_HD_INLINE static void run_8x8x16(const Lanes<FragmentA>& a, uint32_t from_a,
                                            const Lanes<FragmentB>& b, uint32_t from_b, Lanes<FragmentC>& c,
                                            uint32_t to) {
#if defined(__CUDA_ARCH__)
        asm("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};"
            : "+r"(c.at[0].value[to]), "+r"(c.at[0].value[to + 1])
            : "r"(a.at[0].word[from_a]), "r"(b.at[0].word[from_b]));
#else
        PlainMatrices<8, 16> m;
        for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
            for (uint32_t i = 0; i < 4; ++i) {
                m.a[lane / 4][4 * (lane % 4) + i] = signed_byte(a.at[lane].word[from_a], i);
                m.b[lane / 4][4 * (lane % 4) + i] = signed_byte(b.at[lane].word[from_b], i);
            }
        }
        for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
            for (uint32_t v = 0; v < 2; ++v) {
                c.at[lane].value[to + v] += m.product(lane / 4, 2 * (lane % 4) + v);
            }
        }
#endif
    }
    HEARTH_HD_INLINE static void run(const Lanes<FragmentA>& a, const Lanes<FragmentB>& b,
                                     Lanes<FragmentC>& c) {
        run_8x8x16(a, 0, b, 0, c, 0);
        run_8x8x16(a, 1, b, 0, c, 2);
        run_8x8x16(a, 2, b, 1, c, 0);
        run_8x8x16(a, 3, b, 1, c, 2);
    }
};

/// dp4a.s32.s32: c plus the products of the four signed bytes. One lane's alone.
HEARTH_HD_INLINE int32_t dot4(uint32_t a, uint32_t b, int32_t c) {
#if defined(__CUDA_ARCH__)
    int32_t d;
    asm("dp4a.s32.s32 %0, %1, %2, %3;" : "=r"(d) : "r"(a), "r"(b), "r"(c));
    return d;
#else
    for (uint32_t i = 0; i < 4; ++i) {
        c += signed_byte(a, i) * signed_byte(b, i);
    }
    return c;
#endif
}

} // namespace hearth::gpu::kernels
