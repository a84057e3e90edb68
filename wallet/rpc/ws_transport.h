// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/transport.h"

#include <QNetworkProxy>

#include <map>
#include <vector>

namespace hearth::wallet::rpc {

/// WebSockets (RFC 6455), asynchronous, one lasting connection to each server, made at the first body and
/// made again at the first one after its end; how often is the caller's back-off. Bodies travel as text
/// messages, and answers find theirs by the ids in them. Certificates are always verified, nothing is
/// redirected, no compression is offered. A message without an id that was asked, a binary message, a broken
/// frame or one above the limit ends the connection and every exchange on it (HRT-RPC-006, -007, -008). An
/// exchange that was dropped unanswered ends a connection on which nothing else is open: it may be half dead.
class WsTransport final : public Transport {
public:
    explicit WsTransport(const QNetworkProxy& proxy = QNetworkProxy(QNetworkProxy::DefaultProxy));
    WsTransport(const WsTransport&) = delete;
    WsTransport& operator=(const WsTransport&) = delete;
    ~WsTransport() override;

    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body,
                                             std::int64_t max_answer_bytes,
                                             std::function<void(Result<HttpAnswer>)> done) override;
    [[nodiscard]] std::uint64_t connection(const QUrl& url) const override;
    [[nodiscard]] std::shared_ptr<void> listen(const QUrl& url,
                                               const std::function<void(const QByteArray&)>& heard) override;

private:
    class Connection;
    struct Listener {
        QUrl url;
        std::function<void(const QByteArray&)> heard;
    };
    void tell(const QUrl& url, const QByteArray& message);

    QNetworkProxy m_proxy;
    std::uint64_t m_last_number = 0;
    std::map<QString, std::shared_ptr<Connection>> m_connections;
    std::vector<std::weak_ptr<Listener>> m_listeners;
};

} // namespace hearth::wallet::rpc
