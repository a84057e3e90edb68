// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/vault.h"

#include "core/base/random.h"
#include "wallet/vault/wallet_secret.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <sys/stat.h>

namespace hearth::wallet::vault {
namespace {

constexpr std::size_t kMasterBytes = 32;
/// The timer's steps: a computer that slept has used up more time than the timer knows.
constexpr std::int64_t kLookMs = 10'000;
constexpr qsizetype kIdBytes = 8;

Result<void> long_enough(const SecretBytes& password) {
    if (password.size() < kShortestPassword) {
        return fail(
            "HRT-WAL-049",
            QStringLiteral("it has %1 bytes; %2 are needed").arg(password.size()).arg(kShortestPassword));
    }
    return {};
}

/// Overwrites the part of the stack that was used below the caller: libraries leave scalars there, and the
/// dynamic linker saves vector registers with what memcpy moved last.
[[gnu::noinline]] void wipe_stack() {
    constexpr std::size_t deep = std::size_t{64} << 10U;
    std::array<std::uint8_t, deep> used; // NOLINT(cppcoreguidelines-pro-type-member-init)
    wipe(std::span<std::uint8_t>(used));
}

} // namespace

Vault::Vault(Options options, Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock), m_random(random),
      m_attempts(m_options.folder + QStringLiteral("/attempts.json"), clock) {
    // scrypt takes 256 MiB: never twice at a time.
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(1000);
}

Vault::~Vault() {
    m_pool.waitForDone();
}

Result<void> Vault::load() {
    m_damage.reset();
    m_attempts.load();
    auto file = VaultFile::load(path());
    if (!file) {
        m_damage = file.error();
        m_file = {};
        return fail(file.error());
    }
    m_file = *file ? std::move(**file) : VaultFile{};
    return {};
}

std::vector<Account> Vault::accounts() const {
    std::vector<Account> out;
    for (const AccountRecord& record : m_file.accounts) {
        out.push_back(record.about);
    }
    return out;
}

std::vector<Wallet> Vault::wallets() const {
    std::vector<Wallet> out;
    for (const WalletRecord& record : m_file.wallets) {
        out.push_back(record.about);
    }
    return out;
}

std::optional<Account> Vault::find(const Address& address) const {
    const auto it = std::find_if(m_file.accounts.begin(), m_file.accounts.end(),
                                 [&](const AccountRecord& a) { return a.about.address == address; });
    return it == m_file.accounts.end() ? std::nullopt : std::optional(it->about);
}

QString Vault::new_id() const {
    return QString::fromLatin1(m_random.bytes(kIdBytes).toHex());
}

Result<void> Vault::writable() const {
    if (m_damage) {
        return fail(*m_damage);
    }
    return {};
}

Result<void> Vault::commit(VaultFile next) {
    if (auto ok = writable(); !ok) {
        return ok;
    }
    if (next.id.isEmpty()) {
        next.id = new_id();
    }
    QDir().mkpath(m_options.folder);
    ::chmod(QFile::encodeName(m_options.folder).constData(), S_IRWXU);
    if (auto saved = next.save(path()); !saved) {
        return saved;
    }
    m_file = std::move(next);
    Q_EMIT changed();
    return {};
}

void Vault::beside(Job job, Job done) {
    m_pool.start([this, run = std::move(job), then = std::move(done)] {
        run();
        wipe_stack();
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
    });
}

void Vault::enqueue(Job job) {
    m_jobs.push_back(std::move(job));
    // Never inside the call: who asks is told later.
    QMetaObject::invokeMethod(
        this, [this] { next_job(); }, Qt::QueuedConnection);
}

void Vault::next_job() {
    if (m_busy || m_jobs.empty()) {
        return;
    }
    m_busy = true;
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    job();
}

void Vault::finish_job() {
    m_busy = false;
    QMetaObject::invokeMethod(
        this, [this] { next_job(); }, Qt::QueuedConnection);
}

void Vault::check_password(SecretBytes password, Done<SecretBytes> done) {
    auto shared = std::make_shared<SecretBytes>(std::move(password));
    enqueue([this, shared, then = std::move(done)] { try_password(shared, then); });
}

void Vault::try_password(const std::shared_ptr<SecretBytes>& password, const Done<SecretBytes>& done) {
    const auto refuse = [&](const Error& error) {
        finish_job();
        done(fail(error));
    };
    if (m_damage) {
        return refuse(*m_damage);
    }
    if (!m_file.master) {
        return refuse({QStringLiteral("HRT-WAL-051"), {}});
    }
    if (const std::int64_t wait = m_attempts.wait_ms(); wait > 0) {
        return refuse(
            {QStringLiteral("HRT-WAL-043"), QStringLiteral("try again in %1 s").arg((wait + 999) / 1000)});
    }
    if (const auto counted = m_attempts.begin(); !counted) {
        return refuse(counted.error());
    }
    struct Work {
        Keystore master;
        Result<SecretBytes> opened = fail("HRT-WAL-042");
    };
    auto work = std::make_shared<Work>(Work{*m_file.master});
    beside([work, password] { work->opened = work->master.unlock(password->view()); },
           [this, work, password, done] {
               password->clear();
               if (work->opened) {
                   m_attempts.succeeded();
               } else {
                   m_attempts.failed();
                   if (work->opened.error().code == u"HRT-WAL-024") {
                       work->opened = fail(
                           "HRT-WAL-042",
                           QStringLiteral("the next try in %1 s").arg((m_attempts.wait_ms() + 999) / 1000));
                   }
               }
               finish_job();
               Q_EMIT changed(); // the wait is part of the state
               done(std::move(work->opened));
           });
}

void Vault::check_or_set_password(SecretBytes password, Done<SecretBytes> done) {
    auto shared = std::make_shared<SecretBytes>(std::move(password));
    enqueue([this, shared, then = std::move(done)] {
        if (m_file.master || m_damage) {
            try_password(shared, then);
            return;
        }
        if (const auto enough = long_enough(*shared); !enough) {
            finish_job();
            then(fail(enough.error()));
            return;
        }
        QByteArray raw = m_random.bytes(kMasterBytes);
        lock_with(std::make_shared<SecretBytes>(SecretBytes::take(raw)), shared, then);
    });
}

void Vault::lock_with(const std::shared_ptr<SecretBytes>& master,
                      const std::shared_ptr<SecretBytes>& password, const Done<SecretBytes>& done) {
    auto sealed = std::make_shared<std::optional<Result<Keystore>>>();
    beside(
        [this, sealed, master, password] {
            *sealed = Keystore::lock(master->span(), password->view(), m_options.derivation, m_random);
        },
        [this, sealed, master, password, done] {
            password->clear();
            finish_job();
            const Result<Keystore>& made = **sealed;
            if (!made) {
                return done(fail(made.error()));
            }
            VaultFile next = m_file;
            next.master = *made;
            if (const auto saved = commit(std::move(next)); !saved) {
                return done(fail(saved.error()));
            }
            done(std::move(*master));
        });
}

void Vault::unlock(SecretBytes password, std::int64_t for_ms, Done<std::int64_t> done) {
    const std::uint64_t locks = m_locks;
    check_password(std::move(password), [this, for_ms, locks,
                                         then = std::move(done)](Result<SecretBytes> master) {
        if (!master) {
            return then(fail(master.error()));
        }
        if (locks != m_locks) {
            return then(fail("HRT-WAL-044", QStringLiteral("it was locked while the password was checked")));
        }
        open(std::move(*master), for_ms);
        then(m_until_wall_ms);
    });
}

void Vault::open(SecretBytes master, std::int64_t for_ms) {
    m_master = std::move(master);
    m_until_ms = std::max(m_until_ms, m_clock.monotonic_ms() + for_ms);
    m_until_wall_ms = std::max(m_until_wall_ms, m_clock.now_ms() + for_ms);
    watch_time();
    Q_EMIT changed();
}

void Vault::watch_time() {
    const std::int64_t left =
        std::min(m_until_ms - m_clock.monotonic_ms(), m_until_wall_ms - m_clock.now_ms());
    m_timer = m_clock.call_after(std::clamp(left, std::int64_t{0}, kLookMs), [this] {
        const auto keep = std::exchange(m_timer, {}); // this runs inside it
        if (still_open()) {
            watch_time();
        }
    });
}

bool Vault::still_open() {
    if (!is_unlocked()) {
        return false;
    }
    if (m_clock.monotonic_ms() >= m_until_ms || m_clock.now_ms() >= m_until_wall_ms) {
        lock();
        return false;
    }
    return true;
}

void Vault::lock() {
    ++m_locks;
    m_until_ms = 0;
    m_until_wall_ms = 0;
    m_timer.reset();
    if (!is_unlocked()) {
        return;
    }
    m_master.clear();
    wipe_stack();
    Q_EMIT changed();
    Q_EMIT locked();
}

void Vault::change_password(SecretBytes password, SecretBytes fresh, Done<std::monostate> done) {
    auto shared = std::make_shared<SecretBytes>(std::move(fresh));
    check_password(std::move(password), [this, shared, then = std::move(done)](Result<SecretBytes> master) {
        if (!master) {
            return then(fail(master.error()));
        }
        if (const auto enough = long_enough(*shared); !enough) {
            return then(fail(enough.error()));
        }
        auto key = std::make_shared<SecretBytes>(std::move(*master));
        enqueue([this, key, shared, then] {
            lock_with(key, shared, [then](const Result<SecretBytes>& changed) {
                then(changed ? Result<std::monostate>(std::monostate{}) : fail(changed.error()));
            });
        });
    });
}

Result<SecretBytes> Vault::key_of(const AccountRecord& record, const SecretBytes& master) const {
    if (record.key) {
        return record.key->open(master, key_label(record.about.address));
    }
    const auto it = std::find_if(m_file.wallets.begin(), m_file.wallets.end(),
                                 [&](const WalletRecord& w) { return w.about.id == record.about.wallet; });
    if (record.about.kind != AccountKind::Hd || it == m_file.wallets.end()) {
        return fail("HRT-WAL-050",
                    QStringLiteral("%1 is %2")
                        .arg(to_checksum(record.about.address), record.about.kind == AccountKind::Ledger
                                                                    ? QStringLiteral("on a device")
                                                                    : QStringLiteral("only watched")));
    }
    const auto packed = it->secret.open(master, wallet_label(it->about.id));
    if (!packed) {
        return fail(packed.error());
    }
    const auto secret = WalletSecret::unpack(*packed);
    const auto steps = DerivationPath::parse(record.about.path.toStdString());
    if (!secret || !steps) {
        return fail(!secret ? secret.error() : steps.error());
    }
    const auto root = secret->root();
    const auto key = root ? root->derive(*steps) : Result<ExtendedKey>(fail(root.error()));
    if (!key) {
        return fail(key.error());
    }
    return key->private_key().clone();
}

Result<EthSignature> Vault::sign(const Address& address, const Hash& digest) {
    if (!still_open()) {
        return fail("HRT-WAL-044");
    }
    const AccountRecord* const record = m_file.find(address);
    if (record == nullptr) {
        return fail("HRT-WAL-048", to_checksum(address));
    }
    const auto key = key_of(*record, m_master);
    if (!key) {
        return fail(key.error());
    }
    auto signature = sign_digest(digest, key->span());
    wipe_stack();
    // The list can be read and changed by others; a signature of another key would be one nobody asked for.
    const auto signer = signature ? recover_address(digest, *signature) : Result<Address>(Address{});
    if (!signature || !signer || *signer != address) {
        return fail("HRT-WAL-046", to_checksum(address));
    }
    return signature;
}

} // namespace hearth::wallet::vault
