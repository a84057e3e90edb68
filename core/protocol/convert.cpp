// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/convert.h"

#include "core/base/digest.h"

#include <google/protobuf/stubs/logging.h>

namespace hearth::protocol {

QByteArray to_bytes(const std::string& field) {
    return QByteArray(field.data(), qsizetype(field.size()));
}

std::string to_field(const QByteArray& bytes) {
    return bytes.toStdString();
}

QString to_text(const std::string& field) {
    return QString::fromUtf8(field.data(), qsizetype(field.size()));
}

std::string to_field(const QString& text) {
    return text.toUtf8().toStdString();
}

QByteArray serialize(const google::protobuf::MessageLite& message) {
    QByteArray out(qsizetype(message.ByteSizeLong()), Qt::Uninitialized);
    message.SerializeWithCachedSizesToArray(reinterpret_cast<std::uint8_t*>(out.data()));
    return out;
}

Result<void> parse_into(google::protobuf::MessageLite& message, const QByteArray& bytes) {
    // Strangers' bytes are no reason for lines on our stderr; the caller gets an error.
    const google::protobuf::LogSilencer silencer;
    if (!message.ParseFromArray(bytes.constData(), int(bytes.size()))) {
        return fail("HRT-MSG-002", QStringLiteral("%1 bytes are not a %2")
                                       .arg(bytes.size())
                                       .arg(QString::fromStdString(message.GetTypeName())));
    }
    return {};
}

Result<Wei> wei(const std::string& field) {
    return field.empty() ? Result<Wei>(Wei{}) : Wei::from_decimal(to_text(field));
}

ProofId proof_id(ProofKind kind, std::uint64_t id, const NodeId& container) {
    ProofId out;
    out.set_kind(kind);
    out.set_id(id);
    out.set_container(to_field(container));
    return out;
}

Hash verdict_commit(bool valid, const Hash& batch_commit, const Hash& salt) {
    QByteArray bytes("HV1");
    bytes.append(valid ? '\x01' : '\x00');
    bytes += batch_commit.to_bytes();
    bytes += salt.to_bytes();
    return sha256(bytes);
}

} // namespace hearth::protocol
