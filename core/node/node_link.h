// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/secp256k1.h"
#include "core/bus/bus.h"
#include "core/node/subjects.h"
#include "core/protocol/envelope.h"

#include <functional>
#include <map>
#include <memory>

namespace hearth::node {

/// One identity's connection to the network: seals what it sends, opens what it receives, and believes
/// announcements and acknowledgements only when the indexer's key signed them. One thread.
class NodeLink {
public:
    struct Network {
        QString id;      ///< for example "practice"
        Address indexer; ///< whose signature makes an announcement
    };
    using Acknowledged = std::function<void(const Result<protocol::Ack>&)>;
    using Refused = std::function<void(const Error&)>;

    NodeLink(const PrivateKey& key, Network network, bus::Bus& bus, Clock& clock, RandomSource& random);
    NodeLink(const NodeLink&) = delete;
    NodeLink& operator=(const NodeLink&) = delete;

    [[nodiscard]] const Address& address() const { return m_key.address(); }
    [[nodiscard]] const PrivateKey& key() const { return m_key; }
    [[nodiscard]] const Network& network() const { return m_network; }

    /// Sends a message to the indexer until it is acknowledged, at most three times. `done` gets the Ack, or
    /// the indexer's refusal (its own code), or HRT-BUS-003/004 when nobody answered. Never from inside.
    template <class M>
    void submit(const M& message, const Acknowledged& done = {}) {
        submit_bytes(protocol::type_name<M>(), protocol::serialize(message), done, kAttempts);
    }

    /// Sends a message to everybody on `subject`.
    template <class M>
    Result<void> publish(const QString& subject, const M& message) {
        auto sealed = protocol::seal(m_key, m_network.id, message, m_clock, m_random);
        return sealed ? m_bus.publish(subject, *sealed) : Result<void>(fail(sealed.error()));
    }

    /// Calls `handler` for each announcement of type M by the indexer, until the handle is released.
    template <class M>
    [[nodiscard]] std::shared_ptr<void> on_announced(std::function<void(const M&)> handler) {
        return on<M>(subjects::announce(m_network.id, protocol::type_name<M>()),
                     [this, handler = std::move(handler)](const Address& sender, const M& message) {
                         if (sender == m_network.indexer) {
                             handler(message);
                         } else {
                             refused(Error{QStringLiteral("HRT-MSG-001"),
                                           QStringLiteral("an announcement that the indexer did not sign")});
                         }
                     });
    }

    /// Calls `handler` for each valid message of type M on `subject`, whoever sent it.
    template <class M>
    [[nodiscard]] std::shared_ptr<void> on(const QString& subject,
                                           std::function<void(const Address&, const M&)> handler) {
        return m_bus.subscribe(
            subject, [this, alive = std::weak_ptr<int>(m_alive), handler](const bus::Message& message) {
                if (alive.expired()) {
                    return;
                }
                const auto opened = open_as(protocol::type_name<M>(), message.data);
                if (!opened) {
                    return refused(opened.error());
                }
                const auto parsed = protocol::parse<M>(opened->payload);
                if (!parsed) {
                    return refused(parsed.error());
                }
                handler(opened->sender, *parsed);
            });
    }

    /// Told of each message that was refused (forged, replayed, foreign); for the log.
    void on_refused(Refused handler) { m_refused = std::move(handler); }

private:
    static constexpr int kAttempts = 3;
    static constexpr int kTimeoutMs = 4000;

    void submit_bytes(const QString& type, const QByteArray& payload, Acknowledged done, int attempts);
    [[nodiscard]] Result<protocol::Opened> open_as(const QString& type, const QByteArray& bytes);
    [[nodiscard]] Result<protocol::Ack> open_ack(const QByteArray& bytes);
    void refused(const Error& error) const;

    const PrivateKey& m_key;
    Network m_network;
    bus::Bus& m_bus;
    Clock& m_clock;
    RandomSource& m_random;
    protocol::ReplayGuard m_guard{600'000, 100'000};
    Refused m_refused;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace hearth::node
