// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/chain/practice_chain.h"
#include "wallet/rpc/bodies.h"

#include <map>

namespace hearth::wallet::chain {

/// A block as anvil tells it.
struct SeenBlock {
    Head head;
    std::vector<Hash> transactions;
};
/// Errors: HRT-CHN-014.
[[nodiscard]] Result<SeenBlock> read_block(const Json& json);

/// Calls to one anvil. What it answers is checked as if a stranger had written it. No callback runs after
/// drop().
class AnvilLink {
public:
    using Done = std::function<void(Result<Json>)>;

    AnvilLink(rpc::Transport& http, Clock& clock, std::int64_t limit_ms)
        : m_http(http), m_clock(clock), m_limit_ms(limit_ms) {}

    void connect_to(const QUrl& url) { m_url = url; }
    /// Forgets what is under way, without calling anybody.
    void drop();

    /// One call. Errors: HRT-RPC-009 and -015 (anvil refuses), HRT-CHN-014 (no or a senseless answer).
    void call(const rpc::Call& call, Done done);
    /// Several calls in one body; each answer may be anvil's refusal. Errors: HRT-CHN-014.
    void batch(const std::vector<rpc::Call>& calls,
               std::function<void(Result<std::vector<rpc::Answer>>)> done);
    /// A body of somebody else's calls. Errors: HRT-CHN-014.
    void post(const QByteArray& body, std::int64_t max_answer_bytes,
              std::function<void(Result<rpc::HttpAnswer>)> done);
    /// A block by its number.
    void block(std::uint64_t number, std::function<void(Result<SeenBlock>)> done);
    void latest(std::function<void(Result<SeenBlock>)> done);

private:
    struct Waiting {
        std::shared_ptr<void> handle;
        std::shared_ptr<void> limit;
        std::function<void(Result<rpc::HttpAnswer>)> done;
    };
    void block(const std::string& which, std::function<void(Result<SeenBlock>)> done);
    void finish(std::uint64_t id, Result<rpc::HttpAnswer> answer);

    rpc::Transport& m_http;
    Clock& m_clock;
    std::int64_t m_limit_ms;
    QUrl m_url;
    std::map<std::uint64_t, Waiting> m_waiting;
    std::uint64_t m_next = 1;
};

} // namespace hearth::wallet::chain
