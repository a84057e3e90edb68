// SPDX-License-Identifier: Apache-2.0
#include "core/control/line_codec.h"

#include <QJsonDocument>

namespace hearth::control {

LineReader::Output LineReader::feed(const QByteArray& bytes) {
    Output out;
    if (m_broken) {
        return out;
    }
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const qsizetype take = (end < 0 ? bytes.size() : end) - begin;
        if (m_buffer.size() + take > m_max_line) {
            m_broken = true;
            m_buffer.clear();
            m_buffer.squeeze();
            out.error = Error{QStringLiteral("HRT-API-003"),
                              QStringLiteral("a line has over %1 bytes").arg(m_max_line)};
            return out;
        }
        m_buffer.append(bytes.constData() + begin, take);
        if (end < 0) {
            break;
        }
        if (m_buffer.endsWith('\r')) {
            m_buffer.chop(1);
        }
        if (!m_buffer.isEmpty()) {
            out.lines.append(std::exchange(m_buffer, {}));
        }
        begin = end + 1;
    }
    return out;
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

} // namespace hearth::control
