// SPDX-License-Identifier: Apache-2.0
#include "wallet/governance/vote_plan.h"

#include "wallet/contracts/contract_call.h"
#include "wallet/governance/proposal_text.h"
#include "wallet/preview/safe_text.h"

#include <algorithm>

namespace hearth::wallet::governance {
namespace {

using contracts::call_data;
using contracts::of_text;
using contracts::of_uint;

Result<const ProposalView*> find(const GovernanceView& view, const Uint256& id) {
    const ProposalView* one = view.proposal(id);
    if (one == nullptr) {
        return fail("HRT-VOT-002", QString::fromStdString(to_decimal(id)));
    }
    return one;
}

Result<VoteStep> step(const char* id, const QString& title, const QString& detail, const Address& target,
                      const Result<Bytes>& data) {
    if (!data) {
        return fail(data.error());
    }
    return VoteStep{QLatin1String(id), title, QLatin1String(id), detail, target, *data};
}

QString title_of(const ProposalView& one) {
    return proposal_text(one.proposal.description).title;
}

/// The lists of a proposal's calls, as propose, queue and execute take them.
std::vector<abi::Value> lists_of(const std::vector<ProposedCall>& calls) {
    std::vector<abi::Value> targets;
    std::vector<abi::Value> values;
    std::vector<abi::Value> datas;
    for (const ProposedCall& call : calls) {
        targets.push_back(contracts::of_address(call.target));
        values.push_back(of_uint(call.value));
        datas.push_back(contracts::of_bytes(call.data));
    }
    std::vector<abi::Value> out;
    out.push_back(abi::Value::of_items(std::move(targets)));
    out.push_back(abi::Value::of_items(std::move(values)));
    out.push_back(abi::Value::of_items(std::move(datas)));
    return out;
}

Result<VoteStep> plan_decided(const ProposalView& one, const Address& governor, const char* id,
                              const char* signature, const QString& title) {
    std::vector<abi::Value> arguments = lists_of(one.proposal.calls);
    arguments.push_back(contracts::of_hash(keccak(one.proposal.description)));
    return step(id, title, title_of(one), governor, call_data(signature, arguments));
}

} // namespace

Result<VoteStep> plan_vote(const GovernanceView& view, const Address& governor, const Uint256& id,
                           Choice choice, const std::string& reason) {
    const auto one = find(view, id);
    if (!one) {
        return fail(one.error());
    }
    if ((*one)->state != ProposalState::Active) {
        return fail("HRT-VOT-003", state_name((*one)->state));
    }
    if ((*one)->voted) {
        return fail("HRT-VOT-004", (*one)->my_choice ? choice_name(*(*one)->my_choice) : QString());
    }
    if ((*one)->my_votes.value_or(0) == 0) {
        return fail("HRT-VOT-005");
    }
    if (reason.size() > kMostReasonBytes || preview::safe_text(reason, kMostReasonBytes, true).hidden) {
        return fail("HRT-VOT-009");
    }
    const abi::Value number = of_uint(id);
    const abi::Value support = of_uint(Uint256(unsigned(choice)));
    const auto data = reason.empty() ? call_data("castVote(uint256,uint8)", {number, support})
                                     : call_data("castVoteWithReason(uint256,uint8,string)",
                                                 {number, support, of_text(reason)});
    return step("cast_vote", QStringLiteral("Vote %1").arg(choice_name(choice)), title_of(**one), governor,
                data);
}

Result<VoteStep> plan_proposal(const GovernanceView& view, const GovernanceContracts& contracts,
                               const std::string& title, const std::string& text,
                               std::vector<ProposedCall> calls) {
    if (const auto may = view.may_propose(); !may) {
        return fail(may.error());
    }
    const auto description = description_of(title, text);
    if (!description) {
        return fail(description.error());
    }
    if (calls.size() > kMostCalls) {
        return fail("HRT-VOT-007",
                    QStringLiteral("%1 calls; %2 are the most").arg(calls.size()).arg(kMostCalls));
    }
    if (calls.empty()) {
        const auto nothing = call_data("clock()", {});
        if (!nothing) {
            return fail(nothing.error());
        }
        calls.push_back({contracts.votes, 0, *nothing});
    }
    const auto id = proposal_id(calls, *description);
    if (!id) {
        return fail(id.error());
    }
    if (view.proposal(*id) != nullptr) {
        return fail("HRT-VOT-010", QString::fromStdString(to_decimal(*id)));
    }
    std::vector<abi::Value> arguments = lists_of(calls);
    arguments.push_back(of_text(*description));
    return step("propose", QStringLiteral("Propose"), proposal_text(*description).title, contracts.governor,
                call_data("propose(address[],uint256[],bytes[],string)", arguments));
}

Result<VoteStep> plan_queue(const GovernanceView& view, const Address& governor, const Uint256& id) {
    const auto one = find(view, id);
    if (!one) {
        return fail(one.error());
    }
    if ((*one)->state != ProposalState::Succeeded) {
        return fail("HRT-VOT-008", state_name((*one)->state));
    }
    return plan_decided(**one, governor, "queue", "queue(address[],uint256[],bytes[],bytes32)",
                        QStringLiteral("Queue the decision"));
}

Result<VoteStep> plan_execute(const GovernanceView& view, const Address& governor, const Uint256& id) {
    const auto one = find(view, id);
    if (!one) {
        return fail(one.error());
    }
    if ((*one)->state != ProposalState::Queued) {
        return fail("HRT-VOT-008", state_name((*one)->state));
    }
    if (view.now_s < (*one)->eta_s) {
        return fail("HRT-VOT-008", QStringLiteral("it waits another %1 s").arg((*one)->eta_s - view.now_s));
    }
    return plan_decided(**one, governor, "execute", "execute(address[],uint256[],bytes[],bytes32)",
                        QStringLiteral("Carry the decision out"));
}

} // namespace hearth::wallet::governance
