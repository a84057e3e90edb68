// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/approval_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Wallet)
};

/// hearthd's code for a risk in words; empty where there is none.
QString risk_sentence(const Approval& a) {
    if (a.risk == "unlimited_unknown"_L1) {
        return Text::tr("It may take everything, now and later, and nobody here knows who it is.");
    }
    if (a.unlimited) {
        return Text::tr("It may take everything, now and later.");
    }
    if (a.risk == "unknown_spender"_L1) {
        return Text::tr("Nobody here knows who it is.");
    }
    if (a.risk == "suspicious_token"_L1) {
        return Text::tr("The token is not what it calls itself.");
    }
    return a.risk;
}

QList<RoleOf<Approval>> roles() {
    return {
        {"spender",
         [](const Approval& a) -> QVariant {
             return a.spender;
         }},
        {"spenderText",
         [](const Approval& a) -> QVariant {
             return a.spender_name.isEmpty() ? short_address(a.spender) : a.spender_name;
         }},
        {"amountText",
         [](const Approval& a) -> QVariant {
             return a.unlimited ? Text::tr("everything") : format_token_short(a.amount, a.decimals);
         }},
        {"amountFull",
         [](const Approval& a) -> QVariant {
             return a.unlimited ? risk_sentence(a) : format_token_full(a.amount, a.decimals, a.symbol);
         }},
        {"symbol",
         [](const Approval& a) -> QVariant {
             return a.symbol;
         }},
        {"sinceText",
         [](const Approval& a) -> QVariant {
             return a.since_ms > 0 ? format_age(QDateTime::currentMSecsSinceEpoch() - a.since_ms)
                                   : u"\u2013"_s;
         }},
        {"riskText",
         [](const Approval& a) -> QVariant {
             return a.unlimited        ? Text::tr("No limit")
                    : a.risk.isEmpty() ? Text::tr("Limited")
                                       : Text::tr("Risk");
         }},
        {"riskTone",
         [](const Approval& a) -> QVariant {
             return int(a.unlimited || !a.risk.isEmpty() ? Tone::Warn : Tone::Neutral);
         }},
        {"risk",
         [](const Approval& a) -> QVariant {
             return risk_sentence(a);
         }},
    };
}

} // namespace

ApprovalModel::ApprovalModel(QObject* parent) : PageBackend({u"balances"_s}, parent), m_rows(roles()) {}

void ApprovalModel::setAccount(const QString& account) {
    if (m_account != account) {
        m_account = account;
        Q_EMIT accountChanged();
        m_rows.setRows({});
        Q_EMIT approvalsChanged();
        refresh();
    }
}

void ApprovalModel::load() {
    if (m_account.isEmpty()) {
        return;
    }
    ask(u"wallet.approvals"_s, {{u"address"_s, m_account}},
        [this, asked = m_account](const QJsonObject& answer) {
            if (asked != m_account) {
                return; // of the account before
            }
            QList<Approval> rows;
            for (const auto& value : answer.value("approvals"_L1).toArray()) {
                const QJsonObject entry = value.toObject();
                rows.append({text_of(entry, "token"_L1), text_of(entry, "symbol"_L1),
                             static_cast<int>(int_of(entry, "decimals"_L1, 18)), text_of(entry, "spender"_L1),
                             text_of(entry, "spender_name"_L1), text_of(entry, "amount"_L1),
                             text_of(entry, "risk"_L1), int_of(entry, "since_ms"_L1),
                             entry.value("unlimited"_L1).toBool()});
            }
            m_rows.setRows(std::move(rows));
            Q_EMIT approvalsChanged();
        });
}

void ApprovalModel::applyEvent(const QString& /*topic*/, const QJsonObject& /*data*/) {
    refresh();
}

QJsonObject ApprovalModel::revoke(int row) const {
    if (row < 0 || row >= m_rows.count()) {
        return {};
    }
    const Approval& approval = m_rows.rows().at(row);
    return {{u"kind"_s, u"revoke"_s}, {u"token"_s, approval.token}, {u"spender"_s, approval.spender}};
}

} // namespace hearth::gui
