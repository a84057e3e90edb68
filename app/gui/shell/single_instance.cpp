// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/single_instance.h"

#include "core/control/instance_paths.h"

#include <QLocalSocket>

namespace hearth::gui {

namespace {

constexpr int hand_over_ms = 1'000;
constexpr qint64 longest_line = 256;

QString socket_of(const QString& folder) {
    return folder + QStringLiteral("/window.sock");
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent), m_folder(folder), m_lock(folder + QStringLiteral("/window.lock")) {
    m_lock.setStaleLockTime(0);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::claim(const QString& page) {
    // hearthd refuses a folder that others may open, so the window must not make it wider than hearthd would.
    if (!control::make_private_dir(m_folder)) {
        // Without the folder there is no daemon either; the window opens and says so.
        return true;
    }
    if (m_lock.tryLock()) {
        // The lock is ours, so a socket file that is there was left by a window that crashed.
        QLocalServer::removeServer(socket_of(m_folder));
        m_server.setSocketOptions(QLocalServer::UserAccessOption);
        m_server.listen(socket_of(m_folder));
        return true;
    }
    if (m_lock.error() != QLockFile::LockFailedError) {
        return true;
    }
    QLocalSocket first;
    first.connectToServer(socket_of(m_folder), QIODevice::WriteOnly);
    if (first.waitForConnected(hand_over_ms)) {
        first.write(page.toLatin1() + '\n');
        first.waitForBytesWritten(hand_over_ms);
        first.disconnectFromServer();
    }
    return false;
}

void SingleInstance::accept() {
    while (QLocalSocket* second = m_server.nextPendingConnection()) {
        connect(second, &QLocalSocket::disconnected, second, &QObject::deleteLater);
        const auto read = [this, second] {
            if (second->canReadLine() || second->bytesAvailable() > longest_line) {
                Q_EMIT raiseRequested(QString::fromLatin1(second->readLine(longest_line)).trimmed());
                second->close();
            }
        };
        connect(second, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace hearth::gui
