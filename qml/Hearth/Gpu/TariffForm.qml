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

    spacing: 8

    GridLayout {
        columns: 2
        columnSpacing: 12
        rowSpacing: 8
        Layout.fillWidth: true

        Caption {
            text: qsTr("A kilowatt-hour costs")
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        TextField {
            label: qsTr("Price of a kilowatt-hour")
            text: root.power.tariff
            placeholderText: qsTr("not set")
            invalid: root.power.problem.length > 0
            Layout.preferredWidth: 130
            onTextEdited: root.power.tariff = text
            onAccepted: root.power.save()
        }
        Caption {
            text: qsTr("1 ATH is worth")
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        TextField {
            label: qsTr("Price of 1 ATH")
            text: root.power.price
            placeholderText: qsTr("not set")
            invalid: root.power.problem.length > 0
            Layout.preferredWidth: 130
            onTextEdited: root.power.price = text
            onAccepted: root.power.save()
        }
        Caption {
            text: qsTr("Currency")
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        TextField {
            label: qsTr("Currency")
            text: root.power.currency
            maximumLength: 8
            Layout.preferredWidth: 130
            onTextEdited: root.power.currency = text
            onAccepted: root.power.save()
        }
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Caption {
            text: root.power.problem.length > 0 ? root.power.problem : root.power.known ? "" : qsTr("Once the price of energy is set, its cost is shown beside what a day earns.")
            color: root.power.problem.length > 0 ? Theme.bad : Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Button {
            visible: root.power.dirty
            text: qsTr("Save")
            enabled: root.power.connected && root.power.problem.length === 0
            onClicked: root.power.save()
        }
    }
}
