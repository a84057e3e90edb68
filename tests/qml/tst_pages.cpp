// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/program/language.h"
#include "app/gui/program/window.h"
#include "app/gui/shell/navigation_model.h"

#include "gui_test_main.h"

#include <QQuickItem>

using namespace hearth;
using namespace hearth::gui;

namespace {

QStringList g_messages; // what QML warned of; a message handler has no other place

void collect(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) {
        g_messages.append(text);
    }
}

QQuickItem* find_item(QQuickItem* root, const QString& text) {
    if (root->isVisible() && root->property("text").toString() == text &&
        root->metaObject()->indexOfSignal("clicked()") >= 0) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = find_item(child, text)) {
            return found;
        }
    }
    return nullptr;
}

QQuickItem* wallet_page(QQuickItem* root) {
    if (QByteArray(root->metaObject()->className()).startsWith("WalletPage")) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = wallet_page(child)) {
            return found;
        }
    }
    return nullptr;
}

QQuickItem* wallet_page(const Window& window) {
    return wallet_page(window.quick()->contentItem());
}

} // namespace

/// Every page, in every state, language and size, loads without a single warning, paints something, and its
/// buttons reach the engine.
class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesLoad_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("language");
        for (const QString& state :
             FakeEngine::states() + FakeEngine::scenarios() + QStringList{QStringLiteral("absent")}) {
            for (const QString& language : {QStringLiteral("en"), QStringLiteral("pseudo-rtl")}) {
                QTest::newRow(qPrintable(state + QLatin1Char(' ') + language)) << state << language;
            }
        }
    }

    void pagesLoad() {
        QFETCH(QString, state);
        QFETCH(QString, language);
        const Language texts(language);
        QVERIFY(texts.isComplete());
        FakeEngine engine(state);
        g_messages.clear();
        const auto before = qInstallMessageHandler(collect);
        {
            Window window(engine, nullptr, {});
            QVERIFY(window.open({}).has_value());
            const NavigationModel pages;
            for (int i = 0; i < pages.count(); ++i) {
                // Scenarios differ by their cards only.
                if (FakeEngine::scenarios().contains(state) && pages.idAt(i) != QLatin1String("gpu")) {
                    continue;
                }
                window.openPage(pages.idAt(i));
                if (state != QLatin1String("absent")) {
                    QTRY_VERIFY2(window.isLive(), qPrintable(pages.idAt(i)));
                }
                for (const QSize size : {QSize(1280, 800), QSize(960, 600), QSize(760, 480)}) {
                    window.quick()->resize(size);
                    QCoreApplication::processEvents();
                    const QImage image = window.quick()->grabWindow();
                    QVERIFY2(image.width() > 0 && image.pixelColor(image.width() / 2, 20).isValid(),
                             qPrintable(pages.idAt(i)));
                }
            }
        }
        qInstallMessageHandler(before);
        QVERIFY2(g_messages.isEmpty(), qPrintable(g_messages.join(QLatin1Char('\n')).left(2'000)));
    }

    void moneyPagesLoadInTheirStates_data() {
        QTest::addColumn<QString>("state");
        for (const char* state :
             {"stake-none", "stake-one", "stake-expired", "stake-short", "stake-paused", "stake-no-contracts",
              "governance-none", "governance-many", "governance-past"}) {
            QTest::newRow(state) << QString::fromLatin1(state);
        }
    }

    void moneyPagesLoadInTheirStates() {
        QFETCH(QString, state);
        const Language texts(QStringLiteral("pseudo-rtl"));
        FakeEngine engine(state);
        g_messages.clear();
        const auto before = qInstallMessageHandler(collect);
        {
            Window window(engine, nullptr, {});
            QVERIFY(window.open(state.section(QLatin1Char('-'), 0, 0)).has_value());
            QTRY_VERIFY(window.isLive());
            for (const QSize size : {QSize(1280, 800), QSize(960, 600), QSize(760, 480)}) {
                window.quick()->resize(size);
                QTest::qWait(20);
                QVERIFY(window.quick()->grabWindow().width() > 0);
            }
        }
        qInstallMessageHandler(before);
        QVERIFY2(g_messages.isEmpty(), qPrintable(g_messages.join(QLatin1Char('\n')).left(2'000)));
    }

    void lockIsReviewedByKeyboard() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("stake-none"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("stake")).has_value());
        QTRY_VERIFY(window.isLive());
        QVERIFY(QTest::qWaitForWindowExposed(window.quick()));
        window.quick()->requestActivate();
        const auto called = [&engine](const char* method) {
            return std::any_of(
                engine.calls().cbegin(), engine.calls().cend(),
                [method](const FakeEngine::Call& call) { return call.method == QLatin1String(method); });
        };
        QQuickItem* button = nullptr;
        const auto ready = [&](const char* text) {
            button = find_item(window.quick()->contentItem(), QString::fromUtf8(text));
            return button != nullptr && button->isEnabled();
        };
        // Not before the contract was asked.
        QTRY_VERIFY(ready("Review and sign…"));
        QVERIFY(called("stake.quote"));
        button->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.quick(), Qt::Key_Space);
        QTRY_VERIFY(called("stake.plan"));
        QTRY_VERIFY(ready("Review step 1…"));
        QVERIFY(!called("wallet.prepare"));
        button->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.quick(), Qt::Key_Space);
        QTRY_VERIFY(called("wallet.prepare"));
        QTRY_VERIFY(find_item(window.quick()->contentItem(), QStringLiteral("Do not sign")) != nullptr);
        QVERIFY(!called("wallet.sign"));
    }

    void pauseReachesTheEngine() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("container")).has_value());
        QTRY_VERIFY(window.isLive());
        QQuickItem* button = nullptr;
        QTRY_VERIFY((button = find_item(window.quick()->contentItem(), QStringLiteral("Give me the GPU"))) !=
                    nullptr);
        const auto paused = [&engine] {
            return std::any_of(
                engine.calls().cbegin(), engine.calls().cend(),
                [](const FakeEngine::Call& call) { return call.method == QLatin1String("container.pause"); });
        };
        // The page may still be laid out: the button is pressed where it is now, until it was met.
        const auto pressed = [&] {
            if (!paused()) {
                const QPointF center = button->mapToScene(QPointF(button->width() / 2, button->height() / 2));
                QTest::mouseClick(window.quick(), Qt::LeftButton, {}, center.toPoint());
            }
            return paused();
        };
        QTRY_VERIFY_WITH_TIMEOUT(pressed(), 60'000);
        QTRY_VERIFY(find_item(window.quick()->contentItem(), QStringLiteral("Resume")) != nullptr);
    }

    void benchmarkIsCancelledAndRunAgain() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("gpu")).has_value());
        QTRY_VERIFY(window.isLive());
        window.quick()->resize(QSize(1280, 2300)); // all of the page
        const auto called = [&engine](const char* method) {
            return std::any_of(
                engine.calls().cbegin(), engine.calls().cend(),
                [method](const FakeEngine::Call& call) { return call.method == QLatin1String(method); });
        };
        // The page may still be laid out: the button is pressed where it is now, until it was met.
        const auto press = [&](const QString& text, const char* method) {
            QQuickItem* button = find_item(window.quick()->contentItem(), text);
            if (!called(method) && button != nullptr) {
                const QPointF center = button->mapToScene(QPointF(button->width() / 2, button->height() / 2));
                QTest::mouseClick(window.quick(), Qt::LeftButton, {}, center.toPoint());
            }
            return called(method);
        };
        QTRY_VERIFY_WITH_TIMEOUT(press(QStringLiteral("Cancel"), "gpu.bench_cancel"), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(press(QStringLiteral("Run benchmark"), "gpu.bench"), 60'000);
    }

    void cardIsSwitchedOffByKeyboard() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("h200"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("gpu")).has_value());
        QTRY_VERIFY(window.isLive());
        QVERIFY(QTest::qWaitForWindowExposed(window.quick()));
        window.quick()->requestActivate();
        QQuickItem* use = nullptr;
        QTRY_VERIFY((use = find_item(window.quick()->contentItem(), QStringLiteral("Use"))) != nullptr);
        use->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.quick(), Qt::Key_Space);
        QTRY_VERIFY(
            std::any_of(engine.calls().cbegin(), engine.calls().cend(), [](const FakeEngine::Call& call) {
                return call.method == QLatin1String("gpu.enable") &&
                       !call.params.value(QLatin1String("enabled")).toBool(true);
            }));
        QTRY_VERIFY(!use->property("checked").toBool());
    }

    void walletIsUnlockedAndSignsByKeyboard() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        QJsonObject list = engine.answer(QStringLiteral("wallet.list"));
        list.insert(QStringLiteral("unlocked"), false);
        engine.setAnswer(QStringLiteral("wallet.list"), list);
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("wallet")).has_value());
        QTRY_VERIFY(window.isLive());
        window.quick()->resize(QSize(960, 600)); // the sheet is higher than the window
        QVERIFY(QTest::qWaitForWindowExposed(window.quick()));
        window.quick()->requestActivate();
        const auto calls = [&engine](const char* method) {
            return std::count_if(
                engine.calls().cbegin(), engine.calls().cend(),
                [method](const FakeEngine::Call& call) { return call.method == QLatin1String(method); });
        };
        QVERIFY(QMetaObject::invokeMethod(wallet_page(window), "show",
                                          Q_ARG(QString, QStringLiteral("preview"))));
        QQuickItem* button = nullptr;
        const auto find = [&](const char* text) {
            button = find_item(window.quick()->contentItem(), QString::fromLatin1(text));
            return button != nullptr;
        };
        QTRY_VERIFY(find("Unlock to sign"));
        button->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.quick(), Qt::Key_Space);
        const auto typing = [&window] {
            QObject* focus = window.quick()->activeFocusItem();
            return focus != nullptr && focus->inherits("hearth::gui::SecretInput");
        };
        QTRY_VERIFY(typing());
        for (const char letter : {'o', 'p', 'e', 'n', ' ', 's', 'e', 's', 'a', 'm', 'e'}) {
            QTest::keyClick(window.quick(), letter);
        }
        QTest::keyClick(window.quick(), Qt::Key_Return);
        QTRY_COMPARE(calls("wallet.unlock"), 1);
        const auto unlock =
            std::find_if(engine.calls().cbegin(), engine.calls().cend(), [](const FakeEngine::Call& call) {
                return call.method == QLatin1String("wallet.unlock");
            });
        const QJsonObject named = unlock->params.value(QStringLiteral("password")).toObject();
        const auto password =
            engine.sentSecret(static_cast<quint32>(named.value(QStringLiteral("secret")).toInt()));
        QVERIFY(password.has_value());
        QCOMPARE(QByteArray(password->view().data(), static_cast<qsizetype>(password->size())),
                 QByteArray("open sesame"));
        QTRY_VERIFY(find("Sign and send"));
        // The end of the sheet is below the fold: not yet, however long one waits.
        QTest::qWait(500);
        QVERIFY(!button->isEnabled());
        for (int page = 0; page < 4; ++page) {
            QTest::keyClick(window.quick(), Qt::Key_PageDown);
        }
        QTRY_VERIFY(button->isEnabled());
        button->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.quick(), Qt::Key_Space);
        QTRY_COMPARE(calls("wallet.sign"), 1);
        QTRY_VERIFY(!find("Sign and send"));
    }

    void escapeDiscardsThePreview() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("wallet")).has_value());
        QTRY_VERIFY(window.isLive());
        QVERIFY(QTest::qWaitForWindowExposed(window.quick()));
        window.quick()->requestActivate();
        QVERIFY(QMetaObject::invokeMethod(wallet_page(window), "show",
                                          Q_ARG(QString, QStringLiteral("preview"))));
        QTRY_VERIFY(find_item(window.quick()->contentItem(), QStringLiteral("Do not sign")) != nullptr);
        const auto discarded = [&engine] {
            return std::any_of(
                engine.calls().cbegin(), engine.calls().cend(),
                [](const FakeEngine::Call& call) { return call.method == QLatin1String("wallet.discard"); });
        };
        // While it opens a sheet does not take keys yet.
        const auto escaped = [&] {
            QTest::keyClick(window.quick(), Qt::Key_Escape);
            return discarded();
        };
        QTRY_VERIFY(escaped());
    }

    void keyboardOpensPages() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("overview")).has_value());
        QVERIFY(QTest::qWaitForWindowExposed(window.quick()));
        window.quick()->requestActivate();
        QTest::keyClick(window.quick(), Qt::Key_5, Qt::ControlModifier);
        QTRY_COMPARE(window.quick()->property("pageId").toString(), QStringLiteral("earnings"));
        QTest::keyClick(window.quick(), Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE(window.quick()->property("pageId").toString(), QStringLiteral("wallet"));
    }

    void reconnectAsksAgain() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("overview")).has_value());
        QTRY_VERIFY(window.isLive());
        const auto before = engine.calls().size();
        engine.setConnection(control::Engine::Connection::Connecting);
        engine.setConnection(control::Engine::Connection::Ready);
        QTRY_VERIFY(engine.calls().size() > before);
    }

    void closedPageLeavesNoSubscription() {
        const Language texts(QStringLiteral("en"));
        FakeEngine engine(QStringLiteral("busy"));
        Window window(engine, nullptr, {});
        QVERIFY(window.open(QStringLiteral("overview")).has_value());
        QTRY_COMPARE(engine.subscribers(QStringLiteral("telemetry")), 1);
        window.openPage(QStringLiteral("settings"));
        QTRY_COMPARE(engine.subscribers(QStringLiteral("telemetry")), 0);
    }
};

HEARTH_GUI_TEST_MAIN(TestPages)
#include "tst_pages.moc"
