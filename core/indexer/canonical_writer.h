// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <bit>
#include <concepts>

namespace hearth::indexer {

/// Feeds values into SHA-256 in one fixed form: integers little-endian in their width, doubles as their bits,
/// texts and lists preceded by their length, optionals by one byte.
class CanonicalWriter {
public:
    template <class T>
    requires(std::integral<T> || std::is_enum_v<T>) void put(T value) {
        if constexpr (std::is_enum_v<T>) {
            put(std::int64_t(value));
        } else if constexpr (std::is_same_v<T, bool>) {
            put(std::uint8_t(value));
        } else {
            const T little = qToLittleEndian(value);
            raw(&little, sizeof little);
        }
    }
    void put(double value) { put(std::bit_cast<std::uint64_t>(value)); }
    void put(float value) { put(std::bit_cast<std::uint32_t>(value)); }
    template <std::size_t N, class Tag>
    void put(const FixedBytes<N, Tag>& value) {
        raw(value.bytes.data(), N);
    }
    template <class Tag>
    void put(const Id<Tag>& value) {
        put(value.value);
    }
    void put(const Wei& value) {
        for (unsigned word = 0; word < 4; ++word) {
            put(Uint256(value.value() >> (64 * word) & UINT64_MAX).convert_to<std::uint64_t>());
        }
    }
    void put(const QByteArray& bytes) {
        put(std::uint64_t(bytes.size()));
        raw(bytes.constData(), std::size_t(bytes.size()));
    }
    void put(const QString& text) { put(text.toUtf8()); }
    template <class T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) {
            put(*value);
        }
    }
    template <class A, class B>
    void put(const std::pair<A, B>& value) {
        put(value.first);
        put(value.second);
    }
    /// Lists, and maps in the order of their keys.
    template <class Range>
    requires requires(const Range& range) {
        typename Range::value_type;
        range.begin();
        range.size();
    }
    void put(const Range& range) {
        put(std::uint64_t(range.size()));
        for (const auto& item : range) {
            put(item);
        }
    }
    void put(const ProofKey& key);
    void put(const Accrual& accrual);
    void put(const DayTotals& totals);
    void put(const ContainerWindow& window);
    void put(const Reputation& reputation);
    void put(const NodeDay& day);
    void put(const Node& node);
    void put(const License& license);
    void put(const Check& check);
    void put(const FraudPixel& pixel);
    void put(const Proof& proof);
    void put(const Band& band);
    void put(const Job& job);
    void put(const OpenWindow& window);

    /// Puts several values, one after the other.
    template <class... T>
    void all(const T&... values) {
        (put(values), ...);
    }

    [[nodiscard]] Hash finish() const {
        Hash out;
        const QByteArrayView result = m_hash.resultView();
        std::copy(result.begin(), result.end(), reinterpret_cast<char*>(out.bytes.data()));
        return out;
    }

private:
    void raw(const void* data, std::size_t size) {
        m_hash.addData(QByteArrayView(static_cast<const char*>(data), qsizetype(size)));
    }
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace hearth::indexer
