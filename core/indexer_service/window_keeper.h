// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/context.h"

#include <map>
#include <optional>

namespace hearth::indexer_service {

/// Opens audit windows one after another while the network is awake, and rolls heartbeats up into the log:
/// when a node's state changed and once before a window ends.
class WindowKeeper {
public:
    explicit WindowKeeper(Context& context) : m_context(context) {}

    /// Awake: windows follow each other without gap. Asleep: the open window runs out and none follows.
    void set_awake(bool awake);
    [[nodiscard]] bool awake() const { return m_awake; }
    /// Counts a heartbeat. Errors: HRT-IDX-002 when the node is not registered.
    [[nodiscard]] Result<void> accept(const NodeId& node, const protocol::Heartbeat& heartbeat);
    /// Forgets a node that left.
    void forget(const NodeId& node);
    /// Does what is due now; returns the wall time at which to come again.
    [[nodiscard]] std::int64_t step(std::int64_t now);
    /// Wall time of a node's last heartbeat since this service started.
    [[nodiscard]] std::optional<std::int64_t> last_heard(const NodeId& node) const;

private:
    struct Heard {
        std::int64_t at_ms = 0;
        std::uint32_t count = 0;
        protocol::Heartbeat last;
    };
    void open_window(std::int64_t now);
    void roll_up(std::int64_t now);

    Context& m_context;
    bool m_awake = false;
    bool m_changed = false;          ///< a node's state differs from the log's
    std::uint64_t m_last_rolled = 0; ///< window whose final roll-up is written
    std::map<NodeId, Heard> m_heard;
};

} // namespace hearth::indexer_service
