// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_proxy_model.h"
#include "app/gui/charts/bar_data.h"
#include "app/gui/earnings/earning.h"
#include "app/gui/earnings/earnings_export.h"

#include <QUrl>

namespace hearth::gui {

/// The Earnings page: sums by stretch of time and source, a bar a day, and every entry.
class EarningsBackend : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY summaryChanged)
    Q_PROPERTY(QString support READ support NOTIFY summaryChanged)
    Q_PROPERTY(bool anything READ hasAnything NOTIFY summaryChanged)
    /// The stretch that `total` and `shares` show.
    Q_PROPERTY(Range range READ range WRITE setRange NOTIFY summaryChanged)
    Q_PROPERTY(QString total READ total NOTIFY summaryChanged)
    Q_PROPERTY(QString totalFull READ totalFull NOTIFY summaryChanged)
    Q_PROPERTY(QString comparison READ comparison NOTIFY summaryChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* shares READ shares CONSTANT)
    Q_PROPERTY(QString claimable READ claimable NOTIFY summaryChanged)
    Q_PROPERTY(QString claimableFull READ claimableFull NOTIFY summaryChanged)
    Q_PROPERTY(QString vesting READ vesting NOTIFY summaryChanged)
    Q_PROPERTY(QString vestingFull READ vestingFull NOTIFY summaryChanged)
    /// Why some figures are not facts; empty where all have a source.
    Q_PROPERTY(QString assumedNote READ assumedNote NOTIFY summaryChanged)
    Q_PROPERTY(QStringList assumed READ assumed NOTIFY summaryChanged)
    Q_PROPERTY(hearth::gui::BarData* chart READ chart CONSTANT)
    Q_PROPERTY(QStringList sourceNames READ sourceNames CONSTANT)
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY daysChanged)
    Q_PROPERTY(hearth::gui::RowProxyModel* entries READ entries CONSTANT)
    Q_PROPERTY(int entryCount READ entryCount NOTIFY entriesChanged)
    Q_PROPERTY(QString entriesText READ entriesText NOTIFY entriesChanged)
    Q_PROPERTY(bool exporting READ isExporting NOTIFY exportingChanged)

public:
    enum Range { Today, Week, Month, All };
    Q_ENUM(Range)

    explicit EarningsBackend(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] bool hasAnything() const { return !m_all.total.is_zero(); }
    [[nodiscard]] Range range() const { return m_range; }
    void setRange(Range range);
    [[nodiscard]] QString total() const;
    [[nodiscard]] QString totalFull() const;
    [[nodiscard]] QString comparison() const;
    [[nodiscard]] RowModelBase* shares() { return &m_shares; }
    [[nodiscard]] QString claimable() const;
    [[nodiscard]] QString claimableFull() const;
    [[nodiscard]] QString vesting() const;
    [[nodiscard]] QString vestingFull() const;
    [[nodiscard]] QString assumedNote() const;
    [[nodiscard]] QStringList assumed() const { return m_assumed; }
    [[nodiscard]] BarData* chart() { return &m_chart; }
    [[nodiscard]] QStringList sourceNames() const;
    [[nodiscard]] int days() const { return m_days; }
    /// Days of the chart and of the entries; asks for them.
    void setDays(int days);
    [[nodiscard]] RowProxyModel* entries() { return &m_shown; }
    [[nodiscard]] int entryCount() const { return m_entries.count(); }
    [[nodiscard]] QString entriesText() const;
    [[nodiscard]] bool isExporting() const { return m_exporting; }

    /// Writes the loaded entries to a local file, by its ending: .json as JSON, everything else as CSV.
    /// Written in another thread; `exported` or an error follows.
    Q_INVOKABLE void exportTo(const QUrl& file);

Q_SIGNALS:
    void summaryChanged();
    void daysChanged();
    void entriesChanged();
    void exportingChanged();
    /// `message` says where the file lies and how many entries it holds.
    void exported(const QString& message);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void loadSummary();
    void loadList();
    void applySummary(const QJsonObject& summary);
    void applyList(const QJsonObject& list);
    void fillChart(const QJsonArray& days);
    void fillShares();
    [[nodiscard]] const Sum& shownSum() const;

    Sum m_today;
    Sum m_yesterday;
    Sum m_week;
    Sum m_month;
    Sum m_all;
    Wei m_claimable;
    Wei m_vesting;
    qint64 m_virtualLicenses = 0;
    QStringList m_assumed;
    Range m_range = Today;
    int m_days = 30;
    bool m_exporting = false;
    bool m_summaryAsked = false;
    QJsonObject m_list;
    QString m_network;
    BarData m_chart;
    RowModel<SourceShare> m_shares;
    RowModel<Earning> m_entries;
    RowProxyModel m_shown;
};

} // namespace hearth::gui
