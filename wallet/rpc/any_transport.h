// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/http_transport.h"
#include "wallet/rpc/ws_transport.h"

namespace hearth::wallet::rpc {

/// HTTP(S) or WebSocket, as the scheme of each server's address says.
class AnyTransport final : public Transport {
public:
    explicit AnyTransport(const QNetworkProxy& proxy = QNetworkProxy(QNetworkProxy::DefaultProxy))
        : m_http(proxy), m_ws(proxy) {}

    /// ws and wss.
    [[nodiscard]] static bool is_web_socket(const QUrl& url) {
        return url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss");
    }

    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body,
                                             std::int64_t max_answer_bytes,
                                             std::function<void(Result<HttpAnswer>)> done) override {
        return is_web_socket(url) ? m_ws.post(url, body, max_answer_bytes, std::move(done))
                                  : m_http.post(url, body, max_answer_bytes, std::move(done));
    }
    [[nodiscard]] std::uint64_t connection(const QUrl& url) const override {
        return is_web_socket(url) ? m_ws.connection(url) : 0;
    }
    [[nodiscard]] std::shared_ptr<void> listen(const QUrl& url,
                                               const std::function<void(const QByteArray&)>& heard) override {
        return is_web_socket(url) ? m_ws.listen(url, heard) : nullptr;
    }

private:
    HttpTransport m_http;
    WsTransport m_ws;
};

} // namespace hearth::wallet::rpc
