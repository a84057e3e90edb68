// SPDX-License-Identifier: Apache-2.0
// What is left in hearthd's memory after the wallet was used and locked: nothing. Read by root from all of
// the process's mappings, whatever was swapped or not.
#include "core/control/line_codec.h"
#include "tests/app/daemon_process.h"
#include "tests/app/memory_search.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/vault/vault_file.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace hearth;

#define K(name) QStringLiteral(name)

namespace {

const QString kWords = K("ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic");
const QString kPassword = K("Tr0ub4dor&3-hunter2");
const QString kFilePassword = K("quite-another-password");
const QByteArray kSingleKey =
    QByteArray::fromHex("c0ffee254729296a45a3885639ac7e10f9d549791ff2f47b1bd0ac4de8b1c9a7");

QByteArray raw(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

SecretBytes secret(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return SecretBytes::copy_of(std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

/// Everything that must not be there, as far as the words give it away.
test::Needles needles() {
    test::Needles out;
    const QStringList words = kWords.split(u' ');
    // Any four of the words in their order: parts count too.
    for (qsizetype i = 0; i + 4 <= words.size(); ++i) {
        test::add_text(out, K("words %1 to %2").arg(i + 1).arg(i + 4), words.mid(i, 4).join(u' '));
    }
    const auto mnemonic = wallet::Mnemonic::parse(kWords.toStdString());
    test::add_bytes(out, K("entropy"), raw(mnemonic->entropy().span()));
    const SecretBytes seed = mnemonic->seed({});
    test::add_bytes(out, K("seed"), raw(seed.span()));
    const auto root = wallet::ExtendedKey::from_seed(seed.span());
    test::add_bytes(out, K("root key"), raw(root->private_key().span()));
    for (std::uint32_t i = 0; i < 3; ++i) {
        const auto key = root->derive(wallet::DerivationPath::ethereum(i));
        test::add_bytes(out, K("key %1").arg(i), raw(key->private_key().span()));
    }
    const auto account = root->derive(*wallet::DerivationPath::parse("m/44'/60'/0'"));
    test::add_bytes(out, K("account key"), raw(account->private_key().span()));
    test::add_bytes(out, K("single key"), kSingleKey);
    test::add_text(out, K("password"), kPassword);
    test::add_text(out, K("file's password"), kFilePassword);
    return out;
}

} // namespace

class TstWalletMemory : public QObject {
    Q_OBJECT

    QJsonObject named(const QString& text) {
        return control::secret_name(m_daemon->engine().send_secret(secret(text)));
    }
    QJsonObject call(const QString& method, const QJsonObject& params) {
        const auto answer = m_daemon->call(method, params);
        if (!answer) {
            m_problems.append(K("%1: %2 %3").arg(method, answer.error().code, answer.error().detail));
        }
        return answer ? *answer : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase() {
        if (geteuid() != 0) {
            QSKIP("hearthd is not dumpable: only root reads its memory. Run this test as root.");
        }
        m_daemon = std::make_unique<test::DaemonProcess>(m_tmp.path());
        QVERIFY(m_daemon->serve());
    }

    void hearthd_is_not_dumpable() {
        // The kernel gives the files of a process that may not be dumped to root, whoever it runs as: another
        // program of the same user cannot read its memory.
        constexpr uint nobody = 65'534;
        QTemporaryDir folder;
        QCOMPARE(::chown(qPrintable(folder.path()), nobody, nobody), 0);
        QProcess process;
        process.setChildProcessModifier([] {
            if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) {
                ::_exit(1);
            }
        });
        process.start(test::program(K("hearthd")), {K("--foreground"), K("--data-dir"), folder.path()});
        if (!process.waitForStarted()) {
            QSKIP("nobody may not run the programs of this build folder");
        }
        QTRY_VERIFY(QFile::exists(folder.filePath(K("control.sock"))));
        QCOMPARE(QFileInfo(K("/proc/%1/mem").arg(process.processId())).ownerId(), 0U);
        QProcess plain; // a program that forbids nothing
        plain.setChildProcessModifier([] {
            if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) {
                ::_exit(1);
            }
        });
        plain.start(K("sleep"), {K("60")});
        QVERIFY(plain.waitForStarted());
        QTRY_COMPARE(QFileInfo(K("/proc/%1/mem").arg(plain.processId())).ownerId(), nobody);
        plain.kill();
        process.kill();
        QVERIFY(plain.waitForFinished() && process.waitForFinished());
    }

    void a_locked_daemon_knows_nothing() {
        const test::Needles secrets = needles();
        QVERIFY(secrets.size() > 40);
        QVERIFY(test::search_memory(m_daemon->pid(), secrets).found.isEmpty()); // a fresh process

        // Everything that touches secrets.
        call(K("wallet.import"), {{K("kind"), K("mnemonic")},
                                  {K("secret"), named(kWords)},
                                  {K("password"), named(kPassword)},
                                  {K("count"), 2}});
        call(K("wallet.import"), {{K("kind"), K("key")},
                                  {K("secret"), named(QString::fromLatin1(kSingleKey.toHex()))},
                                  {K("password"), named(kPassword)}});
        call(K("wallet.unlock"), {{K("password"), named(kPassword)}});
        const QJsonObject list = call(K("wallet.list"), {});
        QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));
        const QString wallet =
            list.value(K("wallets")).toArray().first().toObject().value(K("id")).toString();
        const QString first =
            list.value(K("accounts")).toArray().first().toObject().value(K("address")).toString();
        const QJsonObject added = call(K("wallet.add_account"), {{K("wallet"), wallet}});
        QCOMPARE(added.value(K("path")).toString(), K("m/44'/60'/0'/0/2"));
        for (const QString& kind : {K("key"), K("mnemonic"), K("xpub"), K("keystore")}) {
            QJsonObject params{{K("address"), first}, {K("kind"), kind}, {K("password"), named(kPassword)}};
            if (kind == u"keystore") {
                params.insert(K("file_password"), named(kFilePassword));
            }
            const QJsonObject out = call(K("wallet.export"), params);
            if (const auto id = control::secret_id(out.value(K("secret")))) {
                QVERIFY(m_daemon->engine().take_secret(*id)); // it did come
            }
        }
        const QJsonObject drill = call(K("wallet.drill"), {{K("wallet"), wallet}});
        QStringList asked;
        for (const auto& position : drill.value(K("positions")).toArray()) {
            asked.append(kWords.split(u' ').at(position.toInt() - 1));
        }
        const QJsonObject verdict = call(K("wallet.drill_check"), {{K("drill"), drill.value(K("drill"))},
                                                                   {K("words"), named(asked.join(u' '))}});
        QVERIFY(verdict.value(K("right")).toBool());
        QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));

        // The control: while it is open the master key is there, so the search does find such bytes, also in
        // locked memory that no core dump shows. And so is a secret that waits for its call.
        test::Needles open;
        const auto file = wallet::vault::VaultFile::load(m_tmp.path() + K("/wallet/vault.json"));
        QVERIFY(file && *file);
        const auto master = (*file)->master->unlock(kPassword.toStdString());
        QVERIFY(master);
        open.insert(K("master key"), raw(master->span()));
        QLocalSocket waiting;
        waiting.connectToServer(m_tmp.path() + K("/control.sock"));
        const QByteArray words = kWords.toUtf8();
        const auto header = control::secret_header(1, std::size_t(words.size()));
        waiting.write(raw(header) + words + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"wallet.list\"}\n");
        QTRY_VERIFY(waiting.bytesAvailable() > 10);
        const test::Searched control_run = test::search_memory(m_daemon->pid(), open);
        QCOMPARE(control_run.found.size(), 1);
        QVERIFY(control_run.bytes > (1 << 20));
        const QStringList kept = test::search_memory(m_daemon->pid(), secrets).found;
        QVERIFY2(kept.size() >= 9 && kept.join(u'\n').contains(K("words 1 to 4 (UTF-8)")),
                 qPrintable(kept.join(u'\n')));
        waiting.abort();
        QTRY_VERIFY(test::search_memory(m_daemon->pid(), secrets).found.isEmpty());

        call(K("wallet.lock"), {});
        const test::Searched locked = test::search_memory(m_daemon->pid(), secrets);
        QVERIFY2(locked.found.isEmpty(), qPrintable(locked.found.join(u'\n')));
        QVERIFY(locked.bytes > (1 << 20) && locked.mappings > 50);
        const test::Searched without_master = test::search_memory(m_daemon->pid(), open);
        QVERIFY2(without_master.found.isEmpty(), qPrintable(without_master.found.join(u'\n')));
        QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));
    }

    void wrong_passwords_are_not_kept() {
        const QString wrong = K("a-wrong-password-that-is-long");
        const auto answer = m_daemon->call(K("wallet.unlock"), {{K("password"), named(wrong)}});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, K("HRT-WAL-042"));
        test::Needles needle;
        test::add_text(needle, K("wrong password"), wrong);
        QVERIFY(test::search_memory(m_daemon->pid(), needle).found.isEmpty());
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<test::DaemonProcess> m_daemon;
    QStringList m_problems;
};

QTEST_GUILESS_MAIN(TstWalletMemory)
#include "tst_wallet_memory.moc"
