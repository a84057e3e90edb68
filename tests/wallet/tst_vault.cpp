// SPDX-License-Identifier: Apache-2.0
// The vault: what it keeps, when it opens, when it locks, and what wrong passwords cost.
#include "tests/wallet/vault_test.h"
#include "wallet/vault/drill.h"

#include <QSignalSpy>
#include <QTimer>

#include <algorithm>
#include <ctime>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;
using namespace hearth::wallet::vault;

namespace {

Hash digest(std::uint8_t fill) {
    Hash out;
    out.bytes.fill(fill);
    return out;
}

/// A keyring in memory, which may be out of order.
class FakeKeyring final : public Keyring {
public:
    void read(const QString& name, std::function<void(Result<SecretBytes>)> done) override {
        answer([this, name, then = std::move(done)] {
            then(works && kept.contains(name) ? Result<SecretBytes>(kept.at(name).clone())
                                              : Result<SecretBytes>(fail("HRT-WAL-054")));
        });
    }
    void write(const QString& name, SecretBytes key, std::function<void(Result<void>)> done) override {
        if (works) {
            kept.insert_or_assign(name, std::move(key));
        }
        answer([this, then = std::move(done)] {
            then(works ? Result<void>() : Result<void>(fail("HRT-WAL-054")));
        });
    }
    void remove(const QString& name) override { kept.erase(name); }

    bool works = true;
    std::map<QString, SecretBytes> kept;

private:
    template <class Call>
    void answer(Call call) {
        QMetaObject::invokeMethod(&m_loop, std::move(call), Qt::QueuedConnection);
    }
    QObject m_loop;
};

} // namespace

class TstVault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restores_known_accounts_and_signs() {
        Bench bench;
        QVERIFY(!bench.vault->has_password());
        QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-051"));
        const auto made = bench.restore(kJunk, 2);
        QVERIFY2(made, qPrintable(code_of(made)));
        QCOMPARE(to_checksum(made->accounts[0].address), kJunkFirst);
        QCOMPARE(to_checksum(made->accounts[1].address), kJunkSecond);
        QCOMPARE(made->accounts[0].path, QStringLiteral("m/44'/60'/0'/0/0"));
        QCOMPARE(made->accounts[1].name, QStringLiteral("Main 2"));
        QVERIFY(made->wallet.backed_up); // who typed the words has them
        QVERIFY(!bench.vault->is_unlocked());
        QCOMPARE(code_of(bench.vault->sign(address(kJunkFirst), digest(7))), QStringLiteral("HRT-WAL-044"));

        QVERIFY(bench.unlock());
        for (const QString& who : {kJunkFirst, kJunkSecond}) {
            const auto signature = bench.vault->sign(address(who), digest(7));
            QVERIFY(signature);
            QCOMPARE(recover_address(digest(7), *signature).value_or(Address{}), address(who));
        }
        const auto next = bench.vault->add_account(made->wallet.id, {});
        QVERIFY(next);
        QCOMPARE(to_checksum(next->address), QStringLiteral("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"));
        QCOMPARE(next->path, QStringLiteral("m/44'/60'/0'/0/2"));
        bench.vault->lock();
        QCOMPARE(code_of(bench.vault->sign(address(kJunkFirst), digest(7))), QStringLiteral("HRT-WAL-044"));
        QCOMPARE(code_of(bench.vault->add_account(made->wallet.id, {})), QStringLiteral("HRT-WAL-044"));

        QVERIFY(bench.reopen());
        QCOMPARE(bench.vault->accounts().size(), std::size_t(3));
        QVERIFY(bench.unlock());
        QVERIFY(bench.vault->sign(next->address, digest(1)));
    }

    void a_passphrase_makes_another_wallet() {
        Bench bench;
        // The published vectors of BIP-39 use TREZOR; these addresses are from ethers 6.
        const auto plain = bench.restore();
        const auto with = bench.restore(kJunk, 1, "TREZOR");
        QVERIFY(plain && with);
        QVERIFY(plain->accounts[0].address != with->accounts[0].address);
        QVERIFY(!plain->wallet.passphrase && with->wallet.passphrase);
        QVERIFY(bench.unlock());
        const auto signature = bench.vault->sign(with->accounts[0].address, digest(3));
        QVERIFY(signature);
        QCOMPARE(recover_address(digest(3), *signature).value_or(Address{}), with->accounts[0].address);
        QCOMPARE(code_of(bench.restore()), QStringLiteral("HRT-WAL-047"));
    }

    void makes_fresh_wallets() {
        Bench bench;
        NewWallet wanted;
        wanted.words = 24;
        const auto made = Bench::wait<MadeWallet>([&](auto done) {
            bench.vault->add_wallet(std::move(wanted), secret(kPassword), std::move(done));
        });
        QVERIFY(made);
        QCOMPARE(text(made->words).split(u' ').size(), 24);
        QVERIFY(!made->wallet.backed_up);
        const auto words = bench.take_out(to_checksum(made->accounts[0].address), ExportKind::Mnemonic);
        QVERIFY(words);
        QVERIFY(words->secret.equals(made->words.span()));
    }

    void nothing_secret_is_on_disk() {
        Bench bench;
        QVERIFY(bench.restore(kJunk, 1, "my passphrase"));
        QVERIFY(bench.add_key("0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
        const QByteArray bytes = bench.bytes().toLower();
        QVERIFY(bytes.size() > 500);
        for (const QByteArray& word :
             {QByteArray("junk"), QByteArray("test"), QByteArray(kPassword), QByteArray("my passphrase"),
              QByteArray("0123456789abcdef0123456789abcdef"), QByteArray(kJunkKey).left(16)}) {
            QVERIFY2(!bytes.contains(word), word.constData());
        }
        QVERIFY(!QJsonDocument::fromJson(bench.bytes())
                     .object()
                     .value(QStringLiteral("master"))
                     .toObject()
                     .contains(QStringLiteral("address")));
        QCOMPARE(QFile::permissions(bench.file()) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(int(QFile::permissions(bench.folder()) & QFile::Permissions(0x77)), 0);
    }

    void wrong_passwords_wait_longer_each_time() {
        Bench bench;
        QVERIFY(bench.restore());
        std::int64_t wait = 1000;
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(code_of(bench.unlock("wrong password")), QStringLiteral("HRT-WAL-042"));
            QCOMPARE(bench.vault->wait_ms(), std::min(wait, std::int64_t{900'000}));
            // Not even the right one is tried, also by a new process.
            if (i % 3 == 0) {
                QVERIFY(bench.reopen());
            }
            QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-043"));
            bench.clock.advance(bench.vault->wait_ms() - 1);
            QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-043"));
            bench.clock.advance(1);
            wait *= 2;
        }
        QVERIFY(bench.unlock());
        QCOMPARE(bench.vault->wait_ms(), std::int64_t{0});
        QCOMPARE(code_of(bench.unlock("wrong password")), QStringLiteral("HRT-WAL-042"));
        QCOMPARE(bench.vault->wait_ms(), std::int64_t{1000}); // from the beginning
    }

    void the_wait_survives_a_clock_that_is_set() {
        Bench bench;
        QVERIFY(bench.restore());
        QCOMPARE(code_of(bench.unlock("wrong password")), QStringLiteral("HRT-WAL-042"));
        bench.clock.set_wall_offset(-86'400'000); // a day back: no lock-out for a day
        QVERIFY(bench.vault->wait_ms() <= 1000);
        QVERIFY(bench.reopen());
        QVERIFY(bench.vault->wait_ms() > 0 && bench.vault->wait_ms() <= 1000);
        bench.clock.advance(1000);
        QVERIFY(bench.unlock());
        // A damaged count is no way around it.
        QFile count(bench.folder() + QStringLiteral("/attempts.json"));
        QVERIFY(count.open(QFile::WriteOnly));
        count.write("{}");
        count.close();
        QVERIFY(bench.reopen());
        QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-043"));
    }

    void an_attempt_counts_before_it_is_made() {
        Bench bench;
        QVERIFY(bench.restore());
        bench.vault->unlock(secret("wrong password"), 1000, [](const Result<std::int64_t>&) {});
        QCoreApplication::processEvents(); // begun, not answered: a kill now must not give it for nothing
        Attempts other(bench.folder() + QStringLiteral("/attempts.json"), bench.clock);
        other.load();
        QCOMPARE(other.failures(), 1);
        QVERIFY(other.wait_ms() > 0);
    }

    void many_callers_are_answered_one_after_the_other() {
        Bench bench;
        QVERIFY(bench.restore());
        QStringList codes;
        for (int i = 0; i < 5; ++i) {
            bench.vault->unlock(secret(i == 0 ? "wrong password" : kPassword), 1000,
                                [&](const Result<std::int64_t>& result) { codes.append(code_of(result)); });
        }
        QVERIFY(codes.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(codes.size(), 5, 60'000);
        QCOMPARE(codes, (QStringList{QStringLiteral("HRT-WAL-042"), QStringLiteral("HRT-WAL-043"),
                                     QStringLiteral("HRT-WAL-043"), QStringLiteral("HRT-WAL-043"),
                                     QStringLiteral("HRT-WAL-043")}));
    }

    void the_event_loop_runs_on_meanwhile() {
        KeyDerivation slow;
        slow.n = 1U << 16U;
        Bench bench(slow);
        QVERIFY(bench.restore());
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++ticks; });
        timer.start(1);
        bool answered = false;
        bench.vault->unlock(secret(kPassword), 1000, [&](const Result<std::int64_t>&) { answered = true; });
        QVERIFY(!answered);
        QTRY_VERIFY_WITH_TIMEOUT(answered, 60'000);
        // Were the key derived on this thread, the timer could not have fired before the answer.
        QVERIFY2(ticks >= 5, qPrintable(QString::number(ticks)));
    }

    void a_wrong_password_takes_as_long_as_the_right_one() {
        KeyDerivation slow;
        slow.n = 1U << 14U;
        Bench bench(slow);
        QVERIFY(bench.restore());
        const auto unlock = [&](const char* password) {
            return [&bench, password] {
                bench.clock.advance(1'000'000);
                std::optional<bool> done;
                bench.vault->unlock(secret(password), 1000,
                                    [&](const Result<std::int64_t>& result) { done = bool(result); });
                while (!done) {
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                }
            };
        };
        const auto ns = least_ns({unlock(kPassword), unlock("correct horse batterz"), unlock("x"),
                                  unlock("entirely another password, and longer")},
                                 9);
        for (const double wrong : ns) {
            QVERIFY2(wrong > 0.5 * ns[0] && wrong < 2.0 * ns[0],
                     qPrintable(QStringLiteral("%1 and %2 ns").arg(ns[0]).arg(wrong)));
        }
    }

    void locks_by_time() {
        Bench bench;
        QVERIFY(bench.restore());
        QSignalSpy locked(bench.vault.get(), &Vault::locked);
        const auto until = bench.unlock(kPassword, 300'000);
        QCOMPARE(until.value_or(0), bench.clock.now_ms() + 300'000);
        bench.clock.advance(299'999);
        QVERIFY(bench.vault->sign(address(kJunkFirst), digest(1)));
        bench.clock.advance(1);
        QVERIFY(!bench.vault->is_unlocked());
        QCOMPARE(locked.size(), 1);
        QVERIFY(bench.unlock(kPassword, 10'000));
        QVERIFY(bench.unlock(kPassword, 100'000)); // the later time counts
        bench.clock.advance(50'000);
        QVERIFY(bench.vault->is_unlocked());
        QVERIFY(bench.unlock(kPassword, 10'000)); // and is not shortened
        bench.clock.advance(49'999);
        QVERIFY(bench.vault->is_unlocked());
        bench.clock.advance(1);
        QVERIFY(!bench.vault->is_unlocked());
    }

    void time_asleep_counts() {
        Bench bench;
        QVERIFY(bench.restore());
        QVERIFY(bench.unlock(kPassword, 300'000));
        // A suspended computer: the wall clock went on, timers did not.
        bench.clock.set_wall_offset(400'000);
        QCOMPARE(code_of(bench.vault->sign(address(kJunkFirst), digest(1))), QStringLiteral("HRT-WAL-044"));
        bench.clock.set_wall_offset(0);
        QVERIFY(bench.unlock(kPassword, 300'000));
        bench.clock.set_wall_offset(400'000);
        bench.clock.advance(10'000); // nobody asks: the next look locks
        QVERIFY(!bench.vault->is_unlocked());
        // Setting the clock back does not keep it open.
        bench.clock.set_wall_offset(0);
        QVERIFY(bench.unlock(kPassword, 300'000));
        bench.clock.set_wall_offset(-86'400'000);
        bench.clock.advance(300'000);
        QVERIFY(!bench.vault->is_unlocked());
    }

    void a_lock_is_not_undone_by_an_unlock_under_way() {
        Bench bench;
        QVERIFY(bench.restore());
        QString code;
        bench.vault->unlock(secret(kPassword), 1000,
                            [&](const Result<std::int64_t>& result) { code = code_of(result); });
        bench.vault->lock();
        QTRY_COMPARE_WITH_TIMEOUT(code, QStringLiteral("HRT-WAL-044"), 60'000);
        QVERIFY(!bench.vault->is_unlocked());
    }

    void the_password_changes_in_one_step() {
        Bench bench;
        QVERIFY(bench.restore());
        const auto change = [&](const char* old_one, const char* new_one) {
            return code_of(Bench::wait<std::monostate>([&](auto done) {
                bench.vault->change_password(secret(old_one), secret(new_one), std::move(done));
            }));
        };
        QCOMPARE(change("wrong password", "another password"), QStringLiteral("HRT-WAL-042"));
        bench.clock.advance(1000);
        const QByteArray before = bench.bytes();
        QCOMPARE(change(kPassword, "short"), QStringLiteral("HRT-WAL-049"));
        QCOMPARE(bench.bytes(), before);
        QCOMPARE(change(kPassword, "another password"), QString());
        QVERIFY(bench.reopen());
        QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-042"));
        bench.clock.advance(1000);
        QVERIFY(bench.unlock("another password"));
        QVERIFY(bench.vault->sign(address(kJunkFirst), digest(1)));
    }

    void short_passwords_are_refused() {
        Bench bench;
        QCOMPARE(code_of(bench.restore(kJunk, 1, "", "1234567")), QStringLiteral("HRT-WAL-049"));
        QVERIFY(!bench.vault->has_password());
        QVERIFY(bench.vault->accounts().empty());
    }

    void imports_keys_and_key_files() {
        Bench bench;
        const auto key = bench.add_key((QByteArray(" 0x") + kJunkKey + "\n").constData());
        QVERIFY(key);
        QCOMPARE(to_checksum(key->address), kJunkFirst);
        QCOMPARE(code_of(bench.add_key("0x1234")), QStringLiteral("HRT-WAL-052"));
        QCOMPARE(code_of(bench.add_key(QByteArray(64, 'g').constData())), QStringLiteral("HRT-WAL-052"));
        QCOMPARE(code_of(bench.add_key(QByteArray(64, '0').constData())), QStringLiteral("HRT-BASE-004"));
        QCOMPARE(code_of(bench.add_key(kJunkKey)), QStringLiteral("HRT-WAL-047"));

        const auto exported = bench.take_out(kJunkFirst, ExportKind::Keystore, "file password");
        QVERIFY(exported);
        Bench other;
        const auto add = [&](const char* file_password) {
            return Bench::wait<Account>([&](auto done) {
                other.vault->add_keystore({}, SecretBytes::copy_of(view(exported->keystore)),
                                          secret(file_password), secret(kPassword), std::move(done));
            });
        };
        QCOMPARE(code_of(add("wrong")), QStringLiteral("HRT-WAL-024"));
        QVERIFY(!other.vault->has_password());
        const auto added = add("file password");
        QVERIFY(added);
        QCOMPARE(to_checksum(added->address), kJunkFirst);
        QVERIFY(other.unlock());
        QVERIFY(other.vault->sign(address(kJunkFirst), digest(9)));
        QCOMPARE(text(other.take_out(kJunkFirst, ExportKind::Key)->secret),
                 QStringLiteral("0x") + QString::fromLatin1(kJunkKey));
        QCOMPARE(code_of(other.take_out(kJunkFirst, ExportKind::Mnemonic)), QStringLiteral("HRT-WAL-050"));
    }

    void watches_without_keys() {
        Bench bench;
        QVERIFY(bench.vault->add_watched(QStringLiteral("Cold\nstore\u202e"), kJunkFirst));
        QCOMPARE(bench.vault->accounts()[0].name, QStringLiteral("Cold store"));
        QCOMPARE(code_of(bench.vault->add_watched({}, kJunkFirst)), QStringLiteral("HRT-WAL-047"));
        QCOMPARE(code_of(bench.vault->add_watched({}, QStringLiteral("0x12"))),
                 QStringLiteral("HRT-WAL-052"));
        QCOMPARE(code_of(bench.vault->add_watched(
                     {}, kJunkSecond.toUpper().replace(u'X', u'x').replace(3, 1, QStringLiteral("f")))),
                 QStringLiteral("HRT-WAL-052")); // a wrong checksum
        const auto device = bench.vault->add_device({}, kJunkSecond, QStringLiteral("m/44'/60'/0'/0/1"));
        QVERIFY(device);
        QCOMPARE(device->kind, AccountKind::Ledger);
        QVERIFY(bench.reopen());
        QCOMPARE(bench.vault->accounts().size(), std::size_t(2));
        // The words come later: the watched account gets its key and keeps its name.
        QVERIFY(bench.restore());
        QCOMPARE(bench.vault->find(address(kJunkFirst))->kind, AccountKind::Hd);
        QCOMPARE(bench.vault->find(address(kJunkFirst))->name, QStringLiteral("Cold store"));
        QVERIFY(bench.unlock());
        QCOMPARE(code_of(bench.vault->sign(address(kJunkSecond), digest(1))), QStringLiteral("HRT-WAL-050"));
        QCOMPARE(code_of(bench.vault->sign(Address{}, digest(1))), QStringLiteral("HRT-WAL-048"));
    }

    void an_xpub_gives_the_same_addresses() {
        Bench bench;
        QVERIFY(bench.restore());
        const auto xpub = bench.take_out(kJunkFirst, ExportKind::Xpub);
        QVERIFY(xpub && xpub->xpub.startsWith(QStringLiteral("xpub")));
        Bench other;
        const auto watched = other.vault->add_xpub(QStringLiteral("Paper"), xpub->xpub, 2);
        QVERIFY(watched);
        QCOMPARE(to_checksum((*watched)[0].address), kJunkFirst);
        QCOMPARE(to_checksum((*watched)[1].address), kJunkSecond);
        QCOMPARE((*watched)[1].kind, AccountKind::Watch);
        QCOMPARE(code_of(other.vault->add_xpub({}, QStringLiteral("xpub123"), 1)),
                 QStringLiteral("HRT-WAL-008"));
    }

    void removing_takes_the_secret_too() {
        Bench bench;
        const auto made = bench.restore(kJunk, 2);
        QVERIFY(made);
        const auto remove = [&](const QString& who, const char* password) {
            return code_of(Bench::wait<std::monostate>(
                [&](auto done) { bench.vault->remove(address(who), secret(password), std::move(done)); }));
        };
        QCOMPARE(remove(kJunkFirst, "wrong password"), QStringLiteral("HRT-WAL-042"));
        bench.clock.advance(1000);
        QCOMPARE(remove(kJunkFirst, kPassword), QString());
        QCOMPARE(bench.vault->wallets().size(), std::size_t(1));
        QCOMPARE(remove(kJunkSecond, kPassword), QString());
        QVERIFY(bench.vault->wallets().empty());
        QCOMPARE(remove(kJunkSecond, kPassword), QStringLiteral("HRT-WAL-048"));
        QVERIFY(!bench.bytes().contains("sealed"));
        QVERIFY(bench.vault->add_watched({}, kJunkFirst));
        QCOMPARE(remove(kJunkFirst, ""), QString()); // nothing secret: no password
    }

    void names_are_cleaned() {
        QCOMPARE(clean_name(QStringLiteral("  a\tb\u0000c\u200b \u202egnp.exe ")),
                 QStringLiteral("a bc gnp.exe"));
        QCOMPARE(clean_name(QString(200, u'x')).size(), 64);
        const QString faces = QStringLiteral("x") + QStringLiteral("\U0001F600").repeated(40);
        QVERIFY(!clean_name(faces).back().isHighSurrogate());
    }

    void drills_ask_for_the_real_words() {
        Bench bench;
        const auto made = bench.restore("legal winner thank year wave sausage worth useful legal winner "
                                        "thank yellow");
        QVERIFY(made);
        const QStringList words = text(made->words).split(u' ');
        Drill drill(*bench.vault, bench.clock, bench.random);
        QCOMPARE(code_of(drill.ask(made->wallet.id)), QStringLiteral("HRT-WAL-044"));
        QVERIFY(bench.unlock(kPassword, 3'600'000));
        QCOMPARE(code_of(drill.ask(QStringLiteral("nope"))), QStringLiteral("HRT-WAL-048"));
        std::set<int> asked;
        for (int i = 0; i < 60; ++i) {
            const auto question = drill.ask(made->wallet.id);
            QVERIFY(question);
            QVERIFY(question->positions[0] < question->positions[1] &&
                    question->positions[1] < question->positions[2]);
            asked.insert(question->positions.begin(), question->positions.end());
        }
        QCOMPARE(asked.size(), std::size_t(12)); // every word's turn comes
        QCOMPARE(*asked.begin(), 1);

        const auto answer = [&](const Drill::Question& question, int wrong_at) {
            QStringList typed;
            for (int i = 0; i < 3; ++i) {
                typed.append(i == wrong_at ? QStringLiteral("zoo")
                                           : words[question.positions.at(std::size_t(i)) - 1]);
            }
            return secret(typed.join(u' ').toUpper().toUtf8().constData());
        };
        auto question = drill.ask(made->wallet.id);
        auto verdict = drill.check(question->id, answer(*question, 1));
        QVERIFY(verdict && !verdict->right);
        QCOMPARE(verdict->wrong, std::vector<int>{question->positions[1]});
        QCOMPARE(code_of(drill.check(question->id, answer(*question, -1))), QStringLiteral("HRT-WAL-053"));
        question = drill.ask(made->wallet.id);
        bench.clock.advance(Drill::kKeepMs);
        QCOMPARE(code_of(drill.check(question->id, answer(*question, -1))), QStringLiteral("HRT-WAL-053"));
        question = drill.ask(made->wallet.id);
        QVERIFY(!drill.check(question->id, secret("two words"))->right);
        question = drill.ask(made->wallet.id);
        QVERIFY(drill.check(question->id, answer(*question, -1))->right);
        QVERIFY(bench.vault->wallets()[0].backed_up);
    }

    void the_keyring_opens_without_typing() {
        FakeKeyring keyring;
        Bench bench(cheap(), &keyring);
        QVERIFY(bench.restore());
        const auto use = [&](bool on) {
            return code_of(Bench::wait<std::monostate>(
                [&](auto done) { bench.vault->use_keyring(on, std::move(done)); }));
        };
        const auto open = [&] {
            return code_of(Bench::wait<std::int64_t>(
                [&](auto done) { bench.vault->unlock_by_keyring(1000, std::move(done)); }));
        };
        QCOMPARE(open(), QStringLiteral("HRT-WAL-054"));
        QCOMPARE(use(true), QStringLiteral("HRT-WAL-044")); // the password first
        QVERIFY(bench.unlock());
        keyring.works = false;
        QCOMPARE(use(true), QStringLiteral("HRT-WAL-054"));
        QVERIFY(!bench.vault->has_keyring());
        keyring.works = true;
        QCOMPARE(use(true), QString());
        QVERIFY(bench.reopen());
        QVERIFY(bench.vault->has_keyring());
        QCOMPARE(open(), QString());
        QVERIFY(bench.vault->sign(address(kJunkFirst), digest(1)));
        // What the keyring has opens one box, and is no key of anything else.
        QCOMPARE(keyring.kept.size(), std::size_t(1));
        QVERIFY(!keyring.kept.begin()->second.view().empty());
        bench.vault->lock();
        keyring.works = false;
        QCOMPARE(open(), QStringLiteral("HRT-WAL-054"));
        QVERIFY(bench.unlock()); // the password opens as ever
        keyring.works = true;
        QCOMPARE(use(false), QString());
        QVERIFY(keyring.kept.empty());
        QCOMPARE(open(), QStringLiteral("HRT-WAL-054"));
    }
};

QTEST_GUILESS_MAIN(TstVault)
#include "tst_vault.moc"
