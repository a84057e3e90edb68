// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/rlp.h"
#include "wallet/eth/transaction.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet {
namespace {

namespace mp = boost::multiprecision;

Error malformed(const char* what) {
    return {QStringLiteral("HRT-ETH-030"), QString::fromLatin1(what)};
}
Error bad_value(const char* what) {
    return {QStringLiteral("HRT-ETH-031"), QString::fromLatin1(what)};
}

constexpr std::uint64_t kMax64 = std::numeric_limits<std::uint64_t>::max();

/// Takes the fields of a transaction one after another; the first failure stays.
class Fields {
public:
    explicit Fields(const std::vector<rlp::Item>& items) : m_items(items) {}

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] std::size_t count() const { return m_items.size(); }
    void refuse(Error error) {
        if (!m_error) {
            m_error = std::move(error);
        }
    }

    Uint256 integer() {
        const rlp::Item* item = next();
        if (item == nullptr) {
            return 0;
        }
        auto value = rlp::to_integer(*item);
        if (!value) {
            refuse(value.error());
            return 0;
        }
        return std::move(*value);
    }
    template <class Fixed>
    Fixed fixed() {
        Fixed out;
        const rlp::Item* item = next();
        if (item == nullptr || item->is_list || item->bytes.size() != Fixed::size()) {
            refuse(malformed("an address or hash has the wrong length"));
            return out;
        }
        std::copy(item->bytes.begin(), item->bytes.end(), out.bytes.begin());
        return out;
    }
    std::optional<Address> recipient() {
        if (m_at < m_items.size() && !m_items[m_at].is_list && m_items[m_at].bytes.empty()) {
            ++m_at;
            return {};
        }
        return fixed<Address>();
    }
    Bytes data() {
        const rlp::Item* item = next();
        if (item == nullptr || item->is_list) {
            refuse(malformed("the data is no byte string"));
            return {};
        }
        return {item->bytes.begin(), item->bytes.end()};
    }
    /// The items of a list.
    const std::vector<rlp::Item>& list() {
        static const std::vector<rlp::Item> none;
        const rlp::Item* item = next();
        if (item == nullptr || !item->is_list) {
            refuse(malformed("a list is missing"));
            return none;
        }
        return item->items;
    }
    /// The fields of an item of a list, which must be a list of `count`.
    Fields inside(const rlp::Item& item, std::size_t count) {
        if (!item.is_list || item.items.size() != count) {
            refuse(malformed("an item of a list has the wrong number of fields"));
        }
        return Fields(item.items);
    }
    void take_error(const Fields& inner) {
        if (inner.m_error) {
            refuse(*inner.m_error);
        }
    }

private:
    const rlp::Item* next() {
        if (m_error || m_at >= m_items.size()) {
            refuse(malformed("a field is missing"));
            return nullptr;
        }
        return &m_items[m_at++];
    }

    const std::vector<rlp::Item>& m_items;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
};

std::vector<Hash> read_hashes(Fields& fields) {
    Fields inner(fields.list());
    std::vector<Hash> out(inner.count());
    for (Hash& hash : out) {
        hash = inner.fixed<Hash>();
    }
    fields.take_error(inner);
    return out;
}

std::vector<AccessEntry> read_access_list(Fields& fields) {
    std::vector<AccessEntry> out;
    for (const rlp::Item& item : fields.list()) {
        Fields inner = fields.inside(item, 2);
        AccessEntry entry;
        entry.address = inner.fixed<Address>();
        entry.storage_keys = read_hashes(inner);
        fields.take_error(inner);
        out.push_back(std::move(entry));
    }
    return out;
}

std::vector<Authorization> read_authorizations(Fields& fields) {
    std::vector<Authorization> out;
    for (const rlp::Item& item : fields.list()) {
        Fields inner = fields.inside(item, 6);
        Authorization one;
        one.chain_id = inner.integer();
        one.address = inner.fixed<Address>();
        one.nonce = inner.integer();
        const Uint256 parity = inner.integer();
        one.r = inner.integer();
        one.s = inner.integer();
        fields.take_error(inner);
        if (parity > 255 || one.nonce > kMax64) {
            fields.refuse(bad_value("an authorization is out of range"));
        }
        one.y_parity = std::uint8_t(parity & 255U);
        out.push_back(std::move(one));
    }
    if (out.empty()) {
        fields.refuse(bad_value("a set-code transaction needs an authorization"));
    }
    return out;
}

void read_signature(Fields& fields, Transaction& tx) {
    // The value of v (or of the parity) was read before.
    EthSignature signature = tx.signature.value_or(EthSignature());
    signature.r = to_word(fields.integer());
    signature.s = to_word(fields.integer());
    tx.signature = signature;
}

void read_legacy(Fields& fields, std::size_t count, Transaction& tx) {
    if (count != 6 && count != 9) {
        fields.refuse(malformed("a legacy transaction has 9 fields, or 6 before it is signed"));
        return;
    }
    tx.nonce = fields.integer();
    tx.gas_price = fields.integer();
    tx.gas_limit = fields.integer();
    tx.to = fields.recipient();
    tx.value = fields.integer();
    tx.data = fields.data();
    if (count == 6) {
        return;
    }
    const Uint256 v = fields.integer();
    read_signature(fields, tx);
    const bool zero = tx.signature->r == Word{} && tx.signature->s == Word{};
    if (v > kMax64) {
        fields.refuse(bad_value("v is too large"));
    } else if (zero) {
        // The form that EIP-155 signs; before it, with v = 0, how unsigned transactions were handed around.
        tx.chain_id = v;
        tx.signature.reset();
    } else if (v >= 27 && v <= 28) {
        tx.signature->y_parity = std::uint8_t(v - 27);
    } else if (v >= 37) {
        tx.chain_id = (v - 35) / 2;
        tx.signature->y_parity = std::uint8_t((v - 35) % 2);
    } else {
        fields.refuse({QStringLiteral("HRT-ETH-050"), QStringLiteral("v is neither 27, 28 nor 37 or more")});
    }
}

/// The number of fields without the signature's three.
std::size_t field_count(TxType type) {
    switch (type) {
    case TxType::AccessList:
        return 8;
    case TxType::DynamicFee:
        return 9;
    case TxType::SetCode:
        return 10;
    default:
        return 11;
    }
}

void read_typed(Fields& fields, std::size_t count, Transaction& tx) {
    const std::size_t unsigned_count = field_count(tx.type);
    if (count != unsigned_count && count != unsigned_count + 3) {
        fields.refuse(malformed("the transaction has the wrong number of fields for its type"));
        return;
    }
    tx.chain_id = fields.integer();
    tx.nonce = fields.integer();
    if (tx.type == TxType::AccessList) {
        tx.gas_price = fields.integer();
    } else {
        tx.max_priority_fee_per_gas = fields.integer();
        tx.max_fee_per_gas = fields.integer();
    }
    tx.gas_limit = fields.integer();
    tx.to = fields.recipient();
    tx.value = fields.integer();
    tx.data = fields.data();
    tx.access_list = read_access_list(fields);
    if (tx.type == TxType::Blob) {
        tx.max_fee_per_blob_gas = fields.integer();
        tx.blob_versioned_hashes = read_hashes(fields);
    } else if (tx.type == TxType::SetCode) {
        tx.authorizations = read_authorizations(fields);
    }
    if (count == unsigned_count) {
        return;
    }
    const Uint256 parity = fields.integer();
    if (parity > 1) {
        fields.refuse({QStringLiteral("HRT-ETH-050"), QStringLiteral("the y parity is neither 0 nor 1")});
    }
    tx.signature = EthSignature{{}, {}, std::uint8_t(parity & 1U)};
    read_signature(fields, tx);
}

/// What no chain accepts.
std::optional<Error> check_values(const Transaction& tx) {
    if (tx.nonce >= kMax64) {
        return bad_value("the nonce is 2^64-1 or more (EIP-2681)");
    }
    const Uint256& price = std::max(tx.gas_price, tx.max_fee_per_gas);
    if (mp::uint512_t(price) * mp::uint512_t(tx.gas_limit) >
        mp::uint512_t(std::numeric_limits<Uint256>::max())) {
        return bad_value("gas limit times price has more than 256 bits");
    }
    if (tx.max_priority_fee_per_gas > tx.max_fee_per_gas) {
        return bad_value("the priority fee is above the whole fee (EIP-1559)");
    }
    if (tx.chain_id > kMax64) {
        return bad_value("the chain id is too large (EIP-2294)");
    }
    const bool calls_only = tx.type == TxType::Blob || tx.type == TxType::SetCode;
    if (calls_only && !tx.to) {
        return bad_value("a transaction of this type cannot create a contract");
    }
    if (tx.type == TxType::Blob) {
        const auto& hashes = tx.blob_versioned_hashes;
        if (hashes.empty() ||
            std::any_of(hashes.begin(), hashes.end(), [](const Hash& h) { return h.bytes[0] != 1; })) {
            return bad_value("a blob transaction needs hashes of version 1 (EIP-4844)");
        }
    }
    return {};
}

} // namespace

Result<DecodedTransaction> decode_with_sender(ByteView bytes, SRule rule) {
    DecodedTransaction out;
    Transaction& tx = out.tx;
    if (bytes.empty()) {
        return fail(malformed("there are no bytes"));
    }
    if (bytes[0] < 0xc0) {
        if (bytes[0] < 1 || bytes[0] > 4) {
            return fail(malformed("no such transaction type"));
        }
        tx.type = TxType(bytes[0]);
        bytes = bytes.subspan(1);
    }
    const auto item = rlp::decode(bytes);
    if (!item) {
        return fail(item.error());
    }
    if (!item->is_list) {
        return fail(malformed("a transaction is a list of fields"));
    }
    Fields fields(item->items);
    if (tx.type == TxType::Legacy) {
        read_legacy(fields, item->items.size(), tx);
    } else {
        read_typed(fields, item->items.size(), tx);
    }
    if (fields.error()) {
        return fail(*fields.error());
    }
    if (auto error = check_values(tx)) {
        return fail(std::move(*error));
    }
    if (tx.signature) {
        // Range of r and s and low s; the key behind r need not exist, which only recovery tells.
        const auto sender = sender_of(tx, rule);
        if (!sender) {
            return fail(sender.error());
        }
        out.from = *sender;
    }
    return out;
}

Result<Transaction> decode_transaction(ByteView bytes, SRule rule) {
    auto out = decode_with_sender(bytes, rule);
    if (!out) {
        return fail(out.error());
    }
    return std::move(out->tx);
}

} // namespace hearth::wallet
