// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/window_keeper.h"

#include "core/indexer/queries.h"

#include <algorithm>
#include <limits>

namespace hearth::indexer_service {
namespace {

/// The last roll-up of a window is written this long before the window ends.
constexpr std::int64_t kFinalRollUpMs = 300;

} // namespace

void WindowKeeper::set_awake(bool awake) {
    if (m_awake != awake) {
        m_awake = awake;
        m_context.advance();
    }
}

Result<void> WindowKeeper::accept(const NodeId& node, const protocol::Heartbeat& heartbeat) {
    const indexer::Node* known = indexer::find_node(m_context.state(), node);
    if (!known || !known->registered) {
        return fail("HRT-IDX-002", QStringLiteral("register first"));
    }
    Heard& heard = m_heard[node];
    heard.at_ms = m_context.clock.now_ms();
    ++heard.count;
    heard.last = heartbeat;
    if (!known->online || known->state != heartbeat.state() ||
        known->takes_demand != heartbeat.takes_demand()) {
        m_changed = true;
        m_context.advance();
    }
    return {};
}

void WindowKeeper::forget(const NodeId& node) {
    m_heard.erase(node);
}

std::optional<std::int64_t> WindowKeeper::last_heard(const NodeId& node) const {
    const auto it = m_heard.find(node);
    return it == m_heard.end() ? std::nullopt : std::optional(it->second.at_ms);
}

std::int64_t WindowKeeper::step(std::int64_t now) {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    const indexer::State& state = m_context.state();
    if (!state.window || now >= state.window->ends_ms) {
        if (!m_awake) {
            return never;
        }
        open_window(now);
        if (!m_context.state().window) {
            return now + 1000; // the log took nothing; try again
        }
    }
    const indexer::OpenWindow& window = *m_context.state().window;
    const std::int64_t final_at = window.ends_ms - kFinalRollUpMs;
    const bool final_due = now >= final_at && m_last_rolled != window.index.value;
    if (final_due) {
        m_last_rolled = window.index.value;
    }
    if (final_due || m_changed) {
        roll_up(now);
    }
    return m_last_rolled == window.index.value ? window.ends_ms : final_at;
}

void WindowKeeper::open_window(std::int64_t now) {
    const indexer::State& state = m_context.state();
    const std::int64_t length = state.profile->time.window_ms;
    // Numbers follow the time since genesis; a window that was opened early pushes the next ones on.
    const auto by_time = std::uint64_t(std::max<std::int64_t>(0, now - state.genesis_ms) / length) + 1;
    const std::uint64_t number = std::max(by_time, indexer::current_window(state).value + 1);
    protocol::LogEvent event;
    auto& started = *event.mutable_window_started();
    started.set_window(number);
    started.set_started_ms(now);
    started.set_ends_ms(now + length);
    if (!m_context.record(event)) {
        return;
    }
    protocol::WindowOpened opened; // without a beacon: the window began, its challenge comes later
    opened.set_window(number);
    opened.set_started_ms(now);
    opened.set_ends_ms(now + length);
    m_context.announce(opened);
}

void WindowKeeper::roll_up(std::int64_t now) {
    m_changed = false;
    const indexer::State& state = m_context.state();
    const std::int64_t silent_ms = state.profile->time.heartbeat_ms * 5 / 2;
    protocol::LogEvent event;
    auto& rollup = *event.mutable_heartbeats();
    rollup.set_window(state.window->index.value);
    rollup.set_at_ms(now);
    for (auto& [id, heard] : m_heard) {
        if (now - heard.at_ms > silent_ms) {
            continue; // unlisted: offline from now on
        }
        auto* node = rollup.add_nodes();
        node->set_node(protocol::to_field(id));
        node->set_count(std::exchange(heard.count, 0U));
        node->set_state(heard.last.state());
        node->set_reason(heard.last.reason());
        node->set_takes_demand(heard.last.takes_demand());
        *node->mutable_coordinate() = heard.last.coordinate();
        node->set_coordinate_error(heard.last.coordinate_error());
    }
    (void)m_context.record(event);
}

} // namespace hearth::indexer_service
