// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/preview/checks.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/names.h"
#include "wallet/preview/warnings.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet::preview {
namespace {

/// A fee above a tenth of what is sent deserves a word.
constexpr unsigned kFeeShare = 10;
/// So many times the usual base fee is high.
constexpr unsigned kBaseFeeTimes = 3;
/// An offer so many times what the chain asks for now is a mistake.
constexpr unsigned kOfferTimes = 10;

void add_lack(const Uint256& have, const Uint256& need, int decimals, const std::string& symbol,
              const char* code, const std::string& what, std::vector<Warning>& warnings) {
    const std::string lack = amount_text(need - have, decimals, symbol);
    add_warning(warnings,
                make_warning(code,
                             what + " needs " + amount_text(need, decimals, symbol) + ", the account has " +
                                 amount_text(have, decimals, symbol) + ": " + lack + " are missing.",
                             {{"need", to_decimal(need)},
                              {"have", to_decimal(have)},
                              {"lack", to_decimal(need - have)},
                              {"symbol", symbol}}));
}

void check_tokens(const TransactionInputs& inputs, const DecodedCall& call, std::vector<Warning>& warnings) {
    std::map<Address, Uint256> needed;
    for (const BalanceChange& change : call.declared) {
        if (change.token && !change.token_id && change.amount.negative &&
            change.address == inputs.around.from.address) {
            needed[*change.token] = capped_sum(needed[*change.token], change.amount.magnitude);
        }
    }
    for (const auto& [token, amount] : needed) {
        const auto found = inputs.simulation.token_balances.find(token);
        if (found != inputs.simulation.token_balances.end() && found->second < amount) {
            const TokenView view = token_view(inputs.around, token);
            add_lack(found->second, amount, view.decimals, view.symbol, "insufficient_token", "It", warnings);
        }
    }
}

void check_fee(const TransactionInputs& inputs, const FeeQuote& fee, std::vector<Warning>& warnings) {
    const ChainFacts& chain = inputs.around.chain;
    const std::string shown = amount_text(fee.likely_wei, chain.coin_decimals, chain.coin_symbol);
    const bool plain = inputs.tx.data.empty() && inputs.tx.value != 0;
    if (plain && capped_product(fee.likely_wei, kFeeShare) > inputs.tx.value) {
        add_warning(warnings,
                    make_warning("high_fee",
                                 "The fee of about " + shown + " is more than a tenth of what is sent.",
                                 {{"fee", to_decimal(fee.likely_wei)}, {"against", "value"}}));
    }
    if (!inputs.fees) {
        return;
    }
    const Uint256& base = inputs.fees->base_fee;
    const Uint256& usual = inputs.fees->usual_base_fee;
    if (usual != 0 && base > capped_product(usual, kBaseFeeTimes)) {
        add_warning(warnings, make_warning("high_fee",
                                           "The chain is busy: its fee is " + to_decimal(base / usual) +
                                               " times the usual one. About " + shown + ".",
                                           {{"fee", to_decimal(fee.likely_wei)}, {"against", "usual"}}));
    }
    const rpc::Fees& fast = inputs.fees->fees[std::size_t(rpc::Speed::Fast)];
    const Uint256 asked = std::max(capped_sum(base, fast.priority), fast.max_fee);
    if (asked != 0 && fee.max_fee_wei > capped_product(asked, kOfferTimes)) {
        add_warning(warnings,
                    make_warning("high_fee",
                                 "The offer is over ten times what the chain asks for: up to " +
                                     amount_text(fee.most_wei, chain.coin_decimals, chain.coin_symbol) + ".",
                                 {{"fee", to_decimal(fee.most_wei)}, {"against", "offer"}}));
    }
}

/// What the simulation takes from the sender beyond what the function says.
void check_unexpected(const TransactionInputs& inputs, const DecodedCall& call,
                      std::vector<Warning>& warnings) {
    for (const BalanceChange& change : inputs.simulation.changes) {
        if (!change.amount.negative || change.address != inputs.around.from.address) {
            continue;
        }
        Uint256 declared = change.token ? Uint256(0) : inputs.tx.value;
        for (const BalanceChange& one : call.declared) {
            if (one.token == change.token && one.address == change.address && one.amount.negative &&
                one.token_id == change.token_id) {
                declared = capped_sum(declared, one.amount.magnitude);
            }
        }
        // Functions that declare nothing may take tokens by an earlier permission: the changes show it.
        const bool says = !call.declared.empty() || !change.token;
        if (says && change.amount.magnitude > declared) {
            const ChainFacts& chain = inputs.around.chain;
            const TokenView view = change.token
                                       ? token_view(inputs.around, *change.token)
                                       : TokenView{chain.coin_symbol, chain.coin_decimals, true, true, false};
            const Uint256 more = change.amount.magnitude - declared;
            add_warning(warnings, make_warning("unexpected_change",
                                               "In the simulation it takes " +
                                                   amount_text(more, view.decimals, view.symbol) +
                                                   " more from your account than the call says.",
                                               {{"amount", to_decimal(more)}, {"symbol", view.symbol}}));
        }
    }
}

} // namespace

Uint256 capped_product(const Uint256& a, const Uint256& b) {
    const Uint256 most = std::numeric_limits<Uint256>::max();
    return b != 0 && a > most / b ? most : Uint256(a * b);
}

Uint256 capped_sum(const Uint256& a, const Uint256& b) {
    const Uint256 most = std::numeric_limits<Uint256>::max();
    return a > most - b ? most : Uint256(a + b);
}

void check_money(const TransactionInputs& inputs, const DecodedCall& call, const FeeQuote& fee,
                 std::vector<Warning>& warnings) {
    const ChainFacts& chain = inputs.around.chain;
    const auto& have = inputs.simulation.coin_balance;
    const Uint256 need = capped_sum(inputs.tx.value, fee.most_wei);
    if (have && *have < need) {
        add_lack(*have, need, chain.coin_decimals, chain.coin_symbol, "insufficient_coin", "It with its fee",
                 warnings);
    }
    check_tokens(inputs, call, warnings);
    check_fee(inputs, fee, warnings);
}

void check_simulation(const TransactionInputs& inputs, const DecodedCall& call,
                      std::vector<Warning>& warnings) {
    const Simulation& simulation = inputs.simulation;
    if (simulation.revert) {
        add_warning(warnings,
                    make_warning("will_revert", "Tried out, it fails: " + simulation.revert->reason + ".",
                                 {{"reason", simulation.revert->reason}}));
    } else if (simulation.how == Simulation::How::None) {
        const std::string why = simulation.error ? simulation.error->detail.toStdString() + " (" +
                                                       simulation.error->code.toStdString() + ")"
                                                 : "No endpoint tried it out";
        add_warning(warnings, make_warning("simulation_failed", why + ".", {{"reason", why}}));
    }
    check_unexpected(inputs, call, warnings);
}

void check_chain(const TransactionInputs& inputs, std::vector<Warning>& warnings) {
    const ChainFacts& chain = inputs.around.chain;
    const Simulation& simulation = inputs.simulation;
    const auto mismatch = [&](const Uint256& found, const std::string& who) {
        add_warning(warnings,
                    make_warning("chain_mismatch",
                                 who + " " + chain_text(found) + " (chain id " + to_decimal(found) +
                                     "), but the profile is " + chain.title + " (chain id " +
                                     to_decimal(chain.chain_id) + ").",
                                 {{"found", to_decimal(found)}, {"wanted", to_decimal(chain.chain_id)}}));
    };
    if (inputs.tx.chain_id != chain.chain_id) {
        mismatch(inputs.tx.chain_id, inputs.tx.chain_id == 0 ? "The transaction has no replay protection:"
                                                             : "The transaction is for");
    }
    if (simulation.chain_id && *simulation.chain_id != chain.chain_id) {
        mismatch(*simulation.chain_id, "The endpoint is on");
    }
    for (const std::string& what : simulation.disagreement) {
        add_warning(warnings, make_warning("endpoint_disagreement", what, {{"what", what}}));
    }
    const auto wrong = [&](const Address& address, const std::string& why) {
        const std::string where = checksum_text(address);
        const std::string name = name_or_address(inputs.around, address);
        add_warning(warnings, make_warning("contract_mismatch", name + " at " + where + ": " + why,
                                           {{"address", where}, {"name", name}}));
    };
    for (const auto& [address, state] : simulation.accounts) {
        const KnownContract* const contract = find_contract(inputs.around, address);
        const bool profile_token =
            std::any_of(chain.tokens.begin(), chain.tokens.end(),
                        [&address = address](const TokenInfo& token) { return token.address == address; });
        if ((contract != nullptr || profile_token) && !state.has_code) {
            wrong(address, "there is no contract.");
        } else if (contract != nullptr && contract->code_hash && state.code_hash != contract->code_hash) {
            wrong(address, "its code is not the one of the profile.");
        }
    }
}

} // namespace hearth::wallet::preview
