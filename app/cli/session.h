// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"
#include "core/control/instance_paths.h"
#include "core/control/remote_engine.h"

#include <QTimer>

namespace hearth::cli {

/// One command's connection to the daemon: calls wait for their answer.
class Session {
public:
    struct Options {
        QString data_dir; ///< empty: the user's instance
        bool start_daemon = true;
    };

    Session(Options options, Console& console);

    /// Connects; starts hearthd where none runs and says so, and gives a young daemon's network time to come
    /// up. Errors: HRT-API-010, HRT-API-012, HRT-DMN-004 and hearthd's own message.
    [[nodiscard]] Result<void> connect();
    /// Connects to a daemon that somebody else starts, for at most `limit_ms`.
    [[nodiscard]] Result<void> wait_for_daemon(int limit_ms);
    /// Calls and waits for the answer.
    [[nodiscard]] Result<QJsonObject> call(const QString& method, const QJsonObject& params = {});

    [[nodiscard]] control::RemoteEngine& engine() { return m_engine; }
    [[nodiscard]] const control::InstancePaths& paths() const { return m_paths; }
    [[nodiscard]] const QString& data_dir() const { return m_options.data_dir; }
    /// Runs the event loop until `done` says so or the time is over.
    bool wait_until(const std::function<bool()>& done, int limit_ms);

private:
    [[nodiscard]] Result<void> start_daemon();
    void wait_for_network();

    Options m_options;
    Console& m_console;
    SystemClock m_clock;
    control::InstancePaths m_paths;
    control::RemoteEngine m_engine;
};

} // namespace hearth::cli
