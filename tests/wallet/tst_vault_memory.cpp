// SPDX-License-Identifier: Apache-2.0
// What signing leaves in memory: nothing. A child process restores, signs and locks; its parent looks through
// all of its memory for what only the parent knows by then.
#include "tests/app/memory_search.h"
#include "tests/wallet/vault_test.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

constexpr std::uint8_t kMask = 0x5A;
/// The entropy, masked: the program's own constants are searched too.
constexpr std::array<std::uint8_t, 16> kMasked{0x31, 0xC4, 0x0E, 0x77, 0x9B, 0x02, 0xE8, 0x5D,
                                               0xA6, 0x13, 0xF0, 0x8C, 0x49, 0xB7, 0x6E, 0xD1};

SecretBytes entropy() {
    SecretBytes out(kMasked.size());
    for (std::size_t i = 0; i < kMasked.size(); ++i) {
        out.data()[i] = std::uint8_t(kMasked.at(i) ^ kMask);
    }
    return out;
}

/// Restores, signs with two accounts and locks. `keep`: forgets to wipe one key.
bool use_the_vault(Bench& bench, bool keep) {
    vault::NewWallet wanted;
    wanted.phrase = Mnemonic::from_entropy(entropy().span(), Language::English)->sentence().clone();
    wanted.count = 2;
    const auto made = Bench::wait<vault::MadeWallet>(
        [&](auto done) { bench.vault->add_wallet(std::move(wanted), secret(kPassword), std::move(done)); });
    if (!made || !bench.unlock()) {
        return false;
    }
    for (std::uint8_t i = 0; i < 20; ++i) {
        Hash digest;
        digest.bytes.fill(i);
        if (!bench.vault->sign(made->accounts[i % 2].address, digest)) {
            return false;
        }
    }
    if (keep) {
        const auto key = Bench::wait<vault::Exported>([&](auto done) {
            bench.vault->export_secret(made->accounts[0].address, vault::ExportKind::Key, secret(kPassword),
                                       {}, std::move(done));
        });
        static SecretBytes kept;
        kept = key->secret.clone();
    }
    bench.vault->lock();
    return true;
}

/// A child that has used the vault and waits.
struct Child {
    explicit Child(bool keep) {
        std::array<int, 2> ends{-1, -1};
        if (pipe(ends.data()) != 0) {
            return;
        }
        pid = fork();
        if (pid == 0) {
            Bench bench;
            const bool used = use_the_vault(bench, keep);
            if (write(ends[1], used ? "y" : "n", 1) == 1) {
                pause();
            }
            _exit(0);
        }
        close(ends[1]);
        char answer = 'n';
        ready = read(ends[0], &answer, 1) == 1 && answer == 'y';
        close(ends[0]);
    }
    ~Child() {
        if (pid > 0) {
            ::kill(pid, SIGKILL);
            waitpid(pid, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid = -1;
    bool ready = false;
};

QByteArray raw(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

} // namespace

class TstVaultMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signing_leaves_nothing() {
        // Both before anything secret is in this process: children inherit its memory.
        const Child clean(false);
        const Child careless(true);
        QVERIFY(clean.ready && careless.ready);

        hearth::test::Needles needles;
        const auto mnemonic = Mnemonic::from_entropy(entropy().span(), Language::English);
        const SecretBytes seed = mnemonic->seed({});
        const auto root = ExtendedKey::from_seed(seed.span());
        hearth::test::add_text(needles, QStringLiteral("words"), text(mnemonic->sentence()));
        hearth::test::add_bytes(needles, QStringLiteral("entropy"), raw(mnemonic->entropy().span()));
        hearth::test::add_bytes(needles, QStringLiteral("seed"), raw(seed.span()));
        hearth::test::add_bytes(needles, QStringLiteral("root key"), raw(root->private_key().span()));
        for (std::uint32_t i = 0; i < 2; ++i) {
            const auto key = root->derive(DerivationPath::ethereum(i));
            const QByteArray bytes = raw(key->private_key().span());
            const QString name = QStringLiteral("key %1").arg(i);
            hearth::test::add_bytes(needles, name, bytes);
            // As a scalar in the machine's order.
            QByteArray turned = bytes;
            std::reverse(turned.begin(), turned.end());
            needles.insert(name + QStringLiteral(" reversed"), turned);
        }
        const auto found = hearth::test::search_memory(clean.pid, needles);
        if (!found.readable) {
            QSKIP("this system forbids a process to read its children's memory");
        }
        QVERIFY2(found.found.isEmpty(), qPrintable(found.found.join(u'\n')));
        QVERIFY(found.bytes > (1 << 20));
        const auto control = hearth::test::search_memory(careless.pid, needles);
        QVERIFY2(control.found.contains(QStringLiteral("key 0 in hexadecimal (UTF-8) in anonymous memory")),
                 qPrintable(control.found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TstVaultMemory)
#include "tst_vault_memory.moc"
