// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/hash256.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint32_t kMaxSampledUnits = 65536; ///< the largest k

/// A round of the beacon: 1 to 64 bytes, usually 32.
using Beacon = std::vector<std::uint8_t>;

/// The units that everybody checks: k distinct indices below `units`, in the order of their drawing.
///   s = H("HS1" | beacon | root);  draw i = u64le(H("HS2" | s | u32 i)[0:8]) mod units, repeats are skipped.
/// k >= units gives 0, 1, .. units-1. The root is committed before the beacon's round exists, so the
/// committer cannot choose what is looked at; and the draw depends on the root, so that nobody learns it from
/// another job.
[[nodiscard]] std::vector<std::uint64_t>
sample_units(std::span<const std::uint8_t> beacon, const Hash256& root, std::uint32_t k, std::uint64_t units);

/// The chance that at least one of k sampled units is among the `bad` ones: 1 - C(units-bad, k) / C(units,
/// k).
[[nodiscard]] double catch_probability(std::uint64_t units, std::uint64_t bad, std::uint32_t k);

/// Hexadecimal bytes, either case, with or without 0x; nothing when empty, odd, longer than `max_bytes` or
/// not hex.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> bytes_from_hex(std::string_view text,
                                                                      std::size_t max_bytes);

} // namespace hearth::gpu
