// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <memory>

namespace hearth::worker {

/// Limits how many heavy worker calls run at once on this machine. Permits are granted in the order they were
/// asked for. Lives in one thread.
class CallGate : public std::enable_shared_from_this<CallGate> {
public:
    explicit CallGate(int permits) : m_free(permits) {}

    /// Asks for a permit. `granted` runs at once when one is free, otherwise when another is given back.
    /// Dropping the returned ticket gives the permit back, or withdraws the request.
    [[nodiscard]] std::shared_ptr<void> acquire(std::function<void()> granted);
    [[nodiscard]] int free() const { return m_free; }

private:
    struct Ticket;
    void serve();
    void release(const Ticket& ticket);

    int m_free;
    std::deque<std::weak_ptr<Ticket>> m_waiting;
};

} // namespace hearth::worker
