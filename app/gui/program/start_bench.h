// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

class QQuickWindow;

namespace hearth::gui {

/// Measures a start of the window from the start of its process: first painted frame, first frame with data
/// from the daemon, memory, and processor time while it is then left alone.
class StartBench : public QObject {
    Q_OBJECT

public:
    explicit StartBench(QQuickWindow& window, QObject* parent = nullptr);

    /// The next painted frame shows live data.
    void liveDataArrived();

Q_SIGNALS:
    /// Both frames were painted; {first_frame_ms, live_data_ms, rss_kib, pss_kib}.
    void finished(const QJsonObject& result);

private:
    void onFrame();

    double m_first_frame_ms = -1;
    double m_live_data_ms = -1;
    bool m_data = false;
};

/// Milliseconds since this process was started by the kernel (from /proc); -1 where that cannot be read.
[[nodiscard]] double process_age_ms();

} // namespace hearth::gui
