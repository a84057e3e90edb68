// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/types.h"
#include "wallet/keys/secret_bytes.h"
#include "wallet/keystore/key_derivation.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hearth {
class RandomSource;
}

namespace hearth::wallet {

/// Longest key file that is read.
inline constexpr std::size_t kLongestKeystore = std::size_t{64} << 10U;

/// One private key under a password: Web3 Secret Storage version 3, as geth, Foundry and ethers write it.
class Keystore {
public:
    using Json = nlohmann::json;

    /// Reads what geth reads: member names of the outer objects in any case ("Crypto"), hex with or without
    /// 0x, numbers also as strings. Errors: HRT-WAL-020 (not JSON, a member is missing or malformed),
    /// HRT-WAL-021 (another version), HRT-WAL-022 (a cipher, KDF or PRF that is not the standard's),
    /// HRT-WAL-023 (parameters without sense or too costly).
    [[nodiscard]] static Result<Keystore> parse(const Json& document);
    [[nodiscard]] static Result<Keystore> parse_text(std::string_view text);

    /// Locks a private key under a password with fresh salt, IV and id; `derivation`'s salt is replaced. The
    /// password's bytes are taken as they are, as geth does. Errors: HRT-BASE-004, HRT-WAL-023.
    [[nodiscard]] static Result<Keystore> lock(std::span<const std::uint8_t> private_key,
                                               std::string_view password, KeyDerivation derivation,
                                               RandomSource& random);

    /// The 32 bytes of the private key. Shorter plaintexts (old programs dropped leading zeros) are filled up
    /// with zeros on the left. Takes as long for a wrong password as for the right one. Errors: HRT-WAL-023,
    /// HRT-WAL-024 (wrong password or damaged), HRT-WAL-025 (opened, but no private key), HRT-WAL-026
    /// (opened, but the key of another address).
    [[nodiscard]] Result<SecretBytes> unlock(std::string_view password) const;

    [[nodiscard]] const KeyDerivation& derivation() const { return m_derivation; }
    /// As the file states it; some files do not, for privacy.
    [[nodiscard]] const std::optional<Address>& address() const { return m_address; }
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] Json to_json() const;
    [[nodiscard]] QByteArray to_text() const;

private:
    Keystore() = default;
    KeyDerivation m_derivation;
    std::vector<std::uint8_t> m_ciphertext;
    std::array<std::uint8_t, 16> m_iv{};
    std::array<std::uint8_t, 32> m_mac{};
    std::optional<Address> m_address;
    std::string m_id;
};

} // namespace hearth::wallet
