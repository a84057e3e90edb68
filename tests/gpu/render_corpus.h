// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/poc_proof.h"
#include "tests/gpu/fake_prover.h"

namespace hearth::test {

/// A small honest proof, what its checker expects and how he renders: the fuzzer's reference and the first
/// file of its corpus.
struct RenderCorpusProof {
    gpu::RenderExpectation expected;
    gpu::UnitRenderer renderer = fake_renderer(1);
    std::vector<std::uint8_t> bytes;
};

inline RenderCorpusProof render_corpus_proof() {
    static const gpu::CancelFlag kNever{false};
    RenderCorpusProof proof;
    proof.expected.challenge.beacon = {1, 2, 3};
    proof.expected.challenge.window = 7;
    proof.expected.sample_beacon = {4, 5};
    proof.expected.k = 5;
    const gpu::PocRun run = gpu::run_poc(gpu::poc_digest(proof.expected.challenge), proof.renderer,
                                         {[] { return false; }, 40}, 1, kNever)
                                .value();
    proof.bytes = gpu::make_render_proof(proof.expected.challenge, run, 5000, proof.expected.sample_beacon,
                                         proof.expected.k)
                      .value();
    return proof;
}

} // namespace hearth::test
