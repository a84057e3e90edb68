// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

#include <memory>

namespace hearth::wallet::chain {

/// The path of anvil: what HEARTH_ANVIL names, else in PATH, else where `./dev` installs it beside the
/// programs (`../evm` of the program's folder). Errors: HRT-CHN-001 with the places that were looked at.
[[nodiscard]] Result<QString> find_anvil();

/// One anvil on a free port of the loopback. It dies with this process, also when that is killed.
class AnvilProcess final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString program;
        QString folder; ///< its home and working folder
        QStringList arguments;
        std::int64_t patience_ms = 20'000; ///< for the line that names the port
    };
    AnvilProcess(Options options, Clock& clock, QObject* parent = nullptr);
    ~AnvilProcess() override;

    void start();
    /// Kills it without `ended`.
    void kill();
    /// Where it listens, while it does.
    [[nodiscard]] const std::optional<QUrl>& url() const { return m_url; }
    [[nodiscard]] qint64 pid() const;

Q_SIGNALS:
    void listening();
    /// It could not be started (HRT-CHN-002) or has ended (HRT-CHN-003).
    void ended(const hearth::Error& why);

private:
    void read_output();
    void give_up(const Error& why);

    Options m_options;
    Clock& m_clock;
    std::unique_ptr<QProcess> m_process;
    std::optional<QUrl> m_url;
    QByteArray m_said; ///< the end of what it wrote
    std::shared_ptr<void> m_patience;
};

} // namespace hearth::wallet::chain
