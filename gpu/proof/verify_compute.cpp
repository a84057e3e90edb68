// SPDX-License-Identifier: Apache-2.0
// The checker's side of PoC-compute.
#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <bit>

namespace hearth::gpu {

namespace {

struct Header {
    Hash256 beacon; ///< hashed
    std::array<std::uint8_t, 20> node{};
    std::uint32_t gpu = 0;
    std::uint32_t window = 0;
    ComputeShape shape;
    Hash256 root;
    std::uint32_t steps = 0;
    std::uint32_t samples = 0;
    std::uint32_t heartbeats = 0;
};

struct Sample {
    std::uint64_t unit = 0;
    ComputeStep before; ///< zeros at step 0
    Hash256 root;
    std::vector<Hash256> chain;
    std::vector<Hash256> tile;
};

struct OpenedHeartbeat {
    ComputeHeartbeat said;
    Hash256 seed;
    std::vector<Hash256> chain;
};

std::optional<Header> read_header(ByteReader& r) {
    Header h;
    if (!r.ascii("HPC1") || r.u32() != 1) {
        return std::nullopt;
    }
    h.beacon = r.hash();
    h.node = r.bytes<20>();
    h.gpu = r.u32();
    h.window = r.u32();
    h.shape.n = r.u32();
    h.shape.tile = r.u32();
    h.root = r.hash();
    h.steps = r.u32();
    static_cast<void>(r.u64()); // the prover's own clock
    h.samples = r.u32();
    h.heartbeats = r.u32();
    if (r.failed() || !h.shape.usable() || h.steps == 0 || h.steps > kMaxComputeSteps ||
        h.samples > kMaxSampledUnits || h.heartbeats > kMaxHeartbeats) {
        return std::nullopt;
    }
    return h;
}

Sample read_sample(ByteReader& r, const Header& h) {
    Sample s;
    s.unit = r.u64();
    const std::uint64_t tiles = h.shape.tiles();
    if (r.failed() || s.unit >= h.steps * tiles) {
        return s; // the caller compares the unit with the drawn one
    }
    const auto t = static_cast<std::uint32_t>(s.unit / tiles);
    if (t > 0) {
        s.before = {r.hash(), r.hash()};
    }
    s.root = r.hash();
    s.chain = r.hashes(chain_path_length(h.steps, t));
    s.tile = r.hashes(merkle_path_length(tiles, s.unit % tiles));
    return s;
}

std::optional<OpenedHeartbeat> read_heartbeat(ByteReader& r, const Header& h) {
    OpenedHeartbeat beat;
    beat.said.step = r.u32();
    beat.said.time_us = r.u64();
    beat.seed = r.hash();
    beat.said.root = r.hash();
    if (r.failed() || beat.said.step >= h.steps) {
        return std::nullopt;
    }
    beat.chain = r.hashes(merkle_path_length(h.steps, beat.said.step));
    return beat;
}

/// One check with what it needs and what it finds.
class Check {
public:
    Check(const ComputeExpectation& expected, ComputeVerdict& verdict)
        : m_expected(expected), m_verdict(verdict), m_seed(compute_seed(expected.challenge)) {}

    /// Everything but the tiles; true when these are worth computing.
    bool structure(std::span<const std::uint8_t> proof);
    Result<void> tiles(const TileMath& math, std::uint32_t threads, const CancelFlag& cancel);

private:
    void fail(std::string reason, std::string detail, std::optional<std::uint32_t> step = {},
              std::optional<std::uint32_t> tile = {}) {
        m_verdict.failures.push_back({std::move(reason), std::move(detail), step, tile});
    }
    bool same_challenge();
    void heartbeats(const std::vector<OpenedHeartbeat>& opened);
    [[nodiscard]] bool in_chain(const std::optional<Hash256>& chain) const {
        return chain && compute_root(m_seed, m_header.steps, *chain) == m_header.root;
    }

    const ComputeExpectation& m_expected;
    ComputeVerdict& m_verdict;
    Hash256 m_seed;
    Header m_header;
    std::vector<Sample> m_samples;
};

bool Check::same_challenge() {
    const ComputeChallenge& c = m_expected.challenge;
    const std::size_t before = m_verdict.failures.size();
    if (m_header.beacon != sha256(c.beacon)) {
        fail("beacon-differs", "The proof answers another round of the beacon.");
    }
    if (m_header.node != c.node) {
        fail("node-differs", "The proof was made by or for another node.");
    }
    if (m_header.gpu != c.gpu) {
        fail("gpu-differs", "The proof is for card " + std::to_string(m_header.gpu) + ".");
    }
    if (m_header.window != c.window) {
        fail("window-differs", "The proof is of window " + std::to_string(m_header.window) + ".");
    }
    if (!(m_header.shape == c.shape)) {
        fail("size-differs", "The proof is over matrices of " + std::to_string(m_header.shape.n) +
                                 " with tiles of " + std::to_string(m_header.shape.tile) + ".");
    }
    if (m_expected.root && m_header.root != *m_expected.root) {
        fail("root-differs", "The proof opens another root than the one that was committed.");
    }
    if (m_header.steps < m_expected.min_steps) {
        fail("too-few-steps", "The chain has " + std::to_string(m_header.steps) + " steps; " +
                                  std::to_string(m_expected.min_steps) + " are demanded.");
    }
    return m_verdict.failures.size() == before;
}

void Check::heartbeats(const std::vector<OpenedHeartbeat>& opened) {
    std::uint32_t steps_seen = 0;
    std::uint64_t time_seen = 0;
    for (const OpenedHeartbeat& beat : opened) {
        const Hash256 leaf = compute_step_leaf({beat.seed, beat.said.root}, beat.said.step);
        if (beat.said.step < steps_seen || beat.said.time_us < time_seen ||
            !in_chain(merkle_fold(m_header.steps, beat.said.step, leaf, beat.chain))) {
            fail("heartbeat-differs", "A heartbeat is out of order or not in the committed chain.",
                 beat.said.step);
            return;
        }
        steps_seen = beat.said.step + 1;
        time_seen = beat.said.time_us;
        m_verdict.heartbeats.push_back(beat.said);
    }
    for (const ComputeHeartbeat& received : m_expected.heartbeats) {
        if (std::none_of(opened.begin(), opened.end(), [&received](const OpenedHeartbeat& beat) {
                return beat.said.step == received.step && beat.said.root == received.root;
            })) {
            fail("heartbeat-differs", "A heartbeat that was received is not in the committed chain.",
                 received.step);
            return;
        }
    }
}

bool Check::structure(std::span<const std::uint8_t> proof) {
    ByteReader r(proof);
    const auto header = read_header(r);
    if (!header) {
        fail("malformed", "The file is not a proof of compute capacity, or its header is damaged.");
        return false;
    }
    m_header = *header;
    m_verdict.steps = m_header.steps;
    m_verdict.root = m_header.root;
    if (!same_challenge()) {
        return false;
    }
    m_verdict.operations = m_expected.challenge.shape.operations() * m_header.steps;
    const std::uint64_t tiles = m_header.shape.tiles();
    const auto drawn =
        sample_units(m_expected.sample_beacon, m_header.root, m_expected.k, m_header.steps * tiles);
    if (m_header.samples != drawn.size()) {
        fail("not-opened", std::to_string(m_header.samples) + " tiles are opened, " +
                               std::to_string(drawn.size()) + " were sampled.");
        return false;
    }
    for (const std::uint64_t unit : drawn) {
        const std::size_t before = r.left();
        Sample sample = read_sample(r, m_header);
        if (r.failed()) {
            break;
        }
        if (sample.unit != unit) {
            fail("not-opened", "A sampled tile is not opened where it should be.",
                 static_cast<std::uint32_t>(unit / tiles), static_cast<std::uint32_t>(unit % tiles));
            return false;
        }
        m_verdict.merkle_bytes += before - r.left();
        m_samples.push_back(std::move(sample));
    }
    std::vector<OpenedHeartbeat> opened;
    for (std::uint32_t i = 0; i < m_header.heartbeats && !r.failed(); ++i) {
        if (auto beat = read_heartbeat(r, m_header)) {
            opened.push_back(std::move(*beat));
        } else {
            fail("malformed", "A heartbeat is damaged.");
            return false;
        }
    }
    if (r.failed() || r.left() != 0) {
        fail("malformed", "The file is cut short, or goes on after its end.");
        return false;
    }
    heartbeats(opened);
    for (const Sample& s : m_samples) {
        const auto t = static_cast<std::uint32_t>(s.unit / tiles);
        const Hash256 seed = t == 0 ? m_seed : compute_next_seed(s.before, t - 1);
        const std::optional<Hash256> before =
            t == 0 ? std::nullopt : std::optional(compute_step_leaf(s.before, t - 1));
        if (!in_chain(chain_fold(m_header.steps, t, before, compute_step_leaf({seed, s.root}, t), s.chain))) {
            fail("chain-differs", "Step " + std::to_string(t) + " is not in the committed chain.", t);
            return false;
        }
    }
    return m_verdict.valid();
}

Result<void> Check::tiles(const TileMath& math, std::uint32_t threads, const CancelFlag& cancel) {
    const ComputeShape shape = m_expected.challenge.shape;
    std::vector<std::uint8_t> wrong(m_samples.size(), 0);
    Result<void> done = parallel_for(threads, m_samples.size(), cancel, [&](std::uint64_t i) -> Result<void> {
        const Sample& s = m_samples[i];
        const auto t = static_cast<std::uint32_t>(s.unit / shape.tiles());
        const auto tile = static_cast<std::uint32_t>(s.unit % shape.tiles());
        const Hash256 seed = t == 0 ? m_seed : compute_next_seed(s.before, t - 1);
        const Hash256 leaf = compute_tile(math, shape, seed, t, tile);
        wrong[i] = merkle_fold(shape.tiles(), tile, leaf, s.tile) == s.root ? 0 : 1;
        return {};
    });
    if (!done) {
        return done;
    }
    m_verdict.checked = m_samples.size();
    for (std::size_t i = 0; i < wrong.size(); ++i) {
        if (wrong[i] != 0) {
            const auto t = static_cast<std::uint32_t>(m_samples[i].unit / shape.tiles());
            const auto tile = static_cast<std::uint32_t>(m_samples[i].unit % shape.tiles());
            fail("tile-differs",
                 "Tile (" + std::to_string(tile / shape.side()) + ", " + std::to_string(tile % shape.side()) +
                     ") of step " + std::to_string(t) + ", computed again, does not hash to the step's root.",
                 t, tile);
        }
    }
    return {};
}

} // namespace

std::size_t chain_path_length(std::uint32_t steps, std::uint32_t t) {
    const std::size_t own = merkle_path_length(steps, t);
    // Step t's sibling at the meeting place is computed; below it step t - 1 has siblings of its own.
    return t == 0 ? own : own - 1 + static_cast<std::size_t>(std::countr_zero(t));
}

std::optional<Hash256> chain_fold(std::uint32_t steps, std::uint32_t t, const std::optional<Hash256>& before,
                                  const Hash256& leaf, std::span<const Hash256> siblings) {
    if (t >= steps || before.has_value() != (t > 0) || siblings.size() != chain_path_length(steps, t)) {
        return std::nullopt;
    }
    if (t == 0) {
        return merkle_fold(steps, t, leaf, siblings);
    }
    const auto meet = static_cast<std::size_t>(std::countr_zero(t));
    Hash256 left = *before;
    for (std::size_t level = 0; level < meet; ++level) {
        left = merkle_node(siblings[level], left);
    }
    // The path of step t with its sibling at the meeting place put back.
    const std::size_t below = merkle_path_length(steps, t, meet);
    std::vector<Hash256> own(siblings.begin() + static_cast<std::ptrdiff_t>(meet), siblings.end());
    own.insert(own.begin() + static_cast<std::ptrdiff_t>(below), left);
    return merkle_fold(steps, t, leaf, own);
}

Result<ComputeVerdict> verify_compute(const ComputeExpectation& expected, std::span<const std::uint8_t> proof,
                                      const TileMath& math, std::uint32_t threads, const CancelFlag& cancel) {
    if (!expected.challenge.shape.usable()) {
        return gpu_fail(code::kBadValue, "The expected size of the matrices is not usable.");
    }
    ComputeVerdict verdict;
    Check check(expected, verdict);
    const SealedProof file = unseal_proof(proof);
    if (check.structure(file.body)) {
        if (Result<void> done = check.tiles(math, threads, cancel); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (verdict.valid() && !file.intact) {
        verdict.failures.push_back({kSealReason, kSealDetail, {}, {}});
    }
    if (!verdict.valid()) {
        verdict.operations = 0;
    }
    return verdict;
}

} // namespace hearth::gpu
