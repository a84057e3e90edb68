// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/desk/tx_notes.h"

#include <map>

namespace hearth::wallet::desk {

/// Looks at the chains from time to time: sends again what a restart or a dead endpoint left behind, follows
/// own transactions until they are final, notes when they were mined and why they failed. A chain without
/// open transactions is looked at only while somebody watches, and then only the current one.
class Follower {
public:
    /// The chain, whether its head moved, and whether a transaction of ours changed.
    using Changed = std::function<void(const QString& chain, bool head, bool transactions)>;

    Follower(ChainSource& chains, TxNotes& notes, Clock& clock, Changed changed)
        : m_chains(chains), m_notes(notes), m_clock(clock), m_changed(std::move(changed)) {}

    /// Begins: what the outboxes hold is handed to the endpoints again.
    void start();
    void stop();
    void set_watched(bool watched);
    /// Looks now: a transaction was just sent, or there is a new block.
    void poke(const QString& chain);
    /// The chain can be asked again: what waits is handed over at once.
    void came_back(const QString& chain);

private:
    struct State {
        std::shared_ptr<void> timer;
        const rpc::RpcClient* asking = nullptr; ///< the client of the look under way
        std::int64_t asked_ms = 0;
        std::uint64_t head = 0;
        std::optional<std::int64_t> resent_ms;
    };
    void look(const QString& name);
    void schedule(const QString& name, std::int64_t delay_ms);
    void look_at(const DeskChain& chain, bool has_open);
    void resend_if_due(const DeskChain& chain, bool head_moved);
    void follow(const DeskChain& chain, bool head_moved);
    void note(const DeskChain& chain, const std::vector<rpc::OutboxEntry>& changed, bool head_moved);
    void done(const DeskChain& chain, bool head_moved, bool transactions);

    ChainSource& m_chains;
    TxNotes& m_notes;
    Clock& m_clock;
    Changed m_changed;
    std::map<QString, State> m_states;
    bool m_watched = false;
    bool m_running = false;
};

} // namespace hearth::wallet::desk
