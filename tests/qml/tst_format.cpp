// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/format.h"

#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amounts_are_grouped_and_rounded_toward_zero() {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const Wei amount = Wei::from_ath(u"1234567.899"_s).value();
        QCOMPARE(format_ath(amount, 2, english), u"1,234,567.89"_s);
        QCOMPARE(format_ath(amount, 0, english), u"1,234,567"_s);
        QCOMPARE(format_ath(Wei(), 2, english), u"0.00"_s);
    }

    void amounts_follow_the_locale() {
        const Wei amount = Wei::from_ath(u"1234.5"_s).value();
        QCOMPARE(format_ath(amount, 2, QLocale(QLocale::German)), u"1.234,50"_s);
        const QString arabic = format_ath(amount, 1, QLocale(QLocale::Arabic, QLocale::Egypt));
        QVERIFY(arabic.contains(QChar(u'\u0661')));
        QVERIFY(!arabic.contains(u'1'));
    }

    void the_full_amount_loses_no_digit() {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const Wei one_wei = Wei::from_decimal(u"1234000000000000000001"_s).value();
        QCOMPARE(format_ath_full(one_wei, english), u"1,234.000000000000000001 ATH"_s);
        QCOMPARE(format_ath_full(Wei::ath(7), english), u"7 ATH"_s);
        QCOMPARE(format_ath_full(Wei(), english), u"0 ATH"_s);
        const Wei largest = Wei::from_decimal(QString(77, u'9')).value();
        QVERIFY(format_ath_full(largest, english).startsWith(u"99,999,"));
    }

    void columns_choose_one_precision() {
        QCOMPARE(ath_decimals(Wei::ath(5)), 2);
        QCOMPARE(ath_decimals(Wei::from_ath(u"0.5"_s).value()), 4);
        QCOMPARE(ath_decimals(Wei::from_ath(u"0.0001"_s).value()), 6);
        QCOMPARE(ath_decimals(Wei()), 2);
    }

    void times_keep_their_day() {
        const qint64 now = QDateTime(QDate(2026, 11, 21), QTime(14, 0)).toMSecsSinceEpoch();
        QCOMPARE(format_time(now - 61'000, now), u"13:58:59"_s);
        QVERIFY(format_time(now - 86'400'000, now).contains(u"20"));
        QCOMPARE(format_exact_time(0), u"1970-01-01 00:00:00.000 UTC"_s);
    }

    void ages_have_units() {
        QCOMPARE(format_age(500), u"just now"_s);
        QVERIFY(format_age(12'000).startsWith(u"12"));
        QVERIFY(format_age(200'000).startsWith(u"3"));
        QCOMPARE(format_age(-5), u"just now"_s);
    }

    void addresses_are_shortened_in_the_middle() {
        const QString address = u"0x4C761E8349e4e6B40A2CE633ea31165B281d8846"_s;
        QCOMPARE(shorten_middle(address), u"0x4C76\u20268846"_s);
        QCOMPARE(shorten_middle(u"short"_s), u"short"_s);
    }
};

QTEST_MAIN(TestFormat)
#include "tst_format.moc"
