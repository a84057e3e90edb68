// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/eventlog/event_log.h"
#include "core/practice/views.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace hearth {
class Clock;
}

namespace hearth::practice {

/// Walks the hash chain of the event log and folds it anew, on a thread and a connection of its own, so that
/// nothing waits for a long log. One walk at a time: calls that come meanwhile share the next one.
class LogAudit : public QObject {
public:
    using Reply = std::function<void(const Result<EventLogCheck>&)>;
    /// What the log's writer knows when a walk begins.
    struct Known {
        eventlog::Head head;
        Hash state; ///< indexer::state_hash after that entry
    };

    LogAudit(QString path, std::function<Known()> known, Clock& clock);
    /// Ends the walk; open calls are answered with HRT-PRA-009.
    ~LogAudit() override;

    /// Answers from the event loop of this object's thread. Errors: HRT-LOG-, HRT-PRA-009 ended early.
    void check(Reply reply);

private:
    void begin();
    void finish(const Result<EventLogCheck>& result);

    QString m_path;
    std::function<Known()> m_known;
    Clock& m_clock;
    std::int64_t m_began_ms = 0;
    std::vector<Reply> m_walking; ///< answered by the walk under way
    std::vector<Reply> m_waiting; ///< answered by the next one
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace hearth::practice
