// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/book_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Wallet)
};

QString used_text(const Contact& c) {
    return c.used == 0 ? Text::tr("never") : Text::tr("%n time(s)", "sent to", static_cast<int>(c.used));
}

QList<RoleOf<Contact>> roles() {
    return {
        {"address",
         [](const Contact& c) -> QVariant {
             return c.address;
         }},
        {"shortAddress",
         [](const Contact& c) -> QVariant {
             return short_address(c.address);
         }},
        {"name",
         [](const Contact& c) -> QVariant {
             return c.name;
         }},
        {"note",
         [](const Contact& c) -> QVariant {
             return c.note;
         }},
        {"used",
         [](const Contact& c) -> QVariant {
             return c.used;
         }},
        {"usedText",
         [](const Contact& c) -> QVariant {
             return used_text(c);
         }},
        {"lastText",
         [](const Contact& c) -> QVariant {
             return c.last_ms > 0 ? format_age(QDateTime::currentMSecsSinceEpoch() - c.last_ms) : QString();
         }},
    };
}

} // namespace

BookModel::BookModel(QObject* parent)
    : PageBackend({}, parent), m_rows(roles()), m_shown(&m_rows, {u"name"_s, u"note"_s, u"address"_s}) {
    m_shown.setSort(u"name"_s, Qt::AscendingOrder);
}

void BookModel::load() {
    ask(u"wallet.book"_s, {}, [this](const QJsonObject& answer) {
        QList<Contact> rows;
        for (const auto& value : answer.value("entries"_L1).toArray()) {
            const QJsonObject entry = value.toObject();
            rows.append({text_of(entry, "address"_L1), text_of(entry, "name"_L1), text_of(entry, "note"_L1),
                         int_of(entry, "used"_L1), int_of(entry, "last_ms"_L1)});
        }
        m_rows.setRows(std::move(rows));
        Q_EMIT contactsChanged();
    });
}

const Contact* BookModel::at(int row) const {
    const int source = m_shown.mapToSource(m_shown.index(row, 0)).row();
    return source >= 0 && source < m_rows.count() ? &m_rows.rows().at(source) : nullptr;
}

QStringList BookModel::names() const {
    QStringList out;
    for (int row = 0; row < m_shown.rowCount(); ++row) {
        if (const Contact* contact = at(row)) {
            //: a person of the address book: %1 the name, %2 the address
            out.append(tr("%1 (%2)").arg(isolated(contact->name), isolated(short_address(contact->address))));
        }
    }
    return out;
}

QString BookModel::addressAt(int row) const {
    const Contact* contact = at(row);
    return contact != nullptr ? contact->address : QString();
}

QString BookModel::nameAt(int row) const {
    const Contact* contact = at(row);
    return contact != nullptr ? contact->name : QString();
}

QString BookModel::noteAt(int row) const {
    const Contact* contact = at(row);
    return contact != nullptr ? contact->note : QString();
}

QString BookModel::nameOf(const QString& address) const {
    const int row = m_rows.indexOf(checked_address(address));
    return row < 0 ? QString() : m_rows.rows().at(row).name;
}

QString BookModel::problemOf(const QString& address) const {
    return address.trimmed().isEmpty() || !checked_address(address).isEmpty()
               ? QString()
               : tr("This is no address, or a letter of it is wrong.");
}

void BookModel::set(const QString& address, const QString& name, const QString& note) {
    const QString checked = checked_address(address);
    if (checked.isEmpty() || name.trimmed().isEmpty()) {
        return;
    }
    dismissError();
    QJsonObject params{{u"address"_s, checked}, {u"name"_s, name.trimmed()}};
    if (!note.trimmed().isEmpty()) {
        params.insert(u"note"_s, note.trimmed());
    }
    ask(u"wallet.book_set"_s, params, [this](const QJsonObject& /*answer*/) {
        refresh();
        Q_EMIT saved();
    });
}

void BookModel::remove(const QString& address) {
    dismissError();
    ask(u"wallet.book_remove"_s, {{u"address"_s, address}},
        [this](const QJsonObject& /*answer*/) { refresh(); });
}

} // namespace hearth::gui
