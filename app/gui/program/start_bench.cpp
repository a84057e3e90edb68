// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/start_bench.h"

#include "app/gui/program/window.h"

#include <QFile>
#include <QTimer>

#include <ctime>
#include <unistd.h>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Field 22 of /proc/self/stat: start time in clock ticks after boot.
constexpr int start_time_field = 22;
constexpr int settle_ms = 500;

QByteArray read_all(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A "Name:   123 kB" line of a /proc file, in KiB; 0 where it is missing.
qint64 kib_of(const QByteArray& text, const QByteArray& name) {
    const qsizetype at = text.indexOf(name + ':');
    return at < 0 ? 0 : text.mid(at + name.size() + 1).trimmed().split(' ').first().toLongLong();
}

} // namespace

double process_age_ms() {
    // The program's name is in parentheses and may hold spaces: count fields after the last one.
    const QByteArray stat = read_all(u"/proc/self/stat"_s);
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int first_field_after_name = 3;
    if (fields.size() <= start_time_field - first_field_after_name) {
        return -1;
    }
    const double ticks = fields.at(start_time_field - first_field_after_name).toDouble();
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6 - ticks * 1e3 / double(sysconf(_SC_CLK_TCK));
}

StartBench::StartBench(Window& window, QObject* parent) : QObject(parent), m_window(window) {
    // Directly: the time is taken when the frame is done, whatever the event loop does next.
    connect(window.quick(), &QQuickWindow::frameSwapped, this, &StartBench::onFrame, Qt::DirectConnection);
}

void StartBench::onFrame() {
    const double age_ms = process_age_ms();
    // A threaded renderer calls from its own thread.
    QMetaObject::invokeMethod(
        this, [this, age_ms] { take(age_ms); }, Qt::AutoConnection);
}

void StartBench::take(double age_ms) {
    if (m_first_frame_ms < 0) {
        m_first_frame_ms = age_ms;
    }
    if (m_window.isLive() && m_live_data_ms < 0) {
        m_live_data_ms = age_ms;
        QTimer::singleShot(settle_ms, this, [this] {
            const QByteArray status = read_all(u"/proc/self/status"_s);
            const QByteArray smaps = read_all(u"/proc/self/smaps_rollup"_s);
            Q_EMIT finished({{u"first_frame_ms"_s, m_first_frame_ms},
                             {u"live_data_ms"_s, m_live_data_ms},
                             {u"rss_kib"_s, kib_of(status, "VmRSS")},
                             {u"pss_kib"_s, kib_of(smaps, "Pss")}});
        });
    }
}

} // namespace hearth::gui
