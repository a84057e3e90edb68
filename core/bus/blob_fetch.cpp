// SPDX-License-Identifier: Apache-2.0
#include "core/bus/blob_exchange.h"

#include "core/protocol/convert.h"

#include <QCryptographicHash>
#include <QFile>

#include <filesystem>

namespace hearth::bus {
namespace {

using Finished = std::function<void(const Result<void>&)>;

/// Where the bytes of a fetch go.
class Sink {
public:
    virtual ~Sink() = default;
    /// Bytes that are there already.
    virtual Result<std::uint64_t> begin(const Blob& blob) = 0;
    virtual Result<void> write(const QByteArray& data) = 0;
    /// All bytes are there: check them against the name and publish them.
    virtual Result<void> finish(const Blob& blob) = 0;
};

tl::unexpected<Error> wrong_bytes(const Blob& blob, const QString& got) {
    return fail("HRT-BLB-003",
                QStringLiteral("%1 was asked for, the bytes hash to %2").arg(blob.sha256.to_hex(), got));
}

class MemorySink final : public Sink {
public:
    Result<std::uint64_t> begin(const Blob&) override {
        m_bytes.clear();
        return 0;
    }
    Result<void> write(const QByteArray& data) override {
        m_bytes += data;
        return {};
    }
    Result<void> finish(const Blob& blob) override {
        const QByteArray sum = QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256);
        if (sum != blob.sha256.to_bytes()) {
            return wrong_bytes(blob, QString::fromLatin1(sum.toHex()));
        }
        return {};
    }
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

class FileSink final : public Sink {
public:
    explicit FileSink(const QString& path) : m_path(path), m_part(path + QStringLiteral(".part")) {}

    Result<std::uint64_t> begin(const Blob& blob) override {
        if (!m_part.open(QIODevice::ReadWrite)) {
            return storage_error();
        }
        // A part that is too long belongs to something else.
        if (std::uint64_t(m_part.size()) > blob.size && !m_part.resize(0)) {
            return storage_error();
        }
        if (!m_part.seek(m_part.size())) {
            return storage_error();
        }
        return std::uint64_t(m_part.size());
    }
    Result<void> write(const QByteArray& data) override {
        if (m_part.write(data) != data.size() || !m_part.flush()) {
            return storage_error();
        }
        return {};
    }
    Result<void> finish(const Blob& blob) override {
        m_part.close();
        const auto found = hash_file(m_part.fileName());
        if (!found) {
            return fail(found.error());
        }
        if (found->sha256 != blob.sha256) {
            m_part.remove();
            return wrong_bytes(blob, found->sha256.to_hex());
        }
        std::error_code error;
        std::filesystem::rename(m_part.fileName().toStdString(), m_path.toStdString(), error);
        if (error) {
            return fail("HRT-BLB-005",
                        QStringLiteral("%1: %2").arg(m_path, QString::fromStdString(error.message())));
        }
        return {};
    }

private:
    [[nodiscard]] tl::unexpected<Error> storage_error() const {
        return fail("HRT-BLB-005", QStringLiteral("%1: %2").arg(m_part.fileName(), m_part.errorString()));
    }
    QString m_path;
    QFile m_part;
};

/// One fetch: asks for chunk after chunk until all bytes are there.
class Fetch : public std::enable_shared_from_this<Fetch> {
public:
    Fetch(Bus& bus, Clock& clock, const Blob& blob, const FetchLimits& limits, std::shared_ptr<Sink> sink,
          Finished finished, BlobFetcher::Progress progress)
        : m_bus(bus), m_clock(clock), m_blob(blob), m_limits(limits), m_sink(std::move(sink)),
          m_finished(std::move(finished)), m_progress(std::move(progress)) {}

    void start() {
        if (m_blob.size > m_limits.max_bytes) {
            fail_later({QStringLiteral("HRT-BLB-002"), QStringLiteral("%1 bytes, at most %2 are accepted")
                                                           .arg(m_blob.size)
                                                           .arg(m_limits.max_bytes)});
            return;
        }
        if (auto begun = begin(); !begun) {
            fail_later(begun.error());
            return;
        }
        m_resumed = m_done != 0;
        m_timer = m_clock.call_after(0, [this] { step(); });
    }

private:
    void fail_later(Error error) {
        m_timer = m_clock.call_after(0, [this, error = std::move(error)] { end(fail(error)); });
    }

    void end(const Result<void>& result) {
        // The owner may release this fetch inside its callback.
        const auto keep = shared_from_this();
        const Finished finished = std::move(m_finished);
        m_finished = nullptr;
        if (finished) {
            finished(result);
        }
    }

    Result<void> begin() {
        const auto there = m_sink->begin(m_blob);
        if (!there) {
            return fail(there.error());
        }
        m_done = *there;
        return {};
    }

    void step() {
        if (m_done == m_blob.size && !finish()) {
            return;
        }
        protocol::BlobRequest request;
        request.set_sha256(protocol::to_field(m_blob.sha256));
        request.set_offset(m_done);
        const std::weak_ptr<Fetch> weak = weak_from_this();
        m_bus.request(blob_subject(m_blob.sha256), protocol::serialize(request), m_limits.chunk_timeout_ms,
                      [weak](const Result<QByteArray>& answer) {
                          if (const auto self = weak.lock()) {
                              self->take(answer);
                          }
                      });
    }

    /// True when the bytes have to be fetched again from the start: an old part held something else.
    bool finish() {
        Result<void> result = m_sink->finish(m_blob);
        const bool part_was_bad = !result && m_resumed && result.error().code == QLatin1String("HRT-BLB-003");
        if (part_was_bad) {
            m_resumed = false;
            result = begin();
            if (result) {
                return true;
            }
        }
        end(result);
        return false;
    }

    void take(const Result<QByteArray>& answer) {
        if (!m_finished) {
            return;
        }
        const auto chunk = answer ? protocol::parse<protocol::BlobChunk>(*answer)
                                  : Result<protocol::BlobChunk>(fail(answer.error()));
        const std::uint64_t expected = std::min(m_blob.size - m_done, std::uint64_t(kMaxChunkBytes));
        const bool fits = chunk && chunk->size() == m_blob.size && chunk->offset() == m_done &&
                          chunk->data().size() == expected;
        if (!fits) {
            retry(chunk ? QStringLiteral("a chunk that was not asked for came") : chunk.error().detail);
            return;
        }
        m_failures = 0;
        if (auto written = m_sink->write(protocol::to_bytes(chunk->data())); !written) {
            end(written);
            return;
        }
        m_done += chunk->data().size();
        const auto keep = shared_from_this();
        if (m_progress) {
            m_progress(m_done, m_blob.size);
        }
        if (m_finished) {
            step();
        }
    }

    void retry(const QString& why) {
        if (++m_failures >= m_limits.attempts) {
            end(fail("HRT-BLB-004", QStringLiteral("%1 after %2 of %3 bytes: %4")
                                        .arg(m_blob.sha256.to_hex())
                                        .arg(m_done)
                                        .arg(m_blob.size)
                                        .arg(why)));
            return;
        }
        // A peer that is just starting gets time to subscribe.
        m_timer = m_clock.call_after(200LL * m_failures, [this] { step(); });
    }

    Bus& m_bus;
    Clock& m_clock;
    Blob m_blob;
    FetchLimits m_limits;
    std::shared_ptr<Sink> m_sink;
    Finished m_finished;
    BlobFetcher::Progress m_progress;
    std::uint64_t m_done = 0;
    int m_failures = 0;
    bool m_resumed = false;
    std::shared_ptr<void> m_timer;
};

} // namespace

std::shared_ptr<void> BlobFetcher::fetch(const Blob& blob, const QString& path, const FetchLimits& limits,
                                         Done done, Progress progress) {
    auto fetch = std::make_shared<Fetch>(
        m_bus, m_clock, blob, limits, std::make_shared<FileSink>(path),
        [done = std::move(done), path](const Result<void>& result) {
            done(result ? Result<QString>(path) : Result<QString>(fail(result.error())));
        },
        std::move(progress));
    fetch->start();
    return fetch;
}

std::shared_ptr<void> BlobFetcher::fetch_bytes(const Blob& blob, const FetchLimits& limits, DoneBytes done) {
    auto sink = std::make_shared<MemorySink>();
    auto fetch = std::make_shared<Fetch>(
        m_bus, m_clock, blob, limits, sink,
        [done = std::move(done), sink](const Result<void>& result) {
            done(result ? Result<QByteArray>(sink->bytes()) : Result<QByteArray>(fail(result.error())));
        },
        BlobFetcher::Progress{});
    fetch->start();
    return fetch;
}

} // namespace hearth::bus
