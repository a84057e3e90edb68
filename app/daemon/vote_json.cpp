// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/vote_json.h"

#include "wallet/governance/proposal_text.h"
#include "wallet/preview/safe_text.h"

#include <QJsonDocument>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::governance;

constexpr std::int64_t kMs = 1000;

QString wei(const Uint256& value) {
    return Wei(value).to_decimal();
}

QJsonValue ms(std::int64_t seconds) {
    return qint64(seconds * kMs);
}

/// What vote.list says of a proposal.
QJsonObject short_json(const ProposalView& one) {
    const Proposal& p = one.proposal;
    const ProposalText text = proposal_text(p.description);
    QJsonObject out{{K("id"), wei(p.id)},
                    {K("title"), text.title},
                    {K("state"), state_name(one.state)},
                    {K("proposer"), to_checksum(p.proposer)},
                    {K("snapshot_ms"), ms(p.snapshot_s)},
                    {K("deadline_ms"), ms(p.deadline_s)},
                    {K("for_wei"), wei(one.in_favour)},
                    {K("against_wei"), wei(one.against)},
                    {K("abstain_wei"), wei(one.abstain)},
                    {K("quorum_reached"), one.quorum_reached()},
                    {K("voted"), one.voted}};
    if (p.created_ms) {
        out.insert(K("created_ms"), qint64(*p.created_ms));
    }
    if (one.eta_s != 0) {
        out.insert(K("eta_ms"), ms(one.eta_s));
    }
    if (one.quorum) {
        out.insert(K("quorum_wei"), wei(*one.quorum));
    }
    if (one.my_votes) {
        out.insert(K("my_votes_wei"), wei(*one.my_votes));
    }
    if (one.my_choice) {
        out.insert(K("my_choice"), choice_name(*one.my_choice));
    }
    return out;
}

QJsonObject rules_json(const GovernanceRules& rules) {
    QJsonArray council;
    for (const Address& member : rules.council) {
        council.append(to_checksum(member));
    }
    return {{K("council"), council},
            {K("open_ms"), ms(rules.open_s)},
            {K("threshold_bps"), qint64(rules.threshold_bps)},
            {K("quorum_bps"), qint64(rules.quorum_bps)},
            {K("delay_s"), qint64(rules.delay_s)},
            {K("period_s"), qint64(rules.period_s)},
            {K("timelock_s"), qint64(rules.timelock_s)}};
}

QJsonObject may_propose_json(const GovernanceView& view) {
    const auto may = view.may_propose();
    QJsonObject out{{K("allowed"), view.account && may}, {K("council_only"), view.now_s < view.rules.open_s}};
    if (view.power_needed) {
        out.insert(K("needed_wei"), wei(*view.power_needed));
    }
    if (!may) {
        out.insert(K("code"), may.error().code);
        out.insert(K("reason"), may.error().detail);
    }
    return out;
}

/// The life of a proposal: what has happened and when the rest will, if it goes on.
QJsonArray timeline_json(const ProposalView& one, std::int64_t now_s, std::int64_t timelock_s) {
    const Proposal& p = one.proposal;
    const auto entry = [](const char* code, QJsonValue at_ms, bool done) {
        QJsonObject out{{K("code"), QLatin1String(code)}, {K("done"), done}};
        if (!at_ms.isNull()) {
            out.insert(K("at_ms"), at_ms);
        }
        return out;
    };
    QJsonArray out{entry("created", p.created_ms ? QJsonValue(qint64(*p.created_ms)) : QJsonValue(), true),
                   entry("snapshot", ms(p.snapshot_s), now_s > p.snapshot_s),
                   entry("deadline", ms(p.deadline_s), now_s > p.deadline_s)};
    using State = ProposalState;
    switch (one.state) {
    case State::Canceled:
    case State::Defeated:
    case State::Expired:
        out.append(entry(one.state == State::Canceled   ? "canceled"
                         : one.state == State::Defeated ? "defeated"
                                                        : "expired",
                         QJsonValue(), true));
        break;
    default: {
        const bool queued = one.state == State::Queued || one.state == State::Executed;
        const QJsonValue eta = one.eta_s != 0 ? ms(one.eta_s) : QJsonValue();
        out.append(entry("queued", one.eta_s != 0 ? ms(one.eta_s - timelock_s) : QJsonValue(), queued));
        out.append(entry("executable", eta, one.eta_s != 0 && now_s >= one.eta_s));
        out.append(entry("executed", QJsonValue(), one.state == State::Executed));
    }
    }
    return out;
}

QJsonObject call_json(const ProposedCall& call, const wallet::preview::Surroundings& around) {
    const auto decoded = wallet::preview::decode_call(around, call.target, call.data, call.value);
    QJsonArray lines;
    for (const auto& line : decoded.lines) {
        lines.append(QJsonDocument::fromJson(QByteArray::fromStdString(wallet::preview::to_json(line).dump()))
                         .object());
    }
    QJsonObject out{{K("target"), to_checksum(call.target)},
                    {K("value_wei"), wei(call.value)},
                    {K("data"), QString::fromStdString(wallet::to_hex(call.data))},
                    {K("title"), QString::fromStdString(decoded.title)},
                    {K("known"), decoded.known},
                    {K("lines"), lines}};
    if (!decoded.contract_name.empty()) {
        out.insert(K("target_name"), QString::fromStdString(decoded.contract_name));
    }
    if (!decoded.function.empty()) {
        out.insert(K("signature"), QString::fromStdString(decoded.function));
    }
    return out;
}

QJsonObject share(const char* name, int bps, const char* of, const char* source, const QStringList& assumed,
                  const char* figure) {
    const bool is_assumed = std::any_of(assumed.begin(), assumed.end(), [figure](const QString& path) {
        return path.endsWith(QLatin1String(figure));
    });
    return {{K("name"), QLatin1String(name)},
            {K("of"), QLatin1String(of)},
            {K("bps"), bps},
            {K("source"), QLatin1String(source)},
            {K("assumed"), is_assumed}};
}

} // namespace

QJsonObject votes_json(const GovernanceView& view, const QString& chain) {
    QJsonArray proposals;
    for (const ProposalView& one : view.proposals) {
        proposals.append(short_json(one));
    }
    QJsonObject out{{K("chain"), chain},
                    {K("block"), qint64(view.block)},
                    {K("now_ms"), ms(view.now_s)},
                    {K("proposals"), proposals},
                    {K("older"), qint64(view.older)},
                    {K("rules"), rules_json(view.rules)},
                    {K("may_propose"), may_propose_json(view)}};
    if (view.account) {
        out.insert(K("address"), to_checksum(*view.account));
    }
    if (view.power) {
        out.insert(K("power_wei"), wei(*view.power));
    }
    return out;
}

QJsonObject proposal_json(const GovernanceView& view, const ProposalView& one,
                          const wallet::preview::Surroundings& around) {
    QJsonObject out = short_json(one);
    const ProposalText text = proposal_text(one.proposal.description);
    QJsonArray actions;
    for (const ProposedCall& call : one.proposal.calls) {
        actions.append(call_json(call, around));
    }
    out.insert(K("text"), text.text);
    out.insert(K("text_hidden"), text.hidden);
    out.insert(K("text_cut"), text.cut);
    out.insert(K("actions"), actions);
    out.insert(K("timeline"), timeline_json(one, view.now_s, view.rules.timelock_s));
    out.insert(K("now_ms"), ms(view.now_s));
    return out;
}

QByteArray votes_fingerprint(const GovernanceView& view) {
    QJsonObject json = votes_json(view, {});
    for (const QString& name : {K("block"), K("now_ms"), K("power_wei")}) {
        json.remove(name);
    }
    QJsonObject may = json.value(K("may_propose")).toObject();
    json.insert(K("may_propose"), may.value(K("allowed")));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject vote_steps_json(const VoteStep& step, const QString& chain) {
    const QJsonObject action{{K("kind"), K("call")},
                             {K("to"), to_checksum(step.target)},
                             {K("data"), QString::fromStdString(wallet::to_hex(step.data))}};
    QJsonObject one{{K("id"), step.id},  {K("title"), step.title}, {K("title_code"), step.title_code},
                    {K("chain"), chain}, {K("action"), action},    {K("done"), false}};
    if (!step.detail.isEmpty()) {
        one.insert(K("detail"), step.detail);
    }
    return {{K("steps"), QJsonArray{one}}};
}

QJsonObject treasury_json(const practice::TreasuryView& view) {
    QJsonArray history;
    for (const practice::TreasuryDay& day : view.days) {
        history.append(QJsonObject{{K("at_ms"), qint64(day.started_ms)},
                                   {K("day"), qint64(day.day)},
                                   {K("fees_wei"), day.fees_wei.to_decimal()},
                                   {K("closed"), day.closed}});
    }
    const QStringList& a = view.assumed;
    const QJsonArray split{
        share("container", view.fee_container_bps, "fees", "docs: service fees, 20 % protocol fee", a,
              "fee_container_bps"),
        share("indexer", view.fee_indexer_bps, "fees", "out of the protocol's 20 %", a, "fee_indexer_bps"),
        share("protocol", view.fee_protocol_bps, "fees", "what the other two leave", a, "fee_indexer_bps"),
        share("checker_base", view.checker_base_bps, "supply", "docs: checker rewards, 10 % of supply", a,
              "checker_base_bps"),
        share("containers", view.container_bps, "supply", "no published figure", a, "container_bps")};
    return {{K("fees_wei"), view.fees_wei.to_decimal()},
            {K("history"), history},
            {K("split"), split},
            {K("assumed"), QJsonArray::fromStringList(a)}};
}

} // namespace hearth::daemon
