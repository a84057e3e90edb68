// SPDX-License-Identifier: Apache-2.0
#include "core/control/line_codec.h"

#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace hearth::control {

QByteArrayList LineReader::Output::lines() const {
    QByteArrayList out;
    for (const Piece& piece : pieces) {
        if (!piece.secret) {
            out.append(piece.line);
        }
    }
    return out;
}

LineReader::Output LineReader::feed(const QByteArray& bytes) {
    return feed(
        std::span(reinterpret_cast<const std::uint8_t*>(bytes.constData()), std::size_t(bytes.size())));
}

LineReader::Output LineReader::feed(std::span<const std::uint8_t> bytes) {
    Output out;
    while (!bytes.empty() && !m_broken) {
        // A frame begins where a line would.
        const bool frame = m_header_size > 0 || (m_buffer.isEmpty() && bytes.front() == 0);
        bytes = bytes.subspan(frame ? take_frame(bytes, out) : take_line(bytes, out));
    }
    return out;
}

std::size_t LineReader::take_line(std::span<const std::uint8_t> bytes, Output& out) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t('\n'));
    const auto take = std::size_t(end - bytes.begin());
    if (m_buffer.size() + qsizetype(take) > m_max_line) {
        break_off(
            out, {QStringLiteral("HRT-API-003"), QStringLiteral("a line has over %1 bytes").arg(m_max_line)});
        return bytes.size();
    }
    m_buffer.append(reinterpret_cast<const char*>(bytes.data()), qsizetype(take));
    if (end == bytes.end()) {
        return take;
    }
    if (m_buffer.endsWith('\r')) {
        m_buffer.chop(1);
    }
    if (!m_buffer.isEmpty()) {
        out.pieces.push_back({std::exchange(m_buffer, {}), {}});
    }
    return take + 1;
}

std::size_t LineReader::take_frame(std::span<const std::uint8_t> bytes, Output& out) {
    std::size_t taken = std::min(kSecretHeaderBytes - m_header_size, bytes.size());
    std::copy_n(bytes.data(), taken, m_header.data() + m_header_size);
    m_header_size += taken;
    if (m_header_size < kSecretHeaderBytes) {
        return taken;
    }
    if (m_secret.empty()) {
        const auto size = qFromBigEndian<quint32>(m_header.data() + 5);
        if (size == 0 || size > kMaxSecretBytes) {
            break_off(out, {QStringLiteral("HRT-API-013"),
                            QStringLiteral("a secret has %1 bytes; 1 to %2 are possible")
                                .arg(size)
                                .arg(kMaxSecretBytes)});
            return bytes.size();
        }
        m_secret = SecretBytes(size);
        m_secret_size = 0;
    }
    const std::size_t more = std::min(m_secret.size() - m_secret_size, bytes.size() - taken);
    std::copy_n(bytes.data() + taken, more, m_secret.data() + m_secret_size);
    m_secret_size += more;
    taken += more;
    if (m_secret_size == m_secret.size()) {
        const auto id = qFromBigEndian<quint32>(m_header.data() + 1);
        out.pieces.push_back({{}, SecretFrame{id, std::move(m_secret)}});
        m_secret = {};
        m_header_size = 0;
        m_secret_size = 0;
    }
    return taken;
}

void LineReader::break_off(Output& out, Error error) {
    m_broken = true;
    m_buffer.clear();
    m_buffer.squeeze();
    m_header_size = 0;
    m_secret.clear();
    m_secret_size = 0;
    out.error = std::move(error);
}

QByteArray encode_line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<QJsonObject> decode_line(const QByteArray& line) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail("HRT-API-001",
                    QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    }
    if (!document.isObject()) {
        return fail("HRT-API-001", QStringLiteral("the line is not one JSON object"));
    }
    return document.object();
}

std::array<std::uint8_t, kSecretHeaderBytes> secret_header(quint32 id, std::size_t size) {
    std::array<std::uint8_t, kSecretHeaderBytes> out{};
    qToBigEndian<quint32>(id, out.data() + 1);
    qToBigEndian<quint32>(quint32(size), out.data() + 5);
    return out;
}

QJsonObject secret_name(quint32 id) {
    return {{QStringLiteral("secret"), qint64(id)}};
}

std::optional<quint32> secret_id(const QJsonValue& value) {
    const QJsonObject object = value.toObject();
    const QJsonValue id = object.value(QStringLiteral("secret"));
    const double number = id.toDouble(-1);
    constexpr double most = 4'294'967'295.0;
    if (object.size() != 1 || !id.isDouble() || number < 0 || number > most || std::trunc(number) != number) {
        return {};
    }
    return quint32(number);
}

} // namespace hearth::control
