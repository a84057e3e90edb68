// SPDX-License-Identifier: Apache-2.0
#include "core/worker/call_gate.h"

#include <utility>

namespace hearth::worker {

struct CallGate::Ticket {
    explicit Ticket(std::weak_ptr<CallGate> owner) : gate(std::move(owner)) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
        if (const auto owner = gate.lock()) {
            owner->release(*this);
        }
    }
    std::weak_ptr<CallGate> gate;
    std::function<void()> granted;
    bool holds = false;
};

std::shared_ptr<void> CallGate::acquire(std::function<void()> granted) {
    auto ticket = std::make_shared<Ticket>(weak_from_this());
    ticket->granted = std::move(granted);
    m_waiting.push_back(ticket);
    serve();
    return ticket;
}

void CallGate::serve() {
    while (m_free > 0 && !m_waiting.empty()) {
        const auto ticket = m_waiting.front().lock();
        m_waiting.pop_front();
        if (ticket) {
            --m_free;
            ticket->holds = true;
            std::exchange(ticket->granted, nullptr)();
        }
    }
}

void CallGate::release(const Ticket& ticket) {
    if (ticket.holds) {
        ++m_free;
        serve();
    }
}

} // namespace hearth::worker
