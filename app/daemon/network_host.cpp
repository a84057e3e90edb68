// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/network_host.h"

namespace hearth::daemon {
namespace {

constexpr std::int64_t kRetryMs = 15'000;

} // namespace

NetworkHost::NetworkHost(practice::PracticeNetwork::Options options, Clock& clock, RandomSource& random,
                         QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock), m_random(random),
      m_error(Error{QStringLiteral("HRT-DMN-005"), QStringLiteral("it was not started yet")}) {}

NetworkHost::~NetworkHost() {
    stop();
}

void NetworkHost::start() {
    m_retry.reset();
    m_network = std::make_unique<practice::PracticeNetwork>(m_options, m_clock, m_random);
    connect(m_network.get(), &practice::PracticeNetwork::logLine, this, &NetworkHost::logLine);
    const auto result = m_network->start();
    if (!result) {
        m_network.reset();
        const bool same = m_error && m_error->code == result.error().code;
        m_error = result.error();
        if (!same) {
            Q_EMIT failed(*m_error);
        }
        m_retry = m_clock.call_after(kRetryMs, [this] {
            const auto keep = std::exchange(m_retry, {}); // start() must not destroy the timer it runs in
            start();
        });
        return;
    }
    m_error.reset();
    Q_EMIT started(m_network.get());
}

void NetworkHost::use_device(const worker::Device& device, bool at_once) {
    m_options.device = device;
    if (m_network) {
        m_network->set_container_device(device, at_once);
    }
}

void NetworkHost::stop() {
    m_retry.reset();
    if (m_network) {
        m_network->stop();
        m_network.reset();
    }
    m_error = Error{QStringLiteral("HRT-DMN-005"), QStringLiteral("it was stopped")};
}

} // namespace hearth::daemon
