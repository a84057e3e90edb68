// SPDX-License-Identifier: Apache-2.0
#include "app/gui/rewards/rewards_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/wallet_text.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int second_ms = 1'000;

/// Days of a range and how many of them make one bar.
struct Span {
    int days;
    int group;
};
constexpr std::array spans{Span{30, 1}, Span{90, 1}, Span{365, 7}, Span{1461, 7}};

QList<RoleOf<RewardTile>> tile_roles() {
    return {
        {"label",
         [](const RewardTile& t) -> QVariant {
             return t.label;
         }},
        {"help",
         [](const RewardTile& t) -> QVariant {
             return t.help;
         }},
        {"amountText",
         [](const RewardTile& t) -> QVariant {
             return format_ath(t.amount, ath_decimals(t.amount));
         }},
        {"amountFull",
         [](const RewardTile& t) -> QVariant {
             return format_ath_full(t.amount);
         }},
        {"tone",
         [](const RewardTile& t) -> QVariant {
             return int(t.amount.is_zero() ? Tone::Neutral : t.tone);
         }},
    };
}

/// Sources whose figures the profile may assume: the licences' pools have sources, the container's have none.
bool rests_on_assumptions(const QString& kind) {
    return kind == "poc"_L1 || kind == "pod"_L1;
}

} // namespace

RewardsModel::RewardsModel(QObject* parent)
    : PageBackend({u"rewards"_s, u"chain"_s}, parent), m_tiles(tile_roles()),
      m_sources(reward_source_roles()), m_orders(reward_order_roles()), m_calendar(reward_order_roles()) {
    m_second.setInterval(second_ms);
    connect(this, &PageBackend::errorChanged, this, &RewardsModel::rewardsChanged);
    connect(&m_second, &QTimer::timeout, this, &RewardsModel::onSecond);
}

void RewardsModel::setAddress(const QString& address) {
    if (address == m_address) {
        return;
    }
    m_address = address;
    Q_EMIT addressChanged();
    if (isConnected()) {
        loadRewards();
    }
}

void RewardsModel::load() {
    loadRewards();
    ask(u"reward.days"_s, {}, [this](const QJsonObject& result) {
        m_days.set(result.value("days"_L1).toArray());
        showChart();
    });
    ask(u"earnings.summary"_s, {}, [this](const QJsonObject& result) {
        m_assumed.clear();
        for (const QJsonValue value : result.value("assumed"_L1).toArray()) {
            m_assumed.append(value.toString());
        }
        apply(m_answer);
    });
}

void RewardsModel::loadRewards() {
    QJsonObject params;
    if (!m_address.isEmpty()) {
        params.insert(u"address"_s, m_address);
    }
    ask(u"reward.get"_s, params, [this, asked = m_address](const QJsonObject& result) {
        if (asked == m_address) {
            apply(result);
        }
    });
}

void RewardsModel::applyEvent(const QString& /*topic*/, const QJsonObject& /*data*/) {
    loadRewards();
}

Wei RewardsModel::amount(QLatin1StringView member) const {
    return wei_of(m_answer, member);
}

qint64 RewardsModel::nowMs() const {
    return m_clock.now();
}

void RewardsModel::apply(const QJsonObject& answer) {
    m_answer = answer;
    if (answer.isEmpty()) {
        return;
    }
    m_clock.see(int_of(answer, "now_ms"_L1));
    m_tiles.setRows({
        {.id = u"claimable"_s,
         .label = tr("Claimable"),
         .help = tr("Earned and settled: a claim starts its vesting."),
         .amount = add(amount("claimable_wei"_L1), amount("container_claimable_wei"_L1)).value_or(Wei()),
         .tone = Tone::Accent},
        {.id = u"vesting"_s,
         .label = tr("Vesting"),
         .help = tr("Claimed; the contract holds it until its day."),
         .amount = add(amount("vesting_wei"_L1), amount("pending_wei"_L1)).value_or(Wei()),
         .tone = Tone::Info},
        {.id = u"withdrawable"_s,
         .label = tr("Withdrawable"),
         .help = tr("Its day has come: it waits for you to take it."),
         .amount = amount("withdrawable_wei"_L1),
         .tone = Tone::Good},
        {.id = u"withdrawn"_s,
         .label = tr("Withdrawn"),
         .help = tr("In the wallet already."),
         .amount = amount("withdrawn_wei"_L1),
         .tone = Tone::Neutral},
    });
    QList<RewardSource> sources;
    Wei largest;
    for (const QJsonValue value : answer.value("sources"_L1).toArray()) {
        RewardSource source = reward_source_from_json(value.toObject());
        source.assumed = source.assumed || (!m_assumed.isEmpty() && rests_on_assumptions(source.kind));
        largest = std::max(largest, source.accrued);
        sources.append(source);
    }
    for (RewardSource& source : sources) {
        source.decimals = ath_decimals(largest);
    }
    m_sources.setRows(std::move(sources));
    applyOrders(answer.value("orders"_L1).toArray());
    Q_EMIT rewardsChanged();
    Q_EMIT tick();
    runTimer();
}

void RewardsModel::applyOrders(const QJsonArray& orders) {
    QList<RewardOrder> rows;
    for (const QJsonValue value : orders) {
        rows.append(reward_order_from_json(value.toObject(), nowMs()));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RewardOrder& a, const RewardOrder& b) {
        return a.requested_ms > b.requested_ms;
    });
    QList<RewardOrder> dates;
    for (const RewardOrder& order : std::as_const(rows)) {
        if (order.state == RewardOrder::Vesting || order.state == RewardOrder::Withdrawable) {
            dates.append(order);
        }
    }
    std::stable_sort(dates.begin(), dates.end(),
                     [](const RewardOrder& a, const RewardOrder& b) { return a.vest_ms < b.vest_ms; });
    m_orders.setRows(std::move(rows));
    m_calendar.setRows(std::move(dates));
}

void RewardsModel::setTicking(bool ticking) {
    if (ticking == m_ticking) {
        return;
    }
    m_ticking = ticking;
    Q_EMIT tickingChanged();
    runTimer();
}

void RewardsModel::runTimer() {
    const auto& rows = m_orders.rows();
    const bool waits = std::any_of(rows.cbegin(), rows.cend(),
                                   [](const RewardOrder& o) { return o.state == RewardOrder::Pending; });
    if (waits && m_ticking) {
        m_second.start();
    } else {
        m_second.stop();
    }
}

void RewardsModel::onSecond() {
    const qint64 now = nowMs();
    bool over = false;
    QList<RewardOrder> rows = m_orders.rows();
    for (RewardOrder& order : rows) {
        over = over || (order.state == RewardOrder::Pending && order.now_ms < order.expires_ms &&
                        now >= order.expires_ms);
        order.now_ms = now;
    }
    m_orders.setRows(std::move(rows));
    Q_EMIT tick();
    if (over) {
        loadRewards();
    }
}

const RewardOrder* RewardsModel::waiting() const {
    const auto& rows = m_orders.rows();
    const auto found = std::find_if(rows.cbegin(), rows.cend(), [](const RewardOrder& order) {
        return order.state == RewardOrder::Pending && order.expires_ms > order.now_ms;
    });
    return found == rows.cend() ? nullptr : &*found;
}

QString RewardsModel::waitingText() const {
    const RewardOrder* order = waiting();
    //: %1 the number of a claim, %2 minutes and seconds
    return order == nullptr ? QString()
                            : tr("Claim #%1 waits for your signature: %2 left.")
                                  .arg(isolated(shorten_middle(order->id)),
                                       isolated(count_down(order->expires_ms - order->now_ms)));
}

QString RewardsModel::waitingTitle() const {
    const RewardOrder* order = waiting();
    //: what a plan does; %1 an amount
    return order == nullptr ? QString()
                            : tr("Claim %1 ATH").arg(format_ath(order->net, ath_decimals(order->net)));
}

QJsonObject RewardsModel::waitingParams() const {
    const RewardOrder* order = waiting();
    return {{u"address"_s, m_address}, {u"order"_s, order == nullptr ? QString() : order->id}};
}

bool RewardsModel::hasAnything() const {
    return m_orders.count() > 0 || !amount("claimable_wei"_L1).is_zero() || canClaimContainer() ||
           !m_days.isEmpty() ||
           std::any_of(m_sources.rows().cbegin(), m_sources.rows().cend(),
                       [](const RewardSource& s) { return !s.accrued.is_zero(); });
}

QString RewardsModel::problem() const {
    return text_of(m_answer.value("error"_L1).toObject(), "message"_L1);
}

QString RewardsModel::problemCode() const {
    return text_of(m_answer.value("error"_L1).toObject(), "code"_L1);
}

QString RewardsModel::sentence() const {
    const Wei withdrawable = amount("withdrawable_wei"_L1);
    const Wei claimable =
        add(amount("claimable_wei"_L1), amount("container_claimable_wei"_L1)).value_or(Wei());
    if (!isKnown()) {
        return hasError() ? tr("The rewards could not be read.") : QString();
    }
    if (!withdrawable.is_zero()) {
        return tr("%1 ATH can be withdrawn now.").arg(format_ath(withdrawable, ath_decimals(withdrawable)));
    }
    if (!claimable.is_zero()) {
        return canClaim() || canClaimContainer()
                   ? tr("%1 ATH can be claimed.").arg(format_ath(claimable, ath_decimals(claimable)))
                   : tr("%1 ATH earned; not enough for a claim yet.")
                         .arg(format_ath(claimable, ath_decimals(claimable)));
    }
    return hasAnything() ? tr("Nothing to claim right now.") : tr("No rewards yet.");
}

QString RewardsModel::support() const {
    if (!hasAnything()) {
        return tr("Licences and containers earn ATH day by day. When a day is settled it becomes claimable; "
                  "a claim "
                  "vests for 30 or 180 days and is then withdrawn to the wallet.");
    }
    return settlementText();
}

QString RewardsModel::settlementText() const {
    const qint64 until = int_of(m_answer, "settled_until_ms"_L1);
    const qint64 next = int_of(m_answer, "next_settlement_ms"_L1);
    if (until <= 0) {
        return next > 0 ? tr("The first settlement comes on %1.").arg(isolated(utc_moment(next)))
                        : tr("The referees settle each UTC day after it has ended.");
    }
    //: %1 and %2 dates with times
    return next > 0 ? tr("Settled until %1; the next settlement comes on %2.")
                          .arg(isolated(utc_moment(until)), isolated(utc_moment(next)))
                    //: %1 a date with its time
                    : tr("Settled until %1.").arg(isolated(utc_moment(until)));
}

QString RewardsModel::assumedNote() const {
    const auto& rows = m_sources.rows();
    const auto marked =
        std::count_if(rows.cbegin(), rows.cend(), [](const RewardSource& s) { return s.assumed; });
    return marked == 0 ? QString()
                       : tr("The rates of %Ln kind(s) of reward are assumed: nobody has published them.", "",
                            static_cast<int>(marked));
}

QJsonObject RewardsModel::rules() const {
    return m_answer.value("rules"_L1).toObject();
}

QVariantList RewardsModel::optionDays() const {
    QVariantList days;
    for (const QJsonValue value : rules().value("options"_L1).toArray()) {
        days.append(value.toObject().value("days"_L1).toInt());
    }
    return days;
}

QVariantList RewardsModel::containerDays() const {
    const int days = rules().value("container_days"_L1).toInt();
    return days > 0 ? QVariantList{days} : QVariantList{};
}

bool RewardsModel::canClaimContainer() const {
    return !amount("container_claimable_wei"_L1).is_zero();
}

QString RewardsModel::claimText() const {
    const Wei ready = amount("claimable_wei"_L1);
    //: button: opens the sheet that claims what licences earned; %1 an amount
    return ready.is_zero() ? tr("Claim\u2026")
                           //: button: opens the sheet that claims what licences earned; %1 an amount
                           : tr("Claim %1 ATH of licences\u2026").arg(format_ath(ready, ath_decimals(ready)));
}

QString RewardsModel::claimContainerText() const {
    const Wei ready = amount("container_claimable_wei"_L1);
    //: button: opens the sheet that claims what the container earned; %1 an amount
    return tr("Claim %1 ATH of the container…").arg(format_ath(ready, ath_decimals(ready)));
}

QString RewardsModel::claimHint() const {
    const Wei claimable = amount("claimable_wei"_L1);
    const Wei least = wei_of(rules(), "minimum_wei"_L1);
    if (claimable.is_zero()) {
        return canClaimContainer() ? tr("Licences have nothing claimable yet.")
                                   : tr("Nothing is claimable yet.");
    }
    if (claimable < least) {
        //: %1 and %2 amounts
        return tr("A claim needs at least %1; %2 are missing.")
            .arg(format_ath_full(least), format_ath_full(saturating_sub(least, claimable)));
    }
    return {};
}

QString RewardsModel::withdrawText() const {
    const Wei ready = amount("withdrawable_wei"_L1);
    //: button: moves money to the wallet; %1 an amount
    return tr("Withdraw %1 ATH").arg(format_ath(ready, ath_decimals(ready)));
}

QString RewardsModel::ordersText() const {
    return tr("%Ln claim(s)", "", m_orders.count());
}

QJsonObject RewardsModel::withdrawParams() const {
    QJsonArray ids;
    for (const QJsonValue value : m_answer.value("orders"_L1).toArray()) {
        const QJsonObject order = value.toObject();
        if (text_of(order, "state"_L1) == "withdrawable"_L1) {
            ids.append(order.value("id"_L1).toVariant().toString());
        }
    }
    return {{u"address"_s, m_address}, {u"orders"_s, ids}};
}

void RewardsModel::setRange(Range range) {
    if (range == m_range) {
        return;
    }
    m_range = range;
    showChart();
}

bool RewardsModel::withBonus() const {
    return m_bonus.value_or(spans.at(std::size_t(m_range)).group > 1);
}

void RewardsModel::setWithBonus(bool bonus) {
    if (bonus != withBonus()) {
        m_bonus = bonus;
        showChart();
    }
}

void RewardsModel::showChart() {
    const Span span = spans.at(std::size_t(m_range));
    QList<Bar> bars = m_days.bars(span.days, span.group, withBonus());
    m_chart.set(std::move(bars), chartNote());
    Q_EMIT rangeChanged();
    Q_EMIT rewardsChanged();
}

QString RewardsModel::chartNote() const {
    if (m_days.isEmpty()) {
        return tr("No day was settled yet.");
    }
    const Span span = spans.at(std::size_t(m_range));
    const int first = std::max(0, m_days.count() - span.days);
    Wei total;
    for (const Wei& part : m_days.sum(first, m_days.count())) {
        total = add(total, part).value_or(total);
    }
    //: sum of the days of a chart; %1 an amount
    return tr("%1 ATH in %Ln day(s)", "", m_days.count() - first).arg(format_ath(total, ath_decimals(total)));
}

} // namespace hearth::gui
