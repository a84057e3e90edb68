// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/money_read.h"

#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using Done = std::function<void(Result<rpc::QuorumAnswer>)>;

/// The client says what each endpoint did last.
void say_why(const DeskChain& chain, const Done& done) {
    chain.client->batch({rpc::block_number_call()}, [done](const Result<std::vector<rpc::Answer>>& answers) {
        done(answers ? Result<rpc::QuorumAnswer>(
                           fail("HRT-RPC-013", QStringLiteral("an endpoint came back only now")))
                     : Result<rpc::QuorumAnswer>(fail(answers.error())));
    });
}

} // namespace

std::size_t quorum_now(const DeskChain& chain) {
    return std::clamp<std::size_t>(chain.client->usable().size(), 1, std::max<std::size_t>(chain.quorum, 1));
}

void money_read(const DeskChain& chain,
                const std::function<std::vector<rpc::Call>(const std::string&)>& calls_at, const Done& done) {
    if (chain.client->usable().empty()) {
        say_why(chain, done);
        return;
    }
    const std::size_t k = quorum_now(chain);
    rpc::quorum_read(*chain.client, k, calls_at, [chain, k, calls_at, done](Result<rpc::QuorumAnswer> got) {
        if (got || got.error().code != QLatin1String("HRT-RPC-013")) {
            done(std::move(got));
        } else if (chain.client->usable().empty()) {
            say_why(chain, done);
        } else if (const std::size_t left = quorum_now(chain); left < k) {
            rpc::quorum_read(*chain.client, left, calls_at, done);
        } else {
            done(std::move(got));
        }
    });
}

} // namespace hearth::wallet::desk
