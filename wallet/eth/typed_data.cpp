// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/typed_data.h"

#include "wallet/eth/abi_json.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hearth::wallet {
namespace {

constexpr const char* kDomain = "EIP712Domain";
constexpr std::size_t kMaxDepth = 512;
// Every struct's hash covers the text of all that it uses: many small ones would cost their square.
constexpr std::size_t kMaxFields = 4096;

tl::unexpected<Error> bad(std::string_view what, std::string_view name = {}) {
    QString detail = QString::fromUtf8(what.data(), qsizetype(what.size()));
    if (!name.empty()) {
        detail += QStringLiteral(": ") +
                  QString::fromUtf8(name.data(), qsizetype(std::min<std::size_t>(name.size(), 80)));
    }
    return fail("HRT-ETH-040", detail);
}

struct Field {
    std::string name;
    std::string type;
};
using Struct = std::vector<Field>;

bool is_identifier(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '$' || c == '.' || c == ':' || std::uint8_t(c) >= 0x80;
    });
}

/// A type that is no struct: address, bool, bytes, string, intN, uintN, bytesN.
Result<abi::Type> atomic_type(const std::string& name) {
    auto type = abi::parse_type(name);
    using Kind = abi::Type::Kind;
    const bool known = type && type->name.empty() && type->kind != Kind::Tuple &&
                       type->kind != Kind::Function && type->kind != Kind::Fixed &&
                       type->kind != Kind::Ufixed && type->kind != Kind::Array &&
                       type->kind != Kind::FixedArray && is_identifier(name);
    if (!known) {
        return bad("no such type", name);
    }
    return type;
}

/// The name before the first bracket.
std::string base_of(const std::string& type) {
    return type.substr(0, type.find('['));
}

/// Hashes values of the types of one document.
class Hasher {
public:
    [[nodiscard]] Result<void> read_types(const Json& types);
    [[nodiscard]] Result<void> add_domain_of(const Json& domain);
    [[nodiscard]] bool has(const std::string& name) const { return m_structs.contains(name); }
    [[nodiscard]] Result<std::string> only_root() const;
    [[nodiscard]] std::string encode_type(const std::string& name) const;
    [[nodiscard]] Result<Hash> hash_struct(const std::string& name, const Json& value, std::size_t depth);

private:
    void collect(const std::string& name, std::set<std::string>& seen) const;
    [[nodiscard]] Hash type_hash(const std::string& name);
    [[nodiscard]] Result<Word> encode(const std::string& type, const Json* value, std::size_t depth);
    [[nodiscard]] Result<Word> encode_array(const std::string& type, const Json& value, std::size_t depth);
    [[nodiscard]] Result<Word> encode_atomic(const std::string& type, const Json& value);

    std::map<std::string, Struct> m_structs;
    std::map<std::string, Hash> m_hashes;
    std::map<std::string, abi::Type> m_atoms;
};

Result<void> Hasher::read_types(const Json& types) {
    std::size_t all = 0;
    for (const auto& [name, fields] : types.items()) {
        if (!is_identifier(name) || atomic_type(name) || !fields.is_array()) {
            return bad("no struct", name);
        }
        all += 1 + fields.size();
        if (all > kMaxFields) {
            return bad("there are too many types");
        }
        Struct& out = m_structs[name];
        std::set<std::string> seen;
        for (const Json& field : fields) {
            if (!field.is_object() || !field.contains("name") || !field["name"].is_string() ||
                !field.contains("type") || !field["type"].is_string()) {
                return bad("a field needs a name and a type", name);
            }
            Field one{field["name"].get<std::string>(), field["type"].get<std::string>()};
            if (!seen.insert(one.name).second) {
                return bad("a field stands there twice", one.name);
            }
            out.push_back(std::move(one));
        }
    }
    return {};
}

Result<void> Hasher::add_domain_of(const Json& domain) {
    static const std::array<Field, 5> order{{{"name", "string"},
                                             {"version", "string"},
                                             {"chainId", "uint256"},
                                             {"verifyingContract", "address"},
                                             {"salt", "bytes32"}}};
    Struct& out = m_structs[kDomain];
    std::size_t known = 0;
    for (const Field& field : order) {
        const auto it = domain.find(field.name);
        known += it != domain.end() ? 1U : 0U;
        if (it != domain.end() && !it->is_null()) {
            out.push_back(field);
        }
    }
    if (known != domain.size()) {
        return bad("the domain has a member that EIP-712 does not know");
    }
    return {};
}

Result<std::string> Hasher::only_root() const {
    std::set<std::string> used;
    for (const auto& [name, fields] : m_structs) {
        for (const Field& field : fields) {
            if (base_of(field.type) != name) {
                used.insert(base_of(field.type));
            }
        }
    }
    std::vector<std::string> roots;
    for (const auto& [name, fields] : m_structs) {
        if (name != kDomain && !used.contains(name)) {
            roots.push_back(name);
        }
    }
    if (roots.size() != 1) {
        return bad("primaryType is missing and more than one type could be meant");
    }
    return roots[0];
}

void Hasher::collect(const std::string& name, std::set<std::string>& seen) const {
    std::vector<std::string> open{name};
    while (!open.empty()) {
        const std::string one = std::move(open.back());
        open.pop_back();
        const auto it = m_structs.find(one);
        if (it == m_structs.end() || !seen.insert(one).second) {
            continue;
        }
        for (const Field& field : it->second) {
            open.push_back(base_of(field.type));
        }
    }
}

std::string Hasher::encode_type(const std::string& name) const {
    std::set<std::string> names;
    collect(name, names);
    names.erase(name);
    std::vector<std::string> order{name};
    order.insert(order.end(), names.begin(), names.end());
    std::string out;
    for (const std::string& one : order) {
        out += one + '(';
        bool first = true;
        for (const Field& field : m_structs.at(one)) {
            out += (first ? "" : ",") + field.type + ' ' + field.name;
            first = false;
        }
        out += ')';
    }
    return out;
}

Hash Hasher::type_hash(const std::string& name) {
    if (const auto it = m_hashes.find(name); it != m_hashes.end()) {
        return it->second;
    }
    return m_hashes[name] = keccak(encode_type(name));
}

Result<Hash> Hasher::hash_struct(const std::string& name, const Json& value, std::size_t depth) {
    if (depth > kMaxDepth) {
        return bad("nested too deeply");
    }
    if (!value.is_object()) {
        return bad("an object is needed", name);
    }
    Bytes data;
    const Struct& fields = m_structs.at(name);
    data.reserve(32 * (1 + fields.size()));
    append(data, type_hash(name).bytes);
    for (const Field& field : fields) {
        const auto it = value.find(field.name);
        const auto word = encode(field.type, it == value.end() ? nullptr : &*it, depth);
        if (!word) {
            Error error = word.error();
            error.detail +=
                QStringLiteral(" (%1.%2)")
                    .arg(QString::fromStdString(name).left(60), QString::fromStdString(field.name).left(60));
            return fail(std::move(error));
        }
        append(data, *word);
    }
    return keccak(data);
}

Result<Word> Hasher::encode(const std::string& type, const Json* value, std::size_t depth) {
    const bool none = value == nullptr || value->is_null();
    if (has(type)) {
        // v4: recursion ends where a struct is null or missing.
        if (none) {
            return Word{};
        }
        const auto hash = hash_struct(type, *value, depth + 1);
        return hash ? Result<Word>(hash->bytes) : fail(hash.error());
    }
    if (value == nullptr) {
        return bad("a member is missing");
    }
    if (type.ends_with(']')) {
        return encode_array(type, *value, depth + 1);
    }
    return encode_atomic(type, *value);
}

Result<Word> Hasher::encode_array(const std::string& type, const Json& value, std::size_t depth) {
    const std::size_t bracket = type.rfind('[');
    if (bracket == std::string::npos || depth > kMaxDepth) {
        return bad("no such type", type);
    }
    const std::string count = type.substr(bracket + 1, type.size() - bracket - 2);
    const bool digits = count.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || count.starts_with('0') || count.size() > 9) {
        return bad("no such type", type);
    }
    if (!value.is_array() || (!count.empty() && value.size() != std::stoul(count))) {
        return bad("an array of the type's length is needed", type);
    }
    const std::string item_type = type.substr(0, bracket);
    if (!has(base_of(item_type))) {
        // An empty array would not look at its type.
        if (const auto known = atomic_type(base_of(item_type)); !known) {
            return fail(known.error());
        }
    }
    Bytes data;
    data.reserve(32 * value.size());
    for (const Json& item : value) {
        auto word = encode(item_type, &item, depth);
        if (!word) {
            return word;
        }
        append(data, *word);
    }
    return keccak(data).bytes;
}

Result<Word> Hasher::encode_atomic(const std::string& type, const Json& value) {
    auto it = m_atoms.find(type);
    if (it == m_atoms.end()) {
        auto parsed = atomic_type(type);
        if (!parsed) {
            return fail(parsed.error());
        }
        it = m_atoms.emplace(type, std::move(*parsed)).first;
    }
    using Kind = abi::Type::Kind;
    const Kind kind = it->second.kind;
    if (value.is_null()) {
        if (kind == Kind::String) {
            return keccak(ByteView()).bytes;
        }
        if (kind == Kind::Bool) {
            return Word{};
        }
        return bad("a member is null");
    }
    const auto parsed = abi::value_from_json(it->second, value);
    if (!parsed) {
        return fail(parsed.error());
    }
    return kind == Kind::String || kind == Kind::Bytes ? keccak(parsed->bytes).bytes : parsed->word;
}

const Json* first_of(const Json& object, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (const auto it = object.find(name); it != object.end() && !it->is_null()) {
            return &*it;
        }
    }
    return nullptr;
}

} // namespace

Result<TypedDataHash> hash_typed_data(const Json& typed_data) {
    static const Json nothing = Json::object();
    if (!typed_data.is_object()) {
        return bad("typed data is an object with types, domain and message");
    }
    const Json* types = first_of(typed_data, {"types"});
    const Json* domain = first_of(typed_data, {"domain"});
    const Json* message = first_of(typed_data, {"message", "value", "data"});
    const Json* primary = first_of(typed_data, {"primaryType", "primary_type"});
    domain = domain == nullptr ? &nothing : domain;
    if (types == nullptr || !types->is_object() || !domain->is_object()) {
        return bad("types or domain is missing or no object");
    }
    Hasher hasher;
    if (auto read = hasher.read_types(*types); !read) {
        return fail(read.error());
    }
    if (!hasher.has(kDomain)) {
        if (auto added = hasher.add_domain_of(*domain); !added) {
            return fail(added.error());
        }
    }
    TypedDataHash out;
    if (primary != nullptr && primary->is_string()) {
        out.primary_type = primary->get<std::string>();
    } else if (auto root = hasher.only_root()) {
        out.primary_type = std::move(*root);
    } else {
        return fail(root.error());
    }
    if (!hasher.has(out.primary_type)) {
        return bad("the primary type is not among the types", out.primary_type);
    }
    auto separator = hasher.hash_struct(kDomain, *domain, 0);
    if (!separator) {
        return fail(separator.error());
    }
    out.encode_type = hasher.encode_type(out.primary_type);
    out.domain_separator = *separator;
    Bytes signed_data{0x19, 0x01};
    append(signed_data, out.domain_separator.bytes);
    if (out.primary_type != kDomain) {
        const auto hash = message == nullptr ? Result<Hash>(bad("the message is missing"))
                                             : hasher.hash_struct(out.primary_type, *message, 0);
        if (!hash) {
            return fail(hash.error());
        }
        out.struct_hash = *hash;
        append(signed_data, out.struct_hash.bytes);
    }
    out.digest = keccak(signed_data);
    return out;
}

} // namespace hearth::wallet
