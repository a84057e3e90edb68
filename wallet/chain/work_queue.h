// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <deque>
#include <functional>
#include <memory>

namespace hearth::wallet::chain {

/// Jobs that change the chain, one after another: what the journal says in which order is then what anvil did
/// in that order. A job that was cut off by anvil's end is begun once more, so each must know how far it
/// came.
class WorkQueue {
public:
    using Finished = std::function<void()>;
    struct Job {
        std::function<void(Finished)> run;
        std::function<void(const Error&)> refuse;
        int tries = 0;
    };

    /// Errors: HRT-CHN-007 to the job where too many wait.
    void add(Job job);
    /// Jobs run from now on.
    void open();
    /// The job under way counts as cut off; nothing runs until open().
    void close();
    void refuse_all(const Error& why);
    [[nodiscard]] bool empty() const { return m_waiting.empty() && !m_current; }

private:
    void pump();

    bool m_open = false;
    bool m_pumping = false;
    std::shared_ptr<Job> m_current;
    std::deque<std::shared_ptr<Job>> m_waiting;
};

} // namespace hearth::wallet::chain
