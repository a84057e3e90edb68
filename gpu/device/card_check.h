// SPDX-License-Identifier: Apache-2.0
// Tries a card before it is trusted with work: driver, sharing, MIG, memory errors, memory that is really
// there, and a kernel that writes it.
#pragma once

#include "gpu/device/pci_card.h"
#include "gpu/render/result.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>

namespace hearth::gpu {

struct CardCheckOptions {
    DevicePaths paths;
    std::filesystem::path lock_folder;
    std::string card;              ///< UUID or PCI address; empty: the first card
    std::uint64_t claim_bytes = 0; ///< memory that the card is said to have for proofs; 0: try 64 MiB
};

struct CardCheck {
    std::string name, uuid, pci;
    std::uint64_t total_bytes = 0;
    std::uint64_t free_bytes = 0;   ///< before the check
    std::uint64_t tested_bytes = 0; ///< written by a kernel; three places of each block of 64 MiB read back
    bool kernel_timeout = false;    ///< a display's watchdog stops kernels that run for seconds
    double seconds = 0;
};

/// The first thing wrong is the error, with one of device_error.h's codes. Wakes the card and holds its lock
/// for as long as it runs.
[[nodiscard]] Result<CardCheck> check_card(const CardCheckOptions& options, const std::atomic<bool>& cancel);

/// The word that the check's kernel writes at `index` of a block with `seed`: different for all words of a
/// block, and for the same place of blocks with different seeds.
[[nodiscard]] constexpr std::uint32_t check_word(std::uint32_t index, std::uint32_t seed) {
    return (index + seed) * 0x9e3779b1U;
}

/// The kernel's PTX: hearth_fill(u64 to, u32 count, u32 seed).
extern const char* const kCheckPtx;

} // namespace hearth::gpu
