// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/fields.h"

#include <algorithm>

#include "wallet/eth/address.h"

namespace hearth::wallet {
namespace {

std::string wanted(std::initializer_list<const char*> names) {
    return std::string("\"") + *names.begin() + '"';
}

template <class Read>
auto read_needed(const Json& object, std::initializer_list<const char*> names, Read read)
    -> decltype(read(object)) {
    const auto value = need_field(object, names);
    if (!value) {
        return fail(value.error());
    }
    auto out = read(**value);
    if (!out && out.error().code == u"HRT-ETH-003") {
        return bad_field(wanted(names) + ": " + out.error().detail.toStdString());
    }
    return out;
}

} // namespace

tl::unexpected<Error> bad_field(std::string_view sentence) {
    return fail("HRT-ETH-003", QString::fromUtf8(sentence.data(), qsizetype(sentence.size())));
}

const Json* find_field(const Json& object, std::initializer_list<const char*> names) {
    if (!object.is_object()) {
        return nullptr;
    }
    for (const char* name : names) {
        if (const auto it = object.find(name); it != object.end() && !it->is_null()) {
            return &*it;
        }
    }
    return nullptr;
}

Result<const Json*> need_field(const Json& object, std::initializer_list<const char*> names) {
    const Json* out = find_field(object, names);
    if (out == nullptr) {
        return bad_field(wanted(names) + " is missing");
    }
    return out;
}

Result<const Json*> main_field(const Json& request, std::initializer_list<const char*> names) {
    if (const Json* named = find_field(request, names)) {
        return named;
    }
    const Json* only = nullptr;
    for (const auto& [name, value] : request.items()) {
        if (name == "op" || name == "id") {
            continue;
        }
        if (only != nullptr) {
            only = nullptr;
            break;
        }
        only = &value;
    }
    if (only == nullptr) {
        return bad_field(wanted(names) + " is missing");
    }
    return only;
}

Result<std::string> string_field(const Json& object, std::initializer_list<const char*> names) {
    return read_needed(object, names, [](const Json& value) -> Result<std::string> {
        if (!value.is_string()) {
            return bad_field("a text is needed");
        }
        return value.get<std::string>();
    });
}

Result<Bytes> bytes_of(const Json& value) {
    auto out = value.is_string() ? from_hex(value.get_ref<const std::string&>()) : std::nullopt;
    if (!out) {
        return bad_field("whole bytes in hexadecimal are needed");
    }
    return std::move(*out);
}

Result<Hash> hash_of(const Json& value) {
    const auto bytes = bytes_of(value);
    if (!bytes || bytes->size() != 32) {
        return bad_field("32 bytes in hexadecimal are needed");
    }
    Hash out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

Result<Bytes> bytes_field(const Json& object, std::initializer_list<const char*> names) {
    return read_needed(object, names, bytes_of);
}

Result<Bytes> bytes_field(const Json& object, std::initializer_list<const char*> names, std::size_t size) {
    auto out = bytes_field(object, names);
    if (out && out->size() != size) {
        return bad_field(wanted(names) + " has " + std::to_string(out->size()) + " bytes where " +
                         std::to_string(size) + " are needed");
    }
    return out;
}

Result<Uint256> integer_of(const Json& value) {
    if (value.is_number_unsigned()) {
        return Uint256(value.get<std::uint64_t>());
    }
    const auto parsed = value.is_string() ? parse_integer(value.get_ref<const std::string&>()) : std::nullopt;
    if (!parsed || parsed->negative) {
        return bad_field("an integer from 0 to 2^256-1 is needed");
    }
    return parsed->magnitude;
}

Result<Uint256> integer_field(const Json& object, std::initializer_list<const char*> names) {
    return read_needed(object, names, integer_of);
}

Result<int> small_field(const Json& object, std::initializer_list<const char*> names, int absent, int max) {
    const Json* value = find_field(object, names);
    if (value == nullptr) {
        return absent;
    }
    const auto number = integer_of(*value);
    if (!number || *number > unsigned(max)) {
        return bad_field(wanted(names) + " is a number from 0 to " + std::to_string(max));
    }
    return number->convert_to<int>();
}

Result<bool> flag_field(const Json& object, std::initializer_list<const char*> names, bool absent) {
    const Json* value = find_field(object, names);
    if (value != nullptr && !value->is_boolean()) {
        return bad_field(wanted(names) + " is true or false");
    }
    return value == nullptr ? absent : value->get<bool>();
}

Result<Address> address_of(const Json& value) {
    if (!value.is_string()) {
        return bad_field("an address is a text");
    }
    return parse_address(value.get_ref<const std::string&>());
}

Result<Address> address_field(const Json& object, std::initializer_list<const char*> names) {
    return read_needed(object, names, address_of);
}

} // namespace hearth::wallet
