// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs

/// The desktop's dialog for a scene file; loaded only when it is asked for.
Item {
    id: root

    signal chosen(url file)
    signal closed

    function open() {
        dialog.open();
    }

    FileDialog {
        id: dialog
        title: qsTr("Choose a scene")
        nameFilters: [qsTr("Scenes (*.glb *.gltf *.hscene)"), qsTr("All files (*)")]
        onAccepted: {
            root.chosen(selectedFile);
            root.closed();
        }
        onRejected: root.closed()
    }
}
