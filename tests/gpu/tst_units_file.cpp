// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/units_file.h"

#include "gpu/proof/check.h"
#include "gpu/proof/render_job.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"
#include "tests/gpu/temp_dir.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

/// Renders the fake job into `path`.
JobResult render_to(const JobParams& job, const std::filesystem::path& path, const UnitRenderer& render) {
    UnitsFileWriter writer = UnitsFileWriter::create(path, job).value();
    return render_job(job, render, 2, kNever, &writer).value();
}

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& path) {
    return read_file(path, 1U << 30U).value();
}

Result<CheckResult> verify(const Claim& claim, const std::filesystem::path& path) {
    const Result<UnitsFile> file = UnitsFile::open(path);
    if (!file) {
        return tl::unexpected<Error>(file.error());
    }
    return verify_units(claim, *file, fake_renderer(claim.job.render.seed), 2, kNever);
}

} // namespace

HEARTH_TEST(what_is_written_is_read_back) {
    const TempDir dir;
    const JobParams job = fake_job(1);
    const JobResult result = render_to(job, dir / "units.bin", fake_renderer(1));
    const UnitsFile file = UnitsFile::open(dir / "units.bin").value();
    CHECK(params_bytes(file.job()) == params_bytes(job));
    CHECK_EQ(file.root().hex(), result.root.hex());
    CHECK_EQ(file.rays(), result.rays);
    CHECK(file.read_nodes().value() == result.nodes);
    const auto tile = file.read_tile(7).value();
    REQUIRE(tile.size() == job.render.batches());
    CHECK(tile[1].sums == fake_unit(1, 7, 1).sums);
    CHECK_EQ(tile[1].rays, fake_unit(1, 7, 1).rays);
    CHECK_EQ(std::filesystem::file_size(dir / "units.bin"), units_file_bytes(job.render));
}

HEARTH_TEST(openings_cut_from_the_file_hold) {
    const TempDir dir;
    const JobParams job = fake_job(2);
    const JobResult result = render_to(job, dir / "units.bin", fake_renderer(2));
    const UnitsFile file = UnitsFile::open(dir / "units.bin").value();
    const Claim claim{job, result.root, beacon_of(2), 20};
    const RootTree tree(job.render, job_digest(job), file.read_nodes().value());
    const auto openings = make_openings(
        job, tree, [&](std::uint32_t t) { return file.read_tile(t); },
        sample_units(claim.beacon, claim.root, 20, job.render.units()));
    CHECK(check(claim, openings.value()).valid());
}

HEARTH_TEST(an_honest_file_verifies) {
    const TempDir dir;
    const JobParams job = fake_job(3, 100, 70, 10);
    const JobResult result = render_to(job, dir / "units.bin", fake_renderer(3));
    const CheckResult checked = verify({job, result.root, beacon_of(3), 64}, dir / "units.bin").value();
    CHECK(checked.valid());
    CHECK_EQ(checked.checked, std::uint64_t{64});
}

HEARTH_TEST(a_cheat_committed_in_the_file_is_caught_with_its_pixel) {
    const TempDir dir;
    const JobParams job = fake_job(4, 100, 70, 10);
    const JobResult result = render_to(job, dir / "units.bin", skip_units(job.render, fake_renderer(4), 0.1));
    const CheckResult checked = verify({job, result.root, beacon_of(4), 64}, dir / "units.bin").value();
    REQUIRE(!checked.valid());
    for (const Failure& f : checked.failures) {
        CHECK_EQ(f.reason, std::string("sums-differ"));
        CHECK(is_skipped(job.render, f.unit.value_or(0), 0.1));
        CHECK(f.pixel.has_value());
    }
}

HEARTH_TEST(a_flipped_bit_anywhere_is_refused_and_named_where_it_lies) {
    const TempDir dir;
    const JobParams job = fake_job(5, 24, 16, 6); // 6 tiles, 2 batches
    const JobResult result = render_to(job, dir / "units.bin", fake_renderer(5));
    const std::vector<std::uint8_t> good = bytes_of(dir / "units.bin");
    const Claim claim{job, result.root, beacon_of(5), 1}; // one sample: nearly all flips are outside of it
    for (std::size_t i = 0; i < good.size(); i += i < 160 ? 1 : 11) {
        std::vector<std::uint8_t> bad = good;
        bad[i] ^= static_cast<std::uint8_t>(1U << (mix64(i) % 8));
        REQUIRE(write_file(dir / "bad.bin", bad).has_value());
        const Result<CheckResult> checked = verify(claim, dir / "bad.bin");
        CHECK(!checked || !checked->valid());
        const std::size_t units_end = 128 + 12 * 776;
        if (checked && i >= 128 && i < units_end) {
            const std::uint64_t unit = (i - 128) / 776;
            CHECK(std::any_of(checked->failures.begin(), checked->failures.end(),
                              [unit](const Failure& f) { return f.unit == unit; }));
        }
    }
}

HEARTH_TEST(a_file_of_another_job_is_refused) {
    const TempDir dir;
    const JobParams job = fake_job(6);
    const JobResult result = render_to(job, dir / "units.bin", fake_renderer(6));
    Claim claim{job, result.root, beacon_of(6), 8};
    claim.job.render.seed = 7;
    const CheckResult checked = verify(claim, dir / "units.bin").value();
    REQUIRE(!checked.valid());
    CHECK_EQ(checked.failures.front().reason, std::string("job-differs"));
    claim.job.render.seed = 6;
    claim.root.bytes[0] ^= 1U;
    CHECK(!verify(claim, dir / "units.bin").value().valid());
}

HEARTH_TEST(damaged_files_are_errors_and_not_crashes) {
    const TempDir dir;
    render_to(fake_job(7, 24, 16, 6), dir / "units.bin", fake_renderer(7));
    const std::vector<std::uint8_t> good = bytes_of(dir / "units.bin");
    for (std::size_t size = 0; size < good.size(); size += size < 200 ? 1 : 501) {
        REQUIRE(write_file(dir / "cut.bin", std::span(good).first(size)).has_value());
        const auto opened = UnitsFile::open(dir / "cut.bin");
        REQUIRE(!opened);
        CHECK_EQ(opened.error().code, std::string("HRT-GPU-020"));
    }
    CHECK_EQ(UnitsFile::open(dir / "absent.bin").error().code, std::string("HRT-GPU-010"));
    CHECK_EQ(UnitsFile::open(dir.path()).error().code, std::string("HRT-GPU-010"));
}

HEARTH_TEST(huge_counts_in_a_header_reserve_nothing) {
    const TempDir dir;
    render_to(fake_job(8, 24, 16, 6), dir / "units.bin", fake_renderer(8));
    std::vector<std::uint8_t> bytes = bytes_of(dir / "units.bin");
    for (const std::size_t field : {40U, 44U, 48U}) { // width, height, samples
        std::vector<std::uint8_t> bad = bytes;
        std::fill_n(bad.begin() + static_cast<std::ptrdiff_t>(field), 4, std::uint8_t{0xff});
        REQUIRE(write_file(dir / "bad.bin", bad).has_value());
        CHECK_EQ(UnitsFile::open(dir / "bad.bin").error().code, std::string("HRT-GPU-020"));
    }
}

HEARTH_TEST(a_full_disk_is_an_error_and_leaves_nothing) {
    const TempDir dir;
    // A limit on file size looks to the writer as a full disk does; RLIMIT_FSIZE needs no real one.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    rlimit small = old;
    small.rlim_cur = 4096;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto created = UnitsFileWriter::create(dir / "units.bin", fake_job(9));
    const auto written = write_file(dir / "big.bin", std::vector<std::uint8_t>(10000));
    setrlimit(RLIMIT_FSIZE, &old);
    REQUIRE(!created);
    CHECK_EQ(created.error().code, std::string("HRT-GPU-013"));
    CHECK_EQ(written.error().code, std::string("HRT-GPU-013"));
    CHECK(std::filesystem::is_empty(dir.path()));
}

HEARTH_TEST(an_unfinished_file_is_removed_and_a_finished_one_is_kept) {
    const TempDir dir;
    REQUIRE(write_file(dir / "out.bin", std::vector<std::uint8_t>{1, 2, 3}).has_value());
    {
        const AtomicFile file = AtomicFile::create(dir / "out.bin").value();
        REQUIRE(file.write_at(0, std::vector<std::uint8_t>(50)).has_value());
        CHECK(std::filesystem::exists(dir / "out.bin.part"));
    }
    CHECK(!std::filesystem::exists(dir / "out.bin.part"));
    CHECK_EQ(bytes_of(dir / "out.bin").size(), std::size_t{3});
}

HEARTH_TEST(two_writers_of_one_file_do_not_mix) {
    const TempDir dir;
    const AtomicFile first = AtomicFile::create(dir / "out.bin").value();
    CHECK_EQ(AtomicFile::create(dir / "out.bin").error().code, std::string("HRT-GPU-012"));
}

HEARTH_TEST(what_a_killed_writer_left_is_taken_over) {
    const TempDir dir;
    std::ofstream(dir / "out.bin.part") << std::string(100, 'x');
    REQUIRE(write_file(dir / "out.bin", std::vector<std::uint8_t>{1}).has_value());
    CHECK_EQ(bytes_of(dir / "out.bin").size(), std::size_t{1});
    CHECK(!std::filesystem::exists(dir / "out.bin.part"));
}

HEARTH_TEST(devices_and_folders_are_not_replaced) {
    const TempDir dir;
    CHECK_EQ(write_file("/dev/null", std::vector<std::uint8_t>{1}).error().code, std::string("HRT-GPU-011"));
    CHECK_EQ(write_file(dir.path(), std::vector<std::uint8_t>{1}).error().code, std::string("HRT-GPU-011"));
    CHECK_EQ(write_file(dir / "no" / "folder", std::vector<std::uint8_t>{1}).error().code,
             std::string("HRT-GPU-011"));
}

HEARTH_TEST_MAIN
