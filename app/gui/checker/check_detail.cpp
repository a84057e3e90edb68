// SPDX-License-Identifier: Apache-2.0
#include "app/gui/checker/check_detail.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/tone.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QImageReader>
#include <QLocale>
#include <QtConcurrent>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// More than any job's picture; larger files are not read.
constexpr int largest_side = 16384;

QImage read_picture(const QString& path) {
    QImageReader reader(path);
    const QSize size = reader.size();
    if (!size.isValid() || std::max(size.width(), size.height()) > largest_side) {
        return {};
    }
    return reader.read();
}

QString number_text(float value) {
    return QLocale().toString(double(value), 'g', 9);
}

} // namespace

CheckDetail::CheckDetail(QObject* parent) : QObject(parent) {}

void CheckDetail::show(const std::optional<Check>& check) {
    const bool same = m_check && check && m_check->key() == check->key();
    m_check = check;
    if (!same) {
        m_size = {};
        m_tiles.setPicture({});
    }
    fillTiles();
    Q_EMIT changed();
}

void CheckDetail::setPicture(QSize size, const QString& path) {
    m_size = size;
    fillTiles();
    Q_EMIT changed();
    if (path.isEmpty() || !m_check) {
        return;
    }
    auto* watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcher<QImage>::finished, this, [this, watcher, key = m_check->key()] {
        if (m_check && m_check->key() == key) {
            m_tiles.setPicture(watcher->result());
        }
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(read_picture, path));
}

void CheckDetail::fillTiles() {
    if (!m_check || m_check->units.isEmpty()) {
        m_tiles.set(0, 0, {}, {-1, -1}, {});
        return;
    }
    constexpr int size = TileData::tile_size;
    int columns = (m_size.width() + size - 1) / size;
    int rows = (m_size.height() + size - 1) / size;
    QList<TileMark> marks;
    for (const CheckUnit& unit : m_check->units) {
        TileMark mark{
            .column = unit.pixel.x() / size, .row = unit.pixel.y() / size, .equal = unit.equal, .tip = {}};
        columns = std::max(columns, mark.column + 1);
        rows = std::max(rows, mark.row + 1);
        //: tip of a tile; %1 unit number, %2 tile number, %3 and %4 the tile's first pixel
        mark.tip = (unit.equal ? tr("Unit %1, tile %2 at %3, %4\nAll bits equal")
                               : tr("Unit %1, tile %2 at %3, %4\nBits differ"))
                       .arg(unit.unit)
                       .arg(unit.tile)
                       .arg(unit.pixel.x())
                       .arg(unit.pixel.y());
        const auto twin = std::find_if(marks.begin(), marks.end(), [&mark](const TileMark& other) {
            return other.column == mark.column && other.row == mark.row;
        });
        if (twin == marks.end()) {
            marks.append(mark);
        } else {
            twin->equal = twin->equal && mark.equal;
            twin->tip += u'\n' + mark.tip;
        }
    }
    std::sort(marks.begin(), marks.end(), [](const TileMark& a, const TileMark& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    m_tiles.set(columns, rows, std::move(marks), m_check->fraud ? m_check->fraud->pixel : QPoint(-1, -1),
                sentence());
}

QString CheckDetail::title() const {
    if (!m_check) {
        return {};
    }
    const QString name = containerShort();
    //: title of a check's evidence; %1 is "Job 12" or "Window 61", %2 the container's name
    return tr("%1, rendered by %2").arg(proof_text(*m_check), name);
}

QString CheckDetail::sentence() const {
    if (!m_check) {
        return {};
    }
    if (m_check->isRunning()) {
        return stage_text(*m_check) + u'.';
    }
    if (m_check->state == "missed"_L1) {
        return tr("The verdict came too late and was not counted.");
    }
    if (!m_check->valid) {
        const auto bad = std::count_if(m_check->units.cbegin(), m_check->units.cend(),
                                       [](const CheckUnit& unit) { return !unit.equal; });
        if (bad > 0) {
            //: %1 is a count
            return tr("Sampled units that differ: %1. This render was not paid.").arg(format_count(bad));
        }
        return tr("The proof does not hold: this render was not paid.");
    }
    return tr("All %n sampled unit(s) were rendered again: every bit is equal.", "",
              static_cast<int>(m_check->checked));
}

int CheckDetail::tone() const {
    if (!m_check || m_check->isRunning()) {
        return Tone::Info;
    }
    if (m_check->state == "missed"_L1) {
        return Tone::Warn;
    }
    return m_check->valid ? Tone::Good : Tone::Bad;
}

QString CheckDetail::checkedText() const {
    return m_check ? format_count(m_check->checked) : QString();
}

QString CheckDetail::costText() const {
    if (!m_check) {
        return {};
    }
    //: what a check cost; %1 a compact number of rays, %2 a duration
    return tr("%1 rays in %2").arg(format_compact(double(m_check->rays)), format_seconds(m_check->seconds));
}

QString CheckDetail::timeText() const {
    return m_check ? format_exact_time(m_check->at_ms) : QString();
}

QString CheckDetail::containerShort() const {
    if (!m_check) {
        return {};
    }
    return m_check->containerName.isEmpty() ? shorten_middle(m_check->container) : m_check->containerName;
}

QString CheckDetail::checkerShort() const {
    if (!m_check) {
        return {};
    }
    if (m_check->mine) {
        return tr("You");
    }
    return m_check->checkerName.isEmpty() ? shorten_middle(m_check->checker) : m_check->checkerName;
}

QString CheckDetail::reason() const {
    return hasFraud() ? reason_text(m_check->fraud->reason) : QString();
}

QString CheckDetail::placeText() const {
    if (!hasFraud()) {
        return {};
    }
    const Fraud& fraud = *m_check->fraud;
    //: where a difference lies; %1 and %2 pixel coordinates, %3 "red", "green" or "blue"
    return tr("Pixel %1, %2, %3").arg(fraud.pixel.x()).arg(fraud.pixel.y()).arg(channel_text(fraud.channel));
}

QString CheckDetail::unitText() const {
    if (!hasFraud()) {
        return {};
    }
    const Fraud& fraud = *m_check->fraud;
    return tr("Unit %1, tile %2, batch %3").arg(fraud.unit).arg(fraud.tile).arg(fraud.batch);
}

QString CheckDetail::expectedText() const {
    return hasFraud() ? number_text(m_check->fraud->expected) : QString();
}

QString CheckDetail::gotText() const {
    return hasFraud() ? number_text(m_check->fraud->got) : QString();
}

QString CheckDetail::expectedBits() const {
    return hasFraud() ? float_bits(m_check->fraud->expected) : QString();
}

QString CheckDetail::gotBits() const {
    return hasFraud() ? float_bits(m_check->fraud->got) : QString();
}

QColor CheckDetail::expectedColor() const {
    return hasFraud() ? channel_color(m_check->fraud->expected, m_check->fraud->channel) : QColor();
}

QColor CheckDetail::gotColor() const {
    return hasFraud() ? channel_color(m_check->fraud->got, m_check->fraud->channel) : QColor();
}

QString CheckDetail::distanceText() const {
    if (!hasFraud()) {
        return {};
    }
    const std::optional<quint64> steps = float_steps(m_check->fraud->expected, m_check->fraud->got);
    if (!steps) {
        return tr("One of the two is not a finite number.");
    }
    //: %1 is a count; a step is one unit in the last place
    return tr("%1 float steps apart").arg(QLocale().toString(*steps));
}

} // namespace hearth::gui
