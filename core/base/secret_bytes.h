// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hearth {

/// Bytes that must not leave the process: locked in memory (never swapped), left out of core dumps
/// (MADV_DONTDUMP), wiped when they go, compared in constant time. Move-only, so that no copy is made by
/// accident; `clone` makes one on purpose.
class SecretBytes {
public:
    SecretBytes() = default;
    /// `size` zero bytes.
    explicit SecretBytes(std::size_t size);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    [[nodiscard]] static SecretBytes copy_of(std::span<const std::uint8_t> bytes);
    [[nodiscard]] static SecretBytes copy_of(std::string_view text);
    /// Takes the bytes out of `bytes`: copied, then wiped in place where no other QByteArray shares them.
    [[nodiscard]] static SecretBytes take(QByteArray& bytes);
    [[nodiscard]] SecretBytes clone() const { return copy_of(span()); }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] std::uint8_t* data() { return m_data; }
    [[nodiscard]] const std::uint8_t* data() const { return m_data; }
    [[nodiscard]] std::span<std::uint8_t> span() { return {m_data, m_size}; }
    [[nodiscard]] std::span<const std::uint8_t> span() const { return {m_data, m_size}; }
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(m_data), m_size}; }

    /// Whether the system locked these bytes in memory. False where RLIMIT_MEMLOCK is used up: they are still
    /// wiped and left out of dumps.
    [[nodiscard]] bool locked() const { return m_locked; }
    /// Keeps the first `size` bytes and wipes the rest; `size` must not exceed size().
    void truncate(std::size_t size);
    /// Wipes and frees.
    void clear() noexcept;

    /// Equal in length and content; the time depends on the length only.
    [[nodiscard]] bool equals(std::span<const std::uint8_t> other) const;

private:
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_room = 0; // as allocated
    bool m_locked = false;
    bool m_mapped = false; // own pages, not the arena's
};

/// Equal in length and content; the time depends on the lengths only.
[[nodiscard]] bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// Overwrites the characters where nobody shares them, and empties the string. What Qt copied before stays.
void wipe(QString& text);
void wipe(QByteArray& bytes);
/// Overwrites in place.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

} // namespace hearth
