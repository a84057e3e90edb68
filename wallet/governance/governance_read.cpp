// SPDX-License-Identifier: Apache-2.0
#include "wallet/governance/governance_read.h"

#include "wallet/contracts/read_batch.h"
#include "wallet/eth/bytes.h"

#include <algorithm>
#include <array>

namespace hearth::wallet::governance {
namespace {

using contracts::ContractCall;
using contracts::of_address;
using contracts::of_uint;
using contracts::uint_of;

constexpr std::array<const char*, 8> kStates{"pending",   "active", "canceled", "defeated",
                                             "succeeded", "queued", "expired",  "executed"};
/// An answer's place for the whole council.
constexpr std::size_t kCouncilBytes = 8192;

/// Calls with what becomes of their answers.
struct Questions {
    using Values = std::vector<abi::Value>;
    std::vector<ContractCall> calls;
    std::vector<std::function<Result<void>(const Result<Values>&)>> takers;

    /// Without this answer there is no view.
    void need(ContractCall call, const std::function<void(const abi::Value&)>& take) {
        add(std::move(call), [take](const Result<Values>& values) -> Result<void> {
            if (!values) {
                return fail(values.error());
            }
            take(values->front());
            return {};
        });
    }
    /// Where it fails (a snapshot that is ahead), something is unknown.
    void may(ContractCall call, const std::function<void(const abi::Value&)>& take) {
        add(std::move(call), [take](const Result<Values>& values) -> Result<void> {
            if (values) {
                take(values->front());
            }
            return {};
        });
    }
    void add(ContractCall call, std::function<Result<void>(const Result<Values>&)> take) {
        calls.push_back(std::move(call));
        takers.push_back(std::move(take));
    }
};

struct Reading {
    GovernanceRequest request;
    std::shared_ptr<GovernorLogs> logs;
    std::function<void(Result<GovernanceView>)> done;
    GovernanceView view;
    Questions questions;
};

std::int64_t seconds(const abi::Value& value) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max() / 1000;
    return std::int64_t(std::min(contracts::number_of(value), most));
}

void ask_rules(Reading& reading) {
    Questions& q = reading.questions;
    GovernanceView& view = reading.view;
    GovernanceRules& rules = view.rules;
    const Address& governor = reading.request.contracts.governor;
    q.need({governor, "council() returns (address[])", {}, kCouncilBytes},
           [&rules](const abi::Value& v) { rules.council = contracts::addresses_of(v); });
    q.need({governor, "openTime() returns (uint48)", {}},
           [&rules](const abi::Value& v) { rules.open_s = seconds(v); });
    q.need({governor, "proposalThresholdBps() returns (uint256)", {}},
           [&rules](const abi::Value& v) { rules.threshold_bps = contracts::number_of(v); });
    q.need({governor, "quorumNumerator() returns (uint256)", {}},
           [&rules](const abi::Value& v) { rules.quorum_bps = contracts::number_of(v); });
    q.need({governor, "votingDelay() returns (uint256)", {}},
           [&rules](const abi::Value& v) { rules.delay_s = seconds(v); });
    q.need({governor, "votingPeriod() returns (uint256)", {}},
           [&rules](const abi::Value& v) { rules.period_s = seconds(v); });
    q.need({reading.request.contracts.timelock, "getMinDelay() returns (uint256)", {}},
           [&rules](const abi::Value& v) { rules.timelock_s = seconds(v); });
    q.need({governor, "proposalThreshold() returns (uint256)", {}},
           [&view](const abi::Value& v) { view.power_needed = uint_of(v); });
    if (const auto& account = reading.request.account) {
        q.need(
            {reading.request.contracts.votes, "getVotes(address) returns (uint256)", {of_address(*account)}},
            [&view](const abi::Value& v) { view.power = uint_of(v); });
        q.need({governor, "isCouncil(address) returns (bool)", {of_address(*account)}},
               [&view](const abi::Value& v) { view.in_council = contracts::bool_of(v); });
    }
}

void ask_proposal(Reading& reading, ProposalView& into) {
    Questions& q = reading.questions;
    const Address& governor = reading.request.contracts.governor;
    const abi::Value id = of_uint(into.proposal.id);
    const abi::Value snapshot = of_uint(Uint256(into.proposal.snapshot_s));
    q.need({governor, "state(uint256) returns (uint8)", {id}}, [&into](const abi::Value& v) {
        into.state =
            ProposalState(std::uint8_t(std::min<std::uint64_t>(contracts::number_of(v), kStates.size() - 1)));
    });
    q.add({governor, "proposalVotes(uint256) returns (uint256, uint256, uint256)", {id}},
          [&into](const Result<Questions::Values>& values) -> Result<void> {
              if (!values) {
                  return fail(values.error());
              }
              into.against = uint_of((*values)[0]);
              into.in_favour = uint_of((*values)[1]);
              into.abstain = uint_of((*values)[2]);
              return {};
          });
    q.need({governor, "proposalEta(uint256) returns (uint256)", {id}},
           [&into](const abi::Value& v) { into.eta_s = seconds(v); });
    q.may({governor, "quorum(uint256) returns (uint256)", {snapshot}},
          [&into](const abi::Value& v) { into.quorum = uint_of(v); });
    if (const auto& account = reading.request.account) {
        q.need({governor, "hasVoted(uint256,address) returns (bool)", {id, of_address(*account)}},
               [&into](const abi::Value& v) { into.voted = contracts::bool_of(v); });
        q.may({governor, "getVotes(address,uint256) returns (uint256)", {of_address(*account), snapshot}},
              [&into](const abi::Value& v) { into.my_votes = uint_of(v); });
    }
}

/// The proposals that are wanted, newest first.
Result<void> choose(Reading& reading) {
    GovernanceView& view = reading.view;
    std::vector<const Proposal*> found;
    for (const auto& [id, proposal] : reading.logs->proposals) {
        if (!reading.request.only || *reading.request.only == id) {
            found.push_back(&proposal);
        }
    }
    if (reading.request.only && found.empty()) {
        return fail("HRT-VOT-002", QString::fromStdString(to_decimal(*reading.request.only)));
    }
    std::sort(found.begin(), found.end(), [](const Proposal* a, const Proposal* b) {
        return std::pair(a->block, a->log_index) > std::pair(b->block, b->log_index);
    });
    view.older = found.size() > kMostProposals ? found.size() - kMostProposals : 0;
    found.resize(found.size() - view.older);
    for (const Proposal* proposal : found) {
        ProposalView one;
        one.proposal = *proposal;
        view.proposals.push_back(std::move(one));
    }
    return {};
}

void take_choices(Reading& reading) {
    if (!reading.request.account) {
        return;
    }
    const auto voter = reading.logs->voters.find(*reading.request.account);
    for (ProposalView& one : reading.view.proposals) {
        if (voter == reading.logs->voters.end() || !one.voted) {
            continue;
        }
        if (const auto vote = voter->second.votes.find(one.proposal.id); vote != voter->second.votes.end()) {
            one.my_choice = vote->second.choice;
        }
    }
}

void ask_state(const std::shared_ptr<Reading>& reading) {
    if (const auto chosen = choose(*reading); !chosen) {
        reading->done(fail(chosen.error()));
        return;
    }
    reading->view.account = reading->request.account;
    ask_rules(*reading);
    for (ProposalView& one : reading->view.proposals) {
        ask_proposal(*reading, one);
    }
    contracts::read_batch(
        *reading->request.chain.client, reading->questions.calls, {},
        [reading](const Result<contracts::BatchAnswer>& answer) {
            if (!answer) {
                reading->done(fail(answer.error()));
                return;
            }
            for (std::size_t i = 0; i < reading->questions.takers.size(); ++i) {
                if (const auto taken = reading->questions.takers[i](answer->values.at(i)); !taken) {
                    // Where the contract is not there, its answers are empty.
                    reading->done(fail(i == 0 ? Error{QStringLiteral("HRT-VOT-001"), taken.error().detail}
                                              : taken.error()));
                    return;
                }
            }
            reading->view.block = answer->block;
            reading->view.now_s = std::int64_t(answer->block_time);
            if (reading->view.now_s < reading->view.rules.open_s) {
                reading->view.power_needed.reset();
            }
            take_choices(*reading);
            reading->done(std::move(reading->view));
        });
}

} // namespace

QString state_name(ProposalState state) {
    return QString::fromLatin1(kStates.at(std::size_t(state)));
}

const ProposalView* GovernanceView::proposal(const Uint256& id) const {
    const auto it = std::find_if(proposals.begin(), proposals.end(),
                                 [&](const ProposalView& one) { return one.proposal.id == id; });
    return it == proposals.end() ? nullptr : &*it;
}

Result<void> GovernanceView::may_propose() const {
    if (now_s < rules.open_s) {
        return in_council ? Result<void>{}
                          : fail("HRT-VOT-006", QStringLiteral("until then only the council proposes"));
    }
    if (!power || !power_needed || *power < *power_needed) {
        return fail("HRT-VOT-006", QStringLiteral("it takes %1 wei of votes, there are %2")
                                       .arg(QString::fromStdString(to_decimal(power_needed.value_or(0))),
                                            QString::fromStdString(to_decimal(power.value_or(0)))));
    }
    return {};
}

Result<GovernanceContracts> contracts_of(const chain::ChainProfile& profile) {
    const auto find = [&profile](const char* key) {
        const auto it = profile.contracts.find(QLatin1String(key));
        return it == profile.contracts.end() ? std::optional<Address>() : std::optional<Address>(it->second);
    };
    const auto governor = find("governor");
    const auto votes = find("pool_votes");
    const auto timelock = find("timelock");
    if (!governor || !votes || !timelock) {
        return fail("HRT-VOT-001", profile.title);
    }
    return GovernanceContracts{*governor, *votes, *timelock};
}

void read_governance(const GovernanceRequest& request, const std::shared_ptr<GovernorLogs>& logs,
                     const std::function<void(Result<GovernanceView>)>& done) {
    const auto reading = std::make_shared<Reading>(Reading{request, logs, done, {}, {}});
    scan_logs(request.chain, request.contracts.governor, request.account, logs,
              [reading](const Result<void>& scanned) {
                  if (!scanned) {
                      reading->done(fail(scanned.error()));
                      return;
                  }
                  ask_state(reading);
              });
}

} // namespace hearth::wallet::governance
