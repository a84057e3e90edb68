// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/nonces.h"

#include <algorithm>

namespace hearth::wallet::rpc {

Result<NoncePlan> plan_nonces(const NonceView& view) {
    constexpr std::uint64_t kMostPooled = 100'000;
    const std::uint64_t pending = std::max(view.pending, view.latest);
    if (pending - view.latest > kMostPooled) {
        return fail("HRT-RPC-012", QStringLiteral("the node counts %1 pending transactions of one account")
                                       .arg(pending - view.latest));
    }
    NoncePlan out;
    out.next = pending;
    for (std::uint64_t nonce = view.latest; nonce < pending; ++nonce) {
        if (!view.stored.contains(nonce)) {
            out.foreign.push_back(nonce);
        }
    }
    // Stored nonces below `latest` are mined: their receipts tell by which transaction.
    std::uint64_t expected = pending;
    for (auto it = view.stored.lower_bound(pending); it != view.stored.end(); ++it) {
        for (; expected < *it && out.gaps.size() < kMostPooled; ++expected) {
            out.gaps.push_back(expected);
        }
        out.to_rebroadcast.push_back(*it);
        expected = *it + 1;
    }
    while (view.stored.contains(out.next)) {
        ++out.next;
    }
    return out;
}

} // namespace hearth::wallet::rpc
