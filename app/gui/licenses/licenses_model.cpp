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
#include <array>

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

constexpr std::array tile_states{LicenseState::Checking, LicenseState::Ready,       LicenseState::Offline,
                                 LicenseState::Pending,  LicenseState::Undelegated, LicenseState::Banned};

QList<RoleOf<LicenseTile>> tile_roles() {
    return {
        {"stateId",
         [](const LicenseTile& t) -> QVariant {
             return t.id;
         }},
        {"label",
         [](const LicenseTile& t) -> QVariant {
             return t.label;
         }},
        {"help",
         [](const LicenseTile& t) -> QVariant {
             return t.help;
         }},
        {"countText",
         [](const LicenseTile& t) -> QVariant {
             return format_count(t.count);
         }},
        {"tone",
         [](const LicenseTile& t) -> QVariant {
             return int(t.count > 0 ? t.tone : Tone::Neutral);
         }},
        {"chosen",
         [](const LicenseTile& t) -> QVariant {
             return t.chosen;
         }},
    };
}

/// The lines of the sheet that approves: a licence and whose it is.
QList<RoleOf<PendingLicense>> pending_roles() {
    return {
        {"number",
         [](const PendingLicense& p) -> QVariant {
             return p.id;
         }},
        {"numberText",
         [](const PendingLicense& p) -> QVariant {
             return u"#%1"_s.arg(p.id);
         }},
        {"owner",
         [](const PendingLicense& p) -> QVariant {
             return p.owner;
         }},
        {"ownerText",
         [](const PendingLicense& p) -> QVariant {
             return short_address(p.owner);
         }},
    };
}

QJsonArray numbers_of(const QList<qint64>& ids) {
    QJsonArray out;
    for (const qint64 id : ids) {
        out.append(QString::number(id));
    }
    return out;
}

bool can(QStringView action, const LicenseEntry& e) {
    if (!e.chain) {
        return false; // the practice log gives its own licences to a checker by itself
    }
    if (action == u"delegate") {
        return e.mine && (e.state == LicenseState::Undelegated || !e.here);
    }
    if (action == u"undelegate") {
        return e.mine && e.state != LicenseState::Undelegated;
    }
    return e.here && e.state == LicenseState::Pending;
}

} // namespace

LicensesModel::LicensesModel(QObject* parent)
    : PageBackend({u"checks"_s, u"chain"_s}, parent), m_tiles(tile_roles()), m_pending(pending_roles()) {
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
        fillPending();
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

int LicensesModel::count(LicenseState state) const {
    const QString id = license_state_id(state);
    // The table knows better once it is complete: an older hearthd counts fewer states.
    return m_loading || !m_table.total() ? static_cast<int>(m_summary.value(id).toInteger())
                                         : m_table.countOf(state);
}

void LicensesModel::fillTiles() {
    QList<LicenseTile> tiles;
    const int total = m_loading ? static_cast<int>(int_of(m_summary, "total"_L1)) : m_table.total();
    tiles.append({.id = {},
                  .label = tr("All", "licences"),
                  .help = tr("Every licence that you own or that is delegated to this computer."),
                  .count = total,
                  .tone = Tone::Neutral,
                  .chosen = m_table.stateFilter().isEmpty()});
    for (const LicenseState state : tile_states) {
        const QString id = license_state_id(state);
        tiles.append({.id = id,
                      .label = license_state_text(state),
                      .help = license_state_help(state),
                      .count = count(state),
                      .tone = license_state_tone(state),
                      .chosen = m_table.stateFilter() == id});
    }
    m_tiles.setRows(std::move(tiles));
}

void LicensesModel::fillPending() {
    QList<PendingLicense> rows;
    for (const LicenseEntry& entry : m_table.all()) {
        if (can(u"approve", entry)) {
            rows.append({entry.id, entry.owner});
        }
    }
    m_pending.setRows(std::move(rows));
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
    const int working = count(LicenseState::Checking) + count(LicenseState::Ready);
    if (working == total) {
        return tr("All %Ln licence(s) are at work.", "", total);
    }
    //: %Ln all licences, %1 those that work
    return tr("%1 of %Ln licence(s) are at work.", "", total).arg(format_count(working));
}

QString LicensesModel::support() const {
    if (m_table.total() == 0) {
        return tr("A licence is an NFT: a checker that works for it earns a share of the network's daily "
                  "pool for every "
                  "right verdict, and a bonus each quarter.");
    }
    if (bannedCount() > 0) {
        return tr("Two wrong verdicts within a week ban a licence for a month. Open it to see the checks.");
    }
    if (pendingCount() > 0) {
        return tr("Somebody delegated licences to this computer: approve them, and they begin to earn for "
                  "their owner.");
    }
    if (count(LicenseState::Undelegated) > 0) {
        return tr("A licence earns only while a checker works for it: delegate the others to one.");
    }
    if (count(LicenseState::Offline) > 0) {
        return tr("Offline licences earn nothing: start the checker that they are delegated to.");
    }
    return tr("Each right verdict of a day earns a share of the day's pool; 95 % uptime over the quarter "
              "earns the bonus.");
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
    QList<qint64> ids;
    for (const LicenseEntry& entry : m_table.selected()) {
        if (can(action, entry)) {
            ids.append(entry.id);
        }
    }
    return ids;
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
    QString owner;
    for (const LicenseEntry& entry : m_table.selected()) {
        if (!can(action, entry)) {
            continue;
        }
        if (!owner.isEmpty() && owner != entry.owner) {
            return {};
        }
        owner = entry.owner;
    }
    return owner;
}

QJsonObject LicensesModel::planParams(const QString& action, const QString& from,
                                      const QString& operatorAddress) const {
    QJsonObject params{{u"action"_s, action}, {u"ids"_s, numbers_of(idsFor(action))}, {u"from"_s, from}};
    if (action == "delegate"_L1) {
        params.insert(u"operator"_s, operatorAddress);
    }
    return params;
}

void LicensesModel::approve(const QVariantList& numbers) {
    QList<qint64> ids;
    for (const QVariant& number : numbers) {
        ids.append(number.toLongLong());
    }
    answer(u"license.approve"_s, {{u"ids"_s, numbers_of(ids)}});
}

void LicensesModel::approveAll() {
    answer(u"license.approve"_s, {{u"all"_s, true}});
}

void LicensesModel::deny(const QVariantList& numbers) {
    QList<qint64> ids;
    for (const QVariant& number : numbers) {
        ids.append(number.toLongLong());
    }
    answer(u"license.deny"_s, {{u"ids"_s, numbers_of(ids)}});
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
