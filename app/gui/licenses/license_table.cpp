// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_table.h"

#include "app/gui/backend/format.h"
#include "app/gui/wallet/wallet_text.h"

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// All amounts of the column have this many decimals.
constexpr int amount_decimals = 2;
const QString dash = u"\u2013"_s;

enum class Column { Number, State, Right, Wrong, Uptime, Today, Owner, Burner };

struct ColumnName {
    const char* name;
    Column column;
};
constexpr std::array columns{
    ColumnName{"number", Column::Number}, ColumnName{"state", Column::State},
    ColumnName{"right", Column::Right},   ColumnName{"wrong", Column::Wrong},
    ColumnName{"uptime", Column::Uptime}, ColumnName{"today", Column::Today},
    ColumnName{"owner", Column::Owner},   ColumnName{"burner", Column::Burner},
};

std::optional<Column> column_of(const QString& name) {
    for (const ColumnName& column : columns) {
        if (name == QLatin1StringView(column.name)) {
            return column.column;
        }
    }
    return std::nullopt;
}

template <class T>
int compare(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

int compare_by(Column column, const LicenseEntry& a, const LicenseEntry& b) {
    switch (column) {
    case Column::Number:
        return 0;
    case Column::State:
        return compare(int(a.state), int(b.state));
    case Column::Right:
        return compare(a.right, b.right);
    case Column::Wrong:
        return compare(a.wrong, b.wrong);
    case Column::Uptime:
        return compare(a.uptime_30d, b.uptime_30d);
    case Column::Today:
        return compare(a.today, b.today);
    case Column::Owner:
        return a.owner.compare(b.owner, Qt::CaseInsensitive);
    case Column::Burner:
        break;
    }
    return a.burner.compare(b.burner, Qt::CaseInsensitive);
}

bool works(const LicenseEntry& entry) {
    return entry.state != LicenseState::Undelegated && entry.state != LicenseState::Pending;
}

/// A licence without a checker has no uptime: that is not "0 %".
QString uptime_text(const LicenseEntry& entry) {
    return works(entry) ? format_percent(entry.uptime_30d) : dash;
}

int uptime_tone(const LicenseEntry& entry) {
    return works(entry) && entry.uptime_30d < bonus_uptime ? Tone::Warn : Tone::Neutral;
}

struct Role {
    const char* name;
    QVariant (*value)(const LicenseEntry&);
};

constexpr std::array roles{
    Role{"number",
         [](const LicenseEntry& e) -> QVariant {
             return e.id;
         }},
    Role{"numberText",
         [](const LicenseEntry& e) -> QVariant {
             return license_number_text(e);
         }},
    Role{"stateText",
         [](const LicenseEntry& e) -> QVariant {
             return license_state_text(e.state);
         }},
    Role{"stateHelp",
         [](const LicenseEntry& e) -> QVariant {
             return license_state_help(e.state);
         }},
    Role{"stateTone",
         [](const LicenseEntry& e) -> QVariant {
             return int(license_state_tone(e.state));
         }},
    Role{"owner",
         [](const LicenseEntry& e) -> QVariant {
             return e.owner;
         }},
    Role{"ownerText",
         [](const LicenseEntry& e) -> QVariant {
             return short_address(e.owner);
         }},
    Role{"burner",
         [](const LicenseEntry& e) -> QVariant {
             return e.burner;
         }},
    Role{"burnerText",
         [](const LicenseEntry& e) -> QVariant {
             return e.burner.isEmpty() ? dash : short_address(e.burner);
         }},
    Role{"rightText",
         [](const LicenseEntry& e) -> QVariant {
             return works(e) ? format_count(e.right) : dash;
         }},
    Role{"wrongText",
         [](const LicenseEntry& e) -> QVariant {
             return works(e) ? format_count(e.wrong) : dash;
         }},
    Role{"wrongTone",
         [](const LicenseEntry& e) -> QVariant {
             return int(e.wrong > 0 ? Tone::Bad : Tone::Neutral);
         }},
    Role{"uptimeText",
         [](const LicenseEntry& e) -> QVariant {
             return uptime_text(e);
         }},
    Role{"uptimeTone",
         [](const LicenseEntry& e) -> QVariant {
             return uptime_tone(e);
         }},
    Role{"todayText",
         [](const LicenseEntry& e) -> QVariant {
             return format_ath(e.today, amount_decimals);
         }},
    Role{"todayFull",
         [](const LicenseEntry& e) -> QVariant {
             return format_ath_full(e.today);
         }},
};
constexpr int selected_role = RowModelBase::first_role + int(roles.size());

} // namespace

LicenseTable::LicenseTable(QObject* parent) : RowModelBase(parent), m_sortBy(u"number"_s) {}

int LicenseTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant LicenseTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LicenseEntry& entry = at(index.row());
    if (role == selected_role) {
        return m_selected.contains(entry.key());
    }
    const int column = role - first_role;
    return column < 0 || column >= int(roles.size()) ? QVariant()
                                                     : roles.at(std::size_t(column)).value(entry);
}

QHash<int, QByteArray> LicenseTable::roleNames() const {
    QHash<int, QByteArray> names;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        names.insert(first_role + int(i), roles.at(i).name);
    }
    names.insert(selected_role, "selected");
    return names;
}

void LicenseTable::begin() {
    m_seen.clear();
}

void LicenseTable::put(const QList<LicenseEntry>& entries) {
    std::vector<qsizetype> added;
    std::vector<bool> altered(std::size_t(m_rows.size()));
    bool any = false;
    const qsizetype before = m_rows.size();
    for (LicenseEntry entry : entries) {
        entry.owner = *m_addresses.insert(entry.owner);
        entry.burner = *m_addresses.insert(entry.burner);
        entry.operator_ = *m_addresses.insert(entry.operator_);
        m_seen.insert(entry.key());
        const auto known = m_place.constFind(entry.key());
        if (known != m_place.constEnd()) {
            if (!(m_rows.at(*known) == entry)) {
                m_rows[*known] = std::move(entry);
                altered.at(std::size_t(*known)) = true;
                any = true;
            }
            continue;
        }
        m_place.insert(entry.key(), m_rows.size());
        if (accepts(entry)) {
            added.push_back(m_rows.size());
        }
        m_rows.append(std::move(entry));
    }
    if (any) {
        showAltered(altered);
    }
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        m_order.insert(m_order.end(), added.begin(), added.end());
        endInsertRows();
        Q_EMIT countChanged();
    }
    if (before != m_rows.size()) {
        Q_EMIT totalChanged();
    }
}

void LicenseTable::showAltered(const std::vector<bool>& altered) {
    int first = -1;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const auto source = std::size_t(m_order.at(std::size_t(row)));
        if (source < altered.size() && altered.at(source)) {
            first = first < 0 ? row : first;
            last = row;
        }
    }
    if (first >= 0) {
        Q_EMIT dataChanged(index(first), index(last));
    }
}

void LicenseTable::settle() {
    const qsizetype before = m_rows.size();
    m_rows.removeIf([this](const LicenseEntry& entry) { return !m_seen.contains(entry.key()); });
    const bool gone = before != m_rows.size();
    if (gone) {
        m_place.clear();
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            m_place.insert(m_rows.at(i).key(), i);
        }
        m_selected.intersect(m_seen);
        rebuild();
        Q_EMIT totalChanged();
        Q_EMIT selectionChanged();
        return;
    }
    const bool sorted = std::is_sorted(m_order.begin(), m_order.end(), [this](qsizetype a, qsizetype b) {
        return less(m_rows.at(a), m_rows.at(b));
    });
    if (!sorted) {
        rebuild();
    }
}

bool LicenseTable::accepts(const LicenseEntry& entry) const {
    if (!m_stateFilter.isEmpty() && license_state_id(entry.state) != m_stateFilter) {
        return false;
    }
    if (m_text.isEmpty()) {
        return true;
    }
    const QStringView wanted =
        QStringView(m_text).startsWith(u'#') ? QStringView(m_text).mid(1) : QStringView(m_text);
    return QString::number(entry.id).contains(wanted) || entry.owner.contains(wanted, Qt::CaseInsensitive) ||
           entry.burner.contains(wanted, Qt::CaseInsensitive) ||
           entry.operator_.contains(wanted, Qt::CaseInsensitive);
}

bool LicenseTable::less(const LicenseEntry& a, const LicenseEntry& b) const {
    const int order = compare_by(column_of(m_sortBy).value_or(Column::Number), a, b);
    // Equal rows are ordered by number, so that every order is total.
    const int number = compare(a.id, b.id);
    const int whole = order != 0 ? order : number != 0 ? number : compare(a.key(), b.key());
    return m_descending ? whole > 0 : whole < 0;
}

void LicenseTable::rebuild() {
    const int before = rowCount();
    beginResetModel();
    m_order.clear();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (accepts(m_rows.at(i))) {
            m_order.push_back(i);
        }
    }
    std::sort(m_order.begin(), m_order.end(),
              [this](qsizetype a, qsizetype b) { return less(m_rows.at(a), m_rows.at(b)); });
    m_anchor = -1;
    endResetModel();
    if (before != rowCount()) {
        Q_EMIT countChanged();
    }
}

std::optional<LicenseEntry> LicenseTable::find(qint64 key) const {
    const auto place = m_place.constFind(key);
    return place == m_place.constEnd() ? std::nullopt : std::optional(m_rows.at(*place));
}

int LicenseTable::rowOf(qint64 key) const {
    const auto place = m_place.constFind(key);
    if (place == m_place.constEnd()) {
        return -1;
    }
    const auto found = std::find(m_order.begin(), m_order.end(), *place);
    return found == m_order.end() ? -1 : static_cast<int>(found - m_order.begin());
}

QList<LicenseEntry> LicenseTable::shown() const {
    QList<LicenseEntry> out;
    out.reserve(rowCount());
    for (const qsizetype place : m_order) {
        out.append(m_rows.at(place));
    }
    return out;
}

void LicenseTable::toggleSort(const QString& column) {
    setSort(column, column == m_sortBy && !m_descending);
}

void LicenseTable::setSort(const QString& column, bool descending) {
    if (!column_of(column) || (column == m_sortBy && descending == m_descending)) {
        return;
    }
    m_sortBy = column;
    m_descending = descending;
    rebuild();
    Q_EMIT orderChanged();
}

void LicenseTable::setText(const QString& text) {
    const QString wanted = text.trimmed();
    if (wanted == m_text) {
        return;
    }
    m_text = wanted;
    rebuild();
    Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
}

void LicenseTable::setStateFilter(const QString& state) {
    if (state == m_stateFilter) {
        return;
    }
    m_stateFilter = state;
    rebuild();
    Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
}

void LicenseTable::clearFilters() {
    if (!isFiltered()) {
        return;
    }
    m_text.clear();
    m_stateFilter.clear();
    rebuild();
    Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
}

int LicenseTable::selectedShare() const {
    if (m_selected.isEmpty() || m_order.empty()) {
        return 0;
    }
    const auto selected = std::count_if(m_order.begin(), m_order.end(), [this](qsizetype place) {
        return m_selected.contains(m_rows.at(place).key());
    });
    return selected == 0 ? 0 : selected < std::ptrdiff_t(m_order.size()) ? 1 : 2;
}

void LicenseTable::touchSelection(int first, int last) {
    Q_EMIT dataChanged(index(first), index(last), {selected_role});
    Q_EMIT selectionChanged();
}

void LicenseTable::toggle(int row, bool range) {
    if (row < 0 || row >= rowCount()) {
        return;
    }
    const bool select = !m_selected.contains(at(row).key());
    const int from = range && m_anchor >= 0 && m_anchor < rowCount() ? m_anchor : row;
    const auto [first, last] = std::minmax(from, row);
    for (int i = first; i <= last; ++i) {
        if (select) {
            m_selected.insert(at(i).key());
        } else {
            m_selected.remove(at(i).key());
        }
    }
    m_anchor = row;
    touchSelection(first, last);
}

void LicenseTable::toggleAll() {
    if (m_order.empty()) {
        return;
    }
    const bool release = selectedShare() == 2;
    for (const qsizetype place : m_order) {
        if (release) {
            m_selected.remove(m_rows.at(place).key());
        } else {
            m_selected.insert(m_rows.at(place).key());
        }
    }
    touchSelection(0, rowCount() - 1);
}

void LicenseTable::clearSelection() {
    if (m_selected.isEmpty()) {
        return;
    }
    m_selected.clear();
    m_anchor = -1;
    if (rowCount() > 0) {
        touchSelection(0, rowCount() - 1);
    } else {
        Q_EMIT selectionChanged();
    }
}

QList<LicenseEntry> LicenseTable::selected() const {
    QList<LicenseEntry> out;
    for (const LicenseEntry& entry : m_rows) {
        if (m_selected.contains(entry.key())) {
            out.append(entry);
        }
    }
    std::sort(out.begin(), out.end(),
              [](const LicenseEntry& a, const LicenseEntry& b) { return a.id < b.id; });
    return out;
}

} // namespace hearth::gui
