// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/message.h"

#include <initializer_list>

namespace hearth::wallet {
namespace {

Word address_as_word(const Address& address) {
    Word out{};
    std::copy(address.bytes.begin(), address.bytes.end(), out.begin() + 12);
    return out;
}

Hash hash_words(std::initializer_list<Word> words) {
    Bytes data;
    data.reserve(32 * words.size());
    for (const Word& word : words) {
        append(data, word);
    }
    return keccak(data);
}

} // namespace

Hash message_digest(ByteView message) {
    const std::string prefix = "\x19"
                               "Ethereum Signed Message:\n" +
                               std::to_string(message.size());
    Bytes data;
    data.reserve(prefix.size() + message.size());
    append(data, bytes_of_text(prefix));
    append(data, message);
    return keccak(data);
}

Hash validator_digest(const Address& validator, ByteView data) {
    Bytes all{0x19, 0x00};
    append(all, validator.bytes);
    append(all, data);
    return keccak(all);
}

Hash permit_domain_separator(const Permit& permit) {
    static const Hash type = keccak(std::string_view(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));
    return hash_words({type.bytes, keccak(permit.token_name).bytes, keccak(permit.token_version).bytes,
                       to_word(permit.chain_id), address_as_word(permit.token)});
}

Hash permit_digest(const Permit& permit) {
    static const Hash type = keccak(std::string_view(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"));
    const Hash values =
        hash_words({type.bytes, address_as_word(permit.owner), address_as_word(permit.spender),
                    to_word(permit.value), to_word(permit.nonce), to_word(permit.deadline)});
    Bytes data{0x19, 0x01};
    append(data, permit_domain_separator(permit).bytes);
    append(data, values.bytes);
    return keccak(data);
}

} // namespace hearth::wallet
