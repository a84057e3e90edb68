// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "core/base/types.h"

#include <QString>

#include <optional>
#include <vector>

namespace hearth::checker {

/// The checker's part of the beacon (design section 5): c_0 is a secret, c_i = SHA-256(c_{i-1}), and links
/// are revealed from the end. Kept in a file of mode 0600. The file holds how far the chain may have been
/// used, written ahead in steps, so that no link is revealed for two different rounds even after kill -9.
class HashChain {
public:
    static constexpr std::uint32_t kLength = 1U << 16U;

    /// Opens the chain or makes a new one; a used-up chain is replaced. Errors: HRT-CHK-001 the file cannot
    /// be read or written, or is damaged.
    [[nodiscard]] static Result<HashChain> open(const QString& path, RandomSource& random);

    /// What is committed to in Register: the next link to be revealed hashes to it.
    [[nodiscard]] Hash tip() const;
    /// The link for a round; asked again for the same round, the same link. Nothing when the round is older
    /// than the last one or the chain is used up. Errors of the file: HRT-CHK-001.
    [[nodiscard]] Result<std::optional<QByteArray>> reveal(std::uint64_t round);
    [[nodiscard]] std::uint32_t left() const { return m_next; }

private:
    HashChain(QString path, QByteArray secret, std::uint32_t next);
    [[nodiscard]] QByteArray link(std::uint32_t index) const;
    [[nodiscard]] Result<void> save(std::uint32_t reserved) const;

    static constexpr std::uint32_t kStep = 64; ///< links reserved by one write, and between checkpoints

    QString m_path;
    std::vector<QByteArray> m_checkpoints; ///< c_0, c_64, c_128, ...
    std::uint32_t m_next;                  ///< the tip is c_next; c_{next-1} is revealed next
    std::uint32_t m_reserved;              ///< links at and above this index may be revealed without a write
    std::uint64_t m_last_round = 0;
    QByteArray m_last_link;
};

} // namespace hearth::checker
