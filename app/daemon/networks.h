// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace hearth::daemon {

/// A network that Hearth knows (design section 3).
struct NetworkChoice {
    QString name;
    QString title;
    QString kind; ///< practice custom aethir
    bool available = false;
    QString reason; ///< why it cannot be used here, else empty
};

[[nodiscard]] const QList<NetworkChoice>& known_networks();
/// nullptr where there is none of this name.
[[nodiscard]] const NetworkChoice* find_network(const QString& name);

} // namespace hearth::daemon
