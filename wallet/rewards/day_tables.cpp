// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/day_tables.h"

#include <map>

namespace hearth::wallet::rewards {
namespace {

using sql::amount_blob;
using sql::blob;

#define K(text) QStringLiteral(text)

Result<void> put_rows(const store::Database& db, std::uint64_t day, const std::vector<LicenseDayRow>& rows) {
    // Prepared once: a day may have ten thousand of them.
    auto query = db.prepare(K("INSERT INTO license_day (license, day, owner, base, bonus, voided, right_, "
                              "wrong, missed, online, windows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!query) {
        return fail(query.error());
    }
    for (const LicenseDayRow& row : rows) {
        int i = 0;
        for (const QVariant& value :
             {QVariant(qulonglong(row.license)), QVariant(qulonglong(day)), QVariant(blob(row.owner.bytes)),
              QVariant(amount_blob(row.base)), QVariant(amount_blob(row.bonus)),
              QVariant(amount_blob(row.voided)), QVariant(qulonglong(row.right)),
              QVariant(qulonglong(row.wrong)), QVariant(qulonglong(row.missed)),
              QVariant(qulonglong(row.online_permille)), QVariant(qulonglong(row.windows))}) {
            query->bindValue(i++, value);
        }
        if (!query->exec()) {
            return fail(store::Database::to_error(query->lastError()));
        }
    }
    return {};
}

} // namespace

Result<bool> DayTables::put_day(DayTotalRow total, const std::vector<LicenseDayRow>& rows) {
    bool added = false;
    auto done = m_db.transaction([&]() -> Result<void> {
        bool there = false;
        auto read = sql::rows(m_db, K("SELECT 1 FROM day_total WHERE day = ?"), {qulonglong(total.day)},
                              [&](const QSqlQuery&) { there = true; });
        if (!read || there) {
            return read;
        }
        total.base = 0;
        total.bonus = 0;
        total.right = 0;
        total.wrong = 0;
        for (const LicenseDayRow& row : rows) {
            total.base += row.base;
            total.bonus += row.bonus;
            total.right += row.right;
            total.wrong += row.wrong;
        }
        added = true;
        auto put = put_rows(m_db, total.day, rows);
        return !put ? put
                    : sql::run(m_db,
                               K("INSERT INTO day_total (day, at_ms, base, bonus, container, fees, right_, "
                                 "wrong, checks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                               {qulonglong(total.day), qint64(total.at_ms), amount_blob(total.base),
                                amount_blob(total.bonus), amount_blob(total.container),
                                amount_blob(total.fees), qulonglong(total.right), qulonglong(total.wrong),
                                qulonglong(total.checks)});
    });
    return done ? Result<bool>(added) : fail(done.error());
}

Result<void> DayTables::add_bonus(std::uint64_t day, const std::vector<LicenseSum>& bonuses) {
    return m_db.transaction([&]() -> Result<void> {
        const auto before = totals(day, day);
        if (!before || before->empty()) {
            return before ? Result<void>() : fail(before.error());
        }
        Uint256 sum = before->front().bonus;
        for (const LicenseSum& one : bonuses) {
            sum += one.bonus;
            auto put = sql::run(
                m_db, K("UPDATE license_day SET bonus = ? WHERE license = ? AND day = ? AND owner = ?"),
                {amount_blob(one.bonus), qulonglong(one.license), qulonglong(day), blob(one.owner.bytes)});
            if (!put) {
                return put;
            }
        }
        return sql::run(m_db, K("UPDATE day_total SET bonus = ? WHERE day = ?"),
                        {amount_blob(sum), qulonglong(day)});
    });
}

Result<std::optional<std::uint64_t>> DayTables::last_day() const {
    std::optional<std::uint64_t> out;
    auto read = sql::rows(m_db, K("SELECT max(day) FROM day_total"), {}, [&](const QSqlQuery& row) {
        if (!row.value(0).isNull()) {
            out = row.value(0).toULongLong();
        }
    });
    return read ? Result<std::optional<std::uint64_t>>(out) : fail(read.error());
}

Result<std::vector<DayTotalRow>> DayTables::totals(std::uint64_t from, std::uint64_t to) const {
    std::vector<DayTotalRow> out;
    auto read = sql::rows(m_db,
                          K("SELECT day, at_ms, base, bonus, container, fees, right_, wrong, checks FROM "
                            "day_total WHERE day BETWEEN ? AND ? ORDER BY day"),
                          {qulonglong(from), qulonglong(to)}, [&](const QSqlQuery& row) {
                              int i = 0;
                              DayTotalRow day;
                              day.day = row.value(i++).toULongLong();
                              day.at_ms = row.value(i++).toLongLong();
                              day.base = sql::amount_of(row.value(i++));
                              day.bonus = sql::amount_of(row.value(i++));
                              day.container = sql::amount_of(row.value(i++));
                              day.fees = sql::amount_of(row.value(i++));
                              day.right = row.value(i++).toULongLong();
                              day.wrong = row.value(i++).toULongLong();
                              day.checks = row.value(i++).toULongLong();
                              out.push_back(day);
                          });
    return read ? Result<std::vector<DayTotalRow>>(std::move(out)) : fail(read.error());
}

Result<std::vector<LicenseDayRow>> DayTables::license(std::uint64_t license, std::uint64_t from,
                                                      std::uint64_t to) const {
    std::vector<LicenseDayRow> out;
    auto read = sql::rows(m_db,
                          K("SELECT day, owner, base, bonus, voided, right_, wrong, missed, online, windows "
                            "FROM license_day WHERE license = ? AND day BETWEEN ? AND ? ORDER BY day"),
                          {qulonglong(license), qulonglong(from), qulonglong(to)}, [&](const QSqlQuery& row) {
                              int i = 0;
                              LicenseDayRow day;
                              day.license = license;
                              day.day = row.value(i++).toULongLong();
                              day.owner = sql::address(row.value(i++));
                              day.base = sql::amount_of(row.value(i++));
                              day.bonus = sql::amount_of(row.value(i++));
                              day.voided = sql::amount_of(row.value(i++));
                              day.right = row.value(i++).toULongLong();
                              day.wrong = row.value(i++).toULongLong();
                              day.missed = row.value(i++).toULongLong();
                              day.online_permille = row.value(i++).toULongLong();
                              day.windows = row.value(i++).toULongLong();
                              out.push_back(day);
                          });
    return read ? Result<std::vector<LicenseDayRow>>(std::move(out)) : fail(read.error());
}

Result<std::vector<LicenseSum>> DayTables::sums(std::uint64_t from, std::uint64_t to) const {
    std::map<std::uint64_t, LicenseSum> sums;
    auto read = sql::rows(m_db,
                          K("SELECT license, owner, base, bonus, right_, wrong, online, windows FROM "
                            "license_day WHERE day BETWEEN ? AND ? ORDER BY day"),
                          {qulonglong(from), qulonglong(to)}, [&](const QSqlQuery& row) {
                              int i = 0;
                              LicenseSum& sum = sums[row.value(i++).toULongLong()];
                              sum.owner = sql::address(row.value(i++));
                              sum.base += sql::amount_of(row.value(i++));
                              sum.bonus += sql::amount_of(row.value(i++));
                              sum.right += row.value(i++).toULongLong();
                              sum.wrong += row.value(i++).toULongLong();
                              sum.online_permille += row.value(i++).toULongLong();
                              sum.windows += row.value(i++).toULongLong();
                          });
    if (!read) {
        return fail(read.error());
    }
    std::vector<LicenseSum> out;
    for (auto& [license, sum] : sums) {
        sum.license = license;
        out.push_back(std::move(sum));
    }
    return out;
}

} // namespace hearth::wallet::rewards
