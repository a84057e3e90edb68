// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_model.h"

#include <QJsonValue>

namespace hearth::gui {

/// One setting of the node.
struct Setting {
    QString id;
    QString type; ///< bool, int, number, string, choice
    QString title;
    QString help;
    QString unit;
    QStringList choices;
    QJsonValue value;
    double min = 0;
    double max = 0;
    bool bounded = false;
    bool first_of_group = false;
    [[nodiscard]] QString key() const { return id; }
};

/// The node's settings in the order of their groups.
class SettingListModel : public RowModel<Setting> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("SettingListModel is made by a view-model")

public:
    explicit SettingListModel(QObject* parent = nullptr);
    /// An answer of settings.get.
    void apply(const QJsonObject& answer);
};

/// View-model of the Settings page: shows what settings.get describes and writes each change at once.
class SettingsModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::SettingListModel* settings READ settings CONSTANT)
    /// True after a change that takes effect with the next start of the node.
    Q_PROPERTY(bool needsRestart READ needsRestart NOTIFY needsRestartChanged)

public:
    explicit SettingsModel(QObject* parent = nullptr);

    [[nodiscard]] SettingListModel* settings() { return &m_settings; }
    [[nodiscard]] bool needsRestart() const { return m_needsRestart; }

    Q_INVOKABLE void setBool(const QString& id, bool value);
    Q_INVOKABLE void setChoice(const QString& id, int index);
    /// Text of a field; a number that cannot be read or lies outside its bounds is refused with an error.
    Q_INVOKABLE void setText(const QString& id, const QString& text);

Q_SIGNALS:
    void needsRestartChanged();
    void saved();

protected:
    void load() override;

private:
    void write(const QString& id, const QJsonValue& value);
    [[nodiscard]] const Setting* find(const QString& id) const;

    SettingListModel m_settings;
    bool m_needsRestart = false;
};

} // namespace hearth::gui
