// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/quorum_read.h"

#include "wallet/rpc/calls.h"
#include "wallet/rpc/quorum.h"

namespace hearth::wallet::rpc {
namespace {

using AllAnswers = std::map<std::size_t, std::vector<Answer>>;

/// Asks each endpoint the same; `done` gets those that answered, once all have.
void ask_all(RpcClient& client, const std::vector<std::size_t>& endpoints, const std::vector<Call>& calls,
             std::function<void(AllAnswers)> done) {
    struct Gathering {
        AllAnswers got;
        std::size_t open = 0;
        std::function<void(AllAnswers)> done;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->open = endpoints.size();
    gathering->done = std::move(done);
    if (endpoints.empty()) {
        gathering->done({});
        return;
    }
    for (const std::size_t endpoint : endpoints) {
        client.ask(endpoint, calls, [gathering, endpoint](Result<std::vector<Answer>> answers) {
            if (answers) {
                gathering->got.emplace(endpoint, std::move(*answers));
            }
            if (--gathering->open == 0) {
                gathering->done(std::move(gathering->got));
            }
        });
    }
}

/// What has to agree: results as they are or by their meaning, the node's errors by code and data, since each
/// program words them in its own way.
Json statement(const std::vector<Answer>& answers, const Meaning& meaning, std::uint64_t height) {
    Json out = Json::array();
    const Json& block = answers.front().result;
    out.push_back(block.is_object() ? Json::array({block.value("number", Json()), block.value("hash", Json()),
                                                   block.value("timestamp", Json())})
                                    : Json());
    for (std::size_t i = 1; i < answers.size(); ++i) {
        const auto& error = answers[i].error;
        if (error) {
            out.push_back({{"error", error->code}, {"data", error->data}});
        } else {
            out.push_back(meaning ? meaning(i - 1, answers[i], height) : answers[i].result);
        }
    }
    return out;
}

struct Read {
    RpcClient& client;
    std::size_t k;
    std::function<std::vector<Call>(const std::string&)> calls_at;
    std::function<void(Result<QuorumAnswer>)> done;
    Meaning meaning;
    std::uint64_t height = 0;
};

QString name_of(const Read& read, std::size_t endpoint) {
    return read.client.options().endpoints[endpoint].name;
}

Result<QuorumAnswer> conclude(const Read& read, AllAnswers& all) {
    std::vector<Vote> votes;
    for (const auto& [endpoint, answers] : all) {
        votes.push_back({name_of(read, endpoint), statement(answers, read.meaning, read.height)});
    }
    const auto verdict = decide(votes, read.k);
    if (!verdict) {
        return fail(verdict.error());
    }
    QuorumAnswer out;
    out.liars = verdict->liars;
    for (const QString& liar : out.liars) {
        read.client.report_lie(liar, QStringLiteral("it contradicted %1 others at block %2")
                                         .arg(votes.size() - std::size_t(out.liars.size()))
                                         .arg(read.height));
    }
    const auto honest = std::find_if(votes.begin(), votes.end(),
                                     [&](const Vote& vote) { return !out.liars.contains(vote.endpoint); });
    auto answers = std::next(all.begin(), honest - votes.begin())->second;
    const Json block = verdict->agreed.front();
    const auto number = to_number(block.is_array() ? block[0] : Json(), "the block's number");
    const auto hash = to_hash(block.is_array() ? block[1] : Json(), "the block's hash");
    const auto time = to_number(block.is_array() ? block[2] : Json(), "the block's time");
    if (!number || !hash || !time || *number != read.height) {
        return fail("HRT-RPC-012", QStringLiteral("block %1 is not what was asked for").arg(read.height));
    }
    out.block = read.height;
    out.block_hash = *hash;
    out.block_time = *time;
    out.answers.assign(std::make_move_iterator(answers.begin() + 1), std::make_move_iterator(answers.end()));
    return out;
}

void read_at_height(const std::shared_ptr<Read>& read, const AllAnswers& heights_said) {
    std::map<std::size_t, std::uint64_t> heights;
    std::vector<std::uint64_t> list;
    for (const auto& [endpoint, answers] : heights_said) {
        const auto result = result_of(answers.front());
        const auto height =
            result ? to_number(*result, "the block number") : Result<std::uint64_t>(fail(result.error()));
        if (height) {
            heights[endpoint] = *height;
            list.push_back(*height);
        }
    }
    const auto common = common_height(list, read->k);
    if (!common) {
        read->done(fail(common.error()));
        return;
    }
    read->height = *common;
    const std::string block = quantity_text(*common);
    std::vector<Call> calls = read->calls_at(block);
    calls.insert(calls.begin(), block_call(block));
    std::vector<std::size_t> who;
    for (const auto& [endpoint, height] : heights) {
        if (height >= *common) {
            who.push_back(endpoint);
        }
    }
    ask_all(read->client, who, calls, [read](AllAnswers all) { read->done(conclude(*read, all)); });
}

} // namespace

void quorum_read(RpcClient& client, std::size_t k,
                 std::function<std::vector<Call>(const std::string&)> calls_at,
                 std::function<void(Result<QuorumAnswer>)> done, Meaning meaning) {
    const auto read =
        std::make_shared<Read>(Read{client, k, std::move(calls_at), std::move(done), std::move(meaning)});
    ask_all(client, client.usable(), {block_number_call()},
            [read](const AllAnswers& all) { read_at_height(read, all); });
}

} // namespace hearth::wallet::rpc
