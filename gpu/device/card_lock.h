// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <filesystem>
#include <string>
#include <utility>

namespace hearth::gpu {

/// One worker a card: a lock on a file named after the card's UUID. The kernel drops it when the process
/// ends, however it ends, so nothing has to be cleaned up after a crash.
class CardLock {
public:
    /// HRT-GPU-052 when another process has it, with that process's number; HRT-GPU-011 when the file cannot
    /// be made.
    [[nodiscard]] static Result<CardLock> take(const std::filesystem::path& folder, const std::string& uuid);
    CardLock(CardLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    CardLock& operator=(CardLock&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    CardLock(const CardLock&) = delete;
    CardLock& operator=(const CardLock&) = delete;
    ~CardLock();

private:
    explicit CardLock(int fd) : m_fd(fd) {}

    int m_fd = -1;
};

/// Where all users of the machine meet: HEARTH_LOCK_DIR, else /run/lock where it is writable, else /tmp. (A
/// worker in a sandbox with folders of its own meets only workers of the same sandbox.)
[[nodiscard]] std::filesystem::path card_lock_folder();

} // namespace hearth::gpu
