// SPDX-License-Identifier: Apache-2.0
#include "app/cli/progress_bar.h"

#include "app/cli/text.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace hearth::cli {

ProgressBar::ProgressBar(bool quiet) : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::update(const QString& stage, double fraction) {
    if (m_quiet) {
        return;
    }
    if (stage != m_stage) {
        m_stage = stage;
        m_stage_time.start();
        m_stage_began_at = std::max(0.0, fraction);
        m_last_draw_ms = -1000;
        if (!m_terminal) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(stage));
        }
    }
    const qint64 now = m_stage_time.elapsed();
    if (!m_terminal || (now - m_last_draw_ms < 100 && fraction < 1)) {
        return;
    }
    m_last_draw_ms = now;
    QString line = stage.leftJustified(22);
    if (fraction >= 0) {
        constexpr int width = 30;
        const int full = int(std::clamp(fraction, 0.0, 1.0) * width);
        line +=
            QStringLiteral(" [%1%2] %3")
                .arg(QString(full, u'#'), QString(width - full, u'-'), percent(fraction).rightJustified(5));
        const double done = fraction - m_stage_began_at;
        if (done > 0.02 && fraction < 1 && now > 500) {
            line +=
                QStringLiteral("  ETA %1").arg(duration(qint64(double(now) * (1 - fraction) / done) + 999));
        }
    }
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(line));
    std::fflush(stderr);
    m_drawn = true;
}

void ProgressBar::clear() {
    if (std::exchange(m_drawn, false)) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
    }
}

} // namespace hearth::cli
