// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/land_mask.h"
#include "app/gui/charts/line_chart.h"
#include "app/gui/charts/nice_scale.h"
#include "app/gui/charts/pixel_zoom.h"
#include "app/gui/charts/stacked_bar_chart.h"
#include "app/gui/charts/tile_map.h"
#include "app/gui/charts/world_map.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QImage painted(QQuickPaintedItem& item, QSize size) {
    item.setSize(size);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    item.paint(&painter);
    return image;
}

/// How many pixels have exactly this colour.
int count_of(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

/// Share of land around a place, 0 to 1.
double land_near(double lat, double lon) {
    const int row = static_cast<int>((LandMask::north - lat) / LandMask::step);
    const int column = static_cast<int>((lon + 180) / LandMask::step);
    int land = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            land += LandMask::is_land((column + dx + LandMask::columns) % LandMask::columns,
                                      std::clamp(row + dy, 0, LandMask::rows - 1))
                        ? 1
                        : 0;
        }
    }
    return land / 9.0;
}

void press(ChartItem& chart, Qt::Key key) {
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&chart, &event);
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scales_have_round_steps_data() {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("nothing") << 0.0 << 1.0 << 1.0;
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << 1.0 << 1.0;
        QTest::newRow("forty") << 41.3 << 50.0 << 10.0;
        QTest::newRow("exact") << 100.0 << 100.0 << 20.0;
        QTest::newRow("tenths") << 0.3 << 0.3 << 0.1;
        QTest::newRow("quarters") << 11.0 << 12.5 << 2.5;
    }
    void scales_have_round_steps() {
        QFETCH(double, largest);
        QFETCH(double, top);
        QFETCH(double, step);
        const NiceScale scale = nice_scale(largest, largest < 1 ? 3 : 5);
        QVERIFY2(std::abs(scale.top - top) < 1e-9, qPrintable(QString::number(scale.top)));
        QVERIFY2(std::abs(scale.step - step) < 1e-9, qPrintable(QString::number(scale.step)));
    }

    void the_land_is_where_people_live() {
        QCOMPARE(land_near(51, 10), 1.0);   // Germany
        QCOMPARE(land_near(40, -100), 1.0); // Kansas
        QCOMPARE(land_near(-25, 135), 1.0); // Australia
        QCOMPARE(land_near(67, 170), 1.0);  // Chukotka, beside the antimeridian
        QCOMPARE(land_near(0, -30), 0.0);   // Atlantic
        QCOMPARE(land_near(0, -140), 0.0);  // Pacific
        QCOMPARE(land_near(-40, 80), 0.0);  // Indian Ocean
    }

    void bars_stack_in_their_colours() {
        BarData data;
        data.set({{u"1"_s, u"first"_s, {1, 1}, false}, {u"2"_s, u"second"_s, {3, 1}, true}}, u"two days"_s);
        StackedBarChart chart;
        chart.setBarData(&data);
        chart.setColors({QColor(Qt::red), QColor(Qt::blue)});
        const QImage image = painted(chart, {400, 200});
        const int red = count_of(image, Qt::red);
        const int blue = count_of(image, Qt::blue);
        // 4 units of red and 2 of blue, of the same width; seams and round corners cost a few pixels.
        QVERIFY2(red > 1000 && std::abs(red - 2 * blue) < red / 5, qPrintable(u"%1 %2"_s.arg(red).arg(blue)));
        QCOMPARE(chart.summary(), u"two days"_s);
        // The newer day is drawn at the right also in languages that read from right to left.
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(painted(chart, {400, 200}), image);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void bars_can_be_walked_by_keys() {
        BarData data;
        data.set({{u"1"_s, u"first"_s, {1}, false}, {u"2"_s, u"second"_s, {3}, false}}, {});
        StackedBarChart chart;
        chart.setSize({400, 200});
        chart.setBarData(&data);
        QCOMPARE(chart.currentIndex(), -1);
        press(chart, Qt::Key_Left);
        QCOMPARE(chart.tipText(), u"second"_s);
        press(chart, Qt::Key_Left);
        QCOMPARE(chart.tipText(), u"first"_s);
        press(chart, Qt::Key_Left);
        QCOMPARE(chart.currentIndex(), 0);
        press(chart, Qt::Key_End);
        QCOMPARE(chart.currentIndex(), 1);
        QVERIFY(chart.tipPoint().x() > 200);
        QSignalSpy activated(&chart, &ChartItem::activated);
        press(chart, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        data.set({}, {});
        QCOMPARE(chart.currentIndex(), -1);
    }

    void lines_have_gaps_and_forget_old_values() {
        LineData data(u"Load"_s, u"%"_s, 0, 1000);
        for (int i = 0; i <= 30; ++i) {
            data.append(qint64(i) * 100, i == 25 ? std::numeric_limits<double>::quiet_NaN() : 50.0);
        }
        QVERIFY(data.points().first().at_ms >= 1900);
        data.append(10, 99); // out of order: ignored
        QCOMPARE(data.points().last().at_ms, 3000);
        LineChart chart;
        chart.setLineData(&data);
        chart.setLineColor(Qt::red);
        chart.setTop(100);
        const QImage image = painted(chart, {300, 60});
        // The line is thinner than two pixels, so that its colour is mixed with the ground.
        int reddish = 0;
        for (int x = 0; x < image.width(); ++x) {
            bool hit = false;
            for (int y = 0; y < image.height(); ++y) {
                hit = hit || image.pixelColor(x, y).green() < 110;
            }
            reddish += hit ? 1 : 0;
        }
        // The missing value makes a gap of two of the ten steps; the rest of the width is drawn.
        QVERIFY2(reddish > 200 && reddish < 260, qPrintable(QString::number(reddish)));
        QVERIFY(chart.summary().contains(u"50"));
    }

    void an_axis_from_above_zero_has_dots_and_no_fill() {
        LineData data(u"Speed"_s, u"TOPS"_s, 0, 10'000);
        data.append(0, 100);
        data.append(5'000, 102);
        data.append(10'000, 90);
        LineChart chart;
        chart.setLineData(&data);
        chart.setLineColor(Qt::red);
        chart.setTop(105);
        const QColor fill(255, 219, 219); // red at 14 percent on white
        const auto filled = [&] {
            return count_of(painted(chart, {300, 100}), fill);
        };
        QVERIFY(filled() > 1'000);
        chart.setBottom(85);
        QVERIFY(filled() < 50); // where the line's edge happens to mix to it
        const int thin = count_of(painted(chart, {300, 100}), Qt::red);
        chart.setDots(true);
        QVERIFY(count_of(painted(chart, {300, 100}), Qt::red) > thin);
        // 90 is a quarter of the way from 85 to 105.
        chart.setCurrentIndex(2);
        QVERIFY(std::abs(chart.tipPoint().y() - (96 - 92 * 0.25)) < 1);
    }

    void the_map_shows_land_nodes_and_lines() {
        MapData data;
        WorldMap map;
        map.setMapData(&data);
        map.setLandColor(Qt::gray);
        map.setMineColor(Qt::red);
        map.setContainerColor(Qt::green);
        map.setCheckerColor(Qt::blue);
        const QImage without = painted(map, {720, 280});
        QVERIFY(count_of(without, Qt::white) < 720 * 280);
        QCOMPARE(count_of(without, Qt::red), 0);
        MapNode mine{.lat = 38.7, .lon = -9.1, .mine = true, .rtt = {}, .tip = u"you"_s};
        MapNode other{
            .lat = 38.7, .lon = -9.1, .checker = true, .rtt_ms = 20, .rtt = u"20 ms"_s, .tip = u"elm"_s};
        data.set({mine, other}, u"two"_s);
        const QImage with = painted(map, {720, 280});
        QVERIFY(count_of(with, Qt::red) > 20);
        QVERIFY(count_of(with, Qt::blue) > 20);
        // Two nodes at one place do not cover each other: both can be pointed at.
        press(map, Qt::Key_Home);
        const QPointF first = map.tipPoint();
        press(map, Qt::Key_Right);
        QVERIFY(QLineF(first, map.tipPoint()).length() > 10);
        QCOMPARE(map.tipText(), u"elm"_s);
    }

    void tiles_are_marked_and_the_pixel_is_enlarged() {
        TileData data;
        data.set(10, 5, {{1, 1, true, u"equal"_s}, {8, 3, false, u"different"_s}}, {65, 26},
                 u"one differs"_s);
        TileMap map;
        map.setTileData(&data);
        map.setHighlightColor(Qt::white);
        map.setEqualColor(Qt::green);
        map.setDifferentColor(Qt::red);
        const QImage image = painted(map, {200, 100});
        // Outlines are pure colour, fills are mixed with the ground.
        QVERIFY(image.pixelColor(30, 30).green() > image.pixelColor(30, 30).red());
        QVERIFY(count_of(image, Qt::red) > 20);
        QCOMPARE(image.pixelColor(110, 10), QColor(Qt::white));

        QImage picture(80, 40, QImage::Format_RGB32);
        picture.fill(Qt::black);
        picture.setPixelColor(65, 26, QColor(10, 200, 30));
        data.setPicture(picture);
        PixelZoom zoom;
        zoom.setTileData(&data);
        const QImage enlarged = painted(zoom, {160, 160});
        // Pixel (65, 26) is the second of the third row of its tile; each is 20 px large.
        QCOMPARE(enlarged.pixelColor(29, 49), QColor(10, 200, 30));
        QCOMPARE(enlarged.pixelColor(130, 130), QColor(Qt::black));
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
