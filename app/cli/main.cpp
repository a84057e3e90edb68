// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"

#include <QCoreApplication>

#include <csignal>

int main(int argc, char** argv) {
    // `hearthctl logs | head` ends quietly.
    std::signal(SIGPIPE, SIG_DFL);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearthctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    hearth::cli::CommandTree tree;
    return tree.run(argc, argv);
}
