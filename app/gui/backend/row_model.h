// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The QML-facing side of RowModel: a list model with a count and named roles.
class RowModelBase : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    static constexpr int first_role = Qt::UserRole + 1;

    explicit RowModelBase(QObject* parent = nullptr);

    [[nodiscard]] int count() const { return rowCount(); }
    /// The number of the role called `name`, or -1.
    [[nodiscard]] int role(const QByteArray& name) const;

Q_SIGNALS:
    void countChanged();
};

/// One named role of a table of `Row`s.
template <class Row>
struct RoleOf {
    const char* name;
    QVariant (*value)(const Row&);
};

/// A list model over plain structs. Raw and formatted values are roles of their own, made when they are asked
/// for, so a table of 10,000 rows costs its structs only. `Row` needs `QString key() const`, unique in the
/// list.
template <class Row>
class RowModel : public RowModelBase {
public:
    explicit RowModel(QList<RoleOf<Row>> roles, QObject* parent = nullptr)
        : RowModelBase(parent), m_roles(std::move(roles)) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const int column = role - first_role;
        if (!checkIndex(index, CheckIndexOption::IndexIsValid) || column < 0 || column >= m_roles.size()) {
            return {};
        }
        return m_roles.at(column).value(m_rows.at(index.row()));
    }

    [[nodiscard]] QHash<int, QByteArray> roleNames() const override {
        QHash<int, QByteArray> names;
        for (int i = 0; i < m_roles.size(); ++i) {
            names.insert(first_role + i, m_roles.at(i).name);
        }
        return names;
    }

    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }

    /// Replaces everything. Rows whose keys stay in place are updated, so that views keep their position.
    void setRows(QList<Row> rows) {
        const bool same_keys = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                          [](const Row& a, const Row& b) { return a.key() == b.key(); });
        if (same_keys) {
            m_rows = std::move(rows);
            if (!m_rows.isEmpty()) {
                Q_EMIT dataChanged(index(0), index(rowCount() - 1));
            }
            return;
        }
        const qsizetype before = m_rows.size();
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        if (before != m_rows.size()) {
            Q_EMIT countChanged();
        }
    }

    /// Replaces the row with the same key, or puts a new one in front; keeps at most `limit` rows.
    void upsertFront(Row row, qsizetype limit) {
        const int at = indexOf(row.key());
        if (at >= 0) {
            m_rows[at] = std::move(row);
            Q_EMIT dataChanged(index(at), index(at));
            return;
        }
        beginInsertRows({}, 0, 0);
        m_rows.prepend(std::move(row));
        endInsertRows();
        trim(limit, m_rows.size() - 1);
        Q_EMIT countChanged();
    }

    /// Adds rows at the end; removes from the front what is more than `limit`.
    void append(const QList<Row>& rows, qsizetype limit) {
        if (rows.isEmpty()) {
            return;
        }
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
        m_rows.append(rows);
        endInsertRows();
        if (m_rows.size() > limit) {
            const int excess = static_cast<int>(m_rows.size() - limit);
            beginRemoveRows({}, 0, excess - 1);
            m_rows.remove(0, excess);
            endRemoveRows();
        }
        Q_EMIT countChanged();
    }

    /// Adds rows at the front (an older page of a log).
    void prepend(const QList<Row>& rows) {
        if (rows.isEmpty()) {
            return;
        }
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_rows = rows + m_rows;
        endInsertRows();
        Q_EMIT countChanged();
    }

    /// Position of the row with `key`, or -1.
    [[nodiscard]] int indexOf(const QString& key) const {
        for (int i = 0; i < m_rows.size(); ++i) {
            if (m_rows.at(i).key() == key) {
                return i;
            }
        }
        return -1;
    }

private:
    void trim(qsizetype limit, qsizetype last) {
        if (m_rows.size() <= limit) {
            return;
        }
        beginRemoveRows({}, static_cast<int>(limit), static_cast<int>(last));
        m_rows.resize(limit);
        endRemoveRows();
    }

    QList<RoleOf<Row>> m_roles;
    QList<Row> m_rows;
};

} // namespace hearth::gui
