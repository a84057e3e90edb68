// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/poc_proof.h"

#include "gpu/proof/byte_io.h"
#include "gpu/proof/check_detail.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"

#include <string_view>

namespace hearth::gpu {

namespace {

constexpr std::string_view kMagic = "HPR1";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kOpeningsHeader = 80;

struct Header {
    Hash256 beacon; ///< hashed
    std::array<std::uint8_t, 20> node{};
    std::uint32_t window = 0;
    Hash256 scene_hash;
    Hash256 root;
    std::uint32_t units_done = 0;
};

std::optional<Header> read_header(ByteReader& r) {
    if (!r.ascii(kMagic) || r.u32() != kVersion) {
        return std::nullopt;
    }
    Header h;
    h.beacon = r.hash();
    h.node = r.bytes<20>();
    h.window = r.u32();
    h.scene_hash = r.hash();
    h.root = r.hash();
    h.units_done = r.u32();
    static_cast<void>(r.u64()); // the prover's own clock
    return r.failed() ? std::nullopt : std::optional(h);
}

std::vector<Failure> differences(const Header& header, const RenderExpectation& expected) {
    const PocChallenge& c = expected.challenge;
    std::vector<Failure> failures;
    const auto demand = [&failures](bool same, const char* reason, std::string detail) {
        if (!same) {
            failures.push_back(detail::general_failure(reason, std::move(detail)));
        }
    };
    demand(header.beacon == sha256(c.beacon), "beacon-differs",
           "The proof answers another round of the beacon.");
    demand(header.node == c.node, "node-differs", "The proof was made by or for another node.");
    demand(header.window == c.window, "window-differs",
           "The proof is of window " + std::to_string(header.window) + ".");
    demand(header.scene_hash == c.scene_hash, "scene-differs", "The proof is over another scene.");
    demand(!expected.root || header.root == *expected.root, "root-differs",
           "The proof opens another root than the one that was committed.");
    demand(header.units_done >= expected.min_units, "too-few-units",
           "The run has " + std::to_string(header.units_done) + " units; " +
               std::to_string(expected.min_units) + " are demanded.");
    return failures;
}

} // namespace

Result<std::vector<std::uint8_t>> make_render_proof(const PocChallenge& challenge, const PocRun& run,
                                                    std::uint64_t local_us,
                                                    std::span<const std::uint8_t> sample_beacon,
                                                    std::uint32_t k) {
    const auto openings = make_poc_openings(run, sample_units(sample_beacon, run.root, k, run.units.size()));
    if (!openings) {
        return tl::unexpected<Error>(openings.error());
    }
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    w.ascii(kMagic);
    w.u32(kVersion);
    w.hash(sha256(challenge.beacon));
    w.bytes(challenge.node);
    w.u32(challenge.window);
    w.hash(challenge.scene_hash);
    w.hash(run.root);
    w.u32(static_cast<std::uint32_t>(run.units.size()));
    w.u64(local_us);
    w.bytes(*openings);
    seal_proof(bytes);
    return bytes;
}

Result<RenderVerdict> verify_render_proof(const RenderExpectation& expected,
                                          std::span<const std::uint8_t> proof, const UnitRenderer& render,
                                          std::uint32_t threads, const CancelFlag& cancel) {
    RenderVerdict verdict;
    const SealedProof file = unseal_proof(proof);
    ByteReader r(file.body);
    const auto header = read_header(r);
    if (!header) {
        verdict.check.failures.push_back(detail::general_failure(
            "malformed", "The file is not a proof of rendering capacity, or its header is damaged."));
        return verdict;
    }
    verdict.root = header->root;
    verdict.units_done = header->units_done;
    verdict.check.failures = differences(*header, expected);
    if (!verdict.valid()) {
        return verdict;
    }
    const PocClaim claim{poc_digest(expected.challenge), header->root, header->units_done,
                         expected.sample_beacon, expected.k};
    auto checked = check_poc(claim, file.body.last(r.left()), render, threads, cancel);
    if (!checked) {
        return tl::unexpected<Error>(checked.error());
    }
    verdict.check = std::move(*checked);
    if (verdict.check.checked > 0) {
        verdict.merkle_bytes = r.left() - kOpeningsHeader;
    }
    if (verdict.valid() && !file.intact) {
        verdict.check.failures.push_back(detail::general_failure(kSealReason, kSealDetail));
    }
    if (verdict.valid()) {
        verdict.rays = static_cast<double>(verdict.check.rays) / static_cast<double>(verdict.check.checked) *
                       header->units_done;
    }
    return verdict;
}

} // namespace hearth::gpu
