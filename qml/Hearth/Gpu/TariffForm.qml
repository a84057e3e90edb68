// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// What a kilowatt-hour costs and 1 ATH is worth, so that energy can be taken off.
ColumnLayout {
    id: root

    required property PowerModel power

    spacing: 6

    Flow {
        spacing: 8
        Layout.fillWidth: true

        Label {
            text: qsTr("A kilowatt-hour costs")
            height: Theme.controlHeight
        }
        TextField {
            label: qsTr("Price of a kilowatt-hour")
            text: root.power.tariff
            placeholderText: qsTr("not set")
            invalid: root.power.problem.length > 0
            implicitWidth: 90
            onTextEdited: root.power.tariff = text
            onAccepted: root.power.save()
        }
        Label {
            text: qsTr("1 ATH is worth")
            height: Theme.controlHeight
        }
        TextField {
            label: qsTr("Price of 1 ATH")
            text: root.power.price
            placeholderText: qsTr("not set")
            invalid: root.power.problem.length > 0
            implicitWidth: 90
            onTextEdited: root.power.price = text
            onAccepted: root.power.save()
        }
        TextField {
            label: qsTr("Currency")
            text: root.power.currency
            maximumLength: 8
            implicitWidth: 66
            onTextEdited: root.power.currency = text
            onAccepted: root.power.save()
        }
        Button {
            visible: root.power.dirty
            text: qsTr("Save")
            enabled: root.power.connected && root.power.problem.length === 0
            onClicked: root.power.save()
        }
    }
    Caption {
        visible: text.length > 0
        text: root.power.problem.length > 0 ? root.power.problem : root.power.known ? "" : qsTr("Once it is set, the cost of the measured power is shown beside what a day earns.")
        color: root.power.problem.length > 0 ? Theme.bad : Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
