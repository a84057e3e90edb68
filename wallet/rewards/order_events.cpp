// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/order_events.h"

namespace hearth::wallet::rewards {
namespace {

const Hash& claim_topic() {
    static const Hash topic = keccak("EventClaim(uint256,address,uint48,uint256)");
    return topic;
}
const Hash& withdraw_topic() {
    static const Hash topic = keccak("EventWithdraw(uint256,address,uint256)");
    return topic;
}

std::optional<OrderEvent> event_of(const Json& log, const Address& claim) {
    constexpr std::size_t topics = 3; // the event, the order, the wallet
    if (!log.is_object()) {
        return std::nullopt;
    }
    const auto contract = rpc::to_address(log.value("address", Json()), "a contract");
    const auto transaction = rpc::to_hash(log.value("transactionHash", Json()), "a transaction");
    const Json list = log.value("topics", Json());
    if (!contract || *contract != claim || !transaction || !list.is_array() || list.size() != topics) {
        return std::nullopt;
    }
    const auto what = rpc::to_hash(list[0], "a topic");
    const auto order = rpc::to_hash(list[1], "a topic");
    if (!what || !order || (*what != claim_topic() && *what != withdraw_topic())) {
        return std::nullopt;
    }
    const Uint256 number = from_big_endian(order->bytes);
    if (number > std::numeric_limits<std::uint64_t>::max()) {
        return std::nullopt; // no order of this book
    }
    return OrderEvent{static_cast<std::uint64_t>(number), *what == withdraw_topic(), *transaction};
}

} // namespace

rpc::Call order_events_call(const Address& claim, std::span<const std::uint64_t> orders) {
    Json ids = Json::array();
    for (const std::uint64_t order : orders) {
        ids.push_back(to_hex(to_word(Uint256(order))));
    }
    const Json kinds = Json::array({to_hex(claim_topic().bytes), to_hex(withdraw_topic().bytes)});
    return {"eth_getLogs", Json::array({{{"fromBlock", "0x0"},
                                         {"toBlock", "latest"},
                                         {"address", to_hex(claim.bytes)},
                                         {"topics", Json::array({kinds, ids})}}})};
}

Result<std::vector<OrderEvent>> read_order_events(const rpc::Answer& answer, const Address& claim) {
    const auto logs = rpc::result_of(answer);
    if (!logs) {
        return fail(logs.error());
    }
    if (!logs->is_array()) {
        return fail("HRT-RPC-012", QStringLiteral("eth_getLogs gave no list"));
    }
    std::vector<OrderEvent> out;
    for (const Json& log : *logs) {
        if (const auto event = event_of(log, claim)) {
            out.push_back(*event);
        }
    }
    return out;
}

} // namespace hearth::wallet::rewards
