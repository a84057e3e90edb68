// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

namespace hearth::indexer {

/// alpha <- lambda alpha + v, beta <- lambda beta + (1 - v) with v = 1 for a pass and 0 for a failure
/// (proofs.md section 6 d), in integers so that every machine gets the same.
void observe(Reputation& reputation, bool good, std::uint64_t lambda_permille);
/// R = alpha / (alpha + beta) in thousandths, rounded down.
[[nodiscard]] std::uint64_t reputation_permille(const Reputation& reputation);
/// clamp((R - eject) / (full_pay - eject), 0, 1) in thousandths, halved on probation.
[[nodiscard]] std::uint64_t pay_permille(const Node& container, const Profile::Sanctions& rules);

} // namespace hearth::indexer
