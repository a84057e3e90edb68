// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/data.h"

#include "wallet/eth/address.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

using Kind = abi::Type::Kind;

tl::unexpected<Error> too_large() {
    return fail("HRT-PRV-020", QStringLiteral("there are more than %1 values in it").arg(kMaxDataNodes));
}

bool is_array(const abi::Type& type) {
    return type.kind == Kind::Array || type.kind == Kind::FixedArray;
}

/// Counts what it makes, so that no data grows beyond the limits.
class Maker {
public:
    Result<Data> of_abi(const abi::Type& type, const abi::Value& value, std::size_t depth);
    Result<Data> of_struct(const Json& types, const std::string& name, const Json& value, std::size_t depth);

private:
    Result<Data> of_typed(const Json& types, const std::string& type, const Json& value, std::size_t depth);
    Result<void> count(std::size_t depth) {
        if (++m_nodes > kMaxDataNodes || depth > kMaxDataDepth) {
            return too_large();
        }
        return {};
    }
    std::size_t m_nodes = 0;
};

Result<Data> Maker::of_abi(const abi::Type& type, const abi::Value& value, std::size_t depth) {
    if (const auto counted = count(depth); !counted) {
        return fail(counted.error());
    }
    Data out;
    out.name = type.name;
    if (!is_array(type) && type.kind != Kind::Tuple) {
        out.type = type;
        out.value = value;
        return out;
    }
    out.shape = is_array(type) ? Data::Shape::Array : Data::Shape::Struct;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        const abi::Type& item = is_array(type) ? type.items.front() : type.items[i];
        auto one = of_abi(item, value.items[i], depth + 1);
        if (!one) {
            return one;
        }
        if (is_array(type)) {
            one->name.clear();
        }
        out.items.push_back(std::move(*one));
    }
    return out;
}

/// An EIP-712 value that stands for "none": zero of its type.
Json none_of(const abi::Type& type) {
    const bool text = type.kind == Kind::String || type.kind == Kind::Bytes;
    return text ? Json("") : Json(0);
}

Result<Data> Maker::of_typed(const Json& types, const std::string& type, const Json& value,
                             std::size_t depth) {
    if (type.ends_with(']')) {
        if (const auto counted = count(depth); !counted) {
            return fail(counted.error());
        }
        Data out;
        out.shape = Data::Shape::Array;
        const std::string element = type.substr(0, type.rfind('['));
        for (const Json& item : value) {
            auto one = of_typed(types, element, item, depth + 1);
            if (!one) {
                return one;
            }
            out.items.push_back(std::move(*one));
        }
        return out;
    }
    if (types.contains(type)) {
        return of_struct(types, type, value, depth);
    }
    if (const auto counted = count(depth); !counted) {
        return fail(counted.error());
    }
    const auto parsed = abi::parse_type(type);
    if (!parsed) {
        return fail(parsed.error());
    }
    auto decoded = abi::value_from_json(*parsed, value.is_null() ? none_of(*parsed) : value);
    if (!decoded) {
        return fail(decoded.error());
    }
    Data out;
    out.type = *parsed;
    out.value = std::move(*decoded);
    return out;
}

Result<Data> Maker::of_struct(const Json& types, const std::string& name, const Json& value,
                              std::size_t depth) {
    if (const auto counted = count(depth); !counted) {
        return fail(counted.error());
    }
    Data out;
    out.shape = Data::Shape::Struct;
    if (!value.is_object()) {
        return out; // null: a struct that is not there
    }
    for (const Json& field : types.at(name)) {
        const std::string member = field.at("name");
        const auto found = value.find(member);
        auto one = of_typed(types, field.at("type"), found == value.end() ? Json() : *found, depth + 1);
        if (!one) {
            return one;
        }
        one->name = member;
        out.items.push_back(std::move(*one));
    }
    return out;
}

} // namespace

Result<Data> data_of_arguments(const std::vector<abi::Type>& types, const std::vector<abi::Value>& values) {
    Maker maker;
    Data out;
    out.shape = Data::Shape::Struct;
    for (std::size_t i = 0; i < types.size(); ++i) {
        auto one = maker.of_abi(types[i], values[i], 1);
        if (!one) {
            return one;
        }
        out.items.push_back(std::move(*one));
    }
    return out;
}

Result<Data> data_of_typed(const Json& typed_data, const std::string& member, const std::string& type) {
    const Json types = typed_data.value("types", Json::object());
    const Json value = typed_data.value(member, Json::object());
    if (!types.contains(type)) {
        return Data{Data::Shape::Struct, {}, {}, {}, {}};
    }
    return Maker().of_struct(types, type, value, 0);
}

std::optional<Uint256> integer_of(const Data& leaf) {
    if (leaf.shape != Data::Shape::Leaf) {
        return std::nullopt;
    }
    switch (leaf.type.kind) {
    case Kind::Int:
        if ((leaf.value.word.front() & 0x80U) != 0) {
            return std::nullopt;
        }
        return from_big_endian(leaf.value.word);
    case Kind::Uint:
    case Kind::Bool:
    case Kind::Address:
        return from_big_endian(leaf.value.word);
    case Kind::FixedBytes:
    case Kind::Bytes: {
        const Bytes bytes = bytes_of(leaf);
        return bytes.size() <= Word{}.size() ? std::optional(from_big_endian(bytes)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

std::optional<Address> address_of(const Data& leaf) {
    if (leaf.shape != Data::Shape::Leaf || leaf.type.kind == Kind::String) {
        return std::nullopt;
    }
    const Bytes bytes = leaf.type.kind == Kind::Bytes ? leaf.value.bytes
                        : leaf.type.kind == Kind::FixedBytes && leaf.type.bits == Address::size()
                            ? bytes_of(leaf)
                            : Bytes(leaf.value.word.begin(), leaf.value.word.end());
    if (bytes.size() != Address::size() && bytes.size() != Word{}.size()) {
        return std::nullopt;
    }
    Address out;
    std::copy(bytes.end() - std::ptrdiff_t(Address::size()), bytes.end(), out.bytes.begin());
    return out;
}

Bytes bytes_of(const Data& leaf) {
    const auto& word = leaf.value.word;
    constexpr unsigned kBitsPerByte = 8;
    switch (leaf.type.kind) {
    case Kind::Bytes:
    case Kind::String:
        return leaf.value.bytes;
    case Kind::FixedBytes:
        return {word.begin(), word.begin() + std::ptrdiff_t(leaf.type.bits)};
    case Kind::Address:
        return {word.end() - std::ptrdiff_t(Address::size()), word.end()};
    case Kind::Uint:
    case Kind::Int:
        return {word.end() - std::ptrdiff_t(leaf.type.bits / kBitsPerByte), word.end()};
    default:
        return {word.begin(), word.end()};
    }
}

std::string key_text(const Data& leaf) {
    switch (leaf.type.kind) {
    case Kind::Bool:
        return leaf.value.word.back() != 0 ? "true" : "false";
    case Kind::String:
        return std::string(text_of_bytes(leaf.value.bytes));
    case Kind::Bytes:
    case Kind::FixedBytes:
        return to_hex(bytes_of(leaf));
    case Kind::Address:
        return checksum_text(address_of(leaf).value_or(Address{}));
    default:
        return abi::word_text(leaf.type, leaf.value.word);
    }
}

Data bytes_leaf(Bytes bytes, std::string name) {
    Data out;
    out.name = std::move(name);
    out.type.kind = Kind::Bytes;
    out.value.bytes = std::move(bytes);
    return out;
}

Data integer_leaf(const Uint256& value, std::string name) {
    Data out;
    out.name = std::move(name);
    out.value.word = to_word(value);
    return out;
}

Data address_leaf(const Address& address, std::string name) {
    Data out;
    out.name = std::move(name);
    out.type.kind = Kind::Address;
    out.value.word = abi::address_word(address);
    return out;
}

} // namespace hearth::wallet::preview
