// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/calls.h"

#include "wallet/eth/abi_codec.h"
#include "wallet/rpc/fees.h"

namespace hearth::wallet::rpc {
namespace {

Json transaction_object(const Transaction& tx, const Address& from) {
    Json out{{"from", to_hex(from.bytes)}, {"value", quantity_text(tx.value)}, {"input", to_hex(tx.data)}};
    if (tx.to) {
        out["to"] = to_hex(tx.to->bytes);
    }
    if (tx.gas_limit != 0) {
        out["gas"] = quantity_text(tx.gas_limit);
    }
    return out;
}

Result<Uint256> quantity_of(const Answer& answer, std::string_view what) {
    const auto result = result_of(answer);
    if (!result) {
        return fail(result.error());
    }
    return to_quantity(*result, what);
}

Result<Uint256> word_of(const Answer& answer) {
    const auto result = result_of(answer);
    if (!result) {
        return fail(result.error());
    }
    const auto bytes = to_data(*result, "a token balance");
    if (!bytes) {
        return fail(bytes.error());
    }
    if (bytes->size() != Word{}.size()) {
        return fail("HRT-RPC-012", QStringLiteral("a token balance has %1 bytes").arg(bytes->size()));
    }
    return from_big_endian(*bytes);
}

} // namespace

Call chain_id_call() {
    return {"eth_chainId"};
}
Call block_number_call() {
    return {"eth_blockNumber"};
}
Call block_call(const std::string& block) {
    return {"eth_getBlockByNumber", {block, false}};
}
Call balance_call(const Address& account, const std::string& block) {
    return {"eth_getBalance", {to_hex(account.bytes), block}};
}
Call token_balance_call(const Address& token, const Address& account, const std::string& block) {
    Bytes data = *from_hex("70a08231"); // balanceOf(address)
    append(data, abi::address_word(account));
    return {"eth_call", {{{"to", to_hex(token.bytes)}, {"input", to_hex(data)}}, block}};
}
Call nonce_call(const Address& account, const std::string& block) {
    return {"eth_getTransactionCount", {to_hex(account.bytes), block}};
}
Call receipt_call(const Hash& transaction) {
    return {"eth_getTransactionReceipt", Json::array({to_hex(transaction.bytes)})};
}
Call send_call(ByteView raw) {
    return {"eth_sendRawTransaction", Json::array({to_hex(raw)})};
}
Call fee_history_call() {
    return {"eth_feeHistory", {quantity_text(kHistoryBlocks), "latest", kPercentiles}};
}
Call estimate_gas_call(const Transaction& tx, const Address& from) {
    return {"eth_estimateGas", Json::array({transaction_object(tx, from)})};
}
Call simulate_call(const Transaction& tx, const Address& from, const std::string& block) {
    return {"eth_call", {transaction_object(tx, from), block}};
}

std::vector<Call> balance_calls(std::span<const Address> accounts, const std::optional<Address>& token,
                                const std::string& block) {
    std::vector<Call> out;
    for (const Address& account : accounts) {
        out.push_back(balance_call(account, block));
        if (token) {
            out.push_back(token_balance_call(*token, account, block));
        }
    }
    return out;
}

Result<std::vector<Balance>> read_balances(std::span<const Address> accounts, bool with_token,
                                           std::span<const Answer> answers) {
    const std::size_t each = with_token ? 2 : 1;
    if (answers.size() != accounts.size() * each) {
        return fail("HRT-RPC-008",
                    QStringLiteral("%1 answers to %2 calls").arg(answers.size()).arg(accounts.size() * each));
    }
    std::vector<Balance> out;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        Balance& balance = out.emplace_back(Balance{accounts[i], 0, {}});
        const auto coin = quantity_of(answers[i * each], "a balance");
        if (!coin) {
            return fail(coin.error());
        }
        balance.coin = *coin;
        if (with_token) {
            const auto token = word_of(answers[i * each + 1]);
            if (!token) {
                return fail(token.error());
            }
            balance.token = *token;
        }
    }
    return out;
}

} // namespace hearth::wallet::rpc
