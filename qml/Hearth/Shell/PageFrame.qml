// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Shell
import Hearth.Theme

/// The header with the page's title and the network's pills, the banners, and the page itself, which is loaded when it
/// is opened and dropped when another one is.
FocusScope {
    id: root

    required property SessionModel session
    required property WindowSettings settings
    required property string pageTitle
    required property url pageUrl
    /// True when the page that was asked for is loaded and, where it says so itself, shows data.
    readonly property bool live: page !== null && page.live
    readonly property ScrollPage page: loader.item as ScrollPage
    /// The frame is painted once before the first page is loaded: the window is there at once. (An asynchronous loader
    /// would do the same, but in Qt 6.4 its incubation sometimes never ends.)
    property bool started: false

    signal openPage(string id)

    function start() {
        root.started = true;
    }
    function refresh() {
        root.session.refresh();
        root.load();
    }
    function load() {
        if (root.started) {
            loader.setSource(root.pageUrl, {
                "engine": root.session.pages
            });
        }
    }

    onPageUrlChanged: load()
    onStartedChanged: load()

    Connections {
        target: root.Window.window
        enabled: !root.started

        function onFrameSwapped() {
            // Not in this call: the frame goes to the screen first.
            afterFrame.start();
        }
    }

    Timer {
        id: afterFrame
        interval: 0
        onTriggered: root.start()
    }

    PageHeader {
        id: header
        title: root.pageTitle
        height: 56
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.top: parent.top

        Pill {
            text: root.session.networkText
            tone: root.session.connected ? 0 : root.session.networkTone
            dot: true
            dotTone: root.session.networkTone
            Layout.alignment: Qt.AlignVCenter
        }
        IconButton {
            visible: root.session.hasWallet && root.session.connected
            iconName: root.session.walletUnlocked ? "unlock" : "lock"
            ink: root.session.walletUnlocked ? Theme.warn : Theme.muted
            //: button beside a page's title
            text: root.session.walletUnlocked ? qsTr("The wallet is unlocked. Lock it now") : qsTr("The wallet is locked. Open its page")
            Layout.alignment: Qt.AlignVCenter
            onClicked: {
                if (root.session.walletUnlocked) {
                    root.session.lockWallet();
                } else {
                    root.openPage("wallet");
                }
            }
        }
        Pill {
            visible: root.session.windowText.length > 0
            text: root.session.windowText
            Layout.alignment: Qt.AlignVCenter
        }
    }
    ColumnLayout {
        id: banners
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.top: header.bottom
        spacing: 12

        ConnectionBanner {
            session: root.session
        }
        FirstRunHint {
            visible: !root.settings.hintSeen && root.session.connected
            onSeen: root.settings.hintSeen = true
        }
    }
    Loader {
        id: loader
        focus: true
        onLoaded: (item as ScrollPage).focus = true
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: banners.bottom
        anchors.bottom: parent.bottom
    }
    Label {
        visible: loader.status === Loader.Error
        text: qsTr("This page could not be loaded.")
        color: Theme.bad
        anchors.centerIn: loader
    }
    Connections {
        target: loader.item
        ignoreUnknownSignals: true

        function onOpenPage(id: string) {
            root.openPage(id);
        }
        function onSchemeChosen(scheme: int) {
            root.settings.scheme = scheme;
        }
        function onNotify(text: string, tone: int) {
            toast.show(text, tone);
        }
    }
    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 24
    }
}
