// SPDX-License-Identifier: Apache-2.0
#include "wallet/contracts/values.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace hearth::wallet::contracts {
namespace {

template <class T, class Each>
std::vector<T> list_of(const abi::Value& value, const Each& each) {
    std::vector<T> out;
    out.reserve(value.items.size());
    std::transform(value.items.begin(), value.items.end(), std::back_inserter(out), each);
    return out;
}

template <class T, class Each>
abi::Value value_of(std::span<const T> values, const Each& each) {
    std::vector<abi::Value> items;
    items.reserve(values.size());
    std::transform(values.begin(), values.end(), std::back_inserter(items), each);
    return abi::Value::of_items(std::move(items));
}

} // namespace

abi::Value of_uint(const Uint256& value) {
    return abi::Value::of_word(to_word(value));
}
abi::Value of_address(const Address& value) {
    return abi::Value::of_word(abi::address_word(value));
}
abi::Value of_bool(bool value) {
    return of_uint(value ? 1U : 0U);
}
abi::Value of_hash(const Hash& value) {
    Word word{};
    std::copy(value.bytes.begin(), value.bytes.end(), word.begin());
    return abi::Value::of_word(word);
}
abi::Value of_text(std::string_view value) {
    return of_bytes(bytes_of_text(value));
}
abi::Value of_bytes(ByteView value) {
    return abi::Value::of_bytes(Bytes(value.begin(), value.end()));
}
abi::Value of_uints(std::span<const Uint256> values) {
    return value_of(values, of_uint);
}
abi::Value of_addresses(std::span<const Address> values) {
    return value_of(values, of_address);
}

Uint256 uint_of(const abi::Value& value) {
    return from_big_endian(value.word);
}

Int256 int_of(const abi::Value& value) {
    const Uint256 raw = uint_of(value);
    if (value.word[0] < 0x80) {
        return Int256(raw);
    }
    // -(2^256 - raw), where 2^256 - raw = ~raw + 1; the smallest value of all has no positive twin.
    const Uint256 flipped = std::numeric_limits<Uint256>::max() - raw;
    return -Int256(flipped) - 1;
}

std::uint64_t number_of(const abi::Value& value) {
    const Uint256 raw = uint_of(value);
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    return raw > most ? most : static_cast<std::uint64_t>(raw);
}

Address address_of(const abi::Value& value) {
    Address out;
    std::copy(value.word.end() - std::ptrdiff_t(out.bytes.size()), value.word.end(), out.bytes.begin());
    return out;
}

bool bool_of(const abi::Value& value) {
    return value.word.back() != 0;
}

Hash hash_of(const abi::Value& value) {
    Hash out;
    std::copy(value.word.begin(), value.word.end(), out.bytes.begin());
    return out;
}

std::string text_of(const abi::Value& value) {
    return std::string(text_of_bytes(value.bytes));
}

std::vector<Uint256> uints_of(const abi::Value& value) {
    return list_of<Uint256>(value, uint_of);
}
std::vector<Address> addresses_of(const abi::Value& value) {
    return list_of<Address>(value, address_of);
}
std::vector<bool> bools_of(const abi::Value& value) {
    return list_of<bool>(value, bool_of);
}

} // namespace hearth::wallet::contracts
