// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/stath_guard.h"

#include "wallet/desk/money_read.h"
#include "wallet/eth/abi_codec.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/warnings.h"
#include "wallet/rpc/calls.h"
#include "wallet/staking/guard.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

constexpr int kDecimals = 18;

/// A token of the profile: these are verified, so that their symbols are what they say.
std::optional<Address> profile_token(const DeskChain& chain, const char* symbol) {
    const auto& tokens = chain.facts.tokens;
    const auto found =
        std::find_if(tokens.begin(), tokens.end(), [&](const auto& token) { return token.symbol == symbol; });
    return found == tokens.end() ? std::nullopt : std::optional(found->address);
}

rpc::Call locked_call(const Address& pool, const Address& account, const std::string& block) {
    Bytes data = *from_hex("cbf9fe5f"); // locked(address)
    append(data, abi::address_word(account));
    return {"eth_call", {{{"to", to_hex(pool.bytes)}, {"input", to_hex(data)}}, block}};
}

/// The first word; zero where the contract did not answer.
Uint256 first_word(const rpc::Answer& answer) {
    const auto data =
        answer.error ? Result<Bytes>(fail("HRT-RPC-012")) : rpc::to_data(answer.result, "a figure");
    return data && data->size() >= sizeof(Word) ? from_big_endian(ByteView(*data).first(sizeof(Word)))
                                                : Uint256(0);
}

preview::Warning warning_of(const Uint256& lacking) {
    const std::string amount = preview::amount_text(lacking, kDecimals, "stATH");
    return preview::make_warning(
        "stath_guard",
        "Afterwards " + amount + " would be missing to turn all your veATH, locked or not, back into ATH.",
        {{"amount", to_decimal(lacking)}});
}

} // namespace

std::optional<GuardContracts> guard_contracts(const DeskChain& chain) {
    GuardContracts out;
    const auto stath = profile_token(chain, "stATH");
    const auto veath = profile_token(chain, "veATH");
    for (const preview::KnownContract& contract : chain.facts.contracts) {
        if (contract.kind == "VotingEscrow") {
            out.pools.push_back(contract.address);
        }
    }
    if (!stath || !veath) {
        return std::nullopt;
    }
    out.stath = *stath;
    out.veath = *veath;
    return out;
}

Uint256 leaving(const preview::Simulation& simulation, const Address& account, const Address& token) {
    Uint256 out = 0;
    for (const preview::BalanceChange& change : simulation.changes) {
        if (change.address == account && change.token == token && change.amount.negative) {
            out += change.amount.magnitude;
        }
    }
    return out;
}

void guard_stath(const DeskChain& chain, const Address& from, const preview::Simulation& simulation,
                 const std::function<void(std::optional<preview::Warning>)>& done) {
    const auto contracts = guard_contracts(chain);
    const Uint256 stath = contracts ? leaving(simulation, from, contracts->stath) : Uint256(0);
    if (stath == 0) {
        done(std::nullopt);
        return;
    }
    const Uint256 veath = leaving(simulation, from, contracts->veath);
    const auto calls_at = [from, at = *contracts](const std::string& block) {
        std::vector<rpc::Call> calls{rpc::token_balance_call(at.stath, from, block),
                                     rpc::token_balance_call(at.veath, from, block)};
        for (const Address& pool : at.pools) {
            calls.push_back(locked_call(pool, from, block));
        }
        return calls;
    };
    money_read(chain, calls_at, [stath, veath, done](const Result<rpc::QuorumAnswer>& answer) {
        if (!answer) {
            done(std::nullopt); // the preview says itself where endpoints fail or contradict each other
            return;
        }
        staking::Coverage have{first_word(answer->answers[0]), first_word(answer->answers[1]), 0};
        for (std::size_t i = 2; i < answer->answers.size(); ++i) {
            have.locked += first_word(answer->answers[i]);
        }
        const Uint256 lacking = staking::stath_short_after(have, stath, veath);
        done(lacking == 0 ? std::nullopt : std::optional(warning_of(lacking)));
    });
}

} // namespace hearth::wallet::desk
