// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/lock_history.h"

#include "wallet/eth/abi_codec.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hearth::wallet::staking {
namespace {

constexpr std::array<const char*, 4> kDeposits{"deposit_for", "create", "increase", "extend"};
constexpr std::size_t kWord = 32;

const Hash& deposit_topic() {
    static const Hash topic = keccak("Deposit(address,uint256,uint256,int128,uint256)");
    return topic;
}
const Hash& withdraw_topic() {
    static const Hash topic = keccak("Withdraw(address,uint256,uint256)");
    return topic;
}

std::string topic_of(const Address& account) {
    return to_hex(abi::address_word(account));
}

Uint256 word(const Bytes& data, std::size_t index) {
    return from_big_endian(ByteView(data).subspan(index * kWord, kWord));
}

std::int64_t seconds(const Uint256& value) {
    const Uint256 most = std::uint64_t(std::numeric_limits<std::int32_t>::max()) * 4;
    return value > most ? 0 : static_cast<std::int64_t>(value);
}

std::optional<LockEvent> event_of(const std::vector<Hash>& topics, const Bytes& data) {
    LockEvent out;
    if (topics.size() == 3 && topics[0] == deposit_topic() && data.size() == 3 * kWord) {
        const Uint256 kind = word(data, 1);
        if (kind >= kDeposits.size()) {
            return std::nullopt;
        }
        out.kind = QString::fromLatin1(kDeposits.at(static_cast<std::size_t>(kind)));
        out.amount = word(data, 0);
        out.end_s = seconds(from_big_endian(topics[2].bytes));
        out.at_s = seconds(word(data, 2));
        return out;
    }
    if (topics.size() == 2 && topics[0] == withdraw_topic() && data.size() == 2 * kWord) {
        out.kind = QStringLiteral("withdraw");
        out.amount = word(data, 0);
        out.at_s = seconds(word(data, 1));
        return out;
    }
    return std::nullopt;
}

/// The log's topics where it is of this account; nothing where it is something else.
std::optional<std::vector<Hash>> topics_of(const Json& log, const Address& account) {
    const Json list = log.value("topics", Json());
    if (!list.is_array() || list.size() < 2 || list[1] != topic_of(account)) {
        return std::nullopt;
    }
    std::vector<Hash> out;
    for (const Json& one : list) {
        const auto hash = rpc::to_hash(one, "a topic");
        if (!hash) {
            return std::nullopt;
        }
        out.push_back(*hash);
    }
    return out;
}

void take_log(const Json& log, const Address& account, std::vector<PoolView>& pools) {
    if (!log.is_object()) {
        return;
    }
    const auto pool = rpc::to_address(log.value("address", Json()), "a contract");
    const auto topics = topics_of(log, account);
    const auto data = rpc::to_data(log.value("data", Json()), "an event");
    const auto hash = rpc::to_hash(log.value("transactionHash", Json()), "a transaction");
    auto event = pool && topics && data && hash ? event_of(*topics, *data) : std::nullopt;
    if (!event) {
        return;
    }
    event->transaction = *hash;
    const auto found = std::find_if(pools.begin(), pools.end(),
                                    [&](const PoolView& one) { return one.contract.escrow == *pool; });
    if (found != pools.end()) {
        found->history.push_back(std::move(*event));
    }
}

} // namespace

rpc::Call history_call(const std::vector<PoolContract>& pools, const Address& account, std::uint64_t from,
                       std::uint64_t to) {
    Json addresses = Json::array();
    for (const PoolContract& pool : pools) {
        addresses.push_back(to_hex(pool.escrow.bytes));
    }
    const Json kinds = Json::array({to_hex(deposit_topic().bytes), to_hex(withdraw_topic().bytes)});
    return {"eth_getLogs",
            Json::array({{{"fromBlock", rpc::quantity_text(from)},
                          {"toBlock", rpc::quantity_text(to)},
                          {"address", addresses},
                          {"topics", Json::array({kinds, Json::array({topic_of(account)})})}}})};
}

Result<void> read_history(const rpc::Answer& answer, const Address& account, std::vector<PoolView>& pools) {
    const auto logs = rpc::result_of(answer);
    if (!logs) {
        return fail(logs.error());
    }
    if (!logs->is_array()) {
        return fail("HRT-RPC-012", QStringLiteral("eth_getLogs gave no list"));
    }
    for (const Json& log : *logs) {
        take_log(log, account, pools);
    }
    return {};
}

} // namespace hearth::wallet::staking
