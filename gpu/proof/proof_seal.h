// SPDX-License-Identifier: Apache-2.0
// The last 32 bytes of a proof file: H("HPS" | all bytes before them). They find damage: one wrong bit
// anywhere in a file that is otherwise honest, also in a statement that nothing else binds (the prover's own
// clock). Nothing rests on them, because a liar seals what he wrote.
#pragma once

#include "gpu/proof/sha256.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace hearth::gpu {

inline constexpr std::size_t kSealBytes = sizeof(Hash256);

[[nodiscard]] inline Hash256 proof_seal(std::span<const std::uint8_t> body) {
    return Sha256().update("HPS").update(body).finish();
}

/// Appends the seal of what is there.
inline void seal_proof(std::vector<std::uint8_t>& body) {
    const Hash256 seal = proof_seal(body);
    body.insert(body.end(), seal.bytes.begin(), seal.bytes.end());
}

/// A file without its seal, and whether that fits.
struct SealedProof {
    std::span<const std::uint8_t> body; ///< empty where the file is shorter than a seal
    bool intact = false;
};

[[nodiscard]] inline SealedProof unseal_proof(std::span<const std::uint8_t> file) {
    if (file.size() < kSealBytes) {
        return {};
    }
    const auto body = file.first(file.size() - kSealBytes);
    const Hash256 seal = proof_seal(body);
    return {body, std::equal(seal.bytes.begin(), seal.bytes.end(), file.last<kSealBytes>().begin())};
}

/// What a checker says of a file that is right but for its seal.
inline constexpr const char* kSealReason = "seal-differs";
inline constexpr const char* kSealDetail =
    "The file was changed after it was written: its last bytes are not the hash of those before them.";

} // namespace hearth::gpu
