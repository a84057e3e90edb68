// SPDX-License-Identifier: Apache-2.0
// What is read of the cards, how often, and that a card that sleeps is left alone. The driver is a fake one
// (tests/gpu/fake_driver), loaded by the real loader.
#include "gpu/device/probe.h"
#include "gpu/device/telemetry.h"
#include "gpu/worker/telemetry_hub.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

std::string code_of(const CardTelemetry& card) {
    return card.error ? card.error->code : std::string("none");
}

bool called(const FakeMachine& machine, const std::string& name) {
    const auto calls = machine.calls();
    return std::find(calls.begin(), calls.end(), name) != calls.end();
}

} // namespace

HEARTH_TEST(every_figure_of_a_data_centre_card) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_THROTTLE", "36"); // power cap and software thermal
    TelemetryReader reader(machine.paths());
    const TelemetrySample sample = reader.read();
    CHECK_EQ(sample.driver, std::string("580.65.06"));
    REQUIRE(sample.cards.size() == 1);
    const CardTelemetry& card = sample.cards[0];
    const CardFigures& f = card.figures;
    CHECK_EQ(card.name, std::string("NVIDIA H200"));
    CHECK_EQ(card.uuid, std::string("GPU-20304050-6070-8090-a0b0-c0d0e0f00010"));
    CHECK(card.state == CardState::Active);
    CHECK_EQ(card.compute_major, 9U);
    CHECK_EQ(code_of(card), std::string("none"));
    CHECK_EQ(f.graphics_mhz.value_or(0), 1980.0);
    CHECK_EQ(f.memory_max_mhz.value_or(0), 3201.0);
    CHECK_EQ(f.power_w.value_or(0), 350.0);
    CHECK_EQ(f.power_limit_w.value_or(0), 700.0);
    CHECK_EQ(f.temperature_c.value_or(0), 66.0);
    CHECK_EQ(f.memory_temperature_c.value_or(0), 71.0);
    CHECK_EQ(f.slowdown_c.value_or(0), 90.0);
    CHECK(!f.fan_percent); // it has no fan: absent, not 0
    CHECK_EQ(f.load_percent.value_or(0), 97.0);
    CHECK_EQ(f.vram_total.value_or(0), std::uint64_t{143'771} << 20U);
    CHECK_EQ(f.vram_free.value_or(0) + f.vram_used.value_or(0), f.vram_total.value_or(1));
    CHECK_EQ(f.pcie_gen.value_or(0), 4.0);
    CHECK_EQ(f.pcie_width.value_or(0), 8.0);
    CHECK_EQ(f.pcie_max_gen.value_or(0), 5.0);
    CHECK_EQ(f.pcie_max_width.value_or(0), 16.0);
    CHECK(f.ecc.value_or(false));
    CHECK_EQ(f.ecc_corrected.value_or(0), std::uint64_t{5});
    CHECK_EQ(f.ecc_uncorrected.value_or(1), std::uint64_t{0});
    CHECK(f.mig.has_value() && !*f.mig);
    REQUIRE(f.throttle.has_value());
    CHECK(is_throttled(*f.throttle));
    CHECK(throttle_names(*f.throttle) == (std::vector<std::string>{"power limit", "hot (driver)"}));
    REQUIRE(f.processes && f.processes->size() == 1);
    CHECK_EQ((*f.processes)[0].pid, 4711U);
    CHECK_EQ((*f.processes)[0].vram_bytes.value_or(0), std::uint64_t{2000} << 20U);
}

HEARTH_TEST(idle_clocks_are_no_throttling) {
    CHECK(!is_throttled(1));
    CHECK(throttle_names(1).empty());
    CHECK(is_throttled(0x80));
}

HEARTH_TEST(more_processes_than_were_made_room_for) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_PROCESSES", "200");
    TelemetryReader reader(machine.paths());
    const auto processes = reader.read().cards.at(0).figures.processes;
    REQUIRE(processes && processes->size() == 200);
    CHECK(!(*processes)[199].vram_bytes); // the driver did not know
}

HEARTH_TEST(two_cards_one_of_them_without_ecc) {
    FakeMachine machine("two");
    TelemetryReader reader(machine.paths());
    const TelemetrySample sample = reader.read();
    REQUIRE(sample.cards.size() == 2);
    CHECK_EQ(sample.cards[0].name, std::string("NVIDIA GeForce RTX 4090"));
    CHECK(!sample.cards[0].figures.ecc);
    CHECK_EQ(sample.cards[0].figures.fan_percent.value_or(0), 43.0);
    CHECK_EQ(sample.cards[1].name, std::string("Tesla T4"));
    CHECK(sample.cards[1].figures.ecc.value_or(false));
    CHECK(sample.cards[0].uuid != sample.cards[1].uuid);
}

HEARTH_TEST(a_sleeping_card_is_never_touched) {
    FakeMachine machine("laptop");
    machine.sleep("0000:01:00.0", true);
    machine.write("0000:01:00.0/current_link_speed", "16.0 GT/s PCIe"); // reading the link would wake it
    TelemetryReader reader(machine.paths());
    for (int i = 0; i < 3; ++i) {
        const TelemetrySample sample = reader.read();
        REQUIRE(sample.cards.size() == 1);
        CHECK(sample.cards[0].state == CardState::Asleep);
        CHECK_EQ(sample.cards[0].figures_at_ms, std::int64_t{0});
        CHECK(!sample.cards[0].figures.pcie_gen);
        // The kernel module's file has the model; its question marks are no UUID.
        CHECK_EQ(sample.cards[0].name, std::string("NVIDIA GeForce RTX 4060 Laptop GPU"));
        CHECK_EQ(sample.cards[0].uuid, std::string());
    }
    const MachineInfo probed = probe_machine(machine.paths(), false);
    REQUIRE(probed.gpus.size() == 1);
    CHECK(probed.gpus[0].asleep);
    CHECK_EQ(probed.gpus[0].problem ? probed.gpus[0].problem->code : "", std::string("HRT-GPU-061"));
    CHECK(machine.calls().empty()); // of neither library
    CHECK(!probe_machine(machine.paths(), true).gpus.at(0).uuid.empty());
    CHECK(called(machine, "cuInit"));
}

HEARTH_TEST(a_card_that_fell_asleep_keeps_its_last_figures) {
    FakeMachine machine("laptop");
    std::int64_t now = 1000;
    TelemetryReader reader(machine.paths(), [&now] { return now; });
    CHECK_EQ(reader.read().cards.at(0).figures.power_w.value_or(0), 57.5);
    machine.sleep("0000:01:00.0", true);
    const std::size_t calls = machine.calls().size();
    now = 90'000;
    const TelemetrySample sample = reader.read();
    CHECK(sample.cards.at(0).state == CardState::Asleep);
    CHECK_EQ(sample.cards.at(0).figures.power_w.value_or(0), 57.5);
    CHECK_EQ(sample.cards.at(0).figures_at_ms, std::int64_t{1000});
    CHECK_EQ(machine.calls().size(), calls);
}

HEARTH_TEST(an_idle_laptop_card_is_left_alone_until_it_may_have_fallen_asleep) {
    FakeMachine machine("laptop");
    machine.set("HEARTH_FAKE_IDLE", "1");
    std::int64_t now = 1000;
    TelemetryReader reader(machine.paths(), [&now] { return now; });
    CHECK(reader.read().cards.at(0).state == CardState::Active);
    // NVML is closed between two readings: open handles keep some laptops awake.
    CHECK_EQ(machine.calls().back(), std::string("nvmlShutdown"));
    const std::size_t calls = machine.calls().size();
    now += 5000;
    CHECK(reader.read().cards.at(0).state == CardState::Resting);
    CHECK_EQ(machine.calls().size(), calls);
    now += TelemetryReader::kRestMs;
    CHECK(reader.read().cards.at(0).state == CardState::Active);
    // In use it is read each time.
    machine.set("HEARTH_FAKE_IDLE", "");
    now += TelemetryReader::kRestMs;
    CHECK(reader.read().cards.at(0).state == CardState::Active);
    now += 1000;
    CHECK(reader.read().cards.at(0).state == CardState::Active);
}

HEARTH_TEST(a_sleeping_card_beside_one_that_works) {
    FakeMachine machine("two");
    machine.sleep("0000:0a:00.0", true);
    TelemetryReader reader(machine.paths());
    const TelemetrySample sample = reader.read();
    CHECK(sample.cards.at(0).state == CardState::Asleep);
    CHECK(sample.cards.at(1).state == CardState::Active);
    CHECK_EQ(sample.cards.at(1).name, std::string("Tesla T4"));
    // Attaching to all cards, as plain nvmlInit does, would wake the first.
    CHECK(called(machine, "nvmlInitWithFlags"));
    CHECK(!called(machine, "nvmlInit_v2"));
    const auto calls = machine.calls();
    CHECK_EQ(std::count(calls.begin(), calls.end(), "nvmlDeviceGetHandleByPciBusId_v2"), std::ptrdiff_t{1});
}

HEARTH_TEST(xids_are_heard_and_explained) {
    FakeMachine machine("h200");
    machine.set("HEARTH_FAKE_XID", "79");
    TelemetryReader reader(machine.paths());
    const TelemetrySample first = reader.read();
    REQUIRE(first.cards.at(0).xids.size() == 1);
    CHECK_EQ(first.cards[0].xids[0].xid, std::uint64_t{79});
    CHECK_EQ(xid_meaning(79), std::string_view("the card has fallen off the bus"));
    CHECK_EQ(reader.read().cards.at(0).xids.size(), std::size_t{1}); // told once, kept
    const auto calls = machine.calls();
    CHECK_EQ(std::count(calls.begin(), calls.end(), "nvmlDeviceRegisterEvents"), std::ptrdiff_t{1});
}

HEARTH_TEST(other_makers_cards_are_read_from_sys) {
    FakeMachine machine("none");
    machine.add("0000:03:00.0", "0x1002", "0x744c");
    machine.write("0000:03:00.0/mem_info_vram_total", "25753026560");
    machine.write("0000:03:00.0/mem_info_vram_used", "1048576");
    machine.write("0000:03:00.0/gpu_busy_percent", "12");
    machine.write("0000:03:00.0/current_link_speed", "16.0 GT/s PCIe");
    machine.write("0000:03:00.0/current_link_width", "16");
    machine.write("0000:03:00.0/hwmon/hwmon3/temp1_input", "54000");
    machine.write("0000:03:00.0/hwmon/hwmon3/power1_average", "87000000");
    machine.write("0000:03:00.0/hwmon/hwmon3/fan1_input", "1200");
    machine.add("0000:00:02.0", "0x8086", "0x56a0");
    machine.write("0000:00:02.0/drm/card1/gt_act_freq_mhz", "1150");
    TelemetryReader reader(machine.paths());
    const TelemetrySample sample = reader.read();
    REQUIRE(sample.cards.size() == 2);
    CHECK_EQ(sample.cards[0].vendor, std::string("Intel"));
    CHECK_EQ(sample.cards[0].figures.graphics_mhz.value_or(0), 1150.0);
    const CardFigures& f = sample.cards[1].figures;
    CHECK_EQ(f.vram_total.value_or(0), std::uint64_t{25'753'026'560});
    CHECK_EQ(f.vram_used.value_or(0), std::uint64_t{1'048'576});
    CHECK_EQ(f.load_percent.value_or(0), 12.0);
    CHECK_EQ(f.pcie_gen.value_or(0), 4.0);
    CHECK_EQ(f.temperature_c.value_or(0), 54.0);
    CHECK_EQ(f.power_w.value_or(0), 87.0);
    CHECK_EQ(f.fan_rpm.value_or(0), 1200.0);
    CHECK_EQ(code_of(sample.cards[1]), std::string("HRT-GPU-055"));
    CHECK(machine.calls().empty()); // no NVIDIA card: its library is not even asked
}

HEARTH_TEST(no_card_at_all) {
    FakeMachine machine("none");
    TelemetryReader reader(machine.paths());
    CHECK(reader.read().cards.empty());
}

HEARTH_TEST(the_rate_follows_the_watchers) {
    FakeMachine machine("h200");
    std::atomic<int> samples{0};
    TelemetryHub hub(machine.paths(), [&samples](const Json&, const Json&, bool) { ++samples; });
    CHECK_EQ(hub.interval_ms(), TelemetryHub::kUnwatchedMs);
    CHECK(hub.watch("slow", 10'000).has_value());
    CHECK_EQ(hub.interval_ms(), 10'000);
    CHECK(hub.watch("fast", 250).has_value());
    CHECK_EQ(hub.interval_ms(), 250);
    CHECK(!hub.watch("fast", 250).has_value());
    std::this_thread::sleep_for(std::chrono::milliseconds(900));
    CHECK(hub.unwatch("fast"));
    CHECK(!hub.unwatch("fast"));
    CHECK_EQ(hub.interval_ms(), 10'000);
    const int before = samples;
    CHECK(before >= 4); // both at once, then some every 250 ms
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    CHECK_EQ(samples.load(), before);
    CHECK(hub.stop() == std::vector<Json>{"slow"});
}

HEARTH_TEST(serve_streams_samples_until_it_is_cancelled) {
    FakeMachine machine("h200");
    ChildProcess worker({HEARTH_GPU_PROGRAM, "serve"}, machine.lock_folder() / "stderr.txt");
    const auto line = [&worker] {
        return Json::parse(worker.read_line().value_or("null"));
    };
    worker.write("{\"id\":1,\"method\":\"telemetry\"}\n");
    const Json once = line();
    CHECK_EQ(once["result"]["cards"][0]["name"].get<std::string>(), std::string("NVIDIA H200"));
    worker.write("{\"id\":2,\"method\":\"telemetry\",\"params\":{\"interval_ms\":250}}\n");
    for (int i = 0; i < 3; ++i) {
        const Json sample = line();
        CHECK_EQ(sample["id"].get<int>(), 2);
        CHECK_EQ(sample["progress"]["cards"][0]["state"].get<std::string>(), std::string("active"));
    }
    worker.write("{\"id\":3,\"method\":\"cancel\",\"params\":{\"target\":2}}\n");
    Json answer = line();
    while (answer.contains("progress")) {
        answer = line();
    }
    CHECK_EQ(answer["id"].get<int>(), 3);
    CHECK(answer["result"]["cancelled"].get<bool>());
    CHECK_EQ(line()["error"]["code"].get<std::string>(), std::string("HRT-GPU-005"));
    worker.write("{\"id\":4,\"method\":\"telemetry\",\"params\":{\"interval_ms\":10}}\n");
    CHECK_EQ(line()["error"]["code"].get<std::string>(), std::string("HRT-GPU-001"));
    // A watcher at the end of the input is told, and the program ends.
    worker.write("{\"id\":5,\"method\":\"telemetry\",\"params\":{\"interval_ms\":60000}}\n");
    CHECK(line().contains("progress"));
    worker.close_input();
    CHECK_EQ(line()["error"]["code"].get<std::string>(), std::string("HRT-GPU-005"));
    CHECK_EQ(worker.wait(), 0);
}

HEARTH_TEST(the_commands_by_hand) {
    FakeMachine machine("two");
    const auto folder = machine.lock_folder();
    const Finished once = run_program({HEARTH_GPU_PROGRAM, "telemetry", "--json"}, folder);
    CHECK_EQ(once.code, 0);
    CHECK_EQ(Json::parse(once.out)["cards"].size(), std::size_t{2});
    CHECK(run_program({HEARTH_GPU_PROGRAM, "telemetry"}, folder).out.find("Tesla T4  active") !=
          std::string::npos);
    CHECK_EQ(run_program({HEARTH_GPU_PROGRAM, "telemetry", "--watch", "0.01"}, folder).code, 2);
    const Finished probed = run_program({HEARTH_GPU_PROGRAM, "probe", "--json"}, folder);
    const Json gpus = Json::parse(probed.out)["gpus"];
    REQUIRE(gpus.size() == 2);
    CHECK_EQ(gpus[0]["compute"].get<std::string>(), std::string("8.9"));
    CHECK_EQ(gpus[0]["multiprocessors"].get<int>(), 128);
    CHECK(gpus[0]["kernel_timeout"].get<bool>());
    CHECK(gpus[0]["usable"].get<bool>());
    ChildProcess watching({HEARTH_GPU_PROGRAM, "telemetry", "--watch", "0.25", "--json"},
                          folder / "stderr.txt");
    for (int i = 0; i < 3; ++i) {
        CHECK_EQ(Json::parse(watching.read_line().value_or("null"))["cards"].size(), std::size_t{2});
    }
    watching.send_signal(SIGINT);
    CHECK_EQ(watching.wait(), 0);
}

HEARTH_TEST_MAIN
