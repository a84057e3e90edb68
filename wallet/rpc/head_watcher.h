// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/client.h"

namespace hearth::wallet::rpc {

/// The number in a newHeads notification of `subscription` (eth_subscribe); nothing where the message is
/// another.
[[nodiscard]] std::optional<std::uint64_t> head_in_notification(const QByteArray& message,
                                                                const std::string& subscription);

struct HeadWatcherOptions {
    std::int64_t poll_ms = 12'000;     ///< between two looks where heads are not announced
    std::int64_t watchdog_ms = 48'000; ///< between two looks where they are
};

/// Tells when a chain has a new block: announced (newHeads) by the best endpoint that speaks WebSocket, else
/// polled. Where announcements stay out, the connection ended or the node does not know subscriptions,
/// polling goes on, and a subscription is tried again at each look. A head is a reason to look, never a fact:
/// whoever decides over money reads with a quorum. The client must outlive it.
class HeadWatcher final : public QObject {
    Q_OBJECT

public:
    HeadWatcher(RpcClient& client, Clock& clock, HeadWatcherOptions options = {});
    /// Begins; the first look is now.
    void start();
    /// The newest head heard of.
    [[nodiscard]] std::optional<std::uint64_t> head() const { return m_head; }
    [[nodiscard]] bool is_announced() const;

Q_SIGNALS:
    /// The chain has another newest block: a higher one, or after a reorganisation a lower one.
    void head_changed(quint64 number);

private:
    void look();
    void subscribe();
    void heard(const QByteArray& message);
    void note(std::uint64_t number);
    /// The best usable endpoint over a WebSocket.
    [[nodiscard]] std::optional<std::size_t> announcer() const;

    RpcClient& m_client;
    Clock& m_clock;
    HeadWatcherOptions m_options;
    std::optional<std::uint64_t> m_head;
    std::shared_ptr<void> m_timer;
    std::shared_ptr<void> m_listening;
    QUrl m_url; ///< whose announcements are heard
    std::uint64_t m_connection = 0;
    std::string m_subscription;
};

} // namespace hearth::wallet::rpc
