// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/transaction_json.h"

#include "wallet/eth/address.h"
#include "wallet/tools/fields.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace hearth::wallet {
namespace {

using Names = std::initializer_list<const char*>;

constexpr Names kType{"type", "tx_type", "txType", "transactionType"};
constexpr Names kChainId{"chain_id", "chainId", "chainid", "chainID"};
constexpr Names kNonce{"nonce"};
constexpr Names kGasPrice{"gas_price", "gasPrice", "gasprice"};
constexpr Names kMaxPriorityFee{"max_priority_fee_per_gas", "maxPriorityFeePerGas", "maxPriorityFee"};
constexpr Names kMaxFee{"max_fee_per_gas", "maxFeePerGas"};
constexpr Names kGasLimit{"gas_limit", "gasLimit", "gas", "startgas", "startGas", "gaslimit"};
constexpr Names kTo{"to"};
constexpr Names kValue{"value"};
constexpr Names kData{"data", "input"};
constexpr Names kAccessList{"access_list", "accessList", "accesslist"};
constexpr Names kBlobFee{"max_fee_per_blob_gas", "maxFeePerBlobGas"};
constexpr Names kBlobHashes{"blob_versioned_hashes", "blobVersionedHashes"};
constexpr Names kAuthorizations{"authorization_list", "authorizationList"};
constexpr Names kKnown[] = {kType,       kChainId,  kNonce,      kGasPrice,      kMaxPriorityFee,
                            kMaxFee,     kGasLimit, kTo,         kValue,         kData,
                            kAccessList, kBlobFee,  kBlobHashes, kAuthorizations};
// What describes a transaction that was signed before, or belongs to a test vector.
constexpr std::string_view kIgnored[] = {"from",
                                         "creates",
                                         "raw",
                                         "hash",
                                         "r",
                                         "s",
                                         "v",
                                         "y_parity",
                                         "yParity",
                                         "signature",
                                         "name",
                                         "signing_hash",
                                         "intrinsic_gas",
                                         "signed",
                                         "unsigned",
                                         "key",
                                         "private_key",
                                         "privateKey",
                                         "blockHash",
                                         "blockNumber",
                                         "transactionIndex",
                                         "sender"};

bool is_known(std::string_view name) {
    static const std::unordered_set<std::string_view> names = [] {
        std::unordered_set<std::string_view> out(std::begin(kIgnored), std::end(kIgnored));
        for (const Names& some : kKnown) {
            out.insert(some.begin(), some.end());
        }
        return out;
    }();
    return names.contains(name);
}

/// How some write zero, or no recipient.
bool is_blank(const Json& value) {
    const auto* text = value.get_ptr<const std::string*>();
    return text != nullptr && (text->empty() || *text == "0x");
}

/// Reads members; the first failure stays.
class Reader {
public:
    explicit Reader(const Json& json) : m_json(json) {}
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] bool has(Names names) const { return find_field(m_json, names) != nullptr; }

    [[nodiscard]] bool has_items(Names names) const {
        const Json* value = find_field(m_json, names);
        return value != nullptr && !value->empty();
    }

    Uint256 integer(Names names) {
        const Json* value = find_field(m_json, names);
        if (value == nullptr || is_blank(*value)) {
            return 0;
        }
        return take(integer_of(*value), names);
    }
    /// A number, or its name as viem writes it.
    Uint256 type() {
        static constexpr std::string_view known[] = {"legacy", "eip2930", "eip1559", "eip4844", "eip7702"};
        const Json& value = *find_field(m_json, kType);
        const auto name = value.is_string()
                              ? std::find(std::begin(known), std::end(known), value.get<std::string>())
                              : std::end(known);
        return name != std::end(known) ? Uint256(name - std::begin(known)) : integer(kType);
    }
    Bytes data(Names names) {
        const Json* value = find_field(m_json, names);
        return value == nullptr ? Bytes() : take(bytes_of(*value), names);
    }
    std::optional<Address> recipient() {
        const Json* value = find_field(m_json, kTo);
        if (value == nullptr || is_blank(*value)) {
            return {};
        }
        return take(address_of(*value), kTo);
    }
    std::vector<Hash> hashes(const Json& list, Names names);
    std::vector<Hash> blob_hashes() {
        const Json* list = find_field(m_json, kBlobHashes);
        return list == nullptr ? std::vector<Hash>() : hashes(*list, kBlobHashes);
    }
    std::vector<AccessEntry> access_list();
    std::vector<Authorization> authorizations();

    template <class T>
    T take(Result<T> value, Names names) {
        if (!value) {
            if (!m_error) {
                m_error = value.error();
                m_error->detail =
                    QStringLiteral("%1: %2").arg(QLatin1String(*names.begin()), m_error->detail);
            }
            return T();
        }
        return std::move(*value);
    }

private:
    const Json& m_json;
    std::optional<Error> m_error;
};

std::vector<Hash> Reader::hashes(const Json& list, Names names) {
    std::vector<Hash> out;
    if (!list.is_array()) {
        (void)take(Result<Hash>(bad_field("a list is needed")), names);
        return out;
    }
    for (const Json& one : list) {
        out.push_back(take(hash_of(one), names));
    }
    return out;
}

/// [{address, storageKeys}], [[address, [keys]]] or {address: [keys]}.
std::vector<AccessEntry> Reader::access_list() {
    std::vector<AccessEntry> out;
    const Json* list = find_field(m_json, kAccessList);
    if (list == nullptr) {
        return out;
    }
    static const Json none = Json::array();
    const auto add = [&](const Json& address, const Json& keys) {
        AccessEntry entry;
        entry.address = take(address_of(address), kAccessList);
        entry.storage_keys = hashes(keys, kAccessList);
        out.push_back(std::move(entry));
    };
    if (list->is_object()) {
        for (const auto& [address, keys] : list->items()) {
            add(address, keys);
        }
        return out;
    }
    const bool listed = list->is_array();
    for (const Json& one : listed ? *list : none) {
        const Json* address = find_field(one, {"address"});
        const Json* keys = find_field(one, {"storage_keys", "storageKeys"});
        if (one.is_array() && one.size() == 2) {
            add(one[0], one[1]);
        } else if (address != nullptr) {
            add(*address, keys == nullptr ? none : *keys);
        } else {
            (void)take(Result<Hash>(bad_field("an entry is neither an object nor a pair")), kAccessList);
        }
    }
    if (!listed) {
        (void)take(Result<Hash>(bad_field("a list is needed")), kAccessList);
    }
    return out;
}

std::vector<Authorization> Reader::authorizations() {
    std::vector<Authorization> out;
    const Json* list = find_field(m_json, kAuthorizations);
    if (list == nullptr) {
        return out;
    }
    if (!list->is_array()) {
        (void)take(Result<Hash>(bad_field("a list is needed")), kAuthorizations);
        return out;
    }
    for (const Json& one : *list) {
        Reader inner(one);
        const Json* signature = find_field(one, {"signature"});
        Reader parts(signature != nullptr ? *signature : one);
        Authorization entry;
        entry.chain_id = inner.integer(kChainId);
        entry.address = take(address_field(one, {"address"}), kAuthorizations);
        entry.nonce = inner.integer(kNonce);
        entry.y_parity =
            std::uint8_t(parts.integer({"y_parity", "yParity", "v"}).convert_to<unsigned>() & 255U);
        entry.r = parts.integer({"r"});
        entry.s = parts.integer({"s"});
        for (const Reader* reader : {&inner, &parts}) {
            if (reader->error() && !m_error) {
                m_error = reader->error();
            }
        }
        out.push_back(entry);
    }
    return out;
}

Result<TxType> type_of(Reader& reader) {
    if (reader.has(kType)) {
        const Uint256 type = reader.type();
        if (type > 4) {
            return fail("HRT-ETH-031", QStringLiteral("no such transaction type"));
        }
        return TxType(type.convert_to<unsigned>());
    }
    return reader.has(kAuthorizations)                          ? TxType::SetCode
           : reader.has(kBlobHashes) || reader.has(kBlobFee)    ? TxType::Blob
           : reader.has(kMaxFee) || reader.has(kMaxPriorityFee) ? TxType::DynamicFee
           : reader.has_items(kAccessList)                      ? TxType::AccessList
                                                                : TxType::Legacy;
}

/// A fee that the type does not have would silently be left out.
std::optional<Error> check_fields(const Reader& reader, TxType type) {
    const bool priced = type == TxType::Legacy || type == TxType::AccessList;
    const bool stray = priced ? reader.has(kMaxFee) || reader.has(kMaxPriorityFee) : reader.has(kGasPrice);
    const bool listed = type == TxType::Legacy && reader.has_items(kAccessList);
    const bool blob = type != TxType::Blob && (reader.has(kBlobFee) || reader.has(kBlobHashes));
    const bool codes = type != TxType::SetCode && reader.has(kAuthorizations);
    if (stray || blob || codes || listed) {
        return Error{QStringLiteral("HRT-ETH-031"),
                     QStringLiteral("a field does not belong to this transaction type")};
    }
    return {};
}

Json access_list_to_json(const std::vector<AccessEntry>& list) {
    Json out = Json::array();
    for (const AccessEntry& entry : list) {
        Json keys = Json::array();
        for (const Hash& key : entry.storage_keys) {
            keys.push_back(to_hex(key.bytes));
        }
        out.push_back({{"address", checksum_text(entry.address)}, {"storage_keys", std::move(keys)}});
    }
    return out;
}

void add_typed(const Transaction& tx, Json& out) {
    out["access_list"] = access_list_to_json(tx.access_list);
    if (tx.type == TxType::Blob) {
        out["max_fee_per_blob_gas"] = to_decimal(tx.max_fee_per_blob_gas);
        Json& hashes = out["blob_versioned_hashes"] = Json::array();
        for (const Hash& hash : tx.blob_versioned_hashes) {
            hashes.push_back(to_hex(hash.bytes));
        }
    }
    if (tx.type == TxType::SetCode) {
        Json& list = out["authorization_list"] = Json::array();
        for (const Authorization& one : tx.authorizations) {
            list.push_back({{"chain_id", to_decimal(one.chain_id)},
                            {"address", checksum_text(one.address)},
                            {"nonce", to_decimal(one.nonce)},
                            {"y_parity", std::to_string(one.y_parity)},
                            {"r", to_hex(to_word(one.r))},
                            {"s", to_hex(to_word(one.s))}});
        }
    }
}

} // namespace

Result<Transaction> transaction_from_json(const Json& json) {
    if (!json.is_object()) {
        return bad_field("a transaction is an object");
    }
    for (const auto& [name, value] : json.items()) {
        if (!is_known(name)) {
            return fail("HRT-ETH-031",
                        QStringLiteral("%1 is no field of a transaction").arg(QString::fromStdString(name)));
        }
    }
    Reader reader(json);
    const auto type = type_of(reader);
    if (!type) {
        return fail(type.error());
    }
    if (auto error = check_fields(reader, *type)) {
        return fail(std::move(*error));
    }
    Transaction tx;
    tx.type = *type;
    tx.chain_id = reader.integer(kChainId);
    tx.nonce = reader.integer(kNonce);
    tx.gas_price = reader.integer(kGasPrice);
    tx.max_priority_fee_per_gas = reader.integer(kMaxPriorityFee);
    tx.max_fee_per_gas = reader.integer(kMaxFee);
    tx.gas_limit = reader.integer(kGasLimit);
    tx.to = reader.recipient();
    tx.value = reader.integer(kValue);
    tx.data = reader.data(kData);
    tx.access_list = reader.access_list();
    tx.max_fee_per_blob_gas = reader.integer(kBlobFee);
    tx.blob_versioned_hashes = reader.blob_hashes();
    tx.authorizations = reader.authorizations();
    if (reader.error()) {
        return fail(*reader.error());
    }
    return tx;
}

Json transaction_to_json(const Transaction& tx, const std::optional<Address>& from) {
    Json out{
        {"type", std::to_string(unsigned(tx.type))},
        {"chain_id", tx.type == TxType::Legacy && tx.chain_id == 0 ? Json() : Json(to_decimal(tx.chain_id))},
        {"nonce", to_decimal(tx.nonce)},
        {"gas_limit", to_decimal(tx.gas_limit)},
        {"to", tx.to ? Json(checksum_text(*tx.to)) : Json()},
        {"value", to_decimal(tx.value)},
        {"data", to_hex(tx.data)},
        {"signed", tx.signature.has_value()},
        {"signing_hash", to_hex(signing_hash(tx).bytes)},
        {"intrinsic_gas", to_decimal(intrinsic_gas(tx))}};
    if (tx.type == TxType::Legacy || tx.type == TxType::AccessList) {
        out["gas_price"] = to_decimal(tx.gas_price);
    } else {
        out["max_priority_fee_per_gas"] = to_decimal(tx.max_priority_fee_per_gas);
        out["max_fee_per_gas"] = to_decimal(tx.max_fee_per_gas);
    }
    if (tx.type != TxType::Legacy) {
        add_typed(tx, out);
    }
    if (!tx.to) {
        // Where the contract lands, once the sender is known.
        out["creates"] = from ? Json(checksum_text(create_address(*from, tx.nonce))) : Json();
    }
    if (tx.signature) {
        out["v"] = to_decimal(signature_v(tx));
        out["y_parity"] = std::to_string(unsigned(tx.signature->y_parity));
        out["r"] = to_hex(tx.signature->r);
        out["s"] = to_hex(tx.signature->s);
        if (!is_low_s(tx.signature->s)) {
            out["high_s"] = true;
        }
        out["hash"] = to_hex(keccak(signed_bytes(tx)).bytes);
    }
    if (from) {
        out["from"] = checksum_text(*from);
    }
    return out;
}

} // namespace hearth::wallet
