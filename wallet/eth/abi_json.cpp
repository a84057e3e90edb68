// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_json.h"

#include "wallet/eth/address.h"

#include <algorithm>

namespace hearth::wallet::abi {
namespace {

using Kind = Type::Kind;

tl::unexpected<Error> bad_type(const char* what) {
    return fail("HRT-ETH-020", QString::fromLatin1(what));
}
tl::unexpected<Error> bad_value(const Type& type, const char* what) {
    return fail("HRT-ETH-021", QStringLiteral("%1: %2").arg(QString::fromStdString(type.canonical()).left(60),
                                                            QString::fromLatin1(what)));
}

std::string text_member(const Json& object, const char* name) {
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

/// Hex digits or, where these do not have the right length, the text itself.
std::optional<Bytes> bytes_from_text(const std::string& text, std::optional<std::size_t> size) {
    const bool prefixed = text.starts_with("0x") || text.starts_with("0X");
    if (auto bytes = from_hex(text); bytes && (prefixed || !size || bytes->size() == *size)) {
        return bytes;
    }
    if (prefixed) {
        return {};
    }
    const ByteView raw = bytes_of_text(text);
    return Bytes(raw.begin(), raw.end());
}

std::optional<ParsedInteger> integer_from_json(const Json& json) {
    if (json.is_number_unsigned()) {
        return ParsedInteger{false, json.get<std::uint64_t>()};
    }
    if (json.is_number_integer()) {
        const auto value = json.get<std::int64_t>();
        return ParsedInteger{value < 0, value < 0 ? Uint256(0 - std::uint64_t(value)) : Uint256(value)};
    }
    return json.is_string() ? parse_integer(json.get_ref<const std::string&>()) : std::nullopt;
}

Result<Value> number_value(const Type& type, const Json& json) {
    Result<Word> word = fail("HRT-ETH-021");
    const bool fixed = type.kind == Kind::Fixed || type.kind == Kind::Ufixed;
    if (fixed) {
        const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
        word = fixed_word(type, text);
    } else if (const auto integer = integer_from_json(json)) {
        word = integer_word(type, *integer);
    } else {
        return bad_value(type, "not an integer");
    }
    if (!word) {
        return fail(word.error());
    }
    return Value::of_word(*word);
}

Result<Value> bool_value(const Type& type, const Json& json) {
    Word word{};
    bool value = json.is_boolean() && json.get<bool>();
    if (!json.is_boolean()) {
        const auto integer = integer_from_json(json);
        value = (json.is_string() && json == "true") ||
                (integer && !integer->negative && integer->magnitude == 1);
        if (!value && !(json.is_string() && json == "false") && !(integer && integer->magnitude == 0)) {
            return bad_value(type, "neither true nor false");
        }
    }
    word[31] = value ? 1 : 0;
    return Value::of_word(word);
}

Result<Value> bytes_value(const Type& type, const Json& json) {
    if (!json.is_string()) {
        return bad_value(type, "bytes are given as 0x hex");
    }
    const auto& text = json.get_ref<const std::string&>();
    const bool sized = type.kind != Kind::Bytes;
    auto bytes = bytes_from_text(text, sized ? std::optional<std::size_t>(type.bits) : std::nullopt);
    if (!bytes || (sized && bytes->size() != type.bits)) {
        return bad_value(type, "not hexadecimal, or not of this length");
    }
    if (!sized) {
        return Value::of_bytes(std::move(*bytes));
    }
    Word word{};
    std::copy(bytes->begin(), bytes->end(), word.begin());
    return Value::of_word(word);
}

Result<Value> items_value(const Type& type, const Json& json) {
    const bool tuple = type.kind == Kind::Tuple;
    const bool named = tuple && json.is_object();
    if (!named && !json.is_array()) {
        return bad_value(type, "an array is needed");
    }
    const std::size_t count = tuple                           ? type.items.size()
                              : type.kind == Kind::FixedArray ? type.length
                                                              : json.size();
    if (json.size() != count && !named) {
        return bad_value(type, "the array has the wrong number of items");
    }
    std::vector<Value> items;
    items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Type& item = tuple ? type.items[i] : type.items[0];
        const Json* one = nullptr;
        if (!named) {
            one = &json[i];
        } else if (const auto it = json.find(item.name); it != json.end()) {
            one = &*it;
        } else {
            return bad_value(type, "a component is missing");
        }
        auto value = value_from_json(item, *one);
        if (!value) {
            return value;
        }
        items.push_back(std::move(*value));
    }
    return Value::of_items(std::move(items));
}

Result<std::vector<Type>> parameters(const Json& list) {
    std::vector<Type> out;
    if (!list.is_array()) {
        return bad_type("a list of types is needed");
    }
    for (const Json& one : list) {
        auto type = type_from_json(one);
        if (!type) {
            return fail(type.error());
        }
        out.push_back(std::move(*type));
    }
    return out;
}

} // namespace

Result<Type> type_from_json(const Json& json) {
    if (json.is_string()) {
        return parse_type(json.get_ref<const std::string&>());
    }
    if (!json.is_object()) {
        return bad_type("a type is text or an object");
    }
    const std::string text = text_member(json, "type");
    Result<Type> out = bad_type("a type is missing");
    if (const auto components = json.find("components");
        text.starts_with("tuple") && components != json.end()) {
        auto items = parameters(*components);
        if (!items) {
            return fail(items.error());
        }
        out = tuple_of(std::move(*items));
        if (out) {
            out = array_of(std::move(*out), std::string_view(text).substr(5));
        }
    } else {
        out = parse_type(text);
    }
    if (out) {
        out->name = text_member(json, "name");
        const auto indexed = json.find("indexed");
        out->indexed = indexed != json.end() && *indexed == true;
    }
    return out;
}

Result<std::vector<Type>> types_from_json(const Json& json) {
    if (!json.is_string()) {
        return parameters(json);
    }
    const auto& text = json.get_ref<const std::string&>();
    // "(a,b)" and "a,b" are the same list; "(a,b)[]" is one type.
    auto tuple = parse_type("(" + text + ")");
    if (!tuple) {
        return fail(tuple.error());
    }
    if (tuple->items.size() == 1 && tuple->items[0].kind == Kind::Tuple) {
        return std::vector<Type>(tuple->items[0].items);
    }
    return std::vector<Type>(tuple->items);
}

Result<Signature> signature_from_json(const Json& json) {
    if (json.is_string()) {
        return parse_signature(json.get_ref<const std::string&>());
    }
    if (!json.is_object() || !json.contains("name") || !json.contains("inputs")) {
        return bad_type("a signature is text, or an object with name and inputs");
    }
    Signature out;
    out.name = text_member(json, "name");
    auto inputs = parameters(json["inputs"]);
    if (!inputs) {
        return fail(inputs.error());
    }
    out.inputs = std::move(*inputs);
    if (const auto it = json.find("outputs"); it != json.end()) {
        auto outputs = parameters(*it);
        if (!outputs) {
            return fail(outputs.error());
        }
        out.outputs = std::move(*outputs);
    }
    const auto anonymous = json.find("anonymous");
    out.anonymous = anonymous != json.end() && *anonymous == true;
    return out;
}

Result<Value> value_from_json(const Type& type, const Json& json) {
    switch (type.kind) {
    case Kind::Uint:
    case Kind::Int:
    case Kind::Fixed:
    case Kind::Ufixed:
        return number_value(type, json);
    case Kind::Bool:
        return bool_value(type, json);
    case Kind::Address: {
        if (!json.is_string()) {
            return bad_value(type, "an address is given as 0x hex");
        }
        const auto address = parse_address(json.get_ref<const std::string&>());
        return address ? Result<Value>(Value::of_word(address_word(*address))) : fail(address.error());
    }
    case Kind::Bytes:
    case Kind::FixedBytes:
    case Kind::Function:
        return bytes_value(type, json);
    case Kind::String: {
        if (!json.is_string()) {
            return bad_value(type, "a text is needed");
        }
        const ByteView raw = bytes_of_text(json.get_ref<const std::string&>());
        return Value::of_bytes({raw.begin(), raw.end()});
    }
    default:
        return items_value(type, json);
    }
}

Result<std::vector<Value>> values_from_json(const std::vector<Type>& types, const Json& json) {
    if (!json.is_array() || json.size() != types.size()) {
        return fail("HRT-ETH-021", QStringLiteral("there are not as many values as types"));
    }
    std::vector<Value> out;
    out.reserve(types.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
        auto value = value_from_json(types[i], json[i]);
        if (!value) {
            return fail(value.error());
        }
        out.push_back(std::move(*value));
    }
    return out;
}

Json value_to_json(const Type& type, const Value& value) {
    const ByteView word(value.word);
    switch (type.kind) {
    case Kind::Uint:
    case Kind::Int:
    case Kind::Fixed:
    case Kind::Ufixed:
        return word_text(type, value.word);
    case Kind::Bool:
        return value.word[31] != 0;
    case Kind::Address: {
        Address address;
        std::copy(word.begin() + 12, word.end(), address.bytes.begin());
        return checksum_text(address);
    }
    case Kind::FixedBytes:
    case Kind::Function:
        return to_hex(word.first(type.bits));
    case Kind::Bytes:
        return to_hex(value.bytes);
    case Kind::String: {
        const std::string_view text = text_of_bytes(value.bytes);
        // Loosely decoded text may be anything; JSON cannot carry that.
        return is_utf8(value.bytes) ? std::string(text)
                                    : QString::fromUtf8(text.data(), qsizetype(text.size())).toStdString();
    }
    default:
        break;
    }
    Json out = Json::array();
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        out.push_back(
            value_to_json(type.kind == Kind::Tuple ? type.items[i] : type.items[0], value.items[i]));
    }
    return out;
}

Json values_to_json(const std::vector<Type>& types, const std::vector<Value>& values) {
    Json out = Json::array();
    for (std::size_t i = 0; i < values.size(); ++i) {
        out.push_back(value_to_json(types[i], values[i]));
    }
    return out;
}

} // namespace hearth::wallet::abi
