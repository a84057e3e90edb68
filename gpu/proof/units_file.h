// SPDX-License-Identifier: Apache-2.0
// The prover's record of a job: every unit's ray count and sums, then the tile nodes. Openings are cut from
// it.
//
//   "HUN1" | u32 version=1 | params[56] | root[32] | u64 total rays | zeros to byte 128
//   tiles * batches * (u64 rays | 192 f32)      in unit order
//   tiles * node[32]
#pragma once

#include "gpu/proof/atomic_file.h"
#include "gpu/proof/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint64_t kUnitsHeaderBytes = 128;

/// Size of the units file of a job that passed check_job().
[[nodiscard]] std::uint64_t units_file_bytes(const RenderParams& render);

/// Writes tiles in any order, from several threads.
class UnitsFileWriter {
public:
    /// Errors: those of AtomicFile::create.
    [[nodiscard]] static Result<UnitsFileWriter> create(const std::filesystem::path& path,
                                                        const JobParams& job);

    /// `batches` has one entry a batch.
    [[nodiscard]] Result<void> write_tile(std::uint32_t tile, std::span<const UnitResult> batches) const;
    /// Writes nodes and header and gives the file its name.
    [[nodiscard]] Result<void> finish(std::span<const Hash256> nodes, const Hash256& root,
                                      std::uint64_t rays);

private:
    UnitsFileWriter(AtomicFile file, const JobParams& job) : m_file(std::move(file)), m_job(job) {}
    AtomicFile m_file;
    JobParams m_job;
};

/// A units file opened for reading. Reads are positioned and thread-safe; the file is never mapped, so that
/// one that shrinks under the reader is an error and not a crash.
class UnitsFile {
public:
    /// Checks header and size. Errors: HRT-GPU-010, HRT-GPU-020, and those of check_job().
    [[nodiscard]] static Result<UnitsFile> open(const std::filesystem::path& path);

    [[nodiscard]] const JobParams& job() const { return m_job; }
    [[nodiscard]] const Hash256& root() const { return m_root; } ///< as the file claims
    [[nodiscard]] std::uint64_t rays() const { return m_rays; }  ///< as the file claims
    /// All batches of a tile.
    [[nodiscard]] Result<std::vector<UnitResult>> read_tile(std::uint32_t tile) const;
    /// The recorded tile nodes.
    [[nodiscard]] Result<std::vector<Hash256>> read_nodes() const;

private:
    struct Descriptor;
    [[nodiscard]] Result<void> read_at(std::uint64_t offset, std::span<std::uint8_t> out) const;

    std::shared_ptr<const Descriptor> m_file;
    JobParams m_job;
    Hash256 m_root;
    std::uint64_t m_rays = 0;
};

} // namespace hearth::gpu
