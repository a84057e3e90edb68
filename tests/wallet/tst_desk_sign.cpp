// SPDX-License-Identifier: Apache-2.0
// From a person's wish to a transaction on the chain, and everything that may go wrong on the way.
#include "desk_fakes.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::desk;
using namespace hearth::wallet::desk::fakes;

class TstDeskSign : public QObject {
    Q_OBJECT

    static Json pay(const char* amount = "1000") {
        return {
            {"kind", "send_coin"}, {"to", to_checksum(account(0x42)).toStdString()}, {"amount_wei", amount}};
    }
    static Json receipt(const Hash& hash, std::uint64_t block, bool success = true) {
        return {{"transactionHash", to_hex(hash.bytes)},
                {"blockHash", to_hex(keccak("block " + quantity_text(block)).bytes)},
                {"blockNumber", quantity_text(block)},
                {"status", success ? "0x1" : "0x0"},
                {"gasUsed", "0x5208"},
                {"effectiveGasPrice", "0x3b9aca00"},
                {"contractAddress", nullptr}};
    }
    static bool warns(const preview::Preview& preview, const char* code) {
        return std::any_of(preview.warnings.begin(), preview.warnings.end(),
                           [&](const auto& warning) { return warning.code == code; });
    }

private Q_SLOTS:
    void what_is_signed_is_what_was_shown() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        QVERIFY(!preview.blocked());
        QCOMPARE(preview.kind, std::string("send_coin"));
        QCOMPARE(preview.nonce, std::optional(Uint256(0)));
        QVERIFY(preview.expires_ms == bench.clock.now_ms() + kPreviewLifeMs);
        const auto done = bench.sign(preview).value();
        QCOMPARE(done.state, QStringLiteral("pending"));
        QCOMPARE(bench.state.pool.size(), 1U);
        const auto sent = decode_with_sender(bench.state.pool[0]).value();
        QCOMPARE(signing_hash(sent.tx), preview.digest);
        QCOMPARE(sent.from, std::optional(key_address(1)));
        QCOMPARE(sent.tx.value, Uint256(1000));
        QCOMPARE(sent.tx.to, std::optional(account(0x42)));
        QCOMPARE(to_hex(unsigned_bytes(sent.tx)), preview.raw);
        QCOMPARE(keccak(bench.state.pool[0]), *done.hash);
        // Signed once: the preview is used up.
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-005"));
        QCOMPARE(bench.signer.signatures, 1);
    }

    void all_the_coin_minus_the_fee() {
        FakeDesk bench;
        const Json all{
            {"kind", "send_coin"}, {"to", to_checksum(account(0x42)).toStdString()}, {"max", true}};
        const auto preview = bench.prepare(all).value();
        QVERIFY(bench.sign(preview));
        const auto tx = decode_transaction(bench.state.pool[0]).value();
        QCOMPARE(Uint256(tx.value + tx.gas_limit * tx.max_fee_per_gas), Uint256(5 * kEther));
        QCOMPARE(tx.gas_limit, Uint256(21'000));
        bench.state.coins[key_address(1)] = 1'000;
        bench.state.nonces[key_address(1)] = 1;
        QCOMPARE(bench.prepare(all).error().code, QStringLiteral("HRT-DSK-007"));
    }

    void all_the_tokens() {
        FakeDesk bench;
        const Json all{
            {"kind", "send_token"}, {"to", to_checksum(account(0x42)).toStdString()}, {"max", true}};
        QVERIFY(bench.sign(bench.prepare(all).value()));
        const auto tx = decode_transaction(bench.state.pool[0]).value();
        QCOMPARE(tx.to, std::optional(token_address()));
        QCOMPARE(from_big_endian(ByteView(tx.data).subspan(36)), Uint256(1000 * kEther));
        bench.state.tokens.clear();
        QCOMPARE(bench.prepare(all).error().code, QStringLiteral("HRT-DSK-007"));
    }

    void refusals() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        Hash other = preview.digest;
        other.bytes[0] ^= 1;
        QCOMPARE(bench.sign(preview, other).error().code, QStringLiteral("HRT-DSK-008"));
        bench.signer.refusal = Error{QStringLiteral("HRT-WAL-044"), {}};
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-WAL-044"));
        bench.signer.refusal.reset();
        bench.signer.key = 2; // a device with another account
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-017"));
        bench.signer.key = 1;
        QVERIFY(bench.state.pool.empty());
        bench.clock.advance(kPreviewLifeMs);
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-005"));
        const auto dropped = bench.prepare(pay()).value();
        bench.desk().sign_desk().discard(QString::fromStdString(dropped.id));
        QCOMPARE(bench.sign(dropped).error().code, QStringLiteral("HRT-DSK-005"));
        bench.signer.own = {{key_address(1), "Look", "watch"}};
        QCOMPARE(bench.sign(bench.prepare(pay()).value()).error().code, QStringLiteral("HRT-DSK-013"));
        bench.signer.own.clear();
        QCOMPARE(bench.prepare(pay()).error().code, QStringLiteral("HRT-DSK-004"));
        QVERIFY(bench.state.pool.empty());
    }

    void a_contradiction_blocks_the_signature() {
        FakeDesk bench({QStringLiteral("a"), QStringLiteral("b")});
        bench.quorum = 2;
        bench.server("b").handler = [&](const std::string& method, const Json& params) {
            return method == "eth_getBalance" ? FakeState::ok("0xffffffffffffffffffffff")
                                              : bench.state.answer(method, params);
        };
        const auto preview = bench.prepare(pay()).value();
        QVERIFY(preview.blocked());
        QVERIFY(warns(preview, "endpoint_disagreement"));
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-009"));
        QVERIFY(bench.state.pool.empty());
    }

    void the_chain_may_change_while_a_person_reads() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        bench.state.nonces[key_address(1)] = 1; // the same key was used elsewhere
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-015"));
        bench.state.nonces[key_address(1)] = 0;
        bench.state.coins[key_address(1)] = 10; // the money is gone
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-015"));
        bench.state.coins[key_address(1)] = 5 * kEther;
        bench.state.revert = "paused"; // the contract has changed its mind
        QCOMPARE(bench.sign(preview).error().code, QStringLiteral("HRT-DSK-015"));
        bench.state.revert.reset();
        QVERIFY(bench.sign(preview));
    }

    void killed_between_signing_and_sending() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        // The connection breaks at the very body that carries the transaction.
        const auto honest = bench.server().handler;
        bench.server().spoil = [&](const QByteArray& text) {
            return bench.state.pool.empty() ? text : QByteArray();
        };
        bench.server().handler = honest;
        const auto done = bench.sign(preview).value();
        QVERIFY(done.queued.has_value());
        QCOMPARE(bench.state.pool.size(), 1U);
        const Bytes first = bench.state.pool[0];
        bench.server().spoil = nullptr;
        bench.restart();
        QCOMPARE(bench.outbox().open_entries()->size(), 1U);
        bench.desk().start();
        bench.clock.advance(120'000);
        for (const Bytes& again : bench.state.pool) {
            QCOMPARE(again, first); // the same bytes, whoever got them how often
        }
        QVERIFY(bench.state.pool.size() >= 2);
        // The number is taken: the next payment gets the next one.
        const auto next = bench.prepare(pay("2000")).value();
        QCOMPARE(next.nonce, std::optional(Uint256(1)));
    }

    void offline_it_is_kept_and_sent_later() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        bench.offline = true;
        const auto done = bench.sign(preview).value();
        QVERIFY(done.queued.has_value());
        QVERIFY(bench.state.pool.empty());
        QCOMPARE(bench.history().at(0).state, QStringLiteral("pending"));
        bench.offline = false;
        bench.desk().start();
        bench.clock.advance(5'000);
        QCOMPARE(bench.state.pool.size(), 1U);
        QCOMPARE(keccak(bench.state.pool[0]), *done.hash);
    }

    void speed_up_and_cancel_keep_the_number() {
        FakeDesk bench;
        const auto first = bench.sign(bench.prepare(pay()).value()).value();
        const Json faster{{"kind", "speed_up"}, {"hash", to_hex(first.hash->bytes)}};
        const auto second = bench.sign(bench.prepare(faster).value()).value();
        const auto old_tx = decode_transaction(bench.state.pool[0]).value();
        const auto new_tx = decode_transaction(bench.state.pool[1]).value();
        QCOMPARE(new_tx.nonce, old_tx.nonce);
        QCOMPARE(new_tx.value, old_tx.value);
        QVERIFY(new_tx.max_fee_per_gas * 10 >= old_tx.max_fee_per_gas * 11);
        // The person still sees the first; what is replaced is the newest.
        const Json cancel{{"kind", "cancel"}, {"hash", to_hex(first.hash->bytes)}};
        const auto third = bench.sign(bench.prepare(cancel).value()).value();
        const auto last = decode_transaction(bench.state.pool[2]).value();
        QCOMPARE(last.value, Uint256(0));
        QCOMPARE(last.to, std::optional(key_address(1)));
        // It is mined: nothing is left to replace, and the history says what became of each.
        bench.state.receipts[*third.hash] = receipt(*third.hash, 98);
        bench.state.nonces[key_address(1)] = 1;
        bench.desk().start();
        bench.clock.advance(5'000);
        QCOMPARE(bench.prepare(cancel).error().code, QStringLiteral("HRT-DSK-006"));
        std::map<Hash, QString> states;
        for (const HistoryEntry& entry : bench.history()) {
            states[entry.hash] = entry.state;
        }
        QCOMPARE(states[*first.hash], QStringLiteral("replaced"));
        QCOMPARE(states[*second.hash], QStringLiteral("replaced"));
        QCOMPARE(states[*third.hash], QStringLiteral("final"));
        QCOMPARE(bench.prepare({{"kind", "cancel"}, {"hash", to_hex(keccak("x").bytes)}}).error().code,
                 QStringLiteral("HRT-DSK-006"));
    }

    void a_refused_transaction_says_why() {
        FakeDesk bench;
        const auto preview = bench.prepare(pay()).value();
        bench.state.refuse = "insufficient funds for gas * price + value";
        const auto done = bench.sign(preview);
        QCOMPARE(done.error().code, QStringLiteral("HRT-RPC-020"));
        const auto entry = bench.history().at(0);
        QCOMPARE(entry.state, QStringLiteral("pending"));
        QVERIFY(entry.reason.contains(QStringLiteral("insufficient funds")));
    }

    void a_failed_transaction_says_why() {
        FakeDesk bench;
        const auto done = bench.sign(bench.prepare(pay()).value()).value();
        bench.state.receipts[*done.hash] = receipt(*done.hash, 97, false);
        bench.state.revert = "sold out";
        bench.desk().start();
        bench.clock.advance(5'000);
        const auto entry = bench.history().at(0);
        QCOMPARE(entry.state, QStringLiteral("failed"));
        QVERIFY2(entry.reason.contains(QStringLiteral("sold out")), qPrintable(entry.reason));
        QVERIFY(entry.changes.empty());
        QCOMPARE(entry.fee_wei, std::optional(Uint256(21'000) * 1'000'000'000U));
    }

    void messages_and_typed_data() {
        FakeDesk bench;
        const auto message = bench.prepare({{"kind", "message"}, {"text", "hello"}}).value();
        const auto done = bench.sign(message).value();
        QCOMPARE(done.state, QStringLiteral("signed"));
        const auto signature = parse_signature_bytes(*done.signature).value();
        const Bytes hello{'h', 'e', 'l', 'l', 'o'};
        QCOMPARE(recover_address(keccak("\x19"
                                        "Ethereum Signed Message:\n5hello"),
                                 signature)
                     .value(),
                 key_address(1));
        const Json typed{{"types", {{"Mail", {{{"name", "text"}, {"type", "string"}}}}}},
                         {"primaryType", "Mail"},
                         {"domain", {{"name", "Post"}, {"chainId", 31337}}},
                         {"message", {{"text", "hi"}}}};
        const auto shown = bench.prepare({{"kind", "typed_data"}, {"typed_data", typed}}).value();
        QVERIFY(shown.domain_hash && shown.message_hash);
        QCOMPARE(recover_address(shown.digest, parse_signature_bytes(*bench.sign(shown)->signature).value())
                     .value(),
                 key_address(1));
        QVERIFY(bench.state.pool.empty());
    }
};

QTEST_GUILESS_MAIN(TstDeskSign)
#include "tst_desk_sign.moc"
