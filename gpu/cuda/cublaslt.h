// SPDX-License-Identifier: Apache-2.0
// NVIDIA's matrix library, found at run time where it is installed: the benchmark's peer for the proof's
// multiplication, needed by nothing else. Own declarations of the few functions that are called (cublasLt.h
// of versions 11 to 13).
#pragma once

#include "gpu/render/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hearth::gpu {

using LtStatus = int;
using LtHandle = struct LtHandleRecord*;
using LtProductDesc = struct LtProductDescRecord*;
using LtLayout = struct LtLayoutRecord*;
using LtPreference = struct LtPreferenceRecord*;

/// cublasLtMatmulAlgo_t
struct LtAlgorithm {
    std::array<std::uint64_t, 8> data;
};
/// cublasLtMatmulHeuristicResult_t
struct LtHeuristic {
    LtAlgorithm algorithm;
    std::size_t workspace;
    LtStatus state;
    float waves;
    std::array<int, 4> reserved;
};
static_assert(sizeof(LtHeuristic) == 96);

namespace lt {
inline constexpr int kSuccess = 0;
inline constexpr int kCompute32I = 72;   ///< CUBLAS_COMPUTE_32I
inline constexpr int kInt8 = 3;          ///< CUDA_R_8I
inline constexpr int kInt32 = 10;        ///< CUDA_R_32I
inline constexpr int kTransposeA = 3;    ///< CUBLASLT_MATMUL_DESC_TRANSA
inline constexpr int kTransposed = 1;    ///< CUBLAS_OP_T
inline constexpr int kMostWorkspace = 1; ///< CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES
} // namespace lt

// X(member, exported symbol, parameters).
// clang-format off
#define HEARTH_CUBLASLT_FUNCTIONS(X)                                                                         \
    X(create, "cublasLtCreate", (LtHandle* handle))                                                          \
    X(destroy, "cublasLtDestroy", (LtHandle handle))                                                         \
    X(desc_create, "cublasLtMatmulDescCreate", (LtProductDesc* desc, int compute, int scale))                \
    X(desc_destroy, "cublasLtMatmulDescDestroy", (LtProductDesc desc))                                       \
    X(desc_set, "cublasLtMatmulDescSetAttribute", (LtProductDesc desc, int name, const void* value, std::size_t bytes)) \
    X(layout_create, "cublasLtMatrixLayoutCreate", (LtLayout* layout, int type, std::uint64_t rows, std::uint64_t columns, std::int64_t stride)) \
    X(layout_destroy, "cublasLtMatrixLayoutDestroy", (LtLayout layout))                                      \
    X(preference_create, "cublasLtMatmulPreferenceCreate", (LtPreference* preference))                       \
    X(preference_destroy, "cublasLtMatmulPreferenceDestroy", (LtPreference preference))                      \
    X(preference_set, "cublasLtMatmulPreferenceSetAttribute", (LtPreference preference, int name, const void* value, std::size_t bytes)) \
    X(heuristic, "cublasLtMatmulAlgoGetHeuristic", (LtHandle handle, LtProductDesc desc, LtLayout a, LtLayout b, LtLayout c, LtLayout d, LtPreference preference, int wanted, LtHeuristic* results, int* found)) \
    X(multiply, "cublasLtMatmul", (LtHandle handle, LtProductDesc desc, const void* alpha, const void* a, LtLayout of_a, const void* b, LtLayout of_b, const void* beta, const void* c, LtLayout of_c, void* d, LtLayout of_d, const LtAlgorithm* algorithm, void* workspace, std::size_t bytes, void* stream))
// clang-format on

/// The library's functions.
struct CublasLt {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declarator and its parameter list take none
#define HEARTH_CUBLASLT_MEMBER(member, symbol, parameters) LtStatus(*member) parameters = nullptr;
    HEARTH_CUBLASLT_FUNCTIONS(HEARTH_CUBLASLT_MEMBER)
#undef HEARTH_CUBLASLT_MEMBER

    /// The newest first; a card's driver need not have come with one.
    [[nodiscard]] static std::vector<std::string> names();
    /// Loads the first of the libraries that is there. HRT-GPU-085 when none is, or one lacks a function.
    [[nodiscard]] static Result<CublasLt> load(const std::vector<std::string>& names = CublasLt::names());
};

} // namespace hearth::gpu
