// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QObject>

namespace hearth::gui {

class Window;

/// Measures a start of the window from the start of its process: first painted frame, first frame with data
/// from the daemon, and memory half a second later.
class StartBench : public QObject {
    Q_OBJECT

public:
    /// `window` was opened and outlives this object.
    explicit StartBench(Window& window, QObject* parent = nullptr);

Q_SIGNALS:
    /// Both frames were painted; {first_frame_ms, live_data_ms, rss_kib, pss_kib}.
    void finished(const QJsonObject& result);

private:
    void onFrame();
    void take(double age_ms);

    Window& m_window;
    double m_first_frame_ms = -1;
    double m_live_data_ms = -1;
};

/// Milliseconds since this process was started by the kernel (from /proc); -1 where that cannot be read.
[[nodiscard]] double process_age_ms();

} // namespace hearth::gui
