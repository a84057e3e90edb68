// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/job_view.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/jobs/job_text.h"
#include "app/gui/jobs/tile_image.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace hearth::gui {

namespace {

using namespace Qt::Literals::StringLiterals;

} // namespace

int JobView::jobId() const {
    return static_cast<int>(int_of(m_job, "id"_L1));
}

QString JobView::title() const {
    return isPresent() ? tr("Job %1").arg(int_of(m_job, "id"_L1)) : QString();
}

QString JobView::subtitle() const {
    return isPresent() ? text_of(m_job, "name"_L1) + u" · "_s + job_size_text(m_job) : QString();
}

QString JobView::stateText() const {
    return job_state_text(text_of(m_job, "state"_L1));
}

int JobView::tone() const {
    return job_state_tone(text_of(m_job, "state"_L1));
}

bool JobView::isOpen() const {
    return isPresent() && job_is_open(text_of(m_job, "state"_L1));
}

double JobView::progress() const {
    return m_job.value("progress"_L1).toDouble();
}

QString JobView::progressText() const {
    return format_percent(progress(), 0);
}

QString JobView::tilesText() const {
    if (!isPresent()) {
        return {};
    }
    const auto total = static_cast<int>(int_of(m_job, "tiles_total"_L1));
    QString done = tr("%1 of %n tile(s)", nullptr, total).arg(format_count(int_of(m_job, "tiles_done"_L1)));
    if (m_sampled.isEmpty()) {
        return done;
    }
    //: Two parts of a line: "588 of 920 tiles" and "5 sampled by checkers".
    return tr("%1, %2").arg(done, tr("%n sampled by checkers", nullptr, static_cast<int>(m_sampled.size())));
}

int JobView::width() const {
    return static_cast<int>(int_of(m_job, "width"_L1));
}

int JobView::height() const {
    return static_cast<int>(int_of(m_job, "height"_L1));
}

double JobView::aspect() const {
    return height() > 0 ? double(width()) / height() : 16.0 / 9.0;
}

QString JobView::verdictText() const {
    const QJsonObject verdict = m_job.value("verdict"_L1).toObject();
    if (verdict.isEmpty()) {
        return {};
    }
    const auto checkers = static_cast<int>(int_of(verdict, "checkers"_L1));
    if (verdict.value("valid"_L1).toBool()) {
        return tr("Checked by %n checker(s): all sampled bits equal.", nullptr, checkers);
    }
    const QJsonObject fraud = verdict.value("fraud"_L1).toObject();
    if (fraud.isEmpty()) {
        return tr("Rejected by %n checker(s).", nullptr, checkers);
    }
    const QJsonObject pixel = fraud.value("pixel"_L1).toObject();
    return tr("Rejected by %n checker(s): pixel %1, %2 of tile %3 differs.", nullptr, checkers)
        .arg(int_of(pixel, "x"_L1))
        .arg(int_of(pixel, "y"_L1))
        .arg(int_of(fraud, "tile"_L1));
}

QString JobView::priceText() const {
    const Wei price = wei_of(m_job, "price_wei"_L1);
    return format_ath(price, ath_decimals(price));
}

QString JobView::priceFull() const {
    return format_ath_full(wei_of(m_job, "price_wei"_L1));
}

QString JobView::root() const {
    return text_of(m_job, "root"_L1);
}

QString JobView::rootShort() const {
    return shorten_middle(root(), 10, 8);
}

QString JobView::errorTitle() const {
    return text_of(m_job.value("error"_L1).toObject(), "message"_L1);
}

QString JobView::errorCode() const {
    return text_of(m_job.value("error"_L1).toObject(), "code"_L1);
}

QString JobView::picturePath() const {
    return text_of(m_job, "picture"_L1);
}

void JobView::setJob(const QJsonObject& job) {
    if (job.isEmpty()) {
        if (isPresent()) {
            m_job = {};
            m_image = {};
            m_imageSource.clear();
            m_sampled.clear();
            Q_EMIT changed();
            Q_EMIT imageChanged();
        }
        return;
    }
    if (job.value("id"_L1) != m_job.value("id"_L1)) {
        m_job = job;
        m_image = {};
        m_imageSource.clear();
        Q_EMIT imageChanged();
    } else {
        for (auto it = job.begin(); it != job.end(); ++it) {
            m_job.insert(it.key(), it.value());
        }
    }
    readSampledTiles();
    loadImage();
    Q_EMIT changed();
}

void JobView::readSampledTiles() {
    m_sampled.clear();
    const QJsonObject verdict = m_job.value("verdict"_L1).toObject();
    const QJsonObject fraud = verdict.value("fraud"_L1).toObject();
    const bool judged = verdict.value("valid"_L1).toBool() || !fraud.isEmpty();
    for (const auto& value : m_job.value("sampled_tiles"_L1).toArray()) {
        const int tile = value.toInt();
        SampledTile::Verdict found = judged ? SampledTile::Equal : SampledTile::Open;
        if (!fraud.isEmpty() && tile == fraud.value("tile"_L1).toInt()) {
            found = SampledTile::Different;
        }
        m_sampled.append({tile, found});
    }
}

void JobView::loadImage() {
    const QString finished = picturePath();
    const QString path = finished.isEmpty() ? text_of(m_job, "preview"_L1) : finished;
    // A finished picture does not change any more; a preview is read again with every progress.
    if (path.isEmpty() || (path == finished && path == m_imageSource && !m_image.isNull())) {
        return;
    }
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    QThreadPool::globalInstance()->start([path, self = QPointer<JobView>(this)] {
        const Result<QImage> read = read_job_picture(path);
        // The view may be gone by now; the application object outlives the pool's threads.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, path, image = read.value_or(QImage())] {
                if (self) {
                    self->takeImage(path, image);
                }
            },
            Qt::QueuedConnection);
    });
}

void JobView::takeImage(const QString& path, const QImage& image) {
    m_loading = false;
    const bool still_wanted = path == picturePath() || path == text_of(m_job, "preview"_L1);
    // A preview is replaced by rename while it is written; a failed read keeps the last picture.
    if (still_wanted && !image.isNull()) {
        m_image = image;
        m_imageSource = path;
        Q_EMIT imageChanged();
    }
    if (m_loadAgain) {
        m_loadAgain = false;
        loadImage();
    }
}

} // namespace hearth::gui
