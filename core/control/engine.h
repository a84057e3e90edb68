// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/secret_bytes.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace hearth::control {

/// The seam between the faces of Hearth (window, command line) and the node: everything they know, they know
/// through it. RemoteEngine speaks docs/control-api.md over a local socket; FakeEngine answers from canned
/// JSON. All calls are asynchronous and come back in the caller's thread, never before the call returned.
class Engine : public QObject {
    Q_OBJECT

public:
    enum class Connection {
        Disconnected, ///< no daemon was found yet
        Connecting,   ///< a connection is being made or made again
        Ready,        ///< hello was answered
        Refused,      ///< the daemon speaks another API version
    };
    Q_ENUM(Connection)

    using Reply = std::function<void(const Result<QJsonObject>&)>;

    using QObject::QObject;

    [[nodiscard]] virtual Connection connection() const = 0;
    /// Calls a method of docs/control-api.md. The reply is called exactly once, unless `context` (may be
    /// null) was destroyed before; a lost connection answers with HRT-API-010, no answer within the time
    /// limit with HRT-API-011.
    virtual void call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) = 0;
    /// Keeps a secret for the next call whose parameters name it as `{"secret": id}` (secret_name); it goes
    /// ahead of that call, in a frame of its own. 1 to 65536 bytes; of those that no call names the last 8
    /// are kept.
    [[nodiscard]] virtual quint32 send_secret(SecretBytes secret) = 0;
    /// The secret that an answer names; can be taken once, within 60 s.
    [[nodiscard]] virtual std::optional<SecretBytes> take_secret(quint32 id) = 0;
    /// Topics are counted: each subscribe needs one unsubscribe. They are renewed by itself after a
    /// reconnect, with a new snapshot.
    virtual void subscribe(const QStringList& topics) = 0;
    virtual void unsubscribe(const QStringList& topics) = 0;

Q_SIGNALS:
    void connectionChanged(hearth::control::Engine::Connection connection);
    /// The whole state of a topic, after subscribe and after every reconnect.
    void snapshot(const QString& topic, const QJsonObject& data);
    /// A change of a topic.
    void event(const QString& topic, const QJsonObject& data);
};

} // namespace hearth::control
