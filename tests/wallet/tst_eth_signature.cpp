// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/signature.h"

#include "core/base/digest.h"
#include "vectors.h"
#include "wallet/eth/address.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

class TestEthSignature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wycheproof() {
        const Json all = vectors("wycheproof_ecdsa_secp256k1_sha256_bitcoin.json");
        int count = 0;
        for (const Json& group : all["testGroups"]) {
            const Bytes point = hex(group["publicKey"]["uncompressed"].get<std::string>());
            const auto key = parse_public_key(point);
            QVERIFY2(key, why(key).constData());
            QVERIFY(*parse_public_key(compressed(*key)) == *key);
            QVERIFY(*parse_public_key(ByteView(point).subspan(1)) == *key);
            QVERIFY(*parse_public_key(hex(group["publicKeyDer"].get<std::string>())) == *key);
            for (const Json& test : group["tests"]) {
                const Bytes message = hex(test["msg"].get<std::string>());
                const Hash digest = sha256(QByteArrayView(message.data(), qsizetype(message.size())));
                const bool valid = verify_der(digest, hex(test["sig"].get<std::string>()), *key);
                QVERIFY2(valid == (test["result"] == "valid"), test.dump().c_str());
                ++count;
            }
        }
        QCOMPARE(count, 463);
    }

    void the_cow_signs_its_mail() {
        // EIP-712's example: the key is keccak256("cow").
        const Hash key = keccak(std::string_view("cow"));
        Hash digest;
        const Bytes raw = hex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
        std::copy(raw.begin(), raw.end(), digest.bytes.begin());
        const auto signature = sign_digest(digest, key.bytes);
        QVERIFY2(signature, why(signature).constData());
        QCOMPARE(to_hex(signature->to_bytes()),
                 std::string("0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c"
                             "153f6443dfa05f40ff0"
                             "07d72911b6f72307f996231605b915621c"));
        QCOMPARE(checksum_text(*recover_address(digest, *signature)),
                 std::string("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"));
        const auto public_key = public_key_of(key.bytes);
        QVERIFY(*recover_public_key(digest, *signature) == *public_key);
        QVERIFY(verify_digest(digest, signature->r, signature->s, *public_key));
        digest.bytes[0] ^= 1;
        QVERIFY(!verify_digest(digest, signature->r, signature->s, *public_key));
        QVERIFY(*recover_public_key(digest, *signature) != *public_key);
    }

    void forms_of_a_signature() {
        const auto signature = sign_digest(keccak(std::string_view("x")), Bytes(32, 7));
        Bytes bytes = signature->to_bytes();
        for (const int v : {27, 0, 35, 37}) {
            bytes[64] = std::uint8_t(v + signature->y_parity);
            QVERIFY(*parse_signature_bytes(bytes) == *signature);
        }
        for (const int v : {2, 26, 29, 34}) {
            bytes[64] = std::uint8_t(v);
            QVERIFY(!parse_signature_bytes(bytes));
        }
        // EIP-2098: the parity in the highest bit of s.
        bytes.pop_back();
        bytes[32] = std::uint8_t(bytes[32] | unsigned(signature->y_parity << 7));
        QVERIFY(*parse_signature_bytes(bytes) == *signature);
        bytes.pop_back();
        QVERIFY(!parse_signature_bytes(bytes));
    }

    void high_s_and_zeros_recover_nobody() {
        const Hash digest = keccak(std::string_view("x"));
        EthSignature signature = *sign_digest(digest, Bytes(32, 7));
        const Address signer = *recover_address(digest, signature);
        // n - s with the other parity is the same signature, malleated.
        const Uint256 n("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        EthSignature high = signature;
        high.s = to_word(n - from_big_endian(signature.s));
        high.y_parity ^= 1U;
        QVERIFY(!recover_address(digest, high));
        QVERIFY(*recover_address(digest, high, SRule::Any) == signer);
        QVERIFY(!verify_digest(digest, high.r, high.s, *public_key_of(Bytes(32, 7))));
        for (Word* part : {&signature.r, &signature.s}) {
            EthSignature broken = signature;
            (part == &signature.r ? broken.r : broken.s) = Word{};
            QVERIFY(!recover_address(digest, broken));
            (part == &signature.r ? broken.r : broken.s) = to_word(n);
            QVERIFY(!recover_address(digest, broken, SRule::Any));
        }
        signature.y_parity = 2;
        QVERIFY(!recover_address(digest, signature));
    }

    void keys_out_of_range() {
        const Hash digest = keccak(std::string_view("x"));
        QVERIFY(!sign_digest(digest, Bytes(32, 0)));
        QVERIFY(!sign_digest(digest, Bytes(32, 0xff)));
        QVERIFY(!sign_digest(digest, Bytes(31, 1)));
        QVERIFY(!public_key_of(Bytes(32, 0)));
        QVERIFY(!parse_public_key(Bytes(65, 4)));
        QVERIFY(!parse_public_key({}));
        const auto key = *public_key_of(Bytes(32, 7));
        Bytes hybrid(key.begin(), key.end());
        hybrid[0] = std::uint8_t(6U + (key[64] & 1U));
        QVERIFY(!parse_public_key(hybrid));
    }
};

QTEST_GUILESS_MAIN(TestEthSignature)
#include "tst_eth_signature.moc"
