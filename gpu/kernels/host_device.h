// SPDX-License-Identifier: Apache-2.0
// How a kernel's source says that it is for both sides. The headers of this folder hold integer arithmetic
// only, use nothing of the standard library but the fixed-width types, and take and give plain memory; so one
// source is compiled by g++ and clang for the processor and by nvcc or clang for a card, with equal bits.
#pragma once

#include <stdint.h>

#if defined(__CUDACC__) || defined(__CUDA__)
#define HEARTH_KERNEL_FN __attribute__((host)) __attribute__((device)) inline
#else
#define HEARTH_KERNEL_FN inline
#endif
