// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdint>

namespace hearth {

/// Random bytes, passed in so that tests repeat.
class RandomSource {
public:
    virtual ~RandomSource() = default;
    [[nodiscard]] virtual QByteArray bytes(qsizetype count) = 0;
    /// Uniform in [0, bound) without modulo bias; `bound` must not be 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator (getrandom): fit for keys and salts.
class SystemRandom final : public RandomSource {
public:
    [[nodiscard]] QByteArray bytes(qsizetype count) override;
};

/// SHA-256 in counter mode over a seed: the same bytes for the same seed on every machine. For tests and
/// simulations only.
class SeededRandom final : public RandomSource {
public:
    explicit SeededRandom(std::uint64_t seed) : m_seed(seed) {}
    [[nodiscard]] QByteArray bytes(qsizetype count) override;

private:
    std::uint64_t m_seed;
    std::uint64_t m_counter = 0;
    QByteArray m_pool;
};

} // namespace hearth
