// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"

#include <QHash>

#include <map>

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

    /// `state`: "empty" (first start), "busy", "error", one of scenarios(), a scene's folder ("stake-one": as
    /// busy, but for what lies there), or "absent" (there is no daemon).
    explicit FakeEngine(const QString& state, QObject* parent = nullptr);

    /// The states that have answers.
    [[nodiscard]] static QStringList states();
    /// Other cards in a computer that else is "busy": "h200", "laptop" (its card sleeps), "two", "old"
    /// (driver).
    [[nodiscard]] static QStringList scenarios();
    /// Previews of signatures that have an answer: one for each kind of action and one for each warning.
    [[nodiscard]] static QStringList previews();
    /// One of previews(), as `wallet.prepare` answers it; empty where there is none.
    [[nodiscard]] QJsonObject preview(const QString& name) const;

    [[nodiscard]] Connection connection() const override { return m_connection; }
    void call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) override;
    [[nodiscard]] quint32 send_secret(SecretBytes secret) override;
    [[nodiscard]] std::optional<SecretBytes> take_secret(quint32 id) override;
    void subscribe(const QStringList& topics) override;
    void unsubscribe(const QStringList& topics) override;

    /// For tests: what was asked, in order.
    [[nodiscard]] const QList<Call>& calls() const { return m_calls; }
    /// For tests: the answer of a method from now on; an object {"error": {...}} makes it fail.
    void setAnswer(const QString& method, const QJsonObject& answer) { m_answers.insert(method, answer); }
    [[nodiscard]] QJsonObject answer(const QString& method);
    /// For tests: a secret that was sent and not looked at yet.
    [[nodiscard]] std::optional<SecretBytes> sentSecret(quint32 id);
    /// For tests: the secret that an answer names as `{"secret": id}`; each taking needs one of its own.
    void setSecret(quint32 id, SecretBytes secret);
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
    /// The answer of a method that depends on its parameters.
    [[nodiscard]] QJsonObject answerTo(const QString& method, const QJsonObject& params);
    void setUnlocked(bool unlocked);
    void setState(const QString& state, const QString& reason, const QString& sentence);

    QString m_state;
    qint64 m_shift_ms;
    Connection m_connection;
    QHash<QString, QJsonObject> m_answers;
    QHash<QString, int> m_topics;
    QList<Call> m_calls;
    std::map<quint32, SecretBytes> m_sent;
    std::map<quint32, SecretBytes> m_given;
    quint32 m_next_secret = 1;
};

} // namespace hearth::gui
