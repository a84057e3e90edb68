// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// Recovery words, one field each; every word is checked as it comes, and the one that is wrong is named.
ColumnLayout {
    id: root

    required property SetupModel setup
    /// Grows with every change of the words, so that the fields ask again.
    property int turn: 0

    spacing: 10
    Layout.fillWidth: true

    Connections {
        target: root.setup

        function onWordsChanged() {
            root.turn += 1;
        }
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Caption {
            text: qsTr("You can paste all of them into the first field.")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        ComboBox {
            //: how many recovery words there are
            label: qsTr("Number of words")
            implicitWidth: 130
            currentIndex: root.setup.lengthIndex
            model: root.setup.lengths
            onActivated: index => root.setup.lengthIndex = index
        }
    }
    GridLayout {
        columns: width < 480 ? 2 : 3
        columnSpacing: 8
        rowSpacing: 8
        Layout.fillWidth: true

        Repeater {
            model: root.setup.wordCount

            RowLayout {
                id: cell

                required property int index
                readonly property string problem: root.turn >= 0 && !field.activeFocus ? root.setup.wordProblem(index) : ""

                spacing: 6
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Caption {
                    text: cell.index + 1
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: 20
                    Accessible.ignored: true
                }
                TextField {
                    id: field
                    //: field for one recovery word; %1 its number
                    label: qsTr("Word %1").arg(cell.index + 1)
                    text: root.turn >= 0 ? root.setup.word(cell.index) : ""
                    invalid: cell.problem.length > 0
                    font.family: Theme.mono
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhLowercaseOnly
                    Layout.fillWidth: true
                    Accessible.description: cell.problem
                    onTextEdited: {
                        const whole = text.trim().indexOf(" ") > 0;
                        root.setup.setWord(cell.index, text);
                        if (!whole && text.endsWith(" ")) {
                            nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason);
                        }
                    }
                }
            }
        }
    }
    Repeater {
        model: root.setup.wordCount

        Caption {
            required property int index

            visible: text.length > 0
            text: root.turn >= 0 ? root.setup.wordProblem(index) : ""
            color: Theme.bad
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    Notice {
        visible: root.setup.wordsProblem.length > 0
        tone: 3
        title: root.setup.wordsProblem
    }
    Notice {
        visible: root.setup.wordsRight
        tone: 1
        iconName: "check"
        title: qsTr("The words are right: their checksum fits.")
    }
}
