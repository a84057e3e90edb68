// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/claim_gas.h"

#include "wallet/desk/answers.h"
#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;

/// The address is a hash: nobody knows a key of it.
Address nobody() {
    const Hash hash = keccak("Hearth: the wallet of estimates");
    Address out;
    std::copy_n(hash.bytes.begin(), out.bytes.size(), out.bytes.begin());
    return out;
}

/// As long as numbers of orders are.
constexpr std::uint64_t kOrder = 0xA5A5'A5A5'A5A5;
constexpr std::uint64_t kDayS = 86'400;
constexpr std::int64_t kAheadS = 3'600;

} // namespace

void estimate_claim_gas(ChainHost& chains, const SettlementDesk& settlement, std::uint64_t days,
                        std::function<void(std::optional<Uint256>)> done) {
    const auto place = settlement.place_of("claim");
    const auto now = settlement.now_s();
    const auto client = chains.client(QStringLiteral("practice"));
    if (!place || !now || !client || chains.practice().state() != chain::PracticeChain::State::Running) {
        return done(std::nullopt);
    }
    const ClaimPaper paper{kOrder, nobody(), days * kDayS, *now + kAheadS, 1};
    const auto signatures = referees_sign(claim_digest(*place, paper));
    const auto data = signatures ? claim_data(paper, *signatures) : Result<Bytes>(fail(signatures.error()));
    if (!data) {
        return done(std::nullopt);
    }
    Transaction tx;
    tx.to = place->contract;
    tx.data = *data;
    (*client)->batch({rpc::estimate_gas_call(tx, nobody()), {"eth_gasPrice", Json::array()}},
                     [done = std::move(done)](const Result<std::vector<rpc::Answer>>& answers) {
                         if (!answers) {
                             return done(std::nullopt);
                         }
                         const auto gas = desk::quantity_answer(answers->at(0), "the gas of a claim");
                         const auto price = desk::quantity_answer(answers->at(1), "the price of gas");
                         constexpr unsigned bits = 128;
                         const bool known = gas && price && (*gas >> bits) == 0 && (*price >> bits) == 0;
                         done(known ? std::optional<Uint256>(*gas * *price) : std::nullopt);
                     });
}

} // namespace hearth::daemon
