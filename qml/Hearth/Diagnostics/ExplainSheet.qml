// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics
import Hearth.Theme

/// The page of one error code: what happened, what it means, what to do.
Dialog {
    id: root

    required property DiagnosticsBackend backend

    title: backend.explainTitle

    MonoText {
        text: root.backend.explainCode
        color: Theme.muted
    }
    Label {
        text: root.backend.explainMeaning
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Caption {
        //: above the advice of an error code's page
        text: qsTr("What to do")
        Layout.topMargin: 4
    }
    Label {
        text: root.backend.explainRemedy
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -8
    }
    buttons: [
        Button {
            //: closes a sheet
            text: qsTr("Close")
            kind: Button.Primary
            focus: true
            onClicked: root.close()
        },
        Button {
            //: copies the page of an error code
            text: qsTr("Copy")
            iconName: "copy"
            onClicked: Clipboard.copy(root.backend.explainCode + "\n" + root.backend.explainTitle + "\n" + root.backend.explainMeaning + "\n" + root.backend.explainRemedy)
        }
    ]
}
