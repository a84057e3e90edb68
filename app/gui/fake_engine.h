// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"

#include <QHash>

namespace hearth::gui {

/// An engine that answers from canned JSON (app/gui/fixtures/<state>/<method>.json): demo mode, pictures of
/// the pages and tests need no daemon. Times in the answers are moved so that their "now" is the present.
/// Actions (start, pause, ...) change what the status says, so that buttons can be tried.
class FakeEngine final : public control::Engine {
    Q_OBJECT

public:
    struct Call {
        QString method;
        QJsonObject params;
    };

    /// `state`: "empty" (first start), "busy", "error", one of scenarios(), or "absent" (there is no daemon).
    explicit FakeEngine(const QString& state, QObject* parent = nullptr);

    /// The states that have answers.
    [[nodiscard]] static QStringList states();
    /// Other cards in a computer that else is "busy": "h200", "laptop" (its card sleeps), "two", "old"
    /// (driver).
    [[nodiscard]] static QStringList scenarios();

    [[nodiscard]] Connection connection() const override { return m_connection; }
    void call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) override;
    void subscribe(const QStringList& topics) override;
    void unsubscribe(const QStringList& topics) override;

    /// For tests: what was asked, in order.
    [[nodiscard]] const QList<Call>& calls() const { return m_calls; }
    /// For tests: the answer of a method from now on; an object {"error": {...}} makes it fail.
    void setAnswer(const QString& method, const QJsonObject& answer) { m_answers.insert(method, answer); }
    [[nodiscard]] QJsonObject answer(const QString& method);
    /// For tests: loses or finds the daemon.
    void setConnection(Connection connection);
    /// For tests: one delta of a topic, delivered when the topic is subscribed to.
    void emitEvent(const QString& topic, const QJsonObject& data);
    [[nodiscard]] int subscribers(const QString& topic) const { return m_topics.value(topic); }

private:
    [[nodiscard]] QJsonObject load(const QString& method) const;
    /// The answer as it is kept in the folder `state`; empty where there is none.
    [[nodiscard]] QJsonObject read(const QString& state, const QString& method) const;
    /// The last two minutes before `last`, as events.
    void replayTelemetry(const QJsonObject& last);
    void applyAction(const QString& method, const QJsonObject& params);
    void enableCard(const QJsonObject& params);
    void setState(const QString& state, const QString& reason, const QString& sentence);

    QString m_state;
    qint64 m_shift_ms;
    Connection m_connection;
    QHash<QString, QJsonObject> m_answers;
    QHash<QString, int> m_topics;
    QList<Call> m_calls;
};

} // namespace hearth::gui
