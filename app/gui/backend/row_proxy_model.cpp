// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/row_proxy_model.h"

namespace hearth::gui {

RowProxyModel::RowProxyModel(QAbstractItemModel* source, const QStringList& textRoles, QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    connect(this, &QAbstractItemModel::rowsInserted, this, &RowProxyModel::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &RowProxyModel::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &RowProxyModel::countChanged);
    setSourceModel(source);
    for (const QString& role : textRoles) {
        m_textRoles.append(roleNumber(role));
    }
}

int RowProxyModel::roleNumber(const QString& name) const {
    return sourceModel() == nullptr ? -1 : sourceModel()->roleNames().key(name.toUtf8(), -1);
}

void RowProxyModel::setText(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed == m_text) {
        return;
    }
    m_text = trimmed;
    invalidateFilter();
    Q_EMIT filterChanged();
}

bool RowProxyModel::isFiltered() const {
    return !m_text.isEmpty() || !m_filters.isEmpty();
}

void RowProxyModel::toggleSort(const QString& role) {
    const bool again = role == m_sortBy;
    setSort(role, again && sortOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RowProxyModel::setSort(const QString& role, Qt::SortOrder order) {
    const int number = roleNumber(role);
    if (number < 0) {
        return;
    }
    m_sortBy = role;
    setSortRole(number);
    sort(0, order);
    Q_EMIT sortChanged();
}

void RowProxyModel::setFilter(const QString& role, const QVariant& value) {
    const bool none = !value.isValid() || value.isNull() ||
                      (value.metaType().id() == QMetaType::QString && value.toString().isEmpty());
    if (none ? !m_filters.contains(role) : m_filters.value(role).value == value) {
        return;
    }
    if (none) {
        m_filters.remove(role);
    } else {
        m_filters.insert(role, {roleNumber(role), value});
    }
    invalidateFilter();
    Q_EMIT filterChanged();
}

QVariant RowProxyModel::filter(const QString& role) const {
    return m_filters.value(role).value;
}

void RowProxyModel::clearFilters() {
    if (!isFiltered()) {
        return;
    }
    m_filters.clear();
    m_text.clear();
    invalidateFilter();
    Q_EMIT filterChanged();
}

bool RowProxyModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const bool passes = std::all_of(m_filters.cbegin(), m_filters.cend(), [&index](const Filter& filter) {
        return index.data(filter.role).toString() == filter.value.toString();
    });
    if (!passes || m_text.isEmpty()) {
        return passes;
    }
    return std::any_of(m_textRoles.cbegin(), m_textRoles.cend(), [&](int role) {
        return index.data(role).toString().contains(m_text, Qt::CaseInsensitive);
    });
}

bool RowProxyModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    // QVariant orders booleans and numbers itself; texts compare in the user's language.
    if (a.metaType().id() == QMetaType::QString) {
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    }
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace hearth::gui
