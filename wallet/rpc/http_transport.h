// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/transport.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace hearth::wallet::rpc {

/// "socks5://host:port", "http://host:port", with user:password@ in front where needed; "" for the system's
/// proxy; "none" for a direct connection. Errors: HRT-RPC-021.
[[nodiscard]] Result<QNetworkProxy> parse_proxy(const QString& text);

/// Whether an endpoint may be used: https or wss, or http and ws on this machine's loopback. Errors:
/// HRT-RPC-021.
[[nodiscard]] Result<void> check_endpoint_url(const QUrl& url);

/// Qt Network, asynchronous. Certificates are always verified, nothing is redirected, no cookies are kept, no
/// answer is stored and no compression is asked for.
class HttpTransport final : public Transport {
public:
    explicit HttpTransport(const QNetworkProxy& proxy = QNetworkProxy(QNetworkProxy::DefaultProxy));
    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body,
                                             std::int64_t max_answer_bytes,
                                             std::function<void(Result<HttpAnswer>)> done) override;

private:
    QNetworkAccessManager m_network;
};

} // namespace hearth::wallet::rpc
