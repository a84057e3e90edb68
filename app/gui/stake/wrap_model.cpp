// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/wrap_model.h"

#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int decimals = 18;

bool less(const QString& a, const QString& b) {
    return Wei::from_decimal(a).value_or(Wei()) < Wei::from_decimal(b).value_or(Wei());
}

} // namespace

WrapModel::WrapModel(QObject* parent) : QObject(parent) {}

void WrapModel::setStake(StakeModel* stake) {
    if (m_stake == stake) {
        return;
    }
    if (m_stake) {
        disconnect(m_stake, nullptr, this, nullptr);
    }
    m_stake = stake;
    if (m_stake) {
        connect(m_stake, &StakeModel::stakeChanged, this, &WrapModel::changed);
    }
    changed();
}

void WrapModel::changed() {
    QList<Fact> facts;
    const QString wei = amountWei();
    if (!wei.isEmpty() && !is_zero(wei)) {
        const QString text = plain_amount(wei);
        const auto fact = [&](const QString& label, const QString& symbol) {
            facts.append({label, text, symbol, format_token_full(wei, decimals, symbol), Tone::Neutral});
        };
        if (m_unwrap) {
            //: a form: what is given up
            fact(tr("Gives up"), u"stATH"_s);
            //: a form: what is given up beside
            fact(tr("and"), u"veATH"_s);
            //: a form: what is received
            fact(tr("You get"), u"ATH"_s);
        } else {
            //: a form: what is received
            fact(tr("You get"), u"stATH"_s);
            //: a form: what is received beside
            fact(tr("and as many"), u"veATH"_s);
        }
    }
    m_facts.setRows(std::move(facts));
    Q_EMIT formChanged();
}

void WrapModel::setUnwrap(bool unwrap) {
    if (m_unwrap != unwrap) {
        m_unwrap = unwrap;
        m_amount.clear();
        changed();
    }
}

void WrapModel::setAmount(const QString& amount) {
    if (m_amount != amount) {
        m_amount = amount;
        changed();
    }
}

QString WrapModel::title() const {
    return m_unwrap ? tr("Unwrap to ATH") : tr("Wrap ATH");
}

QString WrapModel::explanation() const {
    return m_unwrap
               ? tr("One stATH and one veATH together become one ATH again. Locked veATH must be "
                    "withdrawn first.")
               : tr("Each ATH becomes one stATH, which is yours to keep or pass on, and one veATH, which "
                    "can only be locked. Both together become ATH again.");
}

QString WrapModel::unit() const {
    return m_unwrap ? u"stATH + veATH"_s : u"ATH"_s;
}

QString WrapModel::availableWei() const {
    return m_stake ? m_stake->balance(m_unwrap ? "unwrappable_wei" : "ath_wei") : u"0"_s;
}

QString WrapModel::amountWei() const {
    return parse_token(m_amount, decimals).value_or(QString());
}

QString WrapModel::note() const {
    //: beneath an amount: %1 what there is
    return tr("%1 available").arg(plain_amount(availableWei()));
}

QString WrapModel::problem() const {
    if (m_amount.trimmed().isEmpty()) {
        return {};
    }
    const QString wei = amountWei();
    if (wei.isEmpty()) {
        return tr("This is not an amount.");
    }
    if (is_zero(wei)) {
        return tr("The amount must be more than zero.");
    }
    return less(availableWei(), wei) ? tr("There is less than that.") : QString();
}

bool WrapModel::isComplete() const {
    return !m_amount.trimmed().isEmpty() && problem().isEmpty();
}

void WrapModel::takeAll() {
    setAmount(token_for_field(availableWei(), decimals));
}

void WrapModel::clear() {
    setAmount({});
}

QJsonObject WrapModel::planParams() const {
    return m_stake ? QJsonObject{{u"address"_s, m_stake->account()},
                                 {u"action"_s, m_unwrap ? u"unwrap"_s : u"wrap"_s},
                                 {u"amount_wei"_s, amountWei()}}
                   : QJsonObject();
}

QString WrapModel::planTitle() const {
    const QString amount = plain_amount(amountWei());
    //: title of a plan: %1 an amount
    return m_unwrap ? tr("Unwrap %1 ATH").arg(amount) : tr("Wrap %1 ATH").arg(amount);
}

} // namespace hearth::gui
