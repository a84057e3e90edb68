// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace hearth::gui {

/// One window per instance: the first holds a lock and listens beside the control socket; a second one hands
/// over the page it was asked for and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// `folder`: the folder of the control socket (0700), made where missing.
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    /// True where this is the first window. Otherwise `page` (may be empty) was sent to the first.
    [[nodiscard]] bool claim(const QString& page);

Q_SIGNALS:
    /// A second start asked for the window, with a page id or nothing.
    void raiseRequested(const QString& page);

private:
    void accept();

    QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace hearth::gui
