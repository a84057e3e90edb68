// SPDX-License-Identifier: Apache-2.0
#include "app/gui/theme/theme.h"

#include "gui_test_main.h"

#include "app/gui/backend/tone.h"
#include "app/gui/controls/icon_paths.h"

#include <QFontInfo>
#include <QFontMetricsF>

using namespace hearth::gui;

/// The colours meet WCAG 2.1 AA (text 4.5:1, shapes 3:1) in every scheme, and the fonts are the bundled ones.
class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfKnownPairs() {
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        // 0x767676 on white is the lightest grey that passes AA.
        QVERIFY(contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
        QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
    }

    void textIsReadable_data() {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<double>("least");
        QTest::newRow("dark") << int(Theme::Dark) << 4.5;
        QTest::newRow("light") << int(Theme::Light) << 4.5;
        QTest::newRow("high contrast") << int(Theme::HighContrast) << 7.0;
    }

    void textIsReadable() {
        QFETCH(int, scheme);
        QFETCH(double, least);
        Theme theme;
        theme.setScheme(static_cast<Theme::Scheme>(scheme));
        const QList<QColor> grounds{theme.background(), theme.rail(), theme.card(), theme.raised()};
        for (const QColor& ground : grounds) {
            QVERIFY2(contrast(theme.text(), ground) >= 7.0, qPrintable(ground.name()));
            QVERIFY2(contrast(theme.muted(), ground) >= least, qPrintable(ground.name()));
        }
        for (int tone = Tone::Neutral; tone <= Tone::Accent; ++tone) {
            const auto color = theme.tones().at(tone).value<QColor>();
            const auto fill = theme.toneFills().at(tone).value<QColor>();
            QVERIFY2(contrast(color, fill) >= 4.5,
                     qPrintable(QStringLiteral("tone %1 on its fill").arg(tone)));
            QVERIFY2(contrast(color, theme.card()) >= 4.5,
                     qPrintable(QStringLiteral("tone %1 on a card").arg(tone)));
            QVERIFY2(contrast(theme.text(), fill) >= 4.5,
                     qPrintable(QStringLiteral("text on fill %1").arg(tone)));
        }
        QVERIFY(contrast(theme.onEmber(), theme.ember()) >= 4.5);
        QVERIFY(contrast(theme.onBad(), theme.bad()) >= 4.5);
        QVERIFY(contrast(theme.vote(), theme.card()) >= 4.5);
    }

    void shapesAreVisible_data() { textIsReadable_data(); }

    void shapesAreVisible() {
        QFETCH(int, scheme);
        Theme theme;
        theme.setScheme(static_cast<Theme::Scheme>(scheme));
        QVERIFY(contrast(theme.outline(), theme.card()) >= 3.0);
        QVERIFY(contrast(theme.focus(), theme.card()) >= 3.0);
        QVERIFY(contrast(theme.focus(), theme.background()) >= 3.0);
    }

    void schemeIsToldOnce() {
        Theme theme;
        theme.setScheme(Theme::Dark);
        QSignalSpy changed(&theme, &Theme::schemeChanged);
        theme.setScheme(Theme::Light);
        theme.setScheme(Theme::Light);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!theme.isDark());
    }

    void figuresAreTabular() {
        QFont font(Theme::sans());
        font.setPixelSize(20);
        QCOMPARE(QFontInfo(font).family(), Theme::sans());
        const QFontMetricsF metrics(font);
        const double width = metrics.horizontalAdvance(QLatin1Char('0'));
        for (char digit = '1'; digit <= '9'; ++digit) {
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), width);
        }
        QFont mono(Theme::mono());
        QCOMPARE(QFontInfo(mono).family(), Theme::mono());
    }

    void iconsAreWhole() {
        QVERIFY(icon_names().size() > 30);
        for (const QString& name : icon_names()) {
            const QByteArray latin = name.toLatin1();
            const QRectF bounds = icon_path(QLatin1StringView(latin)).boundingRect();
            QVERIFY2(!bounds.isEmpty() || bounds.width() > 0, latin.constData());
            QVERIFY2(bounds.left() >= 0 && bounds.top() >= 0 && bounds.right() <= 24 && bounds.bottom() <= 24,
                     latin.constData());
        }
        QVERIFY(icon_path(QLatin1StringView("no such icon")).isEmpty());
    }
};

HEARTH_GUI_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
