// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/poc.h"

#include "gpu/proof/atomic_file.h"
#include "gpu/proof/byte_io.h"
#include "gpu/proof/check_detail.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::string_view kRecordMagic = "HPU1";
constexpr std::string_view kOpeningsMagic = "HPO1";

std::vector<Hash256> leaves_of(const Hash256& digest, std::span<const UnitResult> units) {
    std::vector<Hash256> leaves;
    leaves.reserve(units.size());
    for (std::size_t u = 0; u < units.size(); ++u) {
        leaves.push_back(poc_leaf(digest, u, units[u]));
    }
    return leaves;
}

void write_header(ByteWriter& w, std::string_view magic, const Hash256& digest, const Hash256& root,
                  std::uint32_t l) {
    w.ascii(magic);
    w.u32(kVersion);
    w.hash(digest);
    w.hash(root);
    w.u32(l);
}

} // namespace

Hash256 poc_digest(const PocChallenge& challenge) {
    return Sha256()
        .update("HR0")
        .update(challenge.beacon)
        .update(challenge.node)
        .update_u32(challenge.window)
        .update(challenge.scene_hash)
        .finish();
}

RenderParams poc_params(const Hash256& digest) {
    RenderParams p;
    p.width = kPocSize;
    p.height = kPocSize;
    p.samples = kMaxSamples;
    std::memcpy(&p.seed, digest.bytes.data(), sizeof p.seed);
    return p;
}

std::array<float, 4> poc_camera_numbers(const Hash256& digest) {
    std::array<float, 4> u{};
    for (std::size_t i = 0; i < u.size(); ++i) {
        std::uint32_t word = 0;
        std::memcpy(&word, digest.bytes.data() + 8 + 4 * i, sizeof word);
        // 24 bits are exact in a float and stay below 1.
        u[i] = static_cast<float>(word >> 8U) * (1.0F / 16777216.0F);
    }
    return u;
}

Hash256 poc_leaf(const Hash256& digest, std::uint64_t unit, const UnitResult& result) {
    const UnitPlace place = poc_place(unit);
    return unit_leaf(digest, 0, place.tile, place.batch, result);
}

Hash256 poc_root(const Hash256& digest, std::uint32_t units_done, const Hash256& merkle) {
    return Sha256().update("HP1").update(digest).update_u32(units_done).update(merkle).finish();
}

Result<PocRun> run_poc(const Hash256& digest, const UnitRenderer& render, const PocBudget& budget,
                       std::uint32_t threads, const CancelFlag& cancel) {
    PocRun run;
    run.digest = digest;
    std::mutex mutex;
    std::atomic<std::uint32_t> next{0};
    // One item per thread; the units are handed out in ascending order, so the finished ones have no gap.
    const std::uint32_t most = std::min(budget.max_units, kMaxPocUnits);
    const std::uint32_t workers = thread_count(threads, most);
    Result<void> done = parallel_for(workers, workers, cancel, [&](std::uint64_t) -> Result<void> {
        std::vector<std::pair<std::uint32_t, UnitResult>> mine;
        while (!cancel.load(std::memory_order_relaxed)) {
            // A thread that has taken a number must deliver it; so the clock is asked before a number is
            // taken.
            if (next.load() > 0 && budget.time_is_up()) {
                break;
            }
            const std::uint32_t u = next.fetch_add(1);
            if (u >= most) {
                break;
            }
            mine.emplace_back(u, detail::render_canonical(render, poc_place(u)));
            if (budget.unit_done) {
                budget.unit_done();
            }
        }
        const std::lock_guard lock(mutex);
        for (const auto& [u, result] : mine) {
            run.units.resize(std::max<std::size_t>(run.units.size(), u + 1));
            run.units[u] = result;
            run.rays += result.rays;
        }
        return {};
    });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    run.root = poc_root(digest, static_cast<std::uint32_t>(run.units.size()),
                        merkle_root(leaves_of(digest, run.units)));
    return run;
}

Result<void> save_poc(const PocRun& run, const std::filesystem::path& path) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(80 + run.units.size() * kUnitBytes);
    ByteWriter w(bytes);
    write_header(w, kRecordMagic, run.digest, run.root, static_cast<std::uint32_t>(run.units.size()));
    for (const UnitResult& unit : run.units) {
        w.unit(unit);
    }
    return write_file(path, bytes);
}

Result<PocRun> load_poc(const std::filesystem::path& path) {
    const auto bytes = read_file(path, 80 + std::uint64_t{kMaxPocUnits} * kUnitBytes);
    if (!bytes) {
        return tl::unexpected<Error>(bytes.error());
    }
    const auto damaged = [&path] {
        return gpu_fail(code::kBadUnitsFile, path.string() + " is not a usable record of a capacity proof.");
    };
    ByteReader r(*bytes);
    if (!r.ascii(kRecordMagic) || r.u32() != kVersion) {
        return damaged();
    }
    PocRun run;
    run.digest = r.hash();
    run.root = r.hash();
    const std::uint32_t count = r.u32();
    if (r.failed() || count == 0 || count > kMaxPocUnits || r.left() != std::uint64_t{count} * kUnitBytes) {
        return damaged();
    }
    run.units.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        run.units.push_back(r.unit());
        run.rays += run.units.back().rays;
    }
    return run;
}

Result<std::vector<std::uint8_t>> make_poc_openings(const PocRun& run, std::span<const std::uint64_t> units) {
    const MerkleTree tree(leaves_of(run.digest, run.units));
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    write_header(w, kOpeningsMagic, run.digest, run.root, static_cast<std::uint32_t>(run.units.size()));
    w.u32(static_cast<std::uint32_t>(units.size()));
    for (const std::uint64_t unit : units) {
        if (unit >= run.units.size()) {
            return gpu_fail(code::kUnitOutOfRange, "There is no unit " + std::to_string(unit) + "; " +
                                                       std::to_string(run.units.size()) + " were rendered.");
        }
        w.u32(static_cast<std::uint32_t>(unit));
        w.u64(run.units[unit].rays);
        w.hashes(tree.path(unit));
    }
    return bytes;
}

Result<CheckResult> check_poc(const PocClaim& claim, std::span<const std::uint8_t> openings,
                              const UnitRenderer& render, std::uint32_t threads, const CancelFlag& cancel) {
    CheckResult result;
    const RenderParams params = poc_params(claim.digest);
    const auto malformed = [&result](const std::string& why) {
        result.failures.push_back(
            detail::general_failure("malformed", "The openings cannot be used: " + why + "."));
        return result;
    };
    if (claim.units_done == 0 || claim.units_done > kMaxPocUnits) {
        return malformed("the number of units is out of range");
    }
    result.samples = sample_units(claim.sample_beacon, claim.root, claim.k, claim.units_done);
    ByteReader r(openings);
    if (!r.ascii(kOpeningsMagic) || r.u32() != kVersion) {
        return malformed("they do not begin with HPO1 and a known version");
    }
    const bool same_digest = r.hash() == claim.digest;
    const bool same_claim = r.hash() == claim.root && r.u32() == claim.units_done;
    if (!same_digest || !same_claim || r.failed()) {
        result.failures.push_back(
            detail::general_failure("job-differs", "The openings belong to another challenge (beacon, node, "
                                                   "window, scene), root or number of units."));
        return result;
    }
    if (const std::uint32_t count = r.u32(); count != result.samples.size()) {
        result.failures.push_back(detail::general_failure(
            "not-opened", std::to_string(count) + " units are opened, " +
                              std::to_string(result.samples.size()) + " were sampled."));
        return result;
    }
    struct Opened {
        std::uint64_t rays = 0;
        std::vector<Hash256> siblings;
    };
    std::vector<Opened> opened(result.samples.size());
    for (std::size_t i = 0; i < opened.size(); ++i) {
        const std::uint64_t unit = r.u32();
        opened[i].rays = r.u64();
        if (r.failed()) {
            break;
        }
        if (unit != result.samples[i]) {
            Failure other = detail::general_failure(
                "not-opened", "Unit " + std::to_string(result.samples[i]) + " was sampled, but not opened.");
            other.unit = result.samples[i];
            result.failures.push_back(std::move(other));
            return result;
        }
        opened[i].siblings = r.hashes(merkle_path_length(claim.units_done, unit));
    }
    if (r.failed() || r.left() != 0) {
        return malformed(r.failed() ? "the bytes end early" : "there are bytes after the end");
    }

    result.recomputed.assign(result.samples.size(), {});
    std::vector<std::optional<Failure>> failures(result.samples.size());
    Result<void> done =
        parallel_for(threads, result.samples.size(), cancel, [&](std::uint64_t i) -> Result<void> {
            const std::uint64_t unit = result.samples[i];
            const UnitPlace place = poc_place(unit);
            result.recomputed[i] = detail::render_canonical(render, place);
            UnitResult committed = result.recomputed[i];
            committed.rays = opened[i].rays;
            const auto merkle = merkle_fold(claim.units_done, unit, poc_leaf(claim.digest, unit, committed),
                                            opened[i].siblings);
            if (!merkle || poc_root(claim.digest, claim.units_done, *merkle) != claim.root) {
                failures[i] = detail::general_failure(
                    "sums-differ", "Unit " + std::to_string(unit) +
                                       ", rendered again, does not hash to the committed root.");
            } else {
                failures[i] = detail::compare_unit(params, place, result.recomputed[i], committed);
            }
            if (failures[i]) {
                failures[i]->unit = unit; // counted as the challenge counts, not as a picture does
                failures[i]->tile = place.tile;
                failures[i]->batch = place.batch;
            }
            return {};
        });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    result.checked = result.samples.size();
    for (std::size_t i = 0; i < failures.size(); ++i) {
        result.rays += result.recomputed[i].rays;
        if (failures[i]) {
            result.failures.push_back(std::move(*failures[i]));
        }
    }
    return result;
}

} // namespace hearth::gpu
