// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/secp256k1.h"
#include "core/protocol/convert.h"
#include "core/protocol/replay_guard.h"

namespace hearth::protocol {

/// Version of the payload schemas that this build speaks.
inline constexpr std::uint32_t kVersion = 1;
/// How far a sender's clock may be off.
inline constexpr std::int64_t kMaxSkewMs = 300'000;

/// A message whose signature, network, age and type were checked.
struct Opened {
    Address sender;
    QString type;
    QByteArray payload;
    std::int64_t sent_at_ms = 0;
};

/// Wraps a payload in a signed envelope. Errors: HRT-MSG-008 when the envelope would not fit into a bus
/// message.
[[nodiscard]] Result<QByteArray> seal(const PrivateKey& key, const QString& network, const QString& type,
                                      const QByteArray& payload, Clock& clock, RandomSource& random);
/// The same for a protobuf message; its type is its name.
template <class M>
[[nodiscard]] Result<QByteArray> seal(const PrivateKey& key, const QString& network, const M& message,
                                      Clock& clock, RandomSource& random) {
    return seal(key, network, type_name<M>(), serialize(message), clock, random);
}

/// Checks and unwraps an envelope. Errors: HRT-MSG-002 not an envelope, HRT-MSG-001 bad signature,
/// HRT-MSG-003 replayed, HRT-MSG-004 another network, HRT-MSG-005 unknown version, HRT-MSG-006 unknown type,
/// HRT-MSG-007 clock off by over 5 minutes, HRT-MSG-008 too large, HRT-MSG-009 too many messages to remember.
[[nodiscard]] Result<Opened> open(const QByteArray& bytes, const QString& network, ReplayGuard& guard,
                                  Clock& clock);

/// Whether a payload of that name exists in messages.proto.
[[nodiscard]] bool is_known_type(const QString& type);

/// Keccak-256 over the domain "hearth/envelope/v1" and the fields, each preceded by its length.
[[nodiscard]] Hash envelope_digest(std::uint32_t version, const QByteArray& network, const QByteArray& type,
                                   const QByteArray& payload, std::int64_t sent_at_ms,
                                   const QByteArray& nonce);

} // namespace hearth::protocol
