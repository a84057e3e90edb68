// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"

#include "app/gui/fake_ledger.h"
#include "app/gui/fake_stake.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

#include <cmath>

namespace hearth::gui {

namespace {

/// NOW of fixtures/make_fixtures.py: 2026-11-21 15:17:18 UTC.
constexpr qint64 fixture_now_ms = 1'795'274'238'000;
/// Smaller values of a `*_ms` member are durations, not times.
constexpr qint64 first_time_ms = 1'000'000'000'000;
/// Id of the secret in the answer of wallet.create (fixtures/wallet_fixtures.py).
constexpr quint32 fixture_mnemonic = 3;

QJsonValue shifted(const QJsonValue& value, qint64 by_ms);

QJsonObject shifted(QJsonObject object, qint64 by_ms) {
    for (auto it = object.begin(); it != object.end(); ++it) {
        const qint64 number = it.value().toInteger(0);
        if (it.key().endsWith(QLatin1String("_ms")) && number > first_time_ms) {
            it.value() = number + by_ms;
        } else {
            it.value() = shifted(QJsonValue(it.value()), by_ms);
        }
    }
    return object;
}

QJsonValue shifted(const QJsonValue& value, qint64 by_ms) {
    if (value.isObject()) {
        return shifted(value.toObject(), by_ms);
    }
    if (value.isArray()) {
        QJsonArray out;
        for (const auto& item : value.toArray()) {
            out.append(shifted(item, by_ms));
        }
        return out;
    }
    return value;
}

/// The method whose answer is a topic's snapshot.
QString snapshot_method(const QString& topic) {
    static const QHash<QString, QString> methods{
        {QStringLiteral("status"), QStringLiteral("status.get")},
        {QStringLiteral("telemetry"), QStringLiteral("gpu.telemetry")},
        {QStringLiteral("jobs"), QStringLiteral("job.list")},
        {QStringLiteral("checks"), QStringLiteral("checker.checks")},
        {QStringLiteral("window"), QStringLiteral("day.strip")},
        {QStringLiteral("earnings"), QStringLiteral("earnings.summary")},
        {QStringLiteral("peers"), QStringLiteral("network.peers")},
        {QStringLiteral("log"), QStringLiteral("log.tail")},
        {QStringLiteral("network"), QStringLiteral("network.get")},
        {QStringLiteral("bench"), QStringLiteral("topic.bench")},
        {QStringLiteral("wallet"), QStringLiteral("wallet.list")},
        {QStringLiteral("balances"), QStringLiteral("wallet.balances")},
        {QStringLiteral("chain"), QStringLiteral("chain.get")},
        {QStringLiteral("stake"), QStringLiteral("stake.get")},
        {QStringLiteral("votes"), QStringLiteral("vote.list")},
        {QStringLiteral("rewards"), QStringLiteral("reward.get")},
    };
    return methods.value(topic);
}

} // namespace

FakeEngine::FakeEngine(const QString& state, QObject* parent)
    : Engine(parent), m_state(state), m_shift_ms(QDateTime::currentMSecsSinceEpoch() - fixture_now_ms),
      m_connection(state == QLatin1String("absent") ? Connection::Disconnected : Connection::Ready) {}

QStringList FakeEngine::states() {
    return {QStringLiteral("empty"), QStringLiteral("busy"), QStringLiteral("error")};
}

QStringList FakeEngine::scenarios() {
    return {QStringLiteral("h200"), QStringLiteral("laptop"), QStringLiteral("two"), QStringLiteral("old")};
}

QJsonObject FakeEngine::read(const QString& state, const QString& method) const {
    QFile file(QStringLiteral(":/hearth/fixtures/%1/%2.json").arg(state, method));
    return file.open(QIODevice::ReadOnly)
               ? shifted(QJsonDocument::fromJson(file.readAll()).object(), m_shift_ms)
               : QJsonObject();
}

QJsonObject FakeEngine::load(const QString& method) const {
    QJsonObject found = read(m_state, method);
    if (found.isEmpty() && !states().contains(m_state)) {
        // Scenarios and scenes have only what is different in them.
        found = read(QStringLiteral("busy"), method);
    }
    if (found.isEmpty()) {
        const QJsonObject error{
            {QStringLiteral("code"), QStringLiteral("HRT-API-004")},
            {QStringLiteral("message"), QStringLiteral("There is no method %1.").arg(method)}};
        return {{QStringLiteral("error"), error}};
    }
    return method == QLatin1String("stake.get") ? on_thursdays(found) : found;
}

QJsonObject FakeEngine::answer(const QString& method) {
    const auto known = m_answers.constFind(method);
    if (known != m_answers.constEnd()) {
        return *known;
    }
    return *m_answers.insert(method, load(method));
}

void FakeEngine::call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) {
    m_calls.append({method, params});
    const bool guarded = context != nullptr;
    QTimer::singleShot(
        0, this,
        [this, method, params, guarded, alive = QPointer<QObject>(context), reply = std::move(reply)] {
            if (guarded && alive.isNull()) {
                return;
            }
            if (m_connection != Connection::Ready) {
                reply(fail("HRT-API-010"));
                return;
            }
            const QJsonObject result = answerTo(method, params);
            // A job may have an "error" member too: an answer that fails has nothing else.
            const QJsonObject error = result.value(QLatin1String("error")).toObject();
            if (result.size() == 1 && !error.isEmpty()) {
                reply(fail(Error{error.value(QLatin1String("code")).toString(),
                                 error.value(QLatin1String("message")).toString()}));
                return;
            }
            reply(result);
            applyAction(method, params);
        });
}

QJsonObject FakeEngine::answerTo(const QString& method, const QJsonObject& params) {
    if (method == QLatin1String("wallet.prepare") && !m_answers.contains(method)) {
        const QString kind =
            params.value(QLatin1String("action")).toObject().value(QLatin1String("kind")).toString();
        if (QJsonObject found = preview(kind); !found.isEmpty()) {
            return found;
        }
    }
    if (method == QLatin1String("stake.quote")) {
        return fake_stake_quote(answer(method), params);
    }
    if (method == QLatin1String("wallet.create")) {
        // A test vector of BIP-39: nobody's words.
        setSecret(fixture_mnemonic,
                  SecretBytes::copy_of("legal winner thank year wave sausage worth useful legal "
                                       "winner thank yellow"));
    }
    QJsonObject canned = answer(method);
    if (method == QLatin1String("license.list")) {
        return fake_license_page(canned, params);
    }
    if (method == QLatin1String("license.get") && !canned.contains(QLatin1String("error"))) {
        return fake_license(canned, answer(QStringLiteral("license.list")), params);
    }
    if (method == QLatin1String("reward.quote") && !canned.contains(QLatin1String("error"))) {
        return fake_reward_quote(answer(QStringLiteral("reward.get")), params);
    }
    return canned;
}

QJsonObject FakeEngine::preview(const QString& name) const {
    return read(QStringLiteral("preview"), name);
}

QStringList FakeEngine::previews() {
    QStringList names = QDir(QStringLiteral(":/hearth/fixtures/preview")).entryList(QDir::Files, QDir::Name);
    for (QString& name : names) {
        name.chop(static_cast<int>(qstrlen(".json")));
    }
    return names;
}

void FakeEngine::setUnlocked(bool unlocked) {
    QJsonObject list = answer(QStringLiteral("wallet.list"));
    list.insert(QStringLiteral("unlocked"), unlocked);
    if (unlocked) {
        list.insert(QStringLiteral("lock_at_ms"),
                    answer(QStringLiteral("wallet.unlock")).value(QLatin1String("until_ms")));
        list.remove(QStringLiteral("wait_ms"));
    } else {
        list.remove(QStringLiteral("lock_at_ms"));
    }
    setAnswer(QStringLiteral("wallet.list"), list);
    emitEvent(QStringLiteral("wallet"), list);
}

quint32 FakeEngine::send_secret(SecretBytes secret) {
    const quint32 id = m_next_secret++;
    m_sent.insert_or_assign(id, std::move(secret));
    return id;
}

std::optional<SecretBytes> FakeEngine::take_secret(quint32 id) {
    auto node = m_given.extract(id);
    return node.empty() ? std::nullopt : std::optional(std::move(node.mapped()));
}

std::optional<SecretBytes> FakeEngine::sentSecret(quint32 id) {
    auto node = m_sent.extract(id);
    return node.empty() ? std::nullopt : std::optional(std::move(node.mapped()));
}

void FakeEngine::setSecret(quint32 id, SecretBytes secret) {
    m_given.insert_or_assign(id, std::move(secret));
}

void FakeEngine::subscribe(const QStringList& topics) {
    for (const QString& topic : topics) {
        ++m_topics[topic];
    }
    QTimer::singleShot(0, this, [this, topics] {
        for (const QString& topic : topics) {
            const QString method = snapshot_method(topic);
            if (m_connection == Connection::Ready && !method.isEmpty() && subscribers(topic) > 0) {
                const QJsonObject data = answer(method);
                if (!data.contains(QLatin1String("error")) || data.size() > 1) {
                    Q_EMIT snapshot(topic, data);
                }
                if (topic == QLatin1String("telemetry")) {
                    replayTelemetry(data);
                }
            }
        }
    });
}

void FakeEngine::replayTelemetry(const QJsonObject& last) {
    constexpr int seconds = 120;
    for (int age = seconds; age > 0; --age) {
        // Two slow waves: enough of a history to look at.
        const double wave = 0.03 * std::sin(age / 5.0) + 0.02 * std::sin(age / 1.7);
        QJsonArray devices;
        for (const auto& value : last.value(QLatin1String("devices")).toArray()) {
            QJsonObject device = value.toObject();
            for (const char* key :
                 {"load", "memory_used_bytes", "temperature_c", "power_w", "graphics_mhz", "fan"}) {
                const QString name = QString::fromLatin1(key);
                if (device.contains(name)) {
                    device.insert(name, device.value(name).toDouble() * (0.95 + wave));
                }
            }
            devices.append(device);
        }
        QJsonObject then = last;
        then.insert(QStringLiteral("at_ms"),
                    last.value(QLatin1String("at_ms")).toInteger() - qint64(age) * 1'000);
        then.insert(QStringLiteral("devices"), devices);
        Q_EMIT event(QStringLiteral("telemetry"), then);
    }
    // The newest reading again: it is what the page shows.
    Q_EMIT event(QStringLiteral("telemetry"), last);
}

void FakeEngine::unsubscribe(const QStringList& topics) {
    for (const QString& topic : topics) {
        m_topics[topic] = std::max(0, m_topics.value(topic) - 1);
    }
}

void FakeEngine::setConnection(Connection connection) {
    if (m_connection == connection) {
        return;
    }
    m_connection = connection;
    Q_EMIT connectionChanged(connection);
    if (connection == Connection::Ready) {
        for (auto it = m_topics.cbegin(); it != m_topics.cend(); ++it) {
            if (it.value() > 0 && !snapshot_method(it.key()).isEmpty()) {
                Q_EMIT snapshot(it.key(), answer(snapshot_method(it.key())));
            }
        }
    }
}

void FakeEngine::emitEvent(const QString& topic, const QJsonObject& data) {
    if (subscribers(topic) > 0) {
        Q_EMIT event(topic, data);
    }
}

void FakeEngine::setState(const QString& state, const QString& reason, const QString& sentence) {
    for (const char* method : {"status.get", "container.status"}) {
        QJsonObject data = answer(QString::fromLatin1(method));
        data.insert(QStringLiteral("state"), state);
        data.insert(QStringLiteral("reason"), reason);
        data.insert(QStringLiteral("sentence"), sentence);
        data.remove(QStringLiteral("job"));
        setAnswer(QString::fromLatin1(method), data);
    }
    emitEvent(QStringLiteral("status"), answer(QStringLiteral("status.get")));
}

void FakeEngine::enableCard(const QJsonObject& params) {
    QJsonObject list = answer(QStringLiteral("gpu.list"));
    QJsonArray cards;
    for (const auto& value : list.value(QLatin1String("gpus")).toArray()) {
        QJsonObject card = value.toObject();
        const QJsonValue wanted = params.value(QLatin1String("gpu"));
        if (wanted == card.value(QLatin1String("pci")) || wanted == card.value(QLatin1String("uuid"))) {
            card.insert(QStringLiteral("enabled"), params.value(QLatin1String("enabled")));
        }
        cards.append(card);
    }
    list.insert(QStringLiteral("gpus"), cards);
    setAnswer(QStringLiteral("gpu.list"), list);
}

void FakeEngine::applyAction(const QString& method, const QJsonObject& params) {
    if (method == QLatin1String("container.pause")) {
        setState(QStringLiteral("paused"), QStringLiteral("Paused by you."),
                 QStringLiteral("Paused by you. Nothing is earned meanwhile."));
    } else if (method == QLatin1String("container.resume") || method == QLatin1String("container.start")) {
        setState(QStringLiteral("standby"), {}, QStringLiteral("Ready. Waiting for the next job."));
    } else if (method == QLatin1String("container.stop")) {
        setState(QStringLiteral("offline"), QStringLiteral("Stopped by you."),
                 QStringLiteral("Not earning. The container is stopped."));
    } else if (method == QLatin1String("practice.demand")) {
        QJsonObject data = answer(QStringLiteral("container.status"));
        data.insert(QStringLiteral("demand"), params.value(QLatin1String("enabled")));
        setAnswer(QStringLiteral("container.status"), data);
    } else if (method == QLatin1String("gpu.enable")) {
        enableCard(params);
    } else if (method == QLatin1String("gpu.bench_cancel")) {
        setAnswer(QStringLiteral("topic.bench"), {{QStringLiteral("running"), false}});
        emitEvent(QStringLiteral("bench"), answer(QStringLiteral("topic.bench")));
    } else if (method == QLatin1String("wallet.unlock") || method == QLatin1String("wallet.lock")) {
        setUnlocked(method == QLatin1String("wallet.unlock"));
    } else if (method == QLatin1String("settings.set")) {
        QJsonObject data = answer(QStringLiteral("settings.get"));
        QJsonObject values = data.value(QLatin1String("settings")).toObject();
        const QJsonObject wanted = params.value(QLatin1String("values")).toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            values.insert(it.key(), it.value());
        }
        data.insert(QStringLiteral("settings"), values);
        setAnswer(QStringLiteral("settings.get"), data);
    }
}

} // namespace hearth::gui
