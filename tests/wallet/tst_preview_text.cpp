// SPDX-License-Identifier: Apache-2.0
// Texts of strangers made safe, look-alike names, amounts, dates, durations and units.
#include "preview_bench.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/safe_text.h"

#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;

namespace {

Bytes string_answer(const std::string& text) {
    return abi::encode({abi::parse_type("string").value()},
                       {abi::Value::of_bytes({text.begin(), text.end()})})
        .value();
}

} // namespace

class TstPreviewText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hidden_characters_are_shown_by_number_data() {
        QTest::addColumn<QByteArray>("in");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("plain") << QByteArray("Aethir (ATH)") << QByteArray("Aethir (ATH)") << false;
        QTest::newRow("accents") << QByteArray("Zürich 東京") << QByteArray("Zürich 東京") << false;
        QTest::newRow("right-to-left override") << QByteArray("US\xE2\x80\xAE"
                                                              "CD")
                                                << QByteArray("US<U+202E>CD") << true;
        QTest::newRow("zero width") << QByteArray("A\xE2\x80\x8BTH") << QByteArray("A<U+200B>TH") << true;
        QTest::newRow("line feed") << QByteArray("A\nB") << QByteArray("A<U+000A>B") << true;
        QTest::newRow("escape") << QByteArray("\x1b[31mred") << QByteArray("<U+001B>[31mred") << true;
        QTest::newRow("no-break space") << QByteArray("A\xC2\xA0"
                                                      "B")
                                        << QByteArray("A<U+00A0>B") << true;
        QTest::newRow("hangul filler") << QByteArray("A\xE3\x85\xA4") << QByteArray("A<U+3164>") << true;
        QTest::newRow("tag") << QByteArray("A\xF3\xA0\x81\x81") << QByteArray("A<U+E0041>") << true;
        QTest::newRow("no UTF-8") << QByteArray("A\xFF"
                                                "B")
                                  << QByteArray("A<0xFF>B") << true;
        QTest::newRow("cut UTF-8") << QByteArray("A\xE2\x80") << QByteArray("A<0xE2><0x80>") << true;
        QTest::newRow("null") << QByteArray("A\0B", 3) << QByteArray("A<U+0000>B") << true;
    }
    void hidden_characters_are_shown_by_number() {
        QFETCH(QByteArray, in);
        QFETCH(QByteArray, out);
        QFETCH(bool, hidden);
        const SafeText safe = safe_text(in.toStdString(), kNameLimit);
        COMPARE_TEXT(safe.text, out.toStdString());
        QCOMPARE(safe.hidden, hidden);
        QVERIFY(!safe_text(safe.text, kTextLimit).hidden);
    }

    void stacked_marks_and_long_texts_are_cut() {
        std::string zalgo = "A";
        for (int i = 0; i < 10; ++i) {
            zalgo += "\xCC\x81";
        }
        QVERIFY(safe_text(zalgo, kNameLimit).hidden);
        QVERIFY(!safe_text("e\xCC\x81", kNameLimit).hidden);
        const SafeText cut = safe_text(std::string(100, 'x'), kSymbolLimit);
        QVERIFY(cut.cut);
        COMPARE_TEXT(cut.text, std::string(kSymbolLimit, 'x') + "\xE2\x80\xA6");
        QVERIFY(!safe_text("a\nb", kNameLimit, true).hidden);
    }

    void alphabets_that_look_alike() {
        QVERIFY(safe_text("\xD0\x90TH", kNameLimit).mixed);               // Cyrillic A
        QVERIFY(safe_text("\xD0\x90\xD0\xA2\xD0\x9D", kNameLimit).mixed); // all Cyrillic, reads ATH
        QVERIFY(!safe_text("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xD0\xBC\xD0\xB8\xD1\x80",
                           kNameLimit)
                     .mixed);
        QVERIFY(!safe_text("ATH", kNameLimit).mixed);
        COMPARE_TEXT(skeleton("\xD0\x90\xD0\xA2\xD0\x9D"), "ath");
        COMPARE_TEXT(skeleton("A\xE2\x80\x8BT H"), "ath");
        COMPARE_TEXT(skeleton("\xEF\xBC\xA1\xEF\xBC\xB4\xEF\xBC\xA8"), "ath"); // full width
        COMPARE_TEXT(skeleton("0range"), skeleton("orange"));
        COMPARE_TEXT(skeleton("Corn"), skeleton("com"));
        QVERIFY(skeleton("ATH") != skeleton("ETH"));
    }

    void what_tokens_say_of_themselves() {
        const Bytes eighteen = [] {
            const Word word = to_word(18);
            return Bytes(word.begin(), word.end());
        }();
        const TokenText good = read_token_text(string_answer("ATH"), string_answer("Aethir Token"), eighteen);
        COMPARE_TEXT(good.symbol.text, "ATH");
        COMPARE_TEXT(good.name.text, "Aethir Token");
        QCOMPARE(good.decimals, std::optional(18));
        // MKR and others answer bytes32.
        Bytes old(32, 0);
        old[0] = 'M';
        old[1] = 'K';
        old[2] = 'R';
        COMPARE_TEXT(read_token_text(old, {}, {}).symbol.text, "MKR");
        QVERIFY(!read_token_text({}, {}, {}).decimals);
        // A length far beyond the answer, and decimals that no amount has.
        Bytes wild = string_answer("X");
        wild[63] = 0xFF;
        wild[40] = 0xFF;
        COMPARE_TEXT(read_token_text(wild, {}, {}).symbol.text, "");
        QVERIFY(!read_token_text({}, {}, Bytes(32, 0xFF)).decimals);
    }

    void amounts_have_the_digits_they_need() {
        COMPARE_TEXT(amount_text(Uint256("1500000000000000000"), 18, "ATH"), "1.5 ATH");
        COMPARE_TEXT(amount_text(Uint256(1), 18, "ATH"), "0.000000000000000001 ATH");
        COMPARE_TEXT(amount_text(Uint256("1000000000000000000000"), 18, "ATH"), "1000 ATH");
        COMPARE_TEXT(amount_text(Uint256(7), 0, ""), "7");
        COMPARE_TEXT(amount_text({true, Uint256(5)}, 1), "-0.5");
    }

    void dates_in_both_times() {
        // The end of summer time in Berlin, 2026-10-25 01:00 UTC: the same hour twice.
        const LocalTime berlin = LocalTime::of_zone("Europe/Berlin");
        COMPARE_TEXT(local_text(1'792'889'999'000, berlin), "Sun 2026-10-25 02:59:59 Europe/Berlin");
        COMPARE_TEXT(local_text(1'792'890'000'000, berlin), "Sun 2026-10-25 02:00:00 Europe/Berlin");
        COMPARE_TEXT(date_text(1'795'651'200'000, berlin),
                     "Thu 2026-11-26 01:00:00 Europe/Berlin (Thu 2026-11-26 00:00:00 UTC)");
        COMPARE_TEXT(date_text(1'795'651'200'000, LocalTime{}), "Thu 2026-11-26 00:00:00 UTC");
        COMPARE_TEXT(LocalTime::of_zone("Nowhere/Land").name, "UTC");
        QCOMPARE(date_ms(Uint256(253'402'300'799U)), std::optional<std::int64_t>(253'402'300'799'000));
        QVERIFY(!date_ms(Uint256(253'402'300'800U)));
    }

    void durations_units_and_chains() {
        COMPARE_TEXT(duration_text(8250), "02:17:30");
        COMPARE_TEXT(duration_text(180 * 86400), "180 d 00:00:00");
        COMPARE_TEXT(unit_text(10, 0, "h", false), "10h");
        COMPARE_TEXT(unit_text(15, 1, "d", false), "1.5d");
        COMPARE_TEXT(unit_text(36000, 0, "s", true), "36ks");
        COMPARE_TEXT(unit_text(3000, 4, "%", false), "0.3%");
        COMPARE_TEXT(unit_text(5, 3, "g", true), "5mg");
        COMPARE_TEXT(unit_text(0, 3, "g", true), "0g");
        COMPARE_TEXT(chain_text(42161), "Arbitrum One");
        COMPARE_TEXT(chain_text(999999), "chain 999999");
    }
};

QTEST_GUILESS_MAIN(TstPreviewText)
#include "tst_preview_text.moc"
