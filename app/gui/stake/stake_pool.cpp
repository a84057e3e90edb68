// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/stake_pool.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

QString pool_title(const QString& id, const QString& title) {
    if (id == "ai"_L1) {
        return StakePool::tr("AI pool");
    }
    return id == "gaming"_L1 ? StakePool::tr("Gaming pool") : title;
}

double votes_for_drawing(const QString& wei) {
    return ath_for_drawing(Wei::from_decimal(wei).value_or(Wei()));
}

QList<DecayPoint> decay_points(const QJsonArray& curve) {
    QList<DecayPoint> points;
    for (const auto& value : curve) {
        const QJsonObject point = value.toObject();
        const QString votes = text_of(point, "votes_wei"_L1);
        const qint64 at_ms = int_of(point, "at_ms"_L1);
        //: tip of a chart: %1 a number
        points.append({at_ms, votes_for_drawing(votes),
                       StakePool::tr("%1 votes").arg(brief_amount(votes)) + u'\n' + short_moment(at_ms)});
    }
    return points;
}

StakePool::StakePool(QObject* parent)
    : QObject(parent), m_rewards(token_pay_roles()), m_actions(stake_action_roles()) {}

QJsonObject StakePool::lock() const {
    return m_pool.value("lock"_L1).toObject();
}

QString StakePool::poolId() const {
    return text_of(m_pool, "id"_L1);
}

QString StakePool::title() const {
    return pool_title(poolId(), text_of(m_pool, "title"_L1));
}

QString StakePool::state() const {
    const QString state = text_of(lock(), "state"_L1);
    return state.isEmpty() ? u"none"_s : state;
}

QString StakePool::stateText() const {
    return lock_state_text(state(), endMs() - m_now_ms);
}

int StakePool::stateTone() const {
    return lock_state_tone(state(), endMs() - m_now_ms);
}

bool StakePool::isActive() const {
    return state() == "active"_L1;
}

bool StakePool::isExpired() const {
    return state() == "expired"_L1;
}

bool StakePool::isLocked() const {
    return isActive() || isExpired();
}

QString StakePool::amountWei() const {
    const QString wei = text_of(lock(), "amount_wei"_L1);
    return wei.isEmpty() ? u"0"_s : wei;
}

QString StakePool::votesWei() const {
    const QString wei = text_of(lock(), "votes_wei"_L1);
    return wei.isEmpty() ? u"0"_s : wei;
}

QString StakePool::amountText() const {
    return format_token(amountWei(), 18, 2);
}

QString StakePool::amountFull() const {
    return format_token_full(amountWei(), 18, u"ATH"_s);
}

qint64 StakePool::endMs() const {
    return int_of(lock(), "end_ms"_L1);
}

qint64 StakePool::maxEndMs() const {
    return int_of(lock(), "max_end_ms"_L1);
}

QList<DecayPoint> StakePool::points() const {
    return isActive() ? decay_points(m_pool.value("curve"_L1).toArray()) : QList<DecayPoint>();
}

bool StakePool::isClaimable() const {
    const auto& rows = m_rewards.rows();
    return std::any_of(rows.cbegin(), rows.cend(), [](const TokenPay& pay) { return !is_zero(pay.amount); });
}

StakeAction StakePool::action(const QString& id) const {
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(),
                                    [&id](const StakeAction& action) { return action.id == id; });
    return found == m_all.cend() ? StakeAction{id, false, {}, {}} : *found;
}

QString StakePool::invitation() const {
    const QString week = joined(token_pays(m_pool, "week_rewards"_L1, "amount"_L1));
    return week.isEmpty() ? tr("Locked ATH vote, and share what the pool pays each week.")
                          //: %1 amounts
                          : tr("Locked ATH vote, and share %1 this week.").arg(week);
}

QString StakePool::problem() const {
    for (const auto key : {"error"_L1, "power_error"_L1, "rewards_error"_L1}) {
        const QJsonObject error = m_pool.value(key).toObject();
        if (!error.isEmpty()) {
            const QString said = text_of(error, "message"_L1);
            return said.isEmpty() ? text_of(error, "code"_L1) : said;
        }
    }
    return {};
}

QString StakePool::reasons() const {
    QStringList lines;
    for (const StakeAction& action : m_actions.rows()) {
        if (!action.allowed && !action.reason.isEmpty()) {
            //: why a button is off: %1 its text, %2 the reason
            lines.append(tr("%1: %2").arg(stake_action_text(action.id), action.reason));
        }
    }
    return lines.join(u'\n');
}

void StakePool::set(const QJsonObject& pool, qint64 now_ms) {
    m_pool = pool;
    m_now_ms = now_ms;
    m_all.clear();
    for (const auto& value : pool.value("actions"_L1).toArray()) {
        m_all.append(stake_action_from_json(value.toObject()));
    }
    QList<TokenPay> rewards = token_pays(pool, "rewards"_L1, "claimable"_L1);
    rewards.removeIf([](const TokenPay& pay) { return is_zero(pay.amount) && pay.error.isEmpty(); });
    m_rewards.setRows(std::move(rewards));
    QList<StakeAction> shown;
    for (const StakeAction& action : std::as_const(m_all)) {
        const bool of_lock =
            action.id == "increase"_L1 || action.id == "extend"_L1 || action.id == "withdraw"_L1;
        // A lock that is over can only be taken out; where there is none, nothing can be added to it.
        const bool over = isExpired() && action.id != "withdraw"_L1 && action.id != "claim"_L1;
        const bool needless = action.id == "claim"_L1 && !isClaimable() && !isLocked();
        if ((of_lock && !isLocked()) || (action.id == "lock"_L1 && isLocked()) || over || needless) {
            continue;
        }
        shown.append(action);
    }
    m_actions.setRows(std::move(shown));
    showFacts();
    showCurve();
    Q_EMIT changed();
}

void StakePool::showFacts() {
    QList<Fact> facts;
    if (isLocked()) {
        if (!isExpired()) {
            //: of a lock: its weight in votes now
            facts.append({tr("Votes now"), brief_amount(votesWei()), tr("votes"),
                          format_token_full(votesWei(), 18, tr("votes")), Tone::Neutral});
        }
        //: of a lock: when it ends
        facts.append({isExpired() ? tr("Ended") : tr("Unlocks"),
                      u"%1 \u00b7 %2"_s.arg(short_day(endMs()), time_to(endMs(), m_now_ms)),
                      {},
                      short_moment(endMs()) + u'\n' + short_utc(endMs()),
                      isExpired() ? Tone::Warn : Tone::Neutral});
        if (!isExpired()) {
            const QString power = text_of(lock(), "power"_L1);
            //: of a lock: amount x whole weeks, which rewards are shared by
            facts.append({tr("Reward power"),
                          format_token(power, 18, 0),
                          {},
                          format_token_full(power, 18, {}),
                          Tone::Neutral});
            //: of a lock: its part of the pool's reward power
            facts.append(
                {tr("Share of the pool"),
                 !lock().contains("share_ppm"_L1) ? u"\u2013"_s : share_text(int_of(lock(), "share_ppm"_L1)),
                 {},
                 {},
                 Tone::Neutral});
        }
    }
    m_facts.setRows(std::move(facts));
    QList<Fact> totals;
    const QString supply = text_of(m_pool, "supply_wei"_L1);
    //: of a pool: what all accounts have locked
    totals.append({tr("Locked by all"), format_token(supply, 18, 0), u"ATH"_s,
                   format_token_full(supply, 18, u"ATH"_s), Tone::Neutral});
    for (const TokenPay& pay : token_pays(m_pool, "week_rewards"_L1, "amount"_L1)) {
        //: of a pool: what it pays out for this week; %1 the symbol of a token
        totals.append({tr("%1 for all this week").arg(pay.symbol), brief_amount(pay.amount, pay.decimals),
                       pay.symbol, pay.full(), Tone::Neutral});
    }
    m_totals.setRows(std::move(totals));
}

void StakePool::showCurve() {
    DecayPicture picture;
    picture.curve = points();
    if (!picture.curve.isEmpty()) {
        picture.from_ms = picture.curve.first().at_ms;
        picture.to_ms = picture.curve.last().at_ms;
        //: a chart in words: %1 a number, %2 a date
        picture.summary =
            tr("%1 votes now, falling to none on %2.").arg(brief_amount(votesWei()), short_day(endMs()));
    }
    m_curve.set(std::move(picture));
}

} // namespace hearth::gui
