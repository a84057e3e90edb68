// SPDX-License-Identifier: Apache-2.0
#include "core/node/node_link.h"

namespace hearth::node {

NodeLink::NodeLink(const PrivateKey& key, Network network, bus::Bus& bus, Clock& clock, RandomSource& random)
    : m_key(key), m_network(std::move(network)), m_bus(bus), m_clock(clock), m_random(random) {}

void NodeLink::submit_bytes(const QString& type, const QByteArray& payload, Acknowledged done, int attempts) {
    // Sealed anew for each attempt: the indexer refuses the same envelope twice.
    auto sealed = protocol::seal(m_key, m_network.id, type, payload, m_clock, m_random);
    const QByteArray bytes = sealed ? *sealed : QByteArray();
    m_bus.request(subjects::submit(m_network.id), bytes, kTimeoutMs,
                  [this, alive = std::weak_ptr<int>(m_alive), type, payload, done = std::move(done), attempts,
                   sealed_ok = sealed ? Result<void>()
                                      : fail(sealed.error())](const Result<QByteArray>& answer) mutable {
                      if (alive.expired()) {
                          return;
                      }
                      if (!sealed_ok) {
                          if (done) {
                              done(fail(sealed_ok.error()));
                          }
                          return;
                      }
                      if (!answer && attempts > 1) {
                          return submit_bytes(type, payload, std::move(done), attempts - 1);
                      }
                      if (!done) {
                          return;
                      }
                      done(answer ? open_ack(*answer) : Result<protocol::Ack>(fail(answer.error())));
                  });
}

Result<protocol::Opened> NodeLink::open_as(const QString& type, const QByteArray& bytes) {
    auto opened = protocol::open(bytes, m_network.id, m_guard, m_clock);
    if (opened && opened->type != type) {
        return fail("HRT-MSG-006", QStringLiteral("%1 where %2 belongs").arg(opened->type, type));
    }
    return opened;
}

Result<protocol::Ack> NodeLink::open_ack(const QByteArray& bytes) {
    const auto opened = open_as(QStringLiteral("Ack"), bytes);
    if (!opened) {
        refused(opened.error());
        return fail(opened.error());
    }
    if (opened->sender != m_network.indexer) {
        return fail("HRT-MSG-001", QStringLiteral("an acknowledgement that the indexer did not sign"));
    }
    auto ack = protocol::parse<protocol::Ack>(opened->payload);
    if (ack && !ack->error_code().empty()) {
        return fail(Error{protocol::to_text(ack->error_code()), protocol::to_text(ack->error_detail())});
    }
    return ack;
}

void NodeLink::refused(const Error& error) const {
    if (m_refused) {
        m_refused(error);
    }
}

} // namespace hearth::node
