// SPDX-License-Identifier: Apache-2.0
// Little-endian reading and writing of the proof files. All numbers in them are little-endian.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/render/render.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hearth::gpu {

static_assert(std::endian::native == std::endian::little, "the proof files are read by memcpy");

/// Bytes of one unit in a file: u64 rays, then 192 f32 sums.
inline constexpr std::size_t kUnitBytes = 8 + 4 * kTileFloats;
static_assert(sizeof(UnitResult) == kUnitBytes && std::is_trivially_copyable_v<UnitResult>);

/// Appends values to a byte vector.
class ByteWriter {
public:
    explicit ByteWriter(std::vector<std::uint8_t>& out) : m_out(out) {}

    void bytes(std::span<const std::uint8_t> data) { m_out.insert(m_out.end(), data.begin(), data.end()); }
    void ascii(std::string_view text) {
        bytes({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    void u32(std::uint32_t v) { raw(v); }
    void u64(std::uint64_t v) { raw(v); }
    void f32(float v) { raw(v); }
    void hash(const Hash256& h) { bytes(h.bytes); }
    void hashes(std::span<const Hash256> list) {
        for (const Hash256& h : list) {
            hash(h);
        }
    }
    void unit(const UnitResult& u) { raw(u); }

private:
    template <class T>
    void raw(const T& v) {
        const std::size_t at = m_out.size();
        m_out.resize(at + sizeof(T));
        std::memcpy(m_out.data() + at, &v, sizeof(T));
    }
    std::vector<std::uint8_t>& m_out;
};

/// Takes values from bytes that a stranger wrote. A read past the end sets failed() and gives zeros from then
/// on, so a parser may read a whole record and ask once.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::uint8_t> data) : m_data(data) {}

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t left() const { return m_data.size(); }
    [[nodiscard]] std::uint32_t u32() { return raw<std::uint32_t>(); }
    [[nodiscard]] std::uint64_t u64() { return raw<std::uint64_t>(); }
    [[nodiscard]] float f32() { return raw<float>(); }
    /// The next N bytes, as they are.
    template <std::size_t N>
    [[nodiscard]] std::array<std::uint8_t, N> bytes() {
        return raw<std::array<std::uint8_t, N>>();
    }
    [[nodiscard]] Hash256 hash() { return raw<Hash256>(); }
    /// `count` hashes, or fewer where the bytes end early. Takes no more memory than the bytes that are left.
    [[nodiscard]] std::vector<Hash256> hashes(std::size_t count) {
        std::vector<Hash256> list;
        list.reserve(std::min(count, m_data.size() / sizeof(Hash256)));
        for (std::size_t i = 0; i < count && !m_failed; ++i) {
            list.push_back(hash());
        }
        return list;
    }
    [[nodiscard]] UnitResult unit() { return raw<UnitResult>(); }
    /// True when the next bytes are `text`; they are consumed.
    [[nodiscard]] bool ascii(std::string_view text) {
        if (m_failed || m_data.size() < text.size() ||
            std::memcmp(m_data.data(), text.data(), text.size()) != 0) {
            m_failed = true;
            return false;
        }
        m_data = m_data.subspan(text.size());
        return true;
    }

private:
    template <class T>
    T raw() {
        T v{};
        if (m_failed || m_data.size() < sizeof(T)) {
            m_failed = true;
            return v;
        }
        std::memcpy(&v, m_data.data(), sizeof(T));
        m_data = m_data.subspan(sizeof(T));
        return v;
    }
    std::span<const std::uint8_t> m_data;
    bool m_failed = false;
};

} // namespace hearth::gpu
