// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/fees.h"

#include <algorithm>

namespace hearth::wallet::rpc {
namespace {

constexpr unsigned kTransferGas = 21'000;

const Json& member(const Json& json, const char* name) {
    static const Json kNothing;
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? *found : kNothing;
}

/// Nodes write the ratio as a number; read_json keeps a fraction as its digits.
bool is_positive_ratio(const Json& ratio) {
    if (ratio.is_string()) {
        return QByteArray::fromStdString(ratio.get<std::string>()).toDouble() > 0;
    }
    return ratio.is_number_unsigned() && ratio.get<std::uint64_t>() > 0;
}

/// ceil(value * 9 / 8), the most that the base fee rises in one block.
Uint256 risen(const Uint256& value) {
    return (value * 9 + 7) / 8;
}

Uint256 median(std::vector<Uint256> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

tl::unexpected<Error> beyond(const char* what, const Uint256& value) {
    return fail(
        "HRT-RPC-016",
        QStringLiteral("%1 of %2 wei").arg(QLatin1String(what), QString::fromStdString(to_decimal(value))));
}

void set_fees(Transaction& tx, const Fees& fees) {
    if (tx.type == TxType::Legacy || tx.type == TxType::AccessList) {
        tx.gas_price = fees.max_fee;
    } else {
        tx.max_fee_per_gas = fees.max_fee;
        tx.max_priority_fee_per_gas = fees.priority;
    }
    tx.signature.reset();
}

} // namespace

Result<FeeHistory> read_fee_history(const Json& json) {
    const Json& bases = member(json, "baseFeePerGas");
    const Json& ratios = member(json, "gasUsedRatio");
    const Json& rewards = member(json, "reward");
    if (!bases.is_array()) {
        return fail("HRT-RPC-016", QStringLiteral("the node gives no base fee"));
    }
    if (!ratios.is_array() || !rewards.is_array() || ratios.empty() || bases.size() != ratios.size() + 1 ||
        rewards.size() != ratios.size()) {
        return fail("HRT-RPC-012", QStringLiteral("the fee history's lists do not fit each other"));
    }
    FeeHistory out;
    for (const Json& base : bases) {
        const auto value = to_quantity(base, "a base fee");
        if (!value) {
            return fail(value.error());
        }
        out.base_fees.push_back(*value);
    }
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        out.has_gas.push_back(is_positive_ratio(ratios[i]));
        auto& row = out.rewards.emplace_back();
        if (!rewards[i].is_array() || rewards[i].size() != row.size()) {
            return fail("HRT-RPC-012", QStringLiteral("a block's rewards are not three"));
        }
        for (std::size_t k = 0; k < row.size(); ++k) {
            const auto value = to_quantity(rewards[i][k], "a priority fee");
            if (!value) {
                return fail(value.error());
            }
            row.at(k) = *value;
        }
    }
    return out;
}

Result<std::array<Fees, 3>> estimate_fees(const FeeHistory& history, const FeeLimits& limits) {
    const Uint256& next = history.base_fees.back();
    if (next > limits.max_base_fee) {
        return beyond("a base fee", next);
    }
    std::array<Fees, 3> out;
    Uint256 floor = limits.min_priority;
    for (std::size_t speed = 0; speed < out.size(); ++speed) {
        std::vector<Uint256> offers;
        for (std::size_t i = 0; i < history.rewards.size(); ++i) {
            if (history.has_gas[i]) {
                offers.push_back(history.rewards[i].at(speed));
            }
        }
        const Uint256 usual = offers.empty() ? Uint256(0) : median(std::move(offers));
        if (usual > limits.max_priority) {
            return beyond("a priority fee", usual);
        }
        floor = std::max(floor, usual);
        Uint256 base = next;
        for (int block = 0; block < kBaseFeeBlocks.at(speed); ++block) {
            base = risen(base);
        }
        out.at(speed) = {base + floor, floor};
    }
    return out;
}

Result<Uint256> gas_limit(const Uint256& estimate, const Uint256& block_gas_limit) {
    if (estimate > block_gas_limit) {
        return beyond("more gas than a block has: an estimate", estimate);
    }
    if (estimate <= kTransferGas) {
        return Uint256(kTransferGas);
    }
    return std::min<Uint256>(estimate + estimate / 5, block_gas_limit);
}

Fees least_replacement(const Fees& old_fees) {
    const auto bump = [](const Uint256& fee) {
        // Fees of a decoded transaction may be anything up to 2^256 - 1; nobody can pay such a one, so its
        // bump stays there. A tenth of a tiny fee rounds up to at least one wei.
        const Uint256 tenth = fee / 10 + (fee % 10 != 0 || fee == 0 ? 1 : 0);
        const Uint256 most = ~Uint256(0);
        return fee > most - tenth ? most : Uint256(fee + tenth);
    };
    return {bump(old_fees.max_fee), bump(old_fees.priority)};
}

Fees replacement_fees(const Fees& old_fees, const Fees& estimate) {
    const Fees least = least_replacement(old_fees);
    Fees out{std::max(least.max_fee, estimate.max_fee), std::max(least.priority, estimate.priority)};
    out.max_fee = std::max(out.max_fee, out.priority);
    return out;
}

Fees fees_of(const Transaction& tx) {
    if (tx.type == TxType::Legacy || tx.type == TxType::AccessList) {
        return {tx.gas_price, tx.gas_price};
    }
    return {tx.max_fee_per_gas, tx.max_priority_fee_per_gas};
}

Result<void> check_replacement(const Transaction& old, const Transaction& next) {
    if (old.chain_id != next.chain_id || old.nonce != next.nonce) {
        return fail("HRT-RPC-017", QStringLiteral("it has another chain or nonce"));
    }
    const Fees least = least_replacement(fees_of(old));
    const Fees offered = fees_of(next);
    if (offered.max_fee < least.max_fee || offered.priority < least.priority) {
        return fail("HRT-RPC-017",
                    QStringLiteral("it must offer at least %1 wei, of which %2 wei priority fee")
                        .arg(QString::fromStdString(to_decimal(least.max_fee)),
                             QString::fromStdString(to_decimal(least.priority))));
    }
    return {};
}

Transaction speed_up(const Transaction& old, const Fees& fees) {
    Transaction out = old;
    set_fees(out, fees);
    return out;
}

Transaction cancellation(const Transaction& old, const Address& sender, const Fees& fees) {
    Transaction out;
    // A chain that took this type once takes it again; an access list or authorizations are not needed.
    out.type =
        old.type == TxType::Legacy || old.type == TxType::AccessList ? TxType::Legacy : TxType::DynamicFee;
    out.chain_id = old.chain_id;
    out.nonce = old.nonce;
    out.gas_limit = kTransferGas;
    out.to = sender;
    set_fees(out, fees);
    return out;
}

} // namespace hearth::wallet::rpc
