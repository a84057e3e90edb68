// SPDX-License-Identifier: Apache-2.0
// hearthctl stake on a real hearthd and its practice chain: a quote without any account, a whole lock, what
// the pool then has, and every refusal.
#include "wallet/chain/deployment.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/contracts/values.h"
#include "wallet/staking/quote.h"
#include "wallet_bench.h"

using namespace hearth;
using namespace hearth::test;
namespace staking = hearth::wallet::staking;
namespace contracts = hearth::wallet::contracts;

#define K(name) QStringLiteral(name)

class TstStakingCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<WalletDaemon> m_daemon;
    std::unique_ptr<Node> m_node;
    QString m_account;
    QString m_password;

    QJsonObject ctl(const QStringList& arguments, int status = 0) {
        const Ran ran = m_daemon->ctl(arguments + QStringList{K("--json")});
        if (ran.status != status) {
            qWarning("%s: %d\n%s\n%s", qPrintable(arguments.join(u' ')), ran.status, ran.out.constData(),
                     ran.err.constData());
            return {{K("status"), ran.status}};
        }
        return QJsonDocument::fromJson(ran.out).object();
    }
    QJsonObject act(const QStringList& arguments, int status = 0) {
        return ctl(QStringList{K("stake")} + arguments +
                       QStringList{K("--yes"), K("--password-file"), m_password},
                   status);
    }
    QString refused(const QStringList& arguments) {
        const QJsonObject said = act(arguments, 1);
        return said.value(K("error")).toObject().value(K("code")).toString(said.value(K("code")).toString());
    }
    std::vector<wallet::abi::Value> ask(const char* contract, const char* signature,
                                        const std::vector<wallet::abi::Value>& arguments) {
        const contracts::ContractCall call{wallet::chain::network_contract(QLatin1String(contract)),
                                           signature, arguments};
        const auto made = contracts::eth_call(call, "latest").value();
        wallet::rpc::Answer answer;
        answer.result = m_node->call(made.method, made.params);
        return contracts::decode_answer(call, answer).value();
    }
    wallet::abi::Value me() { return contracts::of_address(Address::from_hex(m_account).value()); }
    std::int64_t now() {
        return std::int64_t(integer_of(m_node->call("eth_getBlockByNumber", {"latest", false})["timestamp"]));
    }
    void travel_to(std::int64_t at_s) {
        (void)m_daemon->call("chain.travel", {{K("seconds"), qint64(at_s - now())}});
    }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed");
        }
        m_daemon = std::make_unique<WalletDaemon>(m_folder.path());
        QVERIFY(m_daemon->start());
        QVERIFY(QTest::qWaitFor(
            [this] {
                const QJsonObject chain = m_daemon->call("chain.get");
                m_node = std::make_unique<Node>(QUrl(chain.value(K("rpc_url")).toString()));
                return chain.value(K("running")).toBool() && chain.contains(K("rpc_url"));
            },
            kPatienceMs));
        m_password = m_folder.filePath(K("password"));
        QFile file(m_password);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(WalletDaemon::password() + '\n');
    }

    void a_quote_needs_no_account() {
        const QJsonObject quote = ctl(
            {K("stake"), K("quote"), K("--amount"), K("1000"), K("--weeks"), K("208"), K("--pool"), K("ai")});
        const std::int64_t at = quote.value(K("now_s")).toInteger();
        QVERIFY(at <= now() && now() - at < 60); // of the newest block; a block may have come since
        const auto unlock = staking::unlock_after_weeks(at, 208).value();
        QCOMPARE(quote.value(K("unlock_s")).toInteger(), unlock.at_s);
        QCOMPARE(quote.value(K("capped")).toBool(), unlock.capped);
        const Uint256 thousand = Wei::ath(1000).value();
        QCOMPARE(integer_of(quote.value(K("votes_wei"))), staking::votes_at(thousand, unlock.at_s, at));
        QCOMPARE(quote.value(K("bias_wei")), quote.value(K("votes_wei")));
        QCOMPARE(quote.value(K("slope_wei")).toString(), K("7927447995941"));
        QCOMPARE(integer_of(quote.value(K("power"))),
                 Uint256(thousand * Uint256(quote.value(K("weeks")).toInteger())));
        QVERIFY(!quote.contains(K("steps")));
    }

    void refusals() {
        const auto quote = [this](const QStringList& more) {
            const QJsonObject said = ctl(QStringList{K("stake"), K("quote"), K("--pool"), K("ai")} + more, 1);
            return said.value(K("error")).toObject().value(K("code")).toString();
        };
        const QStringList amount{K("--amount"), K("5")};
        QCOMPARE(quote({K("--amount"), K("0"), K("--weeks"), K("4")}), K("HRT-STK-001"));
        QCOMPARE(quote(amount + QStringList{K("--weeks"), K("0")}), K("HRT-STK-002"));
        QCOMPARE(quote(amount + QStringList{K("--weeks"), K("209")}), K("HRT-STK-003"));
        QCOMPARE(quote(amount), K("HRT-STK-017"));
        const auto iso = [](std::int64_t at_s) {
            return QDateTime::fromSecsSinceEpoch(at_s, Qt::UTC).toString(Qt::ISODate);
        };
        QCOMPARE(quote(amount + QStringList{K("--until"), iso(now() + 6 * 86'400)}), K("HRT-STK-002"));
        QCOMPARE(quote(amount + QStringList{K("--until"), iso(now() + staking::kMaxTimeS + 600)}),
                 K("HRT-STK-003"));
        QCOMPARE(
            ctl({K("stake"), K("quote"), K("--amount"), K("5"), K("--weeks"), K("4"), K("--pool"), K("moon")},
                1)
                .value(K("error"))
                .toObject()
                .value(K("code"))
                .toString(),
            K("HRT-STK-016"));
        QCOMPARE(ctl({K("stake"), K("quote"), K("--amount"), K("5"), K("--weeks"), K("4"), K("--pool"),
                      K("ai"), K("--chain"), K("arbitrum-one")},
                     1)
                     .value(K("error"))
                     .toObject()
                     .value(K("code"))
                     .toString(),
                 K("HRT-STK-010"));
    }

    void a_lock_is_what_was_quoted() {
        m_account = m_daemon->create();
        QVERIFY2(!m_account.isEmpty(), m_daemon->said());
        (void)m_daemon->call("chain.faucet", {{K("address"), m_account}});
        QCOMPARE(m_daemon->code(), QString());
        const QStringList lock{K("lock"), K("--amount"), K("1000"), K("--weeks"),
                               K("10"),   K("--pool"),   K("ai")};
        const QJsonObject done = act(lock);
        QStringList ids;
        for (const auto& step : done.value(K("steps")).toArray()) {
            ids.append(step.toObject().value(K("id")).toString());
            QVERIFY(step.toObject().value(K("done")).toBool());
        }
        QCOMPARE(ids, (QStringList{K("approve_ath"), K("wrap"), K("approve_veath"), K("create_lock")}));
        const QJsonObject quote = done.value(K("quote")).toObject();
        const auto locked = ask("pool_ai", "locked(address) returns (int128,uint256)", {me()});
        QCOMPARE(contracts::uint_of(locked[0]), integer_of(quote.value(K("amount_wei"))));
        QCOMPARE(contracts::uint_of(locked[1]), Uint256(quote.value(K("unlock_s")).toInteger()));
        const auto point =
            ask("pool_ai", "user_point_history(address,uint256) returns (int128,int128,uint256,uint256)",
                {me(), contracts::of_uint(1U)});
        QCOMPARE(contracts::uint_of(point[1]), integer_of(quote.value(K("slope_wei"))));
        QCOMPARE(contracts::uint_of(point[0]),
                 Uint256(integer_of(quote.value(K("slope_wei"))) *
                         (contracts::uint_of(locked[1]) - contracts::uint_of(point[2]))));
        QCOMPARE(refused(lock), K("HRT-STK-004"));
    }

    void the_account_is_shown() {
        const QJsonObject stake = m_daemon->call("stake.get", {{K("address"), m_account}});
        QVERIFY2(!stake.contains(K("error")), QJsonDocument(stake).toJson());
        QCOMPARE(stake.value(K("balances")).toObject().value(K("locked_wei")).toString(),
                 text_of(Wei::ath(1000).value()));
        QVERIFY(!stake.contains(K("guard")));
        QCOMPARE(stake.value(K("pools")).toArray().size(), 2);
        const QJsonObject ai = stake.value(K("pools")).toArray().at(1).toObject();
        QCOMPARE(ai.value(K("id")).toString(), K("ai"));
        QCOMPARE(ai.value(K("lock")).toObject().value(K("state")).toString(), K("active"));
        QVERIFY(ai.value(K("lock")).toObject().value(K("extendable")).toBool());
        QVERIFY(!ai.value(K("week_rewards")).toArray().isEmpty());
        QCOMPARE(ai.value(K("history")).toArray().size(), 1);
        QCOMPARE(ai.value(K("history")).toArray().at(0).toObject().value(K("kind")).toString(), K("create"));
        const Uint256 votes =
            contracts::uint_of(ask("pool_ai", "balanceOf(address) returns (uint256)", {me()})[0]);
        QCOMPARE(integer_of(ai.value(K("lock")).toObject().value(K("votes_wei"))), votes);
        const Ran shown = m_daemon->ctl({K("stake"), K("list")});
        QCOMPARE(shown.status, 0);
        QVERIFY2(shown.out.contains("1000"), shown.out);
    }

    void giving_stath_away_is_warned_of() {
        const QString stath = to_checksum(wallet::chain::network_contract(K("stath")));
        const QJsonObject preview =
            m_daemon->prepare(m_account,
                              {{K("kind"), K("send_token")},
                               {K("token"), stath},
                               {K("to"), K("0x00000000000000000000000000000000000bea57")},
                               {K("amount_wei"), K("1")}},
                              K("practice"));
        QStringList codes;
        for (const auto& warning : preview.value(K("warnings")).toArray()) {
            codes.append(warning.toObject().value(K("code")).toString());
        }
        QVERIFY2(codes.contains(K("stath_guard")), codes.join(u' ').toUtf8() + m_daemon->said());
    }

    void a_lock_lives_and_ends() {
        const QStringList pool{K("--pool"), K("ai")};
        QCOMPARE(refused(QStringList{K("withdraw")} + pool), K("HRT-STK-008"));
        QCOMPARE(refused(QStringList{K("extend"), K("--weeks"), K("9")} + pool), K("HRT-STK-007"));
        QCOMPARE(refused(QStringList{K("increase"), K("--amount"), K("0")} + pool), K("HRT-STK-001"));
        QCOMPARE(refused(QStringList{K("unwrap"), K("--amount"), K("1")}), K("HRT-STK-013"));
        (void)act(QStringList{K("increase"), K("--amount"), K("24.5")} + pool);
        (void)act(QStringList{K("extend"), K("--weeks"), K("12")} + pool);
        auto locked = ask("pool_ai", "locked(address) returns (int128,uint256)", {me()});
        QCOMPARE(contracts::uint_of(locked[0]), Uint256(Wei::from_ath(K("1024.5"))->value()));
        const auto end = std::int64_t(contracts::number_of(locked[1]));
        travel_to(end - 5 * staking::kWeekS);
        const QJsonObject claimed = act({K("claim")});
        QVERIFY(!claimed.value(K("steps")).toArray().isEmpty());
        travel_to(end + 10);
        QCOMPARE(refused(QStringList{K("extend"), K("--weeks"), K("12")} + pool), K("HRT-STK-005"));
        QCOMPARE(refused(QStringList{K("increase"), K("--amount"), K("1")} + pool), K("HRT-STK-005"));
        (void)act(QStringList{K("withdraw")} + pool);
        QCOMPARE(refused(QStringList{K("withdraw")} + pool), K("HRT-STK-006"));
        (void)act({K("unwrap"), K("--amount"), K("max")});
        const QJsonObject stake = m_daemon->call("stake.get", {{K("address"), m_account}});
        QCOMPARE(stake.value(K("balances")).toObject().value(K("stath_wei")).toString(), K("0"));
        QCOMPARE(stake.value(K("pools"))
                     .toArray()
                     .at(1)
                     .toObject()
                     .value(K("lock"))
                     .toObject()
                     .value(K("state"))
                     .toString(),
                 K("withdrawn"));
    }
};

QTEST_GUILESS_MAIN(TstStakingCli)
#include "tst_staking_cli.moc"
