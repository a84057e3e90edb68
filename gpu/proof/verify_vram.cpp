// SPDX-License-Identifier: Apache-2.0
// The checker's side of PoC-VRAM.
#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace hearth::gpu {

namespace {

/// Shares that are walked in step: as many as the widest route makes items at once.
constexpr std::size_t kInStep = 16;

struct Header {
    Hash256 beacon; ///< hashed
    std::array<std::uint8_t, 20> node{};
    std::uint32_t gpu = 0;
    std::uint32_t window = 0;
    VramShape shape;
    Hash256 sample_beacon; ///< hashed
    Hash256 filled;
    std::uint64_t walkers = 0;
    std::uint32_t shares = 0;
};

std::optional<Header> read_header(ByteReader& r) {
    Header h;
    if (!r.ascii("HPV1") || r.u32() != 1) {
        return std::nullopt;
    }
    h.beacon = r.hash();
    h.node = r.bytes<20>();
    h.gpu = r.u32();
    h.window = r.u32();
    h.shape.items = r.u64();
    h.shape.rounds = r.u32();
    h.shape.steps = r.u32();
    h.shape.one_in = r.u64();
    h.sample_beacon = r.hash();
    h.filled = r.hash();
    h.walkers = r.u64();
    static_cast<void>(r.u64()); // the prover's own clock
    h.shares = r.u32();
    if (r.failed() || !h.shape.usable() || h.walkers == 0 || h.walkers > kMaxVramWalkers ||
        h.shares > kMaxVramShares) {
        return std::nullopt;
    }
    return h;
}

/// One check with what it needs and what it finds.
class Check {
public:
    Check(const VramExpectation& expected, VramVerdict& verdict)
        : m_expected(expected), m_verdict(verdict), m_seed(vram_seed(expected.challenge)) {}

    /// Everything that needs no item; true when these are worth making.
    bool structure(std::span<const std::uint8_t> proof);
    Result<void> filled(const VramMath& math, std::uint32_t threads, const CancelFlag& cancel);
    Result<void> shares(std::span<const std::uint8_t> proof, const VramMath& math, std::uint32_t threads,
                        const CancelFlag& cancel);

private:
    void fail(std::string reason, std::string detail, std::optional<std::uint64_t> walker = {}) {
        m_verdict.failures.push_back({std::move(reason), std::move(detail), walker});
    }
    bool same_challenge();
    void share_list();
    void count();
    [[nodiscard]] std::vector<std::size_t> to_check(std::span<const std::uint8_t> proof) const;

    const VramExpectation& m_expected;
    VramVerdict& m_verdict;
    Hash256 m_seed;
    Header m_header;
    std::vector<VramShare> m_shares;
};

bool Check::same_challenge() {
    const VramChallenge& c = m_expected.challenge;
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
        fail("size-differs", "The proof is over " + std::to_string(m_header.shape.items) + " items of " +
                                 std::to_string(m_header.shape.rounds) + " rounds, " +
                                 std::to_string(m_header.shape.steps) + " a walk, one share in " +
                                 std::to_string(m_header.shape.one_in) + ".");
    }
    if (m_header.sample_beacon != sha256(m_expected.sample_beacon)) {
        fail("sample-beacon-differs", "The walk started from another round of the beacon.");
    }
    if (m_expected.filled && m_header.filled != *m_expected.filled) {
        fail("root-differs", "The proof is of another dataset than the one that was committed to.");
    }
    return m_verdict.valid();
}

void Check::share_list() {
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const VramShare& share = m_shares[i];
        const std::string name = "Walker " + std::to_string(share.walker);
        if (i > 0 && share.walker == m_shares[i - 1].walker) {
            fail("share-repeated", name + " is reported twice.", share.walker);
        } else if (i > 0 && share.walker < m_shares[i - 1].walker) {
            fail("share-unordered", name + " comes after a higher one.", share.walker);
        } else if (share.walker >= m_header.walkers) {
            fail("share-outside", name + " is beyond the walkers that ran.", share.walker);
        } else if (kernels::vram_luck(share.digest) > m_header.shape.limit()) {
            fail("not-a-share", name + " has a digest above the limit.", share.walker);
        }
    }
}

void Check::count() {
    if (m_shares.size() < m_expected.min_shares) {
        fail("too-few-shares", std::to_string(m_shares.size()) + " shares are reported; " +
                                   std::to_string(m_expected.min_shares) + " are demanded.");
        return;
    }
    const int verdict = judge_share_count(m_header.walkers, m_header.shape.one_in, m_shares.size());
    if (verdict != 0) {
        fail(verdict < 0 ? "too-few-shares" : "too-many-shares",
             std::to_string(m_header.walkers) + " walkers are said to have had " +
                 std::to_string(m_shares.size()) + " shares; about " +
                 std::to_string(m_header.walkers / m_header.shape.one_in) + " were to be expected.");
    }
}

bool Check::structure(std::span<const std::uint8_t> proof) {
    ByteReader r(proof);
    const auto header = read_header(r);
    if (!header) {
        fail("malformed", "The file is not a proof of memory, or its header is damaged.");
        return false;
    }
    m_header = *header;
    m_verdict.walkers = m_header.walkers;
    m_verdict.shares = m_header.shares;
    m_verdict.filled = m_header.filled;
    if (!same_challenge()) {
        return false;
    }
    for (std::uint32_t i = 0; i < m_header.shares && !r.failed(); ++i) {
        VramShare share;
        share.walker = r.u64();
        for (std::uint32_t& word : share.digest.word) {
            word = r.u32();
        }
        m_shares.push_back(share);
    }
    if (r.failed() || r.left() != 0) {
        fail("malformed", "The file is cut short, or goes on after its end.");
        return false;
    }
    share_list();
    count();
    return m_verdict.valid();
}

Result<void> Check::filled(const VramMath& math, std::uint32_t threads, const CancelFlag& cancel) {
    const VramShape& shape = m_expected.challenge.shape;
    const std::vector<std::uint64_t> indices = vram_committed_items(shape, m_seed);
    const kernels::VramState seed = vram_words(m_seed);
    std::vector<Hash256> leaves(indices.size());
    Result<void> done = parallel_for(
        threads, (indices.size() + kInStep - 1) / kInStep, cancel, [&](std::uint64_t block) -> Result<void> {
            std::array<kernels::VramItem, kInStep> items{};
            const std::size_t first = block * kInStep;
            const std::size_t count = std::min(kInStep, indices.size() - first);
            math.items(seed.word, indices.data() + first, count, shape.rounds, items[0].word);
            for (std::size_t i = 0; i < count; ++i) {
                leaves[first + i] =
                    vram_item_leaf(m_seed, static_cast<std::uint32_t>(first + i), items.at(i));
            }
            return {};
        });
    if (done && vram_filled(m_seed, leaves) != m_header.filled) {
        fail("filled-differs", "The committed items, made again, do not hash to the commitment.");
    }
    return done;
}

std::vector<std::size_t> Check::to_check(std::span<const std::uint8_t> proof) const {
    std::vector<std::size_t> picks(m_shares.size());
    if (!m_expected.draw) {
        std::iota(picks.begin(), picks.end(), std::size_t{0});
        return picks;
    }
    const auto drawn =
        sample_units(m_expected.draw->beacon, sha256(proof), m_expected.draw->k, m_shares.size());
    picks.assign(drawn.begin(), drawn.end());
    return picks;
}

Result<void> Check::shares(std::span<const std::uint8_t> proof, const VramMath& math, std::uint32_t threads,
                           const CancelFlag& cancel) {
    const VramShape& shape = m_expected.challenge.shape;
    const Hash256 walk_seed = vram_walk_seed(m_seed, m_header.filled, m_expected.sample_beacon);
    const std::vector<std::size_t> picks = to_check(proof);
    std::vector<std::uint8_t> wrong(picks.size(), 0);
    Result<void> done = parallel_for(
        threads, (picks.size() + kInStep - 1) / kInStep, cancel, [&](std::uint64_t block) -> Result<void> {
            const std::size_t first = block * kInStep;
            std::vector<std::uint64_t> walkers;
            for (std::size_t i = first; i < std::min(first + kInStep, picks.size()); ++i) {
                walkers.push_back(m_shares[picks[i]].walker);
            }
            const std::vector<kernels::VramState> ends = rewalk_vram(math, shape, m_seed, walk_seed, walkers);
            for (std::size_t i = 0; i < ends.size(); ++i) {
                const kernels::VramState& said = m_shares[picks[first + i]].digest;
                wrong[first + i] =
                    std::equal(std::begin(said.word), std::end(said.word), std::begin(ends[i].word)) ? 0 : 1;
            }
            return {};
        });
    if (!done) {
        return done;
    }
    m_verdict.checked = picks.size();
    for (std::size_t i = 0; i < picks.size(); ++i) {
        if (wrong[i] != 0) {
            const std::uint64_t walker = m_shares[picks[i]].walker;
            fail("share-differs",
                 "Walker " + std::to_string(walker) + ", walked again, ends with another digest.", walker);
        }
    }
    return done;
}

} // namespace

std::vector<kernels::VramState> rewalk_vram(const VramMath& math, const VramShape& shape, const Hash256& seed,
                                            const Hash256& walk_seed,
                                            std::span<const std::uint64_t> walkers) {
    const kernels::VramState data_words = vram_words(seed);
    const kernels::VramState walk_words = vram_words(walk_seed);
    std::vector<kernels::VramState> x(walkers.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = kernels::vram_short(walk_words, walkers[i]);
    }
    std::vector<std::uint64_t> index(walkers.size());
    std::vector<kernels::VramItem> items(walkers.size());
    for (std::uint32_t step = 0; step < shape.steps && !x.empty(); ++step) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            index[i] = kernels::vram_next(x[i], shape.items);
        }
        math.items(data_words.word, index.data(), index.size(), shape.rounds, items.front().word);
        for (std::size_t i = 0; i < x.size(); ++i) {
            kernels::vram_absorb(x[i], items[i]);
        }
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = kernels::vram_short(x[i], walkers[i]);
    }
    return x;
}

int judge_share_count(std::uint64_t walkers, std::uint64_t one_in, std::uint64_t shares) {
    const double expected = static_cast<double>(walkers) / static_cast<double>(one_in);
    const double more = static_cast<double>(shares) - expected;
    // P(at most m - t) <= exp(-t^2 / 2m), P(at least m + t) <= exp(-t^2 / (2m + 2t/3)); 2 x 14 = 28.
    if (more < 0.0) {
        return more * more > 28.0 * expected ? -1 : 0;
    }
    return more * more > 28.0 * expected + 10.0 * more ? 1 : 0;
}

Result<VramVerdict> verify_vram(const VramExpectation& expected, std::span<const std::uint8_t> proof,
                                const VramMath& math, std::uint32_t threads, const CancelFlag& cancel) {
    if (!expected.challenge.shape.usable()) {
        return gpu_fail(code::kBadValue, "The expected size of the dataset is not usable.");
    }
    VramVerdict verdict;
    Check check(expected, verdict);
    const SealedProof file = unseal_proof(proof);
    if (check.structure(file.body)) {
        const Result<void> done = check.filled(math, threads, cancel).and_then([&] {
            return check.shares(proof, math, threads, cancel);
        });
        if (!done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (verdict.valid() && !file.intact) {
        verdict.failures.push_back({kSealReason, kSealDetail, {}});
    }
    return verdict;
}

} // namespace hearth::gpu
