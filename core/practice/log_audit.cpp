// SPDX-License-Identifier: Apache-2.0
#include "core/practice/log_audit.h"

#include "core/base/clock.h"
#include "core/eventlog/sqlite_event_log.h"
#include "core/indexer/fold.h"
#include "core/indexer/state.h"

namespace hearth::practice {
namespace {

Error ended_early() {
    return {QStringLiteral("HRT-PRA-009"), QStringLiteral("the network was stopped")};
}

/// Runs on the audit's thread and touches nothing of anybody else.
Result<EventLogCheck> walk(const QString& path, const LogAudit::Known& known, const std::atomic<bool>& stop) {
    const auto log = eventlog::SqliteEventLog::open_beside(path);
    if (!log) {
        return fail(log.error());
    }
    indexer::State state;
    const auto walked = (*log)->verify_up_to(known.head, [&](const eventlog::Entry& entry) {
        indexer::apply(state, entry.payload, entry.position);
        return !stop;
    });
    if (!walked) {
        return fail(walked.error());
    }
    if (stop) {
        return fail(ended_early());
    }
    EventLogCheck out;
    out.entries = walked->entries;
    out.head = walked->head.hash;
    out.chain_ok = walked->chain_ok;
    if (!walked->chain_ok) {
        out.broken_at = walked->broken_at.value;
    }
    out.replay_ok = walked->chain_ok && indexer::state_hash(state) == known.state;
    return out;
}

} // namespace

LogAudit::LogAudit(QString path, std::function<Known()> known, Clock& clock)
    : m_path(std::move(path)), m_known(std::move(known)), m_clock(clock) {}

LogAudit::~LogAudit() {
    m_stop = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
    for (auto* replies : {&m_walking, &m_waiting}) {
        for (const Reply& reply : std::exchange(*replies, {})) {
            reply(fail(ended_early()));
        }
    }
}

void LogAudit::check(Reply reply) {
    m_waiting.push_back(std::move(reply));
    if (!m_thread.joinable()) {
        begin();
    }
}

void LogAudit::begin() {
    m_walking = std::exchange(m_waiting, {});
    m_began_ms = m_clock.monotonic_ms();
    m_thread = std::thread([this, path = m_path, known = m_known()] {
        const auto result = walk(path, known, m_stop);
        // Dropped when this object goes first.
        QMetaObject::invokeMethod(
            this, [this, result] { finish(result); }, Qt::QueuedConnection);
    });
}

void LogAudit::finish(const Result<EventLogCheck>& result) {
    m_thread.join();
    auto timed = result;
    if (timed) {
        timed->seconds = double(m_clock.monotonic_ms() - m_began_ms) / 1000.0;
    }
    const std::vector<Reply> replies = std::exchange(m_walking, {});
    if (!m_waiting.empty()) {
        begin();
    }
    for (const Reply& reply : replies) {
        reply(timed);
    }
}

} // namespace hearth::practice
