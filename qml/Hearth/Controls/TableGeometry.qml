// SPDX-License-Identifier: Apache-2.0
import QtQml

/// Which columns of a DataTable are shown and how wide they are, for its header and its rows.
QtObject {
    id: root

    property list<TableColumn> columns
    required property real width
    readonly property int spacing: 16

    /// Pixels of the gaps and of the columns of fixed width.
    readonly property real taken: {
        let fixed = -spacing;
        for (let i = 0; i < columns.length; ++i) {
            fixed += shown(columns[i]) ? columns[i].width + spacing : 0;
        }
        return fixed;
    }
    readonly property real shares: {
        let sum = 0;
        for (let i = 0; i < columns.length; ++i) {
            sum += shown(columns[i]) && columns[i].width === 0 ? columns[i].stretch : 0;
        }
        return Math.max(sum, 0.001);
    }

    function shown(column: TableColumn): bool {
        return width >= column.hideBelow;
    }
    function widthOf(column: TableColumn): real {
        return column.width > 0 ? column.width : Math.max(40, (width - taken) * column.stretch / shares);
    }
}
