// SPDX-License-Identifier: Apache-2.0
#include "core/base/types.h"

#include "core/base/digest.h"

namespace hearth {

QString to_checksum(const Address& address) {
    const QByteArray lower = address.to_bytes().toHex();
    const Hash digest = keccak256(lower);
    QByteArray out = "0x";
    for (qsizetype i = 0; i < lower.size(); ++i) {
        const std::uint8_t byte = digest.bytes[std::size_t(i / 2)];
        const std::uint8_t nibble = (i % 2 == 0) ? std::uint8_t(byte >> 4U) : std::uint8_t(byte & 0x0FU);
        const char c = lower[i];
        out.append((nibble >= 8 && c >= 'a') ? char(c - 'a' + 'A') : c);
    }
    return QString::fromLatin1(out);
}

} // namespace hearth
