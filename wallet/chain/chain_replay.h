// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/anvil_link.h"
#include "wallet/chain/chain_dump.h"
#include "wallet/chain/chain_journal.h"

namespace hearth::wallet::chain {

/// Brings a fresh anvil to where the journal ends: the dump where there is one, then block after block, then
/// what still waits. A block that was seen mined gets exactly its transactions and must have its hash again.
class ChainReplay {
public:
    struct Outcome {
        Head head;
        std::size_t blocks = 0;               ///< made again
        std::optional<std::uint64_t> differs; ///< the first block whose hash is another than it was
    };
    using Done = std::function<void(Result<Outcome>)>;

    ChainReplay(AnvilLink& link, ChainJournal& journal) : m_link(link), m_journal(journal) {}
    /// Once. Errors: HRT-CHN-005 (the dump is not usable: try without), HRT-CHN-004, HRT-CHN-014,
    /// HRT-RPC-009.
    void run(const std::optional<ChainDump>& dump, Done done);

private:
    void prepare();
    void load(const ChainDump& dump);
    void read_blocks(std::int64_t after);
    void next_block();
    void send(std::vector<JournaledTx> txs, std::size_t at, std::function<void()> then);
    void mine(const JournaledBlock& block);
    void compare(const JournaledBlock& block, const SeenBlock& seen);
    void send_waiting();
    void give_up(Error error);

    AnvilLink& m_link;
    ChainJournal& m_journal;
    std::optional<ChainDump> m_dump;
    Done m_done;
    std::vector<JournaledBlock> m_blocks;
    std::size_t m_at = 0;
    Outcome m_outcome;
};

} // namespace hearth::wallet::chain
