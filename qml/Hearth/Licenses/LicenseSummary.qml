// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme

/// The sentence, what today brought, and the key of this computer that licences are delegated to.
Card {
    id: root

    required property LicensesModel licenses
    property bool narrow: false

    signal burnerRequested

    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 24
        rowSpacing: 14
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true

            HeroSentence {
                //: shown until the node has answered
                text: root.licenses.sentence.length > 0 ? root.licenses.sentence : qsTr("Reading the licences…")
                Layout.fillWidth: true
            }
            Caption {
                text: root.licenses.support
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        RowLayout {
            visible: !root.licenses.empty
            spacing: 28
            Layout.fillWidth: root.narrow

            ColumnLayout {
                spacing: 2

                Amount {
                    value: root.licenses.todayText
                    //: unit of an amount earned today
                    unit: qsTr("ATH today")
                    full: root.licenses.todayFull
                    pixelSize: Theme.heroSentenceSize
                }
                Caption {
                    text: root.licenses.bonusText
                }
            }
            ColumnLayout {
                visible: root.licenses.burner.length > 0
                spacing: 0

                Caption {
                    //: the node key of this computer, which owners delegate licences to
                    text: qsTr("This computer's burner")
                }
                RowLayout {
                    spacing: 4

                    Hash {
                        full: root.licenses.burner
                        shortText: root.licenses.burnerShort
                    }
                    Button {
                        //: shows an address as a QR code
                        text: qsTr("Show…")
                        kind: Button.Quiet
                        onClicked: root.burnerRequested()
                    }
                }
            }
        }
    }
}
