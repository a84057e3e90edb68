// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <memory>

namespace hearth::daemon {

/// The right to be the one hearthd of a data folder. The kernel drops it with the process, so nothing is left
/// over after kill -9; it works on a read-only file system too.
class InstanceLock {
public:
    /// Locks `data_dir` and writes the process id into `lock_file` where that can be written. Errors:
    /// HRT-DMN-001 another hearthd has it, HRT-DMN-002.
    [[nodiscard]] static Result<std::unique_ptr<InstanceLock>> take(const QString& data_dir,
                                                                    const QString& lock_file);
    ~InstanceLock();
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;

private:
    explicit InstanceLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace hearth::daemon
