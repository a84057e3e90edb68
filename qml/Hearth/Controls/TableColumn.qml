// SPDX-License-Identifier: Apache-2.0
import QtQml

/// One column of a DataTable. All texts come ready-made from roles of the model.
QtObject {
    enum Kind {
        Text,
        Number, ///< right-aligned, strong
        Mono,   ///< hashes and addresses: never mirrored
        Pill,   ///< coloured by `toneRole`
        Progress, ///< value 0..1 from `valueRole`, text beside it
        Range ///< from `lowRole` to `valueRole`, both 0..1 with the usual at 0.5, text beside it
    }

    required property string title
    /// Role of the text to show.
    required property string role
    property int kind: TableColumn.Text
    /// Fixed width in pixels; 0 shares what is left by `stretch`.
    property int width: 0
    property real stretch: 1
    /// Column is left out where the table is narrower than this.
    property int hideBelow: 0
    property string toneRole: ""
    property string valueRole: ""
    property string lowRole: ""
    /// Role of the exact value, shown as tooltip and copied by Ctrl+C.
    property string fullRole: ""
    /// Role that the model sorts by when the header is clicked; empty: not sortable.
    property string sortRole: ""
}
