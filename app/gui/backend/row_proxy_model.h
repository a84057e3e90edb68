// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QSortFilterProxyModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// Sorts and filters a RowModel by role names: one exact value per role, and a text that must occur in any of
/// `textRoles`. The order of equal rows is the source's.
class RowProxyModel : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString sortBy READ sortBy NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)

public:
    explicit RowProxyModel(QAbstractItemModel* source, const QStringList& textRoles = {},
                           QObject* parent = nullptr);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QString sortBy() const { return m_sortBy; }
    [[nodiscard]] bool isDescending() const { return sortOrder() == Qt::DescendingOrder; }
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] bool isFiltered() const;

    /// Sorts by a role; asking for the same role again turns the order around.
    Q_INVOKABLE void toggleSort(const QString& role);
    void setSort(const QString& role, Qt::SortOrder order);
    /// Shows only rows whose role equals `value`; an invalid or empty value removes the filter.
    Q_INVOKABLE void setFilter(const QString& role, const QVariant& value);
    /// The value that `role` is filtered by, or undefined.
    Q_INVOKABLE QVariant filter(const QString& role) const;
    Q_INVOKABLE void clearFilters();

Q_SIGNALS:
    void countChanged();
    void sortChanged();
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    struct Filter {
        int role = -1;
        QVariant value;
    };

    [[nodiscard]] int roleNumber(const QString& name) const;

    QList<int> m_textRoles;
    QString m_sortBy;
    QString m_text;
    QHash<QString, Filter> m_filters;
};

} // namespace hearth::gui
