// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/transaction.h"

#include "wallet/eth/rlp.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet {
namespace {

tl::unexpected<Error> bad_value(const char* what) {
    return fail("HRT-ETH-031", QString::fromLatin1(what));
}

void append_to(Bytes& out, const std::optional<Address>& to) {
    rlp::append_bytes(out, to ? ByteView(to->bytes) : ByteView());
}

void append_access_list(Bytes& out, const std::vector<AccessEntry>& list) {
    Bytes entries;
    Bytes entry;
    Bytes keys;
    for (const AccessEntry& one : list) {
        keys.clear();
        for (const Hash& key : one.storage_keys) {
            rlp::append_bytes(keys, key.bytes);
        }
        entry.clear();
        rlp::append_bytes(entry, one.address.bytes);
        rlp::append_list(entry, keys);
        rlp::append_list(entries, entry);
    }
    rlp::append_list(out, entries);
}

void append_authorizations(Bytes& out, const std::vector<Authorization>& list) {
    Bytes entries;
    Bytes entry;
    for (const Authorization& one : list) {
        entry.clear();
        rlp::append_integer(entry, one.chain_id);
        rlp::append_bytes(entry, one.address.bytes);
        rlp::append_integer(entry, one.nonce);
        rlp::append_integer(entry, one.y_parity);
        rlp::append_integer(entry, one.r);
        rlp::append_integer(entry, one.s);
        rlp::append_list(entries, entry);
    }
    rlp::append_list(out, entries);
}

void append_legacy_fields(Bytes& out, const Transaction& tx) {
    rlp::append_integer(out, tx.nonce);
    rlp::append_integer(out, tx.gas_price);
    rlp::append_integer(out, tx.gas_limit);
    append_to(out, tx.to);
    rlp::append_integer(out, tx.value);
    rlp::append_bytes(out, tx.data);
}

void append_typed_fields(Bytes& out, const Transaction& tx) {
    rlp::append_integer(out, tx.chain_id);
    if (tx.type == TxType::AccessList) {
        append_legacy_fields(out, tx);
    } else {
        rlp::append_integer(out, tx.nonce);
        rlp::append_integer(out, tx.max_priority_fee_per_gas);
        rlp::append_integer(out, tx.max_fee_per_gas);
        rlp::append_integer(out, tx.gas_limit);
        append_to(out, tx.to);
        rlp::append_integer(out, tx.value);
        rlp::append_bytes(out, tx.data);
    }
    append_access_list(out, tx.access_list);
    if (tx.type == TxType::Blob) {
        rlp::append_integer(out, tx.max_fee_per_blob_gas);
        Bytes hashes;
        for (const Hash& hash : tx.blob_versioned_hashes) {
            rlp::append_bytes(hashes, hash.bytes);
        }
        rlp::append_list(out, hashes);
    } else if (tx.type == TxType::SetCode) {
        append_authorizations(out, tx.authorizations);
    }
}

Bytes encode(const Transaction& tx, const EthSignature* signature) {
    Bytes fields;
    fields.reserve(tx.data.size() + 256);
    if (tx.type == TxType::Legacy) {
        append_legacy_fields(fields, tx);
        if (signature != nullptr) {
            rlp::append_integer(fields, signature_v(tx));
        } else if (tx.chain_id != 0) {
            rlp::append_integer(fields, tx.chain_id);
            rlp::append_integer(fields, 0);
            rlp::append_integer(fields, 0);
        }
    } else {
        append_typed_fields(fields, tx);
        if (signature != nullptr) {
            rlp::append_integer(fields, signature->y_parity);
        }
    }
    if (signature != nullptr) {
        rlp::append_integer(fields, from_big_endian(signature->r));
        rlp::append_integer(fields, from_big_endian(signature->s));
    }
    Bytes out;
    out.reserve(fields.size() + 10);
    if (tx.type != TxType::Legacy) {
        out.push_back(std::uint8_t(tx.type));
    }
    rlp::append_list(out, fields);
    return out;
}

std::pair<std::uint64_t, std::uint64_t> zeros_and_others(const Bytes& data) {
    const auto zeros = std::uint64_t(std::count(data.begin(), data.end(), 0));
    return {zeros, data.size() - zeros};
}

} // namespace

Bytes unsigned_bytes(const Transaction& tx) {
    return encode(tx, nullptr);
}

Bytes signed_bytes(const Transaction& tx) {
    return encode(tx, tx.signature ? &*tx.signature : nullptr);
}

Hash signing_hash(const Transaction& tx) {
    return keccak(unsigned_bytes(tx));
}

Uint256 signature_v(const Transaction& tx) {
    const unsigned parity = tx.signature ? tx.signature->y_parity : 0U;
    if (tx.type != TxType::Legacy) {
        return parity;
    }
    return tx.chain_id == 0 ? Uint256(27U + parity) : Uint256(tx.chain_id * 2 + 35U + parity);
}

Result<void> sign_transaction(Transaction& tx, ByteView secret) {
    // v = 2 * chain id + 36 must fit.
    if (tx.chain_id >= (Uint256(1) << 254U)) {
        return bad_value("the chain id is too large");
    }
    if ((tx.type == TxType::Blob || tx.type == TxType::SetCode) && !tx.to) {
        return bad_value("a transaction of this type cannot create a contract");
    }
    auto signature = sign_digest(signing_hash(tx), secret);
    if (!signature) {
        return fail(signature.error());
    }
    tx.signature = *signature;
    return {};
}

Result<Address> sender_of(const Transaction& tx, SRule rule) {
    if (!tx.signature) {
        return fail("HRT-ETH-050", QStringLiteral("the transaction is not signed"));
    }
    return recover_address(signing_hash(tx), *tx.signature, rule);
}

Uint256 intrinsic_gas(const Transaction& tx) {
    const auto [zeros, others] = zeros_and_others(tx.data);
    std::uint64_t gas = 21'000 + 4 * zeros + 16 * others;
    if (!tx.to) {
        gas += 32'000 + 2 * ((tx.data.size() + 31) / 32);
    }
    for (const AccessEntry& entry : tx.access_list) {
        gas += 2'400 + 1'900 * entry.storage_keys.size();
    }
    return gas + 25'000 * tx.authorizations.size();
}

Result<void> check_newest_rules(const Transaction& tx) {
    constexpr std::size_t kMaxInitCode = 49'152;
    const auto [zeros, others] = zeros_and_others(tx.data);
    const std::uint64_t floor = 21'000 + 10 * (zeros + 4 * others);
    if (!tx.to && tx.data.size() > kMaxInitCode) {
        return bad_value("the init code has more than 49152 bytes (EIP-3860)");
    }
    if (tx.gas_limit > std::numeric_limits<std::uint64_t>::max()) {
        return bad_value("the gas limit is 2^64 or more");
    }
    if (tx.gas_limit < intrinsic_gas(tx) || tx.gas_limit < floor) {
        return bad_value("the gas limit is below what the transaction costs before its first instruction");
    }
    return {};
}

} // namespace hearth::wallet
