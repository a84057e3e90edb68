// SPDX-License-Identifier: Apache-2.0
// Typed data in words (permits of all kinds, unknown types, domains) and plain messages.
#include "preview_bench.h"
#include "wallet/eth/message.h"
#include "wallet/eth/typed_data.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;
using namespace hearth::wallet::preview::bench;

namespace {

const char* const kMax = "115792089237316195423570985008687907853269984665640564039457584007913129639935";

Json fields(std::initializer_list<std::pair<const char*, const char*>> list) {
    Json out = Json::array();
    for (const auto& [type, name] : list) {
        out.push_back({{"name", name}, {"type", type}});
    }
    return out;
}
Json domain_type() {
    return fields({{"string", "name"}, {"uint256", "chainId"}, {"address", "verifyingContract"}});
}
Json domain(const char* name, const Address& contract, unsigned chain = 31337) {
    return {{"name", name}, {"chainId", chain}, {"verifyingContract", checksum_text(contract)}};
}

Json permit(const std::string& value, const std::string& deadline) {
    return {{"types",
             {{"EIP712Domain", domain_type()},
              {"Permit", fields({{"address", "owner"},
                                 {"address", "spender"},
                                 {"uint256", "value"},
                                 {"uint256", "nonce"},
                                 {"uint256", "deadline"}})}}},
            {"primaryType", "Permit"},
            {"domain", domain("Aethir Token", kAth)},
            {"message",
             {{"owner", checksum_text(kMe)},
              {"spender", checksum_text(kPool)},
              {"value", value},
              {"nonce", "0"},
              {"deadline", deadline}}}};
}

Preview show(const Json& typed) {
    auto out = preview_typed_data({surroundings(), typed});
    if (!out) {
        qFatal("%s %s", qPrintable(out.error().code), qPrintable(out.error().detail));
    }
    return *out;
}
Preview message(const std::string& text) {
    return preview_message({surroundings(), Bytes(text.begin(), text.end())});
}

} // namespace

class TstPreviewSignatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_permit_in_words() {
        const Json typed = permit("5000000000000000000", "1795300000");
        const Preview preview = show(typed);
        COMPARE_TEXT(preview.title, "Allow Gaming pool to take up to 5 ATH");
        COMPARE_TEXT(preview.title_code, "permit");
        COMPARE_TEXT(preview.kind, "typed_data");
        COMPARE_TEXT(codes(preview.warnings), "permit_signature");
        COMPARE_TEXT(line(preview.lines, "Contract")->value, "ATH token");
        COMPARE_TEXT(line(preview.lines, "Chain")->value, "practice chain");
        const auto hash = hash_typed_data(typed).value();
        QCOMPARE(preview.digest, hash.digest);
        QCOMPARE(preview.domain_hash, std::optional(hash.domain_separator));
        QCOMPARE(preview.message_hash, std::optional(hash.struct_hash));
        QCOMPARE(read_json(preview.raw).value(), typed);
    }

    void an_endless_permit() {
        const Preview preview = show(permit(kMax, kMax));
        COMPARE_TEXT(preview.title, "Allow Gaming pool to take up to Unlimited ATH");
        QVERIFY(has(preview, "unlimited_allowance"));
        QVERIFY(has(preview, "expires_far"));
        QVERIFY(line(preview.lines, "Valid until")->value.starts_with("never"));
    }

    void permits_of_dai_and_permit2() {
        Json dai = permit("0", "0");
        dai["types"]["Permit"] = fields({{"address", "holder"},
                                         {"address", "spender"},
                                         {"uint256", "nonce"},
                                         {"uint256", "expiry"},
                                         {"bool", "allowed"}});
        dai["message"] = {{"holder", checksum_text(kMe)},
                          {"spender", checksum_text(kPool)},
                          {"nonce", 0},
                          {"expiry", 0},
                          {"allowed", true}};
        const Preview all = show(dai);
        QVERIFY(has(all, "permit_signature") && has(all, "unlimited_allowance") && has(all, "expires_far"));

        const Address permit2 = address_of_text("0x000000000022D473030F116dDEE9F6B43aC78BA3");
        const Json details{{"token", checksum_text(kAth)},
                           {"amount", "1461501637330902918203684832716283019655932542975"},
                           {"expiration", 1795300000},
                           {"nonce", 0}};
        Json single{
            {"types",
             {{"EIP712Domain", domain_type()},
              {"PermitSingle",
               fields({{"PermitDetails", "details"}, {"address", "spender"}, {"uint256", "sigDeadline"}})},
              {"PermitDetails", fields({{"address", "token"},
                                        {"uint160", "amount"},
                                        {"uint48", "expiration"},
                                        {"uint48", "nonce"}})}}},
            {"primaryType", "PermitSingle"},
            {"domain", domain("Permit2", permit2)},
            {"message",
             {{"details", details}, {"spender", checksum_text(kPool)}, {"sigDeadline", "1795300000"}}}};
        const Preview one = show(single);
        COMPARE_TEXT(one.title, "Allow Gaming pool to take up to Unlimited ATH");
        QVERIFY(has(one, "permit_signature") && has(one, "unlimited_allowance") && !has(one, "expires_far"));

        Json batch = single;
        batch["types"].erase("PermitSingle");
        batch["types"]["PermitBatch"] =
            fields({{"PermitDetails[]", "details"}, {"address", "spender"}, {"uint256", "sigDeadline"}});
        batch["primaryType"] = "PermitBatch";
        Json second = details;
        second["token"] = checksum_text(kVeAth);
        second["amount"] = "2000000000000000000";
        batch["message"]["details"] = Json::array({details, second});
        const Preview both = show(batch);
        COMPARE_TEXT(both.title, "Allow Gaming pool to take several tokens");
        QVERIFY(std::any_of(both.lines.begin(), both.lines.end(),
                            [](const Line& one_line) { return one_line.value == "2 veATH"; }));
        QVERIFY(has(both, "permit_signature"));
        // A witness, whose type no descriptor knows, is a permit all the same.
        single["primaryType"] = "PermitWitnessTransferFrom";
        single["types"] = {{"EIP712Domain", domain_type()},
                           {"PermitWitnessTransferFrom", fields({{"TokenPermissions", "permitted"},
                                                                 {"address", "spender"},
                                                                 {"uint256", "nonce"},
                                                                 {"uint256", "deadline"},
                                                                 {"bytes32", "witness"}})},
                           {"TokenPermissions", fields({{"address", "token"}, {"uint256", "amount"}})}};
        single["message"] = {{"permitted", {{"token", checksum_text(kAth)}, {"amount", kMax}}},
                             {"spender", checksum_text(kStranger)},
                             {"nonce", 1},
                             {"deadline", 1795300000},
                             {"witness", to_hex(Hash{}.bytes)}};
        const Preview witness = show(single);
        QVERIFY(has(witness, "permit_signature") && has(witness, "unlimited_allowance") &&
                has(witness, "unknown_function"));
    }

    void another_chain_blocks() {
        Json typed = permit("1", "1795300000");
        typed["domain"]["chainId"] = 1;
        const Preview preview = show(typed);
        QVERIFY(preview.blocked());
        QVERIFY(has(preview, "chain_mismatch"));
        // The same id as a text or in hex is the same chain.
        typed["domain"]["chainId"] = "0x7a69";
        QVERIFY(!show(typed).blocked());
    }

    void unknown_data_is_a_tree() {
        const Json typed{
            {"types",
             {{"EIP712Domain", domain_type()},
              {"Mail",
               fields({{"Person", "from"}, {"Person[]", "to"}, {"string", "contents"}, {"bytes", "extra"}})},
              {"Person", fields({{"string", "name"}, {"address", "wallet"}})}}},
            {"primaryType", "Mail"},
            {"domain", domain("Ether Mail", kStranger)},
            {"message",
             {{"from", {{"name", "Cow"}, {"wallet", checksum_text(kMe)}}},
              {"to", Json::array({{{"name", "B\xE2\x80\xAEob"}, {"wallet", checksum_text(kBob)}}})},
              {"contents", "Hello"},
              {"extra", "0x1234"}}}};
        const Preview preview = show(typed);
        COMPARE_TEXT(preview.title, "Sign Mail for Ether Mail");
        std::string all;
        for (const Line& one : preview.lines) {
            all += std::to_string(one.depth) + one.label + "=" + one.value + ";";
        }
        COMPARE_TEXT(all,
                     "0Asks=Ether Mail;0Contract=" + checksum_text(kStranger) +
                         ";0Chain=practice chain;0from=;1name=Cow;1wallet=Main;0to=1;10=;2name=B<U+202E>ob;"
                         "2wallet=Bob;0contents=Hello;0extra=0x1234;");
        QVERIFY(has(preview, "hidden_characters") && has(preview, "unknown_function") &&
                has(preview, "unknown_contract"));
    }

    void data_without_chain_or_contract() {
        Json typed = permit("1", "1795300000");
        typed["types"]["EIP712Domain"] = fields({{"string", "name"}});
        typed["domain"] = {{"name", "x"}};
        const Preview preview = show(typed);
        QVERIFY(has(preview, "blind_signing") && has(preview, "permit_signature"));
        QVERIFY(!preview_typed_data({surroundings(), Json::object()}));
    }

    void a_safe_shows_the_call_within() {
        const Bytes inner = call_data("transfer(address,uint256)", {word(kBob), word(kOne)});
        const Json typed{
            {"types",
             {{"EIP712Domain", fields({{"uint256", "chainId"}, {"address", "verifyingContract"}})},
              {"SafeTx", fields({{"address", "to"},
                                 {"uint256", "value"},
                                 {"bytes", "data"},
                                 {"uint8", "operation"},
                                 {"uint256", "safeTxGas"},
                                 {"uint256", "baseGas"},
                                 {"uint256", "gasPrice"},
                                 {"address", "gasToken"},
                                 {"address", "refundReceiver"},
                                 {"uint256", "nonce"}})}}},
            {"primaryType", "SafeTx"},
            {"domain", {{"chainId", 31337}, {"verifyingContract", checksum_text(kStranger)}}},
            {"message",
             {{"to", checksum_text(kAth)},
              {"value", 0},
              {"data", to_hex(inner)},
              {"operation", 0},
              {"safeTxGas", 0},
              {"baseGas", 0},
              {"gasPrice", 0},
              {"gasToken", checksum_text({})},
              {"refundReceiver", checksum_text({})},
              {"nonce", 1}}}};
        const Preview preview = show(typed);
        COMPARE_TEXT(preview.title, "Approve a transaction of a Safe");
        COMPARE_TEXT(line(preview.lines, "Call")->value, "Send 1 ATH to Bob");
        COMPARE_TEXT(line(preview.lines, "Kind of call")->value, "a call");
    }

    void texts() {
        const Preview preview = message("Hello\nHearth");
        COMPARE_TEXT(preview.lines.at(0).value, "Hello\nHearth");
        COMPARE_TEXT(codes(preview.warnings), "");
        const std::string text = "Hello\nHearth";
        QCOMPARE(preview.digest, message_digest(bytes_of_text(text)));
        COMPARE_TEXT(message("pay \xE2\x80\xAE"
                             "42")
                         .lines.at(0)
                         .value,
                     "pay <U+202E>42");
        QVERIFY(has(message("a\xE2\x80\x8B"
                            "b"),
                    "hidden_characters"));
        QVERIFY(has(message(std::string(5000, 'x')), "blind_signing"));
    }

    void hashes_and_bytes_are_blind() {
        const Hash hash = keccak("anything");
        const Preview blob = preview_message({surroundings(), Bytes(hash.bytes.begin(), hash.bytes.end())});
        QVERIFY(has(blob, "blind_signing"));
        COMPARE_TEXT(blob.lines.at(0).raw, to_hex(hash.bytes));
        QVERIFY(has(message(to_hex(hash.bytes)), "blind_signing"));
        QVERIFY(has(preview_message({surroundings(), {0xff, 0xfe}}), "blind_signing"));
    }

    void signing_in() {
        const auto sign_in = [](const Address& who, const char* chain) {
            return message("aethir.example wants you to sign in with your Ethereum account:\n" +
                           checksum_text(who) +
                           "\n\nHi\n\nURI: https://aethir.example\nVersion: 1\nChain ID: " + chain +
                           "\nNonce: 12345678");
        };
        const Preview good = sign_in(kMe, "31337");
        COMPARE_TEXT(good.title, "Sign in to aethir.example");
        COMPARE_TEXT(codes(good.warnings), "");
        QVERIFY(sign_in(kMe, "1").blocked());
        QVERIFY(has(sign_in(kBob, "31337"), "blind_signing"));
    }
};

QTEST_GUILESS_MAIN(TstPreviewSignatures)
#include "tst_preview_signatures.moc"
