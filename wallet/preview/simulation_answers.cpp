// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/simulation_answers.h"

#include "wallet/preview/checks.h"
#include "wallet/preview/safe_text.h"
#include "wallet/rpc/revert.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kMaxLogs = 4096;
constexpr std::size_t kMaxFrames = 4096;
constexpr std::size_t kMaxFrameDepth = 64;
constexpr std::size_t kMaxTopics = 4;
constexpr std::size_t kErc20Topics = 3;
constexpr std::size_t kReasonLimit = 200;

tl::unexpected<Error> malformed(const char* what) {
    return fail("HRT-PRV-012", QString::fromLatin1(what));
}

const Hash& transfer_topic() {
    static const Hash topic = keccak("Transfer(address,address,uint256)");
    return topic;
}

bool is_multi_token(const Hash& topic) {
    static const Hash single = keccak("TransferSingle(address,address,address,uint256,uint256)");
    static const Hash batch = keccak("TransferBatch(address,address,address,uint256[],uint256[])");
    return topic == single || topic == batch;
}

Address address_in(const Hash& topic) {
    Address out;
    std::copy(topic.bytes.end() - std::ptrdiff_t(Address::size()), topic.bytes.end(), out.bytes.begin());
    return out;
}

Json at(const Json& json, const char* name) {
    return json.is_object() ? json.value(name, Json()) : Json();
}

Result<std::vector<SimulatedLog>> read_logs(const Json& json) {
    std::vector<SimulatedLog> out;
    if (json.is_null()) {
        return out;
    }
    if (!json.is_array() || json.size() > kMaxLogs) {
        return malformed("its events are no list, or too many");
    }
    for (const Json& one : json) {
        SimulatedLog log;
        const auto address = rpc::to_address(at(one, "address"), "an event's address");
        const auto data = rpc::to_data(at(one, "data"), "an event's data");
        const Json topics = at(one, "topics");
        if (!address || !data || !topics.is_array() || topics.size() > kMaxTopics) {
            return malformed("an event is incomplete");
        }
        for (const Json& topic : topics) {
            const auto hash = rpc::to_hash(topic, "an event's topic");
            if (!hash) {
                return malformed("an event's topic is no hash");
            }
            log.topics.push_back(*hash);
        }
        log.address = *address;
        log.data = *data;
        out.push_back(std::move(log));
    }
    return out;
}

Bytes data_or_nothing(const Json& json) {
    const auto data = rpc::to_data(json, "returned data");
    return data ? *data : Bytes{};
}

Result<SimulatedCall> read_call(const Json& json) {
    const auto status = rpc::to_number(at(json, "status"), "a call's status");
    const auto gas = rpc::to_quantity(at(json, "gasUsed"), "a call's gas");
    auto logs = read_logs(at(json, "logs"));
    if (!status || !gas || !logs) {
        return logs ? malformed("a call has no status or no gas") : tl::unexpected<Error>(logs.error());
    }
    SimulatedCall out{*status == 1, data_or_nothing(at(json, "returnData")), {}, *gas, std::move(*logs)};
    if (!out.success) {
        const Json error = at(json, "error");
        const Json message = at(error, "message");
        out.error = message.is_string() ? message.get<std::string>() : "failed";
        if (const Bytes data = data_or_nothing(at(error, "data")); !data.empty()) {
            out.output = data;
        }
    }
    return out;
}

Word word_of(const Uint256& value) {
    return to_word(value);
}

SimulatedLog coin_log(const Address& from, const Address& to, const Uint256& value) {
    SimulatedLog out;
    out.address = coin_logs_address();
    const auto topic = [](const Address& address) {
        Hash hash;
        hash.bytes = abi::address_word(address);
        return hash;
    };
    out.topics = {transfer_topic(), topic(from), topic(to)};
    const Word word = word_of(value);
    out.data = {word.begin(), word.end()};
    return out;
}

/// Collects the logs and coin movements of the frames that were not undone.
class FrameReader {
public:
    Result<void> read(const Json& frame, std::size_t depth, std::vector<SimulatedLog>& logs) {
        if (!frame.is_object() || depth > kMaxFrameDepth || ++m_frames > kMaxFrames) {
            return malformed("the trace is no trace, or too deep");
        }
        if (!at(frame, "error").is_null()) {
            return {};
        }
        if (auto coins = read_coins(frame, logs); !coins) {
            return coins;
        }
        auto own = read_logs(at(frame, "logs"));
        if (!own) {
            return fail(own.error());
        }
        logs.insert(logs.end(), own->begin(), own->end());
        const Json calls = at(frame, "calls");
        for (const Json& inner : calls.is_array() ? calls : Json::array()) {
            if (auto done = read(inner, depth + 1, logs); !done) {
                return done;
            }
        }
        return {};
    }

private:
    static Result<void> read_coins(const Json& frame, std::vector<SimulatedLog>& logs) {
        const Json type = at(frame, "type");
        const Json value = at(frame, "value");
        if (value.is_null() || type == "DELEGATECALL" || type == "STATICCALL" || type == "CALLCODE") {
            return {};
        }
        const auto amount = rpc::to_quantity(value, "a frame's value");
        const auto from = rpc::to_address(at(frame, "from"), "a frame's sender");
        const auto to = rpc::to_address(at(frame, "to"), "a frame's recipient");
        if (!amount || !from || !to) {
            return malformed("a frame of the trace is incomplete");
        }
        if (*amount != 0) {
            logs.push_back(coin_log(*from, *to, *amount));
        }
        return {};
    }
    std::size_t m_frames = 0;
};

/// Adds and subtracts without caring in which order it comes.
struct Sum {
    Uint256 in = 0;
    Uint256 out = 0;
};

} // namespace

const Address& coin_logs_address() {
    static const Address address = [] {
        Address out;
        out.bytes.fill(0xee);
        return out;
    }();
    return address;
}

Result<std::vector<SimulatedCall>> read_simulate_v1(const Json& result, std::size_t calls) {
    const Json block = result.is_array() && result.size() == 1 ? result.front() : Json();
    const Json list = at(block, "calls");
    if (!list.is_array() || list.size() != calls) {
        return malformed("it has another number of calls");
    }
    std::vector<SimulatedCall> out;
    for (const Json& one : list) {
        auto call = read_call(one);
        if (!call) {
            return fail(call.error());
        }
        out.push_back(std::move(*call));
    }
    return out;
}

Result<SimulatedCall> read_call_trace(const Json& result) {
    const auto gas = rpc::to_quantity(at(result, "gasUsed"), "a trace's gas");
    if (!gas) {
        return malformed("the trace has no gas");
    }
    SimulatedCall out;
    out.gas = *gas;
    out.output = data_or_nothing(at(result, "output"));
    const Json error = at(result, "error");
    out.success = error.is_null();
    if (!out.success) {
        out.error = error.is_string() ? error.get<std::string>() : "failed";
        return out;
    }
    if (const auto read = FrameReader().read(result, 0, out.logs); !read) {
        return fail(read.error());
    }
    return out;
}

std::vector<BalanceChange> changes_of(std::span<const SimulatedLog> logs, std::span<const Address> own,
                                      bool& others) {
    using Key = std::pair<Address, std::optional<Address>>; // account, token
    std::map<std::pair<Key, std::optional<Uint256>>, Sum> sums;
    const auto count = [&](const Address& account, const std::optional<Address>& token,
                           const std::optional<Uint256>& id, const Uint256& amount, bool in) {
        if (std::find(own.begin(), own.end(), account) == own.end()) {
            return;
        }
        Sum& sum = sums[{{account, token}, id}];
        Uint256& side = in ? sum.in : sum.out;
        side = capped_sum(side, amount);
    };
    for (const SimulatedLog& log : logs) {
        others = others || (!log.topics.empty() && is_multi_token(log.topics.front()));
        const bool nft = log.topics.size() == kMaxTopics && log.data.empty();
        const bool fungible = log.topics.size() == kErc20Topics && log.data.size() == Word{}.size();
        if ((!nft && !fungible) || log.topics.front() != transfer_topic()) {
            continue;
        }
        const bool coin = log.address == coin_logs_address();
        const std::optional<Address> token = coin ? std::nullopt : std::optional(log.address);
        const std::optional<Uint256> id =
            nft ? std::optional(from_big_endian(log.topics.back().bytes)) : std::nullopt;
        const Uint256 amount = nft ? Uint256(1) : from_big_endian(log.data);
        count(address_in(log.topics[1]), token, id, amount, false);
        count(address_in(log.topics[2]), token, id, amount, true);
    }
    std::vector<BalanceChange> out;
    for (const auto& [key, sum] : sums) {
        const bool loss = sum.out > sum.in;
        const Uint256 amount = loss ? Uint256(sum.out - sum.in) : Uint256(sum.in - sum.out);
        if (amount != 0) {
            out.push_back({key.first.first, key.first.second, {}, 0, {loss, amount}, key.second});
        }
    }
    return out;
}

Revert revert_of_call(const SimulatedCall& call, std::span<const abi::Signature> errors) {
    if (call.output.size() >= 4) {
        return {"HRT-RPC-015", rpc::decode_revert(call.output, errors).text.toStdString()};
    }
    const std::string words = safe_text(call.error, kReasonLimit).text;
    const bool plain = words.empty() || words == "execution reverted";
    return {"HRT-RPC-015", plain ? "no reason given" : words};
}

} // namespace hearth::wallet::preview
