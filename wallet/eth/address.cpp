// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"

#include "wallet/eth/rlp.h"

#include <algorithm>

namespace hearth::wallet {
namespace {

Address last_twenty(const Hash& hash) {
    Address out;
    std::copy(hash.bytes.begin() + 12, hash.bytes.end(), out.bytes.begin());
    return out;
}

} // namespace

Result<Address> parse_address(std::string_view text) {
    const std::string_view digits = text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text;
    const auto bytes = from_hex(text);
    if (!bytes || bytes->size() != Address::size() || digits.size() != 40) {
        return fail("HRT-ETH-061");
    }
    Address out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    const bool lower = std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'a'; });
    const bool upper = std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'A' && c <= 'F'; });
    if (lower && upper && checksum_text(out).substr(2) != digits) {
        return fail("HRT-ETH-062");
    }
    return out;
}

std::string checksum_text(const Address& address) {
    std::string out = to_hex(address.bytes);
    const Hash digest = keccak(std::string_view(out).substr(2));
    for (std::size_t i = 0; i < 40; ++i) {
        const std::uint8_t byte = digest.bytes[i / 2];
        const unsigned nibble = i % 2 == 0 ? byte >> 4U : byte & 15U;
        char& c = out[2 + i];
        if (nibble >= 8 && c >= 'a') {
            c = char(c - 'a' + 'A');
        }
    }
    return out;
}

Address create_address(const Address& sender, const Uint256& nonce) {
    Bytes fields;
    rlp::append_bytes(fields, sender.bytes);
    rlp::append_integer(fields, nonce);
    Bytes list;
    rlp::append_list(list, fields);
    return last_twenty(keccak(list));
}

Address create2_address(const Address& sender, const Hash& salt, const Hash& init_code_hash) {
    Bytes input{0xff};
    append(input, sender.bytes);
    append(input, salt.bytes);
    append(input, init_code_hash.bytes);
    return last_twenty(keccak(input));
}

} // namespace hearth::wallet
