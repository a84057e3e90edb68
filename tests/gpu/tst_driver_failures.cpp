// SPDX-License-Identifier: Apache-2.0
// Every way in which a card or its driver fails, through the real loader: each gives its code, a sentence and
// what to do. The driver is a fake one (tests/gpu/fake_driver).
#include "gpu/device/card_check.h"
#include "gpu/device/card_lock.h"
#include "gpu/device/cuda_driver.h"
#include "gpu/device/device_error.h"
#include "gpu/device/probe.h"
#include "gpu/device/telemetry.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>

#include <nlohmann/json.hpp>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

CardCheckOptions options_for(const FakeMachine& machine) {
    CardCheckOptions options;
    options.paths = machine.paths();
    options.lock_folder = machine.lock_folder();
    return options;
}

const std::atomic<bool> kGoOn{false};

/// The code that the check ends with; its error must say all three things.
std::string check_code(const CardCheckOptions& options) {
    const Result<CardCheck> result = check_card(options, kGoOn);
    if (result) {
        return "fine";
    }
    CHECK(result.error().message.size() > 15 && result.error().message.back() == '.');
    CHECK(result.error().remedy.size() > 15);
    return result.error().code;
}

std::string after_failure(const std::string& rules) {
    FakeMachine machine("h200");
    machine.fail(rules);
    return check_code(options_for(machine));
}

std::string telemetry_code(FakeMachine& machine) {
    TelemetryReader reader(machine.paths());
    const auto cards = reader.read().cards;
    return cards.empty() || !cards[0].error ? "none" : cards[0].error->code;
}

} // namespace

HEARTH_TEST(a_sound_card_passes_and_gives_everything_back) {
    FakeMachine machine("h200");
    CardCheckOptions options = options_for(machine);
    options.claim_bytes = 200ULL << 20U; // three whole blocks and a part
    const Result<CardCheck> result = check_card(options, kGoOn);
    REQUIRE(result.has_value());
    CHECK_EQ(result->tested_bytes, std::uint64_t{200} << 20U);
    CHECK_EQ(result->total_bytes, std::uint64_t{143'771} << 20U);
    CHECK(!result->kernel_timeout);
    const auto calls = machine.calls();
    CHECK_EQ(std::count(calls.begin(), calls.end(), "cuMemFree_v2"), std::ptrdiff_t{4});
    CHECK_EQ(std::count(calls.begin(), calls.end(), "cuCtxDestroy_v2"), std::ptrdiff_t{1});
    CHECK(check_card(options, kGoOn).has_value()); // the lock is free again
}

HEARTH_TEST(no_driver) {
    FakeMachine machine("h200");
    CardCheckOptions options = options_for(machine);
    options.paths.cuda = "libcuda-that-is-not-there.so.1";
    options.paths.nvml = "libnvidia-ml-that-is-not-there.so.1";
    CHECK_EQ(check_code(options), std::string("HRT-GPU-041"));
    TelemetryReader reader(options.paths);
    const auto cards = reader.read().cards;
    REQUIRE(cards.size() == 1 && cards[0].error);
    CHECK_EQ(cards[0].error->code, std::string("HRT-GPU-041"));
    CHECK(cards[0].state == CardState::Unreadable);
    const MachineInfo probed = probe_machine(options.paths, false);
    REQUIRE(probed.gpus.size() == 1 && probed.gpus[0].problem);
    CHECK_EQ(probed.gpus[0].problem->code, std::string("HRT-GPU-041"));
    CHECK_EQ(probed.notes.size(), std::size_t{1});
    // Without an NVIDIA card nobody needs a driver: no note.
    FakeMachine none("none");
    DevicePaths paths = none.paths();
    paths.cuda = options.paths.cuda;
    CHECK(probe_machine(paths, false).notes.empty());
}

HEARTH_TEST(driver_too_old) {
    FakeMachine machine("h200");
    CardCheckOptions options = options_for(machine);
    options.paths.cuda = HEARTH_OLD_DRIVER;
    const auto old = CudaDriver::load(options.paths.cuda);
    REQUIRE(!old.has_value());
    CHECK_EQ(old.error().code, std::string("HRT-GPU-042"));
    CHECK(old.error().message.find("cuDeviceGetUuid") != std::string::npos);
    CHECK_EQ(check_code(options), std::string("HRT-GPU-042"));
    machine.set("HEARTH_FAKE_CUDA_VERSION", "11030");
    const auto low = CudaDriver::load();
    REQUIRE(!low.has_value());
    CHECK_EQ(low.error().code, std::string("HRT-GPU-042"));
    CHECK(low.error().message.find("11.3") != std::string::npos);
    machine.set("HEARTH_FAKE_CUDA_VERSION", "11040");
    CHECK(CudaDriver::load().has_value());
}

HEARTH_TEST(insufficient_driver) {
    CHECK_EQ(after_failure("cuInit=35"), std::string("HRT-GPU-043"));
    CHECK_EQ(after_failure("cuModuleLoadDataEx=222"), std::string("HRT-GPU-043"));
}

HEARTH_TEST(driver_that_does_not_run) {
    CHECK_EQ(after_failure("cuInit=999"), std::string("HRT-GPU-044"));
    CHECK_EQ(after_failure("cuInit=803"), std::string("HRT-GPU-044"));
    FakeMachine machine("h200");
    machine.fail("nvmlInitWithFlags=9");
    CHECK_EQ(telemetry_code(machine), std::string("HRT-GPU-044"));
    machine.fail("nvmlInitWithFlags=18");
    CHECK_EQ(telemetry_code(machine), std::string("HRT-GPU-044"));
}

HEARTH_TEST(driver_without_a_card) {
    FakeMachine machine("none");
    CHECK_EQ(check_code(options_for(machine)), std::string("HRT-GPU-045"));
}

HEARTH_TEST(out_of_memory) {
    CHECK_EQ(after_failure("cuCtxCreate_v2=2"), std::string("HRT-GPU-046"));
    CHECK_EQ(after_failure("cuMemAlloc_v2=2"), std::string("HRT-GPU-046"));
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_USED_MIB", "143700");
    CardCheckOptions options = options_for(machine);
    options.claim_bytes = 100ULL << 20U;
    CHECK_EQ(check_code(options), std::string("HRT-GPU-046"));
}

HEARTH_TEST(kernel_timeout) {
    CHECK_EQ(after_failure("cuCtxSynchronize=702"), std::string("HRT-GPU-047"));
    CHECK(ends_context("HRT-GPU-047"));
    CHECK(!ends_context("HRT-GPU-046"));
}

HEARTH_TEST(card_lost) {
    CHECK_EQ(after_failure("cuCtxSynchronize=999"), std::string("HRT-GPU-048"));
    CHECK_EQ(after_failure("cuMemcpyDtoH_v2=999@2"), std::string("HRT-GPU-048"));
    CHECK_EQ(after_failure("nvmlDeviceGetTemperature=15"), std::string("HRT-GPU-048"));
    FakeMachine machine("h200");
    TelemetryReader reader(machine.paths());
    CHECK(reader.read().cards.at(0).state == CardState::Active);
    machine.fail("nvmlDeviceGetUtilizationRates=15");
    const CardTelemetry lost = reader.read().cards.at(0);
    CHECK(lost.state == CardState::Lost);
    CHECK_EQ(lost.error ? lost.error->code : "", std::string("HRT-GPU-048"));
    CHECK_EQ(lost.figures.load_percent.value_or(0), 97.0); // the last known
    machine.fail("");
    CHECK(reader.read().cards.at(0).state == CardState::Active); // back after a reset
}

HEARTH_TEST(ecc_error) {
    CHECK_EQ(after_failure("cuCtxSynchronize=214"), std::string("HRT-GPU-049"));
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_ECC", "2");
    CHECK_EQ(telemetry_code(machine), std::string("HRT-GPU-049"));
    CHECK_EQ(check_code(options_for(machine)), std::string("HRT-GPU-049"));
}

HEARTH_TEST(hot_unplug) {
    FakeMachine machine("two");
    TelemetryReader reader(machine.paths());
    CHECK_EQ(reader.read().cards.size(), std::size_t{2});
    machine.unplug("0000:65:00.0");
    const CardTelemetry gone = reader.read().cards.at(1);
    CHECK(gone.state == CardState::Gone);
    CHECK_EQ(gone.error ? gone.error->code : "", std::string("HRT-GPU-050"));
    CHECK_EQ(gone.name, std::string("Tesla T4"));
    machine.add("0000:65:00.0", "0x10de", "0x1eb8");
    CHECK(reader.read().cards.at(1).state == CardState::Active);
    // While a kernel runs: CUDA says "unknown", /sys says that it is gone.
    machine.unplug("0000:0a:00.0");
    machine.fail("cuCtxSynchronize=999");
    CHECK_EQ(check_code(options_for(machine)), std::string("HRT-GPU-050"));
    CardCheckOptions options = options_for(machine);
    options.card = "GPU-of-yesterday";
    CHECK_EQ(check_code(options), std::string("HRT-GPU-050"));
}

HEARTH_TEST(mig) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_MIG", "1");
    CHECK_EQ(check_code(options_for(machine)), std::string("HRT-GPU-051"));
    CHECK_EQ(telemetry_code(machine), std::string("HRT-GPU-051"));
    const MachineInfo probed = probe_machine(machine.paths(), false);
    REQUIRE(probed.gpus.size() == 1 && probed.gpus[0].problem);
    CHECK_EQ(probed.gpus[0].problem->code, std::string("HRT-GPU-051"));
}

HEARTH_TEST(two_workers_on_one_card) {
    FakeMachine machine("two");
    const CardCheckOptions options = options_for(machine);
    {
        const auto lock = CardLock::take(machine.lock_folder(), "GPU-495969798-none");
        CHECK(lock.has_value());
        CHECK_EQ(check_code(options), std::string("fine")); // another card's lock
    }
    const auto cards = probe_machine(machine.paths(), false).gpus;
    REQUIRE(cards.size() == 2);
    auto lock = CardLock::take(machine.lock_folder(), cards[0].uuid);
    REQUIRE(lock.has_value());
    const Result<CardCheck> refused = check_card(options, kGoOn);
    REQUIRE(!refused.has_value());
    CHECK_EQ(refused.error().code, std::string("HRT-GPU-052"));
    CHECK(refused.error().message.find("process " + std::to_string(getpid())) != std::string::npos);
    CardCheckOptions second = options;
    second.card = cards[1].pci;
    CHECK_EQ(check_code(second), std::string("fine"));
    // In another process, by hand.
    const Finished by_hand = run_program({HEARTH_GPU_PROGRAM, "check-card", "--json"}, machine.lock_folder());
    CHECK_EQ(by_hand.code, 1);
    CHECK_EQ(Json::parse(by_hand.out)["error"]["code"].get<std::string>(), std::string("HRT-GPU-052"));
    lock = CardLock::take(machine.lock_folder(), "another"); // gives the card's lock back with the old value
    CHECK_EQ(CardLock::take("/no/such/folder", "x").error().code, std::string("HRT-GPU-011"));
}

HEARTH_TEST(a_killed_worker_leaves_its_card_free) {
    FakeMachine machine("h200");
    const pid_t child = fork();
    if (child == 0) {
        const auto lock = CardLock::take(machine.lock_folder(), "GPU-x");
        kill(getpid(), SIGKILL);
    }
    waitpid(child, nullptr, 0);
    CHECK(CardLock::take(machine.lock_folder(), "GPU-x").has_value());
}

HEARTH_TEST(less_memory_than_claimed) {
    FakeMachine machine("laptop");
    CardCheckOptions options = options_for(machine);
    options.claim_bytes = 12ULL << 30U; // it says itself that it has 8
    CHECK_EQ(check_code(options), std::string("HRT-GPU-053"));
    machine.set("HEARTH_FAKE_VRAM_MIB", "100"); // it says 8 GiB and gives 100 MiB
    options.claim_bytes = 256ULL << 20U;
    const Result<CardCheck> result = check_card(options, kGoOn);
    REQUIRE(!result.has_value());
    CHECK_EQ(result.error().code, std::string("HRT-GPU-053"));
    CHECK(result.error().message.find("gave 64 MiB of the claimed 256 MiB") != std::string::npos);
}

HEARTH_TEST(memory_that_is_there_twice) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_ALIAS", "1");
    CardCheckOptions options = options_for(machine);
    CHECK_EQ(check_code(options), std::string("fine")); // one block alone cannot show it
    options.claim_bytes = 128ULL << 20U;
    CHECK_EQ(check_code(options), std::string("HRT-GPU-060"));
}

HEARTH_TEST(the_other_codes) {
    CHECK_EQ(after_failure("cuCtxCreate_v2=46"), std::string("HRT-GPU-054"));
    CHECK_EQ(after_failure("cuLaunchKernel=719"), std::string("HRT-GPU-056"));
    CHECK_EQ(after_failure("cuCtxSynchronize=700"), std::string("HRT-GPU-056"));
    CHECK_EQ(after_failure("cuCtxCreate_v2=800"), std::string("HRT-GPU-057"));
    CHECK_EQ(after_failure("cuModuleLoadDataEx=209"), std::string("HRT-GPU-058"));
    CHECK_EQ(after_failure("cuCtxCreate_v2=12345"), std::string("HRT-GPU-059"));
    FakeMachine machine("h200");
    machine.fail("nvmlDeviceGetHandleByPciBusId_v2=4");
    CHECK_EQ(telemetry_code(machine), std::string("HRT-GPU-057"));
    CHECK_EQ(code_of_nvml(15), std::string_view("HRT-GPU-048"));
}

HEARTH_TEST(a_check_can_be_cancelled) {
    FakeMachine machine("h200");
    const std::atomic<bool> stop{true};
    CHECK_EQ(check_card(options_for(machine), stop).error().code, std::string("HRT-GPU-005"));
}

HEARTH_TEST(every_failing_call_gives_everything_back) {
    for (const char* const rule : {"cuModuleLoadDataEx=2", "cuModuleGetFunction=2", "cuMemGetInfo_v2=2",
                                   "cuLaunchKernel=702", "cuMemcpyDtoH_v2=214@3"}) {
        FakeMachine machine("h200");
        machine.fail(rule);
        CHECK(!check_card(options_for(machine), kGoOn).has_value());
        const auto calls = machine.calls();
        CHECK_EQ(std::count(calls.begin(), calls.end(), "cuCtxCreate_v2"),
                 std::count(calls.begin(), calls.end(), "cuCtxDestroy_v2"));
        CHECK_EQ(std::count(calls.begin(), calls.end(), "cuMemAlloc_v2"),
                 std::count(calls.begin(), calls.end(), "cuMemFree_v2"));
    }
}

HEARTH_TEST_MAIN
