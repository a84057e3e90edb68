// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/sha256.h"

#include <bit>
#include <cstring>

#if defined(HEARTH_SHA_NI)
#include <cpuid.h>
#endif

namespace hearth::gpu {

namespace {

bool cpu_has_sha_ni() {
#if defined(HEARTH_SHA_NI)
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_SSSE3) == 0 || (c & bit_SSE4_1) == 0) {
        return false;
    }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
#else
    return false;
#endif
}

detail::Sha256BlocksFn choose_blocks() {
#if defined(HEARTH_SHA_NI)
    if (cpu_has_sha_ni()) {
        return &detail::sha256_blocks_ni;
    }
#endif
    return &detail::sha256_blocks_portable;
}

void absorb(Sha256State& state, const std::uint8_t* data, std::size_t blocks) {
    static const detail::Sha256BlocksFn kBlocks = choose_blocks();
    kBlocks(state, data, blocks);
}

} // namespace

void detail::sha256_blocks_portable(Sha256State& state, const std::uint8_t* data, std::size_t blocks) {
    for (std::size_t i = 0; i < blocks; ++i) {
        sha256_block_portable(state, data + 64 * i);
    }
}

Sha256& Sha256::update(std::span<const std::uint8_t> data) {
    m_length += data.size();
    if (m_fill > 0) {
        const std::size_t take = data.size() < 64 - m_fill ? data.size() : 64 - m_fill;
        if (take > 0) {
            std::memcpy(m_buffer + m_fill, data.data(), take);
        }
        m_fill += take;
        data = data.subspan(take);
        if (m_fill < 64) {
            return *this;
        }
        absorb(m_state, m_buffer, 1);
        m_fill = 0;
    }
    const std::size_t blocks = data.size() / 64;
    if (blocks > 0) {
        absorb(m_state, data.data(), blocks);
        data = data.subspan(blocks * 64);
    }
    if (!data.empty()) {
        std::memcpy(m_buffer, data.data(), data.size());
        m_fill = data.size();
    }
    return *this;
}

Sha256& Sha256::update(std::string_view ascii) {
    return update(std::span(reinterpret_cast<const std::uint8_t*>(ascii.data()), ascii.size()));
}

Sha256& Sha256::update_u8(std::uint8_t v) {
    return update(std::span(&v, 1));
}

Sha256& Sha256::update_u32(std::uint32_t v) {
    const std::uint8_t bytes[4] = {static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(v >> 8U),
                                   static_cast<std::uint8_t>(v >> 16U), static_cast<std::uint8_t>(v >> 24U)};
    return update(bytes);
}

Sha256& Sha256::update_u64(std::uint64_t v) {
    update_u32(static_cast<std::uint32_t>(v));
    return update_u32(static_cast<std::uint32_t>(v >> 32U));
}

Sha256& Sha256::update_f32(std::span<const float> values) {
    if constexpr (std::endian::native == std::endian::little) {
        return update(std::span(reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()));
    } else {
        for (const float v : values) {
            update_u32(std::bit_cast<std::uint32_t>(v));
        }
        return *this;
    }
}

Sha256& Sha256::update(const Hash256& h) {
    return update(std::span<const std::uint8_t>(h.bytes));
}

Hash256 Sha256::finish() {
    const std::uint64_t bits = m_length * 8;
    m_buffer[m_fill++] = 0x80;
    if (m_fill > 56) {
        std::memset(m_buffer + m_fill, 0, 64 - m_fill);
        absorb(m_state, m_buffer, 1);
        m_fill = 0;
    }
    std::memset(m_buffer + m_fill, 0, 56 - m_fill);
    for (unsigned i = 0; i < 8; ++i) {
        m_buffer[56 + i] = static_cast<std::uint8_t>(bits >> (56U - 8U * i));
    }
    absorb(m_state, m_buffer, 1);
    Hash256 out;
    for (unsigned i = 0; i < 32; ++i) {
        out.bytes[i] = static_cast<std::uint8_t>(m_state.h[i / 4] >> (24U - 8U * (i % 4)));
    }
    return out;
}

Hash256 sha256(std::span<const std::uint8_t> data) {
    return Sha256().update(data).finish();
}

bool sha256_is_accelerated() {
    return cpu_has_sha_ni();
}

} // namespace hearth::gpu
