// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"

#include "wallet/tools/batch.h"

#include <QCoreApplication>

#include <csignal>
#include <string_view>
#include <unistd.h>

int main(int argc, char** argv) {
    // `hearthctl logs | head` ends quietly.
    std::signal(SIGPIPE, SIG_DFL);
    if (argc == 3 && std::string_view(argv[1]) == "eth" && std::string_view(argv[2]) == "batch") {
        // Scripts start this often: no application object, no tree of commands.
        return hearth::wallet::run_batch(STDIN_FILENO, STDOUT_FILENO) ? 0 : 1;
    }
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearthctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    hearth::cli::CommandTree tree;
    return tree.run(argc, argv);
}
