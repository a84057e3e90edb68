// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"
#include "wallet/eth/bytes.h"

#include <QVariant>

#include <optional>

/// The wallet's values as columns of its tables, and statements with values. Amounts are decimal text, or
/// big-endian bytes where thousands of rows are drawn; addresses, hashes and evidence are BLOBs.
namespace hearth::wallet::sql {

/// Never NULL, also without bytes.
[[nodiscard]] QByteArray blob(ByteView bytes);
[[nodiscard]] inline QByteArray blob(const Address& address) {
    return address.to_bytes();
}
[[nodiscard]] inline QByteArray blob(const Hash& hash) {
    return hash.to_bytes();
}
[[nodiscard]] QString decimal(const Uint256& value);
/// Zero where the text is no decimal.
[[nodiscard]] Uint256 integer(const QVariant& value);
/// An amount as its big-endian bytes, without leading zeros: read without parsing.
[[nodiscard]] QByteArray amount_blob(const Uint256& value);
/// Zero where there are more than 32 bytes.
[[nodiscard]] Uint256 amount_of(const QVariant& value);
/// All zeros where the column is no address.
[[nodiscard]] Address address(const QVariant& value);
[[nodiscard]] std::optional<Hash> optional_hash(const QVariant& value);
/// All zeros where the column is no hash.
[[nodiscard]] inline Hash hash(const QVariant& value) {
    return optional_hash(value).value_or(Hash{});
}

/// Runs a statement with its values and calls `each` for every row. Errors: HRT-STO-*.
[[nodiscard]] Result<void> rows(const store::Database& db, const QString& statement,
                                const QVariantList& values,
                                const std::function<void(const QSqlQuery&)>& each);
/// Runs a statement with its values. Errors: HRT-STO-*.
[[nodiscard]] Result<void> run(const store::Database& db, const QString& statement,
                               const QVariantList& values);

} // namespace hearth::wallet::sql
