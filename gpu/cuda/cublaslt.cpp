// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cublaslt.h"

#include "gpu/device/dynamic_library.h"
#include "gpu/proof/error_table.h"

namespace hearth::gpu {

std::vector<std::string> CublasLt::names() {
    return {"libcublasLt.so.13", "libcublasLt.so.12", "libcublasLt.so.11"};
}

Result<CublasLt> CublasLt::load(const std::vector<std::string>& names) {
    std::string why = "NVIDIA's matrix library cuBLASLt is not installed.";
    for (const std::string& name : names) {
        Result<DynamicLibrary> library = DynamicLibrary::load(name, "cuBLASLt");
        if (!library) {
            continue;
        }
        CublasLt api;
#define HEARTH_CUBLASLT_TAKE(member, symbol, parameters) library->take(symbol, true, api.member);
        HEARTH_CUBLASLT_FUNCTIONS(HEARTH_CUBLASLT_TAKE)
#undef HEARTH_CUBLASLT_TAKE
        const Result<void> complete = library->complete();
        if (complete) {
            return api;
        }
        why = complete.error().message;
    }
    return gpu_fail(code::kPartNotHere, why);
}

} // namespace hearth::gpu
