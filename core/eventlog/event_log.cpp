// SPDX-License-Identifier: Apache-2.0
#include "core/eventlog/event_log.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace hearth::eventlog {

Hash entry_hash(LogPosition position, const Hash& previous, const QByteArray& payload) {
    std::array<char, 4 + 8 + 32> head{'H', 'E', 'L', '1'};
    qToLittleEndian<quint64>(position.value, head.data() + 4);
    std::copy(previous.bytes.begin(), previous.bytes.end(), head.begin() + 12);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(head.data(), qsizetype(head.size())));
    hash.addData(payload);
    Hash out;
    const QByteArrayView result = hash.resultView();
    std::copy(result.begin(), result.end(), reinterpret_cast<char*>(out.bytes.data()));
    return out;
}

} // namespace hearth::eventlog
