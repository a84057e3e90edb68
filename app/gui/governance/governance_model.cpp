// SPDX-License-Identifier: Apache-2.0
#include "app/gui/governance/governance_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"
#include "core/base/error_catalogue.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double bps = 10'000;
constexpr qint64 day_s = 86'400;

QString page_text(const QString& code, const char* ErrorPage::*part) {
    const ErrorPage* page = find_error_page(code);
    return page != nullptr ? QCoreApplication::translate("ErrorCatalogue", page->*part) : QString();
}

/// "3 days", or hours and minutes beneath a day.
QString period_text(qint64 seconds) {
    return seconds >= day_s ? GovernanceModel::tr("%n day(s)", "", static_cast<int>(seconds / day_s))
                            : format_seconds(static_cast<double>(seconds));
}

} // namespace

GovernanceModel::GovernanceModel(QObject* parent)
    : PageBackend({u"votes"_s, u"chain"_s}, parent), m_proposals(proposal_roles()) {
    connect(this, &PageBackend::errorChanged, this, [this] { m_asking = m_asking && !hasError(); });
}

void GovernanceModel::setAccount(const QString& address) {
    if (m_account != address) {
        m_account = address;
        Q_EMIT accountChanged();
        refresh();
    }
}

void GovernanceModel::load() {
    if (engine() == nullptr) {
        return;
    }
    if (m_asking) {
        m_again = true; // blocks come quicker than answers do
        return;
    }
    m_asking = true;
    m_again = false;
    engine()->call(u"chain.get"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        m_clock.note(answer.value_or(QJsonObject()));
    });
    QJsonObject params;
    if (!m_account.isEmpty()) {
        params.insert(u"address"_s, m_account);
    }
    const QString asked = m_account;
    ask(u"vote.list"_s, params, [this, asked](const QJsonObject& answer) {
        m_asking = false;
        if (m_again || asked != m_account) {
            load();
        }
        if (asked == m_account) {
            dismissError();
            apply(answer);
        }
    });
}

void GovernanceModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "chain"_L1) {
        m_clock.note(data);
    }
    load(); // a block may open or close a vote by its time alone
}

void GovernanceModel::apply(const QJsonObject& list) {
    m_list = list;
    m_clock.note(list);
    const qint64 now_ms = m_clock.nowMs();
    m_all.clear();
    for (const auto& value : list.value("proposals"_L1).toArray()) {
        m_all.append(proposal_from_json(value.toObject(), now_ms));
    }
    // What can be voted on, then what is still on its way, then the past; the newest of each first.
    const auto rank = [](const Proposal& p) {
        return p.isOpen() ? 0 : p.isAlive() ? 1 : 2;
    };
    std::stable_sort(m_all.begin(), m_all.end(), [rank](const Proposal& a, const Proposal& b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.snapshot_ms > b.snapshot_ms;
    });
    showRows();
    showRules();
    Q_EMIT listChanged();
}

void GovernanceModel::setFilter(Filter filter) {
    if (m_filter != filter) {
        m_filter = filter;
        showRows();
        Q_EMIT listChanged();
    }
}

void GovernanceModel::showRows() {
    QList<Proposal> rows;
    for (const Proposal& proposal : std::as_const(m_all)) {
        if (m_filter == All || proposal.isAlive() == (m_filter == Alive)) {
            rows.append(proposal);
        }
    }
    m_proposals.setRows(std::move(rows));
    const bool there =
        std::any_of(m_all.cbegin(), m_all.cend(), [this](const Proposal& p) { return p.id == m_current; });
    if (!there) {
        setCurrent(m_all.isEmpty() ? QString() : m_all.first().id);
    }
}

void GovernanceModel::setCurrent(const QString& id) {
    if (m_current != id) {
        m_current = id;
        Q_EMIT currentChanged();
    }
}

QString GovernanceModel::sentence() const {
    const auto open = static_cast<int>(
        std::count_if(m_all.cbegin(), m_all.cend(), [](const Proposal& p) { return p.isOpen(); }));
    const auto waiting = static_cast<int>(std::count_if(
        m_all.cbegin(), m_all.cend(), [](const Proposal& p) { return p.isOpen() && !p.voted; }));
    if (m_all.isEmpty()) {
        return tr("Nobody has proposed anything yet.");
    }
    if (open == 0) {
        return tr("Nothing is being voted on.");
    }
    if (!hasPower()) {
        return tr("Open: %n proposal(s). Locked ATH would give you a vote.", "", open);
    }
    return waiting == 0 ? tr("You have voted on everything that is open.")
                        : tr("Waiting for your vote: %n proposal(s).", "", waiting);
}

bool GovernanceModel::hasPower() const {
    const QString power = text_of(m_list, "power_wei"_L1);
    return !power.isEmpty() && !is_zero(power);
}

QString GovernanceModel::powerText() const {
    const QString power = text_of(m_list, "power_wei"_L1);
    return power.isEmpty() ? QString()
                           //: %1 a number of votes
                           : tr("Your votes now: %1").arg(brief_amount(power));
}

bool GovernanceModel::mayPropose() const {
    return m_list.value("may_propose"_L1).toObject().value("allowed"_L1).toBool();
}

QString GovernanceModel::proposeHindrance() const {
    return mayPropose() ? QString() : text_of(m_list.value("may_propose"_L1).toObject(), "reason"_L1);
}

void GovernanceModel::showRules() {
    const QJsonObject rules = m_list.value("rules"_L1).toObject();
    QList<Fact> facts;
    if (!rules.isEmpty()) {
        const qint64 now_ms = m_clock.nowMs();
        const qint64 open_ms = int_of(rules, "open_ms"_L1);
        const auto members = static_cast<int>(rules.value("council"_L1).toArray().size());
        QStringList council;
        for (const auto& value : rules.value("council"_L1).toArray()) {
            council.append(value.toString());
        }
        const QString threshold =
            format_percent(static_cast<double>(int_of(rules, "threshold_bps"_L1)) / bps, 1);
        //: rule of votes: who may propose
        facts.append({tr("Proposers"),
                      open_ms > now_ms
                          ? tr("council of %n until %1", "members", members).arg(short_day(open_ms))
                          //: %1 a percentage
                          : tr("whoever has %1 of all votes").arg(threshold),
                      {},
                      council.join(u'\n'),
                      Tone::Neutral});
        //: rule of votes: how many must vote for or abstain
        facts.append({tr("Quorum"),
                      //: %1 a percentage
                      tr("%1 of all votes")
                          .arg(format_percent(static_cast<double>(int_of(rules, "quorum_bps"_L1)) / bps, 1)),
                      {},
                      {},
                      Tone::Neutral});
        //: rule of votes: between the proposal and the beginning of the vote
        facts.append(
            {tr("Voting begins after"), period_text(int_of(rules, "delay_s"_L1)), {}, {}, Tone::Neutral});
        //: rule of votes: how long the vote lasts
        facts.append({tr("Voting lasts"), period_text(int_of(rules, "period_s"_L1)), {}, {}, Tone::Neutral});
        //: rule of votes: between acceptance and execution
        facts.append(
            {tr("Carried out after"), period_text(int_of(rules, "timelock_s"_L1)), {}, {}, Tone::Neutral});
    }
    m_rules.setRows(std::move(facts));
}

QString GovernanceModel::problemCode() const {
    return text_of(m_list.value("error"_L1).toObject(), "code"_L1);
}

QString GovernanceModel::problem() const {
    const QString said = text_of(m_list.value("error"_L1).toObject(), "message"_L1);
    return said.isEmpty() ? page_text(problemCode(), &ErrorPage::title) : said;
}

QString GovernanceModel::problemMeaning() const {
    return page_text(problemCode(), &ErrorPage::meaning);
}

QString GovernanceModel::problemRemedy() const {
    const QString said = text_of(m_list.value("error"_L1).toObject(), "remedy"_L1);
    return said.isEmpty() ? page_text(problemCode(), &ErrorPage::remedy) : said;
}

} // namespace hearth::gui
