// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The digest in groups, for comparing it with a hardware wallet's screen, and the raw bytes behind it.
ColumnLayout {
    id: root

    required property PreviewModel preview
    property bool rawShown: false

    spacing: 8
    Layout.fillWidth: true

    component Digest: ColumnLayout {
        id: digest

        required property string label
        required property string groups

        visible: groups.length > 0
        spacing: 0
        Layout.fillWidth: true

        Caption {
            text: digest.label
            Layout.fillWidth: true
        }
        MonoText {
            text: digest.groups
            wrapMode: Text.Wrap
            horizontalAlignment: root.LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
            Layout.fillWidth: true
        }
    }

    Digest {
        //: hash of the domain of typed data, as hardware wallets show it
        label: qsTr("Domain hash")
        groups: root.preview.domainGroups
    }
    Digest {
        //: hash of the message of typed data, as hardware wallets show it
        label: qsTr("Message hash")
        groups: root.preview.messageGroups
    }
    Digest {
        //: hash of what is signed
        label: root.preview.needsDevice ? qsTr("Digest: compare it with the device's screen") : qsTr("Digest of what is signed")
        groups: root.preview.digestGroups
    }
    Button {
        //: shows the bytes of a transaction
        text: root.rawShown ? qsTr("Hide raw data") : qsTr("Show raw data")
        kind: Button.Quiet
        iconName: root.rawShown ? "chevron-up" : "chevron-down"
        onClicked: root.rawShown = !root.rawShown
    }
    Rectangle {
        visible: root.rawShown
        implicitHeight: rawText.implicitHeight + 24
        radius: Theme.controlRadius
        color: Theme.raised
        Layout.fillWidth: true

        MonoText {
            id: rawText
            anchors.fill: parent
            anchors.margins: 12
            text: root.preview.raw
            font.pixelSize: 12
            lineHeight: 18
            wrapMode: Text.WrapAnywhere
        }
    }
}
