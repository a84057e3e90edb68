// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_json.h"
#include "wallet/eth/rlp.h"
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_eth.h"

#include <algorithm>
#include <iterator>

namespace hearth::wallet::ops {
namespace {

/// Decimal digits of any length as big-endian bytes without leading zeros.
std::optional<Bytes> big_integer(std::string_view digits) {
    // Quadratic in the digits, hence a limit: 2^4096 has 1,234.
    constexpr std::size_t kMostDigits = 1234;
    if (digits.empty() || digits.size() > kMostDigits ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return {};
    }
    boost::multiprecision::cpp_int value = 0;
    for (const char c : digits) {
        value = value * 10 + unsigned(c - '0');
    }
    Bytes out;
    if (value != 0) {
        boost::multiprecision::export_bits(value, std::back_inserter(out), 8);
    }
    return out;
}

/// 0x text: those bytes; "#" and digits, numbers: integers; other text: its UTF-8; arrays: lists.
Result<void> append_rlp(const Json& value, Bytes& out) {
    if (value.is_array()) {
        Bytes payload;
        for (const Json& item : value) {
            if (auto done = append_rlp(item, payload); !done) {
                return done;
            }
        }
        rlp::append_list(out, payload);
        return {};
    }
    if (!value.is_string()) {
        const auto number = integer_of(value);
        if (!number) {
            return bad_field("an item is neither bytes, text, an integer nor a list");
        }
        rlp::append_integer(out, *number);
        return {};
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.starts_with("0x") || text.starts_with("0X")) {
        const auto bytes = from_hex(text);
        if (!bytes) {
            return bad_field("an item is not hexadecimal");
        }
        rlp::append_bytes(out, *bytes);
    } else if (text.starts_with('#')) {
        const auto digits = big_integer(std::string_view(text).substr(1));
        if (!digits) {
            return bad_field("an item behind # is no integer");
        }
        rlp::append_bytes(out, *digits);
    } else {
        rlp::append_bytes(out, bytes_of_text(text));
    }
    return {};
}

Json rlp_to_json(const rlp::Item& item) {
    if (!item.is_list) {
        return to_hex(item.bytes);
    }
    Json out = Json::array();
    for (const rlp::Item& one : item.items) {
        out.push_back(rlp_to_json(one));
    }
    return out;
}

Result<Bytes> data_of(const Json& request) {
    return bytes_field(request, {"hex", "data", "calldata", "encoded", "result", "bytes"});
}

struct Call {
    std::vector<abi::Type> types;
    std::vector<abi::Value> values;
};

Result<Call> types_and_values(const Json& request) {
    const auto types = need_field(request, {"types", "type"});
    const auto values = need_field(request, {"values", "args", "params", "value"});
    if (!types || !values) {
        return fail(types ? values.error() : types.error());
    }
    auto parsed = abi::types_from_json(**types);
    if (!parsed) {
        return fail(parsed.error());
    }
    auto read = abi::values_from_json(*parsed, **values);
    if (!read) {
        return fail(read.error());
    }
    return Call{std::move(*parsed), std::move(*read)};
}

Result<abi::Signature> signature_of(const Json& request) {
    const auto value = main_field(request, {"signature", "function", "event", "error", "abi"});
    return value ? abi::signature_from_json(**value) : fail(value.error());
}

Result<abi::Padding> padding_of(const Json& request) {
    const auto loose = flag_field(request, {"loose"}, false);
    if (!loose) {
        return fail(loose.error());
    }
    return *loose ? abi::Padding::Loose : abi::Padding::Strict;
}

ByteView selector_of(const Hash& hash) {
    return ByteView(hash.bytes).first(4);
}

Json named_values(const std::vector<abi::Type>& types, const std::vector<abi::Value>& values) {
    Json out = Json::array();
    for (std::size_t i = 0; i < types.size(); ++i) {
        out.push_back({{"name", types[i].name},
                       {"type", types[i].canonical()},
                       {"value", abi::value_to_json(types[i], values[i])}});
    }
    return out;
}

/// Selector and arguments behind it.
Answer decode_with_selector(const abi::Signature& signature, ByteView data, abi::Padding padding) {
    const Hash hash = keccak(signature.canonical());
    if (data.size() < 4 || !std::equal(data.begin(), data.begin() + 4, hash.bytes.begin())) {
        return fail("HRT-ETH-022", QStringLiteral("the data does not begin with the selector of %1")
                                       .arg(QString::fromStdString(signature.canonical()).left(100)));
    }
    const auto values = abi::decode(signature.inputs, data.subspan(4), padding);
    if (!values) {
        return fail(values.error());
    }
    return Json{{"name", signature.name},
                {"signature", signature.canonical()},
                {"inputs", named_values(signature.inputs, *values)}};
}

/// What Solidity's Panic codes mean.
std::string panic_text(const Uint256& code) {
    switch (code > 0xff ? 0xffU : code.convert_to<unsigned>()) {
    case 0x00:
        return "generic panic";
    case 0x01:
        return "assertion failed";
    case 0x11:
        return "arithmetic overflow or underflow";
    case 0x12:
        return "division by zero";
    case 0x21:
        return "no such value of the enumeration";
    case 0x22:
        return "storage byte array is badly encoded";
    case 0x31:
        return "pop of an empty array";
    case 0x32:
        return "index out of bounds";
    case 0x41:
        return "too much memory";
    case 0x51:
        return "call of an uninitialised function";
    default:
        return "unknown panic";
    }
}

bool is_dynamic_topic(const abi::Type& type) {
    using Kind = abi::Type::Kind;
    return type.dynamic || type.kind == Kind::FixedArray || type.kind == Kind::Tuple;
}

} // namespace

Answer rlp_encode(const Json& request) {
    const auto value =
        main_field(request, {"value", "values", "data", "in", "input", "item", "items", "list", "hex"});
    if (!value) {
        return fail(value.error());
    }
    Bytes out;
    const auto done = append_rlp(**value, out);
    return done ? Answer(to_hex(out)) : fail(done.error());
}

Answer rlp_decode(const Json& request) {
    const auto bytes = bytes_field(request, {"hex", "data", "rlp", "encoded", "input", "out"});
    const auto item = bytes ? rlp::decode(*bytes) : fail(bytes.error());
    return item ? Answer(rlp_to_json(*item)) : fail(item.error());
}

Answer abi_encode(const Json& request) {
    const auto call = types_and_values(request);
    const auto bytes = call ? abi::encode(call->types, call->values) : fail(call.error());
    return bytes ? Answer(to_hex(*bytes)) : fail(bytes.error());
}

Answer abi_encode_packed(const Json& request) {
    const auto call = types_and_values(request);
    const auto bytes = call ? abi::encode_packed(call->types, call->values) : fail(call.error());
    return bytes ? Answer(to_hex(*bytes)) : fail(bytes.error());
}

Answer abi_decode(const Json& request) {
    const auto types = need_field(request, {"types", "type"});
    const auto parsed = types ? abi::types_from_json(**types) : fail(types.error());
    if (!parsed) {
        return fail(parsed.error());
    }
    const auto bytes = data_of(request);
    const auto padding = padding_of(request);
    if (!bytes || !padding) {
        return fail(bytes ? padding.error() : bytes.error());
    }
    const auto values = abi::decode(*parsed, *bytes, *padding);
    return values ? Answer(abi::values_to_json(*parsed, *values)) : fail(values.error());
}

Answer abi_selector(const Json& request) {
    const auto signature = signature_of(request);
    return signature ? Answer(to_hex(selector_of(keccak(signature->canonical())))) : fail(signature.error());
}

Answer abi_topic(const Json& request) {
    const auto signature = signature_of(request);
    return signature ? Answer(to_hex(keccak(signature->canonical()).bytes)) : fail(signature.error());
}

Answer abi_encode_call(const Json& request) {
    const auto signature = signature_of(request);
    const auto values = need_field(request, {"values", "args", "params"});
    if (!signature || !values) {
        return fail(signature ? values.error() : signature.error());
    }
    const auto read = abi::values_from_json(signature->inputs, **values);
    const auto bytes = read ? abi::encode(signature->inputs, *read) : fail(read.error());
    if (!bytes) {
        return fail(bytes.error());
    }
    const Hash hash = keccak(signature->canonical());
    Bytes out(hash.bytes.begin(), hash.bytes.begin() + 4);
    append(out, *bytes);
    return to_hex(out);
}

Answer abi_decode_call(const Json& request) {
    const auto signature = signature_of(request);
    const auto bytes = data_of(request);
    const auto padding = padding_of(request);
    if (!signature || !bytes || !padding) {
        return fail(!signature ? signature.error() : !bytes ? bytes.error() : padding.error());
    }
    return decode_with_selector(*signature, *bytes, *padding);
}

Answer abi_decode_error(const Json& request) {
    const auto bytes = data_of(request);
    const auto padding = padding_of(request);
    if (!bytes || !padding) {
        return fail(bytes ? padding.error() : bytes.error());
    }
    std::vector<abi::Signature> known{*abi::parse_signature("Error(string message)"),
                                      *abi::parse_signature("Panic(uint256 code)")};
    if (const Json* more = find_field(request, {"errors", "error", "signature"})) {
        for (const Json& one : more->is_array() ? *more : Json::array({*more})) {
            auto signature = abi::signature_from_json(one);
            if (!signature) {
                return fail(signature.error());
            }
            known.push_back(std::move(*signature));
        }
    }
    for (const abi::Signature& signature : known) {
        const Hash hash = keccak(signature.canonical());
        if (bytes->size() < 4 || !std::equal(bytes->begin(), bytes->begin() + 4, hash.bytes.begin())) {
            continue;
        }
        auto out = decode_with_selector(signature, *bytes, *padding);
        if (out && signature.name == "Panic" && bytes->size() == 36) {
            (*out)["reason"] = panic_text(from_big_endian(ByteView(*bytes).subspan(4, 32)));
        } else if (out && signature.name == "Error") {
            (*out)["reason"] = (*out)["inputs"][0]["value"];
        }
        return out;
    }
    return fail("HRT-ETH-022", bytes->empty() ? QStringLiteral("a revert without a reason")
                                              : QStringLiteral("no error of these has this selector"));
}

Answer abi_decode_log(const Json& request) {
    const auto signature = signature_of(request);
    const auto topics = need_field(request, {"topics"});
    if (!signature || !topics || !(*topics)->is_array()) {
        return signature ? Answer(bad_field("\"topics\" is a list of hashes")) : fail(signature.error());
    }
    const auto data =
        find_field(request, {"data", "hex"}) != nullptr ? data_of(request) : Result<Bytes>(Bytes());
    const auto padding = padding_of(request);
    if (!data || !padding) {
        return fail(data ? padding.error() : data.error());
    }
    std::vector<Bytes> words;
    for (const Json& one : **topics) {
        auto word = bytes_of(one);
        if (!word || word->size() != 32) {
            return bad_field("a topic has 32 bytes");
        }
        words.push_back(std::move(*word));
    }
    std::vector<abi::Type> in_data;
    for (const abi::Type& type : signature->inputs) {
        if (!type.indexed) {
            in_data.push_back(type);
        }
    }
    const std::size_t first = signature->anonymous ? 0 : 1;
    const Hash topic = keccak(signature->canonical());
    if (words.size() != first + signature->inputs.size() - in_data.size() ||
        (first == 1 && !std::equal(topic.bytes.begin(), topic.bytes.end(), words[0].begin()))) {
        return fail("HRT-ETH-022", QStringLiteral("the topics are not those of this event"));
    }
    const auto values = abi::decode(in_data, *data, *padding);
    if (!values) {
        return fail(values.error());
    }
    Json inputs = Json::array();
    std::size_t at_data = 0;
    std::size_t at_topic = first;
    for (const abi::Type& type : signature->inputs) {
        Json entry{{"name", type.name}, {"type", type.canonical()}, {"indexed", type.indexed}};
        if (!type.indexed) {
            entry["value"] = abi::value_to_json(type, (*values)[at_data++]);
        } else if (const Bytes& word = words[at_topic++]; is_dynamic_topic(type)) {
            // Only the value's hash is in the log.
            entry["hash"] = to_hex(word);
        } else {
            const auto value = abi::decode({type}, word);
            if (!value) {
                return fail(value.error());
            }
            entry["value"] = abi::value_to_json(type, value->front());
        }
        inputs.push_back(std::move(entry));
    }
    return Json{
        {"name", signature->name}, {"signature", signature->canonical()}, {"inputs", std::move(inputs)}};
}

} // namespace hearth::wallet::ops
