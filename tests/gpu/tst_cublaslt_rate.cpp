// SPDX-License-Identifier: Apache-2.0
// The benchmark's peer through a fake cuBLASLt beside the fake driver: calls as the library documents them,
// checked products, failures with their codes, and nothing kept.
#include "gpu/cuda/cublaslt_rate.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
const std::vector<std::string> kFake = {"libcublasLt-that-is-not-there.so", HEARTH_FAKE_CUBLASLT};

struct Bench {
    FakeMachine machine{"h200"};
    std::unique_ptr<CudaCard> card;
    MeasureOptions options;

    Bench() {
        options.seconds = 0.0001;
        options.repeats = 3;
        card = CudaCard::open(CudaDriver::load().value(), 0).value();
    }
    Result<Measurement> measure(std::uint32_t n = 64, const CancelFlag& cancel = kNever) {
        return CublasLt::load(kFake).and_then([&](const CublasLt& library) {
            return measure_cublaslt_int8(*card, library, n, options, cancel);
        });
    }
    [[nodiscard]] std::ptrdiff_t logged(const char* line) const {
        // Lines of several words: the log has one a line.
        std::ifstream in(machine.lock_folder() / "calls");
        std::ptrdiff_t count = 0;
        for (std::string text; std::getline(in, text);) {
            count += text == line ? 1 : 0;
        }
        return count;
    }
};

} // namespace

HEARTH_TEST(each_repeat_gives_a_checked_figure_and_nothing_is_kept) {
    Bench bench;
    const auto rate = bench.measure();
    REQUIRE(rate.has_value());
    REQUIRE(rate->values.size() == 3);
    CHECK(*std::min_element(rate->values.begin(), rate->values.end()) > 0.0);
    CHECK(rate->longest_ms > 0.0);
    CHECK_EQ(bench.logged("cuMemAlloc_v2"), bench.logged("cuMemFree_v2"));
    CHECK_EQ(bench.logged("cublasLt all given back"), std::ptrdiff_t{1});
    CHECK(bench.measure(192).has_value());
}

HEARTH_TEST(a_wrong_product_gives_no_figure) {
    Bench bench;
    bench.machine.fail("spoil:cublasLtMatmul=1");
    const auto rate = bench.measure();
    REQUIRE(!rate.has_value());
    CHECK_EQ(rate.error().code, std::string("HRT-GPU-060"));
}

HEARTH_TEST(failures_keep_their_codes_and_give_everything_back) {
    const struct {
        const char* rule;
        const char* code;
    } cases[] = {
        {"cublasLtCreate=1", "HRT-GPU-059"},
        {"cublasLtMatmulDescCreate=3", "HRT-GPU-059"},
        {"cublasLtMatrixLayoutCreate=3@2", "HRT-GPU-059"},
        {"cublasLtMatmulPreferenceSetAttribute=7", "HRT-GPU-059"},
        {"cublasLtMatmulAlgoGetHeuristic=15", "HRT-GPU-085"},
        {"cublasLtMatmul=13@2", "HRT-GPU-059"},
        {"cuMemAlloc_v2=2@3", "HRT-GPU-046"},
        {"cuMemcpyHtoD_v2=999", "HRT-GPU-048"},
        {"cuMemcpyDtoH_v2=214", "HRT-GPU-049"},
        {"cuEventSynchronize=702", "HRT-GPU-047"},
    };
    for (const auto& c : cases) {
        Bench bench;
        bench.machine.fail(c.rule);
        const auto rate = bench.measure();
        REQUIRE(!rate.has_value());
        CHECK_EQ(rate.error().code, std::string(c.code));
        const std::ptrdiff_t failed = std::string_view(c.rule).starts_with("cuMemAlloc") ? 1 : 0;
        CHECK_EQ(bench.logged("cuMemAlloc_v2"), bench.logged("cuMemFree_v2") + failed);
        CHECK_EQ(bench.logged("cublasLt something kept"), std::ptrdiff_t{0});
    }
}

HEARTH_TEST(without_the_library_it_is_left_out) {
    const auto none = CublasLt::load({"libcublasLt-that-is-not-there.so"});
    REQUIRE(!none.has_value());
    CHECK_EQ(none.error().code, std::string("HRT-GPU-085"));
    const auto other = CublasLt::load({"libm.so.6"});
    REQUIRE(!other.has_value());
    CHECK(other.error().message.find("cublasLtCreate") != std::string::npos);
    CHECK_EQ(CublasLt::names().front(), std::string("libcublasLt.so.13"));
}

HEARTH_TEST(it_can_be_cancelled) {
    Bench bench;
    const CancelFlag stop{true};
    CHECK_EQ(bench.measure(64, stop).error().code, std::string("HRT-GPU-005"));
    CHECK_EQ(bench.measure(100).error().code, std::string("HRT-GPU-001"));
    CHECK_EQ(bench.logged("cublasLtMatmul"), std::ptrdiff_t{0});
}

HEARTH_TEST_MAIN
