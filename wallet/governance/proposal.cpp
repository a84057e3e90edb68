// SPDX-License-Identifier: Apache-2.0
#include "wallet/governance/proposal.h"

#include "wallet/contracts/values.h"
#include "wallet/rpc/values.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hearth::wallet::governance {
namespace {

using contracts::of_address;
using contracts::of_uint;

constexpr std::array<const char*, 3> kChoices{"against", "for", "abstain"};
constexpr const char* kCreated =
    "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)";
constexpr const char* kVoteCast = "VoteCast(address,uint256,uint8,uint256,string)";
constexpr const char* kVoteWithParams = "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)";
constexpr std::int64_t kMs = 1000;

std::string topic_of(const char* event) {
    return to_hex(keccak(event).bytes);
}

std::string address_topic(const Address& address) {
    return to_hex(abi::address_word(address));
}

rpc::Call logs_call(const Address& governor, Json topics, std::uint64_t from, std::uint64_t to) {
    return {"eth_getLogs", Json::array({Json{{"address", to_hex(governor.bytes)},
                                             {"topics", std::move(topics)},
                                             {"fromBlock", rpc::quantity_text(from)},
                                             {"toBlock", rpc::quantity_text(to)}}})};
}

/// What every log has that is looked at here.
struct RawLog {
    std::vector<Hash> topics;
    Bytes data;
    std::uint64_t block = 0;
    std::uint64_t index = 0;
    Hash transaction;
    std::optional<std::int64_t> at_ms;
};

/// Nothing where it is another contract's or has another form.
std::optional<RawLog> raw_log(const Json& log, const Address& governor) {
    const auto member = [&](const char* name) {
        return log.is_object() ? log.value(name, Json()) : Json();
    };
    const auto address = rpc::to_address(member("address"), "a log's address");
    const auto data = rpc::to_data(member("data"), "a log's data");
    const auto block = rpc::to_number(member("blockNumber"), "a log's block");
    const auto index = rpc::to_number(member("logIndex"), "a log's index");
    const auto transaction = rpc::to_hash(member("transactionHash"), "a log's transaction");
    const Json topics = member("topics");
    const bool removed = member("removed").is_boolean() && member("removed").get<bool>();
    if (!address || *address != governor || !data || !block || !index || !transaction || !topics.is_array() ||
        removed) {
        return std::nullopt;
    }
    RawLog out{{}, *data, *block, *index, *transaction, std::nullopt};
    for (const Json& topic : topics) {
        const auto hash = rpc::to_hash(topic, "a topic");
        if (!hash) {
            return std::nullopt;
        }
        out.topics.push_back(*hash);
    }
    if (const auto time = rpc::to_number(member("blockTimestamp"), "a log's time")) {
        out.at_ms =
            std::int64_t(std::min<std::uint64_t>(*time, std::numeric_limits<std::int64_t>::max() / kMs)) *
            kMs;
    }
    return out;
}

/// The types of a function that takes what an event carries.
Result<std::vector<abi::Value>> decoded(const char* signature, const Bytes& data) {
    const auto parsed = abi::parse_signature(signature);
    return parsed ? abi::decode(parsed->inputs, data, abi::Padding::Loose)
                  : Result<std::vector<abi::Value>>(fail(parsed.error()));
}

/// Seconds that a person can mean; later is the end of time.
std::int64_t seconds_of(const abi::Value& value) {
    constexpr std::uint64_t most = std::uint64_t(std::numeric_limits<std::int64_t>::max()) / kMs;
    return std::int64_t(std::min(contracts::number_of(value), most));
}

std::optional<Proposal> proposal_of(const RawLog& log) {
    if (log.topics.size() != 1 || to_hex(log.topics[0].bytes) != topic_of(kCreated)) {
        return std::nullopt;
    }
    const auto values = decoded(kCreated, log.data);
    constexpr std::size_t id = 0;
    constexpr std::size_t proposer = 1;
    constexpr std::size_t targets = 2;
    constexpr std::size_t amounts = 3;
    constexpr std::size_t datas = 5;
    constexpr std::size_t start = 6;
    constexpr std::size_t end = 7;
    constexpr std::size_t text = 8;
    if (!values || values->size() != text + 1) {
        return std::nullopt;
    }
    const auto& v = *values;
    const std::size_t count = v[targets].items.size();
    if (count > kMostCalls || v[amounts].items.size() != count || v[datas].items.size() != count) {
        return std::nullopt;
    }
    Proposal out;
    out.id = contracts::uint_of(v[id]);
    out.proposer = contracts::address_of(v[proposer]);
    for (std::size_t i = 0; i < count; ++i) {
        out.calls.push_back({contracts::address_of(v[targets].items[i]),
                             contracts::uint_of(v[amounts].items[i]), v[datas].items[i].bytes});
    }
    out.description.assign(v[text].bytes.begin(), v[text].bytes.end());
    const auto expected = proposal_id(out.calls, out.description);
    if (!expected || *expected != out.id) {
        return std::nullopt;
    }
    out.snapshot_s = seconds_of(v[start]);
    out.deadline_s = seconds_of(v[end]);
    out.block = log.block;
    out.log_index = log.index;
    out.created_ms = log.at_ms;
    out.transaction = log.transaction;
    return out;
}

std::optional<CastVote> vote_of(const RawLog& log) {
    constexpr std::size_t topics = 2;
    constexpr unsigned choices = 3;
    const bool with_params =
        log.topics.size() == topics && to_hex(log.topics[0].bytes) == topic_of(kVoteWithParams);
    if (log.topics.size() != topics || (!with_params && to_hex(log.topics[0].bytes) != topic_of(kVoteCast))) {
        return std::nullopt;
    }
    const auto values = decoded(with_params ? "vote(uint256,uint8,uint256,string,bytes)"
                                            : "vote(uint256,uint8,uint256,string)",
                                log.data);
    if (!values || contracts::uint_of((*values)[1]) >= choices) {
        return std::nullopt;
    }
    CastVote out;
    out.proposal = contracts::uint_of((*values)[0]);
    std::copy(log.topics[1].bytes.begin() + (sizeof(Word) - out.voter.bytes.size()),
              log.topics[1].bytes.end(), out.voter.bytes.begin());
    out.choice = Choice(std::uint8_t(contracts::number_of((*values)[1])));
    out.weight = contracts::uint_of((*values)[2]);
    out.block = log.block;
    return out;
}

/// What `read` makes of each log of an answer.
template <typename T>
Result<std::vector<T>> read_all(const Json& answer, const Address& governor,
                                std::optional<T> (*read)(const RawLog&)) {
    if (!answer.is_array()) {
        return fail("HRT-RPC-012", QStringLiteral("eth_getLogs without a list"));
    }
    std::vector<T> out;
    for (const Json& json : answer) {
        const auto log = raw_log(json, governor);
        if (auto one = log ? read(*log) : std::nullopt) {
            out.push_back(std::move(*one));
        }
    }
    return out;
}

} // namespace

QString choice_name(Choice choice) {
    return QString::fromLatin1(kChoices.at(std::size_t(choice)));
}

std::optional<Choice> choice_of_name(const QString& name) {
    for (std::size_t i = 0; i < kChoices.size(); ++i) {
        if (name == QLatin1String(kChoices.at(i))) {
            return Choice(std::uint8_t(i));
        }
    }
    return std::nullopt;
}

Result<Uint256> proposal_id(std::span<const ProposedCall> calls, std::string_view description) {
    static const auto types = abi::parse_signature("id(address[],uint256[],bytes[],bytes32)");
    if (!types) {
        return fail(types.error());
    }
    std::vector<abi::Value> targets;
    std::vector<abi::Value> values;
    std::vector<abi::Value> datas;
    for (const ProposedCall& call : calls) {
        targets.push_back(of_address(call.target));
        values.push_back(of_uint(call.value));
        datas.push_back(contracts::of_bytes(call.data));
    }
    const auto encoded = abi::encode(
        types->inputs, {abi::Value::of_items(std::move(targets)), abi::Value::of_items(std::move(values)),
                        abi::Value::of_items(std::move(datas)), contracts::of_hash(keccak(description))});
    return encoded ? Result<Uint256>(from_big_endian(keccak(ByteView(*encoded)).bytes))
                   : Result<Uint256>(fail(encoded.error()));
}

rpc::Call proposal_logs_call(const Address& governor, std::uint64_t from, std::uint64_t to) {
    return logs_call(governor, Json::array({topic_of(kCreated)}), from, to);
}

rpc::Call vote_logs_call(const Address& governor, const Address& voter, std::uint64_t from,
                         std::uint64_t to) {
    return logs_call(
        governor,
        Json::array({Json::array({topic_of(kVoteCast), topic_of(kVoteWithParams)}), address_topic(voter)}),
        from, to);
}

Result<std::vector<Proposal>> read_proposals(const Json& answer, const Address& governor) {
    auto out = read_all<Proposal>(answer, governor, proposal_of);
    if (out) {
        std::sort(out->begin(), out->end(), [](const Proposal& a, const Proposal& b) {
            return std::pair(a.block, a.log_index) < std::pair(b.block, b.log_index);
        });
    }
    return out;
}

Result<std::vector<CastVote>> read_votes(const Json& answer, const Address& governor) {
    return read_all<CastVote>(answer, governor, vote_of);
}

} // namespace hearth::wallet::governance
