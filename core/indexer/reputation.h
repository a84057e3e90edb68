// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

namespace hearth::indexer {

/// alpha <- lambda alpha + v, beta <- lambda beta + (1 - v) (proofs.md section 6 d) with v = good_permille /
/// 1000: 1 for a pass, 0 for a failure, rate / median for a slow one; in integers so that every machine gets
/// the same.
void observe(Reputation& reputation, std::uint64_t good_permille, std::uint64_t lambda_permille);
/// R = alpha / (alpha + beta) in thousandths, rounded down.
[[nodiscard]] std::uint64_t reputation_permille(const Reputation& reputation);
/// clamp((R - eject) / (full_pay - eject), 0, 1) in thousandths, halved on probation.
[[nodiscard]] std::uint64_t pay_permille(const Node& container, const Profile::Sanctions& rules);

} // namespace hearth::indexer
