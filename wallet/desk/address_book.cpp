// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/address_book.h"

#include "wallet/desk/desk_store.h"
#include "wallet/preview/safe_text.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

/// Whether a person can trust their eyes with this text.
bool is_plain(const QString& text) {
    return !preview::safe_text(text.toStdString(), preview::kTextLimit).hidden;
}

} // namespace

Result<std::vector<BookEntry>> AddressBook::entries() const {
    std::vector<BookEntry> out;
    const auto read = sql::rows(
        m_db, QStringLiteral("SELECT address, name, note, added_ms FROM book ORDER BY name COLLATE NOCASE"),
        {}, [&](const QSqlQuery& row) {
            out.push_back({sql::address(row.value(0)), row.value(1).toString(), row.value(2).toString(),
                           row.value(3).toLongLong()});
        });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

Result<BookEntry> AddressBook::set(const Address& address, const QString& name, const QString& note) {
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty() || trimmed.size() > kLongestBookName || note.size() > kLongestBookNote ||
        !is_plain(trimmed) || !is_plain(note)) {
        return fail("HRT-DSK-010", QStringLiteral("a name has 1 to %1 visible characters, a note at most %2")
                                       .arg(kLongestBookName)
                                       .arg(kLongestBookNote));
    }
    const auto all = entries();
    if (!all) {
        return fail(all.error());
    }
    BookEntry entry{address, trimmed, note, m_clock.now_ms()};
    // Two names that look alike are the trick of address poisoning, played on oneself.
    const std::string looks = preview::skeleton(trimmed.toStdString());
    for (const BookEntry& other : *all) {
        if (other.address == address) {
            entry.added_ms = other.added_ms;
        } else if (preview::skeleton(other.name.toStdString()) == looks) {
            return fail("HRT-DSK-011",
                        QStringLiteral("%1 is the name of %2").arg(other.name, to_checksum(other.address)));
        }
    }
    const auto done = sql::run(
        m_db,
        QStringLiteral("INSERT OR REPLACE INTO book (address, name, note, added_ms) VALUES (?, ?, ?, ?)"),
        {sql::blob(address), entry.name, entry.note.isNull() ? QStringLiteral("") : entry.note,
         qlonglong(entry.added_ms)});
    if (!done) {
        return fail(done.error());
    }
    return entry;
}

Result<void> AddressBook::remove(const Address& address) {
    const auto all = entries();
    if (!all) {
        return fail(all.error());
    }
    const bool known = std::any_of(all->begin(), all->end(),
                                   [&](const BookEntry& entry) { return entry.address == address; });
    if (!known) {
        return fail("HRT-DSK-012", to_checksum(address));
    }
    return sql::run(m_db, QStringLiteral("DELETE FROM book WHERE address = ?"), {sql::blob(address)});
}

} // namespace hearth::wallet::desk
