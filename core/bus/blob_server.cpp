// SPDX-License-Identifier: Apache-2.0
#include "core/bus/blob_exchange.h"

#include "core/protocol/convert.h"

#include <QCryptographicHash>
#include <QFile>

namespace hearth::bus {
namespace {

/// Answers one BlobRequest from `read(offset, size)`; a request that makes no sense gets no answer.
template <class Read>
void answer(Bus& bus, const Blob& blob, const Message& message, Read read) {
    const auto request = protocol::parse<protocol::BlobRequest>(message.data);
    if (!request || message.reply_to.isEmpty() || request->offset() > blob.size) {
        return;
    }
    const std::uint64_t left = blob.size - request->offset();
    const auto count = qint64(std::min<std::uint64_t>(left, std::uint64_t(kMaxChunkBytes)));
    const QByteArray data = read(qint64(request->offset()), count);
    if (data.size() != count) {
        return;
    }
    protocol::BlobChunk chunk;
    chunk.set_sha256(protocol::to_field(blob.sha256));
    chunk.set_offset(request->offset());
    chunk.set_size(blob.size);
    chunk.set_data(protocol::to_field(data));
    // The reply subject came with the request; one that is not valid hurts only its sender.
    (void)bus.publish(message.reply_to, protocol::serialize(chunk));
}

const QString kQueueGroup = QStringLiteral("blob");

} // namespace

QString blob_subject(const Hash& sha256) {
    return QStringLiteral("blob.") + sha256.to_hex();
}

Result<Blob> hash_file(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("HRT-BLB-001", QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file)) {
        return fail("HRT-BLB-001", QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    return Blob{*Hash::from_bytes(hash.result()), std::uint64_t(file.pos())};
}

Result<BlobServer::Served> BlobServer::serve_file(const QString& path) {
    const auto blob = hash_file(path);
    if (!blob) {
        return fail(blob.error());
    }
    auto handle = m_bus.subscribe(
        blob_subject(blob->sha256),
        [&bus = m_bus, blob = *blob, path](const Message& message) {
            answer(bus, blob, message, [&path](qint64 offset, qint64 count) {
                QFile file(path);
                return file.open(QIODevice::ReadOnly) && file.seek(offset) ? file.read(count) : QByteArray();
            });
        },
        kQueueGroup);
    return Served{*blob, std::move(handle)};
}

BlobServer::Served BlobServer::serve_bytes(const QByteArray& bytes) {
    const QByteArray sum = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    const Blob blob{*Hash::from_bytes(sum), std::uint64_t(bytes.size())};
    auto handle = m_bus.subscribe(
        blob_subject(blob.sha256),
        [&bus = m_bus, blob, bytes](const Message& message) {
            answer(bus, blob, message,
                   [&bytes](qint64 offset, qint64 count) { return bytes.mid(offset, count); });
        },
        kQueueGroup);
    return Served{blob, std::move(handle)};
}

} // namespace hearth::bus
