// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"

#include "app/cli/commands.h"

#include <algorithm>
#include <cstring>

namespace hearth::cli {

std::optional<QJsonObject> Context::call(const QString& method, const QJsonObject& params) const {
    auto answer = session.call(method, params);
    if (!answer) {
        console.failed(answer.error());
        return {};
    }
    return std::move(*answer);
}

CommandTree::CommandTree()
    : m_app("Hearth on the command line. Every command speaks with hearthd, the node daemon.", "hearthctl") {
    m_app.set_version_flag("--version", std::string("hearthctl " HEARTH_VERSION));
    m_app.require_subcommand(1);
    m_app.fallthrough();
    m_app.add_flag("--json", m_options.json, "Print exactly one JSON document on standard output");
    m_app.add_flag("--quiet", m_options.quiet, "No progress on standard error");
    m_app.add_flag("--no-start", m_options.no_start, "Do not start hearthd where none runs");
    m_app.add_option("--data-dir", m_options.data_dir, "Folder of the instance to speak with")
        ->type_name("DIR");
    m_app.footer("Exit codes: 0 ok, 1 error, 2 usage, 3 a check failed, 4 warnings only.\n"
                 "`hearthctl explain CODE` prints the page of an error code.");
    add_all_commands(*this);
}

CLI::App* CommandTree::noun(const std::string& name, const std::string& help) {
    CLI::App* out = m_app.add_subcommand(name, help);
    out->require_subcommand(1);
    out->fallthrough();
    return out;
}

CLI::App* CommandTree::command(CLI::App* parent, const std::string& name, const std::string& help,
                               Daemon daemon, Run run) {
    CLI::App* out = (parent != nullptr ? parent : &m_app)->add_subcommand(name, help);
    out->fallthrough();
    out->callback([this, daemon, action = std::move(run)] {
        m_daemon = daemon;
        m_run = action;
    });
    return out;
}

int CommandTree::run(int argc, const char* const* argv) {
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help and --version
        return m_app.exit(asked);
    } catch (const CLI::ParseError& error) {
        // The parser may have stopped before it saw --json.
        const bool json =
            std::any_of(argv, argv + argc, [](const char* a) { return std::strcmp(a, "--json") == 0; });
        Console console(json);
        console.failed({QStringLiteral("HRT-CLI-001"), QString::fromStdString(error.what())});
        return kUsage;
    }
    return run_chosen();
}

int CommandTree::run_chosen() {
    Console console(m_options.json);
    Session session(
        {QString::fromStdString(m_options.data_dir), !m_options.no_start && m_daemon == Daemon::Needed},
        console);
    Context context{console, session, m_options};
    if (m_daemon != Daemon::NotNeeded) {
        if (const auto connected = session.connect(); !connected) {
            return console.failed(connected.error());
        }
    }
    return m_run(context);
}

} // namespace hearth::cli
