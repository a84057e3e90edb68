// SPDX-License-Identifier: Apache-2.0
// What a kernel needs of CUDA, without NVIDIA's headers: clang compiles kernels to PTX with no CUDA Toolkit
// installed. nvcc has all of this built in, so there only the names of our own are defined.
#pragma once

#if defined(__clang__)
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __shared__ __attribute__((shared))
#define HEARTH_BLOCK_SIZE(threads) __attribute__((launch_bounds(threads)))
#else
#define HEARTH_BLOCK_SIZE(threads) __launch_bounds__(threads)
#endif

/// A kernel: found by its plain name in the module, started with blocks of exactly `threads` threads.
#define HEARTH_KERNEL(threads) extern "C" __global__ void HEARTH_BLOCK_SIZE(threads)

namespace hearth::gpu {

#if defined(__clang__)
__device__ inline unsigned thread_index() {
    return static_cast<unsigned>(__nvvm_read_ptx_sreg_tid_x());
}
__device__ inline unsigned block_index() {
    return static_cast<unsigned>(__nvvm_read_ptx_sreg_ctaid_x());
}
__device__ inline unsigned block_count() {
    return static_cast<unsigned>(__nvvm_read_ptx_sreg_nctaid_x());
}
/// All threads of the block arrive before any goes on; what was written to shared memory is then seen.
__device__ inline void block_barrier() {
    __syncthreads();
}
#else
__device__ inline unsigned thread_index() {
    return threadIdx.x;
}
__device__ inline unsigned block_index() {
    return blockIdx.x;
}
__device__ inline unsigned block_count() {
    return gridDim.x;
}
__device__ inline void block_barrier() {
    __syncthreads();
}
#endif

} // namespace hearth::gpu
