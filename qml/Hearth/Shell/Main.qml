// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hearth.Controls
import Hearth.Shell
import Hearth.Theme

/// The window: navigation at the leading edge, the page beside it. Knows nothing of what the pages show.
Window {
    id: root

    required property SessionModel session
    required property WindowSettings settings
    /// Page to open first; empty: the one of last time.
    required property string firstPage
    readonly property NavigationModel pages: NavigationModel {
        id: navigation
    }

    readonly property bool live: frame.live
    property string pageId: navigation.has(firstPage) ? firstPage : navigation.has(settings.page) ? settings.page : "overview"

    function openPage(id: string) {
        if (navigation.has(id)) {
            root.pageId = id;
            root.settings.page = id;
        }
    }
    function bringToFront() {
        root.show();
        root.raise();
        root.requestActivate();
    }

    width: settings.size.width
    height: settings.size.height
    minimumWidth: 760
    minimumHeight: 480
    title: navigation.title(pageId) + " – Hearth"
    color: Theme.background
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    onVisibilityChanged: root.session.visible = root.visible && root.visibility !== Window.Minimized
    onClosing: root.settings.size = Qt.size(root.width, root.height)

    Binding {
        target: Theme
        property: "scheme"
        value: root.settings.scheme
    }

    NavRail {
        id: rail
        entries: navigation
        currentId: root.pageId
        productName: "Hearth"
        folded: root.width <= Theme.foldWidth
        width: implicitWidth
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        onChosen: id => root.openPage(id)
        // The page scrolls with the Page keys while the keyboard is on its entry here.
        Keys.forwardTo: frame.page ? [frame.page] : []
    }
    PageFrame {
        id: frame
        focus: true
        session: root.session
        settings: root.settings
        pageTitle: navigation.title(root.pageId)
        pageUrl: navigation.url(root.pageId)
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        onOpenPage: id => root.openPage(id)
    }

    Instantiator {
        model: navigation
        delegate: Shortcut {
            required property string pageId
            required property string shortcut

            sequence: shortcut
            onActivated: root.openPage(pageId)
        }
    }
    Shortcut {
        sequence: "Ctrl+PgDown"
        onActivated: root.openPage(navigation.neighbour(root.pageId, 1))
    }
    Shortcut {
        sequence: "Ctrl+PgUp"
        onActivated: root.openPage(navigation.neighbour(root.pageId, -1))
    }
    Shortcut {
        sequence: "F5"
        onActivated: frame.refresh()
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: Qt.quit()
    }
    Shortcut {
        sequence: "Ctrl+W"
        onActivated: root.close()
    }
}
