// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

#include <array>
#include <optional>
#include <span>

namespace hearth::wallet {

using Scalar = std::span<const std::uint8_t, 32>;
/// A point of secp256k1, compressed (SEC 1).
using CompressedKey = std::array<std::uint8_t, 33>;

/// Whether 32 big-endian bytes are a private key: in [1, n).
[[nodiscard]] bool is_private_key(Scalar secret);
/// The public key of a private key; `secret` must be one.
[[nodiscard]] CompressedKey public_key_of(Scalar secret);
/// Whether 33 bytes are a point of the curve.
[[nodiscard]] bool is_public_key(const CompressedKey& key);
/// secret := secret + tweak mod n, in place. False, and `secret` is zero, where the tweak is not below n or
/// the sum is 0.
[[nodiscard]] bool add_to_private_key(std::span<std::uint8_t, 32> secret, Scalar tweak);
/// key + tweak * G; empty where the tweak is not below n or the sum is the point at infinity.
[[nodiscard]] std::optional<CompressedKey> add_to_public_key(const CompressedKey& key, Scalar tweak);
/// The Ethereum address of a public key; `key` must be a point.
[[nodiscard]] Address address_of(const CompressedKey& key);

} // namespace hearth::wallet
