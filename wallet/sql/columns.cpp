// SPDX-License-Identifier: Apache-2.0
#include "wallet/sql/columns.h"

namespace hearth::wallet::sql {

QByteArray blob(ByteView bytes) {
    // A null QByteArray would become NULL.
    return bytes.empty() ? QByteArray("")
                         : QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
}

QByteArray amount_blob(const Uint256& value) {
    return blob(to_minimal(value));
}

Uint256 amount_of(const QVariant& value) {
    const QByteArray bytes = value.toByteArray();
    if (bytes.size() > qsizetype(sizeof(Word))) {
        return 0;
    }
    return from_big_endian(
        {reinterpret_cast<const std::uint8_t*>(bytes.constData()), std::size_t(bytes.size())});
}

QString decimal(const Uint256& value) {
    return QString::fromStdString(to_decimal(value));
}

Uint256 integer(const QVariant& value) {
    const auto parsed = parse_integer(value.toString().toStdString());
    return parsed ? parsed->magnitude : Uint256(0);
}

Address address(const QVariant& value) {
    return Address::from_bytes(value.toByteArray()).value_or(Address{});
}

std::optional<Hash> optional_hash(const QVariant& value) {
    const auto out = Hash::from_bytes(value.toByteArray());
    return out ? std::optional(*out) : std::nullopt;
}

Result<void> rows(const store::Database& db, const QString& statement, const QVariantList& values,
                  const std::function<void(const QSqlQuery&)>& each) {
    auto query = db.prepare(statement);
    if (!query) {
        return fail(query.error());
    }
    query->setForwardOnly(true);
    for (const QVariant& value : values) {
        query->addBindValue(value);
    }
    if (!query->exec()) {
        return fail(store::Database::to_error(query->lastError()));
    }
    while (query->next()) {
        each(*query);
    }
    if (query->lastError().isValid()) {
        return fail(store::Database::to_error(query->lastError()));
    }
    return {};
}

Result<void> run(const store::Database& db, const QString& statement, const QVariantList& values) {
    return rows(db, statement, values, [](const QSqlQuery&) {});
}

} // namespace hearth::wallet::sql
