// SPDX-License-Identifier: Apache-2.0
// What the methods of all proofs of capacity share: the challenge that they answer, and what their checker
// adds.
#pragma once

#include "gpu/worker/methods.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace hearth::gpu {

/// beacon, sample_beacon, node, window, k?, threads?
struct CapacityInput {
    Beacon beacon;
    Beacon sample_beacon;
    std::array<std::uint8_t, 20> node{};
    std::uint32_t window = 0;
    std::uint32_t k = 0;
    std::uint32_t threads = 0;

    /// HRT-GPU-001 where both rounds are the same one.
    [[nodiscard]] Result<void> usable() const;
};
[[nodiscard]] CapacityInput read_capacity(ParamReader& reader);

/// root?, arrival_us?: what was received before the sampling round, and when.
struct ArrivalInput {
    std::optional<Hash256> root;
    std::optional<std::uint64_t> arrival_us; ///< microseconds since the challenge, by the checker's clock

    /// HRT-GPU-001 for an arrival with the challenge itself.
    [[nodiscard]] Result<void> usable() const;
    /// Adds to a verdict what they prove: "order", "time" {proven, arrival_us?, of?}. `valid`: the proof
    /// holds. `of` says whose arrival the time must be: without a received root only the file's own says
    /// anything.
    void describe(Json& verdict, bool valid) const;
};
[[nodiscard]] ArrivalInput read_arrival(ParamReader& reader);

/// The part of verify_proof for one kind of file. `reader` has the call's other parameters; finish() is
/// called by the function.
Result<Json> verify_compute_file(WorkerState& state, ParamReader& reader, std::span<const std::uint8_t> file,
                                 const CallContext& context);
Result<Json> verify_render_file(WorkerState& state, ParamReader& reader, std::span<const std::uint8_t> file,
                                const CallContext& context);
Result<Json> verify_vram_file(WorkerState& state, ParamReader& reader, std::span<const std::uint8_t> file,
                              const CallContext& context);

} // namespace hearth::gpu
