// SPDX-License-Identifier: Apache-2.0
// The path tracer as a kernel: a block renders one unit (8x8 pixels, 4 samples), each of its 256 threads one
// sample. The work between two barriers is a phase: a plain function of block and thread, so that the same
// source runs on the CPU as loops (cpu_shim.h), where it is compared with the renderer bit by bit.
#pragma once

#include "gpu/render/path_tracer.h"

namespace hearth::gpu {

inline constexpr std::uint32_t kPathTracerThreads = 256;
/// Stack entries of the quick variant. Hardly a scene needs more; the other variant takes every tree.
inline constexpr std::uint32_t kSmallStack = 128;

/// What the kernel writes for a unit: the layout of UnitResult.
struct UnitSums {
    std::uint64_t rays;
    float sums[192];
};

/// The kernel's only parameter. Pointers are the card's. The bytes are the same for host and card.
struct PathTracerArgs {
    SceneView scene;
    FrameView frame;
    std::uint64_t first_unit; ///< block b renders unit first_unit + b
    std::uint32_t batches;    ///< units of a tile
    std::uint32_t tiles; ///< 0: units are counted tile by tile; else batch by batch, so many tiles in each
    UnitSums* out;       ///< one a block
};

/// The block's shared memory.
struct PathTracerShared {
    float light[kPathTracerThreads][3];
    std::uint32_t rays[kPathTracerThreads];
};

/// The card's traversal: the portable one, which hits what the CPU's vector code hits.
template <std::uint32_t StackEntries>
struct StackTracer {
    HEARTH_HD Hit operator()(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) const {
        return trace_with_stack<StackEntries>(bvh, ray, span, any_hit);
    }
};

HEARTH_HD UnitSpan block_unit(const PathTracerArgs& args, std::uint32_t block) {
    const std::uint64_t unit = args.first_unit + block;
    if (args.tiles != 0) {
        return unit_span(args.frame, static_cast<std::uint32_t>(unit % args.tiles),
                         static_cast<std::uint32_t>(unit / args.tiles));
    }
    return unit_span(args.frame, static_cast<std::uint32_t>(unit / args.batches),
                     static_cast<std::uint32_t>(unit % args.batches));
}

/// Phase 1: thread t traces sample t / 64 of pixel t % 64, so that a warp's rays start beside each other.
template <std::uint32_t StackEntries>
HEARTH_HD void path_tracer_trace(const PathTracerArgs& args, std::uint32_t block, std::uint32_t thread,
                                 PathTracerShared& shared) {
    const UnitSpan unit = block_unit(args, block);
    const std::uint32_t px = unit.x0 + thread % 8U;
    const std::uint32_t py = unit.y0 + thread / 8U % 8U;
    const std::uint32_t sample = unit.first_sample + thread / 64U;
    Vec3 light = {0.0F, 0.0F, 0.0F};
    std::uint64_t rays = 0;
    if (px < args.frame.width && py < args.frame.height && sample < unit.end_sample) {
        light = trace_sample(args.scene, StackTracer<StackEntries>{}, args.frame, px, py, sample, rays);
    }
    shared.light[thread][0] = light.x;
    shared.light[thread][1] = light.y;
    shared.light[thread][2] = light.z;
    shared.rays[thread] = static_cast<std::uint32_t>(rays); // at most 8 * 3 * kMaxLayers
}

/// Phase 2: threads 0 to 191 add one channel of one pixel in the order of samples; thread 192 adds the rays.
HEARTH_HD void path_tracer_sum(const PathTracerArgs& args, std::uint32_t block, std::uint32_t thread,
                               const PathTracerShared& shared) {
    UnitSums& out = args.out[block];
    if (thread < 192U) {
        const std::uint32_t pixel = thread / 3U;
        const std::uint32_t channel = thread % 3U;
        float sum = 0.0F;
        for (std::uint32_t sample = 0; sample < 4U; ++sample) {
            sum = sum + shared.light[sample * 64U + pixel][channel];
        }
        out.sums[thread] = canonical(sum);
    } else if (thread == 192U) {
        std::uint64_t rays = 0;
        for (std::uint32_t i = 0; i < kPathTracerThreads; ++i) {
            rays += shared.rays[i];
        }
        out.rays = rays;
    }
}

static_assert(sizeof(UnitSums) == 776 && sizeof(FrameView) == 80);
static_assert(sizeof(PathTracerArgs) == sizeof(SceneView) + sizeof(FrameView) + 24);

} // namespace hearth::gpu
