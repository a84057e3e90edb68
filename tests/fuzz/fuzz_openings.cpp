// SPDX-License-Identifier: Apache-2.0
// Everything of a proof that comes from a stranger: openings, disclosures and capacity openings. The first
// byte picks the format. A mutated proof must never be accepted as valid unless it is byte for byte the
// honest one.
#include "gpu/proof/check.h"
#include "gpu/proof/poc.h"
#include "tests/gpu/fake_prover.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
constexpr std::uint32_t kSamples = 6;

const FakeProver& prover() {
    static const FakeProver kProver(fake_job(1, 40, 24, 10));
    return kProver;
}

const std::vector<std::uint8_t>& honest() {
    static const std::vector<std::uint8_t> kBytes = prover().open(beacon_of(1), kSamples);
    return kBytes;
}

const PocRun& poc_run() {
    static const PocRun kRun =
        run_poc(Hash256{}, fake_renderer(1), {[] { return false; }, 40}, 1, kNever).value();
    return kRun;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::span<const std::uint8_t> bytes(data + 1, size - 1);
    const Claim claim = prover().claim(beacon_of(1), kSamples);
    switch (data[0] % 3) {
    case 0: {
        const CheckResult result = check(claim, bytes);
        if (result.valid() && !std::equal(bytes.begin(), bytes.end(), honest().begin(), honest().end())) {
            std::abort();
        }
        break;
    }
    case 1:
        // A disclosure never changes a verdict.
        if (!check(claim, honest(), bytes).valid()) {
            std::abort();
        }
        break;
    default: {
        const PocRun& run = poc_run();
        const PocClaim poc{run.digest, run.root, static_cast<std::uint32_t>(run.units.size()), beacon_of(2),
                           kSamples};
        const auto openings =
            make_poc_openings(run, sample_units(poc.sample_beacon, run.root, kSamples, run.units.size()))
                .value();
        const CheckResult result = check_poc(poc, bytes, fake_renderer(1), 1, kNever).value();
        if (result.valid() && !std::equal(bytes.begin(), bytes.end(), openings.begin(), openings.end())) {
            std::abort();
        }
    }
    }
    return 0;
}
