// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_model.h"
#include "app/gui/backend/row_proxy_model.h"

namespace hearth::gui {

/// One entry of the address book.
struct Contact {
    QString address;
    QString name;
    QString note;
    qint64 used = 0;
    qint64 last_ms = 0;

    [[nodiscard]] QString key() const { return address; }
};

/// The address book: names for addresses, and how often each was sent to.
class BookModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::RowProxyModel* contacts READ contacts CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY contactsChanged)
    /// "Ines (0x1234…5678)" in the order of `contacts`, for a list to choose from.
    Q_PROPERTY(QStringList names READ names NOTIFY contactsChanged)

public:
    explicit BookModel(QObject* parent = nullptr);

    [[nodiscard]] RowProxyModel* contacts() { return &m_shown; }
    [[nodiscard]] int count() const { return m_rows.count(); }
    [[nodiscard]] QStringList names() const;

    Q_INVOKABLE [[nodiscard]] QString addressAt(int row) const;
    Q_INVOKABLE [[nodiscard]] QString nameAt(int row) const;
    Q_INVOKABLE [[nodiscard]] QString noteAt(int row) const;
    Q_INVOKABLE [[nodiscard]] QString nameOf(const QString& address) const;
    /// What is wrong with an address for the book; empty where nothing is.
    Q_INVOKABLE [[nodiscard]] QString problemOf(const QString& address) const;
    Q_INVOKABLE void set(const QString& address, const QString& name, const QString& note);
    Q_INVOKABLE void remove(const QString& address);

Q_SIGNALS:
    void contactsChanged();
    void saved();

protected:
    void load() override;

private:
    [[nodiscard]] const Contact* at(int row) const;

    RowModel<Contact> m_rows;
    RowProxyModel m_shown;
};

} // namespace hearth::gui
