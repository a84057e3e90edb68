// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>

namespace hearth {

/// N raw bytes with value semantics; `Tag` keeps hashes, addresses and signatures apart.
template <std::size_t N, class Tag>
struct FixedBytes {
    std::array<std::uint8_t, N> bytes{};

    static constexpr std::size_t size() { return N; }
    [[nodiscard]] std::span<const std::uint8_t, N> span() const { return bytes; }
    [[nodiscard]] QByteArray to_bytes() const {
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(N));
    }
    /// Lower-case hex without 0x.
    [[nodiscard]] QString to_hex() const { return QString::fromLatin1(to_bytes().toHex()); }
    [[nodiscard]] bool is_zero() const {
        for (const auto b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
    /// Exactly N raw bytes; anything else is HRT-BASE-003.
    [[nodiscard]] static Result<FixedBytes> from_bytes(const QByteArray& raw);
    /// Exactly 2N hexadecimal digits, with or without 0x; anything else is HRT-BASE-003.
    [[nodiscard]] static Result<FixedBytes> from_hex(const QString& hex);

    friend auto operator<=>(const FixedBytes&, const FixedBytes&) = default;
};

using Hash = FixedBytes<32, struct HashTag>;
/// An Ethereum address: the last 20 bytes of Keccak-256 of the uncompressed public key.
using Address = FixedBytes<20, struct AddressTag>;
/// A node is known by the address of its burner key (design section 5).
using NodeId = Address;
/// r | s | recovery id (0 or 1), low-s form.
using Signature = FixedBytes<65, struct SignatureTag>;

/// EIP-55 mixed-case form with 0x.
[[nodiscard]] QString to_checksum(const Address& address);

/// An integer that does not mix with other integers: windows, days, jobs, positions.
template <class Tag>
struct Id {
    std::uint64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};
/// Audit window number since the network's genesis.
using Window = Id<struct WindowTag>;
/// Reward day number since the network's genesis.
using Day = Id<struct DayTag>;
using JobId = Id<struct JobTag>;
/// Position of an entry in the event log; the first entry is 1.
using LogPosition = Id<struct LogPositionTag>;

template <std::size_t N, class Tag>
Result<FixedBytes<N, Tag>> FixedBytes<N, Tag>::from_bytes(const QByteArray& raw) {
    if (raw.size() != qsizetype(N)) {
        return fail("HRT-BASE-003", QStringLiteral("%1 bytes where %2 are needed").arg(raw.size()).arg(N));
    }
    FixedBytes out;
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(out.bytes.data()));
    return out;
}

template <std::size_t N, class Tag>
Result<FixedBytes<N, Tag>> FixedBytes<N, Tag>::from_hex(const QString& hex) {
    QByteArray text = hex.toLatin1();
    if (text.startsWith("0x") || text.startsWith("0X")) {
        text.remove(0, 2);
    }
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (!digits || text.size() != qsizetype(2 * N)) {
        return fail("HRT-BASE-003", QStringLiteral("%1 hexadecimal digits are needed").arg(2 * N));
    }
    return from_bytes(QByteArray::fromHex(text));
}

} // namespace hearth

template <std::size_t N, class Tag>
struct std::hash<hearth::FixedBytes<N, Tag>> {
    std::size_t operator()(const hearth::FixedBytes<N, Tag>& value) const noexcept {
        // Hashes and addresses are uniform already: their first bytes serve as the table's hash.
        std::size_t out = 0;
        for (std::size_t i = 0; i < sizeof(out) && i < N; ++i) {
            out = (out << 8U) | value.bytes[i];
        }
        return out;
    }
};
template <class Tag>
struct std::hash<hearth::Id<Tag>> {
    std::size_t operator()(const hearth::Id<Tag>& id) const noexcept {
        return std::hash<std::uint64_t>{}(id.value);
    }
};
