// SPDX-License-Identifier: Apache-2.0
// How a block's warps bring strips of operands into shared memory while they multiply what is there already.
// Two ways with one face: begin() starts a copy of 16 bytes a lane and piece, land() ends what has to be done
// by the threads themselves, arrive() makes the oldest stage ready before the block's barrier.
#pragma once

#include "gpu/kernels/warp.h"

namespace hearth::gpu::kernels {

/// cp.async (sm_80 on): the copies go past the registers. Two stages are under way while a third is used. On
/// a processor a copy is done as late as arrive() allows and its target is spoilt at once, so that reading
/// too early or overwriting too early gives wrong numbers.
template <uint32_t Pieces>
class AsyncCopy {
public:
    static constexpr uint32_t kStages = 3;

    HEARTH_HD_INLINE void begin(uint32_t piece, const Lanes<SharedPlace>& to,
                                const Lanes<const Bytes16*>& from) {
#if defined(__CUDA_ARCH__)
        asm volatile("cp.async.cg.shared.global [%0], [%1], 16;"
                     :
                     : "r"(to.at[0]), "l"(from.at[0])
                     : "memory");
        static_cast<void>(piece);
#else
        m_groups[m_newest].to[piece] = to;
        m_groups[m_newest].from[piece] = from;
        m_groups[m_newest].pieces = piece + 1;
        for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
            __builtin_memset(to.at[lane], 0x5a, sizeof(Bytes16));
        }
#endif
    }
    /// After the last piece of a stage, and in the place of each stage that does not exist any more.
    HEARTH_HD_INLINE void end() {
#if defined(__CUDA_ARCH__)
        asm volatile("cp.async.commit_group;" ::: "memory");
#else
        m_newest = (m_newest + 1) % kStages;
        m_groups[m_newest].pieces = 0;
#endif
    }
    HEARTH_HD_INLINE void land() {}
    /// All stages but the newest are there for this thread; after a barrier, for the block.
    HEARTH_HD_INLINE void arrive() {
#if defined(__CUDA_ARCH__)
        asm volatile("cp.async.wait_group 1;" ::: "memory");
#else
        // The one before the newest ended: the newest group that is still allowed to be under way is left.
        Group& group = m_groups[(m_newest + kStages - 2) % kStages];
        for (uint32_t piece = 0; piece < group.pieces; ++piece) {
            for (uint32_t lane = 0; lane < kWarpLanes; ++lane) {
                __builtin_memcpy(group.to[piece].at[lane], group.from[piece].at[lane], sizeof(Bytes16));
            }
        }
        group.pieces = 0;
#endif
    }

private:
#if !defined(__CUDA_ARCH__)
    struct Group {
        uint32_t pieces = 0;
        Lanes<SharedPlace> to[Pieces];
        Lanes<const Bytes16*> from[Pieces];
    };
    Group m_groups[kStages];
    uint32_t m_newest = 0; ///< the group that is being filled
#endif
};

/// Through registers (sm_75): loads begin before the multiplications and are stored after them.
template <uint32_t Pieces>
class RegisterCopy {
public:
    static constexpr uint32_t kStages = 2;

    HEARTH_HD_INLINE void begin(uint32_t piece, const Lanes<SharedPlace>& to,
                                const Lanes<const Bytes16*>& from) {
        HEARTH_UNROLL
        for (uint32_t i = 0; i < kLanesHere; ++i) {
            m_to[piece].at[i] = to.at[i];
            m_loaded[piece].at[i] = *from.at[i];
        }
        m_full = true;
    }
    HEARTH_HD_INLINE void end() {}
    HEARTH_HD_INLINE void land() {
        if (!m_full) {
            return;
        }
        HEARTH_UNROLL
        for (uint32_t piece = 0; piece < Pieces; ++piece) {
            HEARTH_UNROLL
            for (uint32_t i = 0; i < kLanesHere; ++i) {
                store_shared(m_to[piece].at[i], m_loaded[piece].at[i]);
            }
        }
        m_full = false;
    }
    HEARTH_HD_INLINE void arrive() {}

private:
    Lanes<Bytes16> m_loaded[Pieces];
    Lanes<SharedPlace> m_to[Pieces];
    bool m_full = false;
};

} // namespace hearth::gpu::kernels
