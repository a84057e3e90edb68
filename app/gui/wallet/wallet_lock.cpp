// SPDX-License-Identifier: Apache-2.0
// WalletModel: locking, unlocking, and the count-downs.
#include "app/gui/wallet/secret_channel.h"
#include "app/gui/wallet/wallet_model.h"
#include "app/gui/wallet/wallet_text.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 now_ms() {
    return QDateTime::currentMSecsSinceEpoch();
}

/// What happened, as the catalogue says it: the detail only adds to it (how long to wait), which stands
/// beside.
QString sentence_of(const QString& code, const QString& detail) {
    const ErrorPage* page = find_error_page(code);
    if (page != nullptr) {
        return QCoreApplication::translate("ErrorCatalogue", page->title);
    }
    return detail.isEmpty() ? code : detail;
}

} // namespace

void WalletModel::unlock(SecretInput* password) {
    if (engine() == nullptr || password == nullptr || password->isEmpty() || m_unlocking) {
        return;
    }
    unlockWith({{u"password"_s, secret_param(*engine(), password->take())}});
}

void WalletModel::unlockWithKeyring() {
    if (engine() != nullptr && !m_unlocking) {
        unlockWith({});
    }
}

void WalletModel::scopeWasRefused() {
    if (!m_refused) {
        m_refused = true;
        Q_EMIT lockChanged();
        Q_EMIT summaryChanged();
        Q_EMIT tick();
    }
}

void WalletModel::unlockWith(const QJsonObject& params) {
    m_unlocking = true;
    Q_EMIT unlockingChanged();
    engine()->call(u"wallet.unlock"_s, params, this, [this](const Result<QJsonObject>& answer) {
        m_unlocking = false;
        Q_EMIT unlockingChanged();
        if (!answer) {
            setUnlockProblem(answer.error().code, answer.error().detail);
            // How long to wait now stands in the list.
            refresh();
            return;
        }
        setUnlockProblem({}, {});
        m_unlocked = true;
        m_refused = false;
        m_waitUntil_ms = 0;
        m_lockAt_ms = answer->value("until_ms"_L1).toInteger();
        Q_EMIT lockChanged();
        Q_EMIT summaryChanged();
        Q_EMIT tick();
        runTimer();
        Q_EMIT unlockedNow();
    });
}

void WalletModel::lock() {
    ask(u"wallet.lock"_s, {}, [this](const QJsonObject& /*answer*/) {
        m_unlocked = false;
        m_lockAt_ms = 0;
        Q_EMIT lockChanged();
        Q_EMIT summaryChanged();
        Q_EMIT tick();
        runTimer();
    });
}

void WalletModel::forgetProblem() {
    setUnlockProblem({}, {});
}

void WalletModel::setUnlockProblem(const QString& code, const QString& text) {
    m_unlockCode = code;
    m_unlockProblem = code.isEmpty() ? QString() : sentence_of(code, text);
    Q_EMIT unlockProblemChanged();
}

QString WalletModel::lockText() const {
    if (!isUnlocked()) {
        return {};
    }
    //: %1 is a count-down such as 8:59
    return m_lockAt_ms > 0 ? tr("Locks by itself in %1").arg(count_down(m_lockAt_ms - now_ms()))
                           : tr("Unlocked");
}

QString WalletModel::waitText() const {
    const qint64 left_ms = m_waitUntil_ms - now_ms();
    //: after wrong passwords; %1 is a count-down such as 0:16
    return left_ms > 0 ? tr("Too many wrong passwords. The next one is taken in %1.").arg(count_down(left_ms))
                       : QString();
}

void WalletModel::setTicking(bool ticking) {
    if (m_ticking != ticking) {
        m_ticking = ticking;
        Q_EMIT tickingChanged();
        runTimer();
    }
}

void WalletModel::runTimer() {
    const bool wanted = m_ticking && m_accounts.count() > 0;
    if (wanted != m_second.isActive()) {
        if (wanted) {
            m_second.start();
        } else {
            m_second.stop();
        }
    }
}

void WalletModel::onSecond() {
    constexpr qint64 age_every_ms = 15'000;
    const qint64 now = now_ms();
    if (m_unlocked && m_lockAt_ms > 0 && now >= m_lockAt_ms) {
        // hearthd locks by its own clock and says so; until then this window does not claim to be unlocked.
        m_unlocked = false;
        m_lockAt_ms = 0;
        Q_EMIT lockChanged();
        Q_EMIT summaryChanged();
        refresh();
    }
    if (m_unlocked || m_waitUntil_ms > 0) {
        Q_EMIT tick();
    }
    if (m_waitUntil_ms > 0 && now >= m_waitUntil_ms) {
        m_waitUntil_ms = 0;
        Q_EMIT tick();
    }
    if (now / age_every_ms != (now - m_second.interval()) / age_every_ms) {
        m_holdings.setRows(m_holdings.rows());
        Q_EMIT summaryChanged();
    }
}

} // namespace hearth::gui
