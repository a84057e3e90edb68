// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keystore/keystore.h"

#include <QString>

namespace hearth::wallet {

/// "UTC--2026-11-21T17-30-00.000000000Z--<address>", the name that geth gives and looks for. The time is
/// milliseconds since 1970 UTC.
[[nodiscard]] QString key_file_name(const Address& address, std::int64_t now_ms);

/// Writes bytes with mode 0600 in one step: a crash leaves the whole file or none. Never replaces a file.
/// Errors: HRT-WAL-027.
[[nodiscard]] Result<void> write_key_file(const QString& path, const QByteArray& bytes);

/// Reads a key file of at most kLongestKeystore bytes; only ordinary files. Errors: HRT-WAL-028 and those of
/// Keystore::parse.
[[nodiscard]] Result<Keystore> read_key_file(const QString& path);

} // namespace hearth::wallet
