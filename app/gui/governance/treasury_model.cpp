// SPDX-License-Identifier: Apache-2.0
#include "app/gui/governance/treasury_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"

#include <QJsonArray>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double bps = 10'000;

QString ath_text(const QString& digits) {
    return digits.isEmpty() ? u"\u2013"_s : format_token(digits, 18, 2);
}

/// Who gets a part, in words; a name that is not known stays.
QString part_name(const QString& name) {
    if (name == "container"_L1) {
        //: who gets a part of a fee
        return TreasuryModel::tr("The container that worked");
    }
    if (name == "indexer"_L1) {
        //: who gets a part of a fee
        return TreasuryModel::tr("Indexer");
    }
    if (name == "protocol"_L1) {
        //: who gets a part of a fee
        return TreasuryModel::tr("Protocol");
    }
    if (name == "checker_base"_L1) {
        //: who gets a part of all ATH
        return TreasuryModel::tr("Checkers, base rewards");
    }
    //: who gets a part of all ATH
    return name == "containers"_L1 ? TreasuryModel::tr("Containers, for proven capacity and work") : name;
}

QList<RoleOf<SplitPart>> split_roles() {
    return {
        {"name",
         [](const SplitPart& p) -> QVariant {
             return part_name(p.name);
         }},
        {"share",
         [](const SplitPart& p) -> QVariant {
             return static_cast<double>(p.bps) / bps;
         }},
        {"shareText",
         [](const SplitPart& p) -> QVariant {
             return format_percent(static_cast<double>(p.bps) / bps, p.bps % 100 == 0 ? 0 : 2);
         }},
        {"source",
         [](const SplitPart& p) -> QVariant {
             return p.source;
         }},
        {"assumed",
         [](const SplitPart& p) -> QVariant {
             return p.assumed;
         }},
    };
}

QList<RoleOf<TreasuryEntry>> history_roles() {
    return {
        {"atText",
         [](const TreasuryEntry& e) -> QVariant {
             return short_day(e.at_ms);
         }},
        {"atFull",
         [](const TreasuryEntry& e) -> QVariant {
             return format_exact_time(e.at_ms);
         }},
        {"feesText",
         [](const TreasuryEntry& e) -> QVariant {
             return ath_text(e.fees_wei);
         }},
        {"buybackText",
         [](const TreasuryEntry& e) -> QVariant {
             return ath_text(e.buyback_wei);
         }},
    };
}

/// "400.00 ATH" of the token that a code names.
QString round_amount(const PoolRoundRow& r) {
    const QString token = r.token == "partner_1"_L1   ? u"PRT1"_s
                          : r.token == "partner_2"_L1 ? u"PRT2"_s
                                                      : r.token.toUpper();
    return ath_text(r.amount_wei) + u' ' + token;
}

QList<RoleOf<PoolRoundRow>> round_roles() {
    return {
        {"weekText",
         [](const PoolRoundRow& r) -> QVariant {
             return short_day(r.week_ms);
         }},
        {"weekFull",
         [](const PoolRoundRow& r) -> QVariant {
             return format_exact_time(r.week_ms);
         }},
        {"poolText",
         [](const PoolRoundRow& r) -> QVariant {
             return r.pool == "ai"_L1 ? TreasuryModel::tr("AI")
                                      : (r.pool == "gaming"_L1 ? TreasuryModel::tr("Gaming") : r.pool);
         }},
        {"amountText",
         [](const PoolRoundRow& r) -> QVariant {
             return round_amount(r);
         }},
        {"amountFull",
         [](const PoolRoundRow& r) -> QVariant {
             return r.token == "ath"_L1
                        //: %1 an amount with its unit, %2 ATH
                        ? TreasuryModel::tr("%1, of it %2 out of fees")
                              .arg(round_amount(r), ath_text(r.fees_wei))
                        : round_amount(r);
         }},
        {"stateText",
         [](const PoolRoundRow& r) -> QVariant {
             return r.posted
                        //: a weekly round of rewards: stakers can claim it
                        ? TreasuryModel::tr("Posted")
                        //: a weekly round of rewards that is due
                        : TreasuryModel::tr("Owed");
         }},
    };
}

} // namespace

TreasuryModel::TreasuryModel(QObject* parent)
    : PageBackend({}, parent), m_split(split_roles()), m_supply(split_roles()), m_history(history_roles()),
      m_rounds(round_roles()) {}

void TreasuryModel::load() {
    ask(u"treasury.get"_s, {}, [this](const QJsonObject& answer) { apply(answer); });
}

void TreasuryModel::apply(const QJsonObject& treasury) {
    QList<Fact> facts;
    const auto amount = [&](const QString& label, QLatin1StringView key) {
        const QString wei = text_of(treasury, key);
        facts.append({label, ath_text(wei), u"ATH"_s, format_token_full(wei, 18, u"ATH"_s), Tone::Neutral});
    };
    //: of the treasury: the network's part of what was paid for work
    if (treasury.contains("fees_wei"_L1)) {
        amount(tr("Fees taken"), "fees_wei"_L1);
    }
    //: of the treasury: spent on taking licences or tokens back
    amount(tr("Buy-backs"), "buyback_wei"_L1);
    //: of the treasury: what is there now
    if (treasury.contains("pool_wei"_L1)) {
        amount(tr("In the treasury"), "pool_wei"_L1);
    }
    const QJsonObject claims = treasury.value("claim_fees"_L1).toObject();
    if (!claims.isEmpty()) {
        const QString wei = text_of(claims, "kept_wei"_L1);
        facts.append({//: of the treasury: what those who claimed early gave up, and the fee of each claim
                      tr("Kept from claims"), ath_text(wei), u"ATH"_s, format_token_full(wei, 18, u"ATH"_s),
                      Tone::Neutral});
    }
    m_facts.setRows(std::move(facts));
    QList<SplitPart> split;
    QList<SplitPart> supply;
    for (const auto& value : treasury.value("split"_L1).toArray()) {
        const QJsonObject part = value.toObject();
        QList<SplitPart>& list = text_of(part, "of"_L1) == "supply"_L1 ? supply : split;
        list.append({text_of(part, "name"_L1), text_of(part, "of"_L1), int_of(part, "bps"_L1),
                     text_of(part, "source"_L1), part.value("assumed"_L1).toBool()});
    }
    m_split.setRows(std::move(split));
    m_supply.setRows(std::move(supply));
    QList<TreasuryEntry> history;
    for (const auto& value : treasury.value("history"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        history.append(
            {int_of(entry, "at_ms"_L1), text_of(entry, "fees_wei"_L1), text_of(entry, "buyback_wei"_L1)});
    }
    m_history.setRows(std::move(history));
    apply_rounds(treasury.value("pool_rounds"_L1).toArray());
    m_assumed = !treasury.value("assumed"_L1).toArray().isEmpty();
    m_error = treasury.value("error"_L1).toObject();
    for (const auto part : {"network_error"_L1, "rounds_error"_L1}) {
        if (m_error.isEmpty()) {
            m_error = treasury.value(part).toObject();
        }
    }
    Q_EMIT treasuryChanged();
}

void TreasuryModel::apply_rounds(const QJsonArray& rounds) {
    QList<PoolRoundRow> rows;
    for (const auto& value : rounds) {
        const QJsonObject one = value.toObject();
        rows.append({int_of(one, "week_ms"_L1), text_of(one, "pool"_L1), text_of(one, "token"_L1),
                     text_of(one, "amount_wei"_L1), text_of(one, "fees_wei"_L1),
                     one.value("posted"_L1).toBool()});
    }
    m_rounds.setRows(std::move(rows));
}

QString TreasuryModel::problem() const {
    return text_of(m_error, "message"_L1);
}

QString TreasuryModel::assumedText() const {
    return m_assumed ? tr("What is marked as assumed has no published source: the network's profile sets it.")
                     : QString();
}

} // namespace hearth::gui
