// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/desk/action.h"
#include "wallet/desk/surroundings.h"

namespace hearth::wallet::desk {

struct PrepareRequest {
    Address from;
    DeskChain chain;
    rpc::Speed speed = rpc::Speed::Normal;
    Action action;
};

/// Something ready to be signed, exactly as its preview shows it.
struct Prepared {
    preview::Preview preview;
    ActionKind kind = ActionKind::SendCoin;
    std::optional<Transaction> tx; ///< unsigned
    std::optional<Hash> replaces;
    Bytes message;
    Json typed_data;
};

using PreparedDone = std::function<void(Result<Prepared>)>;

/// Turns an action into the exact bytes that would be signed, and into their preview: balances by quorum,
/// nonce, fees and gas are read now, the transaction is tried out. For one thread; `done` runs once, and
/// never after the chain's client is gone.
class Preparer {
public:
    Preparer(DeskParts parts, Clock& clock) : m_parts(parts), m_clock(clock) {}

    /// Errors: HRT-DSK-003 (no ATH here), -004 (not an own account), -006 (the transaction to replace is not
    /// this wallet's, or has been mined), -007 (nothing left to send), HRT-RPC-*, HRT-STO-*, HRT-ETH-040.
    void prepare(const PrepareRequest& request, const PreparedDone& done);

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>;
    void prepare_words(const PrepareRequest& request, const PreparedDone& done) const;
    [[nodiscard]] Result<void> find_replaced(Job& job) const;
    void learn_token(const JobPtr& job);
    void plan_nonce(const JobPtr& job);
    void read_money(const JobPtr& job);
    void read_fees(const JobPtr& job);
    void draft(const JobPtr& job);
    void estimate(const JobPtr& job);
    void simulate(const JobPtr& job);
    void guard(const JobPtr& job);
    void finish(const JobPtr& job);

    DeskParts m_parts;
    Clock& m_clock;
};

} // namespace hearth::wallet::desk
