// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

#include "core/base/digest.h"

#include <QRandomGenerator>
#include <QtEndian>

namespace hearth {

std::uint64_t RandomSource::below(std::uint64_t bound) {
    Q_ASSERT(bound != 0);
    // Values at or above the largest multiple of `bound` would favour small results.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    for (;;) {
        const std::uint64_t value = qFromLittleEndian<quint64>(bytes(8).constData());
        if (value < limit) {
            return value % bound;
        }
    }
}

QByteArray SystemRandom::bytes(qsizetype count) {
    QByteArray out(count, Qt::Uninitialized);
    QRandomGenerator* const system = QRandomGenerator::system();
    for (qsizetype i = 0; i < count;) {
        const quint32 word = system->generate();
        for (unsigned shift = 0; shift < 32 && i < count; shift += 8, ++i) {
            out[i] = char(word >> shift);
        }
    }
    return out;
}

QByteArray SeededRandom::bytes(qsizetype count) {
    while (m_pool.size() < count) {
        QByteArray block(16, Qt::Uninitialized);
        qToLittleEndian<quint64>(m_seed, block.data());
        qToLittleEndian<quint64>(m_counter++, block.data() + 8);
        m_pool += sha256(block).to_bytes();
    }
    QByteArray out = m_pool.left(count);
    m_pool.remove(0, count);
    return out;
}

} // namespace hearth
