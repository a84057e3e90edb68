// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/lock_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/stake/lock_picture.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rest_ms = 90;
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
    return most_lock_weeks;
}

int LockModel::leastWeeks() const {
    const StakePool* pool = chosen();
    if (mode() != Extend || pool == nullptr) {
        return 1;
    }
    // The next week behind the lock's end, in weeks from now.
    const qint64 left_ms = std::max<qint64>(0, pool->endMs() - nowMs());
    return std::clamp(static_cast<int>(left_ms / lock_week_ms) + 1, 1, most_lock_weeks);
}

int LockModel::weeks() const {
    return std::clamp(m_weeks, leastWeeks(), most_lock_weeks);
}

void LockModel::setWeeks(int weeks) {
    const int wanted = std::clamp(weeks, leastWeeks(), most_lock_weeks);
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

void LockModel::askQuote() {
    if (engine() == nullptr || !isConnected()) {
        return;
    }
    const StakePool* pool = chosen();
    const QString amount = amountWei();
    if (amount.isEmpty() || is_zero(amount)) {
        ++m_asked;
        m_refusal = {};
        applyQuote(LockQuote());
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
        applyQuote(answer ? LockQuote(*answer) : LockQuote());
    });
}

void LockModel::applyQuote(LockQuote quote) {
    m_quote = std::move(quote);
    m_exact = true;
    m_warnings.setRows(m_quote.warnings());
    const StakePool* pool = chosen();
    m_facts.setRows(m_quote.facts({.adds = mode() == Increase,
                                   .pool = pool != nullptr ? pool->title() : pool_title(u"ai"_s, {}),
                                   .amount_wei = asksAmount() ? std::optional(amountWei()) : std::nullopt}));
    if (m_quote.isEmpty()) {
        sketch();
    } else {
        draw(m_quote.curve(),
             //: beside a curve's beginning; %1 a number
             tr("%1 votes now").arg(brief_amount(m_quote.votesWei())),
             //: beside a curve's end; %1 a date
             tr("unlocks %1").arg(short_day(m_quote.unlockMs())));
    }
    Q_EMIT quoteChanged();
}

void LockModel::sketch() {
    const StakePool* pool = chosen();
    const qint64 now_ms = nowMs();
    const qint64 end_ms =
        mode() == Increase && pool != nullptr ? pool->endMs() : now_ms + weeks() * lock_week_ms;
    // Words only when they are exact: a number that changes under the finger cannot be read anyway.
    draw(lock_sketch(amountWei(), now_ms, end_ms), {}, {});
}

void LockModel::draw(QList<DecayPoint> points, const QString& start_text, const QString& end_text) {
    const PlannedLock lock{
        .amount_wei = amountWei(), .held = changesLock() ? chosen() : nullptr, .adds = mode() == Increase};
    m_curve.set(lock_picture(lock, std::move(points), nowMs(), start_text, end_text));
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
    const qint64 unlock_ms = m_quote.unlockMs();
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
