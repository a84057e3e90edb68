// SPDX-License-Identifier: Apache-2.0
#include "tests/gpu/fake_driver/fake_kernels.h"

#include "gpu/kernels/cpu_shim.h"
#include "gpu/kernels/gemm_shim.h"
#include "tests/gpu/fake_driver/fake_plan.h"

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

/// True when HEARTH_FAKE_FAIL names "spoil:KERNEL": its results shall be wrong.
bool spoilt(const char* kernel) {
    return step((std::string("spoil:") + kernel).c_str()) != 0;
}

void gemm_operands(void** parameters, unsigned blocks) {
    shim::gemm_operands(args_of<kernels::GemmArgs>(parameters), blocks);
}

/// The way of the card's generation: sm_75 has neither cp.async nor m16n8k32.
template <class New, class Old>
void multiply(const char* name, void** parameters, unsigned blocks) {
    const auto args = args_of<kernels::GemmArgs>(parameters);
    if (number("HEARTH_FAKE_COMPUTE", 90) >= 80) {
        shim::gemm<New>(args, blocks);
    } else {
        shim::gemm<Old>(args, blocks);
    }
    if (spoilt(name)) {
        const std::uint32_t last = args.first + blocks - 1;
        args.lanes[std::size_t{kernels::walked_tile(last, args.n / args.tile)} * kernels::kDigestLanes] ^= 1U;
    }
}

template <std::uint32_t Tile>
void gemm_mma(void** parameters, unsigned blocks) {
    multiply<shim::NewMmaGemm<Tile>, shim::OldMmaGemm<Tile>>("gemm_mma", parameters, blocks);
}

template <std::uint32_t Tile>
void gemm_dp4a(void** parameters, unsigned blocks) {
    multiply<shim::NewDotGemm<Tile>, shim::OldDotGemm<Tile>>("gemm_dp4a", parameters, blocks);
}

void gemm_leaves(void** parameters, unsigned blocks) {
    const auto args = args_of<kernels::GemmArgs>(parameters);
    shim::gemm_leaves(args, blocks);
    if (spoilt("gemm_leaves")) {
        args.leaves[0] ^= 1U;
    }
}

void gemm_root(void** parameters, unsigned /*blocks*/) {
    const auto args = args_of<kernels::GemmArgs>(parameters);
    shim::gemm_root(args);
    if (spoilt("gemm_root")) {
        args.state->seed[7] ^= 1U;
    }
}

constexpr Kernel kKernels[] = {
    {"fma_rate", kFmaThreads, &fma_rate},
    {"gemm_dp4a_128", kernels::kGemmThreads, &gemm_dp4a<128>},
    {"gemm_dp4a_64", kernels::kGemmThreads, &gemm_dp4a<64>},
    {"gemm_leaves", kernels::kTreeThreads, &gemm_leaves},
    {"gemm_mma_128", kernels::kGemmThreads, &gemm_mma<128>},
    {"gemm_mma_64", kernels::kGemmThreads, &gemm_mma<64>},
    {"gemm_operands", kernels::kOperandThreads, &gemm_operands},
    {"gemm_root", kernels::kTreeThreads, &gemm_root},
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
