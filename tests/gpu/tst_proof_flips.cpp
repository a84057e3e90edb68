// SPDX-License-Identifier: Apache-2.0
// A small proof of each kind with each byte changed, cut off at each length, and prolonged: never accepted.
// And the same by a liar who seals what he wrote: accepted only where nothing was proven by the changed
// bytes.
#include "gpu/proof/merkle.h"
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/check.h"
#include "tests/gpu/compute_corpus.h"
#include "tests/gpu/render_corpus.h"
#include "tests/gpu/vram_corpus.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

/// What a verdict says: the reasons (nothing: accepted), and what is proven then.
struct Said {
    std::vector<std::string> reasons;
    std::string proven;
};
using Bytes = std::vector<std::uint8_t>;
using Checker = std::function<Said(std::span<const std::uint8_t>)>;

/// Bytes that may be changed without changing what is proven, and why.
struct Exempt {
    std::size_t first;
    std::size_t bytes;
    const char* why;
};

/// All eight bits wrong, and one: each in turn, or under a sanitizer, where it takes minutes, one of them.
std::vector<std::uint8_t> masks_of(std::size_t byte) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return {255, static_cast<std::uint8_t>(1U << byte % 8)};
#else
    static_cast<void>(byte);
    return {255, 1, 2, 4, 8, 16, 32, 64, 128};
#endif
}

std::vector<std::uint8_t> resealed(std::span<const std::uint8_t> body) {
    std::vector<std::uint8_t> bytes(body.begin(), body.end());
    seal_proof(bytes);
    return bytes;
}

void check_all(const std::vector<std::uint8_t>& proof, const Checker& check,
               const std::vector<Exempt>& exempt) {
    const Said honest = check(proof);
    REQUIRE(honest.reasons.empty());
    const std::span<const std::uint8_t> body = std::span(proof).first(proof.size() - kSealBytes);
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < proof.size(); ++i) {
        CHECK(!check(std::span(proof).first(i)).reasons.empty());
        const auto known = std::find_if(exempt.begin(), exempt.end(), [i](const Exempt& e) {
            return i >= e.first && i < e.first + e.bytes;
        });
        for (const std::uint8_t mask : masks_of(i)) {
            auto flipped = proof;
            flipped[i] ^= mask;
            if (check(flipped).reasons.empty()) {
                fail(__FILE__, __LINE__, "byte " + std::to_string(i) + " may be changed");
            }
            if (i >= body.size()) {
                continue;
            }
            const Said said = check(resealed(std::span(flipped).first(body.size())));
            accepted += said.reasons.empty() ? 1 : 0;
            if (said.reasons.empty() && (known == exempt.end() || said.proven != honest.proven)) {
                fail(__FILE__, __LINE__, "byte " + std::to_string(i) + " is not bound");
            }
        }
        if (i < body.size()) {
            CHECK(!check(resealed(body.first(i))).reasons.empty());
        }
    }
    for (std::size_t more = 1; more <= 96; ++more) {
        auto longer = proof;
        longer.resize(proof.size() + more);
        CHECK(!check(longer).reasons.empty());
        std::vector<std::uint8_t> sealed(body.begin(), body.end());
        sealed.resize(body.size() + more);
        CHECK(!check(resealed(sealed)).reasons.empty());
    }
    std::printf("    %zu bytes; sealed again, %zu of %zu changes are accepted, all in:\n", proof.size(),
                accepted, body.size() * masks_of(0).size());
    for (const Exempt& e : exempt) {
        std::printf("      %zu..%zu %s\n", e.first, e.first + e.bytes - 1, e.why);
    }
}

} // namespace

// make_vectors.py computes this constant.
HEARTH_TEST(the_seal_is_that_of_an_independent_implementation) {
    const std::string_view text = "a proof";
    const Bytes body(text.begin(), text.end());
    CHECK_EQ(proof_seal(body).hex(),
             std::string("b05dd3e0608955ad13a70857cf3acc20039f76193d7f1dbe97114cbd679b0842"));
    CHECK(unseal_proof(resealed(body)).intact);
    CHECK(std::equal(body.begin(), body.end(), unseal_proof(resealed(body)).body.begin()));
    CHECK(!unseal_proof(body).intact);
    CHECK(unseal_proof(body).body.empty());
}

HEARTH_TEST(every_byte_of_a_compute_proof_is_bound) {
    const CorpusProof honest = corpus_proof();
    const Checker check = [&](std::span<const std::uint8_t> bytes) {
        const auto v = verify_compute(honest.expected, bytes, *find_tile_math("portable"), 1, kNever).value();
        Said said{{}, v.root.hex() + " " + std::to_string(v.steps) + " " + std::to_string(v.operations)};
        for (const ComputeFailure& f : v.failures) {
            said.reasons.push_back(f.reason);
        }
        return said;
    };
    // Two heartbeats, of steps 0 and 1, lie at the end.
    const std::size_t path = 32 * merkle_path_length(5, 0);
    REQUIRE(merkle_path_length(5, 1) == merkle_path_length(5, 0));
    const std::size_t beat = 4 + 8 + 32 + 32 + path;
    const std::size_t beats = honest.bytes.size() - kSealBytes - 2 * beat;
    check_all(honest.bytes, check,
              {{112, 8, "the prover's own clock"},
               {beats + 4, 8, "a heartbeat's time by the prover's clock"},
               {beats + beat + 4, 8, "a heartbeat's time by the prover's clock"}});
}

HEARTH_TEST(every_byte_of_a_render_proof_is_bound) {
    const RenderCorpusProof honest = render_corpus_proof();
    const Checker check = [&](std::span<const std::uint8_t> bytes) {
        const auto v = verify_render_proof(honest.expected, bytes, honest.renderer, 1, kNever).value();
        Said said{{}, v.root.hex() + " " + std::to_string(v.units_done) + " " + std::to_string(v.rays)};
        for (const Failure& f : v.check.failures) {
            said.reasons.push_back(f.reason);
        }
        return said;
    };
    check_all(honest.bytes, check, {{132, 8, "the prover's own clock"}});
}

HEARTH_TEST(every_byte_of_a_memory_proof_is_bound) {
    const VramCorpusProof honest = vram_corpus_proof();
    const Checker check = [&](std::span<const std::uint8_t> bytes) {
        const auto v = verify_vram(honest.expected, bytes, *find_vram_math("portable"), 1, kNever).value();
        Said said{{}, v.filled.hex() + " " + std::to_string(v.bytes_read(honest.expected.challenge.shape))};
        for (const VramFailure& f : v.failures) {
            said.reasons.push_back(f.reason);
        }
        return said;
    };
    check_all(honest.bytes, check,
              {{156, 8, "the stated walkers: within chance they may be others, what is proven counts shares"},
               {164, 8, "the prover's own clock"}});
}

// Sizes that a hostile header states take no memory and no time.
HEARTH_TEST(stated_sizes_cost_the_checker_nothing) {
    const CorpusProof compute = corpus_proof();
    const VramCorpusProof vram = vram_corpus_proof();
    const RenderCorpusProof render = render_corpus_proof();
    for (const std::uint32_t huge : {0U, 0x7fffffffU, 0xffffffffU, 1U << 20U, 65536U}) {
        const auto with = [huge](std::span<const std::uint8_t> file, std::size_t at) {
            std::vector<std::uint8_t> bytes(file.begin(), file.end() - kSealBytes);
            std::memcpy(bytes.data() + at, &huge, sizeof huge);
            seal_proof(bytes);
            return bytes;
        };
        // n, tile, L, samples, heartbeats
        for (const std::size_t at : {68U, 72U, 108U, 120U, 124U}) {
            const auto v = verify_compute(compute.expected, with(compute.bytes, at),
                                          *find_tile_math("portable"), 1, kNever)
                               .value();
            CHECK(!v.valid());
            CHECK_EQ(v.checked, std::uint64_t{0});
        }
        // items, rounds, steps, one_in, shares
        for (const std::size_t at : {68U, 76U, 80U, 84U, 172U}) {
            const auto v =
                verify_vram(vram.expected, with(vram.bytes, at), *find_vram_math("portable"), 1, kNever)
                    .value();
            CHECK(!v.valid());
            CHECK_EQ(v.checked, std::uint64_t{0});
        }
        // L, and in the openings L and the number of samples
        for (const std::size_t at : {128U, 140U + 72U, 140U + 76U}) {
            const auto v =
                verify_render_proof(render.expected, with(render.bytes, at), render.renderer, 1, kNever)
                    .value();
            CHECK(!v.valid());
            CHECK_EQ(v.check.checked, std::uint64_t{0});
            CHECK_EQ(v.rays, 0.0);
        }
    }
}

// What is demanded besides the challenge: a proof of next to nothing is none.
HEARTH_TEST(too_little_is_refused_by_name) {
    CorpusProof compute = corpus_proof();
    compute.expected.min_steps = 5;
    const TileMath& math = *find_tile_math("portable");
    CHECK(verify_compute(compute.expected, compute.bytes, math, 1, kNever)->valid());
    compute.expected.min_steps = 6;
    const auto short_chain = verify_compute(compute.expected, compute.bytes, math, 1, kNever).value();
    CHECK_EQ(short_chain.failures.front().reason, std::string("too-few-steps"));
    CHECK_EQ(short_chain.operations, 0.0);

    RenderCorpusProof render = render_corpus_proof();
    render.expected.min_units = 40;
    CHECK(verify_render_proof(render.expected, render.bytes, render.renderer, 1, kNever)->valid());
    render.expected.min_units = 41;
    CHECK_EQ(verify_render_proof(render.expected, render.bytes, render.renderer, 1, kNever)
                 ->check.failures.front()
                 .reason,
             std::string("too-few-units"));

    VramCorpusProof vram = vram_corpus_proof();
    const VramMath& items = *find_vram_math("portable");
    vram.expected.min_shares = static_cast<std::uint32_t>(vram.run.shares.size());
    CHECK(verify_vram(vram.expected, vram.bytes, items, 1, kNever)->valid());
    vram.expected.min_shares += 1;
    CHECK_EQ(verify_vram(vram.expected, vram.bytes, items, 1, kNever)->failures.front().reason,
             std::string("too-few-shares"));
    // One walker without a share is within chance, and has walked nothing that anybody could walk again.
    vram.expected.min_shares = VramExpectation{}.min_shares;
    VramRun nothing = vram.run;
    nothing.walkers = 1;
    nothing.shares.clear();
    CHECK_EQ(verify_vram(vram.expected, make_vram_proof(nothing), items, 1, kNever)->failures.front().reason,
             std::string("too-few-shares"));
}

HEARTH_TEST_MAIN
