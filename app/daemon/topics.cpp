// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/topics.h"

#include "app/daemon/bench_desk.h"
#include "app/daemon/chain_host.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/license_desk.h"
#include "app/daemon/rewards_json.h"
#include "app/daemon/stake_host.h"
#include "app/daemon/views_json.h"
#include "app/daemon/vote_host.h"
#include "app/daemon/wallet_host.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

constexpr std::int64_t kStatusGapMs = 250;
constexpr std::int64_t kJobsGapMs = 100;
constexpr std::int64_t kBenchGapMs = 100;
constexpr std::int64_t kNetworkGapMs = 1000;
constexpr std::int64_t kBalancesGapMs = 250;
constexpr std::int64_t kChainGapMs = 250;

/// A snapshot that is an empty object while the network does not run.
std::function<QJsonObject()> of_network(ApiContext& context,
                                        std::function<QJsonObject(const practice::PracticeNetwork&)> make) {
    return [&context, run = std::move(make)] {
        const practice::PracticeNetwork* network = context.host.running();
        return network != nullptr ? run(*network) : QJsonObject{};
    };
}

/// reward.get of all accounts together.
QJsonObject rewards_topic(ApiContext& context) {
    std::vector<Address> owners;
    for (const auto& account : context.wallet.vault().accounts()) {
        owners.push_back(account.address);
    }
    const practice::PracticeNetwork* network = context.host.running();
    if (network != nullptr) {
        owners.push_back(network->local_owner());
    }
    return rewards_json(context.settlement, network, {}, owners).value_or(QJsonObject{});
}

QJsonObject newest_lines(const diagnostics::LogStore& log) {
    QJsonArray lines;
    for (const diagnostics::LogLine& line : log.page({}).lines) {
        lines.append(diagnostics::to_json(line));
    }
    return {{K("lines"), lines}};
}

} // namespace

Topics::Topics(ApiContext& context, control::TopicHub& hub, QObject* parent)
    : QObject(parent), m_context(context), m_hub(hub) {
    using practice::PracticeNetwork;
    m_hub.add(K("status"), {[&context] { return status_json(context); }, kStatusGapMs, {}});
    m_hub.add(K("telemetry"), {[&context] { return telemetry_json(context); }, 0,
                               [this](bool on) {
                                   telemetry_watched(on);
                               }});
    m_hub.add(K("jobs"),
              {of_network(context,
                          [](const PracticeNetwork& n) {
                              return QJsonObject{{K("jobs"), to_array(n.jobs(100).jobs, JobForm::Live)}};
                          }),
               0,
               {}});
    m_hub.add(K("checks"), {of_network(context,
                                       [](const PracticeNetwork& n) {
                                           return QJsonObject{{K("checks"), to_array(n.checks(100))}};
                                       }),
                            0,
                            {}});
    m_hub.add(K("window"),
              {of_network(context, [](const PracticeNetwork& n) { return to_json(n.day_strip()); }), 0, {}});
    m_hub.add(
        K("earnings"),
        {of_network(context, [](const PracticeNetwork& n) { return to_json(n.earnings_summary()); }), 0, {}});
    m_hub.add(K("peers"), {of_network(context,
                                      [](const PracticeNetwork& n) {
                                          return QJsonObject{{K("peers"), to_array(n.peers())}};
                                      }),
                           0,
                           {}});
    m_hub.add(K("log"), {[&context] { return newest_lines(context.log); }, 0, {}});
    m_hub.add(K("bench"), {[&context] { return context.bench.progress(); }, kBenchGapMs, {}});
    m_hub.add(K("balances"), {[&context] { return context.desk.balances_snapshot(); }, kBalancesGapMs,
                              [&context](bool on) {
                                  context.desk.set_watched(on);
                              }});
    m_hub.add(K("votes"), {[&context] { return context.votes.snapshot(); }, kBalancesGapMs,
                           [&context](bool on) {
                               context.votes.set_watched(on);
                           }});
    m_hub.add(K("wallet"), {[&context] { return context.wallet.list_json(); }, 0, {}});
    m_hub.add(K("network"), {[&context] { return network_json(context); }, kNetworkGapMs, {}});
    m_hub.add(K("chain"),
              {[&context] { return context.chains.get_json({}).value_or(QJsonObject{}); }, kChainGapMs, {}});
    m_hub.add(K("rewards"), {[&context] { return rewards_topic(context); }, kBalancesGapMs, {}});
    connect(&context.settlement, &SettlementDesk::changed, this,
            [this] { m_hub.publish_snapshot(K("rewards")); });
    connect(&context.licenses, &LicenseDesk::changed, this, [this] { m_hub.publish_snapshot(K("rewards")); });

    m_hub.add(K("stake"), {[&context] { return context.stake.snapshot(); }, 0,
                           [&context](bool on) {
                               context.stake.set_watched(on);
                           }});
    connect(&context.stake, &StakeHost::changed, this,
            [this](const QJsonObject& stake) { m_hub.publish(K("stake"), stake); });

    connect(&context.host, &NetworkHost::started, this, &Topics::follow);
    connect(&context.host, &NetworkHost::failed, this, [this] {
        m_hub.publish_snapshot(K("status"));
        m_hub.publish_snapshot(K("network"));
    });
    connect(&context.chains, &ChainHost::changed, this, [this](const QString& name) {
        if (name == m_context.chains.current()) {
            m_hub.publish_snapshot(K("chain"));
        }
    });
    connect(&context.bench, &BenchDesk::progressed, this, [this] { m_hub.publish_snapshot(K("bench")); });
    connect(&context.desk, &DeskHost::balancesChanged, this,
            [this] { m_hub.publish_snapshot(K("balances")); });
    connect(&context.desk, &DeskHost::historyChanged, this,
            [this] { m_hub.publish_snapshot(K("balances")); });
    connect(&context.votes, &VoteHost::changed, this, [this] { m_hub.publish_snapshot(K("votes")); });
    connect(&context.wallet, &WalletHost::changed, this, [this] { m_hub.publish_snapshot(K("wallet")); });
    connect(&context.log, &diagnostics::LogStore::appended, this, [this](const diagnostics::LogLine& line) {
        m_hub.publish(K("log"), diagnostics::to_json(line));
    });
}

void Topics::follow(practice::PracticeNetwork* network) {
    using practice::PracticeNetwork;
    connect(network, &PracticeNetwork::statusChanged, this, [this] { m_hub.publish_snapshot(K("status")); });
    connect(network, &PracticeNetwork::networkChanged, this,
            [this] { m_hub.publish_snapshot(K("network")); });
    connect(network, &PracticeNetwork::jobChanged, this, &Topics::job_changed);
    connect(network, &PracticeNetwork::windowChanged, this, &Topics::window_changed);
    connect(network, &PracticeNetwork::checkChanged, this,
            [this](const practice::CheckView& check) { m_hub.publish(K("checks"), to_json(check)); });
    connect(network, &PracticeNetwork::earned, this,
            [this](const practice::EarningsEntry& entry) { m_hub.publish(K("earnings"), to_json(entry)); });
    connect(network, &PracticeNetwork::peerChanged, this,
            [this](const practice::PeerView& peer) { m_hub.publish(K("peers"), to_json(peer)); });
    // Who subscribed before the network came up has empty snapshots so far.
    for (const QString& topic : {K("status"), K("network"), K("window")}) {
        m_hub.publish_snapshot(topic);
    }
}

void Topics::job_changed(quint64 id) {
    if (!m_hub.is_watched(K("jobs"))) {
        return;
    }
    m_changed_jobs.insert(id);
    if (!m_jobs_timer) {
        m_jobs_timer = m_context.clock.call_after(kJobsGapMs, [this] { flush_jobs(); });
    }
}

void Topics::flush_jobs() {
    const auto timer = std::exchange(m_jobs_timer, {}); // kept alive: this runs inside it
    const practice::PracticeNetwork* network = m_context.host.running();
    for (const quint64 id : std::exchange(m_changed_jobs, {})) {
        if (network == nullptr) {
            return;
        }
        if (const auto job = network->job(id)) {
            m_hub.publish(K("jobs"), to_json(*job, JobForm::Live));
        }
    }
}

void Topics::window_changed(quint64 window, const QString& state, const QString& reason) {
    const practice::PracticeNetwork* network = m_context.host.running();
    if (network == nullptr || !m_hub.is_watched(K("window"))) {
        return;
    }
    constexpr quint64 windows_a_day = 96;
    m_hub.publish(K("window"), {{K("window"), qint64(window)},
                                {K("state"), state},
                                {K("reason"), reason},
                                {K("day"), qint64(window / windows_a_day)},
                                {K("cell"), qint64(window % windows_a_day)}});
}

void Topics::telemetry_watched(bool on) {
    m_context.gpus.set_watched(on);
    if (on) {
        telemetry_tick();
    } else {
        m_telemetry_timer.reset();
    }
}

void Topics::telemetry_tick() {
    const auto timer = std::exchange(m_telemetry_timer, {});
    m_hub.publish(K("telemetry"), telemetry_json(m_context));
    const int interval = m_context.settings.value("telemetry.interval_ms").toInt();
    m_telemetry_timer = m_context.clock.call_after(interval, [this] { telemetry_tick(); });
}

} // namespace hearth::daemon
