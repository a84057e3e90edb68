// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>

#include <optional>

namespace hearth::control {

/// Longest line either side accepts, without its line feed.
inline constexpr qsizetype kMaxLineBytes = qsizetype{1024} * 1024;

/// Cuts a byte stream into lines. Bounded: it never holds more than one line of `max_line` bytes.
class LineReader {
public:
    explicit LineReader(qsizetype max_line = kMaxLineBytes) : m_max_line(max_line) {}

    struct Output {
        QByteArrayList lines;       ///< complete lines without `\n` or `\r\n`; empty ones are left out
        std::optional<Error> error; ///< HRT-API-003: a longer line came after them
    };

    /// Takes bytes as they arrive. After an error the reader gives nothing more.
    [[nodiscard]] Output feed(const QByteArray& bytes);
    /// Bytes of the line that is not complete yet.
    [[nodiscard]] qsizetype pending() const { return m_buffer.size(); }

private:
    qsizetype m_max_line;
    QByteArray m_buffer;
    bool m_broken = false;
};

/// One object as one line: compact JSON and a line feed.
[[nodiscard]] QByteArray encode_line(const QJsonObject& object);
/// The object in one line. Errors: HRT-API-001 for anything that is not one JSON object.
[[nodiscard]] Result<QJsonObject> decode_line(const QByteArray& line);

} // namespace hearth::control
