// SPDX-License-Identifier: Apache-2.0
// What the vault keeps: mnemonics, keys, watched accounts; adding, removing and exporting them.
#include "wallet/eth/address.h"
#include "wallet/keys/curve.h"
#include "wallet/vault/vault.h"
#include "wallet/vault/wallet_secret.h"

#include <algorithm>

namespace hearth::wallet::vault {
namespace {

Result<Address> address_in(const QString& text) {
    const auto address = parse_address(text.toStdString());
    if (!address) {
        return fail("HRT-WAL-052", QStringLiteral("%1 %2").arg(address.error().code, address.error().detail));
    }
    return *address;
}

Address address_of_secret(const SecretBytes& key) {
    return address_of(public_key_of(Scalar(key.data(), 32)));
}

/// The path of the n-th account: the last step counts.
DerivationPath nth(const DerivationPath& first, std::uint32_t n) {
    std::vector<std::uint32_t> steps = first.steps();
    steps.back() += n;
    return DerivationPath(std::move(steps));
}

QString numbered(const QString& name, std::size_t number) {
    return number <= 1 ? name : QStringLiteral("%1 %2").arg(name).arg(number);
}

bool knows_no_secret(AccountKind kind) {
    return kind == AccountKind::Watch || kind == AccountKind::Ledger;
}

} // namespace

Result<void> Vault::put_account(VaultFile& file, AccountRecord record) const {
    record.about.name = clean_name(record.about.name);
    record.about.created_ms = m_clock.now_ms();
    AccountRecord* const there = file.find(record.about.address);
    if (there == nullptr) {
        file.accounts.push_back(std::move(record));
        return {};
    }
    // What was only looked at may get its key.
    if (there->about.kind != AccountKind::Watch || record.about.kind == AccountKind::Watch) {
        return fail("HRT-WAL-047", to_checksum(record.about.address));
    }
    if (!there->about.name.isEmpty()) {
        record.about.name = there->about.name;
    }
    *there = std::move(record);
    return {};
}

Result<MadeWallet> Vault::store_wallet(const NewWallet& wanted, const SecretBytes& master) {
    const auto words = wanted.phrase.empty() ? Mnemonic::generate(wanted.words, wanted.language, m_random)
                                             : Mnemonic::parse(wanted.phrase.view());
    if (!words) {
        return fail(words.error());
    }
    const auto first = wanted.path.isEmpty() ? Result<DerivationPath>(DerivationPath::ethereum(0))
                                             : DerivationPath::parse(wanted.path.toStdString());
    if (!first || first->steps().empty()) {
        return fail(first ? Error{QStringLiteral("HRT-WAL-007"), QStringLiteral("the path has no step")}
                          : first.error());
    }
    const WalletSecret secret = WalletSecret::of(*words, wanted.passphrase);
    const auto root = secret.root();
    if (!root) {
        return fail(root.error());
    }
    VaultFile next = m_file;
    WalletRecord record;
    record.about = {new_id(),
                    clean_name(wanted.name.isEmpty() ? QStringLiteral("Wallet") : wanted.name),
                    words->words(),
                    !wanted.passphrase.empty(),
                    !wanted.phrase.empty(), // who typed the words has them
                    m_clock.now_ms()};
    record.secret = SealedBox::seal(master, wallet_label(record.about.id), secret.pack().span(), m_random);
    next.wallets.push_back(record);
    MadeWallet out;
    out.wallet = record.about;
    for (int i = 0; i < std::clamp(wanted.count, 1, kMostAtOnce); ++i) {
        const DerivationPath path = nth(*first, std::uint32_t(i));
        const auto key = root->derive(path);
        if (!key) {
            return fail(key.error());
        }
        AccountRecord account;
        account.about = {key->address(),  numbered(record.about.name, std::size_t(i) + 1),
                         AccountKind::Hd, record.about.id,
                         path.to_text(),  m_clock.now_ms()};
        if (const auto put = put_account(next, account); !put) {
            return fail(put.error());
        }
        out.accounts.push_back(next.find(account.about.address)->about);
    }
    out.words = words->display();
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return out;
}

void Vault::add_wallet(NewWallet wanted, SecretBytes password, Done<MadeWallet> done) {
    auto shared = std::make_shared<NewWallet>(std::move(wanted));
    // Mistyped words are said at once and cost no attempt at the password.
    if (!shared->phrase.empty()) {
        if (const auto words = Mnemonic::parse(shared->phrase.view()); !words) {
            enqueue([this, error = words.error(), then = std::move(done)] {
                finish_job();
                then(fail(error));
            });
            return;
        }
    }
    check_or_set_password(
        std::move(password), [this, shared, then = std::move(done)](const Result<SecretBytes>& master) {
            then(master ? store_wallet(*shared, *master) : Result<MadeWallet>(fail(master.error())));
        });
}

Result<Account> Vault::store_key(const QString& name, const SecretBytes& key, const SecretBytes& master) {
    VaultFile next = m_file;
    AccountRecord record;
    const Address address = address_of_secret(key);
    record.about.address = address;
    record.about.name = name.isEmpty() ? QStringLiteral("Key") : name;
    record.about.kind = AccountKind::Key;
    record.key = SealedBox::seal(master, key_label(address), key.span(), m_random);
    if (const auto put = put_account(next, std::move(record)); !put) {
        return fail(put.error());
    }
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return m_file.find(address)->about;
}

void Vault::add_key(const QString& name, SecretBytes key, SecretBytes password, Done<Account> done) {
    auto parsed = parse_private_key(key);
    key.clear();
    if (!parsed) {
        enqueue([this, error = parsed.error(), then = std::move(done)] {
            finish_job();
            then(fail(error));
        });
        return;
    }
    auto shared = std::make_shared<SecretBytes>(std::move(*parsed));
    check_or_set_password(
        std::move(password), [this, name, shared, then = std::move(done)](const Result<SecretBytes>& master) {
            then(master ? store_key(name, *shared, *master) : Result<Account>(fail(master.error())));
        });
}

void Vault::add_keystore(const QString& name, SecretBytes text, SecretBytes file_password,
                         SecretBytes password, Done<Account> done) {
    struct Work {
        SecretBytes text;
        SecretBytes file_password;
        SecretBytes password;
        Result<SecretBytes> key = fail("HRT-WAL-024");
    };
    auto work = std::make_shared<Work>(Work{std::move(text), std::move(file_password), std::move(password)});
    enqueue([this, name, work, then = std::move(done)] {
        beside(
            [work] {
                const auto file = Keystore::parse_text(work->text.view());
                work->key =
                    file ? file->unlock(work->file_password.view()) : Result<SecretBytes>(fail(file.error()));
            },
            [this, name, work, then] {
                finish_job();
                work->file_password.clear();
                if (!work->key) {
                    return then(fail(work->key.error()));
                }
                check_or_set_password(std::move(work->password),
                                      [this, name, work, then](const Result<SecretBytes>& master) {
                                          then(master ? store_key(name, *work->key, *master)
                                                      : Result<Account>(fail(master.error())));
                                      });
            });
    });
}

Result<Account> Vault::add_watched(const QString& name, const QString& text) {
    const auto address = address_in(text);
    if (!address) {
        return fail(address.error());
    }
    VaultFile next = m_file;
    AccountRecord record;
    record.about.address = *address;
    record.about.name = name.isEmpty() ? QStringLiteral("Watched") : name;
    if (const auto put = put_account(next, std::move(record)); !put) {
        return fail(put.error());
    }
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return m_file.find(*address)->about;
}

Result<Account> Vault::add_device(const QString& name, const QString& text, const QString& path) {
    const auto address = address_in(text);
    const auto steps = DerivationPath::parse(path.toStdString());
    if (!address || !steps) {
        return fail(!address ? address.error() : steps.error());
    }
    VaultFile next = m_file;
    AccountRecord record;
    record.about.address = *address;
    record.about.name = name.isEmpty() ? QStringLiteral("Ledger") : name;
    record.about.kind = AccountKind::Ledger;
    record.about.path = steps->to_text();
    if (const auto put = put_account(next, std::move(record)); !put) {
        return fail(put.error());
    }
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return m_file.find(*address)->about;
}

Result<std::vector<Account>> Vault::add_xpub(const QString& name, const QString& xpub, int count) {
    const auto parent = ExtendedKey::parse(xpub.trimmed().toStdString());
    if (!parent) {
        return fail(parent.error());
    }
    if (parent->has_private()) {
        return fail("HRT-WAL-052", QStringLiteral("this is a private extended key; watching needs an xpub"));
    }
    // An xpub of m/44'/60'/0' has its addresses below 0; one of m/44'/60'/0'/0 has them right below.
    constexpr std::uint8_t account_depth = 3;
    const auto chain = parent->depth() == account_depth ? parent->child(0) : parent->clone();
    if (!chain) {
        return fail(chain.error());
    }
    VaultFile next = m_file;
    std::vector<Account> out;
    for (int i = 0; i < std::clamp(count, 1, kMostAtOnce); ++i) {
        const auto key = chain->child(std::uint32_t(i));
        if (!key) {
            return fail(key.error());
        }
        AccountRecord record;
        record.about.address = key->address();
        record.about.name = numbered(name.isEmpty() ? QStringLiteral("Watched") : name, std::size_t(i) + 1);
        if (const auto put = put_account(next, record); !put) {
            return fail(put.error());
        }
        out.push_back(next.find(record.about.address)->about);
    }
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return out;
}

Result<Account> Vault::add_account(const QString& wallet, const QString& name) {
    if (!still_open()) {
        return fail("HRT-WAL-044");
    }
    WalletRecord* const record = m_file.find_wallet(wallet);
    if (record == nullptr) {
        return fail("HRT-WAL-048", QStringLiteral("there is no wallet \"%1\"").arg(wallet.left(32)));
    }
    // Goes on where the last one was derived, also on a path of the owner's own.
    DerivationPath last = DerivationPath::ethereum(0);
    bool found = false;
    std::size_t number = 1;
    for (const AccountRecord& account : m_file.accounts) {
        const auto path = DerivationPath::parse(account.about.path.toStdString());
        if (account.about.wallet != wallet || !path || path->steps().empty()) {
            continue;
        }
        ++number;
        if (!found || path->steps().back() > last.steps().back()) {
            last = *path;
            found = true;
        }
    }
    AccountRecord account;
    const DerivationPath path = found ? nth(last, 1) : last;
    account.about.name = name.isEmpty() ? numbered(record->about.name, number) : name;
    account.about.kind = AccountKind::Hd;
    account.about.wallet = wallet;
    account.about.path = path.to_text();
    const auto key = key_of(account, m_master);
    if (!key) {
        return fail(key.error());
    }
    account.about.address = address_of_secret(*key);
    VaultFile next = m_file;
    if (const auto put = put_account(next, account); !put) {
        return fail(put.error());
    }
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return m_file.find(account.about.address)->about;
}

Result<Account> Vault::rename(const Address& address, const QString& name) {
    VaultFile next = m_file;
    AccountRecord* const record = next.find(address);
    if (record == nullptr) {
        return fail("HRT-WAL-048", to_checksum(address));
    }
    record->about.name = clean_name(name);
    Account out = record->about;
    if (const auto saved = commit(std::move(next)); !saved) {
        return fail(saved.error());
    }
    return out;
}

void Vault::remove(const Address& address, SecretBytes password, Done<std::monostate> done) {
    const auto take_out = [this, address]() -> Result<std::monostate> {
        VaultFile next = m_file;
        const AccountRecord* const record = next.find(address);
        if (record == nullptr) {
            return fail("HRT-WAL-048", to_checksum(address));
        }
        const QString wallet = record->about.wallet;
        std::erase_if(next.accounts, [&](const AccountRecord& a) { return a.about.address == address; });
        const bool last = std::none_of(next.accounts.begin(), next.accounts.end(),
                                       [&](const AccountRecord& a) { return a.about.wallet == wallet; });
        if (!wallet.isEmpty() && last) {
            std::erase_if(next.wallets, [&](const WalletRecord& w) { return w.about.id == wallet; });
        }
        if (const auto saved = commit(std::move(next)); !saved) {
            return fail(saved.error());
        }
        return std::monostate{};
    };
    const auto account = find(address);
    if (!account || (knows_no_secret(account->kind) && password.empty())) {
        enqueue([this, take_out, then = std::move(done)] {
            finish_job();
            then(take_out());
        });
        return;
    }
    check_password(std::move(password),
                   [take_out, then = std::move(done)](const Result<SecretBytes>& master) {
                       then(master ? take_out() : Result<std::monostate>(fail(master.error())));
                   });
}

void Vault::export_secret(const Address& address, ExportKind kind, SecretBytes password,
                          SecretBytes file_password, Done<Exported> done) {
    auto file = std::make_shared<SecretBytes>(std::move(file_password));
    check_password(std::move(password),
                   [this, address, kind, file, then = std::move(done)](const Result<SecretBytes>& master) {
                       if (!master) {
                           return then(fail(master.error()));
                       }
                       const AccountRecord* const record = m_file.find(address);
                       if (record == nullptr) {
                           return then(fail("HRT-WAL-048", to_checksum(address)));
                       }
                       if (kind == ExportKind::Keystore) {
                           return export_keystore(*record, *master, file, then);
                       }
                       then(export_now(*record, kind, *master));
                   });
}

Result<Exported> Vault::export_now(const AccountRecord& record, ExportKind kind, const SecretBytes& master) {
    Exported out;
    if (kind == ExportKind::Key) {
        const auto key = key_of(record, master);
        if (!key) {
            return fail(key.error());
        }
        out.secret = private_key_text(*key);
        return out;
    }
    WalletRecord* const wallet = m_file.find_wallet(record.about.wallet);
    if (record.about.wallet.isEmpty() || wallet == nullptr) {
        return fail(
            "HRT-WAL-050",
            QStringLiteral("%1 belongs to no mnemonic of this vault").arg(to_checksum(record.about.address)));
    }
    const auto packed = wallet->secret.open(master, wallet_label(wallet->about.id));
    const auto secret = packed ? WalletSecret::unpack(*packed) : Result<WalletSecret>(fail(packed.error()));
    const auto words = secret ? secret->mnemonic() : Result<Mnemonic>(fail(secret.error()));
    if (!words) {
        return fail(words.error());
    }
    if (kind == ExportKind::Mnemonic) {
        out.secret = words->display();
        return out;
    }
    const auto root = secret->root();
    const auto steps = DerivationPath::parse(record.about.path.toStdString());
    if (!root || !steps || steps->steps().size() < 2) {
        return fail("HRT-WAL-050", QStringLiteral("the account's path has no level above it"));
    }
    // The account's level, m/44'/60'/0', for a path of BIP-44; else the level above.
    std::vector<std::uint32_t> above = steps->steps();
    constexpr std::size_t bip44_steps = 5;
    above.resize(above.size() == bip44_steps ? bip44_steps - 2 : above.size() - 1);
    const auto key = root->derive(DerivationPath(std::move(above)));
    if (!key) {
        return fail(key.error());
    }
    out.xpub = key->xpub();
    return out;
}

void Vault::export_keystore(const AccountRecord& record, const SecretBytes& master,
                            const std::shared_ptr<SecretBytes>& file_password, const Done<Exported>& done) {
    auto key = key_of(record, master);
    if (!key) {
        return done(fail(key.error()));
    }
    if (file_password->size() < kShortestPassword) {
        return done(fail("HRT-WAL-049", QStringLiteral("the file's password has %1 bytes; %2 are needed")
                                            .arg(file_password->size())
                                            .arg(kShortestPassword)));
    }
    auto shared = std::make_shared<SecretBytes>(std::move(*key));
    auto sealed = std::make_shared<std::optional<Result<Keystore>>>();
    enqueue([this, shared, sealed, file_password, done] {
        beside(
            [this, shared, sealed, file_password] {
                *sealed =
                    Keystore::lock(shared->span(), file_password->view(), m_options.derivation, m_random);
            },
            [this, shared, sealed, file_password, done] {
                finish_job();
                shared->clear();
                file_password->clear();
                const Result<Keystore>& made = **sealed;
                if (!made) {
                    return done(fail(made.error()));
                }
                Exported out;
                out.keystore = made->to_text();
                done(std::move(out));
            });
    });
}

Result<SecretBytes> Vault::words_of(const QString& id) {
    if (!still_open()) {
        return fail("HRT-WAL-044");
    }
    WalletRecord* const wallet = m_file.find_wallet(id);
    if (wallet == nullptr) {
        return fail("HRT-WAL-048", QStringLiteral("there is no wallet \"%1\"").arg(id.left(32)));
    }
    const auto packed = wallet->secret.open(m_master, wallet_label(id));
    const auto secret = packed ? WalletSecret::unpack(*packed) : Result<WalletSecret>(fail(packed.error()));
    const auto words = secret ? secret->mnemonic() : Result<Mnemonic>(fail(secret.error()));
    if (!words) {
        return fail(words.error());
    }
    return words->sentence().clone();
}

Result<void> Vault::set_backed_up(const QString& id) {
    VaultFile next = m_file;
    WalletRecord* const wallet = next.find_wallet(id);
    if (wallet == nullptr) {
        return fail("HRT-WAL-048", QStringLiteral("there is no wallet \"%1\"").arg(id.left(32)));
    }
    wallet->about.backed_up = true;
    return commit(std::move(next));
}

} // namespace hearth::wallet::vault
