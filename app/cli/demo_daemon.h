// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace hearth::cli {

/// A hearthd of the demo's own: a child that ends with this process, on a data folder that goes with it
/// unless the user named one.
class DemoDaemon {
public:
    /// `data_dir` empty: a temporary one, kept only with `keep`.
    DemoDaemon(const QString& data_dir, bool keep);
    ~DemoDaemon();
    DemoDaemon(const DemoDaemon&) = delete;
    DemoDaemon& operator=(const DemoDaemon&) = delete;

    /// Errors: HRT-DMN-002 (no temporary folder), HRT-DMN-004.
    [[nodiscard]] Result<void> start();
    /// Asks it to end and waits.
    void stop();
    [[nodiscard]] QString data_dir() const { return m_data_dir; }
    [[nodiscard]] bool running() const { return m_process.state() != QProcess::NotRunning; }
    /// What it wrote to its terminal, for when it did not come up.
    [[nodiscard]] QString last_words();

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_data_dir;
    QProcess m_process;
};

} // namespace hearth::cli
