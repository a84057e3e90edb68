// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/settings.h"
#include "core/base/clock.h"
#include "core/worker/worker_client.h"

#include <QJsonArray>

#include <functional>
#include <optional>

namespace hearth::daemon {

/// What the graphics cards do, as hearth-gpu's `telemetry` tells it without waking one that sleeps. They are
/// read at the interval of the settings while somebody watches, every 30 s otherwise, and not at all where
/// there is none.
class GpuMonitor : public QObject {
    Q_OBJECT

public:
    /// `worker` is the path of hearth-gpu; empty where it was not found.
    GpuMonitor(const QString& worker, const Settings& settings, Clock& clock, QObject* parent = nullptr);

    static constexpr int kUnwatchedMs = 30'000;

    /// Reads the cards once, soon; goes on where there are some.
    void start();
    void stop();
    /// Somebody follows the figures, or nobody does any more.
    void set_watched(bool watched);
    /// A fresh reading of the cards; `done` comes later, also where they cannot be read.
    void read(std::function<void()> done);

    /// The cards of the last reading as gpu.telemetry's devices.
    [[nodiscard]] QJsonArray devices() const;
    /// Version of the NVIDIA driver; empty: not known.
    [[nodiscard]] QString driver() const { return m_driver; }
    /// Why the cards could not be read the last time.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    /// A card came, went, fell asleep, woke up or stopped answering since the last reading.
    void cardsChanged();

private:
    void follow();
    void end_stream();
    void try_later();
    void took(const QJsonObject& sample);
    void failed(const Error& error);
    [[nodiscard]] int interval_ms() const;

    const bool m_has_worker;
    const Settings& m_settings;
    Clock& m_clock;
    QJsonArray m_cards;
    QStringList m_presence; ///< which cards were there, and how
    QString m_driver;
    std::optional<Error> m_error;
    bool m_watched = false;
    bool m_running = false; ///< between start() and stop()
    bool m_known = false;   ///< a sample came
    worker::WorkerClient::CallId m_stream = 0;
    int m_stream_ms = 0;
    std::shared_ptr<void> m_retry;
    worker::WorkerClient m_worker; ///< last: its callbacks use the others
};

} // namespace hearth::daemon
