// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/session_model.h"

#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <QDateTime>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int second_ms = 1'000;
constexpr qint64 seconds_a_minute = 60;

} // namespace

SessionModel::SessionModel(control::Engine& engine, DaemonStarter* starter, QObject* parent)
    : PageBackend({u"status"_s, u"wallet"_s}, parent), m_gate(engine), m_starter(starter) {
    m_second.setInterval(second_ms);
    connect(&m_second, &QTimer::timeout, this, &SessionModel::updateWindowText);
    connect(this, &PageBackend::connectedChanged, this, [this] {
        m_was_ready = m_was_ready || isConnected();
        Q_EMIT bannerChanged();
        Q_EMIT statusChanged();
        updateWindowText();
    });
    if (m_starter != nullptr) {
        connect(m_starter, &DaemonStarter::changed, this, &SessionModel::bannerChanged);
    }
    setEngine(&m_gate);
}

void SessionModel::load() {
    ask(u"status.get"_s, {}, [this](const QJsonObject& status) {
        applyStatus(status);
        Q_EMIT liveDataShown();
    });
    ask(u"network.get"_s, {}, [this](const QJsonObject& network) {
        m_networkTitle = text_of(network, "title"_L1);
        Q_EMIT statusChanged();
    });
    // A daemon without a wallet has no lock to show: that is no error of the window.
    engine()->call(u"wallet.list"_s, {}, this, [this](const Result<QJsonObject>& list) {
        if (list) {
            applyWallet(*list);
        }
    });
}

void SessionModel::applyWallet(const QJsonObject& list) {
    const QJsonArray accounts = list.value("accounts"_L1).toArray();
    m_hasWallet = std::any_of(accounts.begin(), accounts.end(), [](const QJsonValue& account) {
        const QString kind = text_of(account.toObject(), "kind"_L1);
        return kind == "hd"_L1 || kind == "key"_L1;
    });
    m_walletUnlocked = list.value("unlocked"_L1).toBool();
    Q_EMIT walletChanged();
}

void SessionModel::lockWallet() {
    ask(u"wallet.lock"_s, {}, [this](const QJsonObject& /*answer*/) {
        m_walletUnlocked = false;
        Q_EMIT walletChanged();
    });
}

void SessionModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "status"_L1) {
        applyStatus(data);
    } else {
        applyWallet(data);
    }
}

void SessionModel::applyStatus(const QJsonObject& status) {
    const bool other_network = status.value("network"_L1) != m_status.value("network"_L1);
    m_status = status;
    if (other_network) {
        Q_EMIT statusChanged();
    }
    updateWindowText();
    if (isVisible() && !m_second.isActive()) {
        m_second.start();
    }
}

void SessionModel::updateWindowText() {
    QString text;
    const QJsonObject window = m_status.value("window"_L1).toObject();
    if (isConnected() && !window.isEmpty()) {
        const qint64 left_ms = int_of(window, "ends_ms"_L1) - QDateTime::currentMSecsSinceEpoch();
        const qint64 left = std::max<qint64>(0, (left_ms + second_ms - 1) / second_ms);
        //: Number of the audit window in the day, and the time left in it as minutes:seconds.
        text = tr("Window %1 · %2:%3 left")
                   .arg(int_of(window, "in_day"_L1))
                   .arg(left / seconds_a_minute)
                   .arg(left % seconds_a_minute, 2, 10, QLatin1Char('0'));
    } else {
        m_second.stop();
    }
    if (text != m_windowText) {
        m_windowText = text;
        Q_EMIT windowTextChanged();
    }
}

void SessionModel::setVisible(bool visible) {
    if (m_gate.isOpen() == visible) {
        return;
    }
    m_second.stop();
    m_gate.setOpen(visible);
    Q_EMIT visibleChanged();
}

QString SessionModel::networkText() const {
    if (!isConnected()) {
        return tr("Not connected");
    }
    return m_networkTitle.isEmpty() ? text_of(m_status, "network"_L1) : m_networkTitle;
}

int SessionModel::networkTone() const {
    return isConnected() ? Tone::Good : Tone::Warn;
}

QString SessionModel::bannerTitle() const {
    if (isConnected()) {
        return {};
    }
    if (engine()->connection() == control::Engine::Connection::Refused) {
        return tr("Another version of Hearth's node is running.");
    }
    if (m_starter != nullptr && !m_starter->error().code.isEmpty()) {
        return tr("Hearth's node could not be started.");
    }
    if (m_starter != nullptr && m_starter->isStarting()) {
        return tr("Starting Hearth's node…");
    }
    return m_was_ready ? tr("The node does not answer. Connecting again…") : tr("Looking for Hearth's node…");
}

QString SessionModel::bannerMeaning() const {
    if (engine()->connection() == control::Engine::Connection::Refused) {
        return tr("This window cannot speak with it. Stop it with \"hearthctl\" of its own version, then "
                  "start it here.");
    }
    if (m_starter != nullptr && !m_starter->error().code.isEmpty()) {
        return m_starter->error().detail;
    }
    return m_was_ready ? tr("What you see is from before. Earning goes on if the node runs.") : QString();
}

QString SessionModel::bannerCode() const {
    return m_starter != nullptr && !isConnected() ? m_starter->error().code : QString();
}

int SessionModel::bannerTone() const {
    if (engine()->connection() == control::Engine::Connection::Refused || !bannerCode().isEmpty()) {
        return Tone::Bad;
    }
    return m_was_ready ? Tone::Warn : Tone::Info;
}

bool SessionModel::canStartDaemon() const {
    return m_starter != nullptr && !isConnected() && !m_starter->isStarting() &&
           (m_was_ready || !bannerCode().isEmpty());
}

void SessionModel::startDaemon() {
    if (m_starter != nullptr) {
        m_starter->startNow();
    }
}

} // namespace hearth::gui
