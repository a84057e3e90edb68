// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/chain_core.h"

namespace hearth::wallet::chain {

/// A block that a job wants, and how far it came.
struct BlockJob {
    std::int64_t travel_s = 0;
    std::optional<std::uint64_t> ordered; ///< its number, once it is in the journal
};

/// Makes blocks: in the journal first, then in anvil, then what came of it in the journal again. And decides
/// when one is needed, and when a dump is due.
class BlockMaker {
public:
    using HeadDone = std::function<void(Result<Head>)>;

    explicit BlockMaker(ChainCore& core) : m(core) {}

    /// Inside a job of the queue. Errors: HRT-CHN-004; HRT-CHN-014, after which the job has to call
    /// restart().
    void make(const std::shared_ptr<BlockJob>& job, HeadDone done);
    /// As a job of its own.
    void add(std::int64_t travel_s, HeadDone done);
    /// The end of a job that made a block: is a further block needed, is a dump due?
    void settle(const WorkQueue::Finished& finished);
    /// A transaction has come.
    void wanted_soon();
    /// The chain is up: confirms what was mined last before, and makes a block where the newest is old.
    void begin();
    /// Nothing is made by itself any more.
    void end() { m_timer.reset(); }

private:
    struct Mined;
    [[nodiscard]] std::int64_t chain_now() const;
    void mined(SeenBlock block, HeadDone done);
    void fetch_foreign(const std::shared_ptr<Mined>& job);
    void keep(const Mined& job);
    void schedule(std::int64_t delay_ms);
    void dump_if_due(const WorkQueue::Finished& finished);

    ChainCore& m;
    std::int64_t m_wanted = 0;   ///< empty blocks still to be made for confirmations
    std::int64_t m_slowness = 1; ///< grows while blocks take nothing
    bool m_last_was_empty = false;
    bool m_unfinished = false; ///< a block's end could not be journaled
    std::shared_ptr<void> m_timer;
};

} // namespace hearth::wallet::chain
