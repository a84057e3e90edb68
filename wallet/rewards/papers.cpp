// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/papers.h"

#include "wallet/contracts/contract_call.h"

#include <algorithm>
#include <array>
#include <string>

namespace hearth::wallet::rewards {
namespace {

/// Concatenated words: what abi.encode makes of value types.
class Words {
public:
    Words& add(const Hash& hash) {
        append(m_bytes, hash.bytes);
        return *this;
    }
    Words& add(const Uint256& number) {
        append(m_bytes, to_word(number));
        return *this;
    }
    Words& add(const Address& address) {
        append(m_bytes, abi::address_word(address));
        return *this;
    }
    [[nodiscard]] Hash hash() const { return keccak(ByteView(m_bytes)); }

private:
    Bytes m_bytes;
};

Hash digest_of(const Place& place, std::string_view name, const Hash& struct_hash) {
    const Hash domain =
        Words()
            .add(keccak("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"))
            .add(keccak(name))
            .add(keccak("1"))
            .add(place.chain_id)
            .add(place.contract)
            .hash();
    Bytes bytes{0x19, 0x01};
    append(bytes, domain.bytes);
    append(bytes, struct_hash.bytes);
    return keccak(ByteView(bytes));
}

constexpr std::string_view kClaims = "Aethir Reward Claim";

/// The members of a delegation paper, behind its name.
constexpr std::string_view kDelegationMembers =
    "(uint256 tokenId,address owner,address operator,uint256 nonce,uint256 deadline)";

abi::Value signatures_value(const std::vector<Bytes>& signatures) {
    std::vector<abi::Value> items;
    for (const Bytes& signature : signatures) {
        items.push_back(contracts::of_bytes(signature));
    }
    return abi::Value::of_items(std::move(items));
}

std::vector<Uint256> numbers(std::span<const std::uint64_t> values) {
    return {values.begin(), values.end()};
}

} // namespace

Hash claim_digest(const Place& place, const ClaimPaper& paper) {
    return digest_of(place, kClaims,
                     Words()
                         .add(keccak("Claim(uint256 orderId,address wallet,uint48 cliffSeconds,uint48 "
                                     "expiryTimestamp,uint256 amount)"))
                         .add(Uint256(paper.order))
                         .add(paper.wallet)
                         .add(Uint256(paper.cliff_s))
                         .add(Uint256(paper.expires_s))
                         .add(paper.amount)
                         .hash());
}

Hash withdraw_digest(const Place& place, std::span<const std::uint64_t> orders, const Address& wallet,
                     std::int64_t expires_s) {
    Words ids;
    for (const std::uint64_t order : orders) {
        ids.add(Uint256(order));
    }
    return digest_of(place, kClaims,
                     Words()
                         .add(keccak("Withdraw(bytes32 orderIdsHash,address wallet,uint48 expiryTimestamp)"))
                         .add(ids.hash())
                         .add(wallet)
                         .add(Uint256(expires_s))
                         .hash());
}

Hash slash_digest(const Place& place, const Hash& container, std::uint8_t thirds, const Uint256& from_rewards,
                  const Hash& evidence) {
    return digest_of(
        place, "Aethir Container Registry",
        Words()
            .add(keccak("Slash(bytes32 container,uint8 thirds,uint256 fromRewards,bytes32 evidence)"))
            .add(container)
            .add(Uint256(thirds))
            .add(from_rewards)
            .add(evidence)
            .hash());
}

Hash delegation_digest(const Place& place, const DelegationPaper& paper) {
    static constexpr std::array<std::string_view, 3> names{"Approve", "Deny", "Undelegate"};
    const std::string type = std::string(names.at(std::size_t(paper.what))) + std::string(kDelegationMembers);
    return digest_of(place, "Aethir Checker License",
                     Words()
                         .add(keccak(type))
                         .add(Uint256(paper.license))
                         .add(paper.owner)
                         .add(paper.operator_)
                         .add(paper.nonce)
                         .add(Uint256(paper.deadline_s))
                         .hash());
}

const char* delegation_function(Delegation what) {
    static constexpr std::array<const char*, 3> names{"approveDelegation(uint256,uint256,bytes)",
                                                      "denyDelegation(uint256,uint256,bytes)",
                                                      "undelegateBySig(uint256,uint256,bytes)"};
    return names.at(std::size_t(what));
}

Hash practice_referee_key(int number) {
    return keccak("Hearth practice chain: referee " + std::to_string(number));
}

Address practice_referee(int number) {
    // The text's digest is a valid key, so this cannot fail.
    return address_of_key(public_key_of(practice_referee_key(number).bytes).value_or(PublicKeyBytes{}));
}

Result<std::vector<Bytes>> sign_by(const Hash& digest, std::span<const Hash> secrets) {
    std::vector<std::pair<Address, Bytes>> made;
    for (const Hash& secret : secrets) {
        const auto signature = sign_digest(digest, secret.bytes);
        const auto key = public_key_of(secret.bytes);
        if (!signature || !key) {
            return fail(signature ? key.error() : signature.error());
        }
        made.emplace_back(address_of_key(*key), signature->to_bytes());
    }
    std::sort(made.begin(), made.end());
    std::vector<Bytes> out;
    for (auto& [signer, bytes] : made) {
        out.push_back(std::move(bytes));
    }
    return out;
}

Result<std::vector<Bytes>> referees_sign(const Hash& digest) {
    const std::array<Hash, kPracticeThreshold> secrets{practice_referee_key(1), practice_referee_key(2)};
    return sign_by(digest, secrets);
}

Result<Bytes> claim_data(const ClaimPaper& paper, const std::vector<Bytes>& signatures) {
    using namespace contracts;
    return call_data("claim(uint256,uint48,uint48,uint256,bytes[])",
                     {of_uint(paper.order), of_uint(paper.cliff_s), of_uint(Uint256(paper.expires_s)),
                      of_uint(paper.amount), signatures_value(signatures)});
}

Result<Bytes> withdraw_data(std::span<const std::uint64_t> orders, std::int64_t expires_s,
                            const std::vector<Bytes>& signatures) {
    using namespace contracts;
    return call_data("withdraw(uint256[],uint48,bytes[])",
                     {of_uints(numbers(orders)), of_uint(Uint256(expires_s)), signatures_value(signatures)});
}

} // namespace hearth::wallet::rewards
