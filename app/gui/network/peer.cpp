// SPDX-License-Identifier: Apache-2.0
#include "app/gui/network/peer.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/node_state.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Peer)
};

QString value_text(const QJsonValue& value) {
    if (value.isDouble()) {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger(-1);
        return double(whole) == number ? format_count(whole) : QLocale().toString(number, 'g', 8);
    }
    if (value.isBool()) {
        return value.toBool() ? Text::tr("yes") : Text::tr("no");
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    }
    return value.toString();
}

void collect(const QJsonObject& values, const QString& prefix, const QStringList& assumed,
             QList<ProfileValue>& rows) {
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QString name = prefix + it.key();
        if (it->isObject()) {
            collect(it->toObject(), name + u'.', assumed, rows);
        } else {
            rows.append({.name = name, .value = value_text(*it), .assumed = assumed.contains(name)});
        }
    }
}

} // namespace

Peer peer_from_json(const QJsonObject& object) {
    Peer peer;
    peer.address = text_of(object, "address"_L1);
    peer.name = text_of(object, "name"_L1);
    peer.role = text_of(object, "role"_L1);
    peer.owner = text_of(object, "owner"_L1);
    peer.state = text_of(object, "state"_L1);
    peer.mine = object.value("mine"_L1).toBool();
    if (object.value("lat"_L1).isDouble() && object.value("lon"_L1).isDouble()) {
        peer.lat = object.value("lat"_L1).toDouble();
        peer.lon = object.value("lon"_L1).toDouble();
    }
    peer.place = text_of(object, "place"_L1);
    peer.rtt_ms = object.value("rtt_ms"_L1).toDouble(-1);
    peer.rttIsEstimate = object.value("rtt_is_estimate"_L1).toBool();
    peer.reputation = object.value("reputation"_L1).toDouble();
    peer.rays_per_s = object.value("rays_per_s"_L1).toDouble();
    peer.jobsDone = int_of(object, "jobs_done"_L1);
    peer.checksDone = int_of(object, "checks_done"_L1);
    peer.price = wei_of(object, "price_wei"_L1);
    return peer;
}

QString peer_name(const Peer& peer) {
    if (peer.mine) {
        return peer.isChecker() ? Text::tr("Your checker") : Text::tr("Your container");
    }
    return peer.name.isEmpty() ? shorten_middle(peer.address) : peer.name;
}

QString rtt_text(const Peer& peer) {
    if (peer.mine || peer.rtt_ms < 0) {
        return u"\u2013"_s;
    }
    const QString number = format_number(peer.rtt_ms, peer.rtt_ms < 10 ? 1 : 0);
    return peer.rttIsEstimate ? Text::tr("about %1 ms").arg(number) : Text::tr("%1 ms").arg(number);
}

MapNode map_node(const Peer& peer) {
    MapNode node;
    node.lat = peer.lat.value_or(0);
    node.lon = peer.lon.value_or(0);
    node.checker = peer.isChecker();
    node.mine = peer.mine;
    node.reachable = peer.state.compare("offline"_L1, Qt::CaseInsensitive) != 0;
    node.estimate = peer.rttIsEstimate;
    node.rtt_ms = peer.mine ? -1 : peer.rtt_ms;
    node.rtt = node.rtt_ms < 0 ? QString() : rtt_text(peer);
    //: tip of a dot on the map; %1 name, %2 state
    node.tip = Text::tr("%1, %2").arg(peer_name(peer), node_state_text(peer.state));
    if (!peer.place.isEmpty()) {
        node.tip += u'\n' + peer.place;
    }
    if (!node.rtt.isEmpty()) {
        node.tip += u'\n' + (peer.rttIsEstimate ? Text::tr("Round trip %1, estimated").arg(node.rtt)
                                                : Text::tr("Round trip %1, measured").arg(node.rtt));
    }
    return node;
}

QList<RoleOf<Peer>> peer_roles() {
    return {
        {"address",
         [](const Peer& p) -> QVariant {
             return p.address;
         }},
        {"addressText",
         [](const Peer& p) -> QVariant {
             return shorten_middle(p.address);
         }},
        {"name",
         [](const Peer& p) -> QVariant {
             return peer_name(p);
         }},
        {"role",
         [](const Peer& p) -> QVariant {
             return p.role;
         }},
        {"roleText",
         [](const Peer& p) -> QVariant {
             return p.isChecker() ? Text::tr("Checker") : Text::tr("Container");
         }},
        {"stateText",
         [](const Peer& p) -> QVariant {
             return node_state_text(p.state);
         }},
        {"stateTone",
         [](const Peer& p) -> QVariant {
             return int(node_state_tone(p.state));
         }},
        {"mine",
         [](const Peer& p) -> QVariant {
             return p.mine;
         }},
        {"place",
         [](const Peer& p) -> QVariant {
             return p.place.isEmpty() ? u"\u2013"_s : p.place;
         }},
        {"rtt",
         [](const Peer& p) -> QVariant {
             return p.rtt_ms < 0 ? 1e9 : p.rtt_ms;
         }},
        {"rttText",
         [](const Peer& p) -> QVariant {
             return rtt_text(p);
         }},
        {"rttFull",
         [](const Peer& p) -> QVariant {
             if (p.rtt_ms < 0) {
                 return Text::tr("Not measured yet");
             }
             return p.rttIsEstimate ? Text::tr("%1 ms, estimated from network coordinates").arg(p.rtt_ms)
                                    : Text::tr("%1 ms, measured from this computer").arg(p.rtt_ms);
         }},
        {"reputation",
         [](const Peer& p) -> QVariant {
             return p.reputation;
         }},
        {"reputationText",
         [](const Peer& p) -> QVariant {
             return format_number(p.reputation, 3);
         }},
        {"rate",
         [](const Peer& p) -> QVariant {
             return p.rays_per_s;
         }},
        {"rateText",
         [](const Peer& p) -> QVariant {
             return p.rays_per_s <= 0 ? u"\u2013"_s : Text::tr("%1 rays/s").arg(format_compact(p.rays_per_s));
         }},
        {"done",
         [](const Peer& p) -> QVariant {
             return p.isChecker() ? p.checksDone : p.jobsDone;
         }},
        {"doneText",
         [](const Peer& p) -> QVariant {
             return format_count(p.isChecker() ? p.checksDone : p.jobsDone);
         }},
        {"doneFull",
         [](const Peer& p) -> QVariant {
             return p.isChecker() ? Text::tr("%n check(s)", "", static_cast<int>(p.checksDone))
                                  : Text::tr("%n job(s)", "", static_cast<int>(p.jobsDone));
         }},
    };
}

NetworkChoice network_choice_from_json(const QJsonObject& object) {
    return {.name = text_of(object, "name"_L1),
            .title = text_of(object, "title"_L1),
            .kind = text_of(object, "kind"_L1),
            .current = object.value("current"_L1).toBool(),
            .available = object.value("available"_L1).toBool(),
            .reason = text_of(object, "reason"_L1)};
}

QList<RoleOf<NetworkChoice>> network_choice_roles() {
    return {
        {"name",
         [](const NetworkChoice& n) -> QVariant {
             return n.name;
         }},
        {"title",
         [](const NetworkChoice& n) -> QVariant {
             return n.title;
         }},
        {"current",
         [](const NetworkChoice& n) -> QVariant {
             return n.current;
         }},
        {"available",
         [](const NetworkChoice& n) -> QVariant {
             return n.available;
         }},
        {"reason",
         [](const NetworkChoice& n) -> QVariant {
             return n.reason;
         }},
    };
}

QList<ProfileValue> profile_values(const QJsonObject& values, const QStringList& assumed) {
    QList<ProfileValue> rows;
    collect(values, {}, assumed, rows);
    return rows;
}

QList<RoleOf<ProfileValue>> profile_value_roles() {
    return {
        {"name",
         [](const ProfileValue& v) -> QVariant {
             return v.name;
         }},
        {"value",
         [](const ProfileValue& v) -> QVariant {
             return v.value;
         }},
        {"assumed",
         [](const ProfileValue& v) -> QVariant {
             return v.assumed;
         }},
        {"assumedText",
         [](const ProfileValue& v) -> QVariant {
             return v.assumed ? Text::tr("assumed") : QString();
         }},
        {"assumedTone",
         [](const ProfileValue&) -> QVariant {
             return int(Tone::Warn);
         }},
    };
}

} // namespace hearth::gui
