// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

namespace hearth::wallet::chain {

/// What anvil_dumpState said, and how far in the journal it is. It only saves time: without it the whole
/// journal is replayed.
struct ChainDump {
    std::int64_t position = 0;  ///< everything in the journal up to here is in it
    std::uint64_t block = 0;    ///< its newest block
    Hash hash;                  ///< and that block's hash
    std::int64_t genesis_s = 0; ///< of the journal it belongs to
    QByteArray state;           ///< hexadecimal text
};

/// Replaces the file at once, synchronised; a kill leaves the old one or the new one. Errors: HRT-CHN-005.
[[nodiscard]] Result<void> write_dump(const QString& path, const ChainDump& dump);
/// Errors: HRT-CHN-005 where the file is cut off, damaged or none of ours; a missing file is one too.
[[nodiscard]] Result<ChainDump> read_dump(const QString& path);

} // namespace hearth::wallet::chain
