// SPDX-License-Identifier: Apache-2.0
// People, tokens and contracts for the tests of wallet/preview.
#pragma once

#include "wallet/eth/address.h"
#include "wallet/preview/build.h"

#include <algorithm>

namespace hearth::wallet::preview::bench {

inline Address address_of_text(const char* text) {
    return parse_address(text).value();
}
inline const Address kMe = address_of_text("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
inline const Address kOther = address_of_text("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
inline const Address kBob = address_of_text("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
inline const Address kStranger = address_of_text("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");
inline const Address kAth = address_of_text("0x5FbDB2315678afecb367f032d93F642f64180aa3");
inline const Address kVeAth = address_of_text("0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512");
inline const Address kPool = address_of_text("0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0");
inline const Uint256 kOne("1000000000000000000");
/// Saturday 2026-11-21 20:00:00 UTC.
constexpr std::int64_t kNowMs = 1'795'291'200'000;

inline Surroundings surroundings() {
    Surroundings out;
    out.chain.name = "practice";
    out.chain.title = "Practice chain";
    out.chain.chain_id = 31337;
    out.chain.tokens = {{kAth, "ATH", "Aethir Token", 18, true, false},
                        {kVeAth, "veATH", "VeAethir", 18, true, false}};
    out.chain.contracts = {{kAth, "AethirToken", "ATH token", {}, {}},
                           {kPool, "VotingEscrow", "Gaming pool", {}, kVeAth}};
    out.from = {kMe, "Main", "hd"};
    out.own = {out.from, {kOther, "Second", "watch"}};
    out.book = {{kBob, "Bob"}};
    out.history = {{kBob, true, false, false, 1}};
    out.now_ms = kNowMs;
    return out;
}

inline Transaction transaction(const Address& to, Bytes data, const Uint256& value = 0) {
    Transaction tx;
    tx.type = TxType::DynamicFee;
    tx.chain_id = 31337;
    tx.nonce = 7;
    tx.gas_limit = data.empty() ? 21'000 : 60'000;
    tx.max_fee_per_gas = 2'000'000'000;
    tx.max_priority_fee_per_gas = 1'000'000'000;
    tx.to = to;
    tx.value = value;
    tx.data = std::move(data);
    return tx;
}

/// Call data of a function written with its types.
inline Bytes call_data(const char* signature, const std::vector<abi::Value>& values) {
    const abi::Signature parsed = abi::parse_signature(signature).value();
    const Hash hash = keccak(parsed.canonical());
    Bytes out(hash.bytes.begin(), hash.bytes.begin() + 4);
    append(out, abi::encode(parsed.inputs, values).value());
    return out;
}
inline abi::Value word(const Uint256& value) {
    return abi::Value::of_word(to_word(value));
}
inline abi::Value word(const Address& address) {
    return abi::Value::of_word(abi::address_word(address));
}

inline TransactionInputs inputs(Transaction tx) {
    TransactionInputs out;
    out.around = surroundings();
    out.tx = std::move(tx);
    out.simulation.how = Simulation::How::Simulated;
    out.simulation.coin_balance = kOne * 10;
    out.simulation.chain_id = 31337;
    out.simulation.token_balances = {{kAth, kOne * 1000}, {kVeAth, kOne * 1000}};
    return out;
}

inline const Warning* warning(const std::vector<Warning>& list, const char* code) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Warning& one) { return one.code == code; });
    return found == list.end() ? nullptr : &*found;
}
inline bool has(const Preview& preview, const char* code) {
    return warning(preview.warnings, code) != nullptr;
}
inline const Line* line(const std::vector<Line>& lines, const char* label) {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const Line& one) { return one.label == label; });
    return found == lines.end() ? nullptr : &*found;
}
inline std::string codes(const std::vector<Warning>& list) {
    std::string out;
    for (const Warning& one : list) {
        out += (out.empty() ? "" : ",") + one.code;
    }
    return out;
}

} // namespace hearth::wallet::preview::bench

/// QCOMPARE with texts that a failure shows.
#define COMPARE_TEXT(actual, expected)                                                                       \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(std::string(expected)))
