// SPDX-License-Identifier: Apache-2.0
#include "app/gui/governance/propose_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/wallet/wallet_text.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype title_limit = 120;

bool is_hex(const QString& text) {
    return text.startsWith("0x"_L1) && text.size() % 2 == 0 &&
           std::all_of(text.begin() + 2, text.end(), [](QChar c) {
               const QChar low = c.toLower();
               return (low >= u'0' && low <= u'9') || (low >= u'a' && low <= u'f');
           });
}

} // namespace

void ProposeModel::set(QString& member, const QString& value) {
    if (member != value) {
        member = value;
        Q_EMIT formChanged();
    }
}

void ProposeModel::setCalls(bool calls) {
    if (m_calls != calls) {
        m_calls = calls;
        Q_EMIT formChanged();
    }
}

QString ProposeModel::targetProblem() const {
    return m_target.trimmed().isEmpty() || !checked_address(m_target).isEmpty()
               ? QString()
               : tr("This is no address, or a letter of it is wrong.");
}

QString ProposeModel::dataProblem() const {
    const QString data = m_data.trimmed();
    return data.isEmpty() || is_hex(data) ? QString() : tr("Call data is hexadecimal and begins with 0x.");
}

QString ProposeModel::hindrance() const {
    if (m_title.trimmed().isEmpty()) {
        return tr("Give it a title.");
    }
    if (m_title.trimmed().size() > title_limit || m_title.contains(u'\n')) {
        return tr("The title is one line of at most %n letters.", "", static_cast<int>(title_limit));
    }
    if (m_text.trimmed().isEmpty()) {
        return tr("Say what you propose, and why.");
    }
    if (!m_calls) {
        return {};
    }
    if (checked_address(m_target).isEmpty()) {
        return tr("Put in the contract that is called.");
    }
    return is_hex(m_data.trimmed()) ? QString() : tr("Put in the call data.");
}

QJsonObject ProposeModel::params(const QString& address) const {
    QJsonArray actions;
    if (m_calls) {
        actions.append(QJsonObject{{u"target"_s, checked_address(m_target)},
                                   {u"value_wei"_s, u"0"_s},
                                   {u"data"_s, m_data.trimmed()}});
    }
    return {{u"address"_s, address},
            {u"title"_s, m_title.trimmed()},
            {u"text"_s, m_text.trimmed()},
            {u"actions"_s, actions}};
}

QString ProposeModel::planTitle() const {
    //: title of a plan: %1 the title of a proposal
    return tr("Propose: %1").arg(isolated(m_title.trimmed()));
}

void ProposeModel::clear() {
    m_title.clear();
    m_text.clear();
    m_target.clear();
    m_data.clear();
    m_calls = false;
    Q_EMIT formChanged();
}

} // namespace hearth::gui
