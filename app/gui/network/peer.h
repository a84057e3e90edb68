// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/charts/map_data.h"
#include "core/base/wei.h"

#include <QJsonObject>

#include <optional>

namespace hearth::gui {

/// A node of the network (docs/control-api.md, `network.peers`).
struct Peer {
    QString address;
    QString name;
    QString role; ///< "container" or "checker"
    QString owner;
    QString state;
    bool mine = false;
    std::optional<double> lat;
    std::optional<double> lon;
    QString place;
    double rtt_ms = -1; ///< negative where not known
    bool rttIsEstimate = false;
    double reputation = 0;
    double rays_per_s = 0;
    qint64 jobsDone = 0;
    qint64 checksDone = 0;
    Wei price; ///< per ray

    [[nodiscard]] QString key() const { return address; }
    [[nodiscard]] bool isChecker() const { return role == QLatin1StringView("checker"); }
};

[[nodiscard]] Peer peer_from_json(const QJsonObject& object);
[[nodiscard]] QString peer_name(const Peer& peer);
/// "24 ms", "about 24 ms" for an estimate, a dash where it is not known.
[[nodiscard]] QString rtt_text(const Peer& peer);
[[nodiscard]] MapNode map_node(const Peer& peer);
[[nodiscard]] QList<RoleOf<Peer>> peer_roles();

/// A network that can be chosen (`network.list`).
struct NetworkChoice {
    QString name;
    QString title;
    QString kind;
    bool current = false;
    bool available = false;
    QString reason;

    [[nodiscard]] QString key() const { return name; }
};
[[nodiscard]] NetworkChoice network_choice_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<NetworkChoice>> network_choice_roles();

/// A number of the network's profile (`network.get`, `values`).
struct ProfileValue {
    QString name;
    QString value;
    bool assumed = false;

    [[nodiscard]] QString key() const { return name; }
};
/// All values, nested ones with their path ("fees.protocol"), in order of their names.
[[nodiscard]] QList<ProfileValue> profile_values(const QJsonObject& values, const QStringList& assumed);
[[nodiscard]] QList<RoleOf<ProfileValue>> profile_value_roles();

} // namespace hearth::gui
