// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"

#include <QList>
#include <QStringList>

namespace hearth::gui {

/// The backup drill: hearthd asks for three of the words that were written down, and really compares them.
class DrillModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// The asked words' places, 1-based; empty before `begin`.
    Q_PROPERTY(QList<int> positions READ positions NOTIFY drillChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    /// Places whose word was wrong at the last attempt.
    Q_PROPERTY(QList<int> wrong READ wrong NOTIFY resultChanged)
    Q_PROPERTY(QString wrongText READ wrongText NOTIFY resultChanged)
    Q_PROPERTY(bool right READ isRight NOTIFY resultChanged)

public:
    explicit DrillModel(QObject* parent = nullptr);

    [[nodiscard]] QList<int> positions() const { return m_positions; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QList<int> wrong() const { return m_wrong; }
    [[nodiscard]] QString wrongText() const;
    [[nodiscard]] bool isRight() const { return m_right; }

    /// Asks which words shall be named. The wallet must be unlocked.
    Q_INVOKABLE void begin(const QString& wallet);
    /// The words in the order of `positions`.
    Q_INVOKABLE void check(const QStringList& words);
    /// Whether the word at a place was wrong at the last attempt.
    Q_INVOKABLE [[nodiscard]] bool isWrong(int position) const { return m_wrong.contains(position); }
    Q_INVOKABLE void reset();

Q_SIGNALS:
    void drillChanged();
    void busyChanged();
    void resultChanged();
    void passed();
    /// This window may not ask: it was not the one that unlocked the wallet.
    void scopeRefused();

protected:
    void load() override;

private:
    void setBusy(bool busy);

    QString m_wallet;
    QString m_drill;
    QList<int> m_positions;
    QList<int> m_wrong;
    bool m_right = false;
    bool m_busy = false;
};

} // namespace hearth::gui
