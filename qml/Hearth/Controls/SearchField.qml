// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A text field that narrows a list; Escape empties it.
TextField {
    id: root

    label: placeholderText
    iconName: "search"
    implicitWidth: 220
    Accessible.role: Accessible.EditableText
    Keys.onEscapePressed: event => {
        event.accepted = root.length > 0;
        root.clear();
    }
}
