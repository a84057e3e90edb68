// SPDX-License-Identifier: Apache-2.0
#include "app/cli/text.h"

#include "core/base/wei.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace hearth::cli {

QString ath(const QString& wei, int decimals) {
    const auto value = Wei::from_decimal(wei);
    if (!value) {
        return QStringLiteral("-");
    }
    QString text = value->to_ath(decimals);
    while (text.endsWith(u'0') && text.size() - text.indexOf(u'.') > 3) {
        text.chop(1);
    }
    return text + QStringLiteral(" ATH");
}

QString duration(std::int64_t ms) {
    const std::int64_t seconds = ms / 1000;
    if (seconds < 60) {
        return QStringLiteral("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    }
    if (seconds < 86'400) {
        return QStringLiteral("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    }
    return QStringLiteral("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString date_time(std::int64_t at_ms) {
    return at_ms <= 0 ? QStringLiteral("-")
                      : QDateTime::fromMSecsSinceEpoch(at_ms).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString bytes(std::int64_t count) {
    constexpr double mib = 1024.0 * 1024.0;
    return double(count) >= 1024 * mib ? QStringLiteral("%1 GiB").arg(double(count) / mib / 1024, 0, 'f', 1)
                                       : QStringLiteral("%1 MiB").arg(double(count) / mib, 0, 'f', 0);
}

QString percent(double fraction) {
    return QStringLiteral("%1 %").arg(std::floor(fraction * 100 + 1e-9), 0, 'f', 0);
}

QString short_address(const QString& address) {
    return address.size() < 14 ? address : address.left(6) + QChar(0x2026) + address.right(4);
}

QString rays(double per_second) {
    return QStringLiteral("%1 Mray/s").arg(per_second / 1e6, 0, 'f', 2);
}

QString Table::text() const {
    std::vector<qsizetype> widths;
    std::vector<bool> right;
    for (const QString& title : m_titles) {
        right.push_back(title.startsWith(u'>'));
        widths.push_back(title.size() - (right.back() ? 1 : 0));
    }
    for (const QStringList& cells : m_rows) {
        for (qsizetype i = 0; i < cells.size() && i < m_titles.size(); ++i) {
            widths[size_t(i)] = std::max(widths[size_t(i)], cells[i].size());
        }
    }
    const auto line = [&](const QStringList& cells, bool titles) {
        QString out;
        for (qsizetype i = 0; i < m_titles.size(); ++i) {
            const QString cell =
                i < cells.size() ? (titles && right[size_t(i)] ? cells[i].mid(1) : cells[i]) : QString();
            out += (i > 0 ? QStringLiteral("  ") : QString()) +
                   (right[size_t(i)] ? cell.rightJustified(int(widths[size_t(i)]))
                                     : cell.leftJustified(int(widths[size_t(i)])));
        }
        while (out.endsWith(u' ')) {
            out.chop(1);
        }
        return out + u'\n';
    };
    QString out = line(m_titles, true);
    for (const QStringList& cells : m_rows) {
        out += line(cells, false);
    }
    return out;
}

QString Fields::text() const {
    qsizetype width = 0;
    for (const auto& [name, value] : m_rows) {
        width = std::max(width, name.size());
    }
    QString out;
    for (const auto& [name, value] : m_rows) {
        out += QStringLiteral("  ") + (name + u':').leftJustified(int(width + 2)) + value + u'\n';
    }
    return out;
}

} // namespace hearth::cli
