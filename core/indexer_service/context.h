// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/ledger.h"
#include "core/node/node_link.h"

#include <functional>

namespace hearth::indexer_service {

/// What the desks of the service share. `advance` asks the service to look at the state again, soon.
struct Context {
    Ledger& ledger;
    node::NodeLink& link;
    Clock& clock;
    std::function<void()> advance;
    /// level (info, warn, error), text, code.
    std::function<void(const char*, const QString&, const QString&)> log;

    [[nodiscard]] const indexer::State& state() const { return ledger.state(); }

    /// Records an event; a rule it breaks is an error here: HRT-IDX-007.
    [[nodiscard]] Result<Ledger::Recorded> record(const protocol::LogEvent& event) const {
        auto recorded = ledger.record(event);
        if (!recorded) {
            log("error", QStringLiteral("The event log takes no entries: %1").arg(recorded.error().detail),
                recorded.error().code);
            return recorded;
        }
        advance();
        if (!recorded->accepted) {
            log("warn", QStringLiteral("An entry broke a rule: %1").arg(recorded->reason),
                QStringLiteral("HRT-IDX-007"));
            return fail("HRT-IDX-007", recorded->reason);
        }
        return recorded;
    }

    template <class M>
    void announce(const M& message) const {
        const auto sent =
            link.publish(node::subjects::announce(link.network().id, protocol::type_name<M>()), message);
        if (!sent) {
            log("warn", QStringLiteral("An announcement was not sent: %1").arg(sent.error().detail),
                sent.error().code);
        }
    }
};

} // namespace hearth::indexer_service
