// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/wallet/password_strength.h"
#include "app/gui/wallet/preview_model.h"
#include "app/gui/wallet/qr_item.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QImage>
#include <QJsonArray>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString me = u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s;

int called(const FakeEngine& engine, const QString& method) {
    return static_cast<int>(
        std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                      [&method](const FakeEngine::Call& call) { return call.method == method; }));
}

} // namespace

/// The sheet's rules: nothing is signed that was not shown, read, confirmed, or that is blocked, locked or
/// too old.
class TestWalletPreview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void every_kind_and_every_warning_is_shown_and_ruled_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : FakeEngine::previews()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void every_kind_and_every_warning_is_shown_and_ruled() {
        QFETCH(QString, name);
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"wallet.prepare"_s, engine.preview(name));
        PreviewModel preview;
        const QAbstractItemModelTester lines(preview.lines());
        const QAbstractItemModelTester warnings(preview.warnings());
        preview.setEngine(&engine);
        preview.setUnlocked(true);
        preview.prepare(me, {{u"kind"_s, u"any"_s}});
        QTRY_VERIFY(preview.isPresent());
        QVERIFY(!preview.title().isEmpty());
        QVERIFY(preview.lines()->count() > 0);
        QVERIFY(!preview.digestGroups().isEmpty());
        QVERIFY(!preview.raw().isEmpty());
        QCOMPARE(preview.isSignatureOnly(), preview.fees()->count() == 0);
        if (name.startsWith(u"warning-")) {
            const int code = preview.warnings()->role("code");
            QStringList codes;
            for (int row = 0; row < preview.warnings()->count(); ++row) {
                codes.append(preview.warnings()->data(preview.warnings()->index(row), code).toString());
            }
            QVERIFY2(codes.contains(name.mid(8)), qPrintable(codes.join(u',')));
        }
        // Not before its end was seen.
        QVERIFY(!preview.isReady());
        preview.sign();
        QCOMPARE(called(engine, u"wallet.sign"_s), 0);
        preview.markSeen();
        QCOMPARE(preview.isReady(), !preview.isBlocked() && !preview.asksConfirmation());
        preview.setConfirmed(true);
        QCOMPARE(preview.isReady(), !preview.isBlocked());
        QSignalSpy done(&preview, &PreviewModel::signedNow);
        preview.sign();
        if (preview.isBlocked()) {
            QVERIFY(!preview.hindrance().isEmpty());
            QCOMPARE(called(engine, u"wallet.sign"_s), 0);
        } else {
            QTRY_COMPARE(done.count(), 1);
            const QJsonObject params = engine.calls().last().params;
            QCOMPARE(params.value(u"digest"_s).toString(), preview.digest());
            QCOMPARE(params.value(u"preview"_s), engine.preview(name).value(u"id"_s));
        }
    }

    void a_locked_wallet_signs_nothing() {
        FakeEngine engine(u"busy"_s);
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.prepare(me, {{u"kind"_s, u"send_coin"_s}});
        QTRY_VERIFY(preview.isPresent());
        preview.markSeen();
        QVERIFY(preview.isReady());
        QVERIFY(preview.needsUnlock());
        preview.sign();
        QCOMPARE(called(engine, u"wallet.sign"_s), 0);
        preview.setUnlocked(true);
        QVERIFY(!preview.needsUnlock());
        preview.sign();
        QTRY_COMPARE(called(engine, u"wallet.sign"_s), 1);
    }

    void another_speed_is_another_preview_and_unseen() {
        FakeEngine engine(u"busy"_s);
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.setUnlocked(true);
        preview.prepare(me, {{u"kind"_s, u"send_token"_s}});
        QTRY_VERIFY(preview.isPresent());
        preview.markSeen();
        preview.chooseSpeed(u"normal"_s); // as it is
        QCOMPARE(called(engine, u"wallet.prepare"_s), 1);
        QSignalSpy again(&preview, &PreviewModel::prepared);
        preview.chooseSpeed(u"fast"_s);
        QVERIFY(!preview.isReady());
        QTRY_COMPARE(again.count(), 1);
        QVERIFY(!preview.isReady()); // to be read again
        QCOMPARE(called(engine, u"wallet.discard"_s), 1);
    }

    void an_old_preview_is_not_signed() {
        FakeEngine engine(u"busy"_s);
        QJsonObject old = engine.preview(u"send_coin"_s);
        old.insert(u"expires_ms"_s, QDateTime::currentMSecsSinceEpoch() - 1);
        engine.setAnswer(u"wallet.prepare"_s, old);
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.setUnlocked(true);
        preview.prepare(me, {{u"kind"_s, u"send_coin"_s}});
        QTRY_VERIFY(preview.isPresent());
        preview.markSeen();
        QVERIFY(!preview.isReady());
        preview.sign();
        QCOMPARE(called(engine, u"wallet.sign"_s), 0);
    }

    void a_text_is_a_message_or_typed_data() {
        const PreviewModel preview;
        const QString typed = u"{\"types\":{},\"primaryType\":\"Mail\",\"domain\":{},\"message\":{}}"_s;
        QCOMPARE(preview.textAction(typed).value(u"kind"_s), QJsonValue(u"typed_data"_s));
        QCOMPARE(preview.textAction(u" {\"a\":1}"_s),
                 QJsonObject({{u"kind"_s, u"message"_s}, {u"text"_s, u" {\"a\":1}"_s}}));
    }

    void long_integers_of_typed_data_stay_exact() {
        const PreviewModel preview;
        const QString typed =
            u"{\"types\":{},\"primaryType\":\"P\",\"domain\":{\"chainId\":1},\"message\":{\"value\":"
            "115792089237316195423570985008687907853269984665640564039457584007913129639935,"
            "\"text\":\"a \\\"12345678901234567890 b\",\"list\":[-1000000000000000000000,7]}}"_s;
        const QJsonObject data = preview.textAction(typed).value(u"typed_data"_s).toObject();
        const QJsonObject message = data.value(u"message"_s).toObject();
        QCOMPARE(message.value(u"value"_s).toString(),
                 u"115792089237316195423570985008687907853269984665640564039457584007913129639935"_s);
        QCOMPARE(message.value(u"text"_s).toString(), u"a \"12345678901234567890 b"_s);
        QCOMPARE(message.value(u"list"_s), QJsonValue(QJsonArray{u"-1000000000000000000000"_s, 7}));
        QCOMPARE(data.value(u"domain"_s).toObject().value(u"chainId"_s).toInteger(), 1);
    }

    void closing_discards() {
        FakeEngine engine(u"busy"_s);
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.prepare(me, {{u"kind"_s, u"send_coin"_s}});
        QTRY_VERIFY(preview.isPresent());
        preview.discard();
        QVERIFY(!preview.isPresent());
        QCOMPARE(called(engine, u"wallet.discard"_s), 1);
        preview.discard();
        QCOMPARE(called(engine, u"wallet.discard"_s), 1);
    }

    void an_error_of_signing_stays_on_the_sheet() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"wallet.sign"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-WAL-024"_s}}}});
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.setUnlocked(true);
        preview.prepare(me, {{u"kind"_s, u"send_coin"_s}});
        QTRY_VERIFY(preview.isPresent());
        preview.markSeen();
        preview.sign();
        QTRY_COMPARE(preview.errorCode(), u"HRT-WAL-024"_s);
        QVERIFY(preview.isPresent());
        QVERIFY(!preview.isDone());
    }

    void dates_are_said_twice() {
        FakeEngine engine(u"busy"_s);
        PreviewModel preview;
        preview.setEngine(&engine);
        preview.prepare(me, {{u"kind"_s, u"lock"_s}});
        QTRY_VERIFY(preview.isPresent());
        const QModelIndex until = preview.lines()->index(1);
        QVERIFY(until.data(preview.lines()->role("second")).toString().endsWith(u" UTC"));
        QVERIFY(until.data(preview.lines()->role("value")).toString().contains(u':'));
    }

    void amounts_of_any_token_are_exact_data() {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("short_text");
        QTest::addColumn<QString>("full_text");
        QTest::newRow("zero") << u"0"_s << 18 << u"0"_s << u"0"_s;
        QTest::newRow("one wei") << u"1"_s << 18 << u"<0.000001"_s << u"0.000000000000000001"_s;
        QTest::newRow("minus") << u"-1500000"_s << 6 << u"\u22121.5000"_s << u"\u22121.5"_s;
        QTest::newRow("thousands") << u"12480250000000000000000"_s << 18 << u"12,480.25"_s << u"12,480.25"_s;
        QTest::newRow("no decimals") << u"1234"_s << 0 << u"1,234"_s << u"1,234"_s;
        QTest::newRow("2^256-1")
            << u"115792089237316195423570985008687907853269984665640564039457584007913129639935"_s << 0
            << u"115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457,584,007,913,129,639,935"_s
            << u"115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457,584,007,913,129,639,935"_s;
    }

    void amounts_of_any_token_are_exact() {
        QFETCH(QString, digits);
        QFETCH(int, decimals);
        QFETCH(QString, short_text);
        QFETCH(QString, full_text);
        const QLocale english(QLocale::English);
        QCOMPARE(format_token_short(digits, decimals, english), short_text);
        QCOMPARE(format_token_full(digits, decimals, u"X"_s, english), full_text + u"\u00a0X"_s);
    }

    void what_is_no_amount_is_not_written_as_one() {
        for (const QString& bad : {QString(), u"-"_s, u"1e3"_s, u"0x10"_s, QString(79, u'9')}) {
            QVERIFY(!is_token_amount(bad));
            QCOMPARE(format_token(bad, 18, 2), u"\u2013"_s);
        }
    }

    void typed_amounts_follow_the_locale() {
        const QLocale german(QLocale::German);
        const QLocale english(QLocale::English);
        QCOMPARE(parse_token(u"1.234,5"_s, 2, english).has_value(), false);
        QCOMPARE(parse_token(u"1,234.5"_s, 2, english).value(), u"123450"_s);
        QCOMPARE(parse_token(u"1234,5"_s, 2, german).value(), u"123450"_s);
        QCOMPARE(parse_token(u".5"_s, 2, english).value(), u"50"_s);
        QCOMPARE(parse_token(u"5.10"_s, 1, english).value(), u"51"_s);
        for (const QString& bad : {u""_s, u"."_s, u"1.2.3"_s, u"-1"_s, u"1e5"_s, u"0.123"_s}) {
            QVERIFY2(!parse_token(bad, 2, english).has_value(), qPrintable(bad));
        }
        QCOMPARE(token_for_field(u"123450"_s, 2, german), u"1234,5"_s);
    }

    void digests_and_addresses_come_in_groups() {
        QCOMPARE(grouped_digest(u"0x0011223344556677"_s), u"0x00112233 44556677"_s);
        QCOMPARE(grouped_address(me).count(u' '), 9);
        QCOMPARE(grouped_address(u"Ines"_s), u"Ines"_s);
        QCOMPARE(checked_address(me.toLower()), me);
        QVERIFY(checked_address(me + u'0').isEmpty());
        QCOMPARE(count_down(61'000), u"1:01"_s);
        QCOMPARE(count_down(3'600'000), u"1:00:00"_s);
        QCOMPARE(count_down(-5), u"0:00"_s);
    }

    void passwords_are_judged() {
        QCOMPARE(password_strength(""), Strength::Empty);
        for (const char* weak : {"password", "Password1!", "12345678901234567890", "aaaaaaaaaaaaaaaa",
                                 "qwertyuiop", "hearth2026"}) {
            QVERIFY2(password_strength(weak) == Strength::Weak, weak);
        }
        QCOMPARE(password_strength("correct horse battery staple"), Strength::Good);
        QVERIFY(password_bits("g7#Lq2!v") < password_bits("g7#Lq2!vXw9&"));
    }

    void the_code_is_a_code() {
        QrItem code;
        code.setText(me);
        QVERIFY(code.isValid());
        QCOMPARE(code.side() % 4, 1); // 17 + 4 × version
        // The three finders: dark corners with a light ring inside.
        for (const auto& [x, y] :
             {std::pair(0, 0), std::pair(code.side() - 7, 0), std::pair(0, code.side() - 7)}) {
            QVERIFY(code.isDark(x, y) && code.isDark(x + 6, y + 6) && !code.isDark(x + 1, y + 1) &&
                    code.isDark(x + 3, y + 3));
        }
        code.setSize(QSizeF(231, 231));
        QImage image(231, 231, QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        code.paint(&painter);
        painter.end();
        const int module = 231 / (code.side() + 8);
        const int left = (231 - module * (code.side() + 8)) / 2;
        QCOMPARE(image.pixelColor(left + 1, left + 1), QColor(Qt::white)); // the quiet zone
        QCOMPARE(image.pixelColor(left + 4 * module + 1, left + 4 * module + 1), QColor(Qt::black));
        code.setText(QString(5000, u'x'));
        QVERIFY(!code.isValid());
    }
};

QTEST_MAIN(TestWalletPreview)
#include "tst_wallet_preview.moc"
