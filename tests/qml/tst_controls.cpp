// SPDX-License-Identifier: Apache-2.0
#include "gui_test_main.h"

#include "app/gui/theme/theme.h"

#include <QAbstractListModel>
#include <QClipboard>
#include <QJSValue>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Rows with a short text, an exact one, and a pill that is explained in odd rows only.
class Rows : public QAbstractListModel {
    Q_OBJECT

public:
    explicit Rows(int count) : m_count(count) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : m_count;
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        switch (role) {
        case Qt::UserRole:
            return u"row %1"_s.arg(index.row());
        case Qt::UserRole + 1:
            return u"row %1 in full"_s.arg(index.row());
        case Qt::UserRole + 2:
            return u"Failed"_s;
        case Qt::UserRole + 3:
            return index.row() % 2 == 1 ? u"no answer"_s : QString();
        default:
            return {};
        }
    }
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override {
        return {{Qt::UserRole, "name"},
                {Qt::UserRole + 1, "whole"},
                {Qt::UserRole + 2, "state"},
                {Qt::UserRole + 3, "why"}};
    }

private:
    int m_count;
};

/// A control in a window of its own, with the keyboard on it.
class Stage {
public:
    Stage(const QByteArray& qml, const QVariantMap& properties = {}) {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport Hearth.Controls\n" + qml, QUrl());
        m_item.reset(qobject_cast<QQuickItem*>(component.createWithInitialProperties(properties)));
        m_problem = component.errorString();
        if (m_item) {
            m_window.resize(600, 400);
            m_item->setParentItem(m_window.contentItem());
            m_window.show();
            m_window.requestActivate();
            m_item->forceActiveFocus(Qt::TabFocusReason);
        }
    }

    [[nodiscard]] bool isReady() { return m_item != nullptr && QTest::qWaitForWindowActive(&m_window); }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] QQuickItem* item() const { return m_item.get(); }
    [[nodiscard]] QVariant get(const char* property) const { return m_item->property(property); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&m_window, key, modifiers);
    }
    void click(QPoint at) { QTest::mouseClick(&m_window, Qt::LeftButton, {}, at); }

private:
    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_item;
    QString m_problem;
};

template <typename Visit>
void each_item(QQuickItem* root, const Visit& visit) {
    visit(root);
    for (QQuickItem* child : root->childItems()) {
        each_item(child, visit);
    }
}

int count_of(QQuickItem* root, const char* type) {
    int count = 0;
    each_item(root, [&](QQuickItem* item) {
        count += QByteArray(item->metaObject()->className()).startsWith(type);
    });
    return count;
}

const QByteArray table_qml = R"(DataTable {
    property int picked: -1
    property string sortedWith: ""
    width: 500; height: 300
    name: "Rows"
    columns: [
        TableColumn { title: "Name"; role: "name"; fullRole: "whole"; sortRole: "name" },
        TableColumn { title: "State"; role: "state"; fullRole: "why"; kind: TableColumn.Pill; width: 120 }
    ]
    onActivated: row => picked = row
    onSortRequested: role => sortedWith = role
})";

} // namespace

/// Each control as the keyboard and the pointer meet it: what it does, and what it does not do while
/// disabled.
class TestControls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buttonByKeyboard_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("space") << Qt::Key_Space;
        QTest::newRow("return") << Qt::Key_Return;
        QTest::newRow("enter") << Qt::Key_Enter;
    }

    void buttonByKeyboard() {
        QFETCH(Qt::Key, key);
        Stage stage("Button { property int times: 0; text: 'Go'; onClicked: ++times }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        stage.press(key);
        QCOMPARE(stage.get("times").toInt(), 1);
        stage.item()->setProperty("busy", true);
        stage.press(key);
        QCOMPARE(stage.get("times").toInt(), 1);
    }

    void switchTogglesOnce() {
        Stage stage("Switch { property int times: 0; text: 'On'; onToggled: ++times }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        stage.press(Qt::Key_Space);
        QVERIFY(stage.get("checked").toBool());
        stage.click({10, 16});
        QVERIFY(!stage.get("checked").toBool());
        QCOMPARE(stage.get("times").toInt(), 2);
        stage.item()->setEnabled(false);
        stage.click({10, 16});
        QCOMPARE(stage.get("times").toInt(), 2);
    }

    void segmentedStopsAtItsEnds() {
        Stage stage("Segmented { property int times: 0; name: 'Days'; labels: ['7', '30', '90']; onChosen: "
                    "++times }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        stage.press(Qt::Key_Left);
        QCOMPARE(stage.get("currentIndex").toInt(), 0);
        for (int i = 0; i < 5; ++i) {
            stage.press(Qt::Key_Right);
        }
        QCOMPARE(stage.get("currentIndex").toInt(), 2);
        QCOMPARE(stage.get("times").toInt(), 2);
    }

    void invalidFieldIsMarked() {
        Stage stage("TextField { label: 'Width'; readonly property color edge: background.border.color }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        const Theme theme;
        const auto edge = [&stage] {
            return stage.get("edge").value<QColor>();
        };
        QCOMPARE(edge(), theme.focus());
        stage.item()->setProperty("invalid", true);
        QCOMPARE(edge(), theme.bad());
        stage.press(Qt::Key_7);
        QCOMPARE(stage.get("text").toString(), u"7"_s);
    }

    void tableByKeyboard() {
        Rows rows(100);
        Stage stage(table_qml, {{u"model"_s, QVariant::fromValue<QObject*>(&rows)}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        const auto current = [&stage] {
            return stage.get("currentIndex").toInt();
        };
        stage.press(Qt::Key_Return);
        QCOMPARE(stage.get("picked").toInt(), -1);
        stage.press(Qt::Key_Down);
        QCOMPARE(current(), 0);
        stage.press(Qt::Key_Up);
        QCOMPARE(current(), 0);
        stage.press(Qt::Key_PageDown);
        QVERIFY2(current() > 3 && current() < 10, qPrintable(QString::number(current())));
        stage.press(Qt::Key_PageUp);
        QCOMPARE(current(), 0);
        stage.press(Qt::Key_End);
        QCOMPARE(current(), 99);
        stage.press(Qt::Key_Down);
        QCOMPARE(current(), 99);
        stage.press(Qt::Key_Return);
        QCOMPARE(stage.get("picked").toInt(), 99);
        // The exact value instead of the shortened one; a pill with what explains it.
        stage.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"row 99 in full\tFailed (no answer)"_s);
        stage.press(Qt::Key_Home);
        stage.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"row 0 in full\tFailed"_s);
    }

    void emptyTableTakesKeys() {
        Rows rows(0);
        Stage stage(table_qml, {{u"model"_s, QVariant::fromValue<QObject*>(&rows)}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        for (const Qt::Key key :
             {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_End, Qt::Key_Home, Qt::Key_Return}) {
            stage.press(key);
        }
        QCOMPARE(stage.get("currentIndex").toInt(), -1);
        QCOMPARE(stage.get("picked").toInt(), -1);
    }

    void tableHeaderSorts() {
        Rows rows(3);
        Stage stage(table_qml, {{u"model"_s, QVariant::fromValue<QObject*>(&rows)}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        stage.click({450, 15});
        QCOMPARE(stage.get("sortedWith").toString(), QString());
        stage.click({30, 15});
        QCOMPARE(stage.get("sortedWith").toString(), u"name"_s);
    }

    void longTableMakesOnlyRowsInSight() {
        constexpr int many = 10'000;
        Rows rows(many);
        Stage stage(table_qml, {{u"model"_s, QVariant::fromValue<QObject*>(&rows)}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        QCOMPARE(stage.get("count").toInt(), many);
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_End}) {
            stage.press(key);
            const int made = count_of(stage.item(), "TableRow");
            QVERIFY2(made > 3 && made < 40, qPrintable(QString::number(made)));
        }
        QCOMPARE(stage.get("currentIndex").toInt(), many - 1);
    }

    void rowsAreTicked() {
        Rows rows(100);
        Stage stage(
            QByteArray(table_qml).replace(
                "property int picked: -1",
                "property int picked: -1; property var ticks: []; property int alls: 0; checkRole: 'name'; "
                "onCheckToggled: (row, range) => ticks = ticks.concat([row, range]); onAllToggled: ++alls;"),
            {{u"model"_s, QVariant::fromValue<QObject*>(&rows)}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        const auto ticks = [&stage] {
            return stage.get("ticks").value<QJSValue>().toVariant().toList();
        };
        stage.press(Qt::Key_Down);
        stage.press(Qt::Key_Space);
        QCOMPARE(ticks(), QVariantList({0, false}));
        stage.press(Qt::Key_Down);
        stage.press(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(ticks(), QVariantList({0, false, 1, true}));
        stage.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.get("alls").toInt(), 1);
        // The box of the third row, and the one above all rows; neither opens a row.
        const int picked = stage.get("picked").toInt();
        stage.click({10, 31 + 2 * 34 + 17});
        QCOMPARE(ticks().size(), 6);
        QCOMPARE(ticks().at(4).toInt(), 2);
        stage.click({10, 15});
        QCOMPARE(stage.get("alls").toInt(), 2);
        QCOMPARE(stage.get("picked").toInt(), picked);
        // Its header moved with the cells.
        stage.click({60, 15});
        QCOMPARE(stage.get("sortedWith").toString(), u"name"_s);
    }

    void scrollBarCoversNoColumn_data() {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }

    void scrollBarCoversNoColumn() {
        QFETCH(bool, mirrored);
        Rows rows(100);
        Stage stage(
            "Item { id: stage; property var rows; property alias table: table; property bool mirrored: "
            "false\n"
            "width: 500; height: 300\n"
            "LayoutMirroring.enabled: mirrored; LayoutMirroring.childrenInherit: true\n" +
                QByteArray(table_qml).replace("DataTable {", "DataTable { id: table; model: stage.rows;") +
                "}",
            {{u"rows"_s, QVariant::fromValue<QObject*>(&rows)}, {u"mirrored"_s, mirrored}});
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        QRectF bar;
        QRectF cells;
        each_item(stage.item(), [&](QQuickItem* item) {
            const QByteArray type = item->metaObject()->className();
            const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
            if (type.startsWith("ScrollBar")) {
                bar = place;
            } else if (type.startsWith("TableCell")) {
                cells |= place;
            }
        });
        QVERIFY(bar.height() > 100);
        QVERIFY(cells.width() > 300);
        QVERIFY2(mirrored ? bar.right() <= cells.left() : bar.left() >= cells.right(),
                 qPrintable(u"bar %1..%2, cells %3..%4"_s.arg(bar.left())
                                .arg(bar.right())
                                .arg(cells.left())
                                .arg(cells.right())));
        QCOMPARE(mirrored ? bar.left() : 500 - bar.right(), 0.0);
    }

    void tooltipInAnotherModulesFile() {
        Stage stage("Item { id: stage; width: 300; height: 200; property bool asked: false\n"
                    "  Item { width: 100; height: 30\n"
                    "    Tooltip { text: \"What it means\"; shown: stage.asked } } }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        QQuickItem* tip = nullptr;
        each_item(stage.item(), [&](QQuickItem* item) {
            tip = QByteArray(item->metaObject()->className()).startsWith("Tooltip") ? item : tip;
        });
        QVERIFY(tip != nullptr);
        stage.item()->setProperty("asked", true);
        QTRY_VERIFY(tip->property("item").value<QObject*>() != nullptr);
        QCOMPARE(tip->property("item").value<QObject*>()->property("text").toString(), u"What it means"_s);
        stage.item()->setProperty("asked", false);
        QVERIFY(tip->property("item").value<QObject*>() == nullptr);
    }

    void chartTipInADelegate() {
        Stage stage("import Hearth.Charts\n"
                    "Item {\n"
                    "  id: stage; width: 300; height: 200; property string said: \"\"\n"
                    "  Repeater { model: 1\n"
                    "    delegate: Loader { width: 200; height: 100\n"
                    "      sourceComponent: Item { id: chart; anchors.fill: parent\n"
                    "        ChartTip { target: chart; text: stage.said; at: Qt.point(50, 80) } } } } }");
        QVERIFY2(stage.isReady(), qPrintable(stage.problem()));
        QQuickItem* tip = nullptr;
        each_item(stage.item(), [&](QQuickItem* item) {
            tip = QByteArray(item->metaObject()->className()).startsWith("ChartTip") ? item : tip;
        });
        QVERIFY(tip != nullptr);
        const auto popup = [&] {
            return tip->property("item").value<QObject*>();
        };
        QVERIFY(popup() == nullptr); // made only while there is something to say
        stage.item()->setProperty("said", u"7 ATH"_s);
        QVERIFY(popup() != nullptr);
        QCOMPARE(popup()->property("text").toString(), u"7 ATH"_s);
        QVERIFY(popup()->property("visible").toBool());
        QVERIFY(popup()->property("y").toReal() < 80); // there is room above
        stage.item()->setProperty("said", u"8 ATH"_s);
        QCOMPARE(popup()->property("text").toString(), u"8 ATH"_s);
        stage.item()->setProperty("said", QString());
        QVERIFY(popup() == nullptr);
    }
};

HEARTH_GUI_TEST_MAIN(TestControls)
#include "tst_controls.moc"
