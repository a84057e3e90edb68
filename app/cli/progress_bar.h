// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace hearth::cli {

/// One line on standard error: `rendering  [########----]  64 %  ETA 4 s`. On a terminal it is drawn over
/// itself; elsewhere each stage is said once.
class ProgressBar {
public:
    explicit ProgressBar(bool quiet);
    ~ProgressBar();
    /// `fraction` of the stage, 0..1; negative: not known.
    void update(const QString& stage, double fraction);
    /// Removes the bar so that other lines can be written.
    void clear();

private:
    bool m_quiet;
    bool m_terminal;
    bool m_drawn = false;
    QString m_stage;
    double m_stage_began_at = 0;
    QElapsedTimer m_stage_time;
    qint64 m_last_draw_ms = -1000;
};

} // namespace hearth::cli
