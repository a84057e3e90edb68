// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

namespace hearth::cli {

/// Options that every command takes.
struct GlobalOptions {
    bool json = false;
    bool quiet = false;
    bool no_start = false;
    std::string data_dir;
};

/// What a running command works with.
struct Context {
    Console& console;
    Session& session;
    const GlobalOptions& options;

    /// Calls a method; a failure is printed and ends as `exit`.
    [[nodiscard]] std::optional<QJsonObject> call(const QString& method,
                                                  const QJsonObject& params = {}) const;
};

/// Whether a command needs hearthd.
enum class Daemon {
    Needed,   ///< started where none runs
    NotNeeded ///< works alone
};

/// The tree of noun-verb commands, filled by the add_*_commands functions of commands.h.
class CommandTree {
public:
    using Run = std::function<int(Context&)>;

    CommandTree();
    CommandTree(const CommandTree&) = delete;
    CommandTree& operator=(const CommandTree&) = delete;

    [[nodiscard]] CLI::App& app() { return m_app; }
    [[nodiscard]] const CLI::App& app() const { return m_app; }
    /// A noun that needs a verb.
    CLI::App* noun(const std::string& name, const std::string& help);
    /// A command that runs; `parent` null: at the top.
    CLI::App* command(CLI::App* parent, const std::string& name, const std::string& help, Daemon daemon,
                      Run run);

    /// Parses and runs; the exit code of the process.
    int run(int argc, const char* const* argv);

private:
    int run_chosen();

    CLI::App m_app;
    GlobalOptions m_options;
    Run m_run;
    Daemon m_daemon = Daemon::NotNeeded;
};

} // namespace hearth::cli
