// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/lock_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/action_text.h"
#include "app/gui/wallet/token_amount.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int most_weeks = 208;
constexpr int rest_ms = 90;
constexpr qint64 week_ms = 604'800'000;
constexpr std::array preset_weeks{4, 26, 52, 104, 208};
constexpr int ath_decimals_all = 18;
const QString example_amount = u"1000"_s;

bool less(const QString& a, const QString& b) {
    return Wei::from_decimal(a).value_or(Wei()) < Wei::from_decimal(b).value_or(Wei());
}

} // namespace

LockModel::LockModel(QObject* parent)
    : PageBackend({}, parent), m_warnings(preview_warning_roles()), m_amount(example_amount) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest_ms);
    connect(&m_rest, &QTimer::timeout, this, &LockModel::askQuote);
}

void LockModel::setStake(StakeModel* stake) {
    if (m_stake == stake) {
        return;
    }
    if (m_stake) {
        disconnect(m_stake, nullptr, this, nullptr);
    }
    m_stake = stake;
    if (m_stake) {
        connect(m_stake, &StakeModel::stakeChanged, this, &LockModel::onStake);
    }
    Q_EMIT stakeSet();
    onStake();
}

void LockModel::load() {
    changed();
}

void LockModel::onStake() {
    if (!m_stake) {
        return;
    }
    // A pool keeps being chosen by its name: positions may change.
    if (const int at = m_stake->poolIndex(m_pool_id); at >= 0) {
        m_pool = at;
    } else if (m_stake->poolCount() > 0) {
        const int ai = m_stake->poolIndex(u"ai"_s);
        m_pool = ai >= 0 ? ai : 0;
        m_pool_id = m_stake->pool(m_pool)->poolId();
    }
    if (!m_touched && m_stake->isKnown()) {
        const QString available = availableWei();
        const QString thousand = parse_token(example_amount, ath_decimals_all, QLocale::c()).value_or(u"0"_s);
        m_amount = is_zero(available) || less(thousand, available)
                       ? token_for_field(thousand, ath_decimals_all)
                       : token_for_field(available, ath_decimals_all);
    }
    if (formKey() != m_key) {
        changed();
        return;
    }
    // The same form in another block: what is drawn stays until the new quote is there.
    Q_EMIT formChanged();
    Q_EMIT quoteChanged();
    m_rest.start();
}

QString LockModel::formKey() const {
    const StakePool* pool = chosen();
    return u"%1/%2/%3/%4/%5"_s.arg(m_pool_id, actionId(), m_amount)
        .arg(m_weeks)
        .arg(pool == nullptr ? 0 : pool->endMs());
}

void LockModel::changed() {
    m_exact = false;
    m_key = formKey();
    Q_EMIT formChanged();
    Q_EMIT quoteChanged();
    sketch();
    m_rest.start();
}

StakePool* LockModel::chosen() const {
    return m_stake ? m_stake->pool(m_pool) : nullptr;
}

bool LockModel::changesLock() const {
    const StakePool* pool = chosen();
    return pool != nullptr && pool->isActive();
}

LockModel::Mode LockModel::mode() const {
    return !changesLock() ? Lock : m_mode == Lock ? Increase : m_mode;
}

void LockModel::setCanSign(bool can) {
    if (m_canSign != can) {
        m_canSign = can;
        Q_EMIT formChanged();
        Q_EMIT quoteChanged();
    }
}

void LockModel::setPool(int pool) {
    if (m_pool != pool && m_stake && m_stake->pool(pool) != nullptr) {
        m_pool = pool;
        m_pool_id = m_stake->pool(pool)->poolId();
        changed();
    }
}

void LockModel::setMode(Mode mode) {
    if (m_mode != mode) {
        m_mode = mode;
        changed();
    }
}

void LockModel::setAmount(const QString& amount) {
    if (m_amount != amount) {
        m_amount = amount;
        m_touched = true;
        changed();
    }
}

int LockModel::mostWeeks() {
    return most_weeks;
}

int LockModel::leastWeeks() const {
    const StakePool* pool = chosen();
    if (mode() != Extend || pool == nullptr) {
        return 1;
    }
    // The next week behind the lock's end, in weeks from now.
    const qint64 left_ms = std::max<qint64>(0, pool->endMs() - nowMs());
    return std::clamp(static_cast<int>(left_ms / week_ms) + 1, 1, most_weeks);
}

int LockModel::weeks() const {
    return std::clamp(m_weeks, leastWeeks(), most_weeks);
}

void LockModel::setWeeks(int weeks) {
    const int wanted = std::clamp(weeks, leastWeeks(), most_weeks);
    if (m_weeks != wanted) {
        m_weeks = wanted;
        changed();
    }
}

QStringList LockModel::presets() const {
    QStringList out;
    for (const int weeks : preset_weeks) {
        out.append(weeks_text(weeks));
    }
    return out;
}

int LockModel::preset() const {
    const auto* const found = std::find(preset_weeks.begin(), preset_weeks.end(), weeks());
    return found == preset_weeks.end() ? -1 : static_cast<int>(found - preset_weeks.begin());
}

void LockModel::choosePreset(int preset) {
    if (preset >= 0 && preset < static_cast<int>(preset_weeks.size())) {
        setWeeks(preset_weeks.at(static_cast<std::size_t>(preset)));
    }
}

void LockModel::takeAll() {
    m_amount = token_for_field(availableWei(), ath_decimals_all);
    m_touched = true;
    changed();
}

void LockModel::open(const QString& action, const QString& pool) {
    if (m_stake) {
        setPool(m_stake->poolIndex(pool));
    }
    setMode(action == "extend"_L1 ? Extend : action == "increase"_L1 ? Increase : Lock);
}

QString LockModel::availableWei() const {
    if (!m_stake) {
        return u"0"_s;
    }
    // ATH are wrapped first; veATH that is not locked can be locked as it is.
    const Wei ath = Wei::from_decimal(m_stake->balance("ath_wei")).value_or(Wei());
    const Wei veath = Wei::from_decimal(m_stake->balance("veath_wei")).value_or(Wei());
    return add(ath, veath).value_or(ath).to_decimal();
}

QString LockModel::amountWei() const {
    if (mode() == Extend && chosen() != nullptr) {
        return chosen()->amountWei();
    }
    return parse_token(m_amount, ath_decimals_all).value_or(QString());
}

qint64 LockModel::nowMs() const {
    return m_stake && m_stake->isKnown() ? m_stake->nowMs() : QDateTime::currentMSecsSinceEpoch();
}

QString LockModel::actionId() const {
    return mode() == Lock ? u"lock"_s : mode() == Increase ? u"increase"_s : u"extend"_s;
}

QString LockModel::title() const {
    switch (mode()) {
    case Increase:
        return tr("Add to the lock");
    case Extend:
        return tr("Extend the lock");
    case Lock:
        break;
    }
    return tr("Lock ATH");
}

QString LockModel::amountProblem() const {
    if (!asksAmount() || m_amount.trimmed().isEmpty()) {
        return {};
    }
    const QString wei = amountWei();
    if (wei.isEmpty()) {
        return tr("This is not an amount of ATH.");
    }
    if (is_zero(wei)) {
        return tr("The amount must be more than zero.");
    }
    return m_stake && m_stake->isKnown() && less(availableWei(), wei) && m_canSign
               ? tr("There is less than that.")
               : QString();
}

QString LockModel::amountNote() const {
    if (!m_stake || !m_stake->isKnown()) {
        return tr("An example; nothing is signed.");
    }
    const QString veath = m_stake->balance("veath_wei");
    const QString all = format_token(availableWei(), ath_decimals_all, 2);
    return is_zero(veath)
               //: beneath the amount to lock; %1 an amount
               ? tr("of %1 ATH").arg(all)
               //: beneath the amount to lock; %1 and %2 amounts
               : tr("of %1, among them %2 veATH that are not locked")
                     .arg(all, format_token(veath, ath_decimals_all, 2));
}

QString LockModel::weeksText() const {
    return weeks_text(weeks());
}

QString LockModel::weeksNote() const {
    if (m_quote.isEmpty()) {
        return {};
    }
    //: how long a lock lasts by the contract's counting
    return tr("%n whole week(s) count", "", static_cast<int>(int_of(m_quote, "weeks"_L1)));
}

QString LockModel::unlockText() const {
    const qint64 at_ms = int_of(m_quote, "unlock_ms"_L1);
    const bool same = QDateTime::fromMSecsSinceEpoch(at_ms).offsetFromUtc() == 0;
    return at_ms <= 0 ? QString() : same ? short_utc(at_ms) : short_moment(at_ms);
}

QString LockModel::unlockUtc() const {
    const qint64 at_ms = int_of(m_quote, "unlock_ms"_L1);
    const bool same = QDateTime::fromMSecsSinceEpoch(at_ms).offsetFromUtc() == 0;
    return at_ms > 0 && !same ? short_utc(at_ms) : QString();
}

QString LockModel::roundingText() const {
    if (m_quote.isEmpty()) {
        return {};
    }
    if (mode() == Increase) {
        return tr("What is added ends with the lock that is there.");
    }
    if (m_quote.value("capped"_L1).toBool()) {
        return tr("Locks end on Thursdays, 00:00 UTC. Four years is the longest: this is the last Thursday "
                  "within them.");
    }
    return tr("Locks end on Thursdays, 00:00 UTC: this is the first one after the time you chose.");
}

void LockModel::askQuote() {
    if (engine() == nullptr || !isConnected()) {
        return;
    }
    const StakePool* pool = chosen();
    const QString amount = amountWei();
    if (amount.isEmpty() || is_zero(amount)) {
        ++m_asked;
        m_refusal = {};
        applyQuote({});
        return;
    }
    QJsonObject params{{u"amount_wei"_s, amount}, {u"pool"_s, pool != nullptr ? pool->poolId() : u"ai"_s}};
    if (mode() == Increase && pool != nullptr) {
        params.insert(u"until_ms"_s, pool->endMs());
    } else {
        params.insert(u"weeks"_s, weeks());
    }
    if (m_stake && !m_stake->account().isEmpty() && mode() == Lock) {
        params.insert(u"address"_s, m_stake->account());
    }
    const int question = ++m_asked;
    engine()->call(u"stake.quote"_s, params, this, [this, question](const Result<QJsonObject>& answer) {
        if (question != m_asked) {
            return; // the slider moved on
        }
        m_refusal = answer ? Error() : answer.error();
        applyQuote(answer ? *answer : QJsonObject());
    });
}

void LockModel::applyQuote(const QJsonObject& quote) {
    m_quote = quote;
    m_exact = true;
    QList<PreviewWarning> warnings;
    for (const auto& value : quote.value("warnings"_L1).toArray()) {
        PreviewWarning warning = preview_warning_from_json(value.toObject());
        // What is only good to know (why a Thursday) stands beneath the curve already.
        if (warning.level != "info"_L1) {
            warnings.append(std::move(warning));
        }
    }
    m_warnings.setRows(std::move(warnings));
    showFacts();
    if (quote.isEmpty()) {
        sketch();
    } else {
        const QString votes = text_of(quote, "votes_wei"_L1);
        draw(decay_points(quote.value("curve"_L1).toArray()),
             //: beside a curve's beginning; %1 a number
             tr("%1 votes now").arg(brief_amount(votes)),
             //: beside a curve's end; %1 a date
             tr("unlocks %1").arg(short_day(int_of(quote, "unlock_ms"_L1))));
    }
    Q_EMIT quoteChanged();
}

void LockModel::sketch() {
    const double amount = votes_for_drawing(amountWei());
    const StakePool* pool = chosen();
    const qint64 now_ms = nowMs();
    const qint64 end_ms = mode() == Increase && pool != nullptr ? pool->endMs() : now_ms + weeks() * week_ms;
    const double votes =
        amount * static_cast<double>(end_ms - now_ms) / static_cast<double>(most_weeks * week_ms);
    // Words only when they are exact: a number that changes under the finger cannot be read anyway.
    draw({{now_ms, votes, {}}, {end_ms, 0, {}}}, {}, {});
}

void LockModel::draw(QList<DecayPoint> points, const QString& start_text, const QString& end_text) {
    DecayPicture picture;
    const qint64 now_ms = points.isEmpty() ? nowMs() : points.first().at_ms;
    picture.from_ms = now_ms;
    picture.to_ms = now_ms + most_weeks * week_ms;
    picture.top = votes_for_drawing(amountWei());
    picture.start_text = start_text;
    picture.end_text = end_text;
    picture.summary = start_text + u", "_s + end_text;
    constexpr int years = 4;
    for (int year = 0; year <= years; ++year) {
        //: time axis: this moment; %n years from now
        picture.ticks.append({now_ms + year * (picture.to_ms - now_ms) / years,
                              year == 0 ? tr("now") : tr("%n y", "years on a time axis", year)});
    }
    if (!changesLock()) {
        // The longest lock, beside what is chosen: every lock of this amount falls as steeply.
        picture.before = {{picture.from_ms, picture.top, {}}, {picture.to_ms, 0, {}}};
    }
    if (const StakePool* pool = chosen(); pool != nullptr && changesLock()) {
        picture.before = pool->points();
        if (!picture.before.isEmpty() && mode() == Increase && !points.isEmpty()) {
            // What is added comes on top of what is held.
            const double held = picture.before.first().votes;
            const auto run = static_cast<double>(std::max<qint64>(1, pool->endMs() - now_ms));
            for (DecayPoint& point : points) {
                const double left = static_cast<double>(pool->endMs() - point.at_ms) / run;
                point.votes += held * std::clamp(left, 0.0, 1.0);
            }
            picture.top += votes_for_drawing(pool->amountWei());
        }
    }
    picture.curve = std::move(points);
    m_curve.set(std::move(picture));
}

void LockModel::showFacts() {
    QList<Fact> facts;
    if (!m_quote.isEmpty()) {
        const QString votes = text_of(m_quote, "votes_wei"_L1);
        //: what a lock gives: its weight in votes at the start
        facts.append({mode() == Increase ? tr("Votes added") : tr("Votes at the start"), brief_amount(votes),
                      tr("votes"), format_token_full(votes, ath_decimals_all, tr("votes")), Tone::Neutral});
        const QString power = text_of(m_quote, "power"_L1);
        //: what a lock gives: amount x whole weeks
        facts.append({tr("Reward power"),
                      format_token(power, ath_decimals_all, 0),
                      {},
                      tr("amount × whole weeks: %1").arg(format_token_full(power, ath_decimals_all, {})),
                      Tone::Neutral});
        const StakePool* pool = chosen();
        //: what a lock gives: %1 the name of a pool
        facts.append(
            {tr("Share of the %1").arg(pool != nullptr ? pool->title() : pool_title(u"ai"_s, {})),
             m_quote.contains("share_ppm"_L1) ? share_text(int_of(m_quote, "share_ppm"_L1)) : u"\u2013"_s,
             {},
             {},
             Tone::Neutral});
        for (const TokenPay& pay : token_pays(m_quote, "weekly"_L1, "amount"_L1)) {
            //: what a lock gives: %1 the symbol of a token
            facts.append({tr("%1 a week, as of now").arg(pay.symbol), brief_amount(pay.amount, pay.decimals),
                          pay.symbol, pay.full(), Tone::Neutral});
        }
        if (asksAmount()) {
            //: what a lock gives: the token that is needed to get everything back
            facts.append({tr("You also hold"), plain_amount(amountWei()), u"stATH"_s,
                          format_token_full(amountWei(), ath_decimals_all, u"stATH"_s), Tone::Neutral});
        }
        const qint64 first_ms = int_of(m_quote, "first_epoch_ms"_L1);
        if (first_ms > 0) {
            //: what a lock gives: the first week that is paid for
            facts.append({tr("First week that counts"),
                          short_day(first_ms),
                          {},
                          short_moment(first_ms) + u'\n' + short_utc(first_ms),
                          Tone::Neutral});
        }
    }
    m_facts.setRows(std::move(facts));
}

QStringList LockModel::stepTitles() const {
    QStringList titles;
    for (const auto& value : m_quote.value("steps"_L1).toArray()) {
        const QJsonObject step = value.toObject();
        if (!step.value("done"_L1).toBool()) {
            titles.append(action_title(text_of(step, "title_code"_L1), step.value("args"_L1).toObject(),
                                       text_of(step, "title"_L1)));
        }
    }
    return titles;
}

QString LockModel::stepsText() const {
    const auto steps = static_cast<int>(stepTitles().size());
    return steps > 1 ? tr("Takes %n transaction(s), each shown before you sign it.", "", steps) : QString();
}

QString LockModel::hindrance() const {
    const StakePool* pool = chosen();
    if (pool == nullptr) {
        return tr("Needs an account, and a chain that answers and has the staking contracts.");
    }
    if (pool->isExpired()) {
        return tr("This pool's lock is over. Withdraw it first: then you can lock again.");
    }
    if (const StakeAction action = pool->action(actionId()); !action.allowed) {
        return action.reason.isEmpty() ? tr("The pool does not take this now.") : action.reason;
    }
    if (!m_canSign) {
        return tr("This account is only watched.");
    }
    if (!m_refusal.code.isEmpty()) {
        const ErrorPage* page = find_error_page(m_refusal.code);
        return !m_refusal.detail.isEmpty() ? m_refusal.detail
               : page != nullptr           ? QCoreApplication::translate("ErrorCatalogue", page->title)
                                           : m_refusal.code;
    }
    if (asksAmount() && m_amount.trimmed().isEmpty()) {
        return tr("Put in how much.");
    }
    if (!amountProblem().isEmpty()) {
        return amountProblem();
    }
    return m_exact ? QString() : tr("Asking the contract…");
}

QString LockModel::dangerTitle() const {
    if (m_quote.isEmpty()) {
        return {};
    }
    //: %1 a date
    return tr("No early exit: shut until %1.").arg(short_day(int_of(m_quote, "unlock_ms"_L1)));
}

QString LockModel::dangerText() const {
    if (m_quote.isEmpty()) {
        return {};
    }
    //: %1 an amount
    return tr("To get the ATH back you must then still hold %1 stATH. If you sell them, the veATH stays "
              "veATH.")
        .arg(plain_amount(amountWei()));
}

QJsonObject LockModel::planParams() const {
    const StakePool* pool = chosen();
    if (pool == nullptr || !m_stake) {
        return {};
    }
    QJsonObject params = m_stake->planParams(actionId(), pool->poolId());
    if (asksAmount()) {
        params.insert(u"amount_wei"_s, amountWei());
    }
    if (asksWeeks()) {
        params.insert(u"weeks"_s, weeks());
    }
    return params;
}

QString LockModel::planTitle() const {
    const StakePool* pool = chosen();
    if (pool == nullptr) {
        return {};
    }
    const QString amount = plain_amount(amountWei());
    const qint64 unlock_ms = int_of(m_quote, "unlock_ms"_L1);
    const QString day = short_day(unlock_ms);
    const QString name = isolated(pool->title());
    switch (mode()) {
    case Increase:
        //: title of a plan: %1 an amount, %2 the name of a pool
        return tr("Add %1 ATH to the lock in the %2").arg(amount, name);
    case Extend:
        //: title of a plan: %1 the name of a pool, %2 a date
        return tr("Extend the lock in the %1 to %2").arg(name, day);
    case Lock:
        break;
    }
    if (unlock_ms <= 0) {
        //: title of a plan: %1 an amount, %2 the name of a pool, %3 "2 years"
        return tr("Lock %1 ATH in the %2 for %3").arg(amount, name, weeks_text(weeks()));
    }
    //: title of a plan: %1 an amount, %2 the name of a pool, %3 a date
    return tr("Lock %1 ATH in the %2 until %3").arg(amount, name, day);
}

} // namespace hearth::gui
