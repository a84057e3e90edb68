// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope.h"

#include "core/base/digest.h"
#include "core/protocol/envelope.pb.h"

#include <QtEndian>

namespace hearth::protocol {
namespace {

// The size limit of a bus message (core/bus/bus.h): an envelope always fits into one.
constexpr qsizetype kMaxEnvelopeBytes = (256 + 8) * 1024;
constexpr qsizetype kNonceBytes = 16;

template <class T>
void append_integer(QByteArray& out, T value) {
    const T little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char*>(&little), sizeof little);
}

void append_field(QByteArray& out, const QByteArray& field) {
    append_integer(out, std::uint32_t(field.size()));
    out += field;
}

tl::unexpected<Error> too_large(qsizetype size) {
    return fail("HRT-MSG-008",
                QStringLiteral("%1 bytes where at most %2 are allowed").arg(size).arg(kMaxEnvelopeBytes));
}

} // namespace

Hash envelope_digest(std::uint32_t version, const QByteArray& network, const QByteArray& type,
                     const QByteArray& payload, std::int64_t sent_at_ms, const QByteArray& nonce) {
    QByteArray bytes("hearth/envelope/v1");
    bytes.reserve(payload.size() + 128);
    append_integer(bytes, version);
    append_field(bytes, network);
    append_field(bytes, type);
    append_field(bytes, payload);
    append_integer(bytes, sent_at_ms);
    append_field(bytes, nonce);
    return keccak256(bytes);
}

bool is_known_type(const QString& type) {
    const auto* const file = ProofId::descriptor()->file();
    return file->FindMessageTypeByName(to_field(type)) != nullptr;
}

Result<QByteArray> seal(const PrivateKey& key, const QString& network, const QString& type,
                        const QByteArray& payload, Clock& clock, RandomSource& random) {
    Envelope envelope;
    const QByteArray nonce = random.bytes(kNonceBytes);
    const std::int64_t sent_at = clock.now_ms();
    const Hash digest = envelope_digest(kVersion, network.toUtf8(), type.toUtf8(), payload, sent_at, nonce);
    envelope.set_version(kVersion);
    envelope.set_network_id(to_field(network));
    envelope.set_type(to_field(type));
    envelope.set_payload(to_field(payload));
    envelope.set_sent_at_ms(sent_at);
    envelope.set_nonce(to_field(nonce));
    envelope.set_signature(to_field(key.sign(digest)));
    QByteArray bytes = serialize(envelope);
    if (bytes.size() > kMaxEnvelopeBytes) {
        return too_large(bytes.size());
    }
    return bytes;
}

Result<Opened> open(const QByteArray& bytes, const QString& network, ReplayGuard& guard, Clock& clock) {
    if (bytes.size() > kMaxEnvelopeBytes) {
        return too_large(bytes.size());
    }
    const auto envelope = parse<Envelope>(bytes);
    if (!envelope) {
        return fail(envelope.error());
    }
    // Cheap checks first: the signature costs most.
    if (envelope->version() != kVersion) {
        return fail(
            "HRT-MSG-005",
            QStringLiteral("version %1; this program speaks %2").arg(envelope->version()).arg(kVersion));
    }
    if (to_text(envelope->network_id()) != network) {
        return fail("HRT-MSG-004", QStringLiteral("for network “%1”, this is “%2”")
                                       .arg(to_text(envelope->network_id()).left(64), network));
    }
    const QString type = to_text(envelope->type());
    if (!is_known_type(type)) {
        return fail("HRT-MSG-006", QStringLiteral("type “%1”").arg(type.left(64)));
    }
    const std::int64_t now = clock.now_ms();
    const std::int64_t sent_at = envelope->sent_at_ms();
    if (sent_at < now - kMaxSkewMs || sent_at > now + kMaxSkewMs) {
        return fail("HRT-MSG-007", QStringLiteral("stamped %1, it is %2").arg(sent_at).arg(now));
    }
    const auto signature = fixed<Signature>(envelope->signature());
    if (!signature || qsizetype(envelope->nonce().size()) != kNonceBytes) {
        return fail("HRT-MSG-001", QStringLiteral("the signature or the nonce has the wrong length"));
    }
    QByteArray payload = to_bytes(envelope->payload());
    const Hash digest =
        envelope_digest(envelope->version(), to_bytes(envelope->network_id()), to_bytes(envelope->type()),
                        payload, sent_at, to_bytes(envelope->nonce()));
    const auto sender = recover(digest, *signature);
    if (!sender) {
        return fail("HRT-MSG-001", sender.error().detail);
    }
    // The digest and the sender are the message's identity: other bytes for the same content are the same
    // message.
    const Hash identity = sha256(digest.to_bytes() + sender->to_bytes());
    switch (guard.admit(identity, sent_at, now)) {
    case ReplayGuard::Verdict::Replayed:
        return fail("HRT-MSG-003", QStringLiteral("a %1 of %2").arg(type, to_checksum(*sender)));
    case ReplayGuard::Verdict::Full:
        return fail("HRT-MSG-009", QStringLiteral("%1 messages are remembered").arg(guard.size()));
    case ReplayGuard::Verdict::Fresh:
        break;
    }
    return Opened{*sender, type, std::move(payload), sent_at};
}

} // namespace hearth::protocol
