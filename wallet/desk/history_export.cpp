// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/history_export.h"

#include "wallet/eth/address.h"
#include "wallet/eth/units.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth::wallet::desk {
namespace {

/// One row: what is written in both formats, by column.
struct Row {
    QString time;
    const HistoryEntry* entry = nullptr;
    const HistoryChange* change = nullptr;
    bool first = false; ///< of its transaction
};

constexpr std::array<const char*, 18> kColumns{
    "time_utc", "chain",   "type",   "title",       "direction", "amount", "symbol", "token", "counterparty",
    "fee",      "fee_wei", "status", "transaction", "block",     "from",   "to",     "fiat",  "currency"};

QString address_text(const std::optional<Address>& address) {
    return address ? QString::fromStdString(checksum_text(*address)) : QString();
}

QString amount_text(bool negative, const Uint256& amount, int decimals) {
    return QString::fromStdString(format_units({negative, amount}, decimals));
}

/// The cells of a row; true where a text came from strangers.
std::array<std::pair<QString, bool>, kColumns.size()> cells(const Row& row) {
    const HistoryEntry& entry = *row.entry;
    const HistoryChange* change = row.change;
    constexpr int coin_decimals = 18;
    const bool fee = row.first && entry.mine && entry.fee_wei;
    return {{{row.time, false},
             {entry.chain, false},
             {entry.title_code, false},
             {entry.title, true},
             {change == nullptr  ? QString()
              : change->negative ? QStringLiteral("out")
                                 : QStringLiteral("in"),
              false},
             {change == nullptr ? QString() : amount_text(change->negative, change->amount, change->decimals),
              false},
             {change == nullptr ? QString() : change->symbol, true},
             {change == nullptr ? QString() : address_text(change->token), false},
             {change == nullptr ? QString() : address_text(change->counterparty), false},
             {fee ? amount_text(false, *entry.fee_wei, coin_decimals) : QString(), false},
             {fee ? QString::fromStdString(to_decimal(*entry.fee_wei)) : QString(), false},
             {entry.state, false},
             {QStringLiteral("0x") + entry.hash.to_hex(), false},
             {entry.block ? QString::number(*entry.block) : QString(), false},
             {address_text(entry.from), false},
             {address_text(entry.to), false},
             {row.first ? entry.fiat : QString(), false},
             {row.first ? entry.currency : QString(), true}}};
}

std::vector<Row> rows_of(const std::vector<HistoryEntry>& entries, const ExportOptions& options) {
    std::vector<Row> out;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const bool settled = entry->state == QLatin1String("final") ||
                             entry->state == QLatin1String("confirming") ||
                             entry->state == QLatin1String("failed");
        const std::int64_t at = entry->at_ms.value_or(0);
        if (!settled || entry->spam || at < options.from_ms.value_or(INT64_MIN) ||
            at >= options.to_ms.value_or(INT64_MAX)) {
            continue;
        }
        const QString time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
        if (entry->changes.empty()) {
            out.push_back({time, &*entry, nullptr, true});
        }
        for (const HistoryChange& change : entry->changes) {
            out.push_back({time, &*entry, &change, &change == &entry->changes.front()});
        }
    }
    return out;
}

} // namespace

QByteArray csv_cell(const QString& text, bool foreign) {
    static const QString formula_marks = QStringLiteral("=+-@\t\r");
    QString out = text;
    if (foreign && !out.isEmpty() && formula_marks.contains(out.front())) {
        out.prepend(u'\'');
    }
    const bool quoted = out.contains(u',') || out.contains(u'"') || out.contains(u'\n') ||
                        out.contains(u'\r') || out.startsWith(u' ') || out.endsWith(u' ');
    if (quoted) {
        out.replace(QStringLiteral("\""), QStringLiteral("\"\""));
        out = u'"' + out + u'"';
    }
    return out.toUtf8();
}

ExportedHistory export_history(const std::vector<HistoryEntry>& entries, const ExportOptions& options) {
    ExportedHistory out;
    const auto rows = rows_of(entries, options);
    out.rows = int(rows.size());
    if (options.csv) {
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            out.text += (i == 0 ? "" : ",") + QByteArray(kColumns.at(i));
        }
        out.text += "\r\n";
    }
    QJsonArray list;
    for (const Row& row : rows) {
        const auto all = cells(row);
        QJsonObject object;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& [text, foreign] = all.at(i);
            if (options.csv) {
                out.text += (i == 0 ? "" : ",") + csv_cell(text, foreign);
            } else if (!text.isEmpty()) {
                object.insert(QLatin1String(kColumns.at(i)), text);
            }
        }
        if (options.csv) {
            out.text += "\r\n";
        } else {
            list.append(object);
        }
    }
    if (!options.csv) {
        out.text = QJsonDocument(list).toJson();
    }
    return out;
}

} // namespace hearth::wallet::desk
