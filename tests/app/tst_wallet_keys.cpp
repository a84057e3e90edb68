// SPDX-License-Identifier: Apache-2.0
// The wallet's keys through the control API of a real hearthd and through hearthctl: scopes, sessions, locks,
// key files that Foundry's `cast wallet` opens and the other way round.
#include "core/control/line_codec.h"
#include "tests/app/daemon_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;

#define K(name) QStringLiteral(name)

namespace {

const QString kWords = K("test test test test test test test test test test test junk");
const QString kFirst = K("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
const QString kSecond = K("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
const QString kFirstKey = K("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
const QString kPassword = K("correct horse battery");

QString cast_program() {
    const QString named = qEnvironmentVariable("HEARTH_CAST");
    return named.isEmpty() ? QStandardPaths::findExecutable(K("cast")) : named;
}

struct Output {
    int status = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QString code() const {
        return json().value(K("error")).toObject().value(K("code")).toString();
    }
};

Output run(const QString& program, const QStringList& arguments, const QByteArray& input = {},
           const QStringList& environment = {}) {
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString& variable : environment) {
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    process.setProcessEnvironment(variables);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(180'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

SecretBytes secret(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return SecretBytes::copy_of(std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

} // namespace

class TstWalletKeys : public QObject {
    Q_OBJECT

    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(m_files.filePath(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    Output wallet(const QStringList& arguments, const QByteArray& input = {},
                  const QStringList& environment = {}) {
        return run(test::program(K("hearthctl")),
                   QStringList{K("--data-dir"), m_tmp.path(), K("--json"), K("wallet")} + arguments, input,
                   environment);
    }
    static QJsonObject named(control::Engine& engine, const QString& text) {
        return control::secret_name(engine.send_secret(secret(text)));
    }
    QString code(const QString& method, const QJsonObject& params) {
        const auto answer = m_daemon->call(method, params);
        return answer ? QString() : answer.error().code;
    }

private Q_SLOTS:
    void initTestCase() {
        m_daemon = std::make_unique<test::DaemonProcess>(m_tmp.path());
        QVERIFY(m_daemon->serve());
        m_password = write(K("password"), kPassword.toUtf8() + '\n');
    }

    void an_empty_wallet_says_so() {
        const Output list = wallet({K("list")});
        QCOMPARE(list.status, 0);
        QVERIFY(list.json().value(K("accounts")).toArray().isEmpty());
        QVERIFY(!list.json().value(K("unlocked")).toBool());
        const Output unlock = wallet({K("unlock"), K("--password-file"), m_password});
        QCOMPARE(unlock.status, 1);
        QCOMPARE(unlock.code(), K("HRT-WAL-051"));
    }

    void creates_and_imports() {
        const Output made = wallet({K("create"), K("--name"), K("Main"), K("--words"), K("24")},
                                   kPassword.toUtf8() + '\n'); // from standard input
        QVERIFY2(made.status == 0, made.err.constData());
        QCOMPARE(made.json().value(K("mnemonic")).toString().split(u' ').size(), 24);
        const QString words = write(K("words"), kWords.toUtf8());
        const Output restored = wallet({K("import"), K("--file"), words, K("--name"), K("Dev"), K("--count"),
                                        K("2"), K("--password-file"), m_password});
        QVERIFY2(restored.status == 0, restored.err.constData());
        const QJsonArray accounts = restored.json().value(K("accounts")).toArray();
        QCOMPARE(accounts.at(0).toObject().value(K("address")).toString(), kFirst);
        QCOMPARE(accounts.at(1).toObject().value(K("address")).toString(), kSecond);
        QCOMPARE(accounts.at(1).toObject().value(K("name")).toString(), K("Dev 2"));
        QCOMPARE(wallet({K("import"), K("--file"), words, K("--password-file"), m_password}).code(),
                 K("HRT-WAL-047"));
        const QString typo = write(K("typo"), "test test test test test test test test test test test jnuk");
        QCOMPARE(wallet({K("import"), K("--file"), typo, K("--password-file"), m_password}).code(),
                 K("HRT-WAL-002"));
        QCOMPARE(wallet({K("watch"), K("0x00000000219ab540356cBB839Cbe05303d7705Fa")}).status, 0);
        QCOMPARE(wallet({K("rename"), kSecond, K("Spare")}).json().value(K("name")).toString(), K("Spare"));
    }

    void scopes_and_sessions() {
        control::Engine& engine = m_daemon->engine();
        m_wallet = m_daemon->call(K("wallet.list"))
                       ->value(K("wallets"))
                       .toArray()
                       .last()
                       .toObject()
                       .value(K("id"))
                       .toString();
        QCOMPARE(code(K("wallet.drill"), {{K("wallet"), m_wallet}}), K("HRT-API-006"));
        const auto opened = m_daemon->call(K("wallet.unlock"),
                                           {{K("password"), named(engine, kPassword)}, {K("seconds"), 600}});
        QVERIFY(opened);
        QCOMPARE(opened->value(K("scope")).toString(), K("wallet"));
        QCOMPARE(code(K("wallet.drill"), {{K("wallet"), m_wallet}}), QString());
        // Another connection does not get in by that.
        const Output other = wallet({K("add-account"), m_wallet}, "\n");
        QVERIFY(other.status != 0);

        const auto id = control::secret_id(opened->value(K("session")));
        QVERIFY(id);
        const auto session = engine.take_secret(*id);
        QVERIFY(session);
        const QString variable = K("HEARTH_WALLET_SESSION=") +
                                 QString::fromLatin1(session->view().data(), qsizetype(session->size()));
        const Output added = wallet({K("add-account"), m_wallet, K("--name"), K("Third")}, {}, {variable});
        QVERIFY2(added.status == 0, added.err.constData());
        QCOMPARE(added.json().value(K("address")).toString(),
                 K("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"));

        QCOMPARE(wallet({K("lock")}).status, 0); // from yet another connection
        QCOMPARE(code(K("wallet.drill"), {{K("wallet"), m_wallet}}), K("HRT-API-006"));
        const Output late = wallet({K("add-account"), m_wallet}, {}, {variable});
        QVERIFY(late.status != 0); // the session is over, and there is no password to read
        QCOMPARE(code(K("wallet.unlock"), {{K("session"), named(engine, K("00").repeated(32))}}),
                 K("HRT-WAL-055"));
        // A password in JSON is no secret.
        QCOMPARE(code(K("wallet.unlock"), {{K("password"), kPassword}}), K("HRT-API-005"));
    }

    void a_shell_unlocks_for_its_commands() {
        const Output line =
            run(test::program(K("hearthctl")), {K("--data-dir"), m_tmp.path(), K("wallet"), K("unlock"),
                                                K("--session"), K("--password-file"), m_password});
        QCOMPARE(line.status, 0);
        QVERIFY(line.out.startsWith("export HEARTH_WALLET_SESSION="));
        const QString variable = QString::fromLatin1(line.out).trimmed().section(u' ', 1);
        const Output drill = wallet({K("drill"), m_wallet}, "a\nb\nc\n", {variable});
        QCOMPARE(drill.status, 3);
        QCOMPARE(drill.json().value(K("wrong")).toArray().size(), 3);
        QCOMPARE(wallet({K("lock")}).status, 0);
    }

    void wrong_passwords_wait_also_after_a_kill() {
        const QString wrong = write(K("wrong"), "not this one");
        QElapsedTimer since; // a slow machine may use up the wait
        since.start();
        QCOMPARE(wallet({K("unlock"), K("--password-file"), wrong}).code(), K("HRT-WAL-042"));
        const bool waits = wallet({K("list")}).json().value(K("wait_ms")).toInteger() > 0;
        QVERIFY(waits || since.elapsed() >= 1000);
        QTest::qWait(1100);
        QCOMPARE(wallet({K("unlock"), K("--password-file"), wrong}).code(), K("HRT-WAL-042"));
        QTest::qWait(2100);
        QCOMPARE(wallet({K("unlock"), K("--password-file"), wrong}).code(), K("HRT-WAL-042"));
        QTest::qWait(4100);
        since.start();
        QCOMPARE(wallet({K("unlock"), K("--password-file"), wrong}).code(), K("HRT-WAL-042"));
        m_daemon->kill(); // eight seconds to come back in
        m_daemon = std::make_unique<test::DaemonProcess>(m_tmp.path());
        QVERIFY(m_daemon->serve());
        const QString early = wallet({K("unlock"), K("--password-file"), m_password}).code();
        QVERIFY2(early == K("HRT-WAL-043") || since.elapsed() >= 8000, qPrintable(early));
        QTRY_VERIFY_WITH_TIMEOUT(!wallet({K("list")}).json().contains(K("wait_ms")), 60'000);
        QCOMPARE(wallet({K("unlock"), K("--password-file"), m_password}).status, 0);
        QCOMPARE(wallet({K("list")}).json().value(K("accounts")).toArray().size(), 5);
    }

    void exports_for_foundry_and_imports_from_it() {
        const QString file_password = write(K("file-password"), "password of the file");
        const QString exported = m_files.filePath(K("exported.json"));
        const Output out = wallet({K("export"), kFirst, K("--out"), exported, K("--password-file"),
                                   m_password, K("--file-password-file"), file_password});
        QVERIFY2(out.status == 0, out.err.constData());
        QCOMPARE(QFile::permissions(exported) & QFile::Permissions(0x77), QFile::Permissions());
        QCOMPARE(wallet({K("export"), kFirst, K("--out"), exported, K("--password-file"), m_password,
                         K("--file-password-file"), file_password})
                     .code(),
                 K("HRT-CLI-003")); // never replaces a file
        QCOMPARE(wallet({K("export"), kFirst, K("--kind"), K("key"), K("--password-file"), m_password})
                     .json()
                     .value(K("secret"))
                     .toString(),
                 kFirstKey);
        QCOMPARE(wallet({K("export"), kFirst, K("--kind"), K("mnemonic"), K("--password-file"), m_password})
                     .json()
                     .value(K("secret"))
                     .toString(),
                 kWords);
        const QString cast = cast_program();
        if (cast.isEmpty()) {
            QSKIP("`cast` is neither in the path nor named by HEARTH_CAST");
        }
        const Output address = run(cast, {K("wallet"), K("address"), K("--keystore"), exported,
                                          K("--password-file"), file_password});
        QVERIFY2(address.status == 0, address.err.constData());
        QCOMPARE(QString::fromLatin1(address.out).trimmed(), kFirst);

        const QString folder = m_files.filePath(K("foundry"));
        const QString key = K("0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba");
        const Output imported =
            run(cast, {K("wallet"), K("import"), K("theirs"), K("--keystore-dir"), folder, K("--private-key"),
                       key, K("--unsafe-password"), K("foundry's password")});
        QVERIFY2(imported.status == 0, imported.err.constData());
        const Output taken =
            wallet({K("import"), K("--kind"), K("keystore"), K("--file"), folder + K("/theirs"),
                    K("--file-password-file"), write(K("theirs"), "foundry's password"), K("--password-file"),
                    m_password});
        QVERIFY2(taken.status == 0, taken.err.constData());
        QCOMPARE(
            taken.json().value(K("accounts")).toArray().first().toObject().value(K("address")).toString(),
            K("0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"));
        QCOMPARE(wallet({K("export"), K("0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"), K("--kind"), K("key"),
                         K("--password-file"), m_password})
                     .json()
                     .value(K("secret"))
                     .toString(),
                 key);
    }

    void the_password_changes() {
        const QString fresh = write(K("fresh"), "a fresh password");
        QCOMPARE(
            wallet({K("change-password"), K("--password-file"), m_password, K("--new-password-file"), fresh})
                .status,
            0);
        QCOMPARE(wallet({K("remove"), kSecond, K("--password-file"), fresh}).status, 0);
        QCOMPARE(wallet({K("unlock"), K("--password-file"), m_password}).code(), K("HRT-WAL-042"));
    }

    void a_damaged_vault_is_said_and_left_alone() {
        QCOMPARE(m_daemon->terminate(), 0);
        QFile file(m_tmp.path() + K("/wallet/vault.json"));
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.resize(file.size() / 2));
        file.seek(0);
        const QByteArray bytes = file.readAll();
        file.close();
        m_daemon = std::make_unique<test::DaemonProcess>(m_tmp.path());
        QVERIFY(m_daemon->serve());
        const Output list = wallet({K("list")});
        QCOMPARE(list.status, 3);
        QCOMPARE(list.code(), K("HRT-WAL-040"));
        QCOMPARE(wallet({K("watch"), kFirst}).code(), K("HRT-WAL-040"));
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

private:
    QTemporaryDir m_tmp;
    QTemporaryDir m_files;
    QString m_password;
    QString m_wallet;
    std::unique_ptr<test::DaemonProcess> m_daemon;
};

QTEST_GUILESS_MAIN(TstWalletKeys)
#include "tst_wallet_keys.moc"
