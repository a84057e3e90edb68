// SPDX-License-Identifier: Apache-2.0
#include "app/gui/rewards/claim_planner.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"
#include "app/gui/rewards/reward_rows.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A pause in typing after which the quotes are asked for.
constexpr int typing_ms = 200;
constexpr int ath_digits = 18;
constexpr int amount_decimals = 2;
/// The gas of a claim is a tiny part of a coin.
constexpr int gas_decimals = 6;
const QString dash = u"\u2013"_s;

QString amount_or_dash(bool known, const Wei& amount, int decimals) {
    return known ? format_ath(amount, decimals) : dash;
}

QList<RoleOf<ClaimOption>> option_roles() {
    return {
        {"days",
         [](const ClaimOption& o) -> QVariant {
             return o.days;
         }},
        {"title",
         [](const ClaimOption& o) -> QVariant {
             return ClaimPlanner::tr("%n day(s)", "", static_cast<int>(o.days));
         }},
        {"known",
         [](const ClaimOption& o) -> QVariant {
             return o.known;
         }},
        {"allowed",
         [](const ClaimOption& o) -> QVariant {
             return o.allowed;
         }},
        {"best",
         [](const ClaimOption& o) -> QVariant {
             return o.best;
         }},
        {"chosen",
         [](const ClaimOption& o) -> QVariant {
             return o.chosen;
         }},
        {"netText",
         [](const ClaimOption& o) -> QVariant {
             return amount_or_dash(o.known, o.net, amount_decimals);
         }},
        {"netFull",
         [](const ClaimOption& o) -> QVariant {
             return o.known ? format_ath_full(o.net) : QString();
         }},
        {"grossText",
         [](const ClaimOption& o) -> QVariant {
             return amount_or_dash(o.known, o.gross, amount_decimals);
         }},
        {"penaltyText",
         [](const ClaimOption& o) -> QVariant {
             return o.known && !o.penalty.is_zero() ? u"\u2212"_s + format_ath(o.penalty, amount_decimals)
                                                    : amount_or_dash(o.known, o.penalty, amount_decimals);
         }},
        {"penaltyTone",
         [](const ClaimOption& o) -> QVariant {
             return int(o.penalty.is_zero() ? Tone::Neutral : Tone::Bad);
         }},
        {"feeText",
         [](const ClaimOption& o) -> QVariant {
             return o.known && !o.fee.is_zero() ? u"\u2212"_s + format_ath(o.fee, amount_decimals)
                                                : amount_or_dash(o.known, o.fee, amount_decimals);
         }},
        {"gasText",
         [](const ClaimOption& o) -> QVariant {
             //: the gas of a claim is not known before its preview
             return o.gasKnown ? format_ath(o.gas, gas_decimals) : ClaimPlanner::tr("see the preview");
         }},
        {"gasUnit",
         [](const ClaimOption& o) -> QVariant {
             return o.gasKnown ? u"ETH"_s : QString();
         }},
        {"vestText",
         [](const ClaimOption& o) -> QVariant {
             return o.vest_ms > 0 ? utc_day_text(o.vest_ms) : dash;
         }},
        {"vestFull",
         [](const ClaimOption& o) -> QVariant {
             return o.vest_ms > 0 ? local_moment(o.vest_ms) + u'\n' + utc_moment(o.vest_ms) : QString();
         }},
        {"fiatText",
         [](const ClaimOption& o) -> QVariant {
             return o.fiat;
         }},
        {"reason",
         [](const ClaimOption& o) -> QVariant {
             return o.reason;
         }},
    };
}

/// "about 12.30 EUR": hearthd names the worth as a text, or as an object with its currency.
QString fiat_text(const QJsonValue& fiat) {
    if (fiat.isString()) {
        return fiat.toString();
    }
    const QJsonObject object = fiat.toObject();
    const QString amount = text_of(object, "amount"_L1);
    return amount.isEmpty() ? QString()
                            : ClaimPlanner::tr("about %1 %2", "an amount and its currency")
                                  .arg(amount, text_of(object, "currency"_L1));
}

} // namespace

ClaimPlanner::ClaimPlanner(QObject* parent) : PageBackend({}, parent), m_options(option_roles()) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(typing_ms);
    connect(&m_typing, &QTimer::timeout, this, &ClaimPlanner::askQuotes);
}

void ClaimPlanner::load() {
    if (m_open) {
        askQuotes();
    }
}

void ClaimPlanner::begin() {
    m_open = true;
    m_amount.clear();
    m_chosen = 0;
    dismissError();
    Q_EMIT formChanged();
    askQuotes();
}

void ClaimPlanner::setAddress(const QString& address) {
    if (address != m_address) {
        m_address = address;
        Q_EMIT formChanged();
    }
}

void ClaimPlanner::setDays(const QVariantList& days) {
    if (days == m_days) {
        return;
    }
    m_days = days;
    QList<ClaimOption> rows;
    for (const QVariant& day : days) {
        ClaimOption option;
        option.days = day.toLongLong();
        rows.append(option);
    }
    m_options.setRows(std::move(rows));
    Q_EMIT formChanged();
    if (m_open) {
        askQuotes();
    }
}

void ClaimPlanner::setAmountText(const QString& text) {
    if (text == m_amount) {
        return;
    }
    m_amount = text;
    Q_EMIT formChanged();
    Q_EMIT optionsChanged();
    m_typing.start();
}

QString ClaimPlanner::amountProblem() const {
    return m_amount.trimmed().isEmpty() || parse_token(m_amount, ath_digits) ? QString()
                                                                             : tr("That is not an amount.");
}

QJsonObject ClaimPlanner::params(qint64 days) const {
    QJsonObject params{{u"days"_s, days}};
    if (!m_address.isEmpty()) {
        params.insert(u"address"_s, m_address);
    }
    if (!m_amount.trimmed().isEmpty()) {
        params.insert(u"amount_wei"_s, parse_token(m_amount, ath_digits).value_or(u"0"_s));
    }
    return params;
}

QJsonObject ClaimPlanner::claimParams() const {
    return params(m_chosen);
}

void ClaimPlanner::askQuotes() {
    if (!amountProblem().isEmpty()) {
        return;
    }
    ++m_round;
    for (const QVariant& day : std::as_const(m_days)) {
        const qint64 days = day.toLongLong();
        ask(u"reward.quote"_s, params(days), [this, days, round = m_round](const QJsonObject& quote) {
            if (round == m_round) {
                applyQuote(quote, days);
            }
        });
    }
}

void ClaimPlanner::applyQuote(const QJsonObject& quote, qint64 days) {
    QList<ClaimOption> rows = m_options.rows();
    for (ClaimOption& row : rows) {
        if (row.days == days) {
            row.known = true;
            row.allowed = quote.value("allowed"_L1).toBool();
            row.gross = wei_of(quote, "gross_wei"_L1);
            row.penalty = wei_of(quote, "penalty_wei"_L1);
            row.fee = wei_of(quote, "fee_wei"_L1);
            row.net = wei_of(quote, "net_wei"_L1);
            row.gas = wei_of(quote, "gas_wei"_L1);
            row.gasKnown = quote.contains("gas_wei"_L1);
            row.vest_ms = int_of(quote, "vest_ms"_L1);
            row.reason = text_of(quote, "reason"_L1);
            row.code = text_of(quote, "code"_L1);
            row.fiat = fiat_text(quote.value("fiat"_L1));
        }
    }
    mark(std::move(rows));
}

void ClaimPlanner::mark(QList<ClaimOption> rows) {
    const auto most = std::max_element(
        rows.cbegin(), rows.cend(), [](const ClaimOption& a, const ClaimOption& b) { return a.net < b.net; });
    const bool complete =
        std::all_of(rows.cbegin(), rows.cend(), [](const ClaimOption& o) { return o.known; });
    const qint64 best = !complete || most == rows.cend() || most->net.is_zero() ? 0 : most->days;
    // What brings most is chosen until the user chooses.
    m_chosen = m_chosen == 0 ? static_cast<int>(best) : m_chosen;
    for (ClaimOption& row : rows) {
        row.best = rows.size() > 1 && row.days == best;
        row.chosen = row.days == m_chosen;
    }
    m_options.setRows(std::move(rows));
    Q_EMIT optionsChanged();
}

void ClaimPlanner::choose(int days) {
    if (days != m_chosen) {
        m_chosen = days;
        mark(m_options.rows());
    }
}

const ClaimOption* ClaimPlanner::chosen() const {
    const int at = m_options.indexOf(QString::number(m_chosen));
    return at < 0 ? nullptr : &m_options.rows().at(at);
}

bool ClaimPlanner::isReady() const {
    const ClaimOption* option = chosen();
    return option != nullptr && option->known && option->allowed && amountProblem().isEmpty();
}

QString ClaimPlanner::hindrance() const {
    const ClaimOption* option = chosen();
    return option == nullptr || !option->known || option->allowed ? QString() : option->reason;
}

QString ClaimPlanner::warningTitle() const {
    const ClaimOption* option = chosen();
    if (option == nullptr || !option->known) {
        return {};
    }
    if (!option->penalty.is_zero()) {
        //: %1 an amount that is lost
        return tr("You give up %1 to have the rest sooner.").arg(format_ath_full(option->penalty));
    }
    //: %1 a date
    return tr("Nothing of it can be used before %1.").arg(utc_day_text(option->vest_ms));
}

QString ClaimPlanner::warningDetail() const {
    const ClaimOption* option = chosen();
    if (option == nullptr || !option->known) {
        return {};
    }
    return option->penalty.is_zero() ? tr("A claim cannot be made shorter, or taken back, once it is signed. "
                                          "The fee goes to the network's pool.")
                                     : tr("It goes to the network's pool and never comes back. The longer "
                                          "vesting keeps all of it.");
}

int ClaimPlanner::warningTone() const {
    const ClaimOption* option = chosen();
    return option != nullptr && !option->penalty.is_zero() ? Tone::Bad : Tone::Info;
}

QString ClaimPlanner::planTitle() const {
    const ClaimOption* option = chosen();
    //: what a plan does; %1 an amount, %n days
    return option == nullptr ? QString()
                             : tr("Claim %1 ATH over %n day(s)", "", m_chosen)
                                   .arg(format_ath(option->net, amount_decimals));
}

} // namespace hearth::gui
