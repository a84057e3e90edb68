// SPDX-License-Identifier: Apache-2.0
#include "core/checker/hash_chain.h"

#include "core/base/digest.h"

#include <QFile>
#include <QSaveFile>
#include <QtEndian>

namespace hearth::checker {
namespace {

/// "HBC1" | u32 reserved index, little-endian | c_0[32]
constexpr qsizetype kFileBytes = 4 + 4 + 32;

} // namespace

HashChain::HashChain(QString path, QByteArray secret, std::uint32_t next)
    : m_path(std::move(path)), m_next(next), m_reserved(next) {
    QByteArray value = std::move(secret);
    for (std::uint32_t i = 0; i <= next; ++i) {
        if (i % kStep == 0) {
            m_checkpoints.push_back(value);
        }
        value = sha256(value).to_bytes();
    }
}

Result<HashChain> HashChain::open(const QString& path, RandomSource& random) {
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) {
            return fail("HRT-CHK-001", QStringLiteral("%1: %2").arg(path, file.errorString()));
        }
        const QByteArray raw = file.readAll();
        if (raw.size() != kFileBytes || !raw.startsWith("HBC1")) {
            return fail("HRT-CHK-001",
                        QStringLiteral("%1 is damaged; remove it to begin a new chain").arg(path));
        }
        const auto next = qFromLittleEndian<std::uint32_t>(raw.constData() + 4);
        if (next > kLength) {
            return fail("HRT-CHK-001",
                        QStringLiteral("%1 is damaged; remove it to begin a new chain").arg(path));
        }
        if (next >= 2 * kStep) {
            return HashChain(path, raw.mid(8), next);
        }
    }
    HashChain fresh(path, random.bytes(32), kLength);
    if (const auto saved = fresh.save(kLength); !saved) {
        return fail(saved.error());
    }
    return fresh;
}

Hash HashChain::tip() const {
    return *Hash::from_bytes(link(m_next));
}

QByteArray HashChain::link(std::uint32_t index) const {
    QByteArray value = m_checkpoints[index / kStep];
    for (std::uint32_t i = index / kStep * kStep; i < index; ++i) {
        value = sha256(value).to_bytes();
    }
    return value;
}

Result<std::optional<QByteArray>> HashChain::reveal(std::uint64_t round) {
    if (round == m_last_round && !m_last_link.isEmpty()) {
        return std::optional(m_last_link);
    }
    if (round < m_last_round || m_next == 0) {
        return std::optional<QByteArray>();
    }
    if (m_next <= m_reserved) {
        const std::uint32_t reserved = m_next > kStep ? m_next - kStep : 0;
        if (const auto saved = save(reserved); !saved) {
            return fail(saved.error());
        }
        m_reserved = reserved;
    }
    --m_next;
    m_last_round = round;
    m_last_link = link(m_next);
    return std::optional(m_last_link);
}

Result<void> HashChain::save(std::uint32_t reserved) const {
    QByteArray raw("HBC1");
    raw.resize(8);
    qToLittleEndian(reserved, raw.data() + 4);
    raw += m_checkpoints.front();
    QSaveFile file(m_path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(raw) == raw.size() && file.commit();
    if (!written) {
        return fail("HRT-CHK-001", QStringLiteral("%1: %2").arg(m_path, file.errorString()));
    }
    return {};
}

} // namespace hearth::checker
