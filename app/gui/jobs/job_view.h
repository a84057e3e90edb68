// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QImage>
#include <QJsonObject>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// A tile that the checkers' beacon chose.
struct SampledTile {
    int tile = 0;
    enum Verdict { Open, Equal, Different } verdict = Open;
    friend bool operator==(const SampledTile&, const SampledTile&) = default;
};

/// One job as a card shows it: texts, progress, picture and sampled tiles. The owner feeds it job objects of
/// docs/control-api.md, short or long; members that a short one lacks keep their last value. The picture is
/// read in a thread of the pool, at most one at a time.
class JobView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("JobView is made by a view-model")
    /// Whether there is a job at all.
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(int jobId READ jobId NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(int tone READ tone NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed)
    Q_PROPERTY(QString tilesText READ tilesText NOTIFY changed)
    Q_PROPERTY(double aspect READ aspect NOTIFY changed)
    /// What the checkers found, in a sentence; empty before their verdict.
    Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed)
    Q_PROPERTY(QString priceText READ priceText NOTIFY changed)
    Q_PROPERTY(QString priceFull READ priceFull NOTIFY changed)
    Q_PROPERTY(QString root READ root NOTIFY changed)
    Q_PROPERTY(QString rootShort READ rootShort NOTIFY changed)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY changed)
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY changed)
    Q_PROPERTY(QString picturePath READ picturePath NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] bool isPresent() const { return !m_job.isEmpty(); }
    [[nodiscard]] int jobId() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString tilesText() const;
    [[nodiscard]] double aspect() const;
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] QString priceText() const;
    [[nodiscard]] QString priceFull() const;
    [[nodiscard]] QString root() const;
    [[nodiscard]] QString rootShort() const;
    [[nodiscard]] QString errorTitle() const;
    [[nodiscard]] QString errorCode() const;
    /// The delivered PNG; empty before.
    [[nodiscard]] QString picturePath() const;

    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] const QList<SampledTile>& sampledTiles() const { return m_sampled; }

    /// A new state of the same job is merged; another job replaces everything; an empty object clears.
    void setJob(const QJsonObject& job);

Q_SIGNALS:
    void changed();
    void imageChanged();

private:
    void readSampledTiles();
    void loadImage();
    void takeImage(const QString& path, const QImage& image);

    QJsonObject m_job;
    QImage m_image;
    QString m_imageSource;
    QList<SampledTile> m_sampled;
    bool m_loading = false;
    bool m_loadAgain = false;
};

} // namespace hearth::gui
