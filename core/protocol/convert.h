// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/base/wei.h"
#include "core/protocol/log.pb.h"
#include "core/protocol/messages.pb.h"

#include <google/protobuf/message_lite.h>

#include <string>

namespace hearth::protocol {

/// Bytes of a protobuf field.
[[nodiscard]] QByteArray to_bytes(const std::string& field);
[[nodiscard]] std::string to_field(const QByteArray& bytes);
template <std::size_t N, class Tag>
[[nodiscard]] std::string to_field(const FixedBytes<N, Tag>& value) {
    return std::string(reinterpret_cast<const char*>(value.bytes.data()), N);
}
/// A field of exactly T::size() bytes. Errors: HRT-BASE-003.
template <class T>
[[nodiscard]] Result<T> fixed(const std::string& field) {
    return T::from_bytes(QByteArray::fromRawData(field.data(), qsizetype(field.size())));
}
[[nodiscard]] QString to_text(const std::string& field);
[[nodiscard]] std::string to_field(const QString& text);

/// The wire form; the same message always gives the same bytes (the schemas have no map fields).
[[nodiscard]] QByteArray serialize(const google::protobuf::MessageLite& message);
/// Reads `bytes` into `message`; unknown fields are kept. Errors: HRT-MSG-002.
[[nodiscard]] Result<void> parse_into(google::protobuf::MessageLite& message, const QByteArray& bytes);
template <class M>
[[nodiscard]] Result<M> parse(const QByteArray& bytes) {
    M message;
    if (auto ok = parse_into(message, bytes); !ok) {
        return fail(ok.error());
    }
    return message;
}

/// A decimal amount of wei in a field; the empty field is zero. Errors: HRT-BASE-001, HRT-BASE-002.
[[nodiscard]] Result<Wei> wei(const std::string& field);

/// The name of a message as the envelope carries it: "Heartbeat" for hearth.protocol.Heartbeat.
template <class M>
[[nodiscard]] QString type_name() {
    return QString::fromStdString(M::descriptor()->name());
}

[[nodiscard]] ProofId proof_id(ProofKind kind, std::uint64_t id, const NodeId& container);
/// SHA-256("HV1" | u8 valid | batch_commit | salt): what VerdictCommit carries.
[[nodiscard]] Hash verdict_commit(bool valid, const Hash& batch_commit, const Hash& salt);

} // namespace hearth::protocol
