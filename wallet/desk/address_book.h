// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/types.h"
#include "core/store/database.h"

#include <optional>
#include <vector>

namespace hearth::wallet::desk {

struct BookEntry {
    Address address;
    QString name;
    QString note;
    std::int64_t added_ms = 0;
};

/// Longest name and note, in characters.
constexpr int kLongestBookName = 64;
constexpr int kLongestBookNote = 500;

/// The people and contracts that the person has named.
class AddressBook {
public:
    AddressBook(store::Database& db, Clock& clock) : m_db(db), m_clock(clock) {}

    /// By name. Errors: HRT-STO-*.
    [[nodiscard]] Result<std::vector<BookEntry>> entries() const;
    /// Names an address, or names it anew. Errors: HRT-DSK-010 (an empty or hostile name: control characters
    /// or marks that turn the direction of writing), HRT-DSK-011 (the name belongs to another address).
    [[nodiscard]] Result<BookEntry> set(const Address& address, const QString& name, const QString& note);
    /// Errors: HRT-DSK-012 where it is not in the book.
    [[nodiscard]] Result<void> remove(const Address& address);

private:
    store::Database& m_db;
    Clock& m_clock;
};

} // namespace hearth::wallet::desk
