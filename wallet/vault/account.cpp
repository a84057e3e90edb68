// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/account.h"

#include <array>

namespace hearth::wallet::vault {
namespace {

constexpr std::array kKinds{AccountKind::Hd, AccountKind::Key, AccountKind::Watch, AccountKind::Ledger};
constexpr qsizetype kLongestName = 64;

} // namespace

QString kind_name(AccountKind kind) {
    switch (kind) {
    case AccountKind::Hd:
        return QStringLiteral("hd");
    case AccountKind::Key:
        return QStringLiteral("key");
    case AccountKind::Watch:
        return QStringLiteral("watch");
    case AccountKind::Ledger:
        break;
    }
    return QStringLiteral("ledger");
}

std::optional<AccountKind> kind_from_name(const QString& name) {
    for (const AccountKind kind : kKinds) {
        if (kind_name(kind) == name) {
            return kind;
        }
    }
    return {};
}

QString clean_name(const QString& name) {
    QString out;
    for (const QChar c : name) {
        // Bidirectional marks and other invisible characters are of the category "format".
        if (c.isSpace()) {
            out += u' ';
        } else if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format) {
            out += c;
        }
    }
    out = out.simplified().left(kLongestName);
    if (!out.isEmpty() && out.back().isHighSurrogate()) {
        out.chop(1);
    }
    return out.trimmed();
}

} // namespace hearth::wallet::vault
