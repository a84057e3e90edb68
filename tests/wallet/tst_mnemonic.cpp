// SPDX-License-Identifier: Apache-2.0
// BIP-39: the published vectors of every language, detection, and what is said about wrong sentences.
#include "core/base/random.h"
#include "tests/wallet/key_test.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keys/mnemonic_words.h"
#include "wallet/keys/pbkdf2.h"

#include <QSet>
#include <QTest>

#include <openssl/evp.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

/// As `QString::normalized` of what is shown, with plain spaces.
QString plain(const QString& shown) {
    return shown.normalized(QString::NormalizationForm_KD);
}

Result<Mnemonic> parse(const QString& sentence, std::optional<Language> language = {}) {
    return Mnemonic::parse(view(sentence.toUtf8()), language);
}

} // namespace

class TstMnemonic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published_vectors_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("entropy");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("seed");
        QTest::addColumn<QString>("xprv");
        const QJsonObject vectors = read_data("bip39.json").value(QStringLiteral("vectors")).toObject();
        QCOMPARE(vectors.size(), 12);
        for (auto it = vectors.begin(); it != vectors.end(); ++it) {
            int n = 0;
            for (const auto& row : it.value().toArray()) {
                const QJsonArray cells = row.toArray();
                QTest::addRow("%s %d", qPrintable(it.key()), n++)
                    << it.key() << cells[0].toString() << cells[1].toString() << cells[2].toString()
                    << cells[3].toString();
            }
        }
    }
    void published_vectors() {
        QFETCH(QString, name);
        QFETCH(QString, entropy);
        QFETCH(QString, sentence);
        QFETCH(QString, seed);
        QFETCH(QString, xprv);
        const auto language = language_from_name(name);
        const QByteArray utf8 = sentence.toUtf8();
        if (!language) { // russian and turkish are no lists of the BIP
            const MnemonicWords words(view(utf8));
            QVERIFY(likely_languages(words.words()).empty());
            QCOMPARE(to_hex(seed_of_sentence(words.sentence().view(), "TREZOR").span()), seed);
            return;
        }
        const auto made = Mnemonic::from_entropy(from_hex(entropy).span(), *language);
        QVERIFY(made);
        QCOMPARE(text(made->display()), sentence);
        QCOMPARE(text(made->sentence()), plain(sentence));
        const auto read = Mnemonic::parse(view(utf8));
        QVERIFY(read);
        QCOMPARE(to_hex(read->entropy().span()), entropy);
        QVERIFY(std::count(read->languages().begin(), read->languages().end(), *language) == 1);
        QCOMPARE(read->words(), int(entropy.size() / 2 / 4 * 3));
        const SecretBytes found = read->seed("TREZOR");
        QCOMPARE(to_hex(found.span()), seed);
        const auto root = ExtendedKey::from_seed(found.span());
        QVERIFY(root);
        QCOMPARE(text(root->xprv()), xprv);
    }

    void seeds_are_pbkdf2_data() {
        QTest::addColumn<int>("password");
        QTest::addColumn<int>("salt");
        QTest::addColumn<unsigned>("rounds");
        for (const int password : {0, 1, 127, 128, 129, 500}) {
            for (const int salt : {0, 8, 60, 123, 124, 300}) {
                for (const unsigned rounds : {1U, 2U, 7U}) {
                    QTest::addRow("%d %d %u", password, salt, rounds) << password << salt << rounds;
                }
            }
        }
    }
    /// Beside OpenSSL's own, around the sizes of a block.
    void seeds_are_pbkdf2() {
        QFETCH(int, password);
        QFETCH(int, salt);
        QFETCH(unsigned, rounds);
        QByteArray key;
        QByteArray grain;
        for (int i = 0; i < password; ++i) {
            key.append(char(i * 7 + 1));
        }
        for (int i = 0; i < salt; ++i) {
            grain.append(char(i * 5 + 3));
        }
        std::array<unsigned char, 64> wanted{};
        PKCS5_PBKDF2_HMAC(key.constData(), password,
                          reinterpret_cast<const unsigned char*>(grain.constData()), salt, int(rounds),
                          EVP_sha512(), int(wanted.size()), wanted.data());
        const auto got = pbkdf2_sha512(
            {key.constData(), std::size_t(password)},
            {reinterpret_cast<const unsigned char*>(grain.constData()), std::size_t(salt)}, rounds);
        QVERIFY(got.equals(wanted));
    }

    void japanese_passphrase() {
        // The first vector of bip32JP's list: kana that NFKD takes apart, square letters, an iteration mark.
        const auto mnemonic =
            parse(QString::fromUtf8("あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あ"
                                    "いこくしん　あいこくしん　"
                                    "あいこくしん　あいこくしん　あいこくしん　あいこくしん　あおぞら"));
        QVERIFY(mnemonic);
        QCOMPARE(to_hex(mnemonic->seed("㍍ガバヴァぱばぐゞちぢ十人十色").span()),
                 QStringLiteral("a262d6fb6122ecf45be09c50492b31f92e9beb7d9a845987a02cefda57a15f9c"
                                "467a17872029a9e92299b5cbdf306e3a0ee620245cbd508959b6cb7ca637bd55"));
    }

    void any_normal_form_case_and_space() {
        const auto spanish = Mnemonic::from_entropy(from_hex(QString(32, u'0')).span(), Language::Spanish);
        QVERIFY(spanish);
        const QString decomposed = text(spanish->sentence());
        const QString composed = decomposed.normalized(QString::NormalizationForm_C);
        QVERIFY(composed != decomposed);
        for (const QString& typed :
             {decomposed, composed, composed.toUpper(),
              QStringLiteral("\t ") + QString(composed).replace(u' ', QStringLiteral(" \n ")) + u'\u00A0'}) {
            const auto read = parse(typed);
            QVERIFY(read);
            QVERIFY(read->seed("").equals(spanish->seed("").span()));
        }
        QVERIFY(
            parse(QStringLiteral("Abandon ABANDON abandon abandon abandon abandon abandon abandon abandon "
                                 "abandon abandon About")));
        // Passphrases are taken with their spaces and their case.
        QVERIFY(!spanish->seed("a").equals(spanish->seed("A").span()));
        QVERIFY(!spanish->seed("a").equals(spanish->seed("a ").span()));
        QVERIFY(spanish->seed("\xC3\xA9").equals(spanish->seed("e\xCC\x81").span()));
    }

    void words_of_several_lists() {
        // 1275 characters stand in both Chinese lists, at the same places.
        const auto both =
            Mnemonic::from_entropy(from_hex(QString(32, u'0')).span(), Language::ChineseTraditional);
        const auto read = parse(text(both->sentence()));
        QVERIFY(read);
        QCOMPARE(read->languages(),
                 (std::vector<Language>{Language::ChineseSimplified, Language::ChineseTraditional}));
        // A hundred words are English and French, at other places: the checksum decides, sentence by
        // sentence.
        const WordList& english = WordList::of(Language::English);
        const WordList& french = WordList::of(Language::French);
        std::vector<std::string> shared;
        for (std::size_t i = 0; i < kListWords; ++i) {
            if (french.number(english.word(i))) {
                shared.emplace_back(english.word(i));
            }
        }
        QCOMPARE(shared.size(), std::size_t(100));
        SeededRandom random(39);
        int only_english = 0;
        int only_french = 0;
        for (int round = 0; round < 2000; ++round) {
            std::string sentence;
            for (int i = 0; i < 12; ++i) {
                sentence += (i == 0 ? "" : " ") + shared[random.below(shared.size())];
            }
            const auto found = Mnemonic::parse(sentence);
            const bool in_english = Mnemonic::parse(sentence, Language::English).has_value();
            const bool in_french = Mnemonic::parse(sentence, Language::French).has_value();
            QCOMPARE(found.has_value(), in_english || in_french);
            if (found) {
                QCOMPARE(found->language(), in_english ? Language::English : Language::French);
                QCOMPARE(found->languages().size(), std::size_t(in_english) + std::size_t(in_french));
            } else {
                QCOMPARE(found.error().code, QStringLiteral("HRT-WAL-003"));
                QVERIFY2(found.error().detail.contains(QStringLiteral("english or french")),
                         qPrintable(found.error().detail));
            }
            only_english += in_english && !in_french ? 1 : 0;
            only_french += in_french && !in_english ? 1 : 0;
        }
        QVERIFY(only_english > 50 && only_french > 50);
    }

    void wrong_sentences_data() {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("said");
        const QString eleven = QStringLiteral("abandon ").repeated(11);
        QTest::newRow("empty") << QString() << QStringLiteral("HRT-WAL-001")
                               << QStringList{QStringLiteral("0 words")};
        QTest::newRow("eleven") << eleven << QStringLiteral("HRT-WAL-001")
                                << QStringList{QStringLiteral("11 words")};
        QTest::newRow("nine") << QStringLiteral("abandon ").repeated(9) << QStringLiteral("HRT-WAL-001")
                              << QStringList{QStringLiteral("9 words")};
        QTest::newRow("27") << QStringLiteral("abandon ").repeated(27) << QStringLiteral("HRT-WAL-001")
                            << QStringList{QStringLiteral("27 words")};
        QTest::newRow("checksum") << eleven + QStringLiteral("abandon") << QStringLiteral("HRT-WAL-003")
                                  << QStringList{QStringLiteral("english"), QStringLiteral("abandon")};
        QTest::newRow("typing error")
            << QStringLiteral(
                   "abandon abandon abadnon abandon abandon abandon abandon abandon abandon abandon "
                   "abandon about")
            << QStringLiteral("HRT-WAL-002")
            << QStringList{QStringLiteral("word 3"), QStringLiteral("abadnon"), QStringLiteral("abandon"),
                           QStringLiteral("english")};
        QTest::newRow("accent missing in Spanish")
            << QStringLiteral("abaco ") + QString::fromUtf8("ábaco ").repeated(10) + QStringLiteral("abierto")
            << QStringLiteral("HRT-WAL-002")
            << QStringList{QStringLiteral("word 1"), QStringLiteral("spanish"), QString::fromUtf8("ábaco")};
        QTest::newRow("no language") << QStringLiteral("xyzzy ").repeated(12) << QStringLiteral("HRT-WAL-002")
                                     << QStringList{QStringLiteral("xyzzy")};
        QTest::newRow("huge") << QString(100000, u'a') << QStringLiteral("HRT-WAL-001") << QStringList{};
        QTest::newRow("long word") << QString(8000, u'a') + QStringLiteral(" ") + eleven
                                   << QStringLiteral("HRT-WAL-002") << QStringList{QStringLiteral("word 1")};
    }
    void wrong_sentences() {
        QFETCH(QString, sentence);
        QFETCH(QString, code);
        QFETCH(QStringList, said);
        const auto read = parse(sentence);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        for (const QString& piece : said) {
            QVERIFY2(read.error().detail.contains(piece), qPrintable(read.error().detail));
        }
    }

    void a_language_that_is_asked_for_binds() {
        const QString sentence = QStringLiteral("abandon ").repeated(11) + QStringLiteral("about");
        QVERIFY(parse(sentence, Language::English));
        QCOMPARE(code_of(parse(sentence, Language::Italian)), QStringLiteral("HRT-WAL-002"));
    }

    void entropy_of_any_other_size_is_refused() {
        for (std::size_t size = 0; size <= 65; ++size) {
            const bool good = size >= 16 && size <= 32 && size % 4 == 0;
            const auto made = Mnemonic::from_entropy(SecretBytes(size).span(), Language::English);
            QCOMPARE(made.has_value(), good);
            if (!good) {
                QCOMPARE(made.error().code, QStringLiteral("HRT-WAL-004"));
            }
        }
    }

    void round_trips_in_every_language() {
        SeededRandom random(12);
        for (const Language language : all_languages()) {
            for (const int words : {12, 15, 18, 21, 24}) {
                const auto made = Mnemonic::generate(words, language, random);
                QVERIFY(made);
                QCOMPARE(made->words(), words);
                const auto read = Mnemonic::parse(made->display().view(), language);
                QVERIFY(read);
                QVERIFY(read->entropy().equals(made->entropy().span()));
                QVERIFY(read->sentence().equals(made->sentence().span()));
            }
            QCOMPARE(language_from_name(language_name(language)), std::optional(language));
        }
        QCOMPARE(code_of(Mnemonic::generate(13, Language::English, random)), QStringLiteral("HRT-WAL-001"));
        QCOMPARE(code_of(Mnemonic::generate(-12, Language::English, random)), QStringLiteral("HRT-WAL-001"));
    }

    void lists_are_as_the_standard_says() {
        for (const Language language : all_languages()) {
            const WordList& list = WordList::of(language);
            QSet<QByteArray> seen;
            for (std::size_t i = 0; i < kListWords; ++i) {
                const std::string_view word = list.word(i);
                const QByteArray bytes(word.data(), qsizetype(word.size()));
                QVERIFY(!bytes.isEmpty() && !seen.contains(bytes) && !bytes.contains(' '));
                seen.insert(bytes);
                QCOMPARE(QString::fromUtf8(bytes).normalized(QString::NormalizationForm_KD).toUtf8(), bytes);
                QCOMPARE(list.number(word), std::optional(std::uint16_t(i)));
                QVERIFY(i % 64 != 0 || WordList::contains(language, word));
            }
            QVERIFY(!list.number("") && !list.number("hearth "));
            QVERIFY(WordList::contains(language, list.word(kListWords - 1)));
            QVERIFY(!WordList::contains(language, "") && !WordList::contains(language, "hearth "));
        }
        QCOMPARE(language_from_name(QStringLiteral("Chinese-Simplified")),
                 std::optional(Language::ChineseSimplified));
        QCOMPARE(language_from_name(QStringLiteral("traditional chinese")),
                 std::optional(Language::ChineseTraditional));
        QVERIFY(!language_from_name(QStringLiteral("klingon")) && !language_from_name({}));
    }
};

QTEST_GUILESS_MAIN(TstMnemonic)
#include "tst_mnemonic.moc"
