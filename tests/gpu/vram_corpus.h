// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/poc_vram.h"

namespace hearth::test {

/// A small honest proof and what its checker expects: the fuzzer's reference and the first file of its
/// corpus.
struct VramCorpusProof {
    gpu::VramExpectation expected;
    gpu::VramRun run;
    std::vector<std::uint8_t> bytes;
};

inline VramCorpusProof vram_corpus_proof() {
    static const gpu::CancelFlag kNever{false};
    VramCorpusProof proof;
    proof.expected.challenge.beacon = {1, 2, 3};
    proof.expected.challenge.window = 7;
    proof.expected.challenge.shape = {64, 6, 3, 4};
    proof.expected.sample_beacon = {4, 5};
    const gpu::VramChallenge& challenge = proof.expected.challenge;
    const auto backend =
        gpu::vram_on_cpu(*gpu::find_vram_math("portable"), challenge.shape, 1, kNever).value();
    const gpu::Hash256 filled = gpu::fill_vram(challenge, *backend, {}, kNever).value();
    proof.run = gpu::walk_vram(challenge, filled, proof.expected.sample_beacon, *backend, {40, UINT64_MAX},
                               {}, kNever)
                    .value();
    proof.run.local_us = 5000; // so that the file is the same on every machine
    proof.bytes = gpu::make_vram_proof(proof.run);
    return proof;
}

} // namespace hearth::test
