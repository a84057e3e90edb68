// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/secret_bytes.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace hearth::control {

/// Longest line either side accepts, without its line feed.
inline constexpr qsizetype kMaxLineBytes = qsizetype{1024} * 1024;
/// Longest secret in a frame.
inline constexpr std::size_t kMaxSecretBytes = 65'536;
/// Before a secret: a zero byte, its id and its length (both big-endian).
inline constexpr std::size_t kSecretHeaderBytes = 9;

/// A secret that came in a frame of its own: a call or an answer names it by its id.
struct SecretFrame {
    quint32 id = 0;
    SecretBytes bytes;
};

/// Cuts a byte stream into lines and secret frames. Bounded: it never holds more than one line of `max_line`
/// bytes or one secret. A secret goes from the bytes that are fed straight into locked memory; wiping what
/// was fed is the caller's part (LocalStream does it).
class LineReader {
public:
    explicit LineReader(qsizetype max_line = kMaxLineBytes) : m_max_line(max_line) {}

    /// A line without `\n` or `\r\n` (empty ones are left out), or a secret.
    struct Piece {
        QByteArray line;
        std::optional<SecretFrame> secret;
    };
    struct Output {
        std::vector<Piece> pieces;  ///< in the order they came
        std::optional<Error> error; ///< after them came a longer line (HRT-API-003) or no frame (HRT-API-013)

        [[nodiscard]] QByteArrayList lines() const;
    };

    /// Takes bytes as they arrive. After an error the reader gives nothing more.
    [[nodiscard]] Output feed(std::span<const std::uint8_t> bytes);
    [[nodiscard]] Output feed(const QByteArray& bytes);
    /// Bytes of the line or frame that is not complete yet.
    [[nodiscard]] qsizetype pending() const {
        return m_buffer.size() + qsizetype(m_header_size + m_secret_size);
    }

private:
    std::size_t take_line(std::span<const std::uint8_t> bytes, Output& out);
    std::size_t take_frame(std::span<const std::uint8_t> bytes, Output& out);
    void break_off(Output& out, Error error);

    qsizetype m_max_line;
    QByteArray m_buffer;
    std::array<std::uint8_t, kSecretHeaderBytes> m_header{};
    std::size_t m_header_size = 0;
    SecretBytes m_secret;
    std::size_t m_secret_size = 0; // what has come of it
    bool m_broken = false;
};

/// One object as one line: compact JSON and a line feed.
[[nodiscard]] QByteArray encode_line(const QJsonObject& object);
/// The object in one line. Errors: HRT-API-001 for anything that is not one JSON object.
[[nodiscard]] Result<QJsonObject> decode_line(const QByteArray& line);

/// What stands before a secret of `size` bytes (1 to kMaxSecretBytes).
[[nodiscard]] std::array<std::uint8_t, kSecretHeaderBytes> secret_header(quint32 id, std::size_t size);
/// `{"secret": id}`, how calls and answers name a secret.
[[nodiscard]] QJsonObject secret_name(quint32 id);
/// The id in a value that names a secret and has nothing else in it.
[[nodiscard]] std::optional<quint32> secret_id(const QJsonValue& value);

} // namespace hearth::control
