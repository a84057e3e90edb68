// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs

/// Asks for a file to write to. The dialog is made when it is first opened, because few people ever open it.
Loader {
    id: root

    signal chosen(url file)

    function open() {
        root.active = true;
        (root.item as FileDialog).open();
    }

    active: false
    visible: false

    sourceComponent: FileDialog {
        //: title of a file dialog
        title: qsTr("Export earnings")
        fileMode: FileDialog.SaveFile
        //: file types of the export; keep the patterns in brackets
        nameFilters: [qsTr("Table (*.csv)"), qsTr("JSON (*.json)")]
        defaultSuffix: selectedNameFilter.index === 1 ? "json" : "csv"
        onAccepted: root.chosen(selectedFile)
    }
}
