// SPDX-License-Identifier: Apache-2.0
#include "wallet/governance/log_scan.h"

#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::governance {
namespace {

using Done = std::function<void(Result<void>)>;

/// One way through a range of blocks, question after question.
struct Walk {
    rpc::RpcClient& client;
    std::uint64_t next = 0;
    std::uint64_t head = 0;
    std::uint64_t step = 1;
    std::function<rpc::Call(std::uint64_t from, std::uint64_t to)> call;
    std::function<Result<void>(const Json& answer)> take;
    Done done;
};

void walk_on(const std::shared_ptr<Walk>& walk) {
    if (walk->next > walk->head) {
        walk->done({});
        return;
    }
    const std::uint64_t last = std::min(walk->head, walk->next + walk->step - 1);
    walk->client.call(walk->call(walk->next, last), [walk, last](const Result<Json>& answer) {
        const auto taken = answer ? walk->take(*answer) : Result<void>(fail(answer.error()));
        if (!taken) {
            walk->done(taken);
            return;
        }
        walk->next = last + 1;
        walk_on(walk);
    });
}

struct Scan {
    desk::DeskChain chain;
    Address governor;
    std::optional<Address> voter;
    std::shared_ptr<GovernorLogs> logs;
    Done done;

    [[nodiscard]] std::uint64_t first(std::uint64_t next) const {
        const std::uint64_t reach = chain.history_blocks;
        return next == 0 && reach != 0 && logs->head > reach ? logs->head - reach : next;
    }
    /// The first block that the next reading asks for again.
    [[nodiscard]] std::uint64_t sure() const {
        return logs->head + 1 > chain.depth ? logs->head + 1 - chain.depth : 0;
    }
    /// What was seen from `next` on counts only if it is seen again.
    template <typename T>
    static void forget(std::map<Uint256, T>& kept, std::uint64_t next) {
        std::erase_if(kept, [next](const auto& entry) { return entry.second.block >= next; });
    }
};

void scan_votes(const std::shared_ptr<Scan>& scan) {
    if (!scan->voter) {
        scan->done({});
        return;
    }
    const Address voter = *scan->voter;
    const std::uint64_t from = scan->first(scan->logs->voters[voter].next);
    Scan::forget(scan->logs->voters[voter].votes, from);
    const auto call = [scan, voter](std::uint64_t a, std::uint64_t b) {
        return vote_logs_call(scan->governor, voter, a, b);
    };
    const auto take = [scan, voter](const Json& answer) -> Result<void> {
        const auto votes = read_votes(answer, scan->governor);
        if (!votes) {
            return fail(votes.error());
        }
        for (const CastVote& vote : *votes) {
            if (vote.voter == voter) {
                scan->logs->voters[voter].votes[vote.proposal] = vote;
            }
        }
        return {};
    };
    walk_on(std::make_shared<Walk>(Walk{*scan->chain.client, from, scan->logs->head, scan->chain.log_range,
                                        call, take, [scan, voter](const Result<void>& walked) {
                                            if (walked) {
                                                scan->logs->voters[voter].next = scan->sure();
                                            }
                                            scan->done(walked);
                                        }}));
}

void scan_proposals(const std::shared_ptr<Scan>& scan) {
    const std::uint64_t from = scan->first(scan->logs->proposals_next);
    Scan::forget(scan->logs->proposals, from);
    const auto call = [scan](std::uint64_t a, std::uint64_t b) {
        return proposal_logs_call(scan->governor, a, b);
    };
    const auto take = [scan](const Json& answer) -> Result<void> {
        auto proposals = read_proposals(answer, scan->governor);
        if (!proposals) {
            return fail(proposals.error());
        }
        for (Proposal& proposal : *proposals) {
            const Uint256 id = proposal.id;
            scan->logs->proposals.insert_or_assign(id, std::move(proposal));
        }
        return {};
    };
    walk_on(std::make_shared<Walk>(Walk{*scan->chain.client, from, scan->logs->head, scan->chain.log_range,
                                        call, take, [scan](const Result<void>& walked) {
                                            if (!walked) {
                                                scan->done(walked);
                                                return;
                                            }
                                            scan->logs->proposals_next = scan->sure();
                                            scan_votes(scan);
                                        }}));
}

} // namespace

void scan_logs(const desk::DeskChain& chain, const Address& governor, const std::optional<Address>& voter,
               const std::shared_ptr<GovernorLogs>& logs, const Done& done) {
    if (chain.client == nullptr) {
        done(fail(chain.offline_error()));
        return;
    }
    const auto scan = std::make_shared<Scan>(Scan{chain, governor, voter, logs, done});
    chain.client->call(rpc::block_number_call(), [scan](const Result<Json>& answer) {
        const auto head = answer ? rpc::to_number(*answer, "the newest block")
                                 : Result<std::uint64_t>(fail(answer.error()));
        if (!head) {
            scan->done(fail(head.error()));
            return;
        }
        if (*head < scan->logs->head) {
            *scan->logs = {};
        }
        scan->logs->head = *head;
        scan_proposals(scan);
    });
}

} // namespace hearth::wallet::governance
