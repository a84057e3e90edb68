// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/benchmark/history.h"
#include "core/benchmark/run.h"

#include <QJsonObject>

namespace hearth::daemon {

/// The daemon's history of benchmarks, opened when it is first needed. A damaged file is moved aside and a
/// new one begun; while the file cannot be used for another reason, every call says so and the next one tries
/// again.
class BenchHistory {
public:
    explicit BenchHistory(QString path) : m_path(std::move(path)) {}

    /// Undisturbed runs of a card and backend that the drift is measured against: those of the last 30 days
    /// by the clock, and those that seem to lie in the future because the clock was set back since. Errors:
    /// HRT-STO-.
    [[nodiscard]] Result<std::vector<benchmark::Run>> earlier(const benchmark::Run& run, std::int64_t now_ms);
    /// Keeps a run and returns its id. Errors: HRT-STO-.
    [[nodiscard]] Result<std::int64_t> add(const benchmark::Run& run, std::int64_t at_ms,
                                           const QJsonObject& document);
    /// Newest first, as gpu.bench answered them; `gpu` is empty, a UUID, a PCI address or "cpu". Errors:
    /// HRT-STO-.
    [[nodiscard]] Result<QList<QJsonObject>> runs(const QString& gpu, int limit);
    /// HRT-BEN-006 once a damaged file was moved aside since this object was made.
    [[nodiscard]] const std::optional<Error>& damage() const { return m_damage; }

private:
    [[nodiscard]] Result<benchmark::History*> open();
    /// Forgets the open file after an error, so that the next call looks at it anew.
    Error failed(Error error);

    QString m_path;
    std::unique_ptr<benchmark::History> m_history;
    std::optional<Error> m_damage;
};

} // namespace hearth::daemon
