// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/history_model.h"

#include "app/gui/backend/file_export.h"
#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QFileInfo>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int page_size = 200;
constexpr int most_entries = 10'000;

} // namespace

HistoryModel::HistoryModel(QObject* parent)
    : PageBackend({u"balances"_s, u"chain"_s}, parent), m_entries(history_roles()),
      m_shown(&m_entries, {u"title"_s, u"hash"_s, u"changesText"_s}) {
    m_shown.setFilter(u"spam"_s, false);
}

void HistoryModel::load() {
    if (m_asked) {
        return; // blocks come quicker than answers do
    }
    m_asked = true;
    QJsonObject params{{u"limit"_s, page_size}};
    if (!m_account.isEmpty()) {
        params.insert(u"address"_s, m_account);
    }
    if (engine() == nullptr) {
        return;
    }
    engine()->call(u"wallet.history"_s, params, this, [this](const Result<QJsonObject>& answer) {
        m_asked = false;
        if (!answer) {
            showError(answer.error());
            return;
        }
        apply(*answer, false);
    });
}

void HistoryModel::applyEvent(const QString& /*topic*/, const QJsonObject& /*data*/) {
    // A new block or balance: what waited may be in it.
    load();
}

void HistoryModel::setAccount(const QString& address) {
    if (m_account != address) {
        m_account = address;
        Q_EMIT accountChanged();
        m_asked = false;
        refresh();
    }
}

void HistoryModel::loadMore() {
    if (!hasMore() || m_entries.rows().isEmpty()) {
        return;
    }
    QJsonObject params{{u"limit"_s, page_size}, {u"before"_s, m_entries.rows().last().id}};
    if (!m_account.isEmpty()) {
        params.insert(u"address"_s, m_account);
    }
    ask(u"wallet.history"_s, params, [this](const QJsonObject& answer) { apply(answer, true); });
}

void HistoryModel::apply(const QJsonObject& history, bool older) {
    QList<HistoryEntry> rows;
    for (const auto& value : history.value("entries"_L1).toArray()) {
        rows.append(history_entry_from_json(value.toObject()));
    }
    m_total = int_of(history, "total"_L1, rows.size());
    if (older) {
        m_entries.append(rows, most_entries);
    } else {
        m_entries.setRows(std::move(rows));
    }
    const auto& all = m_entries.rows();
    m_spam = static_cast<int>(
        std::count_if(all.cbegin(), all.cend(), [](const HistoryEntry& entry) { return entry.spam; }));
    if (const int at = m_entries.indexOf(m_open.id); at >= 0) {
        m_open = all.at(at);
        m_openFacts.setRows(history_facts(m_open));
        Q_EMIT openChanged();
    }
    Q_EMIT entriesChanged();
}

QString HistoryModel::countText() const {
    return hasMore() ? tr("%1 of %2").arg(format_count(m_entries.count()), format_count(m_total))
                     : tr("%n transaction(s)", "", m_entries.count());
}

QString HistoryModel::spamText() const {
    return m_showSpam ? tr("Hide what is not genuine")
                      : tr("Show %n hidden", "entries that look like spam", m_spam);
}

void HistoryModel::setShowSpam(bool show) {
    if (m_showSpam != show) {
        m_showSpam = show;
        m_shown.setFilter(u"spam"_s, show ? QVariant() : QVariant(false));
        Q_EMIT entriesChanged();
    }
}

const HistoryEntry* HistoryModel::waiting() const {
    const auto& rows = m_entries.rows();
    const auto found = std::find_if(rows.cbegin(), rows.cend(), [](const HistoryEntry& entry) {
        return entry.mine && entry.state == "pending"_L1;
    });
    return found == rows.cend() ? nullptr : &*found;
}

QString HistoryModel::waitingHash() const {
    const HistoryEntry* entry = waiting();
    return entry != nullptr ? entry->hash : QString();
}

QString HistoryModel::waitingTitle() const {
    const HistoryEntry* entry = waiting();
    return entry != nullptr ? history_title(*entry) : QString();
}

QString HistoryModel::openOther() const {
    return m_open.replaces.isEmpty() ? m_open.replaced_by : m_open.replaces;
}

QString HistoryModel::openOtherLabel() const {
    //: before the hash of the transaction that this one took the place of
    return m_open.replaces.isEmpty() ? tr("Replaced by")
                                     //: before the hash of the transaction that took this one's place
                                     : tr("Replaces");
}

bool HistoryModel::openWaits() const {
    return m_open.mine && m_open.state == "pending"_L1;
}

void HistoryModel::open(int row) {
    const int at = m_shown.mapToSource(m_shown.index(row, 0)).row();
    if (at >= 0 && at < m_entries.count()) {
        m_open = m_entries.rows().at(at);
        m_openFacts.setRows(history_facts(m_open));
        Q_EMIT openChanged();
    }
}

void HistoryModel::exportTo(const QUrl& file) {
    if (m_exporting || engine() == nullptr) {
        return;
    }
    const QString path = file.toLocalFile();
    const bool json = QFileInfo(path).suffix().compare(u"json"_s, Qt::CaseInsensitive) == 0;
    QJsonObject params{{u"format"_s, json ? u"json"_s : u"csv"_s}};
    if (!m_account.isEmpty()) {
        params.insert(u"address"_s, m_account);
    }
    m_exporting = true;
    Q_EMIT exportingChanged();
    engine()->call(u"wallet.export_history"_s, params, this, [this, path](const Result<QJsonObject>& answer) {
        m_exporting = false;
        Q_EMIT exportingChanged();
        if (!answer) {
            showError(answer.error());
            return;
        }
        write(path, *answer);
    });
}

void HistoryModel::write(const QString& path, const QJsonObject& answer) {
    if (const auto written = write_export(path, text_of(answer, "text"_L1).toUtf8()); !written) {
        return showError(written.error());
    }
    const auto rows = static_cast<int>(int_of(answer, "rows"_L1));
    //: %1 is the name of a file
    Q_EMIT exported(tr("%n line(s) written to %1", "", rows).arg(isolated(QFileInfo(path).fileName())));
}

} // namespace hearth::gui
