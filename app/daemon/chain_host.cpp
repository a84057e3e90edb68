// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/chain_host.h"

#include "app/daemon/error_json.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using chain::ChainKind;
using chain::ChainProfile;
using chain::PracticeChain;

constexpr std::int64_t kMsPerSecond = 1000;
/// A live chain's newest block is asked for at most this often.
constexpr std::int64_t kFreshMs = 5000;

PracticeChain::Options practice_options(const ChainHost::Options& options,
                                        const std::vector<ChainProfile>& profiles) {
    PracticeChain::Options out;
    out.folder = options.folder;
    const auto it = std::find_if(profiles.begin(), profiles.end(),
                                 [](const ChainProfile& p) { return p.kind == ChainKind::Practice; });
    if (it != profiles.end()) {
        out.profile = *it;
    }
    return out;
}

QJsonObject token_json(const chain::TokenProfile& token) {
    return {{K("address"), to_checksum(token.address)},
            {K("symbol"), token.symbol},
            {K("name"), token.name},
            {K("decimals"), token.decimals}};
}

QString health_state(const rpc::Health& health, std::int64_t now_ms) {
    if (health.blocked) {
        return K("blocked");
    }
    if (health.rest_until_ms > now_ms) {
        return K("resting");
    }
    return health.latency_ms > 0 ? K("ok") : K("unknown");
}

QJsonArray endpoints_json(const ChainProfile& profile, const rpc::RpcClient* client, std::int64_t now_ms) {
    QJsonArray out;
    const auto& endpoints = client != nullptr ? client->options().endpoints : profile.endpoints;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        QJsonObject row{{K("name"), endpoints[i].name}, {K("state"), K("unknown")}};
        if (client != nullptr) {
            const rpc::Health& health = client->health(i);
            row[K("state")] = health_state(health, now_ms);
            if (health.latency_ms > 0) {
                row[K("latency_ms")] = health.latency_ms;
            }
            if (health.last_error) {
                row[K("error")] =
                    K("%1 %2").arg(health.last_error->code, health.last_error->detail).trimmed();
            }
        }
        out.append(row);
    }
    return out;
}

} // namespace

ChainHost::ChainHost(const Options& options, Clock& clock, QObject* parent)
    : QObject(parent), m_profiles(chain::load_chain_profiles(options.overrides, &m_problems)), m_clock(clock),
      m_loopback(QNetworkProxy(QNetworkProxy::NoProxy)),
      m_practice(practice_options(options, m_profiles), m_loopback, clock), m_journaling(m_practice) {
    connect(&m_practice, &PracticeChain::noted, this, &ChainHost::noted);
    connect(&m_practice, &PracticeChain::changed, this, [this] {
        const auto client = m_clients.find(current());
        if (client != m_clients.end() && m_practice.state() == PracticeChain::State::Running) {
            client->second->forgive(0); // what was unreachable is back
        }
        Q_EMIT changed(current());
    });
    connect(&m_practice, &PracticeChain::headChanged, this, [this] {
        Q_EMIT headChanged(current());
        Q_EMIT changed(current());
    });
}

ChainHost::~ChainHost() {
    stop();
}

void ChainHost::start() {
    for (const Error& problem : std::exchange(m_problems, {})) {
        Q_EMIT noted(problem);
    }
    m_practice.start();
}

void ChainHost::stop() {
    m_practice.stop();
}

Result<const ChainProfile*> ChainHost::profile(const QString& name) const {
    const QString wanted = name.isEmpty() ? current() : name;
    for (const ChainProfile& one : m_profiles) {
        if (one.name == wanted) {
            return &one;
        }
    }
    return fail("HRT-CHN-008", wanted.left(64));
}

Result<rpc::RpcClient*> ChainHost::client(const QString& name) {
    const auto found = profile(name);
    if (!found) {
        return fail(found.error());
    }
    const ChainProfile& chain = **found;
    if (const auto known = m_clients.find(chain.name); known != m_clients.end()) {
        return known->second.get();
    }
    const bool practice = chain.kind == ChainKind::Practice;
    rpc::ClientOptions options;
    options.chain_id = chain.chain_id;
    options.endpoints = chain.endpoints;
    if (practice) {
        constexpr double no_limit = 100'000;
        options.endpoints = {{K("anvil"), chain::practice_url(), no_limit, no_limit}};
    }
    auto made = practice ? rpc::RpcClient::create(options, m_journaling, m_clock)
                         : rpc::RpcClient::create(options, m_remote, m_clock);
    if (!made) {
        return fail(made.error());
    }
    connect(made->get(), &rpc::RpcClient::health_changed, this,
            [this, of = chain.name] { Q_EMIT changed(of); });
    return (m_clients[chain.name] = std::move(*made)).get();
}

std::optional<std::int64_t> ChainHost::now_ms(const QString& name) const {
    if (name.isEmpty() || name == current()) {
        const auto& head = m_practice.head();
        return head ? std::optional(head->time_s * kMsPerSecond) : std::nullopt;
    }
    const auto seen = m_seen.find(name);
    return seen == m_seen.end() ? std::nullopt : std::optional(seen->second.time_ms);
}

std::optional<std::uint64_t> ChainHost::block(const QString& name) const {
    if (name.isEmpty() || name == current()) {
        const auto& head = m_practice.head();
        return head ? std::optional(head->number) : std::nullopt;
    }
    const auto seen = m_seen.find(name);
    return seen == m_seen.end() ? std::nullopt : std::optional(seen->second.block);
}

QJsonObject ChainHost::list_json() const {
    QJsonArray out;
    for (const ChainProfile& chain : m_profiles) {
        QJsonObject row{{K("name"), chain.name},
                        {K("title"), chain.title},
                        {K("chain_id"), qint64(chain.chain_id)},
                        {K("current"), chain.name == current()},
                        {K("available"), true},
                        {K("testnet"), chain.testnet}};
        if (chain.kind == ChainKind::Practice && m_practice.state() == PracticeChain::State::Failed) {
            row[K("available")] = false;
            row[K("reason")] = titled(m_practice.error().value_or(Error{}));
        }
        out.append(row);
    }
    return {{K("chains"), out}};
}

Result<QJsonObject> ChainHost::get_json(const QString& name) const {
    const auto found = profile(name);
    if (!found) {
        return fail(found.error());
    }
    const ChainProfile& chain = **found;
    const bool practice = chain.kind == ChainKind::Practice;
    const auto client = m_clients.find(chain.name);
    const bool running = practice ? m_practice.state() == PracticeChain::State::Running
                                  : m_seen.find(chain.name) != m_seen.end();
    QJsonObject out{
        {K("name"), chain.name},
        {K("title"), chain.title},
        {K("kind"), chain::kind_name(chain.kind)},
        {K("chain_id"), qint64(chain.chain_id)},
        {K("testnet"), chain.testnet},
        {K("depth"), qint64(chain.depth)},
        {K("running"), running},
        {K("coin"), QJsonObject{{K("symbol"), chain.coin_symbol}, {K("decimals"), chain.coin_decimals}}},
        {K("faucet"), practice},
        {K("travel"), practice},
        {K("endpoints"), endpoints_json(chain, client == m_clients.end() ? nullptr : client->second.get(),
                                        m_clock.monotonic_ms())}};
    if (const auto* ath = chain.ath()) {
        out[K("token")] = token_json(*ath);
    }
    if (const auto number = block(chain.name)) {
        out[K("block")] = qint64(*number);
    }
    if (const auto time = now_ms(chain.name)) {
        out[K("block_time_ms")] = qint64(*time);
        out[K("now_ms")] = qint64(*time);
    }
    if (practice && m_practice.error()) {
        out[K("error")] = titled_error_json(*m_practice.error());
    }
    if (practice && m_practice.url()) {
        out[K("rpc_url")] = m_practice.url()->toString();
    }
    return out;
}

void ChainHost::refreshed(const QString& name, std::function<void(Result<QJsonObject>)> done) {
    const auto found = profile(name);
    if (!found) {
        return done(fail(found.error()));
    }
    const QString of = (*found)->name;
    const auto seen = m_seen.find(of);
    const bool fresh = seen != m_seen.end() && m_clock.monotonic_ms() - seen->second.seen_ms < kFreshMs;
    if ((*found)->kind == ChainKind::Practice || fresh) {
        return done(get_json(of));
    }
    const auto asked = client(of);
    if (!asked) {
        return done(fail(asked.error()));
    }
    (*asked)->call(rpc::block_call("latest"), [this, of, done = std::move(done)](const Result<Json>& answer) {
        auto json = get_json(of);
        const auto member = [&](const char* key) {
            return answer && answer->is_object() ? answer->value(key, Json()) : Json();
        };
        const auto number = rpc::to_number(member("number"), "number");
        const auto time = rpc::to_number(member("timestamp"), "timestamp");
        if (number && time) {
            m_seen[of] = {*number, std::int64_t(*time) * kMsPerSecond, m_clock.monotonic_ms()};
            json = get_json(of);
        } else if (json) {
            (*json)[K("running")] = false;
            (*json)[K("error")] = titled_error_json(answer ? number.error() : answer.error());
        }
        done(std::move(json));
    });
}

} // namespace hearth::daemon
