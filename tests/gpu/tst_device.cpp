// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include "tests/gpu/check.h"
#include "tests/gpu/fake_driver/fake_machine.h"
#include "tests/gpu/temp_dir.h"

#include <algorithm>
#include <fstream>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

void add_device(const TempDir& dir, const std::string& address, const std::string& klass,
                const std::string& vendor, const std::string& device) {
    const std::filesystem::path folder = dir / address;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "class") << klass << "\n";
    std::ofstream(folder / "vendor") << vendor << "\n";
    std::ofstream(folder / "device") << device << "\n";
}

} // namespace

HEARTH_TEST(the_processor_is_described) {
    const CpuInfo cpu = probe_cpu();
    CHECK(!cpu.name.empty());
    CHECK(cpu.cores >= 1);
    CHECK(cpu.memory_bytes > (64ULL << 20U));
#if defined(__x86_64__)
    CHECK(std::find(cpu.isa.begin(), cpu.isa.end(), "sse2") != cpu.isa.end());
#endif
}

HEARTH_TEST(display_controllers_of_every_vendor_are_found) {
    const TempDir dir;
    add_device(dir, "0000:03:00.0", "0x030000", "0x1002", "0x744c");
    std::ofstream(dir / "0000:03:00.0" / "mem_info_vram_total") << "25753026560\n";
    add_device(dir, "0000:00:02.0", "0x038000", "0x8086", "0x56a0");
    add_device(dir, "0000:01:00.0", "0x030200", "0x10de", "0x2684");
    add_device(dir, "0000:05:00.0", "0x030000", "0x1a03", "0x2000");
    add_device(dir, "0000:00:1f.2", "0x010601", "0x8086", "0x2922"); // a disk controller
    std::filesystem::create_directories(dir / "0000:09:00.0");       // nothing readable inside
    const auto gpus = probe_pci(dir.path());
    REQUIRE(gpus.size() == 4);
    CHECK_EQ(gpus[0].vendor, std::string("Intel"));
    CHECK_EQ(gpus[1].vendor, std::string("NVIDIA"));
    CHECK_EQ(gpus[2].vendor, std::string("AMD"));
    CHECK_EQ(gpus[2].vram_bytes, std::uint64_t{25753026560});
    CHECK_EQ(gpus[2].name, std::string("AMD graphics, device 744c"));
    CHECK_EQ(gpus[3].vendor, std::string("PCI vendor 1a03"));
    CHECK_EQ(gpus[1].backend, std::string("none"));
}

HEARTH_TEST(a_machine_without_pci_is_no_error) {
    CHECK(probe_pci("/no/such/folder").empty());
}

HEARTH_TEST(nvidia_cards_are_read_through_the_driver) {
    const FakeMachine machine("two");
    const auto gpus = probe_cuda(machine.paths());
    REQUIRE(gpus.has_value() && gpus->size() == 2);
    const GpuInfo& gpu = gpus->front();
    CHECK_EQ(gpu.name, std::string("NVIDIA GeForce RTX 4090"));
    CHECK_EQ(gpu.vram_bytes, std::uint64_t{24'564} << 20U);
    CHECK_EQ(gpu.uuid, std::string("GPU-49596979-8999-a9b9-c9d9-e9f909192939"));
    CHECK_EQ(gpu.pci, std::string("0000:0a:00.0")); // as /sys writes it
    CHECK_EQ(gpu.driver, std::string("580.65.06"));
    CHECK_EQ(gpu.backend, std::string("cuda"));
    CHECK_EQ(gpu.compute_major, 8U);
    CHECK_EQ(gpu.compute_minor, 9U);
    CHECK_EQ(gpu.multiprocessors, 128U);
    CHECK_EQ(gpu.clock_mhz, 3105U);
    CHECK_EQ(gpu.memory_bus_bits, 384U);
    CHECK(!gpu.problem);
}

HEARTH_TEST(a_card_that_the_driver_knows_is_listed_once) {
    const FakeMachine machine("two");
    machine.add("0000:03:00.0", "0x1002", "0x744c");
    const MachineInfo info = probe_machine(machine.paths(), false);
    REQUIRE(info.gpus.size() == 3);
    CHECK_EQ(info.gpus[2].vendor, std::string("AMD"));
    CHECK_EQ(info.gpus[2].index, 2U);
    CHECK_EQ(info.gpus[2].problem ? info.gpus[2].problem->code : "", std::string("HRT-GPU-055"));
}

HEARTH_TEST_MAIN
