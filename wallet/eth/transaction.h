// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/signature.h"

namespace hearth::wallet {

/// An address with storage slots that a transaction warms up (EIP-2930).
struct AccessEntry {
    Address address;
    std::vector<Hash> storage_keys;
    friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};

/// A signed permission to set an account's code (EIP-7702).
struct Authorization {
    Uint256 chain_id = 0;
    Address address;
    Uint256 nonce = 0;
    std::uint8_t y_parity = 0;
    Uint256 r = 0;
    Uint256 s = 0;
    friend bool operator==(const Authorization&, const Authorization&) = default;
};

enum class TxType : std::uint8_t { Legacy = 0, AccessList = 1, DynamicFee = 2, Blob = 3, SetCode = 4 };

/// A transaction of any type; fields that its type lacks stay at zero.
struct Transaction {
    TxType type = TxType::Legacy;
    /// Legacy: 0 means signed without replay protection (before EIP-155).
    Uint256 chain_id = 0;
    Uint256 nonce = 0;
    Uint256 gas_price = 0; ///< Legacy and AccessList
    Uint256 max_priority_fee_per_gas = 0;
    Uint256 max_fee_per_gas = 0;
    Uint256 gas_limit = 0;
    std::optional<Address> to; ///< none: creates a contract
    Uint256 value = 0;
    Bytes data;
    std::vector<AccessEntry> access_list;
    Uint256 max_fee_per_blob_gas = 0;
    std::vector<Hash> blob_versioned_hashes;
    std::vector<Authorization> authorizations;
    std::optional<EthSignature> signature;
    friend bool operator==(const Transaction&, const Transaction&) = default;
};

/// The bytes that are hashed and signed.
[[nodiscard]] Bytes unsigned_bytes(const Transaction& tx);
/// What is broadcast; without a signature the same as unsigned_bytes.
[[nodiscard]] Bytes signed_bytes(const Transaction& tx);
[[nodiscard]] Hash signing_hash(const Transaction& tx);
/// v of a legacy transaction, y parity of the others.
[[nodiscard]] Uint256 signature_v(const Transaction& tx);

/// Signs with a 32-byte secret. A legacy transaction with a chain id is signed by EIP-155. Errors:
/// HRT-BASE-004, HRT-ETH-031 (a field that no chain takes: typed without chain id, blob or set-code without
/// recipient).
[[nodiscard]] Result<void> sign_transaction(Transaction& tx, ByteView secret);

/// Reads a transaction, signed or not, by the rules that hold on every chain: canonical RLP and integers, a
/// nonce below 2^64-1 (EIP-2681), fees that fit 256 bits, priority fee at most the whole fee,
/// chain id that EIP-155 and EIP-2294 allow, r and s in range and low s (EIP-2). Errors: HRT-ETH-010, -030,
/// -031, -050.
[[nodiscard]] Result<Transaction> decode_transaction(ByteView bytes, SRule rule = SRule::Low);
/// The same with the signer, where the transaction is signed.
struct DecodedTransaction {
    Transaction tx;
    std::optional<Address> from;
};
[[nodiscard]] Result<DecodedTransaction> decode_with_sender(ByteView bytes, SRule rule = SRule::Low);

/// Who signed; the transaction must have a signature. Errors: HRT-ETH-050.
[[nodiscard]] Result<Address> sender_of(const Transaction& tx, SRule rule = SRule::Low);

/// Gas that the transaction costs before its first instruction (Prague without the calldata floor: EIP-2028,
/// -2930, -3860, -7702).
[[nodiscard]] Uint256 intrinsic_gas(const Transaction& tx);
/// The rules of the newest fork that decode_transaction leaves open, because older transactions and other
/// chains break them: enough gas (also the floor of EIP-7623) and less than 2^64, init code of at most 49,152
/// bytes. Errors: HRT-ETH-031.
[[nodiscard]] Result<void> check_newest_rules(const Transaction& tx);

} // namespace hearth::wallet
