// SPDX-License-Identifier: Apache-2.0
#include "tests/gpu/fake_driver/fake_kernels.h"

#include "gpu/kernels/cpu_shim.h"

#include <cstdint>
#include <cstring>

namespace fake {

namespace {

using namespace hearth::gpu;

/// The kernel's struct of parameters; the caller's may lie anywhere.
template <class Args>
Args args_of(void** parameters) {
    Args args;
    std::memcpy(static_cast<void*>(&args), parameters[0], sizeof args);
    return args;
}

/// hearth_fill of gpu/device/card_check.cpp: to, count, seed.
void fill(void** parameters, unsigned /*blocks*/) {
    const auto to = *static_cast<std::uint64_t*>(parameters[0]);
    const auto count = *static_cast<std::uint32_t*>(parameters[1]);
    const auto seed = *static_cast<std::uint32_t*>(parameters[2]);
    auto* const words = reinterpret_cast<std::uint32_t*>(static_cast<std::uintptr_t>(to));
    for (std::uint32_t i = 0; i < count; ++i) {
        words[i] = (i + seed) * 0x9e3779b1U;
    }
}

template <std::uint32_t StackEntries>
void path_tracer(void** parameters, unsigned blocks) {
    shim::path_tracer<StackEntries>(args_of<PathTracerArgs>(parameters), blocks);
}

template <shim::StreamBody Body>
void stream(void** parameters, unsigned blocks) {
    shim::stream(Body, args_of<StreamArgs>(parameters), blocks);
}

void fma_rate(void** parameters, unsigned blocks) {
    shim::fma_rate(args_of<FmaArgs>(parameters), blocks);
}

void vram_fill(void** parameters, unsigned blocks) {
    shim::vram_fill(args_of<kernels::VramFillArgs>(parameters), blocks);
}

void vram_walk(void** parameters, unsigned blocks) {
    shim::vram_walk(args_of<kernels::VramWalkArgs>(parameters), blocks);
}

void vram_digest(void** parameters, unsigned blocks) {
    shim::vram_digest(args_of<kernels::VramDigestArgs>(parameters), blocks);
}

constexpr Kernel kKernels[] = {
    {"fma_rate", kFmaThreads, &fma_rate},
    {"hearth_fill", 0, &fill},
    {"path_tracer", kPathTracerThreads, &path_tracer<kSmallStack>},
    {"path_tracer_deep", kPathTracerThreads, &path_tracer<kStackSize>},
    {"stream_read", kStreamThreads, &stream<&stream_read_body>},
    {"stream_write", kStreamThreads, &stream<&stream_write_body>},
    {"stream_copy", kStreamThreads, &stream<&stream_copy_body>},
    {"vram_digest", kernels::kVramThreads, &vram_digest},
    {"vram_fill", kernels::kVramThreads, &vram_fill},
    {"vram_walk", kernels::kVramThreads, &vram_walk},
};

} // namespace

const Kernel* find_kernel(std::string_view name) {
    for (const Kernel& kernel : kKernels) {
        if (kernel.name == name) {
            return &kernel;
        }
    }
    return nullptr;
}

} // namespace fake
