// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace hearth {
namespace {

constexpr std::size_t kArenaMost = std::size_t{512} << 10U;
constexpr std::size_t kArenaLeast = std::size_t{16} << 10U;
constexpr std::size_t kSmallestBlock = 32;
/// Larger secrets get pages of their own, so that one of them does not use up the arena.
constexpr std::size_t kLargestInArena = 4096;

/// OpenSSL's secure heap: one locked mapping between guard pages. 1: locked, 2: not locked, 0: none.
int open_arena() {
    if (CRYPTO_secure_malloc_initialized() != 0) {
        return 1;
    }
    rlimit limit{};
    std::size_t size = kArenaMost;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        // Half of what may be locked: the rest is for secrets with pages of their own.
        while (size > kArenaLeast && size > limit.rlim_cur / 2) {
            size /= 2;
        }
    }
    return CRYPTO_secure_malloc_init(size, kSmallestBlock);
}

int arena() {
    static const int state = open_arena();
    return state;
}

std::size_t whole_pages(std::size_t size) {
    const auto page = std::size_t(sysconf(_SC_PAGESIZE));
    return (size + page - 1) / page * page;
}

} // namespace

SecretBytes::SecretBytes(std::size_t size) : m_size(size) {
    if (size == 0) {
        return;
    }
    const int state = arena();
    if (state != 0 && size <= kLargestInArena) {
        m_data = static_cast<std::uint8_t*>(OPENSSL_secure_zalloc(size));
        m_locked = m_data != nullptr && state == 1;
        m_room = size;
    }
    if (m_data != nullptr) {
        return;
    }
    m_room = whole_pages(size);
    void* const pages = mmap(nullptr, m_room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        // No memory for a key: nothing sensible can go on, as with operator new.
        std::abort();
    }
    m_data = static_cast<std::uint8_t*>(pages);
    m_mapped = true;
    m_locked = mlock(pages, m_room) == 0;
    madvise(pages, m_room, MADV_DONTDUMP);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_room(std::exchange(other.m_room, 0)), m_locked(std::exchange(other.m_locked, false)),
      m_mapped(std::exchange(other.m_mapped, false)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_room = std::exchange(other.m_room, 0);
        m_locked = std::exchange(other.m_locked, false);
        m_mapped = std::exchange(other.m_mapped, false);
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    clear();
}

SecretBytes SecretBytes::copy_of(std::span<const std::uint8_t> bytes) {
    SecretBytes out(bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.m_data);
    return out;
}

SecretBytes SecretBytes::copy_of(std::string_view text) {
    SecretBytes out(text.size());
    std::copy(text.begin(), text.end(), reinterpret_cast<char*>(out.m_data));
    return out;
}

SecretBytes SecretBytes::take(QByteArray& bytes) {
    SecretBytes out = copy_of(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    wipe(bytes);
    return out;
}

void SecretBytes::truncate(std::size_t size) {
    if (size < m_size) {
        OPENSSL_cleanse(m_data + size, m_size - size);
        m_size = size;
    }
}

void SecretBytes::clear() noexcept {
    if (m_data == nullptr) {
        return;
    }
    if (m_mapped) {
        OPENSSL_cleanse(m_data, m_room);
        munmap(m_data, m_room);
    } else {
        OPENSSL_secure_clear_free(m_data, m_room);
    }
    m_data = nullptr;
    m_size = 0;
    m_room = 0;
    m_locked = false;
    m_mapped = false;
}

bool SecretBytes::equals(std::span<const std::uint8_t> other) const {
    return equal_in_constant_time(span(), other);
}

bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

void wipe(QString& text) {
    if (!text.isEmpty() && text.isDetached()) {
        OPENSSL_cleanse(text.data(), std::size_t(text.size()) * sizeof(QChar));
    }
    text = QString();
}

void wipe(QByteArray& bytes) {
    if (!bytes.isEmpty() && bytes.isDetached()) {
        OPENSSL_cleanse(bytes.data(), std::size_t(bytes.size()));
    }
    bytes = QByteArray();
}

void wipe(std::span<std::uint8_t> bytes) {
    if (!bytes.empty()) {
        OPENSSL_cleanse(bytes.data(), bytes.size());
    }
}

void wipe(std::string& text) {
    if (!text.empty()) {
        OPENSSL_cleanse(text.data(), text.size());
    }
    text.clear();
}

} // namespace hearth
