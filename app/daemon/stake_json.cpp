// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/stake_json.h"

#include "core/base/error_catalogue.h"
#include "wallet/eth/units.h"
#include "wallet/staking/guard.h"
#include "wallet/staking/reminders.h"

#include <QJsonDocument>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::staking;

constexpr qint64 kMs = 1000;
constexpr int kAthDecimals = 18;

QString wei(const Uint256& amount) {
    return Wei(amount).to_decimal();
}

QString amount_text(const Uint256& amount, const QString& symbol) {
    QString text = QString::fromStdString(wallet::format_units({false, amount}, kAthDecimals));
    while (text.endsWith(u'0')) {
        text.chop(1);
    }
    return (text.endsWith(u'.') ? text.chopped(1) : text) + u' ' + symbol;
}

/// The reason a person reads: what the code means, and this occurrence.
QString sentence(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    QString out = page != nullptr ? QString::fromUtf8(page->meaning) : error.code;
    if (!error.detail.isEmpty()) {
        out += K(" (%1)").arg(error.detail);
    }
    return out;
}

QJsonObject short_error(const Error& error) {
    return {{K("code"), error.code}, {K("message"), sentence(error)}};
}

QJsonObject figure_json(const TokenFigure& figure) {
    return {{K("token"), to_checksum(figure.token)},
            {K("symbol"), figure.symbol},
            {K("decimals"), figure.decimals}};
}

QJsonArray amounts_json(const std::vector<TokenFigure>& figures) {
    QJsonArray out;
    for (const TokenFigure& figure : figures) {
        QJsonObject one = figure_json(figure);
        one.insert(K("amount"), wei(figure.amount));
        out.append(one);
    }
    return out;
}

QJsonArray curve_json(const std::vector<CurvePoint>& curve) {
    QJsonArray out;
    for (const CurvePoint& point : curve) {
        out.append(QJsonObject{{K("at_ms"), qint64(point.at_s) * kMs}, {K("votes_wei"), wei(point.votes)}});
    }
    return out;
}

QJsonObject lock_json(const PoolView& pool, std::int64_t now_s) {
    const LockState state = state_of(pool.lock, now_s);
    QJsonObject out{{K("state"), state_name(state)},
                    {K("extendable"), state == LockState::Extendable},
                    {K("amount_wei"), wei(pool.lock.amount)}};
    if (pool.lock.amount == 0) {
        return out;
    }
    const std::int64_t left = std::max<std::int64_t>(0, pool.lock.end_s - now_s);
    out.insert(K("end_ms"), qint64(pool.lock.end_s) * kMs);
    out.insert(K("votes_wei"), wei(pool.votes));
    out.insert(K("slope_wei"), wei(pool.lock.amount / Uint256(kMaxTimeS)));
    out.insert(K("weeks_left"), qint64(left / kWeekS));
    out.insert(K("max_end_ms"), qint64(latest_unlock(now_s)) * kMs);
    if (pool.power_total) {
        out.insert(K("power"), wei(pool.power));
        out.insert(K("share_ppm"), qint64(share_ppm(pool.power, *pool.power_total)));
    }
    return out;
}

QJsonArray actions_json(const PoolView& pool, std::int64_t now_s) {
    QJsonArray out;
    const bool pays = std::any_of(pool.rewards.begin(), pool.rewards.end(),
                                  [](const Reward& reward) { return reward.claimable.amount != 0; });
    for (const LockAction action : kLockActions) {
        std::optional<Error> why = pool.error;
        if (!why) {
            why = action == LockAction::Claim && !pays
                      ? std::optional(pool.rewards_error.value_or(Error{K("HRT-STK-014"), {}}))
                      : refusal(action, pool.lock, pool.paused, now_s);
        }
        QJsonObject one{{K("id"), action_name(action)}, {K("allowed"), !why}};
        if (why) {
            one.insert(K("code"), why->code);
            one.insert(K("reason"), sentence(*why));
        }
        out.append(one);
    }
    return out;
}

QJsonArray rewards_json(const PoolView& pool) {
    QJsonArray out;
    for (const Reward& reward : pool.rewards) {
        QJsonObject one = figure_json(reward.claimable);
        one.insert(K("claimable"), wei(reward.claimable.amount));
        one.insert(K("weeks"), qint64(reward.weeks));
        if (reward.error) {
            one.insert(K("error"), short_error(*reward.error));
        }
        out.append(one);
    }
    return out;
}

QJsonArray history_json(const PoolView& pool) {
    QJsonArray out;
    for (auto event = pool.history.rbegin(); event != pool.history.rend(); ++event) {
        QJsonObject one{{K("at_ms"), qint64(event->at_s) * kMs},
                        {K("kind"), event->kind},
                        {K("amount_wei"), wei(event->amount)},
                        {K("hash"), K("0x") + event->transaction.to_hex()}};
        if (event->end_s) {
            one.insert(K("end_ms"), qint64(*event->end_s) * kMs);
        }
        out.append(one);
    }
    return out;
}

QJsonObject pool_json(const PoolView& pool, std::int64_t now_s, bool of_account) {
    QJsonObject out{{K("id"), pool.contract.id},
                    {K("title"), pool.contract.title + K(" pool")},
                    {K("address"), to_checksum(pool.contract.escrow)},
                    {K("paused"), pool.paused},
                    {K("supply_wei"), wei(pool.supply)},
                    {K("votes_total_wei"), wei(pool.votes_total)},
                    {K("week_rewards"), amounts_json(pool.week_rewards)}};
    if (pool.power_total) {
        out.insert(K("power_total"), wei(*pool.power_total));
    }
    for (const auto& [name, error] :
         {std::pair{K("error"), pool.error}, std::pair{K("power_error"), pool.power_error},
          std::pair{K("rewards_error"), pool.rewards_error}}) {
        if (error) {
            out.insert(name, short_error(*error));
        }
    }
    if (of_account) {
        out.insert(K("lock"), lock_json(pool, now_s));
        out.insert(K("actions"), actions_json(pool, now_s));
        out.insert(K("rewards"), rewards_json(pool));
        out.insert(K("curve"), curve_json(decay_curve(pool.lock.amount, pool.lock.end_s, now_s)));
        out.insert(K("history"), history_json(pool));
    }
    return out;
}

QString reminder_text(const PoolView& pool, const Reminder& reminder, int offset_s) {
    const QString amount = amount_text(pool.lock.amount, K("veATH"));
    const QString title = pool.contract.title;
    switch (reminder.kind) {
    case ReminderKind::Week:
        return K("The lock of %1 in the %2 pool ends in a week, on %3. Extend it before if it should go on.")
            .arg(amount, title, boundary_text(pool.lock.end_s, offset_s));
    case ReminderKind::Day:
        return K("The lock of %1 in the %2 pool ends in a day, on %3. An ended lock cannot be extended.")
            .arg(amount, title, boundary_text(pool.lock.end_s, offset_s));
    case ReminderKind::Expired:
        return K("The lock in the %1 pool ended on %2: %3 can be withdrawn, and give no votes or rewards.")
            .arg(title, boundary_text(pool.lock.end_s, offset_s), amount);
    }
    return {};
}

QJsonArray reminders_json(const StakingView& view, const std::function<int(std::int64_t)>& offset_s) {
    QJsonArray out;
    for (const PoolView& pool : view.pools) {
        for (const Reminder& reminder : reminders_of(pool.lock, view.now_s)) {
            out.append(QJsonObject{{K("pool"), pool.contract.id},
                                   {K("at_ms"), qint64(reminder.at_s) * kMs},
                                   {K("kind"), reminder_name(reminder.kind)},
                                   {K("due"), reminder.due},
                                   {K("text"), reminder_text(pool, reminder, offset_s(pool.lock.end_s))}});
        }
    }
    return out;
}

QJsonObject eath_json(const std::optional<EathView>& vault) {
    if (!vault || vault->error) {
        return {{K("available"), false},
                {K("reason"), vault ? sentence(*vault->error) : K("This chain has no eATH vault.")}};
    }
    return {{K("available"), true},
            {K("assumed"), true}, // what the vault does not hold is taken to be lent
            {K("deposited_wei"), wei(vault->vault.deposited)},
            {K("lent_wei"), wei(vault->vault.lent)},
            {K("utilisation_ppm"), qint64(utilisation_ppm(vault->vault))},
            {K("closed_above_ppm"), qint64(vault->limit_ppm)},
            {K("withdrawals_open"), withdrawals_open(vault->vault, vault->limit_ppm)}};
}

QJsonObject epoch_json(std::int64_t now_s, const std::function<int(std::int64_t)>& offset_s) {
    const Epoch week = epoch_at(now_s);
    return {
        {K("start_ms"), qint64(week.start_s) * kMs},
        {K("end_ms"), qint64(week.end_s) * kMs},
        {K("text"), K("A week of rewards goes from Thursday 00:00 UTC to the next. This one ends on %1. A "
                      "lock counts from the first Thursday after it was made.")
                        .arg(boundary_text(week.end_s, offset_s(week.end_s)))}};
}

} // namespace

QJsonObject stake_warning(const QString& code, const QString& level, const QString& title,
                          const QString& detail) {
    return {{K("code"), code}, {K("level"), level}, {K("title"), title}, {K("detail"), detail}};
}

QJsonObject stake_warning(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    return stake_warning(error.code, K("warn"), page != nullptr ? QString::fromUtf8(page->title) : error.code,
                         sentence(error));
}

QJsonObject stake_json(const StakingView& view, const QString& chain,
                       const std::function<int(std::int64_t)>& local_offset_s) {
    QJsonArray pools;
    for (const PoolView& pool : view.pools) {
        pools.append(pool_json(pool, view.now_s, view.account.has_value()));
    }
    QJsonObject out{{K("chain"), chain},
                    {K("block"), qint64(view.block)},
                    {K("now_ms"), qint64(view.now_s) * kMs},
                    {K("epoch"), epoch_json(view.now_s, local_offset_s)},
                    {K("pools"), pools},
                    {K("reminders"), reminders_json(view, local_offset_s)},
                    {K("eath"), eath_json(view.eath)}};
    if (!view.account) {
        return out;
    }
    out.insert(K("address"), to_checksum(*view.account));
    out.insert(K("balances"), QJsonObject{{K("ath_wei"), wei(view.ath)},
                                          {K("stath_wei"), wei(view.coverage.stath)},
                                          {K("veath_wei"), wei(view.coverage.veath)},
                                          {K("unwrappable_wei"), wei(unwrappable(view.coverage))},
                                          {K("locked_wei"), wei(view.coverage.locked)}});
    if (const Uint256 lacking = stath_short(view.coverage); lacking != 0) {
        out.insert(
            K("guard"),
            QJsonObject{{K("stath_short_wei"), wei(lacking)},
                        {K("text"), K("%1 are missing to turn all veATH back into ATH some day: keep as "
                                      "much stATH as there is veATH, locked or not.")
                                        .arg(amount_text(lacking, K("stATH")))}});
    }
    return out;
}

QByteArray stake_fingerprint(const StakingView& view) {
    QJsonArray out{wei(view.ath), wei(view.coverage.stath), wei(view.coverage.veath),
                   wei(view.wrapper_allowance), qint64(week_floor(view.now_s))};
    for (const PoolView& pool : view.pools) {
        out.append(QJsonArray{pool.paused, wei(pool.supply), wei(pool.power_total.value_or(0)),
                              wei(pool.lock.amount), qint64(pool.lock.end_s), wei(pool.power),
                              int(state_of(pool.lock, view.now_s)), wei(pool.allowance),
                              amounts_json(pool.week_rewards), rewards_json(pool), pool.error.has_value(),
                              qint64(reminders_of(pool.lock, view.now_s).size())});
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

QJsonObject quote_json(const Quote& quote, const QString& pool) {
    QJsonObject out{{K("pool"), pool},
                    {K("amount_wei"), wei(quote.amount)},
                    {K("weeks"), qint64(quote.weeks)},
                    {K("now_s"), qint64(quote.now_s)},
                    {K("now_ms"), qint64(quote.now_s) * kMs},
                    {K("unlock_s"), qint64(quote.unlock_s)},
                    {K("unlock_ms"), qint64(quote.unlock_s) * kMs},
                    {K("capped"), quote.capped},
                    {K("votes_wei"), wei(quote.votes)},
                    {K("bias_wei"), wei(quote.votes)},
                    {K("slope_wei"), wei(quote.slope)},
                    {K("power"), wei(quote.power)},
                    {K("votes_total_wei"), wei(quote.votes_total)},
                    {K("first_epoch_ms"), qint64(quote.first_epoch_s) * kMs},
                    {K("weekly"), amounts_json(quote.weekly)},
                    {K("curve"), curve_json(quote.curve)}};
    if (quote.power_total) {
        out.insert(K("power_total_wei"), wei(*quote.power_total));
        out.insert(K("share_ppm"), qint64(quote.share_ppm));
    }
    return out;
}

QJsonArray steps_json(const std::vector<Step>& steps, const QString& chain) {
    QJsonArray out;
    for (const Step& step : steps) {
        const QJsonObject action =
            step.approve ? QJsonObject{{K("kind"), K("approve")},
                                       {K("token"), to_checksum(step.target)},
                                       {K("spender"), to_checksum(step.spender)},
                                       {K("amount_wei"), wei(step.amount)}}
                         : QJsonObject{{K("kind"), K("call")},
                                       {K("to"), to_checksum(step.target)},
                                       {K("data"), QString::fromStdString(wallet::to_hex(step.data))}};
        QJsonObject one{{K("id"), step.id},
                        {K("title"), step.title},
                        {K("title_code"), step.title_code},
                        {K("chain"), chain},
                        {K("action"), action},
                        {K("done"), false},
                        {K("amount_wei"), wei(step.amount)}};
        if (!step.detail.isEmpty()) {
            one.insert(K("detail"), step.detail);
        }
        out.append(one);
    }
    return out;
}

} // namespace hearth::daemon
