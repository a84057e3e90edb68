// SPDX-License-Identifier: Apache-2.0
#include "core/node/blob_store.h"

#include "core/protocol/convert.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace hearth::node {
namespace {

/// A file that was handed out is safe from trim() this long: a worker has opened it by then.
constexpr qint64 kKeepSeconds = 600;

} // namespace

BlobStore::BlobStore(QString folder, bus::Bus& bus, Clock& clock, std::uint64_t max_total_bytes)
    : m_folder(std::move(folder)), m_server(bus), m_fetcher(bus, clock), m_clock(clock),
      m_max_total_bytes(max_total_bytes) {
    QDir().mkpath(m_folder);
}

Result<bus::Blob> BlobStore::adopt(const QString& path) {
    auto blob = bus::hash_file(path);
    if (blob) {
        m_adopted[blob->sha256] = path;
    }
    return blob;
}

Result<bus::BlobServer::Served> BlobStore::offer(const QString& path) {
    auto served = m_server.serve_file(path);
    if (served) {
        m_adopted[served->blob.sha256] = path;
    }
    return served;
}

void BlobStore::obtain(const bus::Blob& blob, std::uint64_t max_bytes, Done done) {
    if (blob.size > max_bytes) {
        return later([done = std::move(done), size = blob.size, max_bytes] {
            done(fail("HRT-BLB-002", QStringLiteral("%1 bytes, %2 allowed").arg(size).arg(max_bytes)));
        });
    }
    if (auto path = find(blob.sha256)) {
        return later([done = std::move(done), path = *path] { done(path); });
    }
    Fetch& fetch = m_fetches[blob.sha256];
    fetch.waiting.push_back(std::move(done));
    if (!fetch.handle) {
        bus::FetchLimits limits;
        limits.max_bytes = max_bytes;
        fetch.handle = m_fetcher.fetch(
            blob, path_of(blob.sha256), limits,
            [this, sha = blob.sha256](const Result<QString>& result) { answer(sha, result); });
    }
}

std::optional<QString> BlobStore::find(const Hash& sha256) const {
    const auto it = m_adopted.find(sha256);
    if (it != m_adopted.end() && QFileInfo::exists(it->second)) {
        return it->second;
    }
    const QString path = path_of(sha256);
    return QFileInfo::exists(path) ? std::optional(path) : std::nullopt;
}

void BlobStore::close() {
    m_fetches.clear();
    m_later.clear();
}

QString BlobStore::path_of(const Hash& sha256) const {
    return m_folder + QLatin1Char('/') + sha256.to_hex();
}

void BlobStore::answer(const Hash& sha256, const Result<QString>& result) {
    const auto it = m_fetches.find(sha256);
    if (it == m_fetches.end()) {
        return;
    }
    const Fetch fetch = std::move(it->second);
    m_fetches.erase(it);
    trim();
    for (const Done& done : fetch.waiting) {
        done(result);
    }
}

void BlobStore::later(std::function<void()> action) {
    const std::uint64_t id = m_next_later++;
    m_later[id] = m_clock.call_after(0, [this, id, action = std::move(action)] {
        // Held here while it runs: erasing the entry destroys the timer that called us.
        const auto handle = m_later.extract(id);
        action();
    });
}

void BlobStore::trim() const {
    const QDateTime keep = QDateTime::currentDateTimeUtc().addSecs(-kKeepSeconds);
    std::uint64_t total = 0;
    const auto files = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time); // newest first
    for (const QFileInfo& file : files) {
        total += std::uint64_t(file.size());
        if (total > m_max_total_bytes && file.lastModified() < keep) {
            QFile::remove(file.filePath());
        }
    }
}

void set_ref(protocol::BlobRef& ref, const bus::Blob& blob) {
    ref.set_sha256(protocol::to_field(blob.sha256));
    ref.set_size(blob.size);
}

Result<bus::Blob> blob_of(const protocol::BlobRef& ref) {
    const auto hash = protocol::fixed<Hash>(ref.sha256());
    if (!hash) {
        return fail(hash.error());
    }
    return bus::Blob{*hash, ref.size()};
}

} // namespace hearth::node
