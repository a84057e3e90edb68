// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/eth/signature.h"
#include "wallet/keys/word_list.h"
#include "wallet/vault/attempts.h"
#include "wallet/vault/keyring.h"
#include "wallet/vault/vault_file.h"

#include <QObject>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <variant>

namespace hearth {
class RandomSource;
}

namespace hearth::wallet::vault {

/// Shortest password that a vault or an exported key file is given.
inline constexpr std::size_t kShortestPassword = 8;
/// Most accounts that one import makes.
inline constexpr int kMostAtOnce = 100;

/// What to make or to restore a mnemonic from.
struct NewWallet {
    QString name;
    int words = 12;
    Language language = Language::English;
    SecretBytes phrase; ///< restored from these words; empty: a fresh one
    SecretBytes passphrase;
    QString path;  ///< of the first account; empty: m/44'/60'/0'/0/0. Its last step counts the others
    int count = 1; ///< accounts
};

struct MadeWallet {
    Wallet wallet;
    std::vector<Account> accounts;
    SecretBytes words; ///< for people
};

enum class ExportKind { Keystore, Key, Mnemonic, Xpub };

struct Exported {
    SecretBytes secret;  ///< of Key ("0x..." in hexadecimal) and Mnemonic
    QByteArray keystore; ///< of Keystore: JSON
    QString xpub;
};

/// The accounts and their keys, on disk below one folder. Locked, the process knows no secret of it;
/// unlocked, it keeps the master key in locked memory and opens each box for as long as a signature takes.
///
/// Every password is stretched beside the event loop, one at a time, and answered there: no call blocks
/// another, and a wrong password takes as long as the right one. `done` runs once in the thread of this
/// object, never before the call has returned, and not at all where the vault is gone.
class Vault : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder;                ///< made where it is missing
        KeyDerivation derivation = {}; ///< of a new master key and of exported key files
        Keyring* keyring = nullptr;    ///< outlives the vault; none: only the password unlocks
    };
    template <class T>
    using Done = std::function<void(Result<T>)>;

    Vault(Options options, Clock& clock, RandomSource& random, QObject* parent = nullptr);
    ~Vault() override;

    /// Reads what is there. Where it is damaged (HRT-WAL-040) the file is left as it is, the list is empty,
    /// and every change is refused with the same error.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const std::optional<Error>& damage() const { return m_damage; }

    [[nodiscard]] std::vector<Account> accounts() const;
    [[nodiscard]] std::vector<Wallet> wallets() const;
    [[nodiscard]] std::optional<Account> find(const Address& address) const;
    /// Whether a password was set; before that there is nothing to unlock.
    [[nodiscard]] bool has_password() const { return m_file.master.has_value(); }
    [[nodiscard]] bool is_unlocked() const { return !m_master.empty(); }
    /// When it locks by itself, on the wall clock; 0 while locked.
    [[nodiscard]] std::int64_t lock_at_ms() const { return is_unlocked() ? m_until_wall_ms : 0; }
    /// How long no password is tried.
    [[nodiscard]] std::int64_t wait_ms() const { return m_attempts.wait_ms(); }

    /// Opens for `for_ms`; gives the time of the lock. Errors: HRT-WAL-042 (wrong), HRT-WAL-043 (too soon
    /// after a wrong one), HRT-WAL-044 (locked meanwhile), HRT-WAL-051 (no password was ever set),
    /// HRT-WAL-040.
    void unlock(SecretBytes password, std::int64_t for_ms, Done<std::int64_t> done);
    /// The same without typing, where use_keyring was called. Errors: HRT-WAL-054, HRT-WAL-045, HRT-WAL-044.
    void unlock_by_keyring(std::int64_t for_ms, Done<std::int64_t> done);
    /// Whether unlock_by_keyring may work.
    [[nodiscard]] bool has_keyring() const { return m_file.wrapped.has_value(); }
    /// Puts the master key under a fresh key that only the system's keyring keeps, or takes it away again.
    /// Needs an unlocked vault to begin. Errors: HRT-WAL-044, HRT-WAL-054, HRT-WAL-041.
    void use_keyring(bool on, Done<std::monostate> done);
    /// Wipes the master key.
    void lock();
    /// Errors: as unlock; HRT-WAL-049 (too short), HRT-WAL-041.
    void change_password(SecretBytes password, SecretBytes fresh, Done<std::monostate> done);

    /// Makes or restores a mnemonic and its first accounts. The first password that is given becomes the
    /// vault's. Errors: as unlock; HRT-WAL-001 to -003 (words), HRT-WAL-007 (path), HRT-WAL-047 (an account
    /// is there), HRT-WAL-049, HRT-WAL-041.
    void add_wallet(NewWallet wanted, SecretBytes password, Done<MadeWallet> done);
    /// Takes a private key in hexadecimal. Errors: as add_wallet; HRT-WAL-052, HRT-BASE-004.
    void add_key(const QString& name, SecretBytes key, SecretBytes password, Done<Account> done);
    /// Takes the key of a key file. Errors: as add_key, and those of Keystore.
    void add_keystore(const QString& name, SecretBytes text, SecretBytes file_password, SecretBytes password,
                      Done<Account> done);
    /// Accounts that are only looked at, and accounts on a device (with their path). Errors: HRT-WAL-047,
    /// HRT-WAL-052, HRT-WAL-041, HRT-WAL-040.
    [[nodiscard]] Result<Account> add_watched(const QString& name, const QString& address);
    [[nodiscard]] Result<Account> add_device(const QString& name, const QString& address,
                                             const QString& path);
    /// The first `count` addresses below an account's public extended key. Errors: as add_watched;
    /// HRT-WAL-008.
    [[nodiscard]] Result<std::vector<Account>> add_xpub(const QString& name, const QString& xpub, int count);

    /// The next account of a mnemonic. Needs an unlocked vault. Errors: HRT-WAL-044, HRT-WAL-048,
    /// HRT-WAL-041.
    [[nodiscard]] Result<Account> add_account(const QString& wallet, const QString& name);
    /// Errors: HRT-WAL-048, HRT-WAL-041.
    [[nodiscard]] Result<Account> rename(const Address& address, const QString& name);
    /// Takes an account out, with the last one of a mnemonic also the mnemonic. An account without a secret
    /// needs no password. Errors: as unlock; HRT-WAL-048.
    void remove(const Address& address, SecretBytes password, Done<std::monostate> done);
    /// Errors: as unlock; HRT-WAL-048, HRT-WAL-049 (of the file's password), HRT-WAL-050 (this account has no
    /// such secret).
    void export_secret(const Address& address, ExportKind kind, SecretBytes password,
                       SecretBytes file_password, Done<Exported> done);

    /// Signs 32 bytes with an account's key. Errors: HRT-WAL-044 (locked), HRT-WAL-048, HRT-WAL-050 (watched,
    /// or on a device), HRT-WAL-046 (the list does not fit the key).
    [[nodiscard]] Result<EthSignature> sign(const Address& address, const Hash& digest);

    /// The words of a mnemonic, for the backup drill. Errors: HRT-WAL-044, HRT-WAL-048, HRT-WAL-045.
    [[nodiscard]] Result<SecretBytes> words_of(const QString& wallet);
    /// Notes that the backup was checked. Errors: HRT-WAL-048, HRT-WAL-041.
    [[nodiscard]] Result<void> set_backed_up(const QString& wallet);

Q_SIGNALS:
    /// The list, the lock or the wait changed.
    void changed();
    /// It was open and is locked now.
    void locked();

private:
    using Job = std::function<void()>;

    /// Runs `job` in another thread, then `done` here.
    void beside(Job job, Job done);
    void enqueue(Job job);
    void next_job();
    void finish_job();
    /// Gives the master key to the owner of the password.
    void check_password(SecretBytes password, Done<SecretBytes> done);
    void try_password(const std::shared_ptr<SecretBytes>& password, const Done<SecretBytes>& done);
    /// As check_password; the first password makes the master key.
    void check_or_set_password(SecretBytes password, Done<SecretBytes> done);
    /// Puts the master key under a password and keeps it; ends the job.
    void lock_with(const std::shared_ptr<SecretBytes>& master, const std::shared_ptr<SecretBytes>& password,
                   const Done<SecretBytes>& done);

    [[nodiscard]] Result<void> writable() const;
    [[nodiscard]] Result<void> commit(VaultFile next);
    [[nodiscard]] Result<void> put_account(VaultFile& file, AccountRecord record) const;
    [[nodiscard]] Result<MadeWallet> store_wallet(const NewWallet& wanted, const SecretBytes& master);
    [[nodiscard]] Result<Account> store_key(const QString& name, const SecretBytes& key,
                                            const SecretBytes& master);
    [[nodiscard]] Result<SecretBytes> key_of(const AccountRecord& record, const SecretBytes& master) const;
    [[nodiscard]] Result<Exported> export_now(const AccountRecord& record, ExportKind kind,
                                              const SecretBytes& master);
    void export_keystore(const AccountRecord& record, const SecretBytes& master,
                         const std::shared_ptr<SecretBytes>& file_password, const Done<Exported>& done);
    [[nodiscard]] QString new_id() const;
    [[nodiscard]] QString path() const { return m_options.folder + QStringLiteral("/vault.json"); }
    void open(SecretBytes master, std::int64_t for_ms);
    void watch_time();
    /// Whether it is open and its time is not over.
    [[nodiscard]] bool still_open();

    Options m_options;
    Clock& m_clock;
    RandomSource& m_random;
    VaultFile m_file;
    Attempts m_attempts;
    std::optional<Error> m_damage;
    SecretBytes m_master;
    std::int64_t m_until_ms = 0;
    std::int64_t m_until_wall_ms = 0;
    std::uint64_t m_locks = 0; // counts, so that an unlock that was under way does not undo one
    std::shared_ptr<void> m_timer;
    std::deque<Job> m_jobs;
    bool m_busy = false;
    QThreadPool m_pool;
};

} // namespace hearth::wallet::vault
