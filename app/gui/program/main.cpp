// SPDX-License-Identifier: Apache-2.0
// The window of Hearth. Makes the engine, the models of the frame and the window, and wires them; nothing
// else.
#include "app/gui/fake_engine.h"
#include "app/gui/program/options.h"
#include "app/gui/program/start_bench.h"
#include "app/gui/shell/pseudo_translator.h"
#include "app/gui/shell/session_model.h"
#include "app/gui/shell/single_instance.h"
#include "app/gui/shell/window_settings.h"
#include "app/gui/theme/theme.h"

#include "core/base/clock.h"
#include "core/control/daemon_launcher.h"
#include "core/control/instance_paths.h"
#include "core/control/remote_engine.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QJsonDocument>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

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

/// Installs the texts of a language; English has a file of its own because of its plural forms.
void install_language(QGuiApplication& app, const QString& language) {
    auto* english = new QTranslator(&app);
    if (!english->load(u":/i18n/hearth_en.qm"_s)) {
        print(stderr, u"hearth: the English texts are missing from this build"_s);
    }
    if (language.startsWith(u"pseudo"_s)) {
        const bool right_to_left = language == u"pseudo-rtl"_s;
        QCoreApplication::installTranslator(new gui::PseudoTranslator(right_to_left, english, &app));
        QGuiApplication::setLayoutDirection(right_to_left ? Qt::RightToLeft : Qt::LeftToRight);
    } else {
        QCoreApplication::installTranslator(english);
    }
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

} // namespace

int main(int argc, char** argv) {
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
    if (options.help || options.version) {
        print(stdout, options.help ? gui::options_help() : u"hearth "_s + QStringLiteral(HEARTH_VERSION));
        return 0;
    }

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
    install_language(app, options.language);

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
    gui::WindowSettings settings(demo ? QString() : paths.config_dir + u"/window.ini"_s);
    if (options.scheme) {
        settings.setScheme(*options.scheme);
    }
    if (options.size.isValid()) {
        settings.setSize(options.size);
    }
    settings.setHintSeen(settings.isHintSeen() || (demo && options.demo != u"empty"_s));
    gui::SessionModel session(*engine, starter.get());

    QQmlApplicationEngine qml;
    qml.addImportPath(u":/qt/qml"_s);
    qml.setInitialProperties({{u"session"_s, QVariant::fromValue(&session)},
                              {u"settings"_s, QVariant::fromValue(&settings)},
                              {u"firstPage"_s, options.page},
                              {u"visible"_s, true}});
    qml.load(QUrl(u"qrc:/qt/qml/Hearth/Shell/Main.qml"_s));
    auto* window =
        qml.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(qml.rootObjects().first());
    if (window == nullptr) {
        print(stderr, u"hearth: HRT-GUI-005: the window could not be made; this build is incomplete"_s);
        return exit_error;
    }
    QObject::connect(&instance, &gui::SingleInstance::raiseRequested, window, [window](const QString& page) {
        QMetaObject::invokeMethod(window, "openPage", Q_ARG(QString, page));
        QMetaObject::invokeMethod(window, "bringToFront");
    });
    if (options.quit_after_frame) {
        QObject::connect(window, &QQuickWindow::frameSwapped, &app, &QCoreApplication::quit,
                         Qt::QueuedConnection);
    }
    if (!options.grab.isEmpty()) {
        grab_later(*window, options.grab);
    }
    gui::StartBench bench(*window);
    QObject::connect(&session, &gui::SessionModel::liveDataShown, &bench, &gui::StartBench::liveDataArrived);
    if (options.bench_startup) {
        QObject::connect(&bench, &gui::StartBench::finished, &app, [](const QJsonObject& result) {
            print(stdout, QString::fromUtf8(QJsonDocument(result).toJson(QJsonDocument::Compact)));
            QCoreApplication::quit();
        });
    }
    return QGuiApplication::exec();
}
