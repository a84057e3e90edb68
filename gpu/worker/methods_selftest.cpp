// SPDX-License-Identifier: Apache-2.0
// `selftest`: every kernel compared with the hashes that are kept with the sources.
#include "gpu/bench/device_facts.h"
#include "gpu/bench/selftest.h"
#include "gpu/proof/error_table.h"
#include "gpu/worker/methods.h"

#include <utility>

namespace hearth::gpu {

Result<Json> method_selftest(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const std::string folder = reader.optional_path("golden_dir");
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto golden = golden_hashes(folder);
    if (!golden) {
        return tl::unexpected<Error>(golden.error());
    }
    const auto tell = [&context](const SelftestProgress& at) {
        if (context.progress) {
            context.progress(
                {{"phase", "selftest"}, {"part", at.kernel}, {"done", at.done}, {"total", at.total}});
        }
    };
    const auto tests = selftest_on_cpu(*golden, tell, context.cancel);
    if (!tests) {
        return tl::unexpected<Error>(tests.error());
    }
    bool valid = true;
    Json kernels = Json::array();
    Json differ = Json::array();
    for (const KernelTest& test : *tests) {
        kernels.push_back({{"kernel", test.kernel},
                           {"route", test.route},
                           {"hash", test.hash.hex()},
                           {"equal", test.equal},
                           {"seconds", test.seconds}});
        if (!test.equal) {
            valid = false;
            differ.push_back(test.kernel + " (" + test.route + ")");
        }
    }
    const CpuInfo cpu = probe_cpu();
    Json result = {{"valid", valid},
                   {"version", HEARTH_VERSION},
                   {"cpu", {{"name", cpu.name}, {"isa", cpu.isa}, {"cores", cpu.cores}}},
                   {"kernels", std::move(kernels)},
                   {"differ", std::move(differ)},
                   // The comparison on a card is not part of this build, whatever card there is.
                   {"cuda", {{"skipped", code::kPartNotHere}}}};
    if (!valid) {
        result["code"] = code::kKernelDiffers;
    }
    return result;
}

} // namespace hearth::gpu
