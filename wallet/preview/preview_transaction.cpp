// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/preview/checks.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/names.h"
#include "wallet/preview/signer.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

SpeedQuote speed_quote(const Uint256& limit, const Uint256& used, const rpc::Fees& fees,
                       const Uint256& base_fee) {
    const Uint256 price = std::min(fees.max_fee, capped_sum(base_fee, fees.priority));
    return {capped_product(limit, fees.max_fee), capped_product(used, price), {}};
}

FeeQuote fee_quote(const TransactionInputs& inputs) {
    const Transaction& tx = inputs.tx;
    const rpc::Fees own = rpc::fees_of(tx);
    const Uint256 used = std::min(inputs.simulation.gas.value_or(tx.gas_limit), tx.gas_limit);
    const Uint256 base = inputs.fees ? inputs.fees->base_fee : own.max_fee;
    FeeQuote out;
    out.speed = inputs.fees ? inputs.fees->speed : rpc::Speed::Normal;
    out.gas = tx.gas_limit;
    out.max_fee_wei = own.max_fee;
    out.priority_wei = own.priority;
    const SpeedQuote mine = speed_quote(tx.gas_limit, used, own, base);
    out.most_wei = mine.most_wei;
    out.likely_wei = mine.likely_wei;
    for (std::size_t i = 0; i < out.speeds.size(); ++i) {
        out.speeds[i] = inputs.fees ? speed_quote(tx.gas_limit, used, inputs.fees->fees[i], base) : mine;
        out.speeds[i].seconds = inputs.fees ? inputs.fees->seconds[i] : std::nullopt;
    }
    return out;
}

DecodedCall creation(const TransactionInputs& inputs) {
    DecodedCall out;
    out.title = "Create a contract";
    out.title_code = "create_contract";
    Line code = text_line(bytes_text(inputs.tx.data), "Its code", "code");
    code.format = LineFormat::Raw;
    code.raw = to_hex(inputs.tx.data);
    out.lines.push_back(code);
    const ChainFacts& chain = inputs.around.chain;
    if (inputs.tx.value != 0) {
        out.lines.push_back(amount_line(inputs.tx.value, chain.coin_decimals, chain.coin_symbol,
                                        "Coins sent along", "value"));
    }
    out.warnings.push_back(make_warning("contract_creation",
                                        "The code has " + std::to_string(inputs.tx.data.size()) + " bytes."));
    return out;
}

/// Symbols and decimals of the changes; what a known function declares where nothing was simulated.
std::vector<BalanceChange> named_changes(const TransactionInputs& inputs, const DecodedCall& call,
                                         bool simulated) {
    std::vector<BalanceChange> out = inputs.simulation.changes;
    if (!simulated && !inputs.simulation.revert) {
        out = call.declared;
        if (inputs.tx.value != 0) {
            out.insert(out.begin(), {inputs.around.from.address, {}, {}, 0, {true, inputs.tx.value}, {}});
        }
    }
    for (BalanceChange& change : out) {
        const ChainFacts& chain = inputs.around.chain;
        const TokenView view = change.token
                                   ? token_view(inputs.around, *change.token)
                                   : TokenView{chain.coin_symbol, chain.coin_decimals, true, true, false};
        change.symbol = view.symbol;
        change.decimals = change.token_id ? 0 : view.decimals;
    }
    return out;
}

void add_delegations(const TransactionInputs& inputs, Preview& out) {
    for (const Authorization& one : inputs.tx.authorizations) {
        Line line = address_line(inputs.around, one.address, "Account's new code", "delegate");
        line.level = LineLevel::Warning;
        out.lines.push_back(std::move(line));
        const std::string where = checksum_text(one.address);
        add_warning(out.warnings,
                    make_warning("delegates_account", "The account would run the code at " + where + ".",
                                 {{"address", where}}));
    }
}

/// A replacement says what it replaces.
void add_replacement(const TransactionInputs& inputs, const DecodedCall& call, Preview& out) {
    const std::string old = inputs.replaces_hash ? to_hex(inputs.replaces_hash->bytes) : "";
    if (inputs.kind == "cancel") {
        out.title = "Cancel the transaction " + old;
        out.title_code = "cancel";
    } else if (inputs.kind == "speed_up") {
        out.title = "Speed up: " + call.title;
        out.title_code = "speed_up";
    }
    if (!old.empty()) {
        out.args["replaces"] = old;
        Line line = text_line(old, "In place of", "replaces");
        line.format = LineFormat::Raw;
        out.lines.push_back(std::move(line));
    }
    if (inputs.replaces_confirmed) {
        add_warning(out.warnings,
                    make_warning("replaces_confirmed", "The transaction " + old + " is in a block already.",
                                 {{"hash", old}}));
    }
}

void check_parties(const TransactionInputs& inputs, const DecodedCall& call, Preview& out) {
    if (inputs.kind == "cancel") {
        return;
    }
    for (const Address& to : call.recipients) {
        check_recipient(inputs.around, inputs.simulation, to, out.warnings);
    }
    for (const Address& spender : call.spenders) {
        check_spender(inputs.around, inputs.simulation, spender, out.warnings);
    }
    if (!inputs.tx.to || inputs.tx.data.empty()) {
        return;
    }
    const auto state = inputs.simulation.accounts.find(*inputs.tx.to);
    if (state != inputs.simulation.accounts.end() && !state->second.has_code &&
        find_contract(inputs.around, *inputs.tx.to) == nullptr) {
        const std::string where = checksum_text(*inputs.tx.to);
        add_warning(out.warnings, make_warning("unknown_contract",
                                               "There is no contract at " + where +
                                                   ": the call would do nothing, its coins would stay there.",
                                               {{"address", where}}));
    }
}

std::string kind_of(const TransactionInputs& inputs, const DecodedCall& call) {
    if (!inputs.kind.empty()) {
        return inputs.kind;
    }
    const bool own = call.title_code == "send_coin" || call.title_code == "send_token" ||
                     call.title_code == "approve" || call.title_code == "revoke";
    return own ? call.title_code : "call";
}

} // namespace

void set_signer(const Surroundings& around, Preview& out) {
    out.chain = around.chain.name;
    out.chain_id = around.chain.chain_id;
    out.from = around.from.address;
    out.from_name = name_of(around, around.from.address);
    out.signer = around.from.kind;
    out.needs = around.from.kind == "ledger" ? "device" : around.from.kind == "watch" ? "nothing" : "unlock";
}

Preview preview_transaction(const TransactionInputs& inputs) {
    const Transaction& tx = inputs.tx;
    const DecodedCall call = tx.to ? decode_call(inputs.around, *tx.to, tx.data, tx.value) : creation(inputs);
    Preview out;
    set_signer(inputs.around, out);
    out.kind = kind_of(inputs, call);
    out.title = call.title;
    out.title_code = call.title_code;
    out.args = call.args;
    out.warnings = inputs.kind == "cancel" ? std::vector<Warning>{} : call.warnings;
    if (tx.to && !tx.data.empty()) {
        out.lines.push_back(address_line(inputs.around, *tx.to, "Contract", "contract"));
    }
    out.lines.insert(out.lines.end(), call.lines.begin(), call.lines.end());
    using How = Simulation::How;
    out.simulated = inputs.simulation.how == How::Simulated || inputs.simulation.how == How::Traced;
    out.unseen = inputs.simulation.unseen;
    out.revert = inputs.simulation.revert;
    out.changes = named_changes(inputs, call, out.simulated);
    out.fee = fee_quote(inputs);
    out.nonce = tx.nonce;
    add_delegations(inputs, out);
    add_replacement(inputs, call, out);
    check_chain(inputs, out.warnings);
    check_parties(inputs, call, out);
    check_money(inputs, call, *out.fee, out.warnings);
    check_simulation(inputs, call, out.warnings);
    sort_warnings(out.warnings);
    out.digest = signing_hash(tx);
    out.raw = to_hex(unsigned_bytes(tx));
    return out;
}

} // namespace hearth::wallet::preview
