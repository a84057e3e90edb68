// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/capacity.h"

#include "gpu/proof/error_table.h"

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kDefaultSamples = 64;

} // namespace

CapacityInput read_capacity(ParamReader& reader) {
    CapacityInput input;
    input.beacon = reader.beacon("beacon");
    input.sample_beacon = reader.beacon("sample_beacon");
    input.node = reader.address("node");
    input.window = reader.u32("window", 0, UINT32_MAX);
    input.k = reader.optional_u32("k", kDefaultSamples, 1, kMaxSampledUnits);
    input.threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    return input;
}

Result<void> CapacityInput::usable() const {
    if (sample_beacon == beacon) {
        return gpu_fail(code::kBadValue, "\"sample_beacon\" must be a later round than \"beacon\": with the "
                                         "same one the prover knows the samples before it computes.");
    }
    return {};
}

ArrivalInput read_arrival(ParamReader& reader) {
    ArrivalInput input;
    if (reader.has("root")) {
        input.root = reader.hash("root");
    }
    if (reader.has("arrival_us")) {
        input.arrival_us = reader.u64("arrival_us");
    }
    return input;
}

Result<void> ArrivalInput::usable() const {
    if (arrival_us && *arrival_us == 0) {
        return gpu_fail(code::kBadValue, "\"arrival_us\" must be at least 1.");
    }
    return {};
}

void ArrivalInput::describe(Json& verdict, bool valid) const {
    verdict["order"] = root ? "the root is the expected one"
                            : "not proven: without the root that arrived first, the prover may have known "
                              "the samples";
    const bool proven = valid && arrival_us.has_value();
    verdict["time"] = {{"proven", proven}};
    if (proven) {
        verdict["time"]["arrival_us"] = arrival_us.value_or(0);
        verdict["time"]["of"] = root ? "root" : "file";
    }
}

} // namespace hearth::gpu
