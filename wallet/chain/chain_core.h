// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/anvil_link.h"
#include "wallet/chain/chain_journal.h"
#include "wallet/chain/work_queue.h"

namespace hearth::wallet::chain {

/// What the parts of a practice chain share; practice_chain.cpp owns it and fills in the functions.
struct ChainCore {
    ChainCore(PracticeChain::Options given, rpc::Transport& http, Clock& time)
        : options(std::move(given)), transport(http), clock(time), link(http, time, options.call_limit_ms) {}

    PracticeChain::Options options;
    rpc::Transport& transport;
    Clock& clock;
    AnvilLink link;
    WorkQueue queue;
    std::unique_ptr<ChainJournal> journal; ///< set before anything else is called
    std::optional<Head> head;
    std::int64_t dumped = 0; ///< the newest dump's position

    std::function<void(const Error&)> note; ///< for the log
    /// anvil cannot be relied on any more: it is started anew, and the job under way begins once more.
    std::function<void(const Error&)> restart;
    std::function<void()> head_changed;
    /// anvil's address while calls may go to it.
    std::function<std::optional<QUrl>()> url;
    /// Why nothing can be asked of it; none while it runs or starts.
    std::function<std::optional<Error>()> out_of_reach;

    [[nodiscard]] QString dump_path() const { return options.folder + QStringLiteral("/state.dump"); }
    /// Queued while it runs or starts, refused otherwise.
    void add(WorkQueue::Job job) {
        if (const auto why = out_of_reach()) {
            return job.refuse(*why);
        }
        queue.add(std::move(job));
    }
};

/// anvil gave no answer, or one without sense.
[[nodiscard]] inline bool is_trouble(const Error& error) {
    return error.code == QLatin1String("HRT-CHN-014");
}

} // namespace hearth::wallet::chain
