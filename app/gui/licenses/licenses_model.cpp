// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/licenses_model.h"

#include "app/gui/backend/file_export.h"
#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/licenses/license_export.h"
#include "app/gui/wallet/wallet_text.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Licences a question asks for: an answer of that size takes the window a few milliseconds.
constexpr int page_size = 500;
/// Small tables follow events at once; large ones are read again at most this often.
constexpr int small_table = 500;
constexpr int soon_ms = 1'000;
constexpr int later_ms = 30'000;

/// What the practice chain's faucet gives at once.
constexpr int faucet_licenses = 5;

QList<qint64> numbers_of(const QVariantList& numbers) {
    QList<qint64> ids;
    for (const QVariant& number : numbers) {
        ids.append(number.toLongLong());
    }
    return ids;
}

} // namespace

LicensesModel::LicensesModel(QObject* parent)
    : PageBackend({u"checks"_s, u"chain"_s}, parent), m_tiles(license_tile_roles()),
      m_pending(pending_license_roles()) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LicensesModel::refresh);
    connect(&m_table, &LicenseTable::selectionChanged, this, &LicensesModel::selectionChanged);
    connect(&m_table, &LicenseTable::filterChanged, this, [this] {
        fillTiles();
        Q_EMIT loadingChanged();
        Q_EMIT chosenChanged();
    });
    // A page of the table that did not come is not waited for.
    connect(this, &PageBackend::errorChanged, this, [this] {
        if (hasError() && m_loading) {
            m_loading = false;
            Q_EMIT loadingChanged();
        }
        Q_EMIT summaryChanged();
    });
    connect(&m_table, &LicenseTable::orderChanged, this, &LicensesModel::chosenChanged);
}

void LicensesModel::load() {
    m_again.stop();
    ask(u"license.summary"_s, {}, [this](const QJsonObject& result) {
        m_summary = result;
        if (const QString burner = text_of(result, "burner"_L1); !burner.isEmpty()) {
            m_burner = burner;
            Q_EMIT burnerChanged();
        }
        fillTiles();
        Q_EMIT summaryChanged();
    });
    ask(u"checker.status"_s, {}, [this](const QJsonObject& result) {
        if (m_burner.isEmpty()) {
            m_burner = text_of(result, "node"_L1);
            Q_EMIT burnerChanged();
        }
    });
    ++m_round;
    m_table.begin();
    m_loaded = 0;
    loadPage(0);
}

void LicensesModel::loadPage(qint64 offset) {
    m_loading = true;
    ask(u"license.list"_s, {{u"offset"_s, offset}, {u"limit"_s, page_size}},
        [this, offset, round = m_round](const QJsonObject& page) {
            if (round == m_round) {
                applyPage(page, offset);
            }
        });
    Q_EMIT loadingChanged();
}

void LicensesModel::followChosen() {
    if (!m_chosen && m_table.count() > 0) {
        choose(0);
    } else if (!m_loading) {
        if (!m_chosen || !m_table.find(*m_chosen)) {
            m_chosen.reset();
            m_detail.show(std::nullopt, false);
            choose(m_table.count() > 0 ? 0 : -1);
        } else {
            loadDetail();
        }
    }
}

void LicensesModel::applyPage(const QJsonObject& page, qint64 offset) {
    QList<LicenseEntry> entries;
    const QJsonArray rows = page.value("licenses"_L1).toArray();
    entries.reserve(rows.size());
    for (const QJsonValue value : rows) {
        entries.append(license_entry_from_json(value.toObject()));
    }
    m_total = int_of(page, "total"_L1, rows.size());
    m_loaded = offset + rows.size();
    m_table.put(entries);
    m_listed = true;
    if (!rows.isEmpty() && m_loaded < m_total) {
        loadPage(m_loaded);
    } else {
        m_loading = false;
        m_table.settle();
        fillTiles();
        m_pending.setRows(pending_licenses(m_table.all()));
        Q_EMIT summaryChanged();
    }
    followChosen();
    Q_EMIT loadingChanged();
    Q_EMIT selectionChanged();
    Q_EMIT chosenChanged();
}

void LicensesModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "chain"_L1) {
        m_clock.see(int_of(data, "now_ms"_L1));
    } else if (!data.value("mine"_L1).toBool()) {
        return;
    }
    if (!m_loading && !m_again.isActive()) {
        m_again.start(m_total <= small_table ? soon_ms : later_ms);
    }
}

void LicensesModel::choose(int row) {
    const std::optional<qint64> key =
        row >= 0 && row < m_table.count() ? std::optional(m_table.at(row).key()) : std::nullopt;
    if (key == m_chosen) {
        return;
    }
    m_chosen = key;
    Q_EMIT chosenChanged();
    loadDetail();
}

void LicensesModel::loadDetail() {
    const std::optional<LicenseEntry> entry = m_chosen ? m_table.find(*m_chosen) : std::nullopt;
    m_detail.show(entry, true);
    if (!entry || engine() == nullptr) {
        return;
    }
    ask(u"license.get"_s, {{u"id"_s, entry->id}, {u"chain"_s, entry->chain}},
        [this, key = m_chosen](const QJsonObject& answer) {
            if (key == m_chosen) {
                m_detail.apply(answer, m_clock.now());
            }
        });
}

int LicensesModel::chosenRow() const {
    return m_chosen ? m_table.rowOf(*m_chosen) : -1;
}

void LicensesModel::chooseTile(int tile) {
    if (tile < 0 || tile >= m_tiles.count()) {
        return;
    }
    const QString wanted = m_tiles.rows().at(tile).id;
    m_table.setStateFilter(wanted == m_table.stateFilter() ? QString() : wanted);
}

void LicensesModel::selectChosen() {
    m_table.clearSelection();
    m_table.toggle(chosenRow(), false);
}

LicenseCounts LicensesModel::counts() const {
    // The table knows better once it is complete: an older hearthd counts fewer states.
    return m_loading || m_table.total() == 0 ? LicenseCounts::of(m_summary) : LicenseCounts::of(m_table);
}

void LicensesModel::fillTiles() {
    const int total = m_loading ? static_cast<int>(int_of(m_summary, "total"_L1)) : m_table.total();
    m_tiles.setRows(license_tiles(total, counts(), m_table.stateFilter()));
}

bool LicensesModel::isEmpty() const {
    return m_listed && !m_loading && m_table.total() == 0;
}

bool LicensesModel::isNoneOwned() const {
    const QList<LicenseEntry>& all = m_table.all();
    return m_listed && !m_loading &&
           std::none_of(all.cbegin(), all.cend(), [](const LicenseEntry& e) { return e.mine && e.chain; });
}

QString LicensesModel::sentence() const {
    const int total = std::max(m_table.total(), static_cast<int>(int_of(m_summary, "total"_L1)));
    if (total == 0) {
        return isEmpty()    ? tr("You have no checker licence yet.")
               : hasError() ? tr("The licences could not be read.")
                            : QString();
    }
    return license_sentence(total, counts());
}

QString LicensesModel::support() const {
    return license_support(m_table.total(), counts(), pendingCount());
}

QString LicensesModel::todayText() const {
    const Wei today = wei_of(m_summary, "today_wei"_L1);
    return format_ath(today, ath_decimals(today));
}

QString LicensesModel::todayFull() const {
    return format_ath_full(wei_of(m_summary, "today_wei"_L1));
}

QString LicensesModel::bonusText() const {
    const int eligible = static_cast<int>(int_of(m_summary, "bonus_eligible"_L1));
    //: licences that get the quarterly bonus as things stand
    return tr("%Ln above the 95 % bonus line", "", eligible);
}

QString LicensesModel::bannedText() const {
    return tr("%Ln licence(s) banned", "", bannedCount());
}

QString LicensesModel::pendingText() const {
    return tr("%Ln licence(s) wait for your approval", "", pendingCount());
}

QString LicensesModel::burnerShort() const {
    return short_address(m_burner);
}

QString LicensesModel::burnerGrouped() const {
    return grouped_address(m_burner);
}

QString LicensesModel::countText() const {
    if (m_loading && m_loaded < m_total) {
        //: part of a long table that was read; %1 and %2 are numbers
        return tr("Reading %1 of %2…").arg(format_count(m_loaded), format_count(m_total));
    }
    return m_table.isFiltered()
               ? tr("%1 of %Ln shown", "licences", m_table.total()).arg(format_count(m_table.count()))
               : tr("%Ln licence(s)", "", m_table.total());
}

double LicensesModel::progress() const {
    return m_total > 0 ? double(m_loaded) / double(m_total) : 0;
}

QString LicensesModel::selectionText() const {
    return m_table.selectedCount() > 0 ? tr("%Ln selected", "licences", m_table.selectedCount()) : QString();
}

QList<qint64> LicensesModel::idsFor(QStringView action) const {
    return license_ids(license_action(action), m_table.selected());
}

QString LicensesModel::delegateText() const {
    return tr("Delegate %Ln licence(s)", "", static_cast<int>(idsFor(u"delegate").size()));
}

QString LicensesModel::undelegateText() const {
    return tr("Undelegate %Ln licence(s)", "", static_cast<int>(idsFor(u"undelegate").size()));
}

QString LicensesModel::leftOutText() const {
    const int foreign =
        static_cast<int>(m_table.selectedCount() - idsFor(u"undelegate").size() - idsFor(u"delegate").size());
    return foreign > 0
               ? tr("%Ln of the selected belong to somebody else: only their owner can delegate them.", "",
                    foreign)
               : QString();
}

QString LicensesModel::signerFor(const QString& action) const {
    return license_signer(license_action(action), m_table.selected());
}

QJsonObject LicensesModel::planParams(const QString& action, const QString& from,
                                      const QString& operatorAddress) const {
    QJsonObject params{{u"action"_s, action}, {u"ids"_s, license_numbers(idsFor(action))}, {u"from"_s, from}};
    if (action == "delegate"_L1) {
        params.insert(u"operator"_s, operatorAddress);
    }
    return params;
}

void LicensesModel::approve(const QVariantList& numbers) {
    answer(u"license.approve"_s, {{u"ids"_s, license_numbers(numbers_of(numbers))}});
}

void LicensesModel::approveAll() {
    answer(u"license.approve"_s, {{u"all"_s, true}});
}

void LicensesModel::deny(const QVariantList& numbers) {
    answer(u"license.deny"_s, {{u"ids"_s, license_numbers(numbers_of(numbers))}});
}

void LicensesModel::answer(const QString& method, const QJsonObject& params) {
    if (m_answering || !isConnected()) {
        return;
    }
    m_answering = true;
    m_failures.clear();
    Q_EMIT answeringChanged();
    engine()->call(method, params, this, [this, method](const Result<QJsonObject>& reply) {
        m_answering = false;
        if (!reply) {
            Q_EMIT answeringChanged();
            showError(reply.error());
            return;
        }
        const int done = static_cast<int>(reply->value("done"_L1).toArray().size());
        for (const QJsonValue value : reply->value("failed"_L1).toArray()) {
            const QJsonObject failed = value.toObject();
            //: a licence that could not be approved; %1 its number, %2 why, %3 a code
            m_failures.append(tr("#%1: %2 (%3)")
                                  .arg(int_of(failed, "id"_L1))
                                  .arg(text_of(failed, "message"_L1), text_of(failed, "code"_L1)));
        }
        Q_EMIT answeringChanged();
        if (done > 0) {
            Q_EMIT answered(method == "license.approve"_L1 ? tr("%Ln licence(s) approved.", "", done)
                                                           : tr("%Ln delegation(s) turned down.", "", done),
                            Tone::Good);
        }
        refresh();
    });
}

void LicensesModel::askProof(const QString& words) {
    QJsonObject params;
    if (!words.trimmed().isEmpty()) {
        params.insert(u"text"_s, words.trimmed());
    }
    ask(u"license.burner"_s, params, [this](const QJsonObject& answer) {
        m_proof = text_of(answer, "message"_L1) + u'\n' + text_of(answer, "signature"_L1);
        Q_EMIT proofChanged();
    });
}

void LicensesModel::forgetProof() {
    if (!m_proof.isEmpty()) {
        m_proof.clear();
        Q_EMIT proofChanged();
    }
}

void LicensesModel::askFaucet(const QString& address) {
    if (m_asking || address.isEmpty() || !isConnected()) {
        return;
    }
    m_asking = true;
    Q_EMIT askingChanged();
    const auto done = [this](const Result<QJsonObject>& reply) {
        m_asking = false;
        Q_EMIT askingChanged();
        if (!reply) {
            showError(reply.error());
            return;
        }
        Q_EMIT given();
        refresh();
    };
    // Delegating costs gas: the usual gift of coins first, because licences come alone.
    engine()->call(u"chain.faucet"_s, {{u"address"_s, address}}, this,
                   [this, address, done](const Result<QJsonObject>& reply) {
                       if (!reply) {
                           done(reply);
                           return;
                       }
                       engine()->call(u"chain.faucet"_s,
                                      {{u"address"_s, address}, {u"licenses"_s, faucet_licenses}}, this,
                                      done);
                   });
}

void LicensesModel::exportTo(const QUrl& file) {
    if (m_exporting || !file.isLocalFile()) {
        return;
    }
    m_exporting = true;
    Q_EMIT exportingChanged();
    const QString path = file.toLocalFile();
    const QList<LicenseEntry> rows = m_table.shown();
    auto* watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcher<Result<void>>::finished, this,
            [this, watcher, path, count = rows.size()] {
                m_exporting = false;
                Q_EMIT exportingChanged();
                if (const Result<void> written = watcher->result(); !written) {
                    showError(written.error());
                } else {
                    //: %1 the name of a file
                    Q_EMIT exported(tr("%Ln licence(s) written to %1.", "", static_cast<int>(count))
                                        .arg(QFileInfo(path).fileName()));
                }
                watcher->deleteLater();
            });
    watcher->setFuture(QtConcurrent::run([path, rows] { return write_export(path, licenses_csv(rows)); }));
}

} // namespace hearth::gui
