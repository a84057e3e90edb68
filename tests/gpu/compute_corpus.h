// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/poc_compute.h"

namespace hearth::test {

/// A small honest proof and what its checker expects: the fuzzer's reference and the first file of its
/// corpus.
struct CorpusProof {
    gpu::ComputeExpectation expected;
    std::vector<std::uint8_t> bytes;
};

inline CorpusProof corpus_proof() {
    static const gpu::CancelFlag kNever{false};
    CorpusProof proof;
    proof.expected.challenge.beacon = {1, 2, 3};
    proof.expected.challenge.window = 7;
    proof.expected.challenge.shape = {64, 16};
    proof.expected.sample_beacon = {4, 5};
    proof.expected.k = 3;
    const auto& shape = proof.expected.challenge.shape;
    const gpu::ComputeBackend backend =
        gpu::compute_on_cpu(*gpu::find_tile_math("portable"), shape, 1, kNever);
    gpu::ComputeRun run =
        gpu::run_compute(proof.expected.challenge, backend, {5, UINT64_MAX, 0}, {}, kNever).value();
    // Times of its own, so that the file is the same on every machine.
    run.local_us = 5000;
    run.heartbeats.resize(2);
    run.heartbeats[0].time_us = 1000;
    run.heartbeats[1].time_us = 2000;
    proof.bytes =
        gpu::make_compute_proof(run, backend, proof.expected.sample_beacon, proof.expected.k).value();
    return proof;
}

} // namespace hearth::test
