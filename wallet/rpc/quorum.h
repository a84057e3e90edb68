// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/values.h"

#include <QStringList>

namespace hearth::wallet::rpc {

/// The newest block that at least `k` of the endpoints have: the k-th highest of their heights. A single
/// endpoint that claims a height of its own, too high or too low, does not move it while k others agree.
/// Errors: HRT-RPC-013 where fewer than k heights came.
[[nodiscard]] Result<std::uint64_t> common_height(std::vector<std::uint64_t> heights, std::size_t k);

/// What one endpoint said about one question at one block.
struct Vote {
    QString endpoint;
    Json said;
};

struct Verdict {
    Json agreed;
    QStringList liars; ///< who said something else
};

/// What at least `k` endpoints said alike, more of them than said anything else. Letters of hexadecimal
/// digits count alike in both cases. Errors: HRT-RPC-013 (fewer than k answers), HRT-RPC-014 (no such
/// majority; the message names who said what differently).
[[nodiscard]] Result<Verdict> decide(const std::vector<Vote>& votes, std::size_t k);

} // namespace hearth::wallet::rpc
