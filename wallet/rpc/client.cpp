// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/client.h"

#include "wallet/rpc/calls.h"
#include "wallet/rpc/http_transport.h"

#include <QPointer>
#include <QSet>

#include <atomic>

namespace hearth::wallet::rpc {

/// One body on its way to one endpoint.
struct RpcClient::Exchange {
    std::size_t endpoint = 0;
    std::vector<Call> calls;
    AnswersDone done;
    std::uint64_t first_id = 0;
    std::int64_t posted_ms = 0;
    bool asks_chain = false;       ///< the look at the chain id itself
    std::shared_ptr<void> timer;   ///< the wait for the rate limit, then the time limit
    std::shared_ptr<void> request; ///< the transport's
};

namespace {

/// Clients may share a connection, where answers are told apart by their ids alone.
std::uint64_t first_id_of_a_client() {
    constexpr unsigned kIdBits = 32;
    constexpr std::uint64_t kClients = 1U << 20U; // ids stay exact as a double
    static std::atomic<std::uint64_t> clients{0};
    return ((clients++ % kClients) << kIdBits) + 1;
}

} // namespace

Result<std::unique_ptr<RpcClient>> RpcClient::create(ClientOptions options, Transport& transport,
                                                     Clock& clock) {
    if (options.endpoints.empty()) {
        return fail("HRT-RPC-021", QStringLiteral("there is no endpoint"));
    }
    QSet<QString> names;
    for (const Endpoint& endpoint : options.endpoints) {
        if (endpoint.name.isEmpty() || names.contains(endpoint.name)) {
            return fail("HRT-RPC-021",
                        QStringLiteral("the name \"%1\" is empty or given twice").arg(endpoint.name));
        }
        names.insert(endpoint.name);
        if (!(endpoint.per_second > 0) || !(endpoint.burst >= 1)) {
            return fail("HRT-RPC-021", QStringLiteral("%1: a rate limit is above 0").arg(endpoint.name));
        }
        if (const auto allowed = check_endpoint_url(endpoint.url); !allowed) {
            return fail("HRT-RPC-021", endpoint.name + QStringLiteral(": ") + allowed.error().detail);
        }
    }
    options.max_batch = std::max<std::size_t>(options.max_batch, 1);
    return std::unique_ptr<RpcClient>(new RpcClient(std::move(options), transport, clock));
}

RpcClient::RpcClient(ClientOptions options, Transport& transport, Clock& clock)
    : m_options(std::move(options)), m_transport(transport), m_clock(clock),
      m_health(m_options.endpoints.size()), m_next_id(first_id_of_a_client()) {
    for (const Endpoint& endpoint : m_options.endpoints) {
        m_buckets.push_back({endpoint.per_second, endpoint.burst, endpoint.burst, m_clock.monotonic_ms()});
    }
}

RpcClient::~RpcClient() = default;

std::vector<std::size_t> RpcClient::usable() const {
    return order_of_use(m_health, m_clock.monotonic_ms());
}

void RpcClient::report_lie(const QString& name, const QString& detail) {
    for (std::size_t i = 0; i < m_health.size(); ++i) {
        if (m_options.endpoints[i].name == name) {
            note_lie(m_health[i], Error{QStringLiteral("HRT-RPC-014"), detail}, m_clock.monotonic_ms());
            Q_EMIT health_changed(int(i));
            Q_EMIT liar_found(name, detail);
        }
    }
}

void RpcClient::forgive(std::size_t endpoint) {
    m_health[endpoint] = Health{};
    Q_EMIT health_changed(int(endpoint));
}

void RpcClient::batch(const std::vector<Call>& calls, AnswersDone done) {
    if (calls.empty()) {
        done(std::vector<Answer>());
        return;
    }
    try_next(usable(), 0, calls, {}, std::move(done));
}

void RpcClient::call(const Call& call, std::function<void(Result<Json>)> done) {
    batch({call}, [done = std::move(done)](const Result<std::vector<Answer>>& answers) {
        done(answers ? result_of(answers->front()) : Result<Json>(fail(answers.error())));
    });
}

void RpcClient::try_next(std::vector<std::size_t> order, std::size_t at, const std::vector<Call>& calls,
                         QStringList said, AnswersDone done) {
    if (at >= order.size()) {
        for (std::size_t i = 0; i < m_health.size() && order.empty(); ++i) {
            const auto& error = m_health[i].last_error;
            said << m_options.endpoints[i].name + QStringLiteral(" rests after ") +
                        (error ? error->code : QString());
        }
        done(fail("HRT-RPC-011", said.join(QStringLiteral("; "))));
        return;
    }
    const std::size_t endpoint = order[at];
    ask(endpoint, calls,
        [this, order = std::move(order), at, calls, said = std::move(said),
         done = std::move(done)](Result<std::vector<Answer>> answers) mutable {
            if (answers) {
                done(std::move(answers));
                return;
            }
            said << QStringLiteral("%1: %2 %3")
                        .arg(m_options.endpoints[order[at]].name, answers.error().code,
                             answers.error().detail);
            try_next(std::move(order), at + 1, calls, std::move(said), std::move(done));
        });
}

void RpcClient::ask(std::size_t endpoint, const std::vector<Call>& calls, AnswersDone done) {
    if (m_health[endpoint].blocked) {
        done(fail("HRT-RPC-010", m_options.endpoints[endpoint].name));
        return;
    }
    const bool same_connection =
        m_transport.connection(m_options.endpoints[endpoint].url) == m_health[endpoint].chain_connection;
    if (same_connection && !needs_chain_check(m_health[endpoint], m_clock.monotonic_ms())) {
        ask_rest(endpoint, calls, {}, std::move(done));
        return;
    }
    check_chain(endpoint, [this, endpoint, calls, done = std::move(done)](const Result<void>& right) mutable {
        if (!right) {
            done(fail(right.error()));
            return;
        }
        ask_rest(endpoint, calls, {}, std::move(done));
    });
}

void RpcClient::ask_rest(std::size_t endpoint, const std::vector<Call>& calls, std::vector<Answer> got,
                         AnswersDone done) {
    const auto from = std::ptrdiff_t(got.size());
    const auto count = std::ptrdiff_t(std::min(calls.size() - got.size(), m_options.max_batch));
    std::vector<Call> part(calls.begin() + from, calls.begin() + from + count);
    start(endpoint, std::move(part),
          [this, endpoint, calls, got = std::move(got),
           done = std::move(done)](Result<std::vector<Answer>> answers) mutable {
              if (!answers) {
                  done(std::move(answers));
                  return;
              }
              std::move(answers->begin(), answers->end(), std::back_inserter(got));
              if (got.size() < calls.size()) {
                  ask_rest(endpoint, calls, std::move(got), std::move(done));
              } else {
                  done(std::move(got));
              }
          });
}

void RpcClient::check_chain(std::size_t endpoint, std::function<void(Result<void>)> done) {
    auto& waiters = m_chain_waiters[endpoint];
    waiters.push_back(std::move(done));
    if (waiters.size() > 1) {
        return;
    }
    const auto judged = [this, endpoint](const Result<std::vector<Answer>>& answers) {
        const auto right = judge_chain(endpoint, answers);
        const auto waiting = m_chain_waiters.extract(endpoint);
        const QPointer<RpcClient> alive(this); // a waiter may end it
        for (const auto& waiter : waiting.mapped()) {
            if (alive != nullptr) {
                waiter(right);
            }
        }
    };
    start(endpoint, {chain_id_call()}, judged, true);
}

Result<void> RpcClient::judge_chain(std::size_t endpoint, const Result<std::vector<Answer>>& answers) {
    if (!answers) {
        return fail(answers.error());
    }
    const auto result = result_of(answers->front());
    const auto id = result ? to_quantity(*result, "the chain id") : Result<Uint256>(fail(result.error()));
    Health& health = m_health[endpoint];
    if (!id) {
        note_failure(health, id.error(), m_clock.monotonic_ms());
        Q_EMIT health_changed(int(endpoint));
        return fail(id.error());
    }
    if (*id != m_options.chain_id) {
        const auto wrong =
            fail("HRT-RPC-010",
                 QStringLiteral("%1 serves chain %2 instead of %3")
                     .arg(m_options.endpoints[endpoint].name, QString::fromStdString(to_decimal(*id)),
                          QString::fromStdString(to_decimal(m_options.chain_id))));
        health.blocked = true;
        health.last_error = wrong.value();
        Q_EMIT health_changed(int(endpoint));
        return wrong;
    }
    health.chain_checked_ms = m_clock.monotonic_ms();
    return {};
}

void RpcClient::start(std::size_t endpoint, std::vector<Call> calls, AnswersDone done, bool asks_chain) {
    const double cost = double(calls.size());
    TokenBucket& bucket = m_buckets[endpoint];
    const TokenBucket before = bucket;
    const std::int64_t wait = reserve(bucket, cost, m_clock.monotonic_ms());
    if (wait > m_options.longest_wait_ms) {
        bucket = before;
        done(fail("HRT-RPC-005", QStringLiteral("%1: its rate limit would delay the call by %2 s")
                                     .arg(m_options.endpoints[endpoint].name)
                                     .arg(wait / 1000)));
        return;
    }
    auto exchange = std::make_shared<Exchange>();
    exchange->endpoint = endpoint;
    exchange->calls = std::move(calls);
    exchange->done = std::move(done);
    exchange->asks_chain = asks_chain;
    exchange->first_id = m_next_id;
    m_next_id += exchange->calls.size();
    m_exchanges.emplace(exchange->first_id, exchange);
    if (wait == 0) {
        post(exchange);
        return;
    }
    exchange->timer = m_clock.call_after(wait, [this, weak = std::weak_ptr(exchange)] {
        if (const auto alive = weak.lock()) {
            post(alive);
        }
    });
}

void RpcClient::post(const std::shared_ptr<Exchange>& exchange) {
    const std::weak_ptr<Exchange> weak = exchange;
    exchange->posted_ms = m_clock.monotonic_ms();
    exchange->timer = m_clock.call_after(m_options.timeout_ms, [this, weak] {
        if (const auto alive = weak.lock()) {
            finish(alive,
                   fail("HRT-RPC-003", QStringLiteral("no answer in %1 s").arg(m_options.timeout_ms / 1000)),
                   {});
        }
    });
    exchange->request = m_transport.post(
        m_options.endpoints[exchange->endpoint].url, request_body(exchange->calls, exchange->first_id),
        m_options.max_answer_bytes, [this, weak](const Result<HttpAnswer>& http) {
            const auto alive = weak.lock();
            if (!alive) {
                return;
            }
            if (!http) {
                finish(alive, fail(http.error()), {});
                return;
            }
            finish(alive, believe(*alive, *http), http->retry_after_s);
        });
}

Result<std::vector<Answer>> RpcClient::believe(const Exchange& exchange, const HttpAnswer& http) {
    Health& health = m_health[exchange.endpoint];
    if (exchange.asks_chain) {
        health.chain_connection = http.connection;
    } else if (health.chain_connection != http.connection) {
        return fail("HRT-RPC-007",
                    QStringLiteral("the connection was renewed before its chain was asked for"));
    }
    return read_answers(http, exchange.calls.size(), exchange.first_id);
}

void RpcClient::finish(const std::shared_ptr<Exchange>& exchange, Result<std::vector<Answer>> answers,
                       std::optional<std::int64_t> retry_after_s) {
    if (m_exchanges.erase(exchange->first_id) == 0) {
        return;
    }
    exchange->timer.reset();
    exchange->request.reset();
    Health& health = m_health[exchange->endpoint];
    const std::int64_t now = m_clock.monotonic_ms();
    if (answers) {
        note_success(health, now - exchange->posted_ms);
    } else {
        note_failure(health, answers.error(), now, retry_after_s);
    }
    Q_EMIT health_changed(int(exchange->endpoint));
    exchange->done(std::move(answers));
}

} // namespace hearth::wallet::rpc
