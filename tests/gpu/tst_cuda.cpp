// SPDX-License-Identifier: Apache-2.0
// The CUDA backend without a card: the stream of units by itself, then the program with the fake driver of
// fake_driver/, whose launches run the kernels on the CPU. What a card's silicon does is not tested here.
#include "gpu/cuda/unit_stream.h"
#include "gpu/device/card_lock.h"
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/render_job.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_prover.h"
#include "tests/gpu/temp_dir.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

const CancelFlag kNever{false};

/// Units by a hash of their number. Fails from unit `fail_at` on.
class HashRenderer final : public RangeRenderer {
public:
    explicit HashRenderer(std::uint32_t batches, std::uint64_t fail_at = ~0ULL)
        : m_batches(batches), m_fail_at(fail_at) {}
    [[nodiscard]] UnitResult unit(std::uint64_t u) const {
        return fake_unit(7, static_cast<std::uint32_t>(u / m_batches),
                         static_cast<std::uint32_t>(u % m_batches));
    }
    [[nodiscard]] Result<double> render(std::uint64_t first, std::span<UnitResult> out) override {
        if (first + out.size() > m_fail_at) {
            return tl::unexpected<Error>(Error{"HRT-GPU-048", "The card is gone.", "None."});
        }
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = unit(first + i);
        }
        return static_cast<double>(out.size()) * 0.5; // 20 units fill the target time
    }

private:
    std::uint32_t m_batches;
    std::uint64_t m_fail_at;
};

bool same(const UnitResult& a, const UnitResult& b) {
    return a.rays == b.rays && a.sums == b.sums;
}

const std::string kRoom = HEARTH_TEST_DATA "/scenes/room.gltf";

struct Setting {
    const char* name;
    Setting(const char* variable, const char* value) : name(variable) { setenv(variable, value, 1); }
    ~Setting() { unsetenv(name); }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;
};

struct Shell {
    TempDir dir;
    Json render(const char* backend, int expected_code, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {
            HEARTH_GPU_PROGRAM, "render", "--backend", backend, "--scene", kRoom,   "--size", "52x36",
            "--samples",        "10",     "--seed",    "11",    "--units", units(), "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Finished f = run_program(arguments, dir.path());
        CHECK_EQ(f.code, expected_code);
        return Json::parse(f.out, nullptr, false);
    }
    std::string units() const { return (dir / "units.bin").string(); }
};

} // namespace

HEARTH_TEST(a_stream_delivers_every_unit_in_any_order) {
    constexpr std::uint64_t kUnits = 1000;
    HashRenderer card(3);
    UnitStream stream(kUnits, 6, LaunchPlanner(4, 64), card, kNever);
    for (std::uint64_t u = 0; u < kUnits; ++u) {
        REQUIRE(same(stream.get(u), card.unit(u)));
    }
    const UnitStream::Counts in_order = stream.counts();
    CHECK_EQ(in_order.repeated, std::uint64_t{0});
    CHECK(in_order.launches >= kUnits / 64 && in_order.launches < 200);
    CHECK(in_order.longest_ms <= LaunchPlanner::kLimitMs);
    // Long dropped: rendered once more.
    CHECK(same(stream.get(1), card.unit(1)));
    CHECK(same(stream.get(999), card.unit(999)));
    CHECK_EQ(stream.counts().repeated, std::uint64_t{1});
}

HEARTH_TEST(a_job_from_a_stream_has_the_same_root_on_any_number_of_threads) {
    const JobParams job{{}, {100, 60, 11, 5, 1.0F}};
    HashRenderer card(job.render.batches());
    const UnitRenderer direct = [&](std::uint32_t tile, std::uint32_t batch) {
        return card.unit(std::uint64_t{tile} * job.render.batches() + batch);
    };
    const auto expected = render_job(job, direct, 1, kNever, nullptr);
    REQUIRE(expected.has_value());
    for (const std::uint32_t threads : {1U, 3U, 8U}) {
        UnitStream stream(job.render.units(), std::uint64_t{threads} * job.render.batches(),
                          LaunchPlanner(1, 50), card, kNever);
        const UnitRenderer from_stream = [&](std::uint32_t tile, std::uint32_t batch) {
            return stream.get(std::uint64_t{tile} * job.render.batches() + batch);
        };
        const auto result = render_job(job, from_stream, threads, kNever, nullptr);
        REQUIRE(result.has_value());
        CHECK_EQ(result->root, expected->root);
    }
}

HEARTH_TEST(a_failing_card_fails_the_job_with_its_own_error) {
    const JobParams job{{}, {64, 64, 8, 5, 1.0F}};
    for (const std::uint64_t fail_at : {std::uint64_t{0}, std::uint64_t{37}, job.render.units() - 1}) {
        HashRenderer card(job.render.batches(), fail_at);
        UnitStream stream(job.render.units(), 8, LaunchPlanner(4, 16), card, kNever);
        const UnitRenderer from_stream = [&](std::uint32_t tile, std::uint32_t batch) {
            return stream.get(std::uint64_t{tile} * job.render.batches() + batch);
        };
        const auto result = render_job(job, from_stream, 4, kNever, nullptr);
        REQUIRE(!result.has_value());
        CHECK_EQ(result.error().code, std::string("HRT-GPU-048"));
    }
}

HEARTH_TEST(a_cancelled_stream_launches_nothing_more) {
    CancelFlag cancel{false};
    HashRenderer card(1);
    UnitStream stream(100000, 4, LaunchPlanner(4, 4), card, cancel);
    CHECK(same(stream.get(3), card.unit(3)));
    cancel = true;
    const std::uint64_t before = stream.counts().launches;
    std::string code;
    try {
        for (std::uint64_t u = 4; u < 1000; ++u) {
            static_cast<void>(stream.get(u));
        }
    } catch (const UnitFailed& e) {
        code = e.error().code;
    }
    CHECK_EQ(code, std::string("HRT-GPU-005"));
    CHECK(stream.counts().launches <= before + 1);
}

HEARTH_TEST(the_program_renders_the_same_root_through_the_driver) {
    const Shell shell;
    const Setting small("HEARTH_FAKE_SMS", "3"); // so that there is more than one launch
    const Json cpu = shell.render("cpu", 0);
    CHECK_EQ(cpu["backend"].get<std::string>(), std::string("cpu"));
    const auto compare = [&](const char* kernel_begins) {
        const Json cuda = shell.render("cuda", 0);
        REQUIRE(cuda.contains("root"));
        CHECK_EQ(cuda["root"], cpu["root"]);
        CHECK_EQ(cuda["rays"], cpu["rays"]);
        CHECK_EQ(cuda["backend"].get<std::string>(), std::string("cuda"));
        CHECK_EQ(cuda["device"].get<std::string>(), std::string("NVIDIA H200"));
        CHECK(!cuda["tested_on_hardware"].get<bool>());
        CHECK(cuda["launches"].get<int>() > 1);
        CHECK(cuda["kernel"].get<std::string>().starts_with(kernel_begins));
        CHECK(std::filesystem::exists(shell.units()));
    };
    compare("");
    {
        // A driver older than the Toolkit refuses its binaries.
        const Setting refuse("HEARTH_FAKE_REFUSE", "binary");
        compare(HEARTH_HAS_CLANG_KERNELS ? "clang PTX sm_80" : "");
    }
    const Setting turing("HEARTH_FAKE_COMPUTE", "75");
    compare("");
}

HEARTH_TEST(a_card_that_works_for_another_is_refused) {
    const Shell shell;
    const Setting folder("HEARTH_LOCK_DIR", shell.dir.path().c_str());
    // The fake H200's identity.
    const auto lock = CardLock::take(shell.dir.path(), "GPU-20304050-6070-8090-a0b0-c0d0e0f00010");
    REQUIRE(lock.has_value());
    const Json document = shell.render("cuda", 1);
    REQUIRE(document.contains("error"));
    CHECK_EQ(document["error"]["code"].get<std::string>(), std::string("HRT-GPU-052"));
    CHECK(!std::filesystem::exists(shell.units()));
}

HEARTH_TEST(a_challenge_has_the_same_root_through_the_driver) {
    const Shell shell;
    const auto prove = [&shell](const char* backend) {
        const Finished f = run_program({HEARTH_GPU_PROGRAM,
                                        "prove",
                                        "render",
                                        "--scene",
                                        kRoom,
                                        "--beacon",
                                        "01",
                                        "--sample-beacon",
                                        "02",
                                        "--node",
                                        std::string(40, '1'),
                                        "--window",
                                        "3",
                                        "--units",
                                        "300",
                                        "--backend",
                                        backend,
                                        "--out",
                                        shell.units(),
                                        "--json"},
                                       shell.dir.path());
        CHECK_EQ(f.code, 0);
        return Json::parse(f.out, nullptr, false);
    };
    const Json cpu = prove("cpu");
    const Json cuda = prove("cuda");
    REQUIRE(cuda.contains("root"));
    CHECK_EQ(cuda["root"], cpu["root"]);
    CHECK_EQ(cuda["sha256"].get<std::string>().size(), std::size_t{64});
    CHECK_EQ(cuda["backend"].get<std::string>(), std::string("cuda"));
    CHECK(cuda["launches"].get<int>() > 1);
}

HEARTH_TEST(each_failure_of_the_driver_is_told_and_leaves_no_file) {
    const struct {
        const char* variable;
        const char* value;
        const char* code;
    } cases[] = {
        {"HEARTH_FAKE_FAIL", "cuInit=100", "HRT-GPU-045"},
        {"HEARTH_FAKE_CARDS", "none", "HRT-GPU-045"},
        {"HEARTH_FAKE_FAIL", "cuCtxCreate_v2=46", "HRT-GPU-054"},
        {"HEARTH_FAKE_FAIL", "cuMemAlloc_v2=2@2", "HRT-GPU-046"},
        {"HEARTH_FAKE_USED_MIB", "143770", "HRT-GPU-046"},
        {"HEARTH_FAKE_REFUSE", "all", "HRT-GPU-058"},
        {"HEARTH_FAKE_COMPUTE", "61", "HRT-GPU-058"},
        {"HEARTH_FAKE_FAIL", "cuMemcpyHtoD_v2=999@3", "HRT-GPU-048"},
        {"HEARTH_FAKE_FAIL", "cuLaunchKernel=702@2", "HRT-GPU-047"},
        {"HEARTH_FAKE_FAIL", "cuEventSynchronize=700@3", "HRT-GPU-056"},
        {"HEARTH_FAKE_FAIL", "cuMemcpyDtoH_v2=214@2", "HRT-GPU-049"},
    };
    const Shell shell;
    const Setting small("HEARTH_FAKE_SMS", "3");
    for (const auto& c : cases) {
        const Setting setting(c.variable, c.value);
        const Json document = shell.render("cuda", 1);
        REQUIRE(document.contains("error"));
        CHECK_EQ(document["error"]["code"].get<std::string>(), std::string(c.code));
        CHECK(!document["error"]["remedy"].get<std::string>().empty());
        CHECK(!std::filesystem::exists(shell.units()));
        CHECK(!std::filesystem::exists(shell.units() + ".part"));
    }
}

HEARTH_TEST(a_memory_proof_through_the_driver_is_the_processors) {
    const TempDir dir;
    const std::vector<std::string> challenge = {
        "--beacon", "01", "--sample-beacon", "02", "--node",   std::string(40, 'a'),
        "--window", "5",  "--mib",           "1",  "--rounds", "7",
        "--steps",  "6",  "--one-in",        "32", "--json"};
    const auto run = [&](std::vector<std::string> arguments, int expected_code) {
        arguments.insert(arguments.begin(), HEARTH_GPU_PROGRAM);
        arguments.insert(arguments.end(), challenge.begin(), challenge.end());
        const Finished f = run_program(arguments, dir.path());
        CHECK_EQ(f.code, expected_code);
        return Json::parse(f.out, nullptr, false);
    };
    const auto prove = [&](const char* backend, int expected_code) {
        return run(
            {"prove", "vram", "--backend", backend, "--walkers", "5000", "--out", (dir / backend).string()},
            expected_code);
    };
    const Json cuda = prove("cuda", 0);
    const Json cpu = prove("cpu", 0);
    CHECK_EQ(cuda["root"], cpu["root"]);
    CHECK_EQ(cuda["shares"], cpu["shares"]);
    CHECK(!cuda["tested_on_hardware"].get<bool>());
    CHECK(cuda["launches"].get<int>() >= 2);
    auto a = read_file(dir / "cuda", kMaxVramProofBytes).value();
    auto b = read_file(dir / "cpu", kMaxVramProofBytes).value();
    REQUIRE(a.size() == b.size() && a.size() > 172);
    for (auto* const file : {&a, &b}) { // but for the provers' clocks, and the seals over them
        std::fill_n(file->begin() + 164, 8, std::uint8_t{0});
        file->resize(file->size() - kSealBytes);
    }
    CHECK(a == b);
    CHECK(run({"verify", (dir / "cuda").string()}, 0)["valid"].get<bool>());
    const struct {
        const char* variable;
        const char* value;
        const char* code;
    } cases[] = {
        {"HEARTH_FAKE_FAIL", "cuMemAlloc_v2=2", "HRT-GPU-046"},
        {"HEARTH_FAKE_FAIL", "cuLaunchKernel=702@2", "HRT-GPU-047"},
        {"HEARTH_FAKE_FAIL", "cuEventSynchronize=700@2", "HRT-GPU-056"},
        {"HEARTH_FAKE_FAIL", "cuMemcpyDtoH_v2=214@2", "HRT-GPU-049"},
        {"HEARTH_FAKE_REFUSE", "all", "HRT-GPU-058"},
    };
    std::filesystem::remove(dir / "cuda");
    for (const auto& c : cases) {
        const Setting setting(c.variable, c.value);
        const Json document = prove("cuda", 1);
        REQUIRE(document.contains("error"));
        CHECK_EQ(document["error"]["code"].get<std::string>(), std::string(c.code));
        CHECK(!std::filesystem::exists(dir / "cuda"));
    }
}

HEARTH_TEST_MAIN
