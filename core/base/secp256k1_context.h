// SPDX-License-Identifier: Apache-2.0
#pragma once

struct secp256k1_context_struct; // libsecp256k1's secp256k1_context

namespace hearth {

/// The one context of this process for signing and verifying, made at first use. Its multiplications with
/// secrets are blinded with fresh randomness (secp256k1_context_randomize), against side channels. Immutable
/// afterwards, hence safe to share between threads.
[[nodiscard]] const secp256k1_context_struct* secp256k1_shared_context();

} // namespace hearth
