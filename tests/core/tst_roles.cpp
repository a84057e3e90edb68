// SPDX-License-Identifier: Apache-2.0
// Container, checker and indexer service against lazy, missing, forging and crashing peers.
#include "core/base/digest.h"
#include "tests/core/role_bench.h"

#include <QSignalSpy>
#include <QtTest>

#include <csignal>

using namespace hearth;
using hearth::test::RoleBench;

namespace {

/// A checker that never renders: it commits to a verdict of its choice and makes the batch commit up.
class LazyChecker {
public:
    LazyChecker(RoleBench& bench, bool says_valid)
        : m_bench(bench), m_key(PrivateKey::generate(bench.random)), m_says_valid(says_valid),
          m_link(m_key, bench.network, bench.bus, bench.clock, bench.random) {
        const std::uint64_t license = bench.license_for(m_key.address());
        protocol::Register registration;
        registration.add_roles(protocol::Register::ROLE_CHECKER);
        registration.add_licenses(license);
        m_link.submit(registration, [this](const Result<protocol::Ack>& ack) {
            if (ack) {
                heartbeat();
            }
        });
        m_subscriptions.push_back(m_link.on_announced<protocol::OpeningsReady>([this](const auto& m) {
            const Hash salt = sha256("salt");
            const Hash batches = sha256("made up");
            protocol::VerdictCommit commit;
            *commit.mutable_proof() = m.proof();
            commit.set_commit(protocol::to_field(protocol::verdict_commit(m_says_valid, batches, salt)));
            m_link.submit(commit);
        }));
        m_subscriptions.push_back(m_link.on_announced<protocol::RevealPhase>([this](const auto& m) {
            protocol::VerdictReveal reveal;
            *reveal.mutable_proof() = m.proof();
            reveal.set_valid(m_says_valid);
            reveal.set_salt(protocol::to_field(sha256("salt")));
            reveal.set_batch_commit(protocol::to_field(sha256("made up")));
            reveal.set_checked(64);
            m_link.submit(reveal);
        }));
    }
    const NodeId& node() const { return m_key.address(); }

private:
    void heartbeat() {
        protocol::Heartbeat message;
        message.set_state(protocol::CONTAINER_STATE_STANDBY);
        m_link.submit(message);
        m_timer = m_bench.clock.call_after(5000, [this] { heartbeat(); });
    }

    RoleBench& m_bench;
    PrivateKey m_key;
    bool m_says_valid;
    node::NodeLink m_link;
    std::vector<std::shared_ptr<void>> m_subscriptions;
    std::shared_ptr<void> m_timer;
};

const indexer::Check* check_of(const indexer::Proof& proof, const NodeId& node) {
    for (const indexer::Check& check : proof.checks) {
        if (check.checker == node) {
            return &check;
        }
    }
    return nullptr;
}

} // namespace

class TestRoles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void three_checkers_agree_on_an_honest_job() {
        RoleBench bench;
        bench.add_container(QStringLiteral("a"));
        for (int i = 0; i < 5; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
        int right = 0;
        int receipts = 0;
        for (const auto& check : bench.proof(id).checks) {
            right += check.result == indexer::Check::Result::Right ? 1 : 0;
            receipts += check.receipt_ms > 0 ? 1 : 0;
        }
        QCOMPARE(right, 3);
        QCOMPARE(receipts, 5);
        QVERIFY(!bench.job(id).fee_container.is_zero());
    }

    void a_lazy_checker_is_wrong_data() {
        QTest::addColumn<bool>("says_valid");
        QTest::newRow("guesses valid") << true;
        QTest::newRow("cries fraud") << false;
    }
    void a_lazy_checker_is_wrong() {
        QFETCH(const bool, says_valid);
        RoleBench bench;
        bench.add_container(QStringLiteral("a"));
        // With three checkers all are assigned, the lazy one among them.
        bench.add_checker();
        bench.add_checker();
        const LazyChecker lazy(bench, says_valid);
        QVERIFY(bench.run_until([&] {
            const auto* node = indexer::find_node(bench.ledger->state(), lazy.node());
            return node && node->online && bench.ledger->state().nodes.size() == 4;
        }));
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid); // validity is no vote
        const auto* check = check_of(bench.proof(id), lazy.node());
        QVERIFY(check && check->revealed);
        QCOMPARE(check->result, indexer::Check::Result::Wrong);
        QCOMPARE(indexer::find_node(bench.ledger->state(), lazy.node())->right, 0ULL);
        QCOMPARE(bench.proof(id).fraud_refuted, !says_valid);
    }

    void a_missing_checker_is_replaced_by_escalation() {
        RoleBench bench;
        bench.add_container(QStringLiteral("a"));
        for (int i = 0; i < 5; ++i) {
            // Two of five never answer a check.
            bench.add_checker(i < 2 ? QStringList{QStringLiteral("--hang"), QStringLiteral("check")}
                                    : QStringList{});
        }
        QVERIFY(bench.ready());
        // Until a job's three verifying checkers include a silent one.
        for (int attempt = 0; attempt < 8; ++attempt) {
            const auto id = bench.submit();
            QVERIFY(bench.run_until(
                [&] { return bench.over(id) || bench.proof_phase(id) == indexer::ProofPhase::Checking; }));
            QVERIFY(bench.run_while_hanging([&] { return bench.over(id); }));
            QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
            if (bench.proof(id).escalated) {
                int missed = 0;
                for (const auto& check : bench.proof(id).checks) {
                    missed += check.result == indexer::Check::Result::Missed ? 1 : 0;
                }
                QVERIFY(missed >= 1);
                return;
            }
        }
        QFAIL("no job was assigned to a silent checker");
    }

    void a_container_that_dies_is_not_paid() {
        RoleBench bench;
        auto& container =
            bench.add_container(QStringLiteral("a"), {QStringLiteral("--unit-us"), QStringLiteral("3000")});
        for (int i = 0; i < 3; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] { return bench.job(id).state == indexer::JobState::Rendering; }));
        container.role.reset(); // gone without a word
        container.worker->kill();
        QVERIFY(bench.run_until([&] { return bench.over(id); }, 3'600'000));
        QVERIFY(bench.job(id).state != indexer::JobState::Paid);
        QVERIFY(bench.job(id).fee_container.is_zero());
        QVERIFY(bench.ledger->state().reserved.is_zero());
    }

    void samples_lost_with_a_paused_machine_are_cut_anew() {
        RoleBench bench;
        auto& container = bench.add_container(QStringLiteral("a"));
        for (int i = 0; i < 3; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] {
            return bench.proof_phase(id) == indexer::ProofPhase::AwaitingOpenings &&
                   container.worker->open_calls() > 0;
        }));
        container.role->pause(QStringLiteral("by a test")); // kills the process that cuts them
        container.role->resume();
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
    }

    void a_card_that_fails_gives_its_job_back_and_holds_the_container() {
        RoleBench bench;
        auto& broken = bench.add_container(QStringLiteral("a"),
                                           {QStringLiteral("--card-error"), QStringLiteral("HRT-GPU-048")});
        worker::Device card;
        card.backend = QStringLiteral("cuda");
        card.card = QStringLiteral("GPU-1");
        card.name = QStringLiteral("Card");
        broken.role->set_device(card);
        for (int i = 0; i < 3; ++i) {
            bench.add_checker();
        }
        QSignalSpy failures(broken.role.get(), &container::ContainerRole::deviceFailed);
        QVERIFY(bench.ready());
        const auto& node = [&]() -> const indexer::Node& {
            return bench.ledger->state().nodes.at(broken.key.address());
        };
        QVERIFY(bench.run_until([&] { return node().backend == u"cuda"; }));
        QCOMPARE(node().device_name, QStringLiteral("Card"));
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] { return failures.count() == 1; }));
        QCOMPARE(failures[0][0].value<Error>().code, QStringLiteral("HRT-GPU-048"));
        QVERIFY(bench.run_until([&] { return bench.job(id).state == indexer::JobState::Queued; }));
        QVERIFY(bench.run_until([&] { return node().state == protocol::CONTAINER_STATE_PAUSED; }));
        QCOMPARE(broken.role->status().reason, QStringLiteral("HRT-GPU-048 The fake card failed"));
        // Not lost: somebody else renders it.
        bench.add_container(QStringLiteral("b"));
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
        // The processor takes over; a second failure of the old card cannot happen on it.
        broken.role->set_device({});
        QVERIFY(bench.run_until([&] { return node().state == protocol::CONTAINER_STATE_STANDBY; }));
        QVERIFY(bench.run_until([&] { return node().backend == u"cpu"; }));
        QCOMPARE(failures.count(), 1);
    }

    void only_a_pause_for_the_device_ends_with_a_device() {
        RoleBench bench;
        auto& container = bench.add_container(QStringLiteral("a"));
        QVERIFY(bench.ready());
        worker::Device none;
        none.usable = false;
        none.problem = Error{QStringLiteral("HRT-GPU-041"), QStringLiteral("There is no driver.")};
        container.role->set_device(none);
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_PAUSED);
        QCOMPARE(container.role->status().reason, QStringLiteral("HRT-GPU-041 There is no driver"));
        container.role->resume(); // there is still nothing to work on
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_PAUSED);
        container.role->set_device({});
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_STANDBY);
        container.role->pause(QStringLiteral("by a test"));
        container.role->set_device(none);
        container.role->set_device({});
        QCOMPARE(container.role->status().reason, QStringLiteral("by a test"));
        container.role->resume();
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_STANDBY);
        // A start finds the device as it is.
        container.role->stop();
        container.role->set_device(none);
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_OFFLINE);
        container.role->start();
        QCOMPARE(container.role->status().state, protocol::CONTAINER_STATE_PAUSED);
        container.role->set_device({});
        QVERIFY(bench.run_until(
            [&] { return container.role->status().state == protocol::CONTAINER_STATE_STANDBY; }));
    }

    void a_worker_killed_at_any_moment_costs_nothing() {
        RoleBench bench;
        auto& container =
            bench.add_container(QStringLiteral("a"), {QStringLiteral("--unit-us"), QStringLiteral("200")});
        for (int i = 0; i < 3; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        SeededRandom dice(3);
        for (int round = 0; round < 20; ++round) {
            const auto id = bench.submit();
            // Kill the container's, a checker's or the referee's process after a random number of steps.
            worker::WorkerClient* victims[] = {container.worker.get(), bench.checkers[0]->worker.get(),
                                               bench.referee.get()};
            worker::WorkerClient* victim = victims[dice.below(3)];
            auto steps = std::int64_t(dice.below(120));
            QVERIFY(bench.run_until([&] {
                if (--steps < 0 && victim && victim->pid() > 0) {
                    ::kill(pid_t(victim->pid()), SIGKILL);
                    victim = nullptr;
                }
                return bench.over(id);
            }));
            QVERIFY2(bench.job(id).state == indexer::JobState::Paid,
                     qPrintable(bench.job(id).code + bench.job(id).detail + bench.proof(id).reason +
                                bench.lines.mid(bench.lines.size() - 6).join(QLatin1Char('\n'))));
        }
        std::map<std::uint64_t, int> fees;
        for (const auto& accrual : bench.ledger->state().accruals) {
            fees[accrual.job.value] += accrual.source == indexer::Source::Fee ? 1 : 0;
        }
        for (std::uint64_t id = 1; id <= 20; ++id) {
            QCOMPARE(fees[id], 1);
        }
    }

    void forged_foreign_and_replayed_messages_change_nothing() {
        RoleBench bench;
        bench.add_container(QStringLiteral("a"));
        for (int i = 0; i < 3; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        QVERIFY(bench.run_until([&] { return bench.job(id).state == indexer::JobState::Rendering; }));
        const auto stranger = PrivateKey::generate(bench.random);
        const auto ask = [&](const QByteArray& bytes) {
            std::optional<Result<QByteArray>> answer;
            bench.bus.request(node::subjects::submit(QStringLiteral("practice")), bytes, 1000,
                              [&](const auto& r) { answer = r; });
            bench.run_until([&] { return answer.has_value(); });
            protocol::ReplayGuard guard;
            const auto opened = protocol::open(**answer, QStringLiteral("practice"), guard, bench.clock);
            return QString::fromStdString(protocol::parse<protocol::Ack>(opened->payload)->error_code());
        };
        const auto sealed = [&](const QString& network, const auto& message) {
            return *protocol::seal(stranger, network, message, bench.clock, bench.random);
        };
        protocol::JobFailed sabotage;
        sabotage.set_job(id);
        QCOMPARE(ask(sealed(QStringLiteral("practice"), sabotage)), QStringLiteral("HRT-IDX-003"));
        QCOMPARE(ask(sealed(QStringLiteral("elsewhere"), sabotage)), QStringLiteral("HRT-MSG-004"));
        const QByteArray once = sealed(QStringLiteral("practice"), sabotage);
        QCOMPARE(ask(once), QStringLiteral("HRT-IDX-003"));
        QCOMPARE(ask(once), QStringLiteral("HRT-MSG-003"));
        QByteArray damaged = sealed(QStringLiteral("practice"), sabotage);
        damaged[damaged.size() - 3] = char(damaged[damaged.size() - 3] ^ 1);
        QVERIFY(!ask(damaged).isEmpty());
        QVERIFY(!ask("no envelope").isEmpty());
        protocol::Ack wrong_direction;
        QCOMPARE(ask(sealed(QStringLiteral("practice"), wrong_direction)), QStringLiteral("HRT-IDX-001"));
        // A stranger's announcement moves no role.
        protocol::JobChanged lie;
        lie.set_job(id);
        lie.set_state("cancelled");
        (void)bench.bus.publish(
            node::subjects::announce(QStringLiteral("practice"), QStringLiteral("JobChanged")),
            sealed(QStringLiteral("practice"), lie));
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
    }

    void a_restarted_service_goes_on_with_the_same_state() {
        RoleBench bench;
        bench.add_container(QStringLiteral("a"));
        for (int i = 0; i < 5; ++i) {
            bench.add_checker();
        }
        QVERIFY(bench.ready());
        const auto id = bench.submit();
        for (const auto state :
             {indexer::JobState::Rendering, indexer::JobState::Committing, indexer::JobState::Checking}) {
            QVERIFY(bench.run_until([&] { return bench.job(id).state >= state; }));
            const Hash before = indexer::state_hash(bench.ledger->state());
            bench.open();
            QCOMPARE(indexer::state_hash(bench.ledger->state()), before);
            bench.service->start();
            bench.service->set_awake(true);
        }
        QVERIFY(bench.run_until([&] { return bench.over(id); }));
        QCOMPARE(bench.job(id).state, indexer::JobState::Paid);
    }

    void the_beacon_chain_survives_kill_and_repeats_no_link() {
        QTemporaryDir dir;
        SeededRandom random(1);
        const QString path = dir.filePath(QStringLiteral("chain"));
        auto chain = *checker::HashChain::open(path, random);
        std::set<QByteArray> links;
        Hash tip = chain.tip();
        for (std::uint64_t round = 1; round <= 200; ++round) {
            const auto link = chain.reveal(round);
            QVERIFY(link && *link);
            QCOMPARE(sha256(**link), tip);
            QCOMPARE(**chain.reveal(round), **link); // asked again, the same
            tip = chain.tip();
            QVERIFY(links.insert(**link).second);
        }
        QVERIFY(!*chain.reveal(5));                           // an old round
        auto again = *checker::HashChain::open(path, random); // after kill -9
        const Hash committed = again.tip();
        for (std::uint64_t round = 201; round <= 300; ++round) {
            const auto link = again.reveal(round);
            QVERIFY(links.insert(**link).second);
        }
        QVERIFY(committed != tip || again.left() > 0);
        QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("rubbish");
        file.close();
        QCOMPARE(checker::HashChain::open(path, random).error().code, QStringLiteral("HRT-CHK-001"));
    }
};

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
