// SPDX-License-Identifier: Apache-2.0
// Every function that the loader demands, from its own table: each can be made to fail like the others, and
// answers "not supported" otherwise. Those that fake_libcuda.cpp defines take the place of these.
#include "gpu/device/cuda_driver.h"
#include "tests/gpu/fake_driver/fake_plan.h"

#pragma GCC diagnostic ignored "-Wunused-parameter"

using namespace hearth::gpu;

namespace {
constexpr CuResult kNotSupported = 801;
}

#define HEARTH_STUB_false(member, symbol, parameters)
#define HEARTH_STUB_true(member, symbol, parameters)                                                         \
    CuResult fake_##member parameters __asm__(symbol) __attribute__((weak));                                 \
    CuResult fake_##member parameters {                                                                      \
        const int failure = fake::step(symbol);                                                              \
        return failure != 0 ? failure : kNotSupported;                                                       \
    }
#define HEARTH_STUB(member, symbol, required, parameters) HEARTH_STUB_##required(member, symbol, parameters)

HEARTH_CUDA_FUNCTIONS(HEARTH_STUB)
