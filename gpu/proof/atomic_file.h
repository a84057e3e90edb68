// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace hearth::gpu {

/// A file that appears whole or not at all: it is written as `PATH.part` and renamed by commit(). Destroying
/// it before that removes the part file; one left by a killed process is taken over by the next writer of the
/// same path, so that crashes do not fill the disk. write_at() may be called from several threads for ranges
/// that do not overlap.
class AtomicFile {
public:
    /// Creates `PATH.part`, locked. `expected_bytes` > 0 reserves that much, so that a full disk is seen at
    /// once. Errors: HRT-GPU-011 (cannot create), -012 (another process writes it), -013 (no room).
    [[nodiscard]] static Result<AtomicFile> create(std::filesystem::path path,
                                                   std::uint64_t expected_bytes = 0);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    /// Errors: HRT-GPU-011, -013.
    [[nodiscard]] Result<void> write_at(std::uint64_t offset, std::span<const std::uint8_t> bytes) const;
    /// Gives the file its name. Errors: HRT-GPU-011.
    [[nodiscard]] Result<void> commit();

private:
    AtomicFile(std::filesystem::path path, std::filesystem::path part, int fd)
        : m_path(std::move(path)), m_part(std::move(part)), m_fd(fd) {}
    void discard();

    std::filesystem::path m_path;
    std::filesystem::path m_part;
    int m_fd = -1;
};

/// Writes a whole file atomically.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);

/// Reads a whole file of at most `max_bytes`. Errors: HRT-GPU-010 (cannot be read, not a plain file, or
/// larger).
[[nodiscard]] Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& path,
                                                          std::uint64_t max_bytes);

} // namespace hearth::gpu
