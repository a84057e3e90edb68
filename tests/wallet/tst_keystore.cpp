// SPDX-License-Identifier: Apache-2.0
// Web3 Secret Storage: published files, files from strangers, files on disk, and Foundry's `cast wallet`.
#include "core/base/digest.h"
#include "core/base/random.h"
#include "core/base/secp256k1.h"
#include "tests/wallet/key_test.h"
#include "wallet/keystore/key_file.h"
#include "wallet/keystore/keystore.h"
#include "wallet/keystore/scrypt.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

using Json = Keystore::Json;

/// Cheap enough for many tests.
KeyDerivation light() {
    KeyDerivation out;
    out.n = 4;
    return out;
}

KeyDerivation light_pbkdf2() {
    KeyDerivation out;
    out.kind = KeyDerivation::Kind::Pbkdf2;
    out.rounds = 3;
    return out;
}

SecretBytes some_key() {
    return from_hex(QStringLiteral("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d"));
}

Json some_file() {
    SeededRandom random(3);
    return Keystore::lock(some_key().span(), "pass", light(), random)->to_json();
}

/// The document with the member at a pointer ("/crypto/mac") replaced; "gone" removes it.
Json changed(const char* pointer, const Json& value) {
    Json document = some_file();
    document[Json::json_pointer(pointer)] = value;
    return document;
}
Json without(const char* parent, const char* name) {
    Json document = some_file();
    document[Json::json_pointer(parent)].erase(name);
    return document;
}

QString cast_program() {
    const QString named = qEnvironmentVariable("HEARTH_CAST");
    return named.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("cast")) : named;
}

} // namespace

class TstKeystore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published_files_data() {
        QTest::addColumn<QJsonObject>("row");
        const QJsonObject rows = read_data("keystore_v3.json").value(QStringLiteral("vectors")).toObject();
        QCOMPARE(rows.size(), 5);
        for (auto it = rows.begin(); it != rows.end(); ++it) {
            QTest::newRow(qPrintable(it.key())) << it.value().toObject();
        }
    }
    void published_files() {
        QFETCH(QJsonObject, row);
        const QByteArray text = QJsonDocument(row.value(QStringLiteral("json")).toObject()).toJson();
        const auto file = Keystore::parse_text(view(text));
        QVERIFY(file);
        const QByteArray password = row.value(QStringLiteral("password")).toString().toUtf8();
        const auto key = file->unlock(view(password));
        QVERIFY(key);
        QCOMPARE(to_hex(key->span()), row.value(QStringLiteral("priv")).toString());
    }

    void a_short_plaintext_is_filled_up() {
        // Old programs dropped leading zeros. Made with hashlib.scrypt, python-cryptography and `cast
        // keccak`.
        const auto file = Keystore::parse_text(
            R"({"version":3,"id":"x","crypto":{"cipher":"aes-128-ctr","kdf":"scrypt",
                "cipherparams":{"iv":"000102030405060708090a0b0c0d0e0f"},
                "ciphertext":"2c104bada50c9a3913dfddc4f0cc16897652311e70858c8b0ca967bc597862",
                "mac":"1bc2e44470aae7d6efd6a8af140e6701b66b11d167ae31fcbe8a45c9253dda97",
                "kdfparams":{"dklen":32,"n":2,"r":8,"p":1,
                "salt":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}}})");
        QVERIFY(file);
        const auto key = file->unlock("short");
        QVERIFY(key);
        QCOMPARE(to_hex(key->span()),
                 QStringLiteral("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
    }

    void lock_and_unlock() {
        SystemRandom random;
        for (const KeyDerivation& derivation : {light(), light_pbkdf2()}) {
            for (const char* password : {"", "pass", "пароль ключ", "\xF0\x9F\x94\x91"}) {
                const auto made = Keystore::lock(some_key().span(), password, derivation, random);
                QVERIFY(made);
                const auto read = Keystore::parse_text(view(made->to_text()));
                QVERIFY(read);
                const auto key = read->unlock(password);
                QVERIFY(key);
                QVERIFY(key->equals(some_key().span()));
                QCOMPARE(code_of(read->unlock(std::string(password) + "x")), QStringLiteral("HRT-WAL-024"));
                QCOMPARE(read->address(),
                         std::optional(
                             PrivateKey::from_bytes(QByteArray::fromHex(to_hex(some_key().span()).toLatin1()))
                                 ->address()));
                QVERIFY(!made->to_text().contains(to_hex(some_key().span()).toLatin1()));
            }
        }
        // Salt, IV and id are fresh each time.
        const auto a = Keystore::lock(some_key().span(), "p", light(), random);
        const auto b = Keystore::lock(some_key().span(), "p", light(), random);
        QVERIFY(a->derivation().salt != b->derivation().salt && a->id() != b->id());
        QVERIFY(a->to_json()["crypto"]["cipherparams"]["iv"] != b->to_json()["crypto"]["cipherparams"]["iv"]);
        QCOMPARE(a->id().size(), std::size_t(36));
        QCOMPARE(a->id()[14], '4');
    }

    void only_private_keys_are_locked() {
        SeededRandom random(1);
        for (const std::size_t size : {0U, 31U, 32U, 33U}) { // 32 zeros are no key
            QCOMPARE(code_of(Keystore::lock(SecretBytes(size).span(), "p", light(), random)),
                     QStringLiteral("HRT-BASE-004"));
        }
    }

    void spellings_of_other_programs() {
        Json document = some_file();
        document["Crypto"] = document["crypto"];
        document.erase("crypto");
        document["Version"] = "3";
        document.erase("version");
        document.erase("address");
        document.erase("id");
        document["Crypto"]["kdfparams"]["n"] = "4";
        document["Crypto"]["mac"] = "0x" + document["Crypto"]["mac"].get<std::string>();
        document["Crypto"]["version"] = 1;
        document["Crypto"]["surplus"] = Json::array({1, 2, Json::object()});
        const auto file = Keystore::parse(document);
        QVERIFY(file);
        QVERIFY(!file->address());
        QVERIFY(file->unlock("pass"));
        for (const char* form : {"0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b", ""}) {
            QVERIFY(Keystore::parse(changed("/address", form)));
        }
    }

    void refused_files_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const Json& document, const char* code) {
            QTest::newRow(name) << QByteArray::fromStdString(document.dump()) << QString::fromLatin1(code);
        };
        for (const char* bad : {"", "{", "[]", "null", "3", "\"x\"", "{}", "{\"version\":3}", "<html>",
                                "{\"version\":3,\"crypto\":[]}", "{\"version\":3,\"crypto\":{}}"}) {
            QTest::addRow("text %s", bad) << QByteArray(bad) << QStringLiteral("HRT-WAL-020");
        }
        QTest::newRow("brackets") << QByteArray(60000, '[') << QStringLiteral("HRT-WAL-020");
        QTest::newRow("nested") << "{\"a\":" + QByteArray(20, '[') + QByteArray(20, ']') + "}"
                                << QStringLiteral("HRT-WAL-020");
        QTest::newRow("too large") << QByteArray::fromStdString(some_file().dump()) + QByteArray(70000, ' ')
                                   << QStringLiteral("HRT-WAL-020");
        for (const char* name : {"cipher", "cipherparams", "ciphertext", "kdf", "kdfparams", "mac"}) {
            row(name, without("/crypto", name), "HRT-WAL-020");
        }
        for (const char* name : {"dklen", "n", "r", "p", "salt"}) {
            row(name, without("/crypto/kdfparams", name), "HRT-WAL-020");
        }
        row("iv missing", without("/crypto/cipherparams", "iv"), "HRT-WAL-020");
        row("iv short", changed("/crypto/cipherparams/iv", "00"), "HRT-WAL-020");
        row("iv long", changed("/crypto/cipherparams/iv", std::string(34, '0')), "HRT-WAL-020");
        row("mac short", changed("/crypto/mac", std::string(62, '0')), "HRT-WAL-020");
        row("mac number", changed("/crypto/mac", 7), "HRT-WAL-020");
        row("ciphertext empty", changed("/crypto/ciphertext", ""), "HRT-WAL-020");
        row("ciphertext 33 bytes", changed("/crypto/ciphertext", std::string(66, 'a')), "HRT-WAL-020");
        row("ciphertext odd", changed("/crypto/ciphertext", std::string(63, 'a')), "HRT-WAL-020");
        row("ciphertext letters", changed("/crypto/ciphertext", std::string(64, 'g')), "HRT-WAL-020");
        row("address short", changed("/address", "00"), "HRT-WAL-020");
        row("version 1", changed("/version", 1), "HRT-WAL-021");
        row("version 4", changed("/version", "4"), "HRT-WAL-021");
        row("version 3.0", changed("/version", 3.5), "HRT-WAL-021");
        row("cipher", changed("/crypto/cipher", "aes-128-cbc"), "HRT-WAL-022");
        row("kdf", changed("/crypto/kdf", "argon2id"), "HRT-WAL-022");
        for (const Json& n : {Json(0), Json(1), Json(3), Json(262143), Json(-4), Json(4.5), Json("many"),
                              Json(UINT64_MAX), Json(std::uint64_t{1} << 63U), Json(1 << 24)}) {
            row(("n " + n.dump()).c_str(), changed("/crypto/kdfparams/n", n), "HRT-WAL-023");
        }
        for (const Json& r : {Json(0), Json(-1), Json(1 << 24), Json(UINT64_MAX)}) {
            row(("r " + r.dump()).c_str(), changed("/crypto/kdfparams/r", r), "HRT-WAL-023");
            row(("p " + r.dump()).c_str(), changed("/crypto/kdfparams/p", r), "HRT-WAL-023");
        }
        row("dklen 31", changed("/crypto/kdfparams/dklen", 31), "HRT-WAL-023");
        row("dklen huge", changed("/crypto/kdfparams/dklen", UINT64_MAX), "HRT-WAL-023");
        row("salt huge", changed("/crypto/kdfparams/salt", std::string(4000, '0')), "HRT-WAL-023");
        for (const Json& c : {Json(0), Json(-1), Json(20'000'001), Json(UINT64_MAX), Json("1e9")}) {
            Json document = changed("/crypto/kdf", "pbkdf2");
            document["crypto"]["kdfparams"] = {
                {"c", c}, {"dklen", 32}, {"prf", "hmac-sha256"}, {"salt", "00"}};
            row(("c " + c.dump()).c_str(), document, "HRT-WAL-023");
        }
        Json prf = changed("/crypto/kdf", "pbkdf2");
        prf["crypto"]["kdfparams"] = {{"c", 1}, {"dklen", 32}, {"prf", "hmac-sha1"}, {"salt", "00"}};
        row("prf", prf, "HRT-WAL-022");
    }
    void refused_files() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const qint64 before = processor_ns();
        QCOMPARE(code_of(Keystore::parse_text(view(text))), code);
        // Refused before any work is done for it.
        QVERIFY(processor_ns() - before < 2'000'000'000);
    }

    void every_changed_byte_of_what_is_authentic_is_noticed() {
        const Json good = some_file();
        for (const char* pointer : {"/crypto/ciphertext", "/crypto/mac", "/crypto/kdfparams/salt"}) {
            Json bad = good;
            auto text = bad[Json::json_pointer(pointer)].get<std::string>();
            text[3] = text[3] == '0' ? '1' : '0';
            bad[Json::json_pointer(pointer)] = text;
            QCOMPARE(code_of(Keystore::parse(bad)->unlock("pass")), QStringLiteral("HRT-WAL-024"));
        }
        // The standard's MAC leaves the IV out; the address catches it.
        Json bad = good;
        bad["crypto"]["cipherparams"]["iv"] = std::string(32, '7');
        const QString code = code_of(Keystore::parse(bad)->unlock("pass"));
        QVERIFY2(code == QStringLiteral("HRT-WAL-026"), qPrintable(code));
        bad = good;
        bad["address"] = std::string(40, '1');
        QCOMPARE(code_of(Keystore::parse(bad)->unlock("pass")), QStringLiteral("HRT-WAL-026"));
    }

    void opened_but_no_private_key() {
        // A plaintext of zeros under a MAC that is right: made by hand, lock() refuses it.
        Json document = some_file();
        document.erase("address");
        const auto file = Keystore::parse(document);
        const auto key = file->unlock("pass");
        QVERIFY(key);
        // ciphertext := ciphertext xor key gives plaintext 0; the MAC must be made anew.
        auto cipher = QByteArray::fromHex(
            QByteArray::fromStdString(document["crypto"]["ciphertext"].get<std::string>()));
        for (qsizetype i = 0; i < cipher.size(); ++i) {
            cipher[i] = char(std::uint8_t(cipher[i]) ^ key->data()[i]);
        }
        const auto derived = derive_key(file->derivation(), "pass");
        QByteArray data(reinterpret_cast<const char*>(derived->data() + 16), 16);
        data += cipher;
        document["crypto"]["ciphertext"] = cipher.toHex().toStdString();
        document["crypto"]["mac"] = keccak256(data).to_hex().toStdString();
        QCOMPARE(code_of(Keystore::parse(document)->unlock("pass")), QStringLiteral("HRT-WAL-025"));
    }

    void a_wrong_password_takes_as_long_as_the_right_one() {
        SeededRandom random(5);
        KeyDerivation derivation;
        derivation.n = 1U << 14U;
        const auto file = Keystore::lock(some_key().span(), "right", derivation, random);
        QVERIFY(file);
        bool as_expected = true;
        const auto unlock = [&](std::string_view password, bool opens) {
            return [&file, &as_expected, password, opens] {
                as_expected = file->unlock(password).has_value() == opens && as_expected;
            };
        };
        const auto ns =
            least_ns({unlock("right", true),
                      unlock("a much longer password that is wrong from its first letter on", false)},
                     15);
        QVERIFY(as_expected);
        QVERIFY2(ns[1] > 0.5 * ns[0] && ns[0] > 0.5 * ns[1],
                 qPrintable(QStringLiteral("%1 and %2 ns").arg(ns[0]).arg(ns[1])));
    }

    void own_scrypt_agrees_with_openssl() {
        const QByteArray salt("some salt");
        const SecretBytes s = SecretBytes::copy_of(view(salt));
        for (const auto& [n, r, p] :
             {std::tuple{2, 1, 1}, {16, 1, 1}, {1024, 8, 16}, {64, 3, 5}, {32768, 1, 2}}) {
            const auto own =
                scrypt_own("password", s.span(), std::uint64_t(n), std::uint32_t(r), std::uint32_t(p), 64);
            const auto theirs =
                scrypt("password", s.span(), std::uint64_t(n), std::uint32_t(r), std::uint32_t(p), 64);
            QVERIFY(own && theirs);
            QVERIFY(own->equals(theirs->span()));
        }
        // RFC 7914, section 12.
        const SecretBytes nacl = SecretBytes::copy_of(std::string_view("NaCl"));
        QCOMPARE(to_hex(scrypt_own("password", nacl.span(), 1024, 8, 16, 64)->span()),
                 QStringLiteral("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                                "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"));
    }

    void files_on_disk() {
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        SystemRandom random;
        const auto made = Keystore::lock(some_key().span(), "p", light(), random);
        const QString path = folder.filePath(key_file_name(*made->address(), 1'795'282'245'678));
        QVERIFY2(path.contains(QStringLiteral("/UTC--2026-11-21T17-30-45.678000000Z--")), qPrintable(path));
        QVERIFY(write_key_file(path, made->to_text()));
        struct stat facts {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &facts), 0);
        QCOMPARE(int(facts.st_mode & 0777U), 0600);
        const auto read = read_key_file(path);
        QVERIFY(read);
        QCOMPARE(read->to_text(), made->to_text());
        // Never replaced, and nothing is left lying about.
        QCOMPARE(code_of(write_key_file(path, "other")), QStringLiteral("HRT-WAL-027"));
        QCOMPARE(read_key_file(path)->to_text(), made->to_text());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        QCOMPARE(code_of(write_key_file(folder.filePath(QStringLiteral("none/x")), "x")),
                 QStringLiteral("HRT-WAL-027"));
        QCOMPARE(code_of(read_key_file(folder.filePath(QStringLiteral("none")))),
                 QStringLiteral("HRT-WAL-028"));
        QCOMPARE(code_of(read_key_file(folder.path())), QStringLiteral("HRT-WAL-028"));
        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(code_of(read_key_file(pipe)), QStringLiteral("HRT-WAL-028"));
    }

    void cast_opens_ours_and_we_open_casts() {
        const QString cast = cast_program();
        if (cast.isEmpty()) {
            QSKIP("Foundry's cast is not installed (npm package @foundry-rs/cast), so nothing was compared "
                  "with it");
        }
        QTemporaryDir folder;
        SystemRandom random;
        const QString hex = to_hex(some_key().span());
        for (const KeyDerivation& derivation : {KeyDerivation(), light_pbkdf2()}) {
            const auto made = Keystore::lock(some_key().span(), "pass word", derivation, random);
            const QString name = QString::fromStdString(made->id());
            QVERIFY(write_key_file(folder.filePath(name), made->to_text()));
            QProcess opened;
            opened.start(cast, {QStringLiteral("wallet"), QStringLiteral("decrypt-keystore"), name,
                                QStringLiteral("--keystore-dir"), folder.path(),
                                QStringLiteral("--unsafe-password"), QStringLiteral("pass word")});
            QVERIFY(opened.waitForFinished(120000));
            const QByteArray said = opened.readAllStandardOutput() + opened.readAllStandardError();
            QVERIFY2(said.contains(hex.toLatin1()), said.constData());
        }
        QProcess imported;
        imported.start(cast,
                       {QStringLiteral("wallet"), QStringLiteral("import"), QStringLiteral("theirs"),
                        QStringLiteral("--keystore-dir"), folder.path(), QStringLiteral("--private-key"), hex,
                        QStringLiteral("--unsafe-password"), QStringLiteral("pass word")});
        QVERIFY(imported.waitForFinished(120000));
        QVERIFY2(imported.exitCode() == 0, imported.readAllStandardError().constData());
        const auto theirs = read_key_file(folder.filePath(QStringLiteral("theirs")));
        QVERIFY(theirs);
        const auto key = theirs->unlock("pass word");
        QVERIFY(key);
        QCOMPARE(to_hex(key->span()), hex);
        QCOMPARE(code_of(theirs->unlock("password")), QStringLiteral("HRT-WAL-024"));
    }
};

QTEST_GUILESS_MAIN(TstKeystore)
#include "tst_keystore.moc"
