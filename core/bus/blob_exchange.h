// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/types.h"
#include "core/bus/bus.h"

namespace hearth::bus {

/// A file by content.
struct Blob {
    Hash sha256;
    std::uint64_t size = 0;
};

/// Answers requests for files on the subject `blob.SHA256` in chunks of at most 256 KiB. A served file must
/// not change; a chunk that can no longer be read is not answered, so the fetcher times out.
class BlobServer {
public:
    explicit BlobServer(Bus& bus) : m_bus(bus) {}

    /// A blob that is served until `handle` is released.
    struct Served {
        Blob blob;
        std::shared_ptr<void> handle;
    };
    /// Serves a file; its SHA-256 is computed here. Errors: HRT-BLB-001 when it cannot be read.
    [[nodiscard]] Result<Served> serve_file(const QString& path);
    [[nodiscard]] Served serve_bytes(const QByteArray& bytes);

private:
    Bus& m_bus;
};

/// Bounds of one fetch.
struct FetchLimits {
    std::uint64_t max_bytes = 1ULL << 30U;
    int chunk_timeout_ms = 5000;
    /// How often one chunk is asked for before the fetch fails.
    int attempts = 3;
};

/// Fetches blobs from whoever serves them and checks their SHA-256.
class BlobFetcher {
public:
    BlobFetcher(Bus& bus, Clock& clock) : m_bus(bus), m_clock(clock) {}

    using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;
    using Done = std::function<void(const Result<QString>&)>;
    using DoneBytes = std::function<void(const Result<QByteArray>&)>;

    /// Fetches into the file `path`, which appears only when it is complete and right. A `path`.part left by
    /// an earlier fetch is continued. Calls `done` once, later; releasing the handle cancels silently and
    /// keeps the part. Errors: HRT-BLB-002 over the size limit, HRT-BLB-003 the bytes do not hash to the
    /// name, HRT-BLB-004 nobody delivers, HRT-BLB-005 the file cannot be written.
    [[nodiscard]] std::shared_ptr<void> fetch(const Blob& blob, const QString& path,
                                              const FetchLimits& limits, Done done, Progress progress = {});
    /// Fetches into memory.
    [[nodiscard]] std::shared_ptr<void> fetch_bytes(const Blob& blob, const FetchLimits& limits,
                                                    DoneBytes done);

private:
    Bus& m_bus;
    Clock& m_clock;
};

/// The subject on which a blob is asked for.
[[nodiscard]] QString blob_subject(const Hash& sha256);
/// SHA-256 of a file, read in pieces. Errors: HRT-BLB-001.
[[nodiscard]] Result<Blob> hash_file(const QString& path);

} // namespace hearth::bus
