// SPDX-License-Identifier: Apache-2.0
#include "app/gui/network/network_backend.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int most_peers = 10000;
} // namespace

NetworkBackend::NetworkBackend(QObject* parent)
    : PageBackend({u"network"_s, u"peers"_s}, parent), m_peers(peer_roles()),
      m_shown(&m_peers, {u"name"_s, u"address"_s, u"place"_s}), m_values(profile_value_roles()),
      m_networks(network_choice_roles()) {
    m_shown.setSort(u"rtt"_s, Qt::AscendingOrder);
}

void NetworkBackend::load() {
    ask(u"network.get"_s, {}, [this](const QJsonObject& result) { applyNetwork(result); });
    ask(u"network.peers"_s, {}, [this](const QJsonObject& result) { applyPeers(result); });
    ask(u"network.list"_s, {}, [this](const QJsonObject& result) {
        QList<NetworkChoice> rows;
        for (const QJsonValue value : result.value("networks"_L1).toArray()) {
            rows.append(network_choice_from_json(value.toObject()));
        }
        m_networks.setRows(std::move(rows));
    });
}

void NetworkBackend::applyNetwork(const QJsonObject& network) {
    m_network = network;
    QStringList assumed;
    for (const QJsonValue value : network.value("assumed"_L1).toArray()) {
        assumed.append(value.toString());
    }
    m_values.setRows(profile_values(network.value("values"_L1).toObject(), assumed));
    if (!m_cheaterBusy) { // else the answer under way knows better
        applyCheater(network.value("cheater"_L1).toObject());
    }
    Q_EMIT networkChanged();
}

void NetworkBackend::applyPeers(const QJsonObject& result) {
    QList<Peer> rows;
    for (const QJsonValue value : result.value("peers"_L1).toArray()) {
        rows.append(peer_from_json(value.toObject()));
    }
    m_peers.setRows(std::move(rows));
    fillMap();
    Q_EMIT peersChanged();
    Q_EMIT networkChanged();
}

void NetworkBackend::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "network"_L1) {
        applyNetwork(data);
        return;
    }
    m_peers.upsertFront(peer_from_json(data), most_peers);
    fillMap();
    Q_EMIT peersChanged();
    Q_EMIT networkChanged();
}

void NetworkBackend::fillMap() {
    QList<Peer> placed;
    std::copy_if(m_peers.rows().cbegin(), m_peers.rows().cend(), std::back_inserter(placed),
                 [](const Peer& peer) { return peer.lat && peer.lon; });
    // The user's own node first: it keeps its place, the others make room.
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Peer& a, const Peer& b) { return a.mine && !b.mine; });
    QList<MapNode> nodes;
    for (const Peer& peer : placed) {
        nodes.append(map_node(peer));
    }
    //: what the map shows, for screen readers; %1 and %2 are counts with their nouns
    const QString summary =
        tr("Map of the network: %1, %2")
            .arg(tr("%n container(s)", "", countRole(false)), tr("%n checker(s)", "", countRole(true)));
    m_map.set(std::move(nodes), summary);
}

int NetworkBackend::countRole(bool checker) const {
    return static_cast<int>(
        std::count_if(m_peers.rows().cbegin(), m_peers.rows().cend(),
                      [checker](const Peer& peer) { return peer.isChecker() == checker; }));
}

QString NetworkBackend::title() const {
    return text_of(m_network, "title"_L1);
}

bool NetworkBackend::isPractice() const {
    return text_of(m_network, "kind"_L1) == "practice"_L1;
}

QString NetworkBackend::sentence() const {
    if (m_network.isEmpty()) {
        return {};
    }
    const QString containers = tr("%n container(s)", "", countRole(false));
    const QString checkers = tr("%n checker(s)", "", countRole(true));
    if (isPractice()) {
        //: %1 is "4 containers", %2 is "6 checkers"
        return tr("Practice network: %1 and %2 on this computer.").arg(containers, checkers);
    }
    if (!m_network.value("roles_available"_L1).toBool(true)) {
        //: %1 is the network's title
        return tr("%1: containers and checkers are not available here.").arg(title());
    }
    //: %1 is the network's title, %2 "4 containers", %3 "6 checkers"
    return tr("%1: %2 and %3.").arg(title(), containers, checkers);
}

QString NetworkBackend::support() const {
    if (m_network.isEmpty()) {
        return {};
    }
    if (isPractice()) {
        return tr("Nothing here is real money. Your neighbours are simulated, but every render and every "
                  "check is real.");
    }
    return text_of(m_network, "reason"_L1);
}

QString NetworkBackend::logPosition() const {
    return format_count(int_of(m_network, "log_position"_L1));
}

QString NetworkBackend::logHead() const {
    return text_of(m_network, "log_head"_L1);
}

QString NetworkBackend::logHeadShort() const {
    return shorten_middle(logHead(), 8, 8);
}

QString NetworkBackend::replayText() const {
    return m_network.value("replay_ok"_L1).toBool() ? tr("Replay gives the same state")
                                                    : tr("Replay gives another state");
}

int NetworkBackend::replayTone() const {
    return m_network.value("replay_ok"_L1).toBool() ? Tone::Good : Tone::Bad;
}

QString NetworkBackend::chainText() const {
    const QJsonObject chain = m_network.value("chain"_L1).toObject();
    if (chain.value("present"_L1).toBool()) {
        return tr("Connected");
    }
    const QString why = text_of(chain, "why"_L1);
    return why.isEmpty() ? tr("None") : why;
}

QString NetworkBackend::valuesText() const {
    const auto assumed = std::count_if(m_values.rows().cbegin(), m_values.rows().cend(),
                                       [](const ProfileValue& value) { return value.assumed; });
    //: %1 is how many values there are
    return tr("%1 values, %n assumed", "", static_cast<int>(assumed)).arg(format_count(m_values.count()));
}

QString NetworkBackend::cheaterText() const {
    if (!m_cheater) {
        return tr("One neighbour skips a twentieth of its work and claims all of it. The checkers render "
                  "samples again; "
                  "watch how soon they find a pixel that differs.");
    }
    //: %1 is an address, %2 a share such as "5 %"
    return tr("The neighbour %1 now skips %2 of its units. It is caught in one of its next jobs; see the "
              "Checker page.")
        .arg(shorten_middle(m_cheaterAddress), format_percent(m_cheaterSkip, 0));
}

void NetworkBackend::use(const QString& name) {
    if (!isConnected() || !m_switching.isEmpty()) {
        return;
    }
    m_switching = name;
    Q_EMIT switchingChanged();
    engine()->call(u"network.use"_s, {{u"name"_s, name}}, this, [this](const Result<QJsonObject>& reply) {
        m_switching.clear();
        Q_EMIT switchingChanged();
        if (!reply) {
            showError(reply.error());
            return;
        }
        //: %1 is a network's name
        Q_EMIT switched(reply->value("restart"_L1).toBool()
                            ? tr("The node restarts on the network %1.").arg(text_of(*reply, "name"_L1))
                            : tr("Now on the network %1.").arg(text_of(*reply, "name"_L1)));
        refresh();
    });
}

void NetworkBackend::setCheater(bool on) {
    if (!isConnected() || m_cheaterBusy) {
        return;
    }
    m_cheaterBusy = true;
    Q_EMIT cheaterChanged();
    engine()->call(u"practice.cheater"_s, {{u"enabled"_s, on}}, this,
                   [this](const Result<QJsonObject>& reply) {
                       m_cheaterBusy = false;
                       if (reply) {
                           applyCheater(*reply);
                       } else {
                           showError(reply.error());
                           Q_EMIT cheaterChanged();
                       }
                   });
}

void NetworkBackend::applyCheater(const QJsonObject& cheater) {
    m_cheater = cheater.value("enabled"_L1).toBool();
    m_cheaterAddress = text_of(cheater, "address"_L1);
    m_cheaterSkip = cheater.value("skip"_L1).toDouble();
    Q_EMIT cheaterChanged();
}

} // namespace hearth::gui
