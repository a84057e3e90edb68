// SPDX-License-Identifier: Apache-2.0
// Writes the seeds of tests/fuzz/corpus/{openings,units_file,compute_proof,render_proof,vram_proof}: honest
// bytes for the fuzzers to bend. Those of proofs have no seal, because their fuzzers seal what they are
// given.
//   make_fuzz_corpus tests/fuzz/corpus
#include "gpu/proof/poc.h"
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/compute_corpus.h"
#include "tests/gpu/fake_prover.h"
#include "tests/gpu/render_corpus.h"
#include "tests/gpu/vram_corpus.h"

#include <filesystem>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

std::vector<std::uint8_t> tagged(std::uint8_t tag, const std::vector<std::uint8_t>& bytes) {
    std::vector<std::uint8_t> out = {tag};
    out.insert(out.end(), bytes.begin(), bytes.end());
    return out;
}

std::vector<std::uint8_t> unsealed(const std::vector<std::uint8_t>& proof) {
    const auto body = unseal_proof(proof).body;
    return {body.begin(), body.end()};
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path corpus = argc > 1 ? argv[1] : ".";
    std::filesystem::create_directories(corpus / "openings");
    std::filesystem::create_directories(corpus / "units_file");
    std::filesystem::create_directories(corpus / "compute_proof");
    std::filesystem::create_directories(corpus / "render_proof");
    std::filesystem::create_directories(corpus / "vram_proof");
    const CancelFlag never{false};
    const FakeProver prover(fake_job(1, 40, 24, 10));
    const PocRun run = run_poc(Hash256{}, fake_renderer(1), {[] { return false; }, 40}, 1, never).value();
    const auto poc_samples = sample_units(beacon_of(2), run.root, 6, run.units.size());
    const JobParams small = fake_job(2, 9, 9, 5);
    bool ok =
        write_file(corpus / "openings/honest", tagged(0, prover.open(beacon_of(1), 6))).has_value() &&
        write_file(corpus / "openings/disclosure", tagged(1, prover.disclose(beacon_of(1), 6))).has_value() &&
        write_file(corpus / "openings/capacity", tagged(2, make_poc_openings(run, poc_samples).value()))
            .has_value();
    PocRun short_run = run;
    short_run.units.resize(3);
    ok = ok && save_poc(short_run, corpus / "units_file/capacity").has_value();
    auto writer = UnitsFileWriter::create(corpus / "units_file/honest", small);
    ok = ok && writer.has_value() && render_job(small, fake_renderer(2), 1, never, &*writer).has_value();
    ok = ok && write_file(corpus / "compute_proof/honest", unsealed(corpus_proof().bytes)).has_value();
    ok = ok && write_file(corpus / "render_proof/honest", unsealed(render_corpus_proof().bytes)).has_value();
    ok = ok && write_file(corpus / "vram_proof/honest", unsealed(vram_corpus_proof().bytes)).has_value();
    return ok ? 0 : 1;
}
