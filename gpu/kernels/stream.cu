// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/cuda_min.h"
#include "gpu/kernels/stream_kernel.h"

HEARTH_KERNEL(hearth::gpu::kStreamThreads)
stream_read(hearth::gpu::StreamArgs args) {
    hearth::gpu::stream_read_body(args, hearth::gpu::block_index(), hearth::gpu::block_count(),
                                  hearth::gpu::thread_index());
}

HEARTH_KERNEL(hearth::gpu::kStreamThreads)
stream_write(hearth::gpu::StreamArgs args) {
    hearth::gpu::stream_write_body(args, hearth::gpu::block_index(), hearth::gpu::block_count(),
                                   hearth::gpu::thread_index());
}

HEARTH_KERNEL(hearth::gpu::kStreamThreads)
stream_copy(hearth::gpu::StreamArgs args) {
    hearth::gpu::stream_copy_body(args, hearth::gpu::block_index(), hearth::gpu::block_count(),
                                  hearth::gpu::thread_index());
}
