// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/cuda_min.h"
#include "gpu/kernels/path_tracer_kernel.h"

namespace {

template <std::uint32_t StackEntries>
__device__ inline void run(const hearth::gpu::PathTracerArgs& args, hearth::gpu::PathTracerShared& shared) {
    hearth::gpu::path_tracer_trace<StackEntries>(args, hearth::gpu::block_index(),
                                                 hearth::gpu::thread_index(), shared);
    hearth::gpu::block_barrier();
    hearth::gpu::path_tracer_sum(args, hearth::gpu::block_index(), hearth::gpu::thread_index(), shared);
}

} // namespace

HEARTH_KERNEL(hearth::gpu::kPathTracerThreads)
path_tracer(hearth::gpu::PathTracerArgs args) {
    __shared__ hearth::gpu::PathTracerShared shared;
    run<hearth::gpu::kSmallStack>(args, shared);
}

HEARTH_KERNEL(hearth::gpu::kPathTracerThreads)
path_tracer_deep(hearth::gpu::PathTracerArgs args) {
    __shared__ hearth::gpu::PathTracerShared shared;
    run<hearth::gpu::kStackSize>(args, shared);
}
