// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/tile_image.h"

#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

using namespace hearth;
using namespace hearth::gui;

namespace {

QByteArray preview(quint32 width, quint32 height, const QByteArray& pixels) {
    QByteArray bytes("HPV1");
    bytes.resize(12);
    qToLittleEndian(width, bytes.data() + 4);
    qToLittleEndian(height, bytes.data() + 8);
    return bytes + pixels;
}

} // namespace

/// Previews of running jobs: what is rendered shows, what is not is transparent, and damaged files are
/// refused.
class TestTileImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unfinishedTilesAreTransparent() {
        // 16x8: the left tile is red, the right one is not rendered yet.
        QByteArray pixels(16 * 8 * 3, '\0');
        for (int y = 0; y < 8; ++y) {
            for (int x = 0; x < 8; ++x) {
                pixels[(y * 16 + x) * 3] = char(200);
            }
        }
        const Result<QImage> image = decode_preview(preview(16, 8, pixels));
        QVERIFY(image.has_value());
        QCOMPARE(image->pixel(0, 0), qRgb(200, 0, 0));
        QCOMPARE(image->pixel(7, 7), qRgb(200, 0, 0));
        QCOMPARE(qAlpha(image->pixel(8, 0)), 0);
        QCOMPARE(qAlpha(image->pixel(15, 7)), 0);
    }

    void blackPixelsInAFinishedTileStayBlack() {
        QByteArray pixels(8 * 8 * 3, '\0');
        pixels[0] = char(1);
        const Result<QImage> image = decode_preview(preview(8, 8, pixels));
        QVERIFY(image.has_value());
        QCOMPARE(image->pixel(5, 5), qRgb(0, 0, 0));
    }

    void edgesThatAreNotWholeTiles() {
        const Result<QImage> image = decode_preview(preview(9, 3, QByteArray(9 * 3 * 3, char(7))));
        QVERIFY(image.has_value());
        QCOMPARE(image->size(), QSize(9, 3));
        QCOMPARE(image->pixel(8, 2), qRgb(7, 7, 7));
    }

    void damagedPreviewsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other magic") << QByteArray("PNG!") + QByteArray(20, '\0');
        QTest::newRow("header only") << QByteArray("HPV1");
        QTest::newRow("zero width") << preview(0, 8, {});
        QTest::newRow("too short") << preview(8, 8, QByteArray(10, 'x'));
        QTest::newRow("too long") << preview(8, 8, QByteArray(8 * 8 * 3 + 1, 'x'));
        QTest::newRow("gigantic") << preview(0xFFFFFFFF, 0xFFFFFFFF, QByteArray(100, 'x'));
        QTest::newRow("product overflows") << preview(0x80000000, 2, QByteArray(100, 'x'));
    }

    void damagedPreviewsAreRefused() {
        QFETCH(QByteArray, bytes);
        const Result<QImage> image = decode_preview(bytes);
        QVERIFY(!image.has_value());
        QCOMPARE(image.error().code, QStringLiteral("HRT-GUI-002"));
    }

    void files() {
        QTemporaryDir folder;
        const QString missing = folder.filePath(QStringLiteral("none"));
        QCOMPARE(read_job_picture(missing).error().code, QStringLiteral("HRT-GUI-001"));
        const QString png = folder.filePath(QStringLiteral("a.png"));
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(png));
        const Result<QImage> read = read_job_picture(png);
        QVERIFY(read.has_value());
        QCOMPARE(read->pixelColor(1, 1), QColor(Qt::blue));
    }
};

QTEST_GUILESS_MAIN(TestTileImage)
#include "tst_tile_image.moc"
