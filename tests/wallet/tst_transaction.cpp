// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/transaction.h"

#include "vectors.h"
#include "wallet/eth/address.h"
#include "wallet/eth/rlp.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

// The example of EIP-155.
const char* const kSigned155 = "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a"
                               "76400008025a028ef61340bd939bc2195fe5"
                               "37567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf5"
                               "55c9f3dc64214b297fb1966a3b6d83";

Transaction example() {
    Transaction tx;
    tx.nonce = 9;
    tx.gas_price = 20'000'000'000;
    tx.gas_limit = 21'000;
    tx.to = *parse_address("0x3535353535353535353535353535353535353535");
    tx.value = Uint256("1000000000000000000");
    tx.chain_id = 1;
    return tx;
}

/// The items of a legacy transaction, one of them replaced.
Bytes with_field(std::size_t index, const std::string& item) {
    const Bytes whole = hex(kSigned155);
    const auto list = rlp::decode(whole);
    Bytes payload;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        append(payload, i == index ? ByteView(hex(item)) : list->items[i].raw);
    }
    Bytes out;
    rlp::append_list(out, payload);
    return out;
}

} // namespace

class TestTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_example_of_eip_155() {
        Transaction tx = example();
        QCOMPARE(to_hex(unsigned_bytes(tx)), std::string("0xec098504a817c800825208943535353535353535353535353"
                                                         "535353535353535880de0b6b3a764000080018080"));
        QCOMPARE(to_hex(signing_hash(tx).bytes),
                 std::string("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"));
        QVERIFY(sign_transaction(tx, Bytes(32, 0x46)));
        QCOMPARE(to_hex(signed_bytes(tx)), std::string("0x") + kSigned155);
        const auto back = decode_with_sender(signed_bytes(tx));
        QVERIFY2(back, why(back).constData());
        QVERIFY(back->tx == tx);
        QCOMPARE(checksum_text(*back->from), std::string("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F"));
    }

    void agrees_with_ethers() {
        const Json all = vectors("ethers_transactions.json");
        QVERIFY(all["cases"].size() == 300);
        for (const Json& test : all["cases"]) {
            const Bytes raw = hex(test["raw"].get<std::string>());
            const auto decoded = decode_with_sender(raw);
            QVERIFY2(decoded, (test.dump() + why(decoded).toStdString()).c_str());
            QCOMPARE(checksum_text(*decoded->from), test["from"].get<std::string>());
            QCOMPARE(to_hex(keccak(raw).bytes), test["hash"].get<std::string>());
            QCOMPARE(to_hex(signing_hash(decoded->tx).bytes), test["signing_hash"].get<std::string>());
            Transaction again = decoded->tx;
            again.signature.reset();
            const auto unsigned_again = decode_transaction(unsigned_bytes(again));
            QVERIFY2(unsigned_again, why(unsigned_again).constData());
            QVERIFY(*unsigned_again == again);
            QVERIFY(sign_transaction(again, hex(test["private_key"].get<std::string>())));
            QCOMPARE(to_hex(signed_bytes(again)), to_hex(raw));
        }
    }

    void old_vectors() {
        const Json all = vectors("tx_basic.json");
        QCOMPARE(all.size(), std::size_t(2));
        for (const Json& test : all) {
            const Bytes raw = hex(test["signed"].get<std::string>());
            const auto decoded = decode_transaction(raw, SRule::Any);
            QVERIFY2(decoded, why(decoded).constData());
            QCOMPARE(to_hex(signed_bytes(*decoded)), to_hex(raw));
            const auto key = public_key_of(hex(test["key"].get<std::string>()));
            QVERIFY(*sender_of(*decoded, SRule::Any) == address_of_key(*key));
            // The second one was signed before EIP-2, with a high s.
            QCOMPARE(bool(decode_transaction(raw)), is_low_s(decoded->signature->s));
        }
        QVERIFY(!decode_transaction(hex(all[1]["signed"].get<std::string>())));
    }

    void fields_that_no_chain_takes_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("item");
        const auto row = [](const char* name, int index, const std::string& item) {
            QTest::newRow(name) << index << QString::fromStdString(item);
        };
        row("nonce 2^64-1", 0, "88ffffffffffffffff");
        row("nonce with a leading zero", 0, "8200ff");
        row("nonce is a list", 0, "c0");
        row("gas price of 33 bytes", 1, "a1" + std::string(66, '1'));
        row("gas times price", 1, "a0" + std::string(64, 'f'));
        row("recipient of 19 bytes", 3, "93" + std::string(38, '1'));
        row("recipient of 21 bytes", 3, "95" + std::string(42, '1'));
        row("recipient is a list", 3, "c0");
        row("data is a list", 5, "c0");
        row("v 0", 6, "80");
        row("v 1", 6, "01");
        row("v 26", 6, "1a");
        row("v 29", 6, "1d");
        row("v 35: chain id 0", 6, "23");
        row("v beyond 64 bits", 6, "89010000000000000025");
        row("r is zero", 7, "80");
        row("r is the order", 7, "a0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        row("r with a leading zero", 7, "a100" + std::string(62, '1') + "11");
        row("s is zero", 8, "80");
        row("s is high", 8, "a098341626768089e5134fcfb4c7fff331c598574ef07b423b5550a2be6612c5be");
    }
    void fields_that_no_chain_takes() {
        QFETCH(int, index);
        QFETCH(QString, item);
        QVERIFY(decode_transaction(with_field(99, "80")));
        const auto out = decode_transaction(with_field(std::size_t(index), item.toStdString()));
        QVERIFY(!out);
        QVERIFY(out.error().code.startsWith(u"HRT-ETH-0"));
    }

    void every_type_survives_a_round_trip() {
        for (unsigned type = 0; type <= 4; ++type) {
            Transaction tx = example();
            tx.type = TxType(type);
            if (type >= 2) {
                tx.gas_price = 0;
                tx.max_priority_fee_per_gas = 2;
                tx.max_fee_per_gas = 3;
            }
            if (type >= 1) {
                tx.access_list.push_back({*tx.to, {keccak(std::string_view("slot")), Hash()}});
            }
            if (type == 3) {
                tx.max_fee_per_blob_gas = 4;
                Hash blob = keccak(std::string_view("blob"));
                blob.bytes[0] = 1;
                tx.blob_versioned_hashes = {blob};
            }
            if (type == 4) {
                tx.authorizations.push_back({1, *tx.to, 5, 1, 6, 7});
            }
            tx.data = {0, 1};
            QVERIFY(*decode_transaction(unsigned_bytes(tx)) == tx);
            QVERIFY(sign_transaction(tx, hex(std::string(63, '0') + "1")));
            const auto back = decode_with_sender(signed_bytes(tx));
            QVERIFY2(back, why(back).constData());
            QVERIFY(back->tx == tx);
            QCOMPARE(checksum_text(*back->from), std::string("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"));
            // One field too many or too few, and a type in front that does not exist.
            Bytes raw = signed_bytes(tx);
            raw.pop_back();
            QVERIFY(!decode_transaction(raw));
            raw = signed_bytes(tx);
            raw.insert(raw.begin(), 5);
            QVERIFY(!decode_transaction(raw));
        }
        QVERIFY(!decode_transaction({}));
    }

    void the_newest_rules_are_asked_for() {
        Transaction tx = example();
        QVERIFY(intrinsic_gas(tx) == 21'000);
        QVERIFY(check_newest_rules(tx));
        tx.data = Bytes(100, 1);
        QVERIFY(intrinsic_gas(tx) == 21'000 + 1'600);
        tx.gas_limit = 24'999;
        QVERIFY(!check_newest_rules(tx)); // the floor of EIP-7623
        tx.gas_limit = 25'000;
        QVERIFY(check_newest_rules(tx));
        tx.to.reset();
        QVERIFY(intrinsic_gas(tx) == 21'000 + 1'600 + 32'000 + 8);
        tx.gas_limit = 10'000'000;
        tx.data = Bytes(49'152, 1);
        QVERIFY(check_newest_rules(tx));
        tx.data.push_back(1);
        QVERIFY(!check_newest_rules(tx));
    }
};

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
