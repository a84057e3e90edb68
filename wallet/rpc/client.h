// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/rpc/bodies.h"
#include "wallet/rpc/endpoint_health.h"

#include <QObject>

#include <map>

namespace hearth::wallet::rpc {

struct Endpoint {
    QString name; ///< shown to people; the URL may hold a secret and is never shown
    QUrl url;
    double per_second = 10; ///< calls on average
    double burst = 200;     ///< calls at once
};

struct ClientOptions {
    Uint256 chain_id = 1;
    std::vector<Endpoint> endpoints;
    std::int64_t timeout_ms = 10'000;
    /// Longest wait for the own rate limit before a call is refused.
    std::int64_t longest_wait_ms = 30'000;
    std::int64_t max_answer_bytes = std::int64_t{8} * 1024 * 1024;
    std::size_t max_batch = 256; ///< calls in one body: a hundred accounts with coin and ATH fit
};

using AnswersDone = std::function<void(Result<std::vector<Answer>>)>;

/// A chain behind several endpoints. Before an endpoint's first call, at every connect of a WebSocket, after
/// each failure and every five minutes its chain id is asked for; another one blocks it (HRT-RPC-010), and
/// nothing is believed that came over a connection whose chain id was not seen. A failed endpoint rests, and
/// the next best is asked. For one thread; every wait goes through the clock. `done` functions may run before
/// the call returns and never after the client is gone. Transport and clock must outlive it.
class RpcClient final : public QObject {
    Q_OBJECT

public:
    /// Errors: HRT-RPC-021 (an endpoint's URL or name, or no endpoint at all).
    [[nodiscard]] static Result<std::unique_ptr<RpcClient>> create(ClientOptions options,
                                                                   Transport& transport, Clock& clock);
    ~RpcClient() override;

    /// Asks one endpoint after another until one answers; more calls than one body takes are sent in several
    /// bodies. Errors: HRT-RPC-011 with what each endpoint said last.
    void batch(const std::vector<Call>& calls, AnswersDone done);
    /// One call; the node's error becomes HRT-RPC-009 or -015.
    void call(const Call& call, std::function<void(Result<Json>)> done);
    /// Asks this endpoint only. Errors: HRT-RPC-001 to -012.
    void ask(std::size_t endpoint, const std::vector<Call>& calls, AnswersDone done);

    [[nodiscard]] const ClientOptions& options() const { return m_options; }
    [[nodiscard]] Transport& transport() const { return m_transport; }
    [[nodiscard]] const Health& health(std::size_t endpoint) const { return m_health[endpoint]; }
    /// The endpoints that may be asked now, best first.
    [[nodiscard]] std::vector<std::size_t> usable() const;
    /// A quorum contradicted this endpoint: it rests for ten minutes and `liar_found` tells.
    void report_lie(const QString& name, const QString& detail);
    /// A person says that a blocked or resting endpoint is to be asked again; its chain id is looked at
    /// first.
    void forgive(std::size_t endpoint);

Q_SIGNALS:
    void health_changed(int endpoint);
    void liar_found(const QString& name, const QString& detail);

private:
    struct Exchange;
    RpcClient(ClientOptions options, Transport& transport, Clock& clock);
    void try_next(std::vector<std::size_t> order, std::size_t at, const std::vector<Call>& calls,
                  QStringList said, AnswersDone done);
    void ask_rest(std::size_t endpoint, const std::vector<Call>& calls, std::vector<Answer> got,
                  AnswersDone done);
    void check_chain(std::size_t endpoint, std::function<void(Result<void>)> done);
    Result<void> judge_chain(std::size_t endpoint, const Result<std::vector<Answer>>& answers);
    void start(std::size_t endpoint, std::vector<Call> calls, AnswersDone done, bool asks_chain = false);
    void post(const std::shared_ptr<Exchange>& exchange);
    Result<std::vector<Answer>> believe(const Exchange& exchange, const HttpAnswer& http);
    void finish(const std::shared_ptr<Exchange>& exchange, Result<std::vector<Answer>> answers,
                std::optional<std::int64_t> retry_after_s);

    ClientOptions m_options;
    Transport& m_transport;
    Clock& m_clock;
    std::vector<Health> m_health;
    std::vector<TokenBucket> m_buckets;
    /// Who waits for the chain id of an endpoint that is being asked.
    std::map<std::size_t, std::vector<std::function<void(Result<void>)>>> m_chain_waiters;
    std::map<std::uint64_t, std::shared_ptr<Exchange>> m_exchanges; ///< by their first id
    std::uint64_t m_next_id;
};

} // namespace hearth::wallet::rpc
