// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The words of a new wallet, shown once in a grid. Closing overwrites them.
Sheet {
    id: root

    required property SetupModel setup

    signal written(string wallet)

    title: qsTr("Write these words down, in this order")
    subtitle: qsTr("On paper, not in a file, a picture or a message. They are not shown again.")
    closePolicy: T.Popup.NoAutoClose
    onClosed: setup.forgetWords()

    GridLayout {
        columns: width < 420 ? 2 : 3
        columnSpacing: 8
        rowSpacing: 8
        Layout.fillWidth: true
        Accessible.role: Accessible.List
        //: name of the list of words, for screen readers
        Accessible.name: qsTr("Recovery words")

        Repeater {
            model: root.setup.newWords

            Rectangle {
                id: cell

                required property string modelData
                required property int index

                implicitHeight: 40
                radius: Theme.controlRadius
                color: Theme.raised
                border.color: Theme.line
                border.width: 1
                activeFocusOnTab: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                LayoutMirroring.enabled: false
                LayoutMirroring.childrenInherit: true
                Accessible.role: Accessible.ListItem
                //: for screen readers: %1 the number of a word, %2 the word
                Accessible.name: qsTr("%1: %2").arg(index + 1).arg(modelData)

                FocusRing {
                    control: cell
                }
                Caption {
                    id: number
                    text: cell.index + 1
                    width: 22
                    horizontalAlignment: Text.AlignRight
                    anchors.left: parent.left
                    anchors.leftMargin: 6
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                MonoText {
                    text: cell.modelData
                    font.pixelSize: 15
                    anchors.left: number.right
                    anchors.leftMargin: 10
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
            }
        }
    }
    Notice {
        tone: 2
        title: qsTr("Whoever reads these words can take everything.")
        detail: qsTr("Hearth never asks for them again, but for the check that follows and for restoring. Whoever else asks is a thief.")
    }
    buttons: [
        Button {
            text: qsTr("I have written them down")
            kind: Button.Primary
            onClicked: {
                const wallet = root.setup.newWallet;
                root.close();
                root.written(wallet);
            }
        }
    ]
}
