// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/diagnostics/log_line.h"

#include <QStringList>
#include <QTimer>

namespace hearth::gui {

/// The log viewer: the daemon filters its whole log, new lines that pass the same filter are added at the
/// end.
class LogView : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString level READ level WRITE setLevel NOTIFY filterChanged)
    Q_PROPERTY(QString area READ area WRITE setArea NOTIFY filterChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
    /// While on, new lines appear and the view stays at the end.
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)
    /// "Every area", then each part of the program that logs.
    Q_PROPERTY(QStringList areaChoices READ areaChoices NOTIFY areasChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* lines READ lines CONSTANT)
    Q_PROPERTY(QString countText READ countText NOTIFY countChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY countChanged)

public:
    explicit LogView(QObject* parent = nullptr);

    [[nodiscard]] QString level() const { return m_filter.level; }
    void setLevel(const QString& level);
    [[nodiscard]] QString area() const { return m_filter.area; }
    void setArea(const QString& area);
    [[nodiscard]] QString text() const { return m_filter.text; }
    void setText(const QString& text);
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    [[nodiscard]] QStringList areaChoices() const;
    [[nodiscard]] RowModelBase* lines() { return &m_lines; }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool hasOlder() const { return m_hasOlder; }

    /// Shows one of `areaChoices`, by its place in that list.
    Q_INVOKABLE void chooseArea(int choice);
    Q_INVOKABLE void clearFilter();
    /// Adds the lines before the first one shown.
    Q_INVOKABLE void loadOlder();
    /// All lines shown, as text for the clipboard.
    Q_INVOKABLE QString allText() const;
    Q_INVOKABLE QString lineText(int row) const;

Q_SIGNALS:
    void filterChanged();
    void followingChanged();
    void areasChanged();
    void countChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    [[nodiscard]] QJsonObject query() const;
    void filterEdited();

    LogFilter m_filter;
    QStringList m_areas;
    RowModel<LogLine> m_lines;
    QTimer m_typing; ///< waits for the end of typing before it asks the daemon
    qint64 m_total = 0;
    bool m_following = true;
    bool m_hasOlder = false;
    int m_question = 0; ///< answers to older questions are dropped
};

} // namespace hearth::gui
