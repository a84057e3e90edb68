// SPDX-License-Identifier: Apache-2.0
// Stands for libcublasLt.so.13 beside the fake driver: one product, on the processor. It refuses what the
// real library would read differently. "spoil:cublasLtMatmul=1" in HEARTH_FAKE_FAIL makes a wrong element.
#include "gpu/cuda/cublaslt.h"
#include "tests/gpu/fake_driver/fake_plan.h"

#include <cstring>

using namespace hearth::gpu;

namespace hearth::gpu {
struct LtHandleRecord {};
struct LtProductDescRecord {
    bool transposed = false;
};
struct LtLayoutRecord {
    int type;
    std::uint64_t rows, columns;
    std::int64_t stride;
};
struct LtPreferenceRecord {
    std::uint64_t workspace = 0;
};
} // namespace hearth::gpu

namespace {
constexpr int kInvalidValue = 7;
constexpr int kNotSupported = 15;
int g_objects = 0; ///< that were created and not destroyed

template <class T>
int made(T** to, T* object) {
    *to = object;
    ++g_objects;
    return 0;
}
template <class T>
int ended(T* object) {
    delete object;
    --g_objects;
    return 0;
}
} // namespace

extern "C" {

#define STEP(name)                                                                                           \
    if (const int failure = fake::step(name); failure != 0) {                                                \
        return failure;                                                                                      \
    }

int cublasLtCreate(LtHandle* handle) {
    STEP("cublasLtCreate")
    return made(handle, new LtHandleRecord);
}
int cublasLtDestroy(LtHandle handle) {
    const int result = ended(handle);
    fake::step(g_objects == 0 ? "cublasLt all given back" : "cublasLt something kept");
    return result;
}
int cublasLtMatmulDescCreate(LtProductDesc* desc, int compute, int scale) {
    STEP("cublasLtMatmulDescCreate")
    return compute == 72 && scale == 10 ? made(desc, new LtProductDescRecord) : kNotSupported;
}
int cublasLtMatmulDescDestroy(LtProductDesc desc) {
    return ended(desc);
}
int cublasLtMatmulDescSetAttribute(LtProductDesc desc, int name, const void* value, std::size_t bytes) {
    STEP("cublasLtMatmulDescSetAttribute")
    int number = 0;
    if (name != 3 || bytes != sizeof number) {
        return kInvalidValue;
    }
    std::memcpy(&number, value, sizeof number);
    desc->transposed = number == 1;
    return 0;
}
int cublasLtMatrixLayoutCreate(LtLayout* layout, int type, std::uint64_t rows, std::uint64_t columns,
                               std::int64_t stride) {
    STEP("cublasLtMatrixLayoutCreate")
    return made(layout, new LtLayoutRecord{type, rows, columns, stride});
}
int cublasLtMatrixLayoutDestroy(LtLayout layout) {
    return ended(layout);
}
int cublasLtMatmulPreferenceCreate(LtPreference* preference) {
    STEP("cublasLtMatmulPreferenceCreate")
    return made(preference, new LtPreferenceRecord);
}
int cublasLtMatmulPreferenceDestroy(LtPreference preference) {
    return ended(preference);
}
int cublasLtMatmulPreferenceSetAttribute(LtPreference preference, int name, const void* value,
                                         std::size_t bytes) {
    STEP("cublasLtMatmulPreferenceSetAttribute")
    if (name != 1 || bytes != sizeof preference->workspace) {
        return kInvalidValue;
    }
    std::memcpy(&preference->workspace, value, bytes);
    return 0;
}
int cublasLtMatmulAlgoGetHeuristic(LtHandle, LtProductDesc desc, LtLayout a, LtLayout b, LtLayout c,
                                   LtLayout d, LtPreference preference, int wanted, LtHeuristic* results,
                                   int* found) {
    STEP("cublasLtMatmulAlgoGetHeuristic")
    *found = 0;
    if (wanted < 1 || a->type != 3 || b->type != 3 || c->type != 10 || d->type != 10 || !desc->transposed) {
        return kNotSupported;
    }
    results[0] = {{{0x4c74}}, preference->workspace, 0, 1.0F, {}};
    *found = 1;
    return 0;
}
int cublasLtMatmul(LtHandle, LtProductDesc, const void* alpha, const void* a, LtLayout of_a, const void* b,
                   LtLayout of_b, const void* beta, const void*, LtLayout, void* d, LtLayout of_d,
                   const LtAlgorithm* algorithm, void* workspace, std::size_t bytes, void*) {
    STEP("cublasLtMatmul")
    std::int32_t one = 0;
    std::int32_t zero = 1;
    std::memcpy(&one, alpha, sizeof one);
    std::memcpy(&zero, beta, sizeof zero);
    if (one != 1 || zero != 0 || algorithm->data[0] != 0x4c74 || workspace == nullptr || bytes == 0) {
        return kInvalidValue;
    }
    const auto* const left = static_cast<const std::int8_t*>(a);
    const auto* const right = static_cast<const std::int8_t*>(b);
    auto* const sums = static_cast<std::int32_t*>(d);
    const auto at = [](std::uint64_t row, std::uint64_t column, LtLayout layout) {
        return column * static_cast<std::uint64_t>(layout->stride) + row;
    };
    for (std::uint64_t column = 0; column < of_d->columns; ++column) {
        for (std::uint64_t row = 0; row < of_d->rows; ++row) {
            std::int32_t sum = 0;
            for (std::uint64_t k = 0; k < of_a->rows; ++k) {
                sum += left[at(k, row, of_a)] * right[at(k, column, of_b)];
            }
            sums[at(row, column, of_d)] = sum;
        }
    }
    if (fake::step("spoil:cublasLtMatmul") != 0) {
        sums[at(of_d->rows - 1, 0, of_d)] += 1;
        sums[at(1, of_d->columns - 1, of_d)] += 1;
    }
    return 0;
}
}
