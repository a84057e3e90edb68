// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include "tests/gpu/check.h"
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

// The test's environment puts fake_libcuda.cpp in the driver's place.
HEARTH_TEST(nvidia_cards_are_read_through_the_driver) {
    std::vector<std::string> notes;
    const auto gpus = probe_nvidia(notes);
    REQUIRE(gpus.size() == 2);
    CHECK(notes.empty());
    CHECK_EQ(gpus[1].name, std::string("Fake RTX 11"));
    CHECK_EQ(gpus[1].vram_bytes, std::uint64_t{11} << 30U);
    CHECK_EQ(gpus[1].uuid, std::string("GPU-0b1b2b3b-4b5b-6b7b-8b9b-abbbcbdbebfb"));
    CHECK_EQ(gpus[1].pci, std::string("0000:0b:00.0"));
    CHECK_EQ(gpus[1].driver, std::string("550.54.15"));
    CHECK_EQ(gpus[1].backend, std::string("cuda"));
    CHECK_EQ(gpus[1].compute_major, 8U);
    CHECK_EQ(gpus[1].compute_minor, 9U);
}

HEARTH_TEST_MAIN
