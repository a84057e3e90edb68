// SPDX-License-Identifier: Apache-2.0
// `hearth-gpu selftest` on pretended cards: every kernel that cards have gives the processor's recorded bits
// through the real loader, and whatever goes wrong is told.
#include "gpu/bench/selftest_card.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

Json selftest(const std::vector<std::string>& more, int expected_code) {
    const TempDir dir;
    std::vector<std::string> command = {HEARTH_GPU_PROGRAM, "selftest", "--size", "256",    "--mib", "1",
                                        "--threads",        "2",        "--json", "--quiet"};
    command.insert(command.end(), more.begin(), more.end());
    const Finished f = run_program(command, dir.path());
    CHECK_EQ(f.code, expected_code);
    return Json::parse(f.out, nullptr, false);
}

} // namespace

HEARTH_TEST(every_kernel_of_a_card_computes_the_recorded_bits) {
    for (const char* cards : {"h200", "laptop"}) {
        FakeMachine machine(cards);
        machine.set("HEARTH_FAKE_SMS", "2");
        const Json result = selftest({"--seconds", "0"}, 0); // auto finds the card
        REQUIRE(result.is_object());
        CHECK(result["valid"].get<bool>());
        const Json& cuda = result["cuda"];
        REQUIRE(cuda.contains("kernels"));
        CHECK(cuda["simulated"].get<bool>());
        CHECK(!cuda["tested_on_hardware"].get<bool>());
        CHECK(!cuda.contains("parts")); // no seconds, no rates
        std::multiset<std::string> kernels;
        for (const Json& test : cuda["kernels"]) {
            CHECK(test["equal"].get<bool>());
            kernels.insert(test["kernel"].get<std::string>());
        }
        CHECK(kernels ==
              std::multiset<std::string>({"compute", "compute", "vram_proof", "stream_write", "stream_copy",
                                          "stream_read", "fma_rate", "path_tracer"}));
    }
}

HEARTH_TEST(rates_have_peaks_and_are_held_against_the_drivers_copy) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_SMS", "2");
    const Json result = selftest({"--backend", "cuda", "--seconds", "0.06"}, 0);
    REQUIRE(result.is_object());
    const Json& cuda = result["cuda"];
    std::set<std::string> fractions;
    for (const Json& part : cuda["parts"]) {
        if (part.contains("fraction")) {
            fractions.insert(part["id"].get<std::string>());
        }
    }
    CHECK(fractions == std::set<std::string>({"int8", "fp32", "mem_read", "mem_write", "mem_copy", "memcpy",
                                              "pcie_up", "pcie_down"}));
    CHECK(cuda["compare"]["mem_copy_over_memcpy"].get<double>() > 0.0);
    CHECK(cuda["load"].contains("throttled") || cuda["load"]["samples"].get<int>() == 0);
}

HEARTH_TEST(nvidias_library_is_measured_where_it_is_and_missed_where_not) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_SMS", "2");
    const CancelFlag never{false};
    CudaPartsOptions options;
    options.matrix_size = 64;
    auto card = choose_card(options.paths, "");
    REQUIRE(card.has_value());
    CHECK(card->info.simulated);
    options.card = std::move(*card);
    const BenchmarkOptions run{0.02, 2, {"cublaslt"}};
    options.cublaslt = {HEARTH_FAKE_CUBLASLT};
    const auto there = run_benchmark(selftest_parts(options), run, nullptr, {}, never);
    REQUIRE(there.has_value() && there->size() == 1);
    CHECK(there->front().figure.has_value());
    CHECK(there->front().verified);
    CHECK(there->front().peak.has_value());
    options.cublaslt = {};
    const auto missing = run_benchmark(selftest_parts(options), run, nullptr, {}, never);
    REQUIRE(missing.has_value() && missing->size() == 1);
    REQUIRE(missing->front().skipped.has_value());
    CHECK_EQ(missing->front().skipped->code, std::string("HRT-GPU-085"));
}

HEARTH_TEST(other_bits_on_a_card_are_named) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_SMS", "2");
    const TempDir dir;
    const auto golden = golden_hashes({});
    REQUIRE(golden.has_value());
    Json json = Json::object();
    for (const auto& [name, hash] : *golden) {
        json[name] = hash.hex();
    }
    json["fma_rate"] = std::string(64, '0');
    std::ofstream(dir / "golden.json") << json;
    const Json result = selftest({"--seconds", "0", "--golden-dir", dir.path().string()}, 3);
    REQUIRE(result.is_object());
    CHECK_EQ(result["code"].get<std::string>(), std::string("HRT-GPU-087"));
    CHECK(result["differ"] == Json({"fma_rate (portable)", "fma_rate (cuda)"}));
}

HEARTH_TEST(a_card_that_fails_ends_it_with_the_cards_code) {
    const struct {
        const char* rule;
        const char* code;
    } cases[] = {{"cuLaunchKernel=702", "HRT-GPU-047"},
                 {"cuMemAlloc_v2=2", "HRT-GPU-046"},
                 {"cuCtxCreate_v2=46", "HRT-GPU-054"}};
    for (const auto& c : cases) {
        FakeMachine machine("h200");
        machine.set("HEARTH_FAKE_SMS", "2");
        machine.fail(c.rule);
        const Json result = selftest({"--backend", "cuda", "--seconds", "0"}, 1);
        REQUIRE(result.contains("error"));
        CHECK_EQ(result["error"]["code"].get<std::string>(), std::string(c.code));
    }
}

HEARTH_TEST(without_a_card_auto_says_why_and_cuda_fails) {
    const FakeMachine machine("none");
    const Json result = selftest({"--seconds", "0"}, 0);
    REQUIRE(result.is_object());
    CHECK_EQ(result["cuda"]["skipped"]["code"].get<std::string>(), std::string("HRT-GPU-045"));
    CHECK_EQ(selftest({"--backend", "cuda"}, 1)["error"]["code"].get<std::string>(),
             std::string("HRT-GPU-045"));
    CHECK_EQ(selftest({"--backend", "tpu"}, 1)["error"]["code"].get<std::string>(),
             std::string("HRT-GPU-040"));
}

HEARTH_TEST_MAIN
