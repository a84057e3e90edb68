// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/lock_quote.h"

#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_pool.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/action_text.h"
#include "app/gui/wallet/token_amount.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The words are the form's: they have its context.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::LockModel)
};

constexpr int ath_decimals_all = 18;

bool is_local_utc(qint64 at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms).offsetFromUtc() == 0;
}

} // namespace

qint64 LockQuote::unlockMs() const {
    return int_of(m_answer, "unlock_ms"_L1);
}

QString LockQuote::votesWei() const {
    return text_of(m_answer, "votes_wei"_L1);
}

QList<DecayPoint> LockQuote::curve() const {
    return decay_points(m_answer.value("curve"_L1).toArray());
}

QList<PreviewWarning> LockQuote::warnings() const {
    QList<PreviewWarning> warnings;
    for (const auto& value : m_answer.value("warnings"_L1).toArray()) {
        PreviewWarning warning = preview_warning_from_json(value.toObject());
        if (warning.level != "info"_L1) {
            warnings.append(std::move(warning));
        }
    }
    return warnings;
}

QStringList LockQuote::stepTitles() const {
    QStringList titles;
    for (const auto& value : m_answer.value("steps"_L1).toArray()) {
        const QJsonObject step = value.toObject();
        if (!step.value("done"_L1).toBool()) {
            titles.append(action_title(text_of(step, "title_code"_L1), step.value("args"_L1).toObject(),
                                       text_of(step, "title"_L1)));
        }
    }
    return titles;
}

QList<Fact> LockQuote::facts(const Form& form) const {
    QList<Fact> facts;
    if (isEmpty()) {
        return facts;
    }
    const QString votes = votesWei();
    //: what a lock gives: its weight in votes at the start
    facts.append({form.adds ? Text::tr("Votes added") : Text::tr("Votes at the start"), brief_amount(votes),
                  Text::tr("votes"), format_token_full(votes, ath_decimals_all, Text::tr("votes")),
                  Tone::Neutral});
    const QString power = text_of(m_answer, "power"_L1);
    //: what a lock gives: amount x whole weeks
    facts.append({Text::tr("Reward power"),
                  format_token(power, ath_decimals_all, 0),
                  {},
                  Text::tr("amount × whole weeks: %1").arg(format_token_full(power, ath_decimals_all, {})),
                  Tone::Neutral});
    //: what a lock gives: %1 the name of a pool
    facts.append(
        {Text::tr("Share of the %1").arg(form.pool),
         m_answer.contains("share_ppm"_L1) ? share_text(int_of(m_answer, "share_ppm"_L1)) : u"\u2013"_s,
         {},
         {},
         Tone::Neutral});
    for (const TokenPay& pay : token_pays(m_answer, "weekly"_L1, "amount"_L1)) {
        //: what a lock gives: %1 the symbol of a token
        facts.append({Text::tr("%1 a week, as of now").arg(pay.symbol),
                      brief_amount(pay.amount, pay.decimals), pay.symbol, pay.full(), Tone::Neutral});
    }
    if (form.amount_wei) {
        //: what a lock gives: the token that is needed to get everything back
        facts.append({Text::tr("You also hold"), plain_amount(*form.amount_wei), u"stATH"_s,
                      format_token_full(*form.amount_wei, ath_decimals_all, u"stATH"_s), Tone::Neutral});
    }
    const qint64 first_ms = int_of(m_answer, "first_epoch_ms"_L1);
    if (first_ms > 0) {
        //: what a lock gives: the first week that is paid for
        facts.append({Text::tr("First week that counts"),
                      short_day(first_ms),
                      {},
                      short_moment(first_ms) + u'\n' + short_utc(first_ms),
                      Tone::Neutral});
    }
    return facts;
}

QString LockQuote::weeksNote() const {
    if (isEmpty()) {
        return {};
    }
    //: how long a lock lasts by the contract's counting
    return Text::tr("%n whole week(s) count", "", static_cast<int>(int_of(m_answer, "weeks"_L1)));
}

QString LockQuote::unlockText() const {
    const qint64 at_ms = unlockMs();
    return at_ms <= 0 ? QString() : is_local_utc(at_ms) ? short_utc(at_ms) : short_moment(at_ms);
}

QString LockQuote::unlockUtc() const {
    const qint64 at_ms = unlockMs();
    return at_ms > 0 && !is_local_utc(at_ms) ? short_utc(at_ms) : QString();
}

QString LockQuote::roundingText(bool adds) const {
    if (isEmpty()) {
        return {};
    }
    if (adds) {
        return Text::tr("What is added ends with the lock that is there.");
    }
    if (m_answer.value("capped"_L1).toBool()) {
        return Text::tr(
            "Locks end on Thursdays, 00:00 UTC. Four years is the longest: this is the last Thursday "
            "within them.");
    }
    return Text::tr("Locks end on Thursdays, 00:00 UTC: this is the first one after the time you chose.");
}

QString LockQuote::dangerTitle() const {
    if (isEmpty()) {
        return {};
    }
    //: %1 a date
    return Text::tr("No early exit: shut until %1.").arg(short_day(unlockMs()));
}

QString LockQuote::dangerText(const QString& amount_wei) const {
    if (isEmpty()) {
        return {};
    }
    //: %1 an amount
    return Text::tr(
               "To get the ATH back you must then still hold %1 stATH. If you sell them, the veATH stays "
               "veATH.")
        .arg(plain_amount(amount_wei));
}

} // namespace hearth::gui
