// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/chain_profile.h"
#include "wallet/chain/practice_chain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::chain;

namespace {

QByteArray built_in(const char* name) {
    QFile file(QStringLiteral(":/hearth/profiles/chains/%1.json").arg(QLatin1String(name)));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(text);
}

} // namespace

class TstChainProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_built_in_ones() {
        std::vector<Error> problems;
        const auto all = load_chain_profiles({}, &problems);
        QVERIFY(problems.empty());
        QCOMPARE(all.size(), 3U);
        QCOMPARE(all[0].name, QStringLiteral("practice"));
        QCOMPARE(all[0].kind, ChainKind::Practice);
        QVERIFY(all[0].testnet && all[0].endpoints.empty());
        QCOMPARE(all[1].chain_id, Uint256(1));
        QCOMPARE(all[2].chain_id, Uint256(42161));
        for (const ChainProfile& profile : all) {
            QVERIFY(profile.ath() != nullptr);
            QCOMPARE(profile.ath()->decimals, 18);
            QVERIFY(!profile.ath()->source.isEmpty());
            QVERIFY(profile.kind == ChainKind::Practice || profile.endpoints.size() >= profile.quorum + 1);
        }
        // network-facts: the addresses of the live token.
        QCOMPARE(to_checksum(all[1].ath()->address),
                 QStringLiteral("0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226B"));
        QCOMPARE(to_checksum(all[2].ath()->address),
                 QStringLiteral("0xc87B37a581ec3257B734886d9d3a581F5A9d056c"));
        QCOMPARE(all[0].ath()->address, PracticeChain::token());
        QVERIFY(all[1].token(all[1].ath()->address) == all[1].ath() && all[1].token({}) == nullptr);
    }

    void a_file_of_the_user_takes_its_place() {
        QTemporaryDir folder;
        QByteArray own = built_in("ethereum");
        own.replace("https://eth.drpc.org", "http://127.0.0.1:8545");
        write(folder.filePath(QStringLiteral("ethereum.json")), own);
        write(folder.filePath(QStringLiteral("arbitrum-one.json")), "{");
        write(folder.filePath(QStringLiteral("practice.json")), built_in("ethereum"));
        std::vector<Error> problems;
        const auto all = load_chain_profiles(folder.path(), &problems);
        QCOMPARE(all.size(), 3U);
        QCOMPARE(all[1].endpoints[1].url, QUrl(QStringLiteral("http://127.0.0.1:8545")));
        QCOMPARE(all[2].chain_id, Uint256(42161));
        QCOMPARE(all[0].kind, ChainKind::Practice);
        QCOMPARE(problems.size(), 2U);
        for (const Error& problem : problems) {
            QCOMPARE(problem.code, QStringLiteral("HRT-CHN-012"));
        }
    }

    void what_is_wrong_is_named_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const char* from, const char* to, const char* named) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(named);
        };
        row("no name", "\"name\": \"ethereum\",", "", "name");
        row("kind", "\"live\"", "\"alive\"", "kind");
        row("chain id zero", "\"chain_id\": 1", "\"chain_id\": 0", "chain_id");
        row("chain id negative", "\"chain_id\": 1", "\"chain_id\": -1", "chain_id");
        row("chain id fraction", "\"chain_id\": 1", "\"chain_id\": 1.5", "chain_id");
        row("chain id text", "\"chain_id\": 1", "\"chain_id\": \"1\"", "chain_id");
        row("depth", "\"depth\": 12", "\"depth\": 0", "depth");
        row("address too short", "0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226B", "0xbe0Ed4138121",
            "tokens.address");
        row("a digit of the address", "0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226B",
            "0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226C", "tokens.address");
        row("address without checksum", "0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226B",
            "0xbe0ed4138121ecfc5c0e56b40517da27e6c5226b", "tokens.address");
        row("plain http", "https://eth.drpc.org", "http://eth.drpc.org", "endpoints.url");
        row("no url", "https://eth.drpc.org", "", "endpoints.url");
        row("twice", "https://eth.drpc.org", "https://1rpc.io/eth", "endpoints");
        row("fewer than the quorum", "\"quorum\": 2", "\"quorum\": 9", "endpoints");
        row("decimals", "\"decimals\": 18, \"source\": \"docs", "\"decimals\": 99, \"source\": \"docs",
            "tokens.decimals");
        row("not a flag", "\"testnet\": false", "\"testnet\": 0", "testnet");
        row("no coin", "\"coin\"", "\"coins\"", "coin");
    }
    void what_is_wrong_is_named() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, named);
        QByteArray text = built_in("ethereum");
        QVERIFY(parse_chain_profile(text));
        QVERIFY(text.contains(from));
        const auto read = parse_chain_profile(text.replace(from, to));
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("HRT-CHN-012"));
        QCOMPARE(read.error().detail, named);
    }

    void no_text_brings_it_down() {
        const QByteArray text = built_in("arbitrum-one");
        for (qsizetype cut = 0; cut < text.size() - 2; ++cut) {
            QVERIFY(!parse_chain_profile(text.left(cut)));
        }
        for (const char* odd :
             {"", "null", "[]", "1", "{\"coin\":1,\"tokens\":[1],\"endpoints\":[[]],\"contracts\":[]}"}) {
            QVERIFY(!parse_chain_profile(odd));
        }
    }
};

QTEST_GUILESS_MAIN(TstChainProfile)
#include "tst_chain_profile.moc"
