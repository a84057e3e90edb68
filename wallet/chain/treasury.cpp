// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/treasury.h"

#include "wallet/contracts/artifact.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/eth/abi_codec.h"
#include "wallet/eth/address.h"

namespace hearth::wallet::chain {
namespace {

constexpr std::string_view kKeyText = "Hearth practice chain: treasury";
constexpr std::uint64_t kPaymentGas = 210'000; // the receiver may be a contract
constexpr std::uint64_t kLicenceGas = 400'000;
constexpr std::uint64_t kCreationGas = 3'000'000;
/// Far above any base fee: the treasury's payments never wait.
const Uint256 kMaxFee("1000000000000");
const Uint256 kPriorityFee("1000000000");

Hash treasury_key() {
    return keccak(kKeyText);
}

Hash deployer_key() {
    return keccak("Hearth practice chain: deployer");
}

/// The digests of these texts are valid keys, so this cannot fail.
Address address_of_text_key(const Hash& key) {
    return address_of_key(public_key_of(key.bytes).value_or(PublicKeyBytes{}));
}

Result<Bytes> sign_with(const Hash& key, Transaction tx, const Uint256& chain_id) {
    tx.type = TxType::DynamicFee;
    tx.chain_id = chain_id;
    tx.max_fee_per_gas = kMaxFee;
    tx.max_priority_fee_per_gas = kPriorityFee;
    if (auto done = sign_transaction(tx, key.bytes); !done) {
        return fail(done.error());
    }
    return signed_bytes(tx);
}

Result<Bytes> sign(Transaction tx, const Uint256& chain_id) {
    return sign_with(treasury_key(), std::move(tx), chain_id);
}

} // namespace

Address treasury_address() {
    static const Address out = address_of_text_key(treasury_key());
    return out;
}

Address deployer_address() {
    static const Address out = address_of_text_key(deployer_key());
    return out;
}

Hash referee_key(unsigned number) {
    return keccak("Hearth practice chain: referee " + std::to_string(number));
}

Address referee_address(unsigned number) {
    return address_of_text_key(referee_key(number));
}

std::vector<Address> referee_addresses() {
    std::vector<Address> out;
    for (unsigned number = 1; number <= kReferees; ++number) {
        out.push_back(referee_address(number));
    }
    return out;
}

Address practice_token() {
    return create_address(treasury_address(), 0);
}

Uint256 treasury_coin() {
    return Uint256("1000000000000000000000000000");
}

Result<Bytes> token_creation(const Uint256& chain_id) {
    auto code =
        contracts::creation_code(QStringLiteral("AethirToken"), {contracts::of_address(treasury_address())});
    if (!code) {
        return code;
    }
    Transaction tx;
    tx.gas_limit = kCreationGas;
    tx.data = std::move(*code);
    return sign(std::move(tx), chain_id);
}

Result<Bytes> coin_payment(const Uint256& chain_id, const Uint256& nonce, const Address& to,
                           const Uint256& wei) {
    Transaction tx;
    tx.nonce = nonce;
    tx.gas_limit = kPaymentGas;
    tx.to = to;
    tx.value = wei;
    return sign(std::move(tx), chain_id);
}

Result<Bytes> token_payment(const Uint256& chain_id, const Uint256& nonce, const Address& to,
                            const Uint256& amount) {
    Transaction tx;
    tx.nonce = nonce;
    tx.gas_limit = kPaymentGas;
    tx.to = practice_token();
    const Hash selector = keccak("transfer(address,uint256)");
    tx.data.assign(selector.bytes.begin(), selector.bytes.begin() + 4);
    append(tx.data, abi::address_word(to));
    append(tx.data, to_word(amount));
    return sign(std::move(tx), chain_id);
}

Result<Bytes> licence_transfer(const Uint256& chain_id, const Uint256& nonce, const Address& licences,
                               const Address& to, const Uint256& id) {
    auto data = contracts::call_data(
        "transferFrom(address from, address to, uint256 tokenId)",
        {contracts::of_address(treasury_address()), contracts::of_address(to), contracts::of_uint(id)});
    if (!data) {
        return data;
    }
    Transaction tx;
    tx.nonce = nonce;
    tx.gas_limit = kLicenceGas;
    tx.to = licences;
    tx.data = std::move(*data);
    return sign(std::move(tx), chain_id);
}

Result<Bytes> signed_by_deployer(const Uint256& chain_id, Transaction tx) {
    return sign_with(deployer_key(), std::move(tx), chain_id);
}

} // namespace hearth::wallet::chain
