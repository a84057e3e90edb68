// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/stake_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tick_ms = 1000;

qint64 wall_ms() {
    return QDateTime::currentMSecsSinceEpoch();
}

QString page_text(const QString& code, const char* ErrorPage::*part) {
    const ErrorPage* page = find_error_page(code);
    return page != nullptr ? QCoreApplication::translate("ErrorCatalogue", page->*part) : QString();
}

Wei wei(const QString& digits) {
    return Wei::from_decimal(digits).value_or(Wei());
}

} // namespace

StakeModel::StakeModel(QObject* parent)
    : PageBackend({u"stake"_s, u"chain"_s}, parent), m_pools({{"pool",
                                                               [](const PoolRow& row) {
                                                                   return QVariant::fromValue(row.pool);
                                                               }}}),
      m_reminders(stake_reminder_roles()), m_history(stake_event_roles()) {
    m_second.setInterval(tick_ms);
    connect(&m_second, &QTimer::timeout, this, &StakeModel::tick);
    connect(this, &PageBackend::errorChanged, this, [this] { m_asking = m_asking && !hasError(); });
}

StakeModel::~StakeModel() = default;

void StakeModel::setAccount(const QString& address) {
    if (m_account != address) {
        m_account = address;
        m_stake = {};
        showPools();
        Q_EMIT accountChanged();
        Q_EMIT stakeChanged();
        refresh();
    }
}

void StakeModel::load() {
    if (engine() == nullptr || m_account.isEmpty()) {
        return;
    }
    if (m_asking) {
        m_again = true; // blocks come quicker than answers do
        return;
    }
    m_asking = true;
    m_again = false;
    const QString asked = m_account;
    ask(u"stake.get"_s, {{u"address"_s, asked}}, [this, asked](const QJsonObject& answer) {
        m_asking = false;
        if (asked != m_account || m_again) {
            load();
        }
        if (asked == m_account) {
            dismissError();
            apply(answer);
        }
    });
}

void StakeModel::applyEvent(const QString& topic, const QJsonObject& data) {
    // A new block, or another account's change, moves the pool's totals.
    const bool whole =
        topic != "chain"_L1 && text_of(data, "address"_L1) == m_account && data.contains("pools"_L1);
    if (whole) {
        apply(data);
    } else {
        load();
    }
}

void StakeModel::apply(const QJsonObject& stake) {
    m_stake = stake;
    m_clock.see(int_of(stake, "now_ms"_L1));
    showPools();
    QList<StakeReminder> reminders;
    for (const auto& value : stake.value("reminders"_L1).toArray()) {
        const StakeReminder reminder = stake_reminder_from_json(value.toObject());
        // What is told is what is due; the rest stands in the lock's own card.
        if (reminder.due || reminder.at_ms <= nowMs()) {
            reminders.append(reminder);
        }
    }
    m_reminders.setRows(std::move(reminders));
    showVault();
    runTimer();
    Q_EMIT stakeChanged();
    Q_EMIT tick();
}

void StakeModel::showPools() {
    const QJsonArray list = m_stake.value("pools"_L1).toArray();
    QList<PoolRow> rows;
    QList<StakeEvent> history;
    for (const auto& value : list) {
        const QJsonObject json = value.toObject();
        const int known = poolIndex(text_of(json, "id"_L1));
        StakePool* one = known >= 0 ? pool(known) : new StakePool(this);
        one->set(json, nowMs());
        rows.append({one});
        QList<StakeEvent> events = stake_events(json);
        for (StakeEvent& event : events) {
            event.pool = one->title();
        }
        history.append(events);
    }
    std::stable_sort(history.begin(), history.end(),
                     [](const StakeEvent& a, const StakeEvent& b) { return a.at_ms > b.at_ms; });
    const QList<PoolRow> before = m_pools.rows();
    m_pools.setRows(rows);
    for (const PoolRow& row : before) {
        if (std::none_of(rows.cbegin(), rows.cend(),
                         [&row](const PoolRow& kept) { return kept.pool == row.pool; })) {
            row.pool->deleteLater();
        }
    }
    m_history.setRows(std::move(history));
}

void StakeModel::showVault() {
    const QJsonObject eath = m_stake.value("eath"_L1).toObject();
    QList<Fact> facts;
    if (eath.value("available"_L1).toBool()) {
        const QString deposited = text_of(eath, "deposited_wei"_L1);
        const QString lent = text_of(eath, "lent_wei"_L1);
        //: of the eATH vault
        facts.append({tr("Deposited"), format_token(deposited, 18, 0), u"ATH"_s,
                      format_token_full(deposited, 18, u"ATH"_s), Tone::Neutral});
        //: of the eATH vault: lent to those who run containers
        facts.append({tr("Lent"), format_token(lent, 18, 0), u"ATH"_s, format_token_full(lent, 18, u"ATH"_s),
                      Tone::Neutral});
        //: of the eATH vault: lent of what was deposited
        facts.append({tr("In use"), share_text(int_of(eath, "utilisation_ppm"_L1)), {}, {}, Tone::Neutral});
        if (eath.contains("closed_above_ppm"_L1)) {
            //: of the eATH vault: above it nothing can be taken out
            facts.append(
                {tr("Closed above"), share_text(int_of(eath, "closed_above_ppm"_L1)), {}, {}, Tone::Neutral});
        }
        const bool open = eath.value("withdrawals_open"_L1).toBool(true);
        //: of the eATH vault: whether deposits can be taken out
        facts.append({tr("Withdrawals"),
                      open ? tr("open") : tr("closed: too much is lent"),
                      {},
                      {},
                      open ? Tone::Good : Tone::Warn});
    }
    m_vault.setRows(std::move(facts));
}

QString StakeModel::vaultNote() const {
    const QJsonObject eath = m_stake.value("eath"_L1).toObject();
    return eath.value("assumed"_L1).toBool() && eath.value("available"_L1).toBool()
               ? tr("Assumed: what the vault does not hold is taken to be lent.")
               : text_of(eath, "reason"_L1);
}

bool StakeModel::isKnown() const {
    return !m_stake.value("pools"_L1).toArray().isEmpty();
}

QString StakeModel::balance(const char* key) const {
    const QString digits = text_of(m_stake.value("balances"_L1).toObject(), QLatin1StringView(key));
    return is_token_amount(digits) ? digits : u"0"_s;
}

QString StakeModel::shown(const char* key) const {
    return format_token(balance(key), 18, 2);
}

QString StakeModel::full(const char* key, const QString& symbol) const {
    return format_token_full(balance(key), 18, symbol);
}

QString StakeModel::votesWei() const {
    Wei sum;
    for (const PoolRow& row : m_pools.rows()) {
        sum = add(sum, wei(row.pool->votesWei())).value_or(sum);
    }
    return sum.to_decimal();
}

QString StakeModel::votes() const {
    return brief_amount(votesWei());
}

QString StakeModel::votesFull() const {
    return format_token_full(votesWei(), 18, tr("votes"));
}

bool StakeModel::canWrap() const {
    return !is_zero(balance("ath_wei"));
}

bool StakeModel::canUnwrap() const {
    return !is_zero(balance("unwrappable_wei"));
}

QString StakeModel::guardTitle() const {
    const QString lacking = text_of(m_stake.value("guard"_L1).toObject(), "stath_short_wei"_L1);
    return is_zero(lacking) ? QString()
                            //: %1 an amount
                            : tr("%1 stATH are missing to get everything back.").arg(plain_amount(lacking));
}

QString StakeModel::guardText() const {
    return guardTitle().isEmpty() ? QString()
                                  : tr("ATH come back only for the same amount of stATH and veATH. Keep the "
                                       "stATH you have, and get the missing ones before the locks end.");
}

QString StakeModel::sentence() const {
    if (!isKnown()) {
        return {};
    }
    QList<StakePool*> held;
    StakePool* over = nullptr;
    qint64 next_ms = 0;
    for (const PoolRow& row : m_pools.rows()) {
        if (row.pool->isExpired()) {
            over = row.pool;
        } else if (row.pool->isActive()) {
            held.append(row.pool);
            next_ms = next_ms == 0 ? row.pool->endMs() : std::min(next_ms, row.pool->endMs());
        }
    }
    if (over != nullptr) {
        //: %1 an amount, %2 the name of a pool
        return tr("%1 ATH in the %2 can be taken out: the lock is over.")
            .arg(over->amountText(), isolated(over->title()));
    }
    if (held.isEmpty()) {
        return is_zero(balance("veath_wei")) ? tr("Nothing is locked. Locked ATH vote and earn each week.")
                                             //: %1 an amount
                                             : tr("%1 veATH wait to be locked.").arg(veath());
    }
    if (held.size() == 1) {
        //: %1 an amount, %2 a date
        return tr("%1 ATH are locked until %2.").arg(held.first()->amountText(), short_day(next_ms));
    }
    //: %1 an amount, %2 a date
    return tr("%1 ATH are locked in %n pools; the first lock ends on %2.", "", static_cast<int>(held.size()))
        .arg(locked(), short_day(next_ms));
}

QString StakeModel::detail() const {
    QList<TokenPay> all;
    for (const PoolRow& row : m_pools.rows()) {
        for (const TokenPay& pay : row.pool->claims()) {
            const auto same = std::find_if(
                all.begin(), all.end(), [&pay](const TokenPay& known) { return known.key() == pay.key(); });
            if (same == all.end()) {
                all.append(pay);
            } else {
                same->amount = add(wei(same->amount), wei(pay.amount)).value_or(Wei()).to_decimal();
            }
        }
    }
    const QString claims = joined(all);
    //: %1 amounts
    return claims.isEmpty() ? QString() : tr("%1 can be claimed.").arg(claims);
}

QStringList StakeModel::poolTitles() const {
    QStringList titles;
    for (const PoolRow& row : m_pools.rows()) {
        titles.append(row.pool->title());
    }
    return titles;
}

bool StakeModel::hasLock() const {
    const auto& rows = m_pools.rows();
    return std::any_of(rows.cbegin(), rows.cend(), [](const PoolRow& row) { return row.pool->isLocked(); });
}

StakePool* StakeModel::pool(int index) const {
    return index >= 0 && index < m_pools.rows().size() ? m_pools.rows().at(index).pool : nullptr;
}

int StakeModel::poolIndex(const QString& id) const {
    return m_pools.indexOf(id);
}

QString StakeModel::chain() const {
    return text_of(m_stake, "chain"_L1);
}

qint64 StakeModel::nowMs() const {
    return m_clock.now();
}

QString StakeModel::epochText() const {
    const qint64 end_ms = int_of(m_stake.value("epoch"_L1).toObject(), "end_ms"_L1);
    //: rewards are paid by weeks; %1 a count-down such as "3 d 4:12:09"
    return end_ms > 0 ? tr("This week ends in %1").arg(long_count_down(end_ms - nowMs())) : QString();
}

QString StakeModel::epochDetail() const {
    const qint64 end_ms = int_of(m_stake.value("epoch"_L1).toObject(), "end_ms"_L1);
    return end_ms > 0 ? both_moments(end_ms) : QString();
}

double StakeModel::epochProgress() const {
    const QJsonObject epoch = m_stake.value("epoch"_L1).toObject();
    const qint64 start_ms = int_of(epoch, "start_ms"_L1);
    const qint64 end_ms = int_of(epoch, "end_ms"_L1);
    return end_ms > start_ms
               ? std::clamp(static_cast<double>(nowMs() - start_ms) / static_cast<double>(end_ms - start_ms),
                            0.0, 1.0)
               : 0;
}

QJsonObject StakeModel::error() const {
    return m_stake.value("error"_L1).toObject();
}

QString StakeModel::problemCode() const {
    return text_of(error(), "code"_L1);
}

QString StakeModel::problem() const {
    const QString said = text_of(error(), "message"_L1);
    return said.isEmpty() ? page_text(problemCode(), &ErrorPage::title) : said;
}

QString StakeModel::problemMeaning() const {
    return page_text(problemCode(), &ErrorPage::meaning);
}

QString StakeModel::problemRemedy() const {
    const QString said = text_of(error(), "remedy"_L1);
    return said.isEmpty() ? page_text(problemCode(), &ErrorPage::remedy) : said;
}

QString StakeModel::ageText() const {
    const qint64 at_ms = int_of(m_stake, "at_ms"_L1);
    return at_ms > 0 ? format_age(wall_ms() - at_ms) : QString();
}

void StakeModel::setTicking(bool ticking) {
    if (m_ticking != ticking) {
        m_ticking = ticking;
        Q_EMIT tickingChanged();
        runTimer();
    }
}

void StakeModel::runTimer() {
    if (m_ticking && isKnown()) {
        m_second.start();
    } else {
        m_second.stop();
    }
}

QJsonObject StakeModel::planParams(const QString& action, const QString& pool) const {
    return {{u"address"_s, m_account}, {u"action"_s, action}, {u"pool"_s, pool}};
}

QString StakeModel::planTitle(const QString& action, const QString& pool_id) const {
    const StakePool* of = pool(poolIndex(pool_id));
    if (of == nullptr) {
        return {};
    }
    if (action == "withdraw"_L1) {
        //: title of a plan: %1 an amount, %2 the name of a pool
        return tr("Withdraw %1 veATH from the %2").arg(of->amountText(), isolated(of->title()));
    }
    //: title of a plan: %1 amounts, %2 the name of a pool
    return tr("Claim %1 from the %2").arg(joined(of->claims()), isolated(of->title()));
}

} // namespace hearth::gui
