// SPDX-License-Identifier: Apache-2.0
// The window of Hearth. Makes the engine, the models of the frame and the window, and wires them; nothing
// else.
#include "app/gui/fake_engine.h"
#include "app/gui/program/language.h"
#include "app/gui/program/options.h"
#include "app/gui/program/start_bench.h"
#include "app/gui/program/window.h"
#include "app/gui/shell/single_instance.h"
#include "app/gui/theme/theme.h"

#include "core/base/clock.h"
#include "core/control/daemon_launcher.h"
#include "core/control/instance_paths.h"
#include "core/control/remote_engine.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace hearth;

constexpr int exit_error = 1;
constexpr int exit_usage = 2;
/// Time for a page to load and its answers to arrive before it is grabbed.
constexpr int grab_after_ms = 700;

void print(FILE* to, const QString& text) {
    std::fputs((text + u'\n').toUtf8().constData(), to);
}

void grab_later(QQuickWindow& window, const QString& file) {
    QTimer::singleShot(grab_after_ms, &window, [&window, file] {
        const bool saved = window.grabWindow().save(file);
        if (!saved) {
            print(stderr, u"hearth: HRT-GUI-004: the picture could not be written to %1"_s.arg(file));
        }
        QCoreApplication::exit(saved ? 0 : exit_error);
    });
}

void apply(const gui::Options& options, gui::WindowSettings& settings) {
    if (options.scheme) {
        settings.setScheme(*options.scheme);
    }
    if (options.size.isValid()) {
        settings.setSize(options.size);
    }
    // The hint belongs to a first start; the demo shows it in its "empty" state only.
    settings.setHintSeen(settings.isHintSeen() || (!options.demo.isEmpty() && options.demo != u"empty"_s));
}

/// Answers --help and --version, which must work where there is no display.
std::optional<int> answer_in_text(int argc, char** argv) {
    const auto is_asked = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(argv + 1, argv + argc, [&](const char* argument) {
            return std::find(names.begin(), names.end(), std::string_view(argument)) != names.end();
        });
    };
    const bool help = is_asked({"-h", "--help"});
    if (!help && !is_asked({"-v", "--version"})) {
        return std::nullopt;
    }
    const QCoreApplication app(argc, argv); // the help names the program
    print(stdout, help ? gui::options_help() : u"hearth "_s + QStringLiteral(HEARTH_VERSION));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (const auto answered = answer_in_text(argc, argv)) {
        return *answered;
    }
    QGuiApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"hearth"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Hearth"_s);
    QGuiApplication::setDesktopFileName(u"hearth"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);

    const Result<gui::Options> parsed = gui::parse_options(QCoreApplication::arguments());
    if (!parsed) {
        print(stderr,
              u"hearth: %1: %2\nTry hearth --help."_s.arg(parsed.error().code, parsed.error().detail));
        return exit_usage;
    }
    const gui::Options& options = *parsed;

    const control::InstancePaths paths =
        control::instance_paths(options.data_dir, QProcessEnvironment::systemEnvironment());
    const bool demo = !options.demo.isEmpty();
    gui::SingleInstance instance(QFileInfo(paths.socket_path).path());
    if (!demo && !instance.claim(options.page)) {
        return 0;
    }
    if (!gui::load_fonts()) {
        print(stderr, u"hearth: a bundled font is damaged; the system's font is used"_s);
    }
    const gui::Language language(options.language);
    if (!language.isComplete()) {
        print(stderr, u"hearth: the English texts are missing from this build"_s);
    }

    SystemClock clock;
    std::unique_ptr<control::Engine> engine;
    std::unique_ptr<gui::DaemonStarter> starter;
    if (demo) {
        engine = std::make_unique<gui::FakeEngine>(options.demo);
    } else {
        auto remote = std::make_unique<control::RemoteEngine>(
            control::RemoteEngine::Options{.socket_path = paths.socket_path,
                                           .client = u"hearth"_s,
                                           .version = QStringLiteral(HEARTH_VERSION)},
            clock);
        remote->start();
        starter = std::make_unique<gui::DaemonStarter>(
            *remote, [dir = options.data_dir] { return control::start_daemon(dir); });
        engine = std::move(remote);
    }
    gui::Window window(*engine, starter.get(), demo ? QString() : paths.config_dir + u"/window.ini"_s);
    apply(options, window.settings());
    if (const Result<void> opened = window.open(options.page, options.hidden); !opened) {
        print(stderr, u"hearth: %1: %2"_s.arg(opened.error().code, opened.error().detail));
        return exit_error;
    }
    QObject::connect(&instance, &gui::SingleInstance::raiseRequested, &window,
                     [&window](const QString& page) {
                         window.openPage(page);
                         QMetaObject::invokeMethod(window.quick(), "bringToFront");
                     });
    if (options.quit_after_frame) {
        QObject::connect(window.quick(), &QQuickWindow::frameSwapped, &app, &QCoreApplication::quit,
                         Qt::QueuedConnection);
    }
    if (!options.grab.isEmpty()) {
        grab_later(*window.quick(), options.grab);
    }
    gui::StartBench bench(window);
    if (options.bench_startup) {
        QObject::connect(&bench, &gui::StartBench::finished, &app, [](const QJsonObject& result) {
            print(stdout, QString::fromUtf8(QJsonDocument(result).toJson(QJsonDocument::Compact)));
            QCoreApplication::quit();
        });
    }
    return QGuiApplication::exec();
}
