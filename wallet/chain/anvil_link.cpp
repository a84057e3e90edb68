// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/anvil_link.h"

#include "wallet/rpc/calls.h"
#include "wallet/rpc/values.h"

namespace hearth::wallet::chain {
namespace {

/// A dump of some thousand blocks is a few MiB; nothing that anvil is asked for is larger.
constexpr std::int64_t kMaxAnswerBytes = std::int64_t{256} * 1024 * 1024;

tl::unexpected<Error> senseless(const Error& why) {
    return fail("HRT-CHN-014", QStringLiteral("%1 %2").arg(why.code, why.detail).trimmed());
}

} // namespace

Result<SeenBlock> read_block(const Json& json) {
    const auto member = [&](const char* name) {
        return json.is_object() ? json.value(name, Json()) : Json();
    };
    const auto number = rpc::to_number(member("number"), "number");
    const auto time = rpc::to_number(member("timestamp"), "timestamp");
    const auto hash = rpc::to_hash(member("hash"), "hash");
    if (!number || !time || !hash) {
        return senseless(!number ? number.error() : !time ? time.error() : hash.error());
    }
    SeenBlock out{{*number, std::int64_t(*time), *hash}, {}};
    const Json list = member("transactions");
    if (!list.is_array()) {
        return fail("HRT-CHN-014", QStringLiteral("a block without a list of transactions"));
    }
    for (const Json& item : list) {
        const auto tx = rpc::to_hash(item, "transactions");
        if (!tx) {
            return senseless(tx.error());
        }
        out.transactions.push_back(*tx);
    }
    return out;
}

void AnvilLink::drop() {
    m_waiting.clear();
}

void AnvilLink::finish(std::uint64_t id, Result<rpc::HttpAnswer> answer) {
    const auto it = m_waiting.find(id);
    if (it == m_waiting.end()) {
        return;
    }
    // The map's entry goes first: `done` may drop everything.
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    waiting.done(std::move(answer));
}

void AnvilLink::post(const QByteArray& body, std::int64_t max_answer_bytes,
                     std::function<void(Result<rpc::HttpAnswer>)> done) {
    const std::uint64_t id = m_next++;
    Waiting waiting;
    waiting.done = std::move(done);
    waiting.limit = m_clock.call_after(m_limit_ms, [this, id] {
        finish(id, fail("HRT-CHN-014", QStringLiteral("no answer within %1 s").arg(m_limit_ms / 1000)));
    });
    waiting.handle = m_http.post(m_url, body, max_answer_bytes, [this, id](Result<rpc::HttpAnswer> answer) {
        finish(id, answer ? std::move(answer) : Result<rpc::HttpAnswer>(senseless(answer.error())));
    });
    m_waiting.emplace(id, std::move(waiting));
}

void AnvilLink::batch(const std::vector<rpc::Call>& calls,
                      std::function<void(Result<std::vector<rpc::Answer>>)> done) {
    const std::uint64_t id = m_next;
    // The ids of a batch follow one another.
    m_next += calls.size();
    post(rpc::request_body(calls, id), kMaxAnswerBytes,
         [id, count = calls.size(), done = std::move(done)](const Result<rpc::HttpAnswer>& http) {
             if (!http) {
                 return done(fail(http.error()));
             }
             auto answers = rpc::read_answers(*http, count, id);
             done(answers ? std::move(answers)
                          : Result<std::vector<rpc::Answer>>(senseless(answers.error())));
         });
}

void AnvilLink::call(const rpc::Call& call, Done done) {
    batch({call}, [done = std::move(done)](const Result<std::vector<rpc::Answer>>& answers) {
        done(answers ? rpc::result_of(answers->front()) : fail(answers.error()));
    });
}

void AnvilLink::block(const std::string& which, std::function<void(Result<SeenBlock>)> done) {
    call(rpc::block_call(which), [done = std::move(done)](const Result<Json>& json) {
        done(json ? read_block(*json) : fail(json.error()));
    });
}

void AnvilLink::block(std::uint64_t number, std::function<void(Result<SeenBlock>)> done) {
    block(rpc::quantity_text(number), std::move(done));
}

void AnvilLink::latest(std::function<void(Result<SeenBlock>)> done) {
    block("latest", std::move(done));
}

} // namespace hearth::wallet::chain
