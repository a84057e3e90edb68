// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/program/options.h"
#include "app/gui/shell/daemon_starter.h"
#include "app/gui/shell/gated_engine.h"
#include "app/gui/shell/navigation_model.h"
#include "app/gui/shell/pseudo_translator.h"
#include "app/gui/shell/session_model.h"
#include "app/gui/shell/single_instance.h"
#include "app/gui/shell/window_settings.h"
#include "app/gui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QtTest>

using namespace hearth;
using namespace hearth::gui;
using Connection = control::Engine::Connection;

/// What stands around the pages: gate, daemon starter, session, single instance, settings, options, pseudo
/// texts.
class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenWindowSubscribesToNothing() {
        FakeEngine engine(QStringLiteral("busy"));
        GatedEngine gate(engine);
        const QString topic = QStringLiteral("status");
        gate.subscribe({topic});
        gate.subscribe({topic});
        QCOMPARE(engine.subscribers(topic), 2);
        gate.setOpen(false);
        QCOMPARE(engine.subscribers(topic), 0);
        gate.unsubscribe({topic});
        gate.subscribe({QStringLiteral("jobs")});
        QCOMPARE(engine.subscribers(QStringLiteral("jobs")), 0);
        QSignalSpy renewed(&gate, &control::Engine::connectionChanged);
        gate.setOpen(true);
        QCOMPARE(renewed.count(), 1);
        QCOMPARE(engine.subscribers(topic), 1);
        QCOMPARE(engine.subscribers(QStringLiteral("jobs")), 1);
    }

    void sessionTellsNetworkAndWindow() {
        FakeEngine engine(QStringLiteral("busy"));
        SessionModel session(engine, nullptr);
        QTRY_COMPARE(session.networkText(), QStringLiteral("Practice network"));
        QVERIFY(session.bannerTitle().isEmpty());
        QVERIFY2(session.windowText().startsWith(QStringLiteral("Window 61 · 0:4")),
                 qPrintable(session.windowText()));
        QSignalSpy banner(&session, &SessionModel::bannerChanged);
        engine.setConnection(Connection::Connecting);
        QVERIFY(banner.count() > 0);
        QVERIFY(session.bannerTitle().contains(QStringLiteral("does not answer")));
        QVERIFY(session.windowText().isEmpty());
        engine.setConnection(Connection::Refused);
        QVERIFY(session.bannerTitle().contains(QStringLiteral("version")));
        engine.setConnection(Connection::Ready);
        QVERIFY(session.bannerTitle().isEmpty());
    }

    void hiddenSessionIsQuiet() {
        FakeEngine engine(QStringLiteral("busy"));
        SessionModel session(engine, nullptr);
        QTRY_VERIFY(!session.windowText().isEmpty());
        session.setVisible(false);
        QCOMPARE(engine.subscribers(QStringLiteral("status")), 0);
        session.setVisible(true);
        QCOMPARE(engine.subscribers(QStringLiteral("status")), 1);
    }

    void daemonIsStartedOnceWhenAbsent() {
        FakeEngine engine(QStringLiteral("absent"));
        int started = 0;
        DaemonStarter starter(engine, [&started]() -> Result<void> {
            ++started;
            return {};
        });
        QTRY_COMPARE(started, 1);
        QVERIFY(starter.isStarting());
        engine.setConnection(Connection::Ready);
        QVERIFY(!starter.isStarting());
    }

    void daemonThatRunsIsNotStarted() {
        FakeEngine engine(QStringLiteral("busy"));
        int started = 0;
        DaemonStarter starter(engine, [&started]() -> Result<void> {
            ++started;
            return {};
        });
        starter.startNow();
        engine.setConnection(Connection::Refused);
        QCOMPARE(started, 0);
    }

    void failedStartIsSaid() {
        FakeEngine engine(QStringLiteral("absent"));
        DaemonStarter starter(
            engine, []() -> Result<void> { return fail("HRT-DMN-004", QStringLiteral("not found")); });
        SessionModel session(engine, &starter);
        starter.startNow();
        QCOMPARE(session.bannerCode(), QStringLiteral("HRT-DMN-004"));
        QVERIFY(session.canStartDaemon());
        engine.setConnection(Connection::Ready);
        QVERIFY(session.bannerCode().isEmpty());
    }

    void navigation() {
        NavigationModel pages;
        const QAbstractItemModelTester tester(&pages, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(pages.has(QStringLiteral("overview")));
        QVERIFY(!pages.has(QStringLiteral("nonsense")));
        QCOMPARE(pages.idAt(0), QStringLiteral("overview"));
        QCOMPARE(pages.idAt(99), QString());
        QCOMPARE(pages.neighbour(QStringLiteral("overview"), -1), pages.idAt(pages.count() - 1));
        for (int i = 0; i < pages.count(); ++i) {
            const QString file = pages.url(pages.idAt(i)).path();
            QVERIFY2(QFile::exists(QLatin1Char(':') + file), qPrintable(file));
        }
    }

    void secondWindowHandsOver() {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.claim({}));
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        {
            // Another process in reality: a lock file of this process cannot be taken twice either.
            SingleInstance second(folder.path());
            QVERIFY(!second.claim(QStringLiteral("earnings")));
        }
        QTRY_COMPARE(raised.count(), 1);
        QCOMPARE(raised.first().first().toString(), QStringLiteral("earnings"));
    }

    void settingsAreKept() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("window.ini"));
        {
            WindowSettings settings(file);
            QCOMPARE(settings.page(), QStringLiteral("overview"));
            settings.setScheme(Theme::Light);
            settings.setPage(QStringLiteral("network"));
            settings.setSize({1000, 700});
            settings.setHintSeen(true);
        }
        WindowSettings settings(file);
        QCOMPARE(settings.scheme(), int(Theme::Light));
        QCOMPARE(settings.page(), QStringLiteral("network"));
        QCOMPARE(settings.size(), QSize(1000, 700));
        QVERIFY(settings.isHintSeen());
    }

    void damagedSettingsAreHarmless() {
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("window.ini"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nscheme=99\nsize=@Size(-5 100000)\n\xff\xfe garbage");
        file.close();
        WindowSettings settings(name);
        QCOMPARE(settings.scheme(), int(Theme::HighContrast));
        QVERIFY(settings.size().width() >= 960);
        QVERIFY(settings.size().height() <= 4320);
    }

    void options_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("good");
        QTest::newRow("none") << QStringList{} << true;
        QTest::newRow("all") << QStringList{QStringLiteral("--data-dir"), QStringLiteral("/x"),
                                            QStringLiteral("--page"),     QStringLiteral("network"),
                                            QStringLiteral("--demo"),     QStringLiteral("busy"),
                                            QStringLiteral("--theme"),    QStringLiteral("dark"),
                                            QStringLiteral("--size"),     QStringLiteral("960x600"),
                                            QStringLiteral("--language"), QStringLiteral("pseudo-rtl")}
                             << true;
        QTest::newRow("unknown") << QStringList{QStringLiteral("--nonsense")} << false;
        QTest::newRow("size") << QStringList{QStringLiteral("--size"), QStringLiteral("12")} << false;
        QTest::newRow("negative size")
            << QStringList{QStringLiteral("--size"), QStringLiteral("-5x9")} << false;
        QTest::newRow("theme") << QStringList{QStringLiteral("--theme"), QStringLiteral("pink")} << false;
        QTest::newRow("demo") << QStringList{QStringLiteral("--demo"), QStringLiteral("wild")} << false;
        QTest::newRow("language") << QStringList{QStringLiteral("--language"), QStringLiteral("xx")} << false;
        QTest::newRow("argument") << QStringList{QStringLiteral("file.glb")} << false;
    }

    void options() {
        QFETCH(QStringList, arguments);
        QFETCH(bool, good);
        const Result<Options> parsed = parse_options(QStringList{QStringLiteral("hearth")} + arguments);
        QCOMPARE(parsed.has_value(), good);
        if (!good) {
            QCOMPARE(parsed.error().code, QStringLiteral("HRT-GUI-003"));
            QVERIFY(!parsed.error().detail.isEmpty());
        }
    }

    void pseudoTextsKeepPlaceHolders() {
        const PseudoTranslator texts(true, nullptr);
        const QString text = texts.translate("X", "%1 of %n tile(s) at %L2 %", nullptr, 3);
        QVERIFY(text.startsWith(QChar(0x200F)));
        QVERIFY(text.contains(QStringLiteral("%1")));
        QVERIFY(text.contains(QStringLiteral("%n")));
        QVERIFY(text.contains(QStringLiteral("%L2")));
        QVERIFY(!text.contains(QStringLiteral("tile")));
        QVERIFY(text.size() > 25);
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
