// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/receipts.h"

#include <array>

namespace hearth::wallet::rpc {
namespace {

constexpr std::array<const char*, 5> kStateNames{"stored", "pending", "mined", "confirmed", "replaced"};

/// The state for a person who asks after the money: taken back blocks are never silent.
void leave_block(TxProgress& progress) {
    if (progress.receipt) {
        ++progress.reorgs;
    }
    progress.receipt.reset();
    progress.confirmations = 0;
}

/// Reads members one after another and keeps the first error.
class Members {
public:
    explicit Members(const Json& object) : m_object(object) {}
    template <class T>
    T read(const char* name, Result<T> (*reader)(const Json&, std::string_view)) {
        const auto found = m_object.find(name);
        auto value = reader(found == m_object.end() ? Json() : *found, name);
        if (!value) {
            m_error = m_error ? m_error : value.error();
            return T{};
        }
        return *value;
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const Json& m_object;
    std::optional<Error> m_error;
};

} // namespace

Result<std::optional<Receipt>> read_receipt(const Json& json, const Hash& asked) {
    if (json.is_null()) {
        return std::optional<Receipt>();
    }
    if (!json.is_object()) {
        return fail("HRT-RPC-012", QStringLiteral("a receipt is not an object"));
    }
    Members members(json);
    Receipt out;
    out.transaction = members.read<Hash>("transactionHash", to_hash);
    out.block = members.read<Hash>("blockHash", to_hash);
    out.block_number = members.read<std::uint64_t>("blockNumber", to_number);
    out.success = members.read<std::uint64_t>("status", to_number) == 1;
    out.gas_used = members.read<Uint256>("gasUsed", to_quantity);
    if (json.contains("effectiveGasPrice")) {
        out.gas_price = members.read<Uint256>("effectiveGasPrice", to_quantity);
    }
    if (json.contains("contractAddress") && !json["contractAddress"].is_null()) {
        out.contract = members.read<Address>("contractAddress", to_address);
    }
    if (members.error()) {
        return fail(*members.error());
    }
    if (out.transaction != asked) {
        return fail("HRT-RPC-012", QStringLiteral("a receipt is another transaction's"));
    }
    return std::optional(out);
}

Json receipt_meaning(const Json& receipt, std::uint64_t at) {
    if (!receipt.is_object()) {
        return receipt;
    }
    const auto block = to_number(receipt.value("blockNumber", Json()), "the receipt's block");
    if (block && *block > at) {
        return {};
    }
    Json out = Json::array();
    for (const char* member :
         {"transactionHash", "blockHash", "blockNumber", "status", "gasUsed", "effectiveGasPrice"}) {
        out.push_back(receipt.value(member, Json()));
    }
    return out;
}

QString state_name(TxState state) {
    return QString::fromLatin1(kStateNames.at(std::size_t(state)));
}

std::optional<TxState> state_of_name(const QString& name) {
    for (std::size_t i = 0; i < kStateNames.size(); ++i) {
        if (name == QLatin1String(kStateNames.at(i))) {
            return TxState(i);
        }
    }
    return std::nullopt;
}

TxProgress advance(const TxProgress& before, const Sight& sight, std::uint64_t nonce, std::uint64_t depth) {
    TxProgress out = before;
    if (sight.receipt) {
        if (before.receipt && before.receipt->block != sight.receipt->block) {
            leave_block(out);
        }
        const std::uint64_t block = sight.receipt->block_number;
        out.receipt = sight.receipt;
        out.confirmations = sight.head >= block ? sight.head - block + 1 : 1;
        out.state = out.confirmations >= depth ? TxState::Confirmed : TxState::Mined;
        return out;
    }
    leave_block(out);
    if (sight.deep_nonce && *sight.deep_nonce > nonce) {
        out.state = TxState::Replaced;
    } else if (out.state != TxState::Stored) {
        out.state = TxState::Pending;
    }
    return out;
}

TxProgress without_finality(const TxProgress& before, TxProgress next) {
    if (before.state == TxState::Confirmed || before.state == TxState::Replaced) {
        return before;
    }
    if (next.state == TxState::Confirmed) {
        next.state = TxState::Mined;
    } else if (next.state == TxState::Replaced) {
        next.state = before.state == TxState::Stored ? TxState::Stored : TxState::Pending;
    }
    return next;
}

} // namespace hearth::wallet::rpc
