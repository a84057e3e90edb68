// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/background.h"
#include "app/daemon/daemon.h"
#include "app/daemon/networks.h"
#include "app/process/unix_signals.h"
#include "core/base/error_catalogue.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <cstdio>
#include <sys/prctl.h>
#include <sys/stat.h>

namespace {

using namespace hearth;

constexpr int kError = 1;
constexpr int kUsage = 2;

QByteArray explain(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    QString text = QStringLiteral("hearthd: %1: %2")
                       .arg(error.code, page != nullptr ? QString::fromUtf8(page->title) : QString());
    if (!error.detail.isEmpty()) {
        text += QStringLiteral(" (%1)").arg(error.detail);
    }
    if (page != nullptr) {
        text += QStringLiteral(". ") + QString::fromUtf8(page->remedy);
    }
    return text.toUtf8() + '\n';
}

void print_line(const diagnostics::LogLine& line) {
    const QString time = QDateTime::fromMSecsSinceEpoch(line.at_ms).toString(QStringLiteral("HH:mm:ss.zzz"));
    const QString code = line.code.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(line.code);
    std::fprintf(stderr, "%s %-5s %-10s %s%s\n", qUtf8Printable(time),
                 qUtf8Printable(diagnostics::level_name(line.level)), qUtf8Printable(line.area),
                 qUtf8Printable(line.text), qUtf8Printable(code));
}

/// Keys lie in this process's memory: no core file and no debugger of the same user may read them. Not under
/// sanitizers, whose leak check attaches to the process.
void forbid_dumps() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

diagnostics::LogStore* g_qt_log = nullptr; // Qt's message handler is a plain function

void on_qt_message(QtMsgType type, const QMessageLogContext&, const QString& text) {
    using diagnostics::LogLevel;
    const LogLevel level = type == QtDebugMsg     ? LogLevel::Debug
                           : type == QtInfoMsg    ? LogLevel::Info
                           : type == QtWarningMsg ? LogLevel::Warn
                                                  : LogLevel::Error;
    if (g_qt_log != nullptr) {
        g_qt_log->append(level, QStringLiteral("qt"), text);
    } else {
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    }
}

struct Arguments {
    std::string data_dir;
    std::string worker;
    std::string scenes;
    std::string network = "practice";
    bool foreground = false;
};

int serve(const Arguments& arguments, daemon::Background& background, int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearthd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    SystemClock clock;
    SystemRandom random;
    daemon::DaemonOptions options;
    options.paths = control::instance_paths(QString::fromStdString(arguments.data_dir),
                                            QProcessEnvironment::systemEnvironment());
    options.worker = QString::fromStdString(arguments.worker);
    options.scenes = QString::fromStdString(arguments.scenes);
    app::UnixSignals signals_;
    daemon::Daemon node(options, clock, random);
    g_qt_log = &node.log();
    qInstallMessageHandler(on_qt_message);
    if (arguments.foreground) {
        QObject::connect(&node.log(), &diagnostics::LogStore::appended, print_line);
    }
    QObject::connect(&signals_, &app::UnixSignals::stopRequested, &node, &daemon::Daemon::stop);
    QObject::connect(&node, &daemon::Daemon::finished, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    int status = kError;
    if (const auto started = node.start(); !started) {
        background.report(kError, explain(started.error()));
    } else {
        background.report(0, QStringLiteral("hearthd serves at %1\n").arg(node.socket_path()).toUtf8());
        status = QCoreApplication::exec();
    }
    qInstallMessageHandler(nullptr);
    g_qt_log = nullptr;
    return status;
}

} // namespace

int main(int argc, char** argv) {
    forbid_dumps();
    umask(077);
    Arguments arguments;
    CLI::App parser("The node daemon of Hearth. Speak with it through hearthctl or the window.", "hearthd");
    parser.set_version_flag("--version", std::string("hearthd " HEARTH_VERSION));
    parser
        .add_option("--data-dir", arguments.data_dir,
                    "Folder of this instance: its data, settings, logs and socket")
        ->type_name("DIR");
    parser.add_flag("--foreground", arguments.foreground,
                    "Stay in the terminal and print the log to standard error");
    parser.add_option("--network", arguments.network, "Network to join (practice)")->type_name("NAME");
    parser.add_option("--hearth-gpu", arguments.worker, "Path of the worker (default: beside hearthd)")
        ->type_name("PATH")
        ->check(CLI::ExistingFile);
    parser.add_option("--scenes", arguments.scenes, "Folder of the bundled scenes")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return parser.exit(error) == 0 ? 0 : kUsage;
    }
    const auto* network = daemon::find_network(QString::fromStdString(arguments.network));
    if (network == nullptr || !network->available) {
        const Error error = network == nullptr ? Error{QStringLiteral("HRT-DMN-009"),
                                                       QString::fromStdString(arguments.network)}
                                               : Error{QStringLiteral("HRT-DMN-010"), network->reason};
        std::fputs(explain(error).constData(), stderr);
        return kUsage;
    }
    daemon::Background background;
    if (!arguments.foreground) {
        // The background process stands in another folder.
        for (std::string* path : {&arguments.data_dir, &arguments.worker, &arguments.scenes}) {
            if (!path->empty()) {
                *path = QDir::current().absoluteFilePath(QString::fromStdString(*path)).toStdString();
            }
        }
        background.detach();
    }
    return serve(arguments, background, argc, argv);
}
