// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/cuda_min.h"
#include "gpu/kernels/fma_rate_kernel.h"

HEARTH_KERNEL(hearth::gpu::kFmaThreads)
fma_rate(hearth::gpu::FmaArgs args) {
    hearth::gpu::fma_rate_body(args, hearth::gpu::block_index(), hearth::gpu::thread_index());
}
