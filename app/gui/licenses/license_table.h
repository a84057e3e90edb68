// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/licenses/license_entry.h"

#include <QSet>

#include <optional>
#include <vector>

namespace hearth::gui {

/// A table of many licences: plain structs, an order of what is shown, and a selection. Sorting, filtering
/// and searching compare the structs themselves, so that 10,000 rows take milliseconds; texts are made for
/// the rows on the screen only. Rows keep their place while their values change: they move when the user
/// sorts or filters.
class LicenseTable : public hearth::gui::RowModelBase {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("LicenseTable is made by LicensesModel")
    /// Role that is sorted by: "number", "state", "right", "wrong", "uptime", "today", "owner", "burner".
    Q_PROPERTY(QString sortBy READ sortBy NOTIFY orderChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY orderChanged)
    /// Occurs in number, owner, burner or operator.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    /// State that is shown alone; empty for all.
    Q_PROPERTY(QString stateFilter READ stateFilter WRITE setStateFilter NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
    /// 0: no shown row is selected, 1: some, 2: all.
    Q_PROPERTY(int selectedShare READ selectedShare NOTIFY selectionChanged)

public:
    explicit LicenseTable(QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Adds or updates licences; those that are new come behind the shown ones until `settle`.
    void put(const QList<LicenseEntry>& entries);
    /// Drops what was not put since the last `begin`, and sorts where rows came out of order.
    void begin();
    void settle();

    [[nodiscard]] const LicenseEntry& at(int row) const { return m_rows.at(m_order.at(std::size_t(row))); }
    /// By LicenseEntry::key.
    [[nodiscard]] std::optional<LicenseEntry> find(qint64 key) const;
    /// The shown row of a licence (LicenseEntry::key), or -1.
    [[nodiscard]] Q_INVOKABLE int rowOf(qint64 key) const;
    /// Every licence, shown or not, in the order of arrival.
    [[nodiscard]] const QList<LicenseEntry>& all() const { return m_rows; }
    /// What is shown, in the order shown.
    [[nodiscard]] QList<LicenseEntry> shown() const;
    [[nodiscard]] int total() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] QString sortBy() const { return m_sortBy; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    /// Sorts by a column; asking for the same one again turns the order around.
    Q_INVOKABLE void toggleSort(const QString& column);
    void setSort(const QString& column, bool descending);
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] QString stateFilter() const { return m_stateFilter; }
    void setStateFilter(const QString& state);
    [[nodiscard]] bool isFiltered() const { return !m_text.isEmpty() || !m_stateFilter.isEmpty(); }
    Q_INVOKABLE void clearFilters();

    [[nodiscard]] int selectedCount() const { return static_cast<int>(m_selected.size()); }
    [[nodiscard]] int selectedShare() const;
    /// Selects or releases a row; with `range` all rows from the last one that was touched.
    Q_INVOKABLE void toggle(int row, bool range);
    /// Selects all shown rows, or releases them where all are selected.
    Q_INVOKABLE void toggleAll();
    Q_INVOKABLE void clearSelection();
    /// Selected licences, shown or not, by number.
    [[nodiscard]] QList<LicenseEntry> selected() const;

Q_SIGNALS:
    void orderChanged();
    void filterChanged();
    void totalChanged();
    void selectionChanged();

private:
    [[nodiscard]] bool accepts(const LicenseEntry& entry) const;
    [[nodiscard]] bool less(const LicenseEntry& a, const LicenseEntry& b) const;
    void rebuild();
    /// Tells views of rows whose values are other ones now; `altered` by place in m_rows.
    void showAltered(const std::vector<bool>& altered);
    void touchSelection(int first, int last);

    QList<LicenseEntry> m_rows;       ///< in the order of arrival
    QHash<qint64, qsizetype> m_place; ///< LicenseEntry::key -> m_rows
    std::vector<qsizetype> m_order;   ///< shown rows -> m_rows
    QSet<qint64> m_selected;
    QSet<qint64> m_seen;
    QSet<QString> m_addresses; ///< one string an address, however many licences share it
    QString m_sortBy;
    QString m_text;
    QString m_stateFilter;
    bool m_descending = false;
    int m_anchor = -1;
};

} // namespace hearth::gui
