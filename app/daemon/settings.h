// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/param_schema.h"

#include <QObject>

namespace hearth::daemon {

/// One setting of the daemon: its check, its default and its words.
struct SettingSpec {
    control::ParamSpec value;
    QJsonValue fallback;
    QString unit;
    QString title;
    QString help;
    bool restart = false; ///< takes effect with the next start
};

/// The daemon's settings: a JSON file, written whole or not at all.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(QString path, QObject* parent = nullptr);

    /// All settings in order of their names.
    [[nodiscard]] static const std::vector<SettingSpec>& specs();

    /// Reads the file; what is missing has its default. A damaged file is moved aside (HRT-DMN-008) and
    /// single wrong values fall back to their defaults.
    [[nodiscard]] Result<void> load();
    /// Checks all values, stores them and tells who listens; true when a restart is needed. Nothing changes
    /// where one is wrong. Errors: HRT-API-005 (names the setting), HRT-DMN-007.
    [[nodiscard]] Result<bool> set(const QJsonObject& values);

    [[nodiscard]] const QJsonObject& values() const { return m_values; }
    [[nodiscard]] QJsonValue value(const char* key) const { return m_values.value(QLatin1String(key)); }
    /// As in docs/control-api.md, settings.get.
    [[nodiscard]] static QJsonObject schema();

Q_SIGNALS:
    void changed(const QStringList& keys);

private:
    QString m_path;
    QJsonObject m_values;
};

} // namespace hearth::daemon
