// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bus/blob_exchange.h"
#include "core/protocol/messages.pb.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hearth::node {

/// The files of this machine by content: scenes, openings, disclosures and pictures. What is not here is
/// fetched over the bus, once for all who ask. Files are named by their SHA-256, so sharing the folder
/// between roles needs no trust. One thread.
class BlobStore {
public:
    using Done = std::function<void(const Result<QString>&)>;

    /// `folder` is made when needed; its oldest files go when it holds over `max_total_bytes`.
    BlobStore(QString folder, bus::Bus& bus, Clock& clock, std::uint64_t max_total_bytes = 1ULL << 30U);

    /// Makes a file known where it lies, without serving it. Errors: HRT-BLB-001.
    [[nodiscard]] Result<bus::Blob> adopt(const QString& path);
    /// Makes a file known and serves it to others until the handle is released. The file must not change.
    /// Errors: HRT-BLB-001.
    [[nodiscard]] Result<bus::BlobServer::Served> offer(const QString& path);
    /// Calls `done` with the path of a file of that content, once and later. Errors: HRT-BLB-002 over
    /// `max_bytes`, HRT-BLB-003, HRT-BLB-004 nobody delivers, HRT-BLB-005.
    void obtain(const bus::Blob& blob, std::uint64_t max_bytes, Done done);
    [[nodiscard]] std::optional<QString> find(const Hash& sha256) const;
    /// Ends all fetches without answering them.
    void close();

private:
    struct Fetch {
        std::shared_ptr<void> handle;
        std::vector<Done> waiting;
    };
    [[nodiscard]] QString path_of(const Hash& sha256) const;
    void answer(const Hash& sha256, const Result<QString>& result);
    void later(std::function<void()> action);
    void trim() const;

    QString m_folder;
    bus::BlobServer m_server;
    bus::BlobFetcher m_fetcher;
    Clock& m_clock;
    std::uint64_t m_max_total_bytes;
    std::map<Hash, QString> m_adopted;
    std::map<Hash, Fetch> m_fetches;
    std::map<std::uint64_t, std::shared_ptr<void>> m_later;
    std::uint64_t m_next_later = 1;
};

/// A blob as messages carry it.
void set_ref(protocol::BlobRef& ref, const bus::Blob& blob);
/// Errors: HRT-BASE-003 when the hash has a wrong length.
[[nodiscard]] Result<bus::Blob> blob_of(const protocol::BlobRef& ref);

} // namespace hearth::node
