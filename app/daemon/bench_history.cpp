// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/bench_history.h"

#include "core/benchmark/drift.h"

#include <QFile>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
/// More do not change a median.
constexpr int kMostEarlier = 200;

/// Moves a database with its log to a name that is free, so that the three files stay a database.
Result<QString> move_aside(const QString& path) {
    QString aside = path + K(".damaged");
    for (int i = 2; QFile::exists(aside); ++i) {
        aside = path + K(".damaged-%1").arg(i);
    }
    for (const QString& suffix : {K("-wal"), K("-shm")}) {
        if (QFile::exists(path + suffix)) {
            QFile::rename(path + suffix, aside + suffix);
        }
    }
    QFile file(path);
    if (!file.rename(aside)) {
        return fail("HRT-STO-004", K("%1: %2").arg(path, file.errorString()));
    }
    return aside;
}

bool is_of(const QJsonObject& document, const QString& gpu) {
    const QJsonObject device = document.value(K("device")).toObject();
    return document.value(K("backend")).toString() == gpu || device.value(K("uuid")).toString() == gpu ||
           device.value(K("pci")).toString() == gpu;
}

} // namespace

Result<benchmark::History*> BenchHistory::open() {
    if (m_history) {
        return m_history.get();
    }
    auto opened = benchmark::History::open(m_path);
    if (!opened && opened.error().code == u"HRT-STO-002") {
        const auto aside = move_aside(m_path);
        if (!aside) {
            return fail(aside.error());
        }
        m_damage = Error{K("HRT-BEN-006"), K("%1; it is kept as %2").arg(opened.error().detail, *aside)};
        opened = benchmark::History::open(m_path);
    }
    if (!opened) {
        return fail(opened.error());
    }
    m_history = std::move(*opened);
    return m_history.get();
}

Error BenchHistory::failed(Error error) {
    m_history.reset();
    return error;
}

Result<std::vector<benchmark::Run>> BenchHistory::earlier(const benchmark::Run& run, std::int64_t now_ms) {
    const auto history = open();
    if (!history) {
        return fail(history.error());
    }
    benchmark::History::Query query;
    query.card = run.card;
    query.backend = run.backend;
    query.limit = kMostEarlier;
    query.since_ms = now_ms - benchmark::kDriftDays * kDayMs;
    const auto stored = (*history)->list(query);
    if (!stored) {
        return fail(failed(stored.error()));
    }
    std::vector<benchmark::Run> out;
    for (const benchmark::StoredRun& row : *stored) {
        const auto before = benchmark::parse_run(row.document);
        if (before && !before->disturbed) {
            out.push_back(*before);
        }
    }
    return out;
}

Result<std::int64_t> BenchHistory::add(const benchmark::Run& run, std::int64_t at_ms,
                                       const QJsonObject& document) {
    const auto history = open();
    if (!history) {
        return fail(history.error());
    }
    auto id = (*history)->add({0, at_ms, run.card, run.backend, document});
    return id ? id : fail(failed(id.error()));
}

Result<QList<QJsonObject>> BenchHistory::runs(const QString& gpu, int limit) {
    const auto history = open();
    if (!history) {
        return fail(history.error());
    }
    QList<QJsonObject> out;
    benchmark::History::Query query;
    query.card = gpu;
    query.limit = limit;
    auto stored = (*history)->list(query);
    if (stored && stored->isEmpty() && !gpu.isEmpty()) {
        // A card with a UUID is kept by it; this may be its address.
        query.card.clear();
        query.limit = benchmark::History::kKept;
        stored = (*history)->list(query);
    }
    if (!stored) {
        return fail(failed(stored.error()));
    }
    for (const benchmark::StoredRun& row : *stored) {
        QJsonObject document = row.document;
        // A row that somebody wrote over is left where it is, and out of the answer.
        if (document.isEmpty() || (!gpu.isEmpty() && !is_of(document, gpu)) || out.size() >= limit) {
            continue;
        }
        document.insert(K("id"), qint64(row.id));
        document.insert(K("at_ms"), qint64(row.at_ms));
        out.append(document);
    }
    return out;
}

} // namespace hearth::daemon
