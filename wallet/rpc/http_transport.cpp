// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/http_transport.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

namespace hearth::wallet::rpc {
namespace {

using Done = std::function<void(Result<HttpAnswer>)>;

std::optional<int> status_of(const QNetworkReply& reply) {
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    return status.isValid() ? std::optional(status.toInt()) : std::nullopt;
}

Result<HttpAnswer> outcome(QNetworkReply& reply, QByteArray body) {
    const auto status = status_of(reply);
    const auto error = reply.error();
    if (error == QNetworkReply::SslHandshakeFailedError) {
        return fail("HRT-RPC-002", reply.errorString());
    }
    // Errors from 200 on are the server's own words, with a status and perhaps a body (qnetworkreply.h).
    const bool server_spoke =
        status && (error == QNetworkReply::NoError || int(error) > int(QNetworkReply::UnknownProxyError));
    if (!server_spoke) {
        return status ? fail("HRT-RPC-007", QStringLiteral("cut off after %1 bytes").arg(body.size()))
                      : fail("HRT-RPC-001", reply.errorString());
    }
    // Qt does not report a body that is shorter than announced when the server closes the connection.
    const QVariant announced = reply.header(QNetworkRequest::ContentLengthHeader);
    if (announced.isValid() && announced.toLongLong() > body.size()) {
        return fail(
            "HRT-RPC-007",
            QStringLiteral("cut off after %1 of %2 bytes").arg(body.size()).arg(announced.toLongLong()));
    }
    HttpAnswer out{*status, std::move(body), {}};
    bool is_number = false;
    const std::int64_t seconds = reply.rawHeader("Retry-After").toLongLong(&is_number);
    if (is_number) {
        out.retry_after_s = seconds;
    }
    return out;
}

/// One POST under way; belongs to its handle.
class Exchange final : public QObject {
public:
    Exchange(QNetworkReply* reply, std::int64_t max_bytes, Done done)
        : m_reply(reply), m_max_bytes(max_bytes), m_done(std::move(done)) {
        m_reply->setReadBufferSize(qint64{1024} * 1024);
        connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::finish);
    }
    /// Nothing is reported after this.
    void cancel() {
        m_done = nullptr;
        if (m_reply != nullptr) {
            m_reply->disconnect(this);
            m_reply->abort();
            m_reply->deleteLater();
        }
        deleteLater();
    }

private:
    void read() {
        m_body += m_reply->readAll();
        if (m_body.size() > m_max_bytes) {
            m_reply->disconnect(this);
            m_reply->abort();
            report(fail("HRT-RPC-006", QStringLiteral("more than %1 bytes").arg(m_max_bytes)));
        }
    }
    void finish() {
        m_body += m_reply->readAll();
        if (m_body.size() > m_max_bytes) {
            report(fail("HRT-RPC-006", QStringLiteral("more than %1 bytes").arg(m_max_bytes)));
            return;
        }
        report(outcome(*m_reply, std::move(m_body)));
    }
    void report(Result<HttpAnswer> answer) {
        // The receiver may drop the handle, and with it m_done.
        if (const Done done = std::exchange(m_done, nullptr)) {
            done(std::move(answer));
        }
    }

    QPointer<QNetworkReply> m_reply;
    std::int64_t m_max_bytes;
    Done m_done;
    QByteArray m_body;
};

QNetworkRequest request_to(const QUrl& url) {
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Hearth");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

} // namespace

Result<QNetworkProxy> parse_proxy(const QString& text) {
    if (text.isEmpty()) {
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    }
    if (text == QLatin1String("none")) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 ||
        (!socks && url.scheme() != QLatin1String("http"))) {
        return fail("HRT-RPC-021", QStringLiteral("a proxy is socks5://host:port or http://host:port"));
    }
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         quint16(url.port()), url.userName(), url.password());
}

Result<void> check_endpoint_url(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty()) {
        return fail("HRT-RPC-021", QStringLiteral("it has no host"));
    }
    const bool loopback = url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
    const QString scheme = url.scheme();
    const bool secure = scheme == QLatin1String("https") || scheme == QLatin1String("wss");
    const bool plain = scheme == QLatin1String("http") || scheme == QLatin1String("ws");
    if (secure || (plain && loopback)) {
        return {};
    }
    return fail("HRT-RPC-021", QStringLiteral("%1 is neither https nor wss").arg(url.host()));
}

HttpTransport::HttpTransport(const QNetworkProxy& proxy) {
    m_network.setProxy(proxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

std::shared_ptr<void> HttpTransport::post(const QUrl& url, const QByteArray& body,
                                          std::int64_t max_answer_bytes,
                                          std::function<void(Result<HttpAnswer>)> done) {
    QNetworkReply* reply = m_network.post(request_to(url), body);
    // Only the handle ends an exchange, later: it may be dropped inside `done`.
    return std::shared_ptr<Exchange>(new Exchange(reply, max_answer_bytes, std::move(done)),
                                     [](Exchange* exchange) { exchange->cancel(); });
}

} // namespace hearth::wallet::rpc
