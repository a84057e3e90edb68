// SPDX-License-Identifier: Apache-2.0
// How a kernel's source says that it is for both sides: one source is compiled by g++ and clang for the
// processor and by nvcc or clang for a card, with equal bits. The integer headers of this folder use nothing
// of the standard library but the fixed-width types, and take and give plain memory.
#pragma once

#include <stdint.h>

// A function for both sides. nvcc defines __CUDACC__, clang __CUDA__.
#if defined(__CUDACC__) || defined(__CUDA__)
#define HEARTH_HD __attribute__((host)) __attribute__((device)) inline
#else
#define HEARTH_HD inline
#endif
// The same for a large function that is called from many places: on a card it stays a call, or the kernel
// would be many times larger than the card's instruction cache.
#if defined(__CUDA_ARCH__)
#define HEARTH_HD_CALL HEARTH_HD __attribute__((noinline))
#else
#define HEARTH_HD_CALL HEARTH_HD
#endif
// And for one that must become part of its caller on a card, however large: what it is given by reference
// then stays in registers.
#if defined(__CUDA_ARCH__)
#define HEARTH_HD_INLINE HEARTH_HD __attribute__((always_inline))
#else
#define HEARTH_HD_INLINE HEARTH_HD
#endif
// Before a loop whose every round must be code of its own on a card: what it indexes then stays in registers.
#if defined(__CUDA_ARCH__)
#define HEARTH_UNROLL _Pragma("unroll")
#else
#define HEARTH_UNROLL
#endif
