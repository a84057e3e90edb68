// SPDX-License-Identifier: Apache-2.0
// The benchmark's rates through the fake driver: figures come with checked data, or not at all. The figures
// themselves are a processor's and say nothing.
#include "gpu/cuda/card_bandwidth.h"
#include "gpu/cuda/card_fma_rate.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/cpu_shim.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

constexpr std::uint64_t kBytes = 1U << 18U;

struct Bench {
    FakeMachine machine{"h200"};
    std::unique_ptr<CudaCard> card;
    double seconds = 0.0005;

    Bench() { machine.set("HEARTH_FAKE_SMS", "1"); }
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
    [[nodiscard]] Result<std::unique_ptr<CardRate>> rate(int which) const {
        switch (which) {
        case 0:
            return open_memory_rate(*card, MemoryUse::Read, kBytes);
        case 1:
            return open_memory_rate(*card, MemoryUse::Write, kBytes);
        case 2:
            return open_memory_rate(*card, MemoryUse::Copy, kBytes);
        case 3:
            return open_memory_rate(*card, MemoryUse::DriverCopy, kBytes);
        case 4:
            return open_pcie_rate(*card, PcieWay::Up, kBytes);
        case 5:
            return open_pcie_rate(*card, PcieWay::Down, kBytes);
        default:
            return open_fma_rate(*card);
        }
    }
    /// Opened, measured and checked twice; the last figure.
    [[nodiscard]] Result<double> measure(int which, const CancelFlag& cancel = kNever) const {
        return rate(which).and_then([&](const std::unique_ptr<CardRate>& opened) {
            const auto once = [&] {
                return opened->measure(seconds, cancel).and_then([&](double figure) {
                    return opened->check().map([figure] { return figure; });
                });
            };
            return once().and_then([&](double) { return once(); });
        });
    }
    [[nodiscard]] std::ptrdiff_t called(const char* name) const {
        const auto calls = machine.calls();
        return std::count(calls.begin(), calls.end(), name);
    }
};

constexpr int kAll = 7;

} // namespace

HEARTH_TEST(each_rate_gives_checked_figures_and_all_memory_is_given_back) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    for (int which = 0; which < kAll; ++which) {
        const auto figure = bench.measure(which);
        REQUIRE(figure.has_value());
        CHECK(*figure > 0.0);
    }
    CHECK_EQ(bench.called("cuMemAlloc_v2"), bench.called("cuMemFree_v2"));
    CHECK_EQ(bench.called("cuMemHostAlloc"), bench.called("cuMemFreeHost"));
}

HEARTH_TEST(a_figure_is_what_was_moved_by_the_cards_time) {
    // The fake's clock is this machine's: what it says must agree with it in order of magnitude.
    Bench bench;
    REQUIRE(bench.open() == "open");
    for (const int which : {0, 2}) {
        const auto rate = bench.rate(which);
        REQUIRE(rate.has_value());
        const auto gigabytes = (*rate)->measure(0.02, kNever);
        REQUIRE(gigabytes.has_value());
        CHECK(*gigabytes > 0.01 && *gigabytes < 1000.0);
        CHECK((*rate)->longest_ms() > 0.0);
    }
}

HEARTH_TEST(a_rate_that_did_nothing_is_not_right) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    for (const int which : {2, 3, 5}) { // nothing was copied yet
        const auto rate = bench.rate(which);
        REQUIRE(rate.has_value());
        const auto checked = (*rate)->check();
        REQUIRE(!checked.has_value());
        CHECK_EQ(checked.error().code, std::string(code::kCardWrongData));
    }
}

HEARTH_TEST(data_that_are_not_right_give_no_figure) {
    // Each allocation is the same memory: the buffers overwrite each other.
    Bench bench;
    bench.machine.set("HEARTH_FAKE_ALIAS", "1");
    REQUIRE(bench.open() == "open");
    for (const int which : {0, 2}) {
        const auto figure = bench.measure(which);
        REQUIRE(!figure.has_value());
        CHECK_EQ(figure.error().code, std::string(code::kCardWrongData));
    }
}

HEARTH_TEST(failures_keep_their_codes_and_give_everything_back) {
    const struct {
        const char* rule;
        const char* code;
        int which;
    } cases[] = {
        {"cuMemAlloc_v2=2@2", "HRT-GPU-046", 0},      {"cuLaunchKernel=702@3", "HRT-GPU-047", 1},
        {"cuEventSynchronize=999", "HRT-GPU-048", 2}, {"cuMemcpyDtoDAsync_v2=700", "HRT-GPU-056", 3},
        {"cuMemHostAlloc=2", "HRT-GPU-046", 4},       {"cuMemcpyDtoHAsync_v2=214", "HRT-GPU-049", 5},
        {"cuModuleLoadDataEx=209", "HRT-GPU-058", 6}, {"cuMemcpyDtoH_v2=214", "HRT-GPU-049", 6},
    };
    for (const auto& c : cases) {
        Bench bench;
        REQUIRE(bench.open() == "open");
        bench.machine.fail(c.rule);
        const auto figure = bench.measure(c.which);
        REQUIRE(!figure.has_value());
        CHECK_EQ(figure.error().code, std::string(c.code));
        const std::ptrdiff_t failed = std::string_view(c.rule).starts_with("cuMemAlloc") ? 1 : 0;
        CHECK_EQ(bench.called("cuMemAlloc_v2"), bench.called("cuMemFree_v2") + failed);
    }
}

HEARTH_TEST(it_can_be_cancelled) {
    Bench bench;
    REQUIRE(bench.open() == "open");
    const CancelFlag stop{true};
    for (int which = 0; which < kAll; ++which) {
        const auto figure = bench.measure(which, stop);
        REQUIRE(!figure.has_value());
        CHECK_EQ(figure.error().code, std::string("HRT-GPU-005"));
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
