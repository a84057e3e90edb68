// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/practice/practice_network.h"

#include "core/base/clock.h"

#include <QObject>

#include <optional>

namespace hearth::daemon {

/// Owns the practice network and keeps trying where it cannot start (a full or read-only disk, a damaged
/// key): the daemon serves what it can meanwhile and says why.
class NetworkHost : public QObject {
    Q_OBJECT

public:
    NetworkHost(practice::PracticeNetwork::Options options, Clock& clock, RandomSource& random,
                QObject* parent = nullptr);
    ~NetworkHost() override;

    void start();
    void stop();

    /// What the user's container works on from now on; `at_once` frees the device before.
    void use_device(const worker::Device& device, bool at_once);
    [[nodiscard]] const worker::Device& device() const { return m_options.device; }
    /// The running network, or nullptr.
    [[nodiscard]] practice::PracticeNetwork* running() const { return m_error ? nullptr : m_network.get(); }
    /// Why it does not run.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    /// A new network object runs; connect to its signals now.
    void started(hearth::practice::PracticeNetwork* network);
    void failed(const hearth::Error& error);
    /// Lines of the network from its first moment, also of a start that fails.
    void logLine(const QString& level, const QString& area, const QString& text, const QString& code);

private:
    practice::PracticeNetwork::Options m_options;
    Clock& m_clock;
    RandomSource& m_random;
    std::unique_ptr<practice::PracticeNetwork> m_network;
    std::optional<Error> m_error;
    std::shared_ptr<void> m_retry;
};

} // namespace hearth::daemon
