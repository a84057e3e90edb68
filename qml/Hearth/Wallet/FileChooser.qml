// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs

/// The desktop's file dialog, made when it is first opened: to write the history to, or to read a keystore from.
Loader {
    id: root

    property bool save: false

    signal chosen(url file)

    function open() {
        root.active = true;
        (root.item as FileDialog).open();
    }

    active: false
    visible: false

    sourceComponent: FileDialog {
        //: titles of file dialogs
        title: root.save ? qsTr("Export the history") : qsTr("Choose a keystore file")
        fileMode: root.save ? FileDialog.SaveFile : FileDialog.OpenFile
        //: file types; keep the patterns in brackets
        nameFilters: root.save ? [qsTr("Table (*.csv)"), qsTr("JSON (*.json)")] : [qsTr("All files (*)")]
        defaultSuffix: root.save ? (selectedNameFilter.index === 1 ? "json" : "csv") : ""
        onAccepted: root.chosen(selectedFile)
    }
}
