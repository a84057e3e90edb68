// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/cuda_min.h"
#include "gpu/kernels/vram_kernel.h"

HEARTH_KERNEL(hearth::gpu::kernels::kVramThreads)
vram_fill(hearth::gpu::kernels::VramFillArgs args) {
    hearth::gpu::kernels::vram_fill_body(args, hearth::gpu::block_index(), hearth::gpu::thread_index());
}

HEARTH_KERNEL(hearth::gpu::kernels::kVramThreads)
vram_walk(hearth::gpu::kernels::VramWalkArgs args) {
    __shared__ hearth::gpu::kernels::VramWalkShared shared;
    hearth::gpu::kernels::vram_walk_run(args, hearth::gpu::block_index(), hearth::gpu::thread_index(),
                                        shared);
    hearth::gpu::block_barrier();
    hearth::gpu::kernels::vram_walk_gather(args, hearth::gpu::block_index(), hearth::gpu::thread_index(),
                                           shared);
}

HEARTH_KERNEL(hearth::gpu::kernels::kVramThreads)
vram_digest(hearth::gpu::kernels::VramDigestArgs args) {
    hearth::gpu::kernels::vram_digest_body(args, hearth::gpu::block_index(), hearth::gpu::thread_index());
}
