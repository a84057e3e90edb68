// SPDX-License-Identifier: Apache-2.0
#include "app/gui/checker/checker_backend.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {
/// Verdicts kept in the window; older ones stay in the daemon's log.
constexpr int most_checks = 10000;
constexpr int page_of_checks = 500;
} // namespace

CheckerBackend::CheckerBackend(QObject* parent)
    : PageBackend({u"checks"_s}, parent), m_assigned(check_roles()), m_checks(check_roles()),
      m_shown(&m_checks,
              {u"containerName"_s, u"container"_s, u"checkerName"_s, u"checker"_s, u"proofText"_s}),
      m_licenses(license_roles()) {
    m_shown.setSort(u"at"_s, Qt::DescendingOrder);
}

void CheckerBackend::load() {
    ask(u"checker.status"_s, {}, [this](const QJsonObject& result) { applyStatus(result); });
    ask(u"checker.checks"_s, {{u"limit"_s, page_of_checks}},
        [this](const QJsonObject& result) { applyChecks(result); });
    ask(u"license.summary"_s, {}, [this](const QJsonObject& result) {
        m_licenseSummary = result;
        Q_EMIT licensesChanged();
    });
    ask(u"license.list"_s, {}, [this](const QJsonObject& result) {
        QList<License> rows;
        for (const QJsonValue value : result.value("licenses"_L1).toArray()) {
            rows.append(license_from_json(value.toObject()));
        }
        m_licenses.setRows(std::move(rows));
        Q_EMIT licensesChanged();
    });
}

void CheckerBackend::applyStatus(const QJsonObject& status) {
    m_status = status;
    QList<Check> running;
    for (const QJsonValue value : status.value("assigned"_L1).toArray()) {
        running.append(check_from_json(value.toObject()));
    }
    m_assigned.setRows(std::move(running));
    Q_EMIT statusChanged();
}

void CheckerBackend::applyChecks(const QJsonObject& result) {
    QList<Check> rows;
    for (const QJsonValue value : result.value("checks"_L1).toArray()) {
        rows.append(check_from_json(value.toObject()));
    }
    m_checks.setRows(std::move(rows));
    Q_EMIT checksChanged();
    if (m_detail.check()) {
        const int at = m_checks.indexOf(m_detail.check()->key());
        showCheck(at < 0 ? std::nullopt : std::optional(m_checks.rows().at(at)));
    } else if (caughtCount() > 0) {
        chooseCaught();
    } else if (m_shown.rowCount() > 0) {
        choose(0);
    }
}

void CheckerBackend::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    const Check check = check_from_json(data);
    m_checks.upsertFront(check, most_checks);
    if (m_detail.check() && m_detail.check()->key() == check.key()) {
        m_detail.show(check);
    }
    Q_EMIT checksChanged();
    if (check.mine) {
        ask(u"checker.status"_s, {}, [this](const QJsonObject& result) { applyStatus(result); });
    }
}

void CheckerBackend::setOn(bool on) {
    m_switching = true;
    Q_EMIT statusChanged();
    if (!isConnected()) {
        m_switching = false;
        return;
    }
    engine()->call(on ? u"checker.start"_s : u"checker.stop"_s, {}, this,
                   [this](const Result<QJsonObject>& reply) {
                       m_switching = false;
                       Q_EMIT statusChanged();
                       if (!reply) {
                           showError(reply.error());
                           return;
                       }
                       refresh();
                   });
}

void CheckerBackend::choose(int row) {
    const QModelIndex index = m_shown.mapToSource(m_shown.index(row, 0));
    showCheck(index.isValid() ? std::optional(m_checks.rows().at(index.row())) : std::nullopt);
}

void CheckerBackend::chooseCaught() {
    for (const Check& check : m_checks.rows()) {
        if (check.fraud) {
            showCheck(check);
            return;
        }
    }
}

void CheckerBackend::showCheck(const std::optional<Check>& check) {
    const bool same = m_detail.check() && check && m_detail.check()->key() == check->key();
    m_detail.show(check);
    if (same || !check || check->kind != "job"_L1) {
        return;
    }
    // Only for the picture behind the tiles: without it the tiles alone are shown.
    engine()->call(u"job.show"_s, {{u"id"_s, check->id}}, this,
                   [this, key = check->key()](const Result<QJsonObject>& reply) {
                       if (!reply || !m_detail.check() || m_detail.check()->key() != key) {
                           return;
                       }
                       const QSize size(static_cast<int>(int_of(*reply, "width"_L1)),
                                        static_cast<int>(int_of(*reply, "height"_L1)));
                       m_detail.setPicture(size, text_of(*reply, "picture"_L1));
                   });
}

bool CheckerBackend::isOn() const {
    const QString state = text_of(m_status, "state"_L1);
    return state == "ready"_L1 || state == "checking"_L1;
}

bool CheckerBackend::isBanned() const {
    return text_of(m_status, "state"_L1) == "banned"_L1;
}

QString CheckerBackend::sentence() const {
    const QString state = text_of(m_status, "state"_L1);
    const int licenses = static_cast<int>(int_of(m_status, "licenses"_L1));
    if (state == "checking"_L1) {
        return tr("Checking %n proof(s) right now.", "", static_cast<int>(m_assigned.count()));
    }
    if (state == "ready"_L1) {
        return licenses > 0 ? tr("Ready: %n licence(s) wait for the next proof.", "", licenses)
                            : tr("Ready, but no licence is delegated to this computer.");
    }
    if (state == "banned"_L1) {
        return tr("Banned: two wrong verdicts within a week.");
    }
    return state.isEmpty() ? QString() : tr("The checker is off.");
}

QString CheckerBackend::support() const {
    if (isBanned()) {
        return tr("A ban lasts a month. Until then this licence gets no checks and earns nothing.");
    }
    if (isOn()) {
        return tr("A checker renders a sample of a stranger's pixels again and compares every bit. No GPU is "
                  "needed.");
    }
    return tr(
        "Switch it on to render samples of strangers' pixels again, compare every bit, and earn for it. "
        "No GPU is needed.");
}

int CheckerBackend::tone() const {
    return isBanned() ? Tone::Bad : isOn() ? Tone::Good : Tone::Neutral;
}

QString CheckerBackend::rightText() const {
    return format_count(int_of(m_status, "right"_L1));
}

QString CheckerBackend::wrongText() const {
    return format_count(int_of(m_status, "wrong"_L1));
}

QString CheckerBackend::missedText() const {
    return format_count(int_of(m_status, "missed"_L1));
}

QString CheckerBackend::uptimeText() const {
    return format_percent(m_status.value("uptime_30d"_L1).toDouble());
}

int CheckerBackend::wrongTone() const {
    return int_of(m_status, "wrong"_L1) > 0 ? Tone::Bad : Tone::Neutral;
}

int CheckerBackend::caughtCount() const {
    QSet<QString> proofs;
    for (const Check& check : m_checks.rows()) {
        if (check.fraud) {
            proofs.insert(proof_text(check));
        }
    }
    return static_cast<int>(proofs.size());
}

QString CheckerBackend::caughtText() const {
    return tr("%n cheat(s) caught", "", caughtCount());
}

QString CheckerBackend::licenseSentence() const {
    const int total = static_cast<int>(int_of(m_licenseSummary, "total"_L1));
    if (total == 0) {
        return tr("No licence is delegated to this computer.");
    }
    const int working =
        static_cast<int>(int_of(m_licenseSummary, "ready"_L1) + int_of(m_licenseSummary, "checking"_L1));
    //: %1 licences that work, %2 all licences
    return tr("%1 of %2 at work").arg(format_count(working), format_count(total));
}

QString CheckerBackend::licenseToday() const {
    const Wei today = wei_of(m_licenseSummary, "today_wei"_L1);
    return format_ath(today, ath_decimals(today));
}

QString CheckerBackend::licenseTodayFull() const {
    return format_ath_full(wei_of(m_licenseSummary, "today_wei"_L1));
}

} // namespace hearth::gui
