// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"

#include <QElapsedTimer>
#include <QTimer>

namespace hearth::gui {

/// Starts hearthd when nobody answers: soon after the window opened, later only after the daemon stayed away
/// for a while (a restarting daemon needs no second one). The program that is started is passed in.
class DaemonStarter : public QObject {
    Q_OBJECT

public:
    using Start = std::function<Result<void>()>;

    /// `engine` must outlive this object.
    DaemonStarter(control::Engine& engine, Start start, QObject* parent = nullptr);

    [[nodiscard]] bool isStarting() const { return m_starting; }
    /// Why the last start failed; an empty code when it did not.
    [[nodiscard]] const Error& error() const { return m_error; }
    /// Tries now.
    void startNow();

Q_SIGNALS:
    void changed();

private:
    void onConnection();

    control::Engine& m_engine;
    Start m_start;
    QTimer m_wait;
    Error m_error;
    bool m_starting = false;
    bool m_was_ready = false;
};

} // namespace hearth::gui
