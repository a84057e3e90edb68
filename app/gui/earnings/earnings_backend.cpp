// SPDX-License-Identifier: Apache-2.0
#include "app/gui/earnings/earnings_backend.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QDateTime>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QTimeZone>
#include <QtConcurrent>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int most_entries = 10000;
constexpr qint64 calendar_day_ms = 86'400'000;

/// Practice days are shorter than calendar days: they are counted instead of dated.
bool is_calendar_day(qint64 started_ms, qint64 next_ms) {
    return next_ms - started_ms >= calendar_day_ms;
}

} // namespace

EarningsBackend::EarningsBackend(QObject* parent)
    : PageBackend({u"earnings"_s}, parent), m_shares(source_share_roles()), m_entries(earning_roles()),
      m_shown(&m_entries, {u"sourceText"_s, u"forText"_s}) {
    m_shown.setSort(u"at"_s, Qt::DescendingOrder);
}

void EarningsBackend::load() {
    loadSummary();
    loadList();
    ask(u"network.get"_s, {}, [this](const QJsonObject& result) { m_network = text_of(result, "name"_L1); });
}

void EarningsBackend::loadSummary() {
    ask(u"earnings.summary"_s, {}, [this](const QJsonObject& result) {
        m_summaryAsked = false;
        applySummary(result);
    });
}

void EarningsBackend::loadList() {
    ask(u"earnings.list"_s, {{u"days"_s, m_days}}, [this](const QJsonObject& result) { applyList(result); });
}

void EarningsBackend::applySummary(const QJsonObject& summary) {
    m_today = sum_from_json(summary.value("today"_L1).toObject());
    m_yesterday = sum_from_json(summary.value("yesterday"_L1).toObject());
    m_week = sum_from_json(summary.value("days7"_L1).toObject());
    m_month = sum_from_json(summary.value("days30"_L1).toObject());
    m_all = sum_from_json(summary.value("all"_L1).toObject());
    m_claimable = wei_of(summary, "claimable_wei"_L1);
    m_vesting = wei_of(summary, "vesting_wei"_L1);
    m_virtualLicenses = int_of(summary, "virtual_licenses"_L1);
    m_assumed.clear();
    for (const QJsonValue value : summary.value("assumed"_L1).toArray()) {
        m_assumed.append(value.toString());
    }
    fillShares();
    Q_EMIT summaryChanged();
}

void EarningsBackend::applyList(const QJsonObject& list) {
    m_list = list;
    QList<Earning> rows;
    for (const QJsonValue value : list.value("entries"_L1).toArray()) {
        rows.append(earning_from_json(value.toObject()));
    }
    m_entries.setRows(std::move(rows));
    fillChart(list.value("days"_L1).toArray());
    Q_EMIT entriesChanged();
}

void EarningsBackend::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    m_entries.upsertFront(earning_from_json(data), most_entries);
    Q_EMIT entriesChanged();
    // One question for a burst of entries: the answer to the first comes after them.
    if (!m_summaryAsked) {
        m_summaryAsked = true;
        loadSummary();
    }
}

void EarningsBackend::fillShares() {
    const Sum& sum = shownSum();
    const int decimals = ath_decimals(sum.total);
    const double total = ath_for_drawing(sum.total);
    QList<SourceShare> rows;
    for (std::size_t i = 0; i < source_count; ++i) {
        const Wei& amount = sum.by_source.at(i);
        rows.append({.source = static_cast<Source>(i),
                     .amount = amount,
                     .share = total > 0 ? ath_for_drawing(amount) / total : 0,
                     .decimals = decimals});
    }
    m_shares.setRows(std::move(rows));
}

void EarningsBackend::fillChart(const QJsonArray& days) {
    QList<Bar> bars;
    Wei largest;
    QString largest_day;
    for (qsizetype i = 0; i < days.size(); ++i) {
        const QJsonObject day = days.at(i).toObject();
        const qint64 started = int_of(day, "started_ms"_L1);
        const bool last = i + 1 == days.size();
        // The last day has no next one: it is as long as the one before.
        const qint64 other = last && i > 0 ? 2 * started - int_of(days.at(i - 1).toObject(), "started_ms"_L1)
                                           : int_of(days.at(last ? i : i + 1).toObject(), "started_ms"_L1);
        const bool calendar = days.size() < 2 || is_calendar_day(started, other);
        const QDateTime date = QDateTime::fromMSecsSinceEpoch(started, QTimeZone::utc());
        const Sum sum = sum_from_json(day);
        //: a day that is counted, not dated; %1 is its number
        const QString name = calendar ? QLocale().toString(date.date(), u"ddd d MMM yyyy")
                                      : tr("Practice day %1").arg(int_of(day, "day"_L1));
        Bar bar;
        bar.label =
            calendar ? QLocale().toString(date.date(), u"d MMM") : QString::number(int_of(day, "day"_L1));
        bar.emphasised = !day.value("closed"_L1).toBool();
        //: tip of a bar; %1 a day, %2 an amount
        bar.tip = bar.emphasised ? tr("%1 so far: %2").arg(name, format_ath_full(sum.total))
                                 : tr("%1: %2").arg(name, format_ath_full(sum.total));
        for (std::size_t s = 0; s < source_count; ++s) {
            bar.values.append(ath_for_drawing(sum.by_source.at(s)));
            if (!sum.by_source.at(s).is_zero()) {
                //: one source of a day; %1 the source, %2 an amount
                bar.tip += u'\n' + tr("%1: %2").arg(source_text(static_cast<Source>(s)),
                                                    format_ath_full(sum.by_source.at(s)));
            }
        }
        bar.tip += u'\n' + tr("From %1").arg(format_exact_time(started));
        if (sum.total > largest) {
            largest = sum.total;
            largest_day = name;
        }
        bars.append(std::move(bar));
    }
    const QString summary = largest.is_zero() ? tr("Earnings by day: nothing yet")
                                              : tr("Earnings of the last %n day(s), most on %1 with %2", "",
                                                   static_cast<int>(bars.size()))
                                                    .arg(largest_day, format_ath_full(largest));
    m_chart.set(std::move(bars), summary);
}

void EarningsBackend::setRange(Range range) {
    if (m_range == range) {
        return;
    }
    m_range = range;
    fillShares();
    Q_EMIT summaryChanged();
}

void EarningsBackend::setDays(int days) {
    if (m_days == days || days < 1) {
        return;
    }
    m_days = days;
    Q_EMIT daysChanged();
    if (isConnected()) {
        loadList();
    }
}

const Sum& EarningsBackend::shownSum() const {
    switch (m_range) {
    case Today:
        return m_today;
    case Week:
        return m_week;
    case Month:
        return m_month;
    case All:
        break;
    }
    return m_all;
}

QString EarningsBackend::sentence() const {
    const int decimals = ath_decimals(std::max(m_today.total, m_yesterday.total));
    if (!hasAnything()) {
        return tr("Nothing earned yet.");
    }
    if (m_today.total.is_zero()) {
        return tr("Nothing earned today yet; %1 ATH yesterday.").arg(format_ath(m_yesterday.total, decimals));
    }
    return tr("%1 ATH earned today.").arg(format_ath(m_today.total, decimals));
}

QString EarningsBackend::support() const {
    if (!hasAnything()) {
        return tr("A container earns by proving its capacity and by rendering; a checker by checking. "
                  "Entries appear here as soon as a verdict is in.");
    }
    return tr("An entry is accrued with its verdict and settled when the day closes.");
}

QString EarningsBackend::total() const {
    return format_ath(shownSum().total, ath_decimals(shownSum().total));
}

QString EarningsBackend::totalFull() const {
    return format_ath_full(shownSum().total);
}

QString EarningsBackend::comparison() const {
    if (m_range != Today || m_yesterday.total.is_zero()) {
        return {};
    }
    const int decimals = ath_decimals(m_yesterday.total);
    return tr("%1 ATH on the whole of yesterday").arg(format_ath(m_yesterday.total, decimals));
}

QString EarningsBackend::claimable() const {
    return format_ath(m_claimable, 2);
}

QString EarningsBackend::claimableFull() const {
    return format_ath_full(m_claimable);
}

QString EarningsBackend::vesting() const {
    return format_ath(m_vesting, 2);
}

QString EarningsBackend::vestingFull() const {
    return format_ath_full(m_vesting);
}

QString EarningsBackend::assumedNote() const {
    if (m_assumed.isEmpty()) {
        return {};
    }
    if (m_virtualLicenses > 0) {
        return tr("%n figure(s) behind these amounts are assumed, and shares are divided as among %1 "
                  "licences.",
                  "", static_cast<int>(m_assumed.size()))
            .arg(format_count(m_virtualLicenses));
    }
    return tr("%n figure(s) behind these amounts are assumed.", "", static_cast<int>(m_assumed.size()));
}

QStringList EarningsBackend::sourceNames() const {
    return {source_text(Source::Capacity), source_text(Source::Delivery), source_text(Source::Fee),
            source_text(Source::Checker)};
}

QString EarningsBackend::entriesText() const {
    return tr("%n entries of the last %1 days", "", entryCount()).arg(format_count(m_days));
}

void EarningsBackend::exportTo(const QUrl& file) {
    if (m_exporting || !file.isLocalFile()) {
        return;
    }
    m_exporting = true;
    Q_EMIT exportingChanged();
    const QString path = file.toLocalFile();
    const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    const auto write = [path, json, list = m_list, network = m_network, rows = m_entries.rows()] {
        return write_export(path, json ? earnings_json(list, network) : earnings_csv(rows));
    };
    auto* watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcher<Result<void>>::finished, this, [this, watcher, path] {
        m_exporting = false;
        Q_EMIT exportingChanged();
        if (const Result<void> written = watcher->result(); !written) {
            showError(written.error());
        } else {
            Q_EMIT exported(
                tr("%n entries written to %1.", "", entryCount()).arg(QFileInfo(path).fileName()));
        }
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(write));
}

} // namespace hearth::gui
