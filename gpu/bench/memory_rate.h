// SPDX-License-Identifier: Apache-2.0
// Memory of the computer: arrays larger than every cache, read, written and copied by all threads. Each pass
// leaves something that can be compared, so a pass that skipped bytes shows.
#pragma once

#include "gpu/proof/parallel.h"
#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hearth::gpu {

class MemoryRate {
public:
    static constexpr std::uint64_t kChunkBytes = 1U << 20U;

    /// Two arrays of `bytes` each (rounded up to whole chunks), filled with words that differ everywhere.
    [[nodiscard]] static Result<std::unique_ptr<MemoryRate>> open(std::uint64_t bytes, std::uint32_t threads,
                                                                  const CancelFlag& cancel);

    /// One pass over all bytes; for a copy, bytes read. `cancel` is looked at every chunk.
    [[nodiscard]] Result<void> read_pass(const CancelFlag& cancel);
    [[nodiscard]] Result<void> write_pass(const CancelFlag& cancel);
    [[nodiscard]] Result<void> copy_pass(const CancelFlag& cancel);
    [[nodiscard]] std::uint64_t bytes() const { return m_chunks * kChunkBytes; }

    /// What is wrong after the last pass of the kind, in a sentence; empty when nothing is.
    [[nodiscard]] Result<std::string> check_read() const;
    [[nodiscard]] Result<std::string> check_write(const CancelFlag& cancel) const;
    [[nodiscard]] Result<std::string> check_copy(const CancelFlag& cancel) const;

private:
    MemoryRate() = default;
    [[nodiscard]] std::uint8_t* from(std::uint64_t chunk) const { return m_from.get() + chunk * kChunkBytes; }
    [[nodiscard]] std::uint8_t* to(std::uint64_t chunk) const { return m_to.get() + chunk * kChunkBytes; }
    [[nodiscard]] std::uint8_t written(std::uint64_t chunk) const {
        return static_cast<std::uint8_t>(m_passes * 31 + chunk * 7 + 1);
    }

    std::uint64_t m_chunks = 0;
    std::uint32_t m_threads = 0;
    std::uint64_t m_passes = 0; ///< of writing
    std::unique_ptr<std::uint8_t[]> m_from, m_to;
    std::vector<std::uint64_t> m_expected; ///< fold of each chunk, as it was filled
    std::vector<std::uint64_t> m_read;     ///< fold of each chunk, as the last pass read it
};

/// Bytes of the largest cache that /sys (below `root`) tells of; 32 MiB where it tells nothing.
[[nodiscard]] std::uint64_t largest_cache_bytes(const std::filesystem::path& root);

} // namespace hearth::gpu
