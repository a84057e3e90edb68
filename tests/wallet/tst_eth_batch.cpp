// SPDX-License-Identifier: Apache-2.0
// `hearthctl eth batch` as a program: the public vectors, order, pauses, long lines.
#include "core/base/digest.h"
#include "vectors.h"
#include "wallet/tools/batch.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryFile>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

QString program() {
    return qEnvironmentVariable("HEARTH_BIN") + QStringLiteral("/hearthctl");
}

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments, const QByteArray& input) {
    QProcess process;
    process.start(program(), QStringList{QStringLiteral("eth")} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// One answer a request, in order.
std::vector<Json> batch(const std::vector<Json>& requests) {
    std::string input;
    for (const Json& request : requests) {
        input += request.dump() + '\n';
    }
    std::vector<Json> out;
    for (const QByteArray& line :
         run({QStringLiteral("batch")}, QByteArray::fromStdString(input)).out.split('\n')) {
        if (!line.isEmpty()) {
            out.push_back(*read_json(line.toStdString()));
        }
    }
    return out;
}

void compare(const std::vector<Json>& requests, const std::vector<Json>& wanted) {
    const auto answers = batch(requests);
    QCOMPARE(answers.size(), requests.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool refused = wanted[i].is_null();
        const bool agrees = refused ? answers[i].contains("error")
                                    : answers[i].contains("ok") && answers[i]["ok"] == wanted[i];
        QVERIFY2(agrees, (requests[i].dump() + "\n" + answers[i].dump()).c_str());
    }
}

} // namespace

class TestEthBatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(QFile::exists(program()), qPrintable(program())); }

    void rlp_vectors() {
        std::vector<Json> requests;
        std::vector<Json> wanted;
        const Json good = vectors("rlp.json");
        const Json bad = vectors("rlp_invalid.json");
        for (const auto& [name, test] : good.items()) {
            requests.push_back({{"op", "rlp.encode"}, {"value", test["in"]}});
            wanted.push_back(prefixed(test["out"].get<std::string>()));
        }
        for (const auto& [name, test] : bad.items()) {
            requests.push_back({{"op", "rlp.decode"}, {"hex", test["out"]}});
            wanted.push_back(nullptr);
        }
        QVERIFY(requests.size() >= 54);
        compare(requests, wanted);
    }

    void abi_and_transaction_vectors() {
        std::vector<Json> requests;
        std::vector<Json> wanted;
        const Json abi = vectors("abi_basic.json");
        const Json transactions = vectors("ethers_transactions.json");
        const Json typed_data = vectors("ethers_typed_data.json");
        const Json random_abi = vectors("ethers_abi.json");
        for (const auto& [name, test] : abi.items()) {
            requests.push_back({{"op", "abi.encode"}, {"types", test["types"]}, {"values", test["args"]}});
            wanted.push_back(prefixed(test["result"].get<std::string>()));
        }
        const Json old = vectors("tx_basic.json")[0];
        requests.push_back({{"op", "tx.sign"}, {"tx", old}, {"private_key", old["key"]}});
        wanted.push_back(prefixed(old["signed"].get<std::string>()));
        for (const Json& test : transactions["cases"]) {
            requests.push_back({{"op", "tx.sign"}, {"tx", test["tx"]}, {"private_key", test["private_key"]}});
            wanted.push_back(test["raw"]);
        }
        for (const Json& test : typed_data["cases"]) {
            requests.push_back({{"op", "typed_data.hash"}, {"typed_data", test["typed_data"]}});
            wanted.push_back(test["digest"]);
        }
        for (const Json& test : random_abi["cases"]) {
            requests.push_back({{"op", "abi.decode"}, {"types", test["types"]}, {"hex", test["hex"]}});
            wanted.push_back(test["values"]);
        }
        compare(requests, wanted);
    }

    void wycheproof() {
        std::vector<Json> requests;
        const Json all = vectors("wycheproof_ecdsa_secp256k1_sha256_bitcoin.json");
        std::vector<Json> wanted;
        for (const Json& group : all["testGroups"]) {
            for (const Json& test : group["tests"]) {
                const Bytes message = hex(test["msg"].get<std::string>());
                const Hash digest = sha256(QByteArrayView(message.data(), qsizetype(message.size())));
                requests.push_back({{"op", "verify"},
                                    {"digest", to_hex(digest.bytes)},
                                    {"signature_der", test["sig"]},
                                    {"public_key", group["publicKey"]["uncompressed"]}});
                wanted.push_back(test["result"] == "valid");
            }
        }
        QCOMPARE(requests.size(), std::size_t(463));
        compare(requests, wanted);
    }

    void bad_lines_do_not_stop_it_and_the_last_needs_no_end() {
        const Ran ran = run({QStringLiteral("batch")}, "nonsense\n\r\n{\"op\":\"namehash\",\"name\":\"\","
                                                       "\"id\":3}\r\n{\"op\":\"namehash\",\"name\":\"eth\"}");
        QCOMPARE(ran.exit, 0);
        const auto lines = ran.out.split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines[0].contains("HRT-ETH-001") && lines[1].contains("HRT-ETH-001"));
        QVERIFY(lines[2].startsWith("{\"id\":3,\"ok\":\"0x0000"));
        QVERIFY(lines[3].contains("0x93cdeb"));
        QVERIFY(lines[4].isEmpty());
    }

    void a_line_beyond_the_limit_is_refused_alone() {
        QByteArray longest("{\"op\":\"keccak256\",\"text\":\"");
        longest += QByteArray(qsizetype(kMaxLine) - longest.size() - 2, 'a') + "\"}";
        const Ran ran = run({QStringLiteral("batch")},
                            longest + "\n" + longest + " \n{\"op\":\"keccak256\",\"text\":\"\"}\n");
        const auto lines = ran.out.split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("{\"ok\""));
        QVERIFY(lines[1].contains("HRT-ETH-004"));
        QVERIFY(lines[2].startsWith("{\"ok\":\"0xc5d246"));
    }

    void answers_come_while_the_input_pauses() {
        QProcess process;
        process.start(program(), {QStringLiteral("eth"), QStringLiteral("batch")});
        QVERIFY(process.waitForStarted());
        for (int i = 0; i < 3; ++i) {
            process.write("{\"op\":\"keccak256\",\"text\":\"\"}\n");
            QElapsedTimer timer;
            timer.start();
            while (!process.canReadLine() && timer.elapsed() < 30'000) {
                process.waitForReadyRead(1'000);
            }
            QVERIFY(process.readLine().startsWith("{\"ok\":\"0xc5d246"));
        }
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void single_commands_give_the_same_answers() {
        const auto text = [](const QStringList& arguments, const QByteArray& input = {}) {
            const Ran ran = run(arguments, input);
            return QString::fromUtf8(ran.exit == 0 ? ran.out.trimmed() : ran.err);
        };
        QCOMPARE(text({QStringLiteral("keccak"), QStringLiteral("0x")}),
                 QStringLiteral("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
        QCOMPARE(text({QStringLiteral("rlp"), QStringLiteral("encode"), QStringLiteral("[\"cat\",\"dog\"]")}),
                 QStringLiteral("0xc88363617483646f67"));
        QCOMPARE(text({QStringLiteral("abi"), QStringLiteral("selector"),
                       QStringLiteral("transfer(address,uint256)")}),
                 QStringLiteral("0xa9059cbb"));
        QCOMPARE(text({QStringLiteral("abi"), QStringLiteral("encode"), QStringLiteral("uint8,bool"),
                       QStringLiteral("[1,true]"), QStringLiteral("--json")}),
                 QStringLiteral("{\"ok\":\"0x%1%1\"}").arg(QStringLiteral("1").rightJustified(64, u'0')));
        const Ran refused = run({QStringLiteral("rlp"), QStringLiteral("decode"), QStringLiteral("0x8100"),
                                 QStringLiteral("--json")},
                                {});
        QCOMPARE(refused.exit, 1);
        QVERIFY(refused.out.contains("HRT-ETH-010"));
    }

    void a_key_comes_from_standard_input_only() {
        QTemporaryFile tx;
        QVERIFY(tx.open());
        const Json old = vectors("tx_basic.json")[0];
        tx.write(QByteArray::fromStdString(old.dump()));
        tx.flush();
        const Ran ran = run({QStringLiteral("tx"), QStringLiteral("sign"), tx.fileName()},
                            QByteArray::fromStdString(old["key"].get<std::string>()) + "\n");
        QCOMPARE(ran.out.trimmed(), "0x" + QByteArray::fromStdString(old["signed"].get<std::string>()));
        QCOMPARE(run({QStringLiteral("tx"), QStringLiteral("sign"), tx.fileName(),
                      QStringLiteral("--private-key"), QStringLiteral("00")},
                     {})
                     .exit,
                 2);
    }
};

QTEST_GUILESS_MAIN(TestEthBatch)
#include "tst_eth_batch.moc"
