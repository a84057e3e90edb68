// SPDX-License-Identifier: Apache-2.0
// `hearth-gpu benchmark --backend cuda` on pretended cards: every part through the real loader, with the
// peaks of the pretended card, and said to be simulated. The figures are this processor's and say nothing.
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

using namespace hearth::test;
using Json = nlohmann::json;

namespace {

Json benchmark(std::vector<std::string> more, int expected_code = 0, const char* seconds = "0.05") {
    const TempDir dir;
    std::vector<std::string> command = {
        HEARTH_GPU_PROGRAM, "benchmark", "--backend", "cuda", "--seconds", seconds, "--repeats", "2",
        "--size",           "256",       "--mib",     "1",    "--threads", "2",     "--json",    "--quiet"};
    command.insert(command.end(), more.begin(), more.end());
    const Finished f = run_program(command, dir.path());
    CHECK_EQ(f.code, expected_code);
    return Json::parse(f.out, nullptr, false);
}

std::map<std::string, Json> parts_of(const Json& result) {
    std::map<std::string, Json> parts;
    for (const Json& part : result["parts"]) {
        parts[part["id"].get<std::string>()] = part;
    }
    return parts;
}

bool near(double value, double wanted) {
    return std::abs(value - wanted) <= 0.01 * wanted;
}

} // namespace

HEARTH_TEST(every_part_is_measured_and_checked_and_called_simulated) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_SMS", "2"); // 132 would be slow here
    const Json result = benchmark({});
    REQUIRE(result.is_object());
    CHECK(result["device"]["simulated"].get<bool>());
    CHECK(!result["tested_on_hardware"].get<bool>());
    CHECK_EQ(result["device"]["name"].get<std::string>(), std::string("NVIDIA H200"));
    const auto parts = parts_of(result);
    for (const char* id :
         {"int8", "fp32", "mem_read", "mem_write", "mem_copy", "pcie_up", "pcie_down", "render"}) {
        REQUIRE(parts.contains(id));
        const Json& part = parts.at(id);
        CHECK(!part.contains("skipped"));
        CHECK(part["verified"].get<bool>());
        CHECK(part["value"].get<double>() > 0);
        CHECK(part.contains("peak") == (std::string(id) != "render"));
        CHECK(part.contains("fraction") == part.contains("peak"));
    }
    CHECK(near(parts.at("fp32")["peak"].get<double>(), 2 * 1.98e-3 * 128 * 2));
    CHECK(near(parts.at("mem_read")["peak"].get<double>(), 4917));
    CHECK(near(parts.at("pcie_up")["peak"].get<double>(), 31.5)); // generation 5, 8 of 16 lanes wired
    CHECK(parts.at("mem_read")["peak_source"].get<std::string>().find("6144 bit") != std::string::npos);
    // The pretended card's memory is this computer's, and it is read no faster than through a link.
    const Json& vram = parts.at("vram");
    CHECK_EQ(vram["value"].get<std::uint64_t>(), 1U << 20U);
    CHECK(!vram["verified"].get<bool>());
    CHECK(vram["note"].get<std::string>().find("shares walked again") != std::string::npos);
    const std::string doubt = vram["doubt"].get<std::string>(); // a busy machine walks too little to tell
    CHECK(doubt.find("it may lie there") != std::string::npos ||
          doubt.find("shares are too few") != std::string::npos);
}

HEARTH_TEST(load_comes_from_the_cards_sensors) {
    FakeMachine machine("laptop");
    machine.set("HEARTH_FAKE_SMS", "2");
    machine.set("HEARTH_FAKE_THROTTLE", "32");
    const Json result = benchmark({"--parts", "fp32"}, 0, "0.4");
    const Json& load = result["load"];
    CHECK(load["samples"].get<int>() >= 1);
    CHECK(near(load["watts"].get<double>(), 57.5));
    CHECK(near(load["temperature_c_max"].get<double>(), 66));
    CHECK(near(load["clock_mhz"].get<double>(), 2370));
    CHECK(load["throttled"].get<bool>());
    CHECK_EQ(load["throttle_reasons"].size(), std::size_t{1});
    CHECK(near(parts_of(result).at("fp32")["peak"].get<double>(), 2 * 2.37e-3 * 128 * 2));
}

HEARTH_TEST(what_fails_has_a_code_and_no_figure) {
    const struct {
        const char* rule;
        const char* part;
        const char* code;
    } cases[] = {
        {"cuLaunchKernel=702", "fp32", "HRT-GPU-047"},
        {"cuMemAlloc_v2=2", "mem_copy", "HRT-GPU-046"},
        {"cuMemHostAlloc=2", "pcie_up", "HRT-GPU-046"},
        {"cuMemcpyDtoHAsync_v2=999", "pcie_down", "HRT-GPU-048"},
        {"cuModuleLoadDataEx=209", "render", "HRT-GPU-058"},
        {"cuEventSynchronize=214", "vram", "HRT-GPU-049"},
    };
    for (const auto& c : cases) {
        FakeMachine machine("h200");
        machine.set("HEARTH_FAKE_SMS", "2");
        machine.fail(c.rule);
        const auto parts = parts_of(benchmark({"--parts", c.part}));
        REQUIRE(parts.contains(c.part));
        const Json& part = parts.at(c.part);
        REQUIRE(part.contains("skipped"));
        CHECK_EQ(part["skipped"]["code"].get<std::string>(), std::string(c.code));
        CHECK(!part.contains("value") && !part.contains("peak") && !part["verified"].get<bool>());
    }
}

HEARTH_TEST(memory_that_exists_twice_gives_no_figure) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_SMS", "2");
    machine.set("HEARTH_FAKE_ALIAS", "1");
    const auto parts = parts_of(benchmark({"--parts", "mem_copy"}));
    REQUIRE(parts.contains("mem_copy"));
    CHECK_EQ(parts.at("mem_copy")["skipped"]["code"].get<std::string>(), std::string("HRT-GPU-060"));
}

HEARTH_TEST(no_card_is_said_before_anything_runs) {
    const FakeMachine machine("none");
    const Json result = benchmark({}, 1);
    CHECK_EQ(result["error"]["code"].get<std::string>(), std::string("HRT-GPU-045"));
}

HEARTH_TEST_MAIN
