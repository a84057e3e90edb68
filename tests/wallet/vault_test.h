// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "tests/wallet/key_test.h"
#include "wallet/vault/vault.h"

#include <QTemporaryDir>

namespace hearth::wallet::test {

/// The mnemonic of every development chain, and its first accounts.
inline const char* const kJunk = "test test test test test test test test test test test junk";
inline const QString kJunkFirst = QStringLiteral("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
inline const QString kJunkSecond = QStringLiteral("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
inline const char* const kJunkKey = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
inline const char* const kPassword = "correct horse battery";

inline SecretBytes secret(const char* text) {
    return SecretBytes::copy_of(std::string_view(text));
}
inline Address address(const QString& text) {
    return Address::from_hex(text).value_or(Address{});
}

/// A key derivation that costs nothing.
inline KeyDerivation cheap() {
    KeyDerivation out;
    out.n = 16;
    return out;
}

/// A vault in a folder of the test's own, on a clock that the test moves.
class Bench {
public:
    explicit Bench(KeyDerivation derivation = cheap(), vault::Keyring* keyring = nullptr)
        : m_derivation(std::move(derivation)), m_keyring(keyring) {
        reopen();
    }

    /// As a new process would find it.
    Result<void> reopen() {
        vault.reset();
        vault = std::make_unique<vault::Vault>(vault::Vault::Options{folder(), m_derivation, m_keyring},
                                               clock, random);
        return vault->load();
    }
    [[nodiscard]] QString folder() const { return tmp.filePath(QStringLiteral("wallet")); }
    [[nodiscard]] QString file() const { return folder() + QStringLiteral("/vault.json"); }
    [[nodiscard]] QByteArray bytes() const {
        QFile in(file());
        return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
    }
    bool write(const QByteArray& bytes) const {
        QFile out(file());
        return out.open(QFile::WriteOnly | QFile::Truncate) && out.write(bytes) == bytes.size();
    }

    /// Waits for the one answer of a call.
    template <class T, class Start>
    static Result<T> wait(Start start) {
        std::optional<Result<T>> answer;
        bool inside = true;
        int times = 0;
        start([&](Result<T> result) {
            answer.emplace(std::move(result));
            ++times;
            if (inside) {
                answer.emplace(fail("answered inside the call"));
            }
        });
        inside = false;
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60'000) || times != 1) {
            return fail("no answer, or several");
        }
        return std::move(*answer);
    }

    Result<std::int64_t> unlock(const char* password = kPassword, std::int64_t for_ms = 300'000) {
        return wait<std::int64_t>(
            [&](auto done) { vault->unlock(secret(password), for_ms, std::move(done)); });
    }
    Result<vault::MadeWallet> restore(const char* words = kJunk, int count = 1, const char* passphrase = "",
                                      const char* password = kPassword) {
        vault::NewWallet wanted;
        wanted.name = QStringLiteral("Main");
        wanted.phrase = secret(words);
        wanted.passphrase = secret(passphrase);
        wanted.count = count;
        return wait<vault::MadeWallet>(
            [&](auto done) { vault->add_wallet(std::move(wanted), secret(password), std::move(done)); });
    }
    Result<vault::Account> add_key(const char* key) {
        return wait<vault::Account>([&](auto done) {
            vault->add_key(QStringLiteral("Single"), secret(key), secret(kPassword), std::move(done));
        });
    }
    Result<vault::Exported> take_out(const QString& from, vault::ExportKind kind,
                                     const char* file_password = "") {
        return wait<vault::Exported>([&](auto done) {
            vault->export_secret(address(from), kind, secret(kPassword), secret(file_password),
                                 std::move(done));
        });
    }

    QTemporaryDir tmp;
    ManualClock clock;
    SystemRandom random;
    std::unique_ptr<vault::Vault> vault;

private:
    KeyDerivation m_derivation;
    vault::Keyring* m_keyring;
};

} // namespace hearth::wallet::test
