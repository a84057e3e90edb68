// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/chain_log.h"

#include <algorithm>
#include <array>

namespace hearth::wallet::desk {
namespace {

constexpr std::array<const char*, 5> kKinds{"transfer", "nft_move", "approval", "nft_approval",
                                            "approval_for_all"};
constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::size_t kAddressOffset = 12; ///< of an address in its word

const std::string& transfer_topic() {
    static const std::string topic = to_hex(keccak("Transfer(address,address,uint256)").bytes);
    return topic;
}
const std::string& approval_topic() {
    static const std::string topic = to_hex(keccak("Approval(address,address,uint256)").bytes);
    return topic;
}
const std::string& for_all_topic() {
    static const std::string topic = to_hex(keccak("ApprovalForAll(address,address,bool)").bytes);
    return topic;
}

std::string topic_of(const Address& address) {
    Word word{};
    std::copy(address.bytes.begin(), address.bytes.end(), word.begin() + kAddressOffset);
    return to_hex(word);
}

std::optional<Address> address_of(const Bytes& topic) {
    const bool padded = std::all_of(topic.begin(), topic.begin() + kAddressOffset,
                                    [](std::uint8_t byte) { return byte == 0; });
    if (!padded) {
        return std::nullopt;
    }
    Address out;
    std::copy(topic.begin() + kAddressOffset, topic.end(), out.bytes.begin());
    return out;
}

/// The topics of a log, all words; nothing where one is not.
Result<std::vector<Bytes>> topics_of(const Json& log) {
    std::vector<Bytes> out;
    const auto topics = log.find("topics");
    if (topics == log.end() || !topics->is_array()) {
        return fail("HRT-RPC-012", QStringLiteral("a log without topics"));
    }
    for (const Json& topic : *topics) {
        const auto hash = rpc::to_hash(topic, "a topic");
        if (!hash) {
            return fail(hash.error());
        }
        out.emplace_back(hash->bytes.begin(), hash->bytes.end());
    }
    return out;
}

/// What kind of event the topics and the data tell, with its amount.
std::optional<std::pair<ChainLog::Kind, Uint256>> shape_of(const std::vector<Bytes>& topics,
                                                           const Bytes& data) {
    using Kind = ChainLog::Kind;
    constexpr std::size_t erc20 = 3; ///< topics; ERC-721 has its id as a fourth
    constexpr std::size_t erc721 = 4;
    const std::string topic = to_hex(topics[0]);
    const bool one_word = topics.size() == erc20 && data.size() == sizeof(Word);
    const bool with_id = topics.size() == erc721 && data.empty();
    if (topic == for_all_topic()) {
        return one_word ? std::optional(
                              std::pair(Kind::ApprovalForAll, Uint256(from_big_endian(data) != 0 ? 1U : 0U)))
                        : std::nullopt;
    }
    if (topic != transfer_topic() && topic != approval_topic()) {
        return std::nullopt;
    }
    const bool transfer = topic == transfer_topic();
    if (one_word) {
        return std::pair(transfer ? Kind::Transfer : Kind::Approval, from_big_endian(data));
    }
    if (with_id) {
        return std::pair(transfer ? Kind::NftMove : Kind::NftApproval, from_big_endian(topics[3]));
    }
    return std::nullopt;
}

Result<std::optional<ChainLog>> read_log(const Json& log) {
    const auto member = [&](const char* name) {
        return log.is_object() ? log.value(name, Json()) : Json();
    };
    const auto topics =
        log.is_object() ? topics_of(log) : Result<std::vector<Bytes>>(fail("HRT-RPC-012", {}));
    const auto token = rpc::to_address(member("address"), "a log's address");
    const auto data = rpc::to_data(member("data"), "a log's data");
    const auto block = rpc::to_number(member("blockNumber"), "a log's block");
    const auto block_hash = rpc::to_hash(member("blockHash"), "a log's block");
    const auto transaction = rpc::to_hash(member("transactionHash"), "a log's transaction");
    const auto index = rpc::to_number(member("logIndex"), "a log's index");
    if (!topics || !token || !data || !block || !block_hash || !transaction || !index) {
        return fail("HRT-RPC-012", QStringLiteral("a log has a wrong form"));
    }
    constexpr std::size_t fewest_topics = 3;
    const Json removed = member("removed");
    if (topics->size() < fewest_topics || (removed.is_boolean() && removed.get<bool>())) {
        return std::optional<ChainLog>();
    }
    const auto shape = shape_of(*topics, *data);
    const auto from = address_of((*topics)[1]);
    const auto to = address_of((*topics)[2]);
    if (!shape || !from || !to) {
        return std::optional<ChainLog>();
    }
    ChainLog out{shape->first, *token,      *from,        *to,    shape->second,
                 *block,       *block_hash, *transaction, *index, std::nullopt};
    if (const auto time = rpc::to_number(member("blockTimestamp"), "a log's time");
        time && *time < std::uint64_t(INT64_MAX / kMsPerSecond)) {
        out.at_ms = std::int64_t(*time) * kMsPerSecond;
    }
    return std::optional(out);
}

} // namespace

QString kind_name(ChainLog::Kind kind) {
    return QString::fromLatin1(kKinds.at(std::size_t(kind)));
}

std::optional<ChainLog::Kind> kind_of_name(const QString& name) {
    const auto it = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&](const char* known) { return name == QLatin1String(known); });
    return it == kKinds.end() ? std::nullopt : std::optional(ChainLog::Kind(it - kKinds.begin()));
}

std::vector<rpc::Call> log_calls(std::span<const Address> accounts, std::uint64_t from, std::uint64_t to) {
    Json who = Json::array();
    for (const Address& account : accounts) {
        who.push_back(topic_of(account));
    }
    const auto call = [&](Json topics) {
        return rpc::Call{"eth_getLogs", Json::array({{{"fromBlock", rpc::quantity_text(from)},
                                                      {"toBlock", rpc::quantity_text(to)},
                                                      {"topics", std::move(topics)}}})};
    };
    return {call(Json::array({Json::array({transfer_topic(), approval_topic(), for_all_topic()}), who})),
            call(Json::array({Json::array({transfer_topic()}), nullptr, who}))};
}

Result<std::vector<ChainLog>> read_logs(const Json& answer) {
    if (!answer.is_array()) {
        return fail("HRT-RPC-012", QStringLiteral("the logs are no list"));
    }
    std::vector<ChainLog> out;
    for (const Json& item : answer) {
        auto log = read_log(item);
        if (!log) {
            return fail(log.error());
        }
        if (*log) {
            out.push_back(**log);
        }
    }
    return out;
}

} // namespace hearth::wallet::desk
