// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_proxy_model.h"
#include "app/gui/wallet/history_entry.h"

#include <QUrl>

namespace hearth::gui {

/// What happened on the chains: newest first, spam hidden unless asked for, one entry open in detail.
class HistoryModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// Only entries of this account; empty: of all.
    Q_PROPERTY(QString account READ account WRITE setAccount NOTIFY accountChanged)
    Q_PROPERTY(hearth::gui::RowProxyModel* entries READ entries CONSTANT)
    Q_PROPERTY(int entryCount READ entryCount NOTIFY entriesChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY entriesChanged)
    Q_PROPERTY(bool more READ hasMore NOTIFY entriesChanged)
    Q_PROPERTY(int spamCount READ spamCount NOTIFY entriesChanged)
    Q_PROPERTY(QString spamText READ spamText NOTIFY entriesChanged)
    Q_PROPERTY(bool showSpam READ showsSpam WRITE setShowSpam NOTIFY entriesChanged)
    Q_PROPERTY(bool exporting READ isExporting NOTIFY exportingChanged)
    /// A transaction that waits and can be sped up or cancelled; empty where none does.
    Q_PROPERTY(QString waitingHash READ waitingHash NOTIFY entriesChanged)
    Q_PROPERTY(QString waitingTitle READ waitingTitle NOTIFY entriesChanged)
    Q_PROPERTY(QString openTitle READ openTitle NOTIFY openChanged)
    Q_PROPERTY(QString openHash READ openHash NOTIFY openChanged)
    Q_PROPERTY(QString openFrom READ openFrom NOTIFY openChanged)
    Q_PROPERTY(QString openTo READ openTo NOTIFY openChanged)
    Q_PROPERTY(QString openOther READ openOther NOTIFY openChanged)
    Q_PROPERTY(QString openOtherLabel READ openOtherLabel NOTIFY openChanged)
    /// Whether the open entry waits: it may be sped up or cancelled.
    Q_PROPERTY(bool openWaits READ openWaits NOTIFY openChanged)
    Q_PROPERTY(hearth::gui::FactModel* openFacts READ openFacts CONSTANT)

public:
    explicit HistoryModel(QObject* parent = nullptr);

    [[nodiscard]] QString account() const { return m_account; }
    void setAccount(const QString& address);
    [[nodiscard]] RowProxyModel* entries() { return &m_shown; }
    [[nodiscard]] int entryCount() const { return m_entries.count(); }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool hasMore() const { return m_total > m_entries.count(); }
    [[nodiscard]] int spamCount() const { return m_spam; }
    [[nodiscard]] QString spamText() const;
    [[nodiscard]] bool showsSpam() const { return m_showSpam; }
    void setShowSpam(bool show);
    [[nodiscard]] bool isExporting() const { return m_exporting; }
    [[nodiscard]] QString waitingHash() const;
    [[nodiscard]] QString waitingTitle() const;
    [[nodiscard]] QString openTitle() const { return history_title(m_open); }
    [[nodiscard]] QString openHash() const { return m_open.hash; }
    [[nodiscard]] QString openFrom() const { return m_open.from; }
    [[nodiscard]] QString openTo() const { return m_open.to; }
    [[nodiscard]] QString openOther() const;
    [[nodiscard]] QString openOtherLabel() const;
    [[nodiscard]] bool openWaits() const;
    [[nodiscard]] FactModel* openFacts() { return &m_openFacts; }

    /// Opens a row of `entries` in detail.
    Q_INVOKABLE void open(int row);
    /// The next older page.
    Q_INVOKABLE void loadMore();
    /// Writes the history to a file, by its ending: .json as JSON, everything else as CSV. `exported` or an
    /// error follows.
    Q_INVOKABLE void exportTo(const QUrl& file);

Q_SIGNALS:
    void accountChanged();
    void entriesChanged();
    void openChanged();
    void exportingChanged();
    void exported(const QString& message);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& history, bool older);
    void write(const QString& path, const QJsonObject& answer);
    [[nodiscard]] const HistoryEntry* waiting() const;

    RowModel<HistoryEntry> m_entries;
    RowProxyModel m_shown;
    HistoryEntry m_open;
    FactModel m_openFacts;
    QString m_account;
    qint64 m_total = 0;
    int m_spam = 0;
    bool m_showSpam = false;
    bool m_exporting = false;
    bool m_asked = false;
};

} // namespace hearth::gui
