// SPDX-License-Identifier: Apache-2.0
// A machine for the device tests: a /sys and /proc of files, and the fake driver's environment. The driver's
// libraries are found by the test's LD_LIBRARY_PATH, through the real loader.
#pragma once

#include "gpu/device/pci_card.h"
#include "tests/gpu/temp_dir.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace hearth::test {

class FakeMachine {
public:
    /// `cards` is HEARTH_FAKE_CARDS; the cards' folders below /sys are made to fit.
    explicit FakeMachine(const std::string& cards) {
        static int run = 0;
        set("HEARTH_FAKE_RUN", std::to_string(getpid()) + "." + std::to_string(++run));
        set("HEARTH_FAKE_CARDS", cards);
        set("HEARTH_FAKE_LOG", log_file().string());
        set("HEARTH_SYSTEM_ROOT", root().string());
        set("HEARTH_LOCK_DIR", m_dir.path().string());
        set("HEARTH_FAKE_FAIL_FILE", (m_dir / "rules").string());
        std::filesystem::create_directories(pci());
        if (cards == "two") {
            add("0000:0a:00.0", "0x10de", "0x2684");
            add("0000:65:00.0", "0x10de", "0x1eb8");
        } else if (cards == "laptop") {
            add("0000:01:00.0", "0x10de", "0x28e0");
            write("0000:01:00.0/power/control", "auto");
            write_proc("0000:01:00.0", "NVIDIA GeForce RTX 4060 Laptop GPU");
        } else if (cards == "h200") {
            add("0000:18:00.0", "0x10de", "0x2335");
        }
    }
    ~FakeMachine() {
        for (const std::string& name : m_variables) {
            unsetenv(name.c_str());
        }
    }
    FakeMachine(const FakeMachine&) = delete;
    FakeMachine& operator=(const FakeMachine&) = delete;

    void set(const std::string& name, const std::string& value) {
        setenv(name.c_str(), value.c_str(), 1);
        m_variables.push_back(name);
    }
    /// As HEARTH_FAKE_FAIL of fake_cards.h. Counting of calls starts anew.
    void fail(const std::string& rules) {
        set("HEARTH_FAKE_FAIL", rules);
        set("HEARTH_FAKE_RUN", "after " + rules);
    }
    /// The same for processes that run already; counting goes on.
    void fail_from_now(const std::string& rules) const { std::ofstream(m_dir / "rules") << rules << "\n"; }
    void add(const std::string& address, const std::string& vendor, const std::string& device) const {
        write(address + "/class", "0x030000");
        write(address + "/vendor", vendor);
        write(address + "/device", device);
        write(address + "/power/runtime_status", "active");
        write(address + "/power/control", "on");
    }
    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((pci() / name).parent_path());
        std::ofstream(pci() / name) << text << "\n";
    }
    void write_proc(const std::string& address, const std::string& model) const {
        const auto folder = root() / "proc/driver/nvidia/gpus" / address;
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "information") << "Model: \t\t " << model << "\nIRQ:   \t\t 0\n"
                                              << "GPU UUID: \t " << std::string(40, '?') << "\n";
    }
    void sleep(const std::string& address, bool asleep) const {
        write(address + "/power/runtime_status", asleep ? "suspended" : "active");
    }
    void unplug(const std::string& address) const { std::filesystem::remove_all(pci() / address); }

    /// The names of the driver's functions that were called.
    [[nodiscard]] std::vector<std::string> calls() const {
        std::ifstream in(log_file());
        return {std::istream_iterator<std::string>(in), {}};
    }
    [[nodiscard]] hearth::gpu::DevicePaths paths() const {
        hearth::gpu::DevicePaths paths;
        paths.root = root();
        return paths;
    }
    [[nodiscard]] std::filesystem::path pci() const { return root() / "sys/bus/pci/devices"; }
    [[nodiscard]] std::filesystem::path lock_folder() const { return m_dir.path(); }
    [[nodiscard]] std::filesystem::path root() const { return m_dir / "root"; }

private:
    [[nodiscard]] std::filesystem::path log_file() const { return m_dir / "calls"; }

    TempDir m_dir;
    std::vector<std::string> m_variables;
};

} // namespace hearth::test
