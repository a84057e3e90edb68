// SPDX-License-Identifier: Apache-2.0
// Licences and rewards with a real hearthd and a real anvil: a licence is delegated, approved and works; what
// the log settles is funded, claimed at 30, 45 and 180 days, and withdrawn, every balance to the wei; orders
// that nobody claims fail by the chain's time; a container is staked and unlocked.
#include "wallet/eth/address.h"
#include "wallet/eth/message.h"
#include "wallet/eth/signature.h"
#include "wallet_bench.h"

using namespace hearth;
using namespace hearth::test;

#define K(name) QStringLiteral(name)

namespace {

const Uint256 kAth("1000000000000000000");
constexpr qint64 kDayS = 86'400;

/// A practice network whose windows last two seconds and whose days four.
bool write_profile(const QString& folder) {
    QFile embedded(K(HEARTH_SOURCE_ROOT "/profiles/practice.json"));
    if (!embedded.open(QFile::ReadOnly) || !QDir().mkpath(folder) ||
        !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return false;
    }
    QJsonObject root = QJsonDocument::fromJson(embedded.readAll()).object();
    const auto set = [&root](const char* section, const char* key, double value) {
        QJsonObject part = root.value(QLatin1String(section)).toObject();
        QJsonObject figure = part.value(QLatin1String(key)).toObject();
        figure.insert(K("value"), value);
        part.insert(QLatin1String(key), figure);
        root.insert(QLatin1String(section), part);
    };
    set("time", "window_ms", 2000);
    set("time", "windows_per_day", 2);
    set("time", "heartbeat_ms", 200);
    set("claims", "bonus_uptime_bps", 5000); // a loaded machine loses heartbeats
    set("referee", "poc_margin_ms", 1999);   // no check begins: days pay by uptime, and at once
    set("claims", "quarter_days", 3);
    QFile file(folder + K("/network.json"));
    return file.open(QFile::WriteOnly) && file.write(QJsonDocument(root).toJson()) > 0;
}

} // namespace

class TstRewardJourney : public QObject {
    Q_OBJECT

    QJsonObject rewards() { return m_daemon->call("reward.get", {{K("address"), m_me}}); }
    Uint256 figure(const char* name) { return integer_of(rewards().value(QLatin1String(name))); }
    Uint256 ath() { return m_node->token(m_token, m_me); }

    /// Signs the steps of a plan one after the other; false where one does not get into a block.
    bool run(const QJsonObject& plan) {
        const QJsonArray steps = plan.value(K("steps")).toArray();
        for (const auto& value : steps) {
            const QJsonObject step = value.toObject();
            const QString hash = m_daemon->send(m_me, step.value(K("action")).toObject(), K("practice"));
            if (hash.isEmpty() ||
                !m_daemon->reaches(hash, K("practice"), {K("mined"), K("final"), K("confirmed")})) {
                qWarning("%s: %s", qPrintable(step.value(K("title")).toString()),
                         m_daemon->said().constData());
                return false;
            }
        }
        return !steps.isEmpty();
    }
    void travel(qint64 seconds) {
        (void)m_daemon->call("chain.travel", {{K("seconds"), seconds}});
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
    }
    QJsonObject licence(qint64 id) {
        return m_daemon->call("license.get", {{K("id"), id}, {K("chain"), true}});
    }
    bool licence_becomes(qint64 id, const QStringList& states) {
        return QTest::qWaitFor([&] { return states.contains(licence(id).value(K("state")).toString()); },
                               kPatienceMs);
    }
    QJsonObject order(qint64 id) {
        for (const auto& value : rewards().value(K("orders")).toArray()) {
            if (value.toObject().value(K("id")).toInteger() == id) {
                return value.toObject();
            }
        }
        return {};
    }
    bool order_becomes(qint64 id, const QString& state) {
        return QTest::qWaitFor([&] { return order(id).value(K("state")).toString() == state; }, kPatienceMs);
    }
    /// The chain answers; at another address after a restart.
    bool chain_runs() {
        return QTest::qWaitFor(
            [&] {
                const QJsonObject chain = m_daemon->call("chain.get", {{K("chain"), K("practice")}});
                m_token = chain.value(K("token")).toObject().value(K("address")).toString();
                const QUrl url(chain.value(K("rpc_url")).toString());
                if (!chain.value(K("running")).toBool() || url.isEmpty()) {
                    return false;
                }
                m_node = std::make_unique<Node>(url);
                return true;
            },
            kPatienceMs);
    }
    /// The timelock gets what claims leave, in whole, and no more.
    bool pool_becomes(const Uint256& swept) {
        const QJsonObject treasury = m_daemon->call("treasury.get");
        const QString timelock = treasury.value(K("timelock")).toString();
        const Uint256 began = 1'000'000 * kAth;
        return QTest::qWaitFor([&] { return m_node->token(m_token, timelock) == began + swept; },
                               kPatienceMs) &&
               QTest::qWaitFor(
                   [&] {
                       const QJsonObject fees =
                           m_daemon->call("treasury.get").value(K("claim_fees")).toObject();
                       return integer_of(fees.value(K("kept_wei"))) == swept &&
                              integer_of(fees.value(K("swept_wei"))) == swept && !fees.contains(K("error"));
                   },
                   kPatienceMs);
    }
    /// Whether a mined transaction has an event about this order.
    bool is_of_claim(const QString& hash, qint64 id) {
        const auto receipt = m_node->call("eth_getTransactionReceipt", {hash.toStdString()});
        if (!receipt.is_object() || receipt["status"] != "0x1") {
            return false;
        }
        const std::string topic = wallet::to_hex(wallet::to_word(Uint256(id)));
        return std::any_of(receipt["logs"].begin(), receipt["logs"].end(), [&](const wallet::Json& log) {
            return log["topics"].size() == 3 && log["topics"][1] == topic;
        });
    }
    /// Claims and signs; the order.
    QJsonObject claim(const Uint256& gross, int days) {
        const QJsonObject made = m_daemon->call(
            "reward.claim", {{K("address"), m_me}, {K("amount_wei"), text_of(gross)}, {K("days"), days}});
        return m_daemon->code().isEmpty() && run(made) ? made.value(K("order")).toObject() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        const QString folder = m_tmp.filePath(K("node"));
        QVERIFY(write_profile(folder));
        m_daemon = std::make_unique<WalletDaemon>(folder);
        QVERIFY(m_daemon->start());
        QVERIFY2(chain_runs(), m_daemon->said());
        m_me = m_daemon->create();
        QVERIFY2(m_daemon->unlock(), m_daemon->said());
        // The contracts may still be on their way: the faucet waits for its turn.
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         (void)m_daemon->call(
                             "chain.faucet",
                             {{K("address"), m_me}, {K("coin_wei"), text_of(10 * kAth)}, {K("licenses"), 2}});
                         return m_daemon->code().isEmpty();
                     },
                     kPatienceMs),
                 m_daemon->said());
    }

    void a_licence_is_delegated_approved_and_works() {
        QJsonArray own;
        QVERIFY2(
            QTest::qWaitFor(
                [&] {
                    own = m_daemon->call("license.list", {{K("owner"), m_me}}).value(K("licenses")).toArray();
                    return own.size() >= 2;
                },
                kPatienceMs),
            m_daemon->said());
        m_first = own.at(0).toObject().value(K("id")).toInteger();
        m_second = own.at(1).toObject().value(K("id")).toInteger();
        QCOMPARE(own.at(0).toObject().value(K("state")).toString(), K("undelegated"));
        QVERIFY(own.at(0).toObject().value(K("mine")).toBool());
        const QJsonArray ids{QString::number(m_first), QString::number(m_second)};
        // What any ERC-721 says, as of the live contract: numbers and owners.
        const QJsonObject owned = m_daemon->call("license.owned", {{K("owner"), m_me}});
        QCOMPARE(owned.value(K("total")).toString(), K("2"));
        QCOMPARE(owned.value(K("symbol")).toString(), K("ATHCL"));
        QCOMPARE(owned.value(K("licenses"))[0][K("id")].toString(), ids.at(0).toString());
        QCOMPARE(owned.value(K("licenses"))[1][K("id")].toString(), ids.at(1).toString());

        // Not delegated yet, somebody else's, and one that does not exist.
        QJsonObject said = m_daemon->call("license.approve", {{K("ids"), ids}});
        QCOMPARE(said.value(K("failed")).toArray().at(0).toObject().value(K("code")).toString(),
                 K("HRT-LIC-004"));
        const qint64 foreign = m_first == 20 || m_second == 20 ? 1 : 20;
        (void)m_daemon->call("license.plan", {{K("action"), K("delegate")},
                                              {K("ids"), QJsonArray{QString::number(foreign)}},
                                              {K("from"), m_me}});
        QCOMPARE(m_daemon->code(), K("HRT-LIC-003"));
        (void)m_daemon->call(
            "license.plan",
            {{K("action"), K("delegate")}, {K("ids"), QJsonArray{K("999")}}, {K("from"), m_me}});
        QCOMPARE(m_daemon->code(), K("HRT-LIC-002"));

        // To a burner that is not this client's: there is nothing to approve here.
        QVERIFY2(
            run(m_daemon->call(
                "license.plan",
                {{K("action"), K("delegate")}, {K("ids"), ids}, {K("from"), m_me}, {K("operator"), m_me}})),
            m_daemon->said());
        said = m_daemon->call("license.approve", {{K("ids"), ids}});
        QCOMPARE(said.value(K("failed")).toArray().size(), 2);
        QVERIFY(said.value(K("done")).toArray().isEmpty());

        QVERIFY2(run(m_daemon->call("license.plan",
                                    {{K("action"), K("delegate")}, {K("ids"), ids}, {K("from"), m_me}})),
                 m_daemon->said());
        QVERIFY2(licence_becomes(m_first, {K("pending")}), m_daemon->said());
        said = m_daemon->call("license.deny", {{K("ids"), QJsonArray{QString::number(m_second)}}});
        QCOMPARE(said.value(K("done")).toArray().size(), 1);
        QVERIFY(licence_becomes(m_second, {K("undelegated")}));
        said = m_daemon->call("license.approve", {{K("all"), true}});
        QVERIFY2(said.value(K("done")).toArray().size() == 1, QJsonDocument(said).toJson());
        QVERIFY2(licence_becomes(m_first, {K("ready"), K("checking")}),
                 QJsonDocument(licence(m_first)).toJson());
        QVERIFY(licence(m_first).value(K("here")).toBool());
        said = m_daemon->call("license.approve", {{K("ids"), QJsonArray{QString::number(m_first)}}});
        QCOMPARE(said.value(K("failed")).toArray().at(0).toObject().value(K("code")).toString(),
                 K("HRT-LIC-005"));
    }

    void the_burner_is_this_clients() {
        const QJsonObject proof = m_daemon->call("license.burner", {{K("text"), K("challenge 7")}});
        const std::string message = proof.value(K("message")).toString().toStdString();
        QVERIFY(message.find("challenge 7") != std::string::npos);
        const auto bytes = wallet::from_hex(proof.value(K("signature")).toString().toStdString());
        const auto signature = wallet::parse_signature_bytes(bytes.value());
        const auto signer = wallet::recover_address(wallet::message_digest(wallet::bytes_of_text(message)),
                                                    signature.value());
        QCOMPARE(to_checksum(signer.value()), proof.value(K("burner")).toString());
        QCOMPARE(proof.value(K("burner")), m_daemon->call("license.summary").value(K("burner")));
    }

    void what_the_log_settles_is_funded_and_claimable() {
        QVERIFY2(QTest::qWaitFor([&] { return figure("claimable_wei") >= 700 * kAth; }, 4 * kPatienceMs),
                 QJsonDocument(rewards()).toJson());
        // The quarters are three days here: the bonus came, too.
        const QJsonArray sources = rewards().value(K("sources")).toArray();
        QVERIFY(integer_of(sources.at(0).toObject().value(K("accrued_wei"))) > 0);
        QVERIFY(integer_of(sources.at(1).toObject().value(K("accrued_wei"))) > 0);
        // The licence began later than the network's own, and its first day may be half a one.
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         const QJsonArray days = licence(m_first).value(K("days")).toArray();
                         return days.size() > 2 && integer_of(days.at(1).toObject().value(K("base_wei"))) > 0;
                     },
                     kPatienceMs),
                 QJsonDocument(licence(m_first)).toJson());
        QVERIFY(m_daemon->call("reward.days").value(K("days")).toArray().size() > 2);
    }

    void claims_at_30_and_at_180_days_pay_to_the_wei() {
        const Uint256 before = ath();
        const QJsonObject early = claim(200 * kAth, 30);
        QVERIFY2(!early.isEmpty(), m_daemon->said());
        const QJsonObject late = claim(300 * kAth, 180);
        QVERIFY2(!late.isEmpty(), m_daemon->said());
        QCOMPARE(early.value(K("net_wei")).toString(), text_of(45 * kAth)); // 25 % of 200, less 5
        QCOMPARE(late.value(K("net_wei")).toString(), text_of(295 * kAth));
        const qint64 first = early.value(K("id")).toInteger();
        const qint64 second = late.value(K("id")).toInteger();
        QVERIFY(order_becomes(first, K("vesting")) && order_becomes(second, K("vesting")));
        QCOMPARE(rewards().value(K("calendar")).toArray().size(), 2);
        QCOMPARE(ath(), before);
        // What was kept goes to the network's pool: 150 + 5 of the first, 5 of the second.
        QVERIFY2(pool_becomes(160 * kAth), m_daemon->said());
        // The transactions are the chain's own word: their receipts are the claim contract's.
        for (const qint64 id : {first, second}) {
            QVERIFY(QTest::qWaitFor([&] { return order(id).contains(K("hash")); }, kPatienceMs));
            QVERIFY(!order(id).contains(K("withdraw_hash")));
            QVERIFY(is_of_claim(order(id).value(K("hash")).toString(), id));
        }
        QVERIFY(order(first).value(K("hash")) != order(second).value(K("hash")));
        (void)m_daemon->call("reward.withdraw", {{K("address"), m_me}});
        QCOMPARE(m_daemon->code(), K("HRT-RWD-008"));
        travel(30 * kDayS);
        QVERIFY(order_becomes(first, K("withdrawable")));
        QVERIFY2(run(m_daemon->call("reward.withdraw", {{K("address"), m_me}})), m_daemon->said());
        QCOMPARE(ath(), Uint256(before + 45 * kAth));
        QVERIFY(order_becomes(first, K("withdrawn")));
        travel(150 * kDayS);
        QVERIFY(order_becomes(second, K("withdrawable")));
        QVERIFY2(run(m_daemon->call("reward.withdraw", {{K("address"), m_me},
                                                        {K("orders"), QJsonArray{QString::number(second)}}})),
                 m_daemon->said());
        QCOMPARE(ath(), Uint256(before + 340 * kAth));
        QVERIFY(order_becomes(second, K("withdrawn")));
        for (const qint64 id : {first, second}) {
            QVERIFY(QTest::qWaitFor([&] { return order(id).contains(K("withdraw_hash")); }, kPatienceMs));
            QVERIFY(order(id).value(K("withdraw_hash")) != order(id).value(K("hash")));
            QVERIFY(is_of_claim(order(id).value(K("withdraw_hash")).toString(), id));
        }
        // Paying out keeps nothing back.
        QVERIFY2(pool_becomes(160 * kAth), m_daemon->said());
    }

    void a_quote_has_the_gas_and_the_worth() {
        const auto quoted = [this](bool of_me) {
            QJsonObject ask{{K("amount_wei"), text_of(100 * kAth)}, {K("days"), 30}};
            if (of_me) {
                ask.insert(K("address"), m_me);
            }
            return m_daemon->call("reward.quote", ask);
        };
        QVERIFY(!quoted(false).contains(K("gas_wei")));
        QVERIFY(!quoted(true).contains(K("fiat"))); // nobody said what ATH is worth
        // A claim takes 100,000 to 400,000 gas; the price is the node's.
        const Uint256 price = integer_of(m_node->call("eth_gasPrice"));
        const Uint256 gas = integer_of(quoted(true).value(K("gas_wei")));
        QVERIFY2(price > 0 && gas > price * 100'000 && gas < price * 500'000,
                 QJsonDocument(quoted(true)).toJson());
        QFile prices(m_tmp.filePath(K("prices.csv")));
        QVERIFY(prices.open(QFile::WriteOnly));
        prices.write(QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate).toUtf8() + ",ATH,0.0312\n");
        prices.close();
        (void)m_daemon->call("settings.set",
                             {{K("values"), QJsonObject{{K("wallet.prices"), prices.fileName()},
                                                        {K("wallet.currency"), K("EUR")}}}});
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        const QJsonObject fiat = quoted(true).value(K("fiat")).toObject();
        QCOMPARE(fiat.value(K("amount")).toString(), K("0.62")); // 20 ATH at 0.0312
        QCOMPARE(fiat.value(K("currency")).toString(), K("EUR"));
    }

    void an_order_that_nobody_claims_fails_and_gives_back() {
        const QJsonObject made = m_daemon->call(
            "reward.claim", {{K("address"), m_me}, {K("amount_wei"), text_of(40 * kAth)}, {K("days"), 180}});
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        const qint64 id = made.value(K("order")).toObject().value(K("id")).toInteger();
        QCOMPARE(order(id).value(K("state")).toString(), K("pending"));
        // Base and bonus: the order takes what is there of the first, then of the second.
        const auto taken = [this] {
            const QJsonArray sources = rewards().value(K("sources")).toArray();
            return Uint256(integer_of(sources.at(0).toObject().value(K("claimed_wei"))) +
                           integer_of(sources.at(1).toObject().value(K("claimed_wei"))));
        };
        const Uint256 while_pending = taken();
        // Signed again it is the same order, and nobody else's.
        const auto again = [&](const QString& who, qint64 number) {
            return m_daemon->call("reward.claim",
                                  {{K("address"), who}, {K("order"), QString::number(number)}});
        };
        QCOMPARE(again(m_me, id).value(K("steps")), made.value(K("steps")));
        QVERIFY(taken() == while_pending);
        (void)again(m_me, id + 1);
        QCOMPARE(m_daemon->code(), K("HRT-RWD-006"));
        (void)m_daemon->call("reward.claim",
                             {{K("address"), m_me}, {K("order"), QString::number(id)}, {K("days"), 180}});
        QCOMPARE(m_daemon->code(), K("HRT-API-005"));
        travel(601);
        QVERIFY(order_becomes(id, K("failed")));
        QCOMPARE(taken(), Uint256(while_pending - 40 * kAth));
        (void)again(m_me, id);
        QCOMPARE(m_daemon->code(), K("HRT-RWD-013"));
        // What was signed is worth nothing now.
        const QJsonObject action =
            made.value(K("steps")).toArray().at(0).toObject().value(K("action")).toObject();
        const QJsonObject preview = m_daemon->prepare(m_me, action, K("practice"));
        QVERIFY2(preview.contains(K("revert")) || !m_daemon->code().isEmpty(),
                 QJsonDocument(preview).toJson());
    }

    void bad_claims_are_refused() {
        const auto code = [this](const QString& amount, int days, const QString& who) {
            (void)m_daemon->call("reward.claim",
                                 {{K("address"), who}, {K("amount_wei"), amount}, {K("days"), days}});
            return m_daemon->code();
        };
        QCOMPARE(code(text_of(29 * kAth), 180, m_me), K("HRT-RWD-002"));
        QCOMPARE(code(text_of(100'000'000 * kAth), 180, m_me), K("HRT-RWD-003"));
        QCOMPARE(code(text_of(40 * kAth), 31, m_me), K("HRT-RWD-001"));
        QCOMPARE(code(text_of(40 * kAth), 180, K("0x70997970C51812dc3A010C7d01b50e0d17dc79C8")),
                 K("HRT-RWD-010"));
    }

    void a_killed_daemon_pays_nothing_twice() {
        const QJsonObject made = m_daemon->call(
            "reward.claim", {{K("address"), m_me}, {K("amount_wei"), text_of(40 * kAth)}, {K("days"), 180}});
        const qint64 id = made.value(K("order")).toObject().value(K("id")).toInteger();
        QVERIFY(id > 0);
        m_daemon->kill();
        QVERIFY(m_daemon->start());
        QVERIFY2(m_daemon->unlock() && chain_runs(), m_daemon->said());
        QVERIFY(QTest::qWaitFor([&] { return rewards().value(K("now_ms")).toInteger() > 0; }, kPatienceMs));
        QCOMPARE(order(id).value(K("state")).toString(), K("pending"));
        QVERIFY2(run(made), m_daemon->said()); // signed before the kill, in time
        QVERIFY(order_becomes(id, K("vesting")));
        QVERIFY2(pool_becomes(165 * kAth), m_daemon->said()); // its fee, and nothing of before again
        // Rounds were not funded again: the chain has as much as the book.
        QVERIFY2(!rewards().contains(K("error")), QJsonDocument(rewards()).toJson());
    }

    void an_undelegated_licence_stops() {
        QVERIFY2(run(m_daemon->call("license.plan", {{K("action"), K("undelegate")},
                                                     {K("ids"), QJsonArray{QString::number(m_first)}},
                                                     {K("from"), m_me}})),
                 m_daemon->said());
        QVERIFY(licence_becomes(m_first, {K("undelegated")}));
        const QJsonObject before = licence(m_first);
        QVERIFY(!before.value(K("here")).toBool());
        QVERIFY(before.value(K("transfers")).toArray().size() >= 2);
    }

    void hearthctl_says_the_same() {
        const Ran listed = m_daemon->ctl({K("license"), K("list"), K("--json")});
        QVERIFY2(listed.status == 0, listed.err);
        QVERIFY(QJsonDocument::fromJson(listed.out).object().value(K("total")).toInt() >= 3);
        const Ran quoted = m_daemon->ctl(
            {K("reward"), K("quote"), K("--amount"), K("100"), K("--days"), K("30"), K("--json")});
        QVERIFY2(quoted.status == 0, quoted.err + quoted.out);
        QCOMPARE(QJsonDocument::fromJson(quoted.out).object().value(K("net_wei")).toString(),
                 text_of(20 * kAth));
        for (const QStringList& command :
             {QStringList{K("license"), K("summary")},
              QStringList{K("license"), K("show"), QString::number(m_first)},
              QStringList{K("reward"), K("list")}, QStringList{K("reward"), K("days")},
              QStringList{K("container"), K("stake-status")}}) {
            const Ran ran = m_daemon->ctl(command);
            QVERIFY2(ran.status == 0 && !ran.out.isEmpty(), ran.err + ran.out);
        }
    }

    void cleanupTestCase() { m_daemon.reset(); }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<WalletDaemon> m_daemon;
    std::unique_ptr<Node> m_node;
    QString m_me;
    QString m_token;
    qint64 m_first = 0;
    qint64 m_second = 0;
};

QTEST_GUILESS_MAIN(TstRewardJourney)
#include "tst_reward_journey.moc"
