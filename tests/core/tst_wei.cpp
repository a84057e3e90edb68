// SPDX-License-Identifier: Apache-2.0
#include "core/base/wei.h"

#include <QTest>

using namespace hearth;

class TestWei : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_ath_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wei");
        QTest::newRow("whole") << "12"
                               << "12000000000000000000";
        QTest::newRow("fraction") << "0.5"
                                  << "500000000000000000";
        QTest::newRow("one wei") << "0.000000000000000001"
                                 << "1";
        QTest::newRow("leading zeros") << "007.10"
                                       << "7100000000000000000";
        QTest::newRow("supply") << "42000000000"
                                << "42000000000000000000000000000";
    }
    void reads_ath() {
        QFETCH(QString, text);
        QFETCH(QString, wei);
        const auto amount = Wei::from_ath(text);
        QVERIFY(amount);
        QCOMPARE(amount->to_decimal(), wei);
        QVERIFY(*Wei::from_ath(amount->to_ath()) == *amount);
    }

    void refuses_what_is_no_amount_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        for (const char* text :
             {"", ".", "1.", ".5", "-1", "1e3", "1,5", " 1", "0x10", "1.0000000000000000001", "١"}) {
            QTest::newRow(text) << QString::fromUtf8(text) << QStringLiteral("HRT-BASE-001");
        }
        QTest::newRow("2^256")
            << QStringLiteral(
                   "115792089237316195423570985008687907853269984665640564039457.584007913129639936")
            << QStringLiteral("HRT-BASE-002");
        QTest::newRow("a thousand digits")
            << QString(1000, QLatin1Char('9')) << QStringLiteral("HRT-BASE-002");
    }
    void refuses_what_is_no_amount() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto amount = Wei::from_ath(text);
        QVERIFY(!amount);
        QCOMPARE(amount.error().code, code);
    }

    void holds_the_largest_amount() {
        const QString max =
            QStringLiteral("115792089237316195423570985008687907853269984665640564039457584007913129639935");
        const auto amount = Wei::from_decimal(max);
        QVERIFY(amount);
        QCOMPARE(amount->to_decimal(), max);
        QVERIFY(!add(*amount, *Wei::from_decimal(QStringLiteral("1"))));
        QCOMPARE(mul_div(*amount, 7, 7)->to_decimal(), max);
        QCOMPARE(mul_div(*amount, 8, 7).error().code, QStringLiteral("HRT-BASE-002"));
    }

    void rounds_toward_zero() {
        QCOMPARE(mul_div(Wei(10), 1, 3)->to_decimal(), QStringLiteral("3"));
        QCOMPARE(Wei::from_ath(QStringLiteral("1.999"))->to_ath(2), QStringLiteral("1.99"));
        QCOMPARE(Wei::from_ath(QStringLiteral("1.999"))->to_ath(0), QStringLiteral("1"));
        QCOMPARE(Wei().to_ath(3), QStringLiteral("0.000"));
    }

    void subtracts_to_zero_at_the_least() {
        QVERIFY(saturating_sub(Wei(3), Wei(5)).is_zero());
        QVERIFY(saturating_sub(Wei(5), Wei(3)) == Wei(2));
    }
};

QTEST_GUILESS_MAIN(TestWei)
#include "tst_wei.moc"
