// SPDX-License-Identifier: Apache-2.0
// `hearthctl eth mnemonic|hd|keystore` and the key operations of `eth batch` as a program: published vectors,
// secrets by file and standard input, files that are never replaced.
#include "tests/wallet/key_test.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth::wallet::test;

#define K(name) QStringLiteral(name)

namespace {

const QString kWords = K("test test test test test test test test test test test junk");
const QString kFirstAddress = K("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
const QString kFirstKey = K("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Ran run(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(qEnvironmentVariable("HEARTH_BIN") + K("/hearthctl"), QStringList{K("eth")} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonArray batch(const QJsonArray& requests) {
    QByteArray input;
    for (const auto& request : requests) {
        input += QJsonDocument(request.toObject()).toJson(QJsonDocument::Compact) + '\n';
    }
    QJsonArray out;
    for (const QByteArray& line : run({K("batch")}, input).out.split('\n')) {
        if (!line.isEmpty()) {
            out.append(QJsonDocument::fromJson(line).object());
        }
    }
    return out;
}

} // namespace

class TstEthKeysCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mnemonic_vectors() {
        QJsonArray requests;
        QStringList wanted;
        const QJsonObject languages = read_data("bip39.json").value(K("vectors")).toObject();
        for (auto it = languages.begin(); it != languages.end(); ++it) {
            const bool listed = it.key() != K("russian") && it.key() != K("turkish");
            for (const auto& row : it.value().toArray()) {
                const QJsonArray cells = row.toArray();
                requests.append(QJsonObject{{K("op"), K("mnemonic.to_seed")},
                                            {K("mnemonic"), cells[1]},
                                            {K("passphrase"), K("TREZOR")}});
                wanted.append(K("0x") + cells[2].toString());
                if (listed) {
                    requests.append(QJsonObject{{K("op"), K("mnemonic.from_entropy")},
                                                {K("entropy"), cells[0]},
                                                {K("language"), it.key()}});
                    wanted.append(cells[1].toString());
                }
            }
        }
        const QJsonArray answers = batch(requests);
        QCOMPARE(answers.size(), requests.size());
        for (int i = 0; i < answers.size(); ++i) {
            QCOMPARE(answers[i][K("ok")].toString(), wanted[i]);
        }
    }

    void hd_vectors() {
        const QJsonArray rows = read_data("bip32.json").value(K("valid")).toArray();
        QJsonArray requests;
        for (const auto& row : rows) {
            QJsonObject request = row.toObject();
            request.remove(K("xprv"));
            request.remove(K("xpub"));
            request.insert(K("op"), K("hd.derive"));
            requests.append(request);
        }
        const QJsonArray bad = read_data("bip32.json").value(K("invalid")).toArray();
        for (const auto& row : bad) {
            requests.append(
                QJsonObject{{K("op"), K("hd.derive")}, {K("key"), row[K("key")]}, {K("path"), K("m")}});
        }
        const QJsonArray answers = batch(requests);
        QCOMPARE(answers.size(), rows.size() + bad.size());
        for (int i = 0; i < rows.size(); ++i) {
            QCOMPARE(answers[i][K("ok")][K("xprv")], rows[i][K("xprv")]);
            QCOMPARE(answers[i][K("ok")][K("xpub")], rows[i][K("xpub")]);
        }
        for (qsizetype i = rows.size(); i < answers.size(); ++i) {
            QCOMPARE(answers[i][K("error")][K("code")].toString(), K("HRT-WAL-008"));
        }
    }

    void a_new_phrase_is_right_and_another_one_each_time() {
        const Ran one = run({K("mnemonic"), K("new"), K("--words"), K("12"), K("--language"), K("japanese")});
        const Ran two = run({K("mnemonic"), K("new"), K("--words"), K("12"), K("--language"), K("japanese")});
        QCOMPARE(one.exit, 0);
        QVERIFY(one.out != two.out);
        const Ran checked = run({K("mnemonic"), K("check"), K("--json")}, one.out);
        QCOMPARE(checked.exit, 0);
        QCOMPARE(checked.json()[K("ok")][K("language")].toString(), K("japanese"));
        QCOMPARE(run({K("mnemonic"), K("new"), K("--words"), K("13")}).exit, 2);
        QVERIFY(run({K("mnemonic"), K("new"), K("--language"), K("klingon")}).err.contains("HRT-WAL-005"));
        const Ran wrong = run({K("mnemonic"), K("check")}, "test tset test");
        QCOMPARE(wrong.exit, 1);
        QVERIFY(wrong.err.contains("HRT-WAL-001"));
    }

    void keys_are_printed_only_when_asked_for() {
        const Ran shown = run({K("hd"), K("m/44'/60'/0'/0/0"), K("--json")}, kWords.toUtf8() + '\n');
        QCOMPARE(shown.exit, 0);
        QCOMPARE(shown.json()[K("ok")][K("address")].toString(), kFirstAddress);
        QVERIFY(!shown.out.contains(kFirstKey.mid(2).toLatin1()) && !shown.out.contains("xprv"));
        const Ran all = run({K("hd"), K("m/44'/60'/0'/0/0"), K("--json"), K("--secret")}, kWords.toUtf8());
        QCOMPARE(all.json()[K("ok")][K("private_key")].toString(), kFirstKey);
        const Ran account = run({K("hd"), K("m/44'/60'/0'"), K("--json")}, kWords.toUtf8());
        const Ran watched =
            run({K("hd"), K("0/0"), K("--json"), K("--xpub"), account.json()[K("ok")][K("xpub")].toString()});
        QCOMPARE(watched.json()[K("ok")][K("address")].toString(), kFirstAddress);
    }

    void a_passphrase_comes_from_a_file() {
        QTemporaryDir folder;
        QFile file(folder.filePath(K("passphrase")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("TREZOR\n");
        file.close();
        const QJsonArray row =
            read_data("bip39.json").value(K("vectors"))[K("english")].toArray()[0].toArray();
        const Ran seed = run({K("mnemonic"), K("seed"), K("--passphrase-file"), file.fileName()},
                             row[1].toString().toUtf8());
        QCOMPARE(QString::fromUtf8(seed.out.trimmed()), K("0x") + row[2].toString());
    }

    void key_files() {
        QTemporaryDir folder;
        const QString path = folder.filePath(K("key.json"));
        const QByteArray secrets = kFirstKey.toLatin1() + "\nmy password\n";
        const QStringList encrypt{K("keystore"), K("encrypt"), K("--kdf"), K("pbkdf2"), K("--out"), path};
        const Ran made = run(encrypt, secrets);
        QVERIFY2(made.exit == 0, made.err.constData());
        QCOMPARE(QFileInfo(path).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const Ran opened = run({K("keystore"), K("decrypt"), path}, "my password\n");
        QCOMPARE(QString::fromLatin1(opened.out.trimmed()), kFirstKey);
        const Ran wrong = run({K("keystore"), K("decrypt"), path}, "my passwort\n");
        QCOMPARE(wrong.exit, 1);
        QVERIFY(wrong.err.contains("HRT-WAL-024"));
        const Ran again = run(encrypt, secrets);
        QCOMPARE(again.exit, 1);
        QVERIFY(again.err.contains("HRT-WAL-027"));
    }
};

QTEST_GUILESS_MAIN(TstEthKeysCli)
#include "tst_eth_keys_cli.moc"
