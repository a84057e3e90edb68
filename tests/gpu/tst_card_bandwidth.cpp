// SPDX-License-Identifier: Apache-2.0
// The benchmark's measurements through the fake driver: figures come with checked data, or not at all. The
// figures themselves are a processor's and say nothing.
#include "gpu/cuda/card_bandwidth.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/cpu_shim.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

struct Bench {
    FakeMachine machine{"h200"};
    std::unique_ptr<CudaCard> card;
    MeasureOptions options;

    Bench() {
        machine.set("HEARTH_FAKE_SMS", "1");
        options.seconds = 0.0005;
        options.repeats = 3;
        options.bytes = 1U << 18U;
    }
    std::string open(int ordinal = 0) {
        const auto driver = CudaDriver::load();
        if (!driver) {
            return driver.error().code;
        }
        auto opened = CudaCard::open(*driver, ordinal);
        if (!opened) {
            return opened.error().code;
        }
        card = std::move(*opened);
        return "open";
    }
    Result<Measurement> measure(int which, const CancelFlag& cancel = kNever) {
        switch (which) {
        case 0:
            return measure_memory(*card, MemoryUse::Read, options, cancel);
        case 1:
            return measure_memory(*card, MemoryUse::Write, options, cancel);
        case 2:
            return measure_memory(*card, MemoryUse::Copy, options, cancel);
        case 3:
            return measure_pcie(*card, PcieWay::Up, options, cancel);
        case 4:
            return measure_pcie(*card, PcieWay::Down, options, cancel);
        default:
            return measure_fp32(*card, options, cancel);
        }
    }
    [[nodiscard]] std::ptrdiff_t called(const char* name) const {
        const auto calls = machine.calls();
        return std::count(calls.begin(), calls.end(), name);
    }
};

constexpr int kAll = 6;

} // namespace

HEARTH_TEST(each_repeat_gives_a_figure_and_all_memory_is_given_back) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    for (int which = 0; which < kAll; ++which) {
        const auto m = bench.measure(which);
        REQUIRE(m.has_value());
        CHECK_EQ(m->values.size(), std::size_t{3});
        CHECK(*std::min_element(m->values.begin(), m->values.end()) > 0.0);
        CHECK(m->longest_ms > 0.0);
        CHECK_EQ(m->bytes, which == 5 ? 0U : std::uint64_t{1} << 18U);
    }
    CHECK_EQ(bench.called("cuMemAlloc_v2"), bench.called("cuMemFree_v2"));
    CHECK_EQ(bench.called("cuMemHostAlloc"), bench.called("cuMemFreeHost"));
}

HEARTH_TEST(a_figure_is_what_was_moved_by_the_cards_time) {
    // The fake's clock is this machine's: what it says must agree with it in order of magnitude.
    Bench bench;
    REQUIRE(bench.open() == "open");
    bench.options.seconds = 0.02;
    const auto one = bench.measure(0);
    const auto two = bench.measure(2);
    REQUIRE(one.has_value() && two.has_value());
    for (const double gigabytes : {one->values[0], two->values[0]}) {
        CHECK(gigabytes > 0.01 && gigabytes < 1000.0);
    }
}

HEARTH_TEST(data_that_are_not_right_give_no_figure) {
    // Each allocation is the same memory: the buffers overwrite each other.
    Bench bench;
    bench.machine.set("HEARTH_FAKE_ALIAS", "1");
    REQUIRE(bench.open() == "open");
    for (const int which : {0, 2}) {
        const auto m = bench.measure(which);
        REQUIRE(!m.has_value());
        CHECK_EQ(m.error().code, std::string(code::kCardWrongData));
    }
}

HEARTH_TEST(failures_keep_their_codes_and_give_everything_back) {
    const struct {
        const char* rule;
        const char* code;
        int which;
    } cases[] = {
        {"cuMemAlloc_v2=2@2", "HRT-GPU-046", 0},        {"cuLaunchKernel=702@3", "HRT-GPU-047", 1},
        {"cuEventSynchronize=999", "HRT-GPU-048", 2},   {"cuMemHostAlloc=2", "HRT-GPU-046", 3},
        {"cuMemcpyDtoHAsync_v2=214", "HRT-GPU-049", 4}, {"cuModuleLoadDataEx=209", "HRT-GPU-058", 5},
        {"cuMemcpyDtoH_v2=214", "HRT-GPU-049", 5},
    };
    for (const auto& c : cases) {
        Bench bench;
        REQUIRE(bench.open() == "open");
        bench.machine.fail(c.rule);
        const auto m = bench.measure(c.which);
        REQUIRE(!m.has_value());
        CHECK_EQ(m.error().code, std::string(c.code));
        const std::ptrdiff_t failed = std::string_view(c.rule).starts_with("cuMemAlloc") ? 1 : 0;
        CHECK_EQ(bench.called("cuMemAlloc_v2"), bench.called("cuMemFree_v2") + failed);
    }
}

HEARTH_TEST(it_can_be_cancelled) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    const CancelFlag stop{true};
    for (int which = 0; which < kAll; ++which) {
        const auto m = bench.measure(which, stop);
        REQUIRE(!m.has_value());
        CHECK_EQ(m.error().code, std::string("HRT-GPU-005"));
    }
}

HEARTH_TEST(an_open_card_is_nobody_elses) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    const std::string uuid = bench.card->identity().uuid;
    CHECK_EQ(bench.card->identity().name, std::string("NVIDIA H200"));
    const auto second = CardLock::take(bench.machine.lock_folder(), uuid);
    REQUIRE(!second.has_value());
    CHECK_EQ(second.error().code, std::string(code::kCardInUse));
    bench.card.reset();
    CHECK_EQ(bench.called("cuCtxCreate_v2"), bench.called("cuCtxDestroy_v2"));
    const auto lock = CardLock::take(bench.machine.lock_folder(), uuid);
    CHECK(lock.has_value());
    CHECK_EQ(bench.open(), std::string("HRT-GPU-052"));
    CHECK_EQ(bench.open(1), std::string("HRT-GPU-045"));
}

HEARTH_TEST(the_fma_kernel_counts_every_unit) {
    std::vector<std::uint32_t> out(2 * kFmaThreads + 1, 7);
    shim::fma_rate({out.data(), 3}, 2);
    CHECK_EQ(out[kFmaThreads + 5], fma_rate_word(kFmaThreads + 5, 3));
    CHECK(out[5] != fma_rate_word(5, 2));
    CHECK(out[5] != out[6]);
    CHECK_EQ(out.back(), 7U);
    CHECK_EQ(fused(1.0F + 0x1p-12F, 1.0F + 0x1p-12F, -1.0F), 0x1.0008p-11F); // once rounded: the 2^-24 stays
}

HEARTH_TEST_MAIN
