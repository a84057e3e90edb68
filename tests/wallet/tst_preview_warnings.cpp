// SPDX-License-Identifier: Apache-2.0
// Each warning of a transaction: that it comes when it has to, and not otherwise.
#include "preview_bench.h"
#include "wallet/preview/checks.h"
#include "wallet/preview/warnings.h"

#include <QTest>

#include <set>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;
using namespace hearth::wallet::preview::bench;

namespace {

TransactionInputs coins_to(const Address& to, const Uint256& value = kOne) {
    return inputs(transaction(to, {}, value));
}
TransactionInputs tokens_to(const Address& to, const Uint256& amount = kOne) {
    return inputs(transaction(kAth, call_data("transfer(address,uint256)", {word(to), word(amount)})));
}
std::string shown(const TransactionInputs& in) {
    return codes(preview_transaction(in).warnings);
}
/// kBob's address with other digits in its middle.
Address poison() {
    Address out = kBob;
    for (std::size_t i = 3; i < 17; ++i) {
        out.bytes[i] = std::uint8_t(out.bytes[i] + 1);
    }
    return out;
}

} // namespace

class TstPreviewWarnings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_kinds_are_complete() {
        std::set<std::string> seen;
        for (const WarningKind& kind : warning_kinds()) {
            QVERIFY(seen.insert(kind.code).second);
            QVERIFY(std::string_view(kind.title).size() > 5 && std::string_view(kind.remedy).size() > 10);
        }
        for (const char* const code : {"first_time_recipient",
                                       "lookalike_recipient",
                                       "own_address",
                                       "contract_recipient",
                                       "token_contract_recipient",
                                       "unlimited_allowance",
                                       "unknown_contract",
                                       "unknown_function",
                                       "unverified_token",
                                       "simulation_failed",
                                       "will_revert",
                                       "insufficient_coin",
                                       "insufficient_token",
                                       "high_fee",
                                       "chain_mismatch",
                                       "contract_mismatch",
                                       "blind_signing",
                                       "permit_signature",
                                       "stath_guard",
                                       "expires_far",
                                       "replaces_confirmed",
                                       "suspicious_name",
                                       "hidden_characters",
                                       "zero_amount",
                                       "endpoint_disagreement",
                                       "lock_until"}) {
            QVERIFY2(seen.contains(code), code);
        }
    }

    void first_time() {
        COMPARE_TEXT(shown(coins_to(kBob)), "");
        COMPARE_TEXT(shown(coins_to(kStranger)), "first_time_recipient");
        TransactionInputs in = coins_to(kStranger);
        in.around.history.push_back({kStranger, true, false, false, 1});
        COMPARE_TEXT(shown(in), "");
        // What others put into the history makes nobody known.
        in.around.history.back() = {kStranger, false, false, false, 1};
        COMPARE_TEXT(shown(in), "first_time_recipient");
        in.around.history.back() = {kStranger, true, true, false, 1};
        COMPARE_TEXT(shown(in), "first_time_recipient");
    }

    void lookalikes_of_everybody() {
        QVERIFY(looks_like(kBob, poison()));
        QVERIFY(!looks_like(kBob, kBob));
        QVERIFY(!looks_like(kBob, kStranger));
        const auto like = [](const TransactionInputs& in) {
            const Preview preview = preview_transaction(in);
            const Warning* const found = warning(preview.warnings, "lookalike_recipient");
            return found == nullptr ? std::string() : found->args.at("like");
        };
        COMPARE_TEXT(like(coins_to(poison())), checksum_text(kBob));
        COMPARE_TEXT(like(tokens_to(poison())), checksum_text(kBob));
        COMPARE_TEXT(like(coins_to(kBob)), "");
        // An approval's spender too.
        COMPARE_TEXT(
            like(inputs(transaction(kAth, call_data("approve(address,uint256)", {word(poison()), word(1)})))),
            checksum_text(kBob));
        // Of an own account, and of one that was only paid before.
        TransactionInputs own = coins_to(poison());
        own.around.book.clear();
        own.around.history.clear();
        COMPARE_TEXT(like(own), "");
        own.around.own.push_back({kBob, "Third", "key"});
        COMPARE_TEXT(like(own), checksum_text(kBob));
        TransactionInputs paid = coins_to(poison());
        paid.around.book.clear();
        COMPARE_TEXT(like(paid), checksum_text(kBob));
        // One digit away, at the beginning.
        Address near = kBob;
        near.bytes[0] ^= 0x10U;
        COMPARE_TEXT(like(coins_to(near)), checksum_text(kBob));
    }

    void poisoned_histories() {
        TransactionInputs in = coins_to(poison());
        in.around.history.push_back({poison(), false, true, false, 2});
        const Preview preview = preview_transaction(in);
        const std::string detail = warning(preview.warnings, "lookalike_recipient")->detail;
        QVERIFY2(detail.find("worthless transfer") != std::string::npos, detail.c_str());
        // A planted address is nobody to be like.
        TransactionInputs back = coins_to(kBob);
        back.around.book.clear();
        back.around.history = {{poison(), false, true, false, 2}};
        QVERIFY(!has(preview_transaction(back), "lookalike_recipient"));
    }

    void addresses_of_nobody_and_oneself() {
        COMPARE_TEXT(shown(coins_to(kMe)), "own_address");
        COMPARE_TEXT(shown(tokens_to(kOther)), "own_address");
        COMPARE_TEXT(shown(coins_to(Address{})), "burn_address");
        COMPARE_TEXT(shown(coins_to(address_of_text("0x0000000000000000000000000000000000000001"))),
                     "burn_address");
        COMPARE_TEXT(shown(coins_to(address_of_text("0x000000000000000000000000000000000000dEaD"))),
                     "burn_address");
    }

    void contracts_as_recipients() {
        QVERIFY(has(preview_transaction(tokens_to(kAth)), "token_contract_recipient"));
        TransactionInputs in = coins_to(kBob);
        in.simulation.accounts[kBob] = {true, keccak("code"), {}};
        COMPARE_TEXT(shown(in), "contract_recipient");
        // An account that runs a contract's code (EIP-7702) is still an account.
        in.simulation.accounts[kBob].delegated = kStranger;
        COMPARE_TEXT(shown(in), "");
        in.simulation.accounts[kBob] = {};
        COMPARE_TEXT(shown(in), "");
    }

    void allowances() {
        const auto approve = [](const Uint256& amount) {
            TransactionInputs in =
                inputs(transaction(kAth, call_data("approve(address,uint256)", {word(kPool), word(amount)})));
            return shown(in);
        };
        COMPARE_TEXT(approve(kOne * 1'000'000), "");
        COMPARE_TEXT(approve(~Uint256(0)), "unlimited_allowance");
        COMPARE_TEXT(approve(Uint256(1) << 128U), "unlimited_allowance");
        COMPARE_TEXT(approve((Uint256(1) << 96U) - 1), "unlimited_allowance");
        // Power for an account instead of a contract.
        TransactionInputs in =
            inputs(transaction(kAth, call_data("approve(address,uint256)", {word(kStranger), word(1)})));
        COMPARE_TEXT(shown(in), "unknown_contract");
        in.simulation.accounts[kStranger] = {};
        COMPARE_TEXT(shown(in), "eoa_spender");
    }

    void false_tokens() {
        TransactionInputs in =
            inputs(transaction(kStranger, call_data("transfer(address,uint256)", {word(kBob), word(kOne)})));
        QVERIFY(has(preview_transaction(in), "unverified_token"));
        in.around.tokens = {{kStranger, "\xD0\x90\xD0\xA2\xD0\x9D", "Aethir Token", 18, false, false}};
        Preview preview = preview_transaction(in);
        QVERIFY(has(preview, "suspicious_name"));
        COMPARE_TEXT(warning(preview.warnings, "suspicious_name")->args.at("real"), checksum_text(kAth));
        COMPARE_TEXT(preview.title, "Send 1 \xD0\x90\xD0\xA2\xD0\x9D (not the real one) to Bob");
        in.around.tokens = {{kStranger,
                             "US\xE2\x80\xAE"
                             "CD",
                             "x", 6, false, false}};
        preview = preview_transaction(in);
        QVERIFY(has(preview, "hidden_characters"));
        QVERIFY(preview.title.find("\xE2\x80\xAE") == std::string::npos);
        in.around.tokens = {{kStranger, "GLD", "Gold", 2, true, false}};
        COMPARE_TEXT(shown(in), "");
    }

    void money_to_the_wei() {
        TransactionInputs in = coins_to(kBob, kOne);
        const Uint256 need = kOne + Uint256(21'000) * 2'000'000'000;
        in.simulation.coin_balance = need;
        COMPARE_TEXT(shown(in), "");
        in.simulation.coin_balance = need - 1;
        const Preview short_of_one = preview_transaction(in);
        COMPARE_TEXT(codes(short_of_one.warnings), "insufficient_coin");
        COMPARE_TEXT(short_of_one.warnings.front().args.at("lack"), "1");
        TransactionInputs tokens = tokens_to(kBob, kOne * 1000);
        COMPARE_TEXT(shown(tokens), "");
        tokens.simulation.token_balances[kAth] = kOne * 1000 - 1;
        COMPARE_TEXT(shown(tokens), "insufficient_token");
        // Fees that would overflow are too much all the same.
        in.tx.max_fee_per_gas = ~Uint256(0);
        QVERIFY(has(preview_transaction(in), "insufficient_coin"));
    }

    void fees() {
        TransactionInputs in = coins_to(kBob, Uint256(21'000) * 2'000'000'000 * 10);
        COMPARE_TEXT(shown(in), "");
        in.tx.value -= 1;
        COMPARE_TEXT(shown(in), "high_fee");
        TransactionInputs busy = tokens_to(kBob);
        busy.fees = FeeInputs{rpc::Speed::Normal, {}, 3'000'000'000, 1'000'000'000, {}};
        busy.fees->fees.fill({4'000'000'000, 1'000'000});
        COMPARE_TEXT(shown(busy), "");
        busy.fees->base_fee += 1;
        COMPARE_TEXT(shown(busy), "high_fee");
        TransactionInputs offer = tokens_to(kBob);
        offer.fees = FeeInputs{rpc::Speed::Normal, {}, 100'000'000, 100'000'000, {}};
        offer.fees->fees.fill({200'000'000, 1'000'000});
        COMPARE_TEXT(shown(offer), "");
        offer.tx.max_fee_per_gas += 1;
        COMPARE_TEXT(shown(offer), "high_fee");
    }

    void the_wrong_chain_blocks() {
        TransactionInputs in = coins_to(kBob);
        in.tx.chain_id = 1;
        Preview preview = preview_transaction(in);
        QVERIFY(has(preview, "chain_mismatch") && preview.blocked());
        in.tx.chain_id = 31337;
        in.simulation.chain_id = 31338;
        QVERIFY(preview_transaction(in).blocked());
        in.simulation.chain_id = 31337;
        QVERIFY(!preview_transaction(in).blocked());
        in.tx.type = TxType::Legacy;
        in.tx.chain_id = 0;
        QVERIFY(preview_transaction(in).blocked());
    }

    void the_wrong_contract_blocks() {
        TransactionInputs in = tokens_to(kBob);
        in.around.chain.contracts.front().code_hash = keccak("right");
        in.simulation.accounts[kAth] = {true, keccak("right"), {}};
        COMPARE_TEXT(shown(in), "");
        in.simulation.accounts[kAth] = {true, keccak("wrong"), {}};
        COMPARE_TEXT(shown(in), "contract_mismatch");
        QVERIFY(preview_transaction(in).blocked());
        in.simulation.accounts[kAth] = {};
        QVERIFY(has(preview_transaction(in), "contract_mismatch"));
        // A stranger's address without a contract is no mismatch, but said.
        TransactionInputs call = inputs(transaction(kStranger, call_data("f()", {})));
        call.simulation.accounts[kStranger] = {};
        const std::string all = shown(call);
        QVERIFY(all.find("contract_mismatch") == std::string::npos &&
                all.find("unknown_contract") != std::string::npos);
    }

    void endpoints_that_disagree_block() {
        TransactionInputs in = coins_to(kBob);
        in.simulation.disagreement = {"The endpoint b contradicts the others."};
        const Preview preview = preview_transaction(in);
        QVERIFY(preview.blocked());
        COMPARE_TEXT(codes(preview.warnings), "endpoint_disagreement");
    }

    void simulations_that_fail() {
        TransactionInputs in = tokens_to(kBob);
        in.simulation.revert = Revert{"HRT-RPC-015", "paused"};
        const Preview failing = preview_transaction(in);
        QVERIFY(has(failing, "will_revert"));
        QVERIFY(failing.changes.empty());
        TransactionInputs blind = tokens_to(kBob);
        blind.simulation = {};
        blind.simulation.error = Error{QStringLiteral("HRT-RPC-011"), QStringLiteral("nobody answered")};
        const Preview preview = preview_transaction(blind);
        QVERIFY(has(preview, "simulation_failed") && !preview.simulated);
        // Then the changes are what the function says.
        QCOMPARE(preview.changes.size(), 1U);
        COMPARE_TEXT(preview.changes.front().symbol, "ATH");
        QCOMPARE(preview.changes.front().amount.magnitude, kOne);
    }

    void more_taken_than_said() {
        TransactionInputs in = tokens_to(kBob);
        in.simulation.changes = {{kMe, kAth, {}, 0, {true, kOne}, {}}};
        COMPARE_TEXT(shown(in), "");
        in.simulation.changes.front().amount.magnitude = kOne + 1;
        COMPARE_TEXT(shown(in), "unexpected_change");
        in.simulation.changes = {{kMe, kAth, {}, 0, {true, kOne}, {}}, {kMe, {}, {}, 0, {true, 1}, {}}};
        COMPARE_TEXT(shown(in), "unexpected_change");
    }

    void the_heaviest_comes_first() {
        TransactionInputs in = coins_to(poison());
        in.tx.chain_id = 1;
        COMPARE_TEXT(shown(in), "chain_mismatch,lookalike_recipient,first_time_recipient");
        COMPARE_TEXT(shown(coins_to(kBob, 0)), "zero_amount");
    }
};

QTEST_GUILESS_MAIN(TstPreviewWarnings)
#include "tst_preview_warnings.moc"
