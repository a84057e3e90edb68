// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// The day strip: 96 windows with hours beneath, a legend and a tooltip for each cell (pointer or arrow keys). Time
/// runs from left to right in every language. `cellTexts` are the model's texts of the cells.
Item {
    id: root

    required property list<int> states
    required property int now
    /// Texts of the five marks beneath: start, quarters, end.
    required property var marks
    /// The whole strip in a sentence, for screen readers.
    required property string summary
    required property var cellTexts

    implicitHeight: column.implicitHeight
    implicitWidth: 400
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: summary
    Accessible.description: cells.current >= 0 ? cellTexts[cells.current] : ""

    Keys.onLeftPressed: cells.current = Math.max(0, (cells.current < 0 ? root.now : cells.current) - 1)
    Keys.onRightPressed: cells.current = Math.min(root.states.length - 1, (cells.current < 0 ? root.now : cells.current) + 1)
    Keys.onEscapePressed: cells.current = -1
    onActiveFocusChanged: if (!activeFocus) {
        cells.current = -1;
    }

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 8

        DayStripCells {
            id: cells
            states: root.states
            now: root.now
            Layout.fillWidth: true
            Layout.preferredHeight: 36
            passed: Theme.good
            degraded: Theme.warn
            failed: Theme.bad
            paused: Theme.info
            offline: Theme.outline
            future: Theme.raised
            mark: Theme.text

            HoverHandler {
                id: pointer
                onPointChanged: cells.current = hovered ? cells.cellAt(point.position.x) : -1
                onHoveredChanged: if (!hovered) {
                    cells.current = -1;
                }
            }
            TooltipPopup {
                parent: cells
                visible: cells.current >= 0
                text: cells.current >= 0 ? root.cellTexts[cells.current] : ""
                at: cells.cellCenter(cells.current)
            }
            FocusRing {
                control: root
            }
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: 18
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: root.marks

                Caption {
                    id: mark
                    required property string modelData
                    required property int index
                    x: index === 0 ? 0 : index === root.marks.length - 1 ? parent.width - width : index * parent.width / (root.marks.length - 1) - width / 2
                    text: modelData
                    color: Theme.muted
                    font.pixelSize: 12
                    Accessible.ignored: true
                }
            }
        }
        Legend {
            names: [qsTr("Passed"), qsTr("Degraded"), qsTr("Failed"), qsTr("Paused"), qsTr("Offline")]
            colors: [Theme.good, Theme.warn, Theme.bad, Theme.info, Theme.outline]
            Layout.fillWidth: true
        }
    }
}
