// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

/// Numbers, times and tables as a person reads them in a terminal.
namespace hearth::cli {

/// "12.34 ATH" from decimal wei: at least two decimals, at most `decimals`, rounded toward zero.
[[nodiscard]] QString ath(const QString& wei, int decimals = 6);
/// "3 h 12 min", "45 s".
[[nodiscard]] QString duration(std::int64_t ms);
/// "2026-11-21 06:40:15" in local time; "-" for nothing.
[[nodiscard]] QString date_time(std::int64_t at_ms);
/// "1.5 GiB".
[[nodiscard]] QString bytes(std::int64_t count);
/// "64 %" of a fraction.
[[nodiscard]] QString percent(double fraction);
/// "0x12ab…9f3c".
[[nodiscard]] QString short_address(const QString& address);
/// "12.3 Mray/s".
[[nodiscard]] QString rays(double per_second);

/// Columns aligned by their widest cell, two blanks apart.
class Table {
public:
    /// A title beginning with `>` is aligned right.
    explicit Table(QStringList titles) : m_titles(std::move(titles)) {}
    void row(QStringList cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] bool empty() const { return m_rows.empty(); }
    [[nodiscard]] QString text() const;

private:
    QStringList m_titles;
    std::vector<QStringList> m_rows;
};

/// "name:   value" lines, values aligned.
class Fields {
public:
    void add(const QString& name, const QString& value) { m_rows.emplace_back(name, value); }
    [[nodiscard]] QString text() const;

private:
    std::vector<std::pair<QString, QString>> m_rows;
};

} // namespace hearth::cli
