// SPDX-License-Identifier: Apache-2.0
// A real hearthd, real anvils and endpoints that go wrong on request, for the end-to-end tests of the wallet.
#pragma once

#include "core/control/line_codec.h"
#include "tests/app/daemon_process.h"
#include "wallet/eth/bytes.h"
#include "wallet/eth/json.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

namespace hearth::test {

constexpr int kPatienceMs = 120'000;

inline QString evm_program(const char* name) {
    const QString given = qEnvironmentVariable("HEARTH_ANVIL");
    const QString beside =
        given.isEmpty() ? QString() : given.section(u'/', 0, -2) + u'/' + QLatin1String(name);
    return QFile::exists(beside) ? beside : QStandardPaths::findExecutable(QLatin1String(name));
}

inline QString text_of(const Uint256& value) {
    return QString::fromStdString(wallet::to_decimal(value));
}
inline Uint256 integer_of(const QJsonValue& value) {
    return wallet::parse_integer(value.toString().toStdString()).value_or(wallet::ParsedInteger{}).magnitude;
}
inline Uint256 integer_of(const wallet::Json& value) {
    return wallet::parse_integer(value.get<std::string>()).value_or(wallet::ParsedInteger{}).magnitude;
}

/// JSON-RPC without any of the wallet's own code between: what the tests compare with.
class Node {
public:
    explicit Node(QUrl url) : m_url(std::move(url)) {}
    wallet::Json call(const std::string& method, const wallet::Json& params = wallet::Json::array()) {
        QNetworkRequest request(m_url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        const wallet::Json body{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}};
        QNetworkReply* reply = m_network.post(request, QByteArray::fromStdString(body.dump()));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        reply->deleteLater();
        const auto answer = wallet::Json::parse(reply->readAll().toStdString(), nullptr, false);
        if (!answer.is_object() || !answer.contains("result")) {
            qWarning("%s: %s", method.c_str(), answer.dump().c_str());
            return {};
        }
        return answer["result"];
    }
    Uint256 coin(const QString& address) {
        return integer_of(call("eth_getBalance", {address.toStdString(), "latest"}));
    }
    Uint256 token(const QString& token, const QString& holder) {
        const std::string data = "0x70a08231" + std::string(24, '0') + holder.mid(2).toLower().toStdString();
        return integer_of(call("eth_call", {{{"to", token.toStdString()}, {"data", data}}, "latest"}));
    }
    std::uint64_t nonce(const QString& address) {
        return static_cast<std::uint64_t>(
            integer_of(call("eth_getTransactionCount", {address.toStdString(), "latest"})));
    }
    /// gasUsed x effectiveGasPrice of a mined transaction.
    Uint256 fee(const QString& hash) {
        const auto receipt = call("eth_getTransactionReceipt", {hash.toStdString()});
        return receipt.is_object()
                   ? Uint256(integer_of(receipt["gasUsed"]) * integer_of(receipt["effectiveGasPrice"]))
                   : Uint256(0);
    }
    void mine(int blocks = 1) { (void)call("anvil_mine", wallet::Json::array({blocks})); }
    [[nodiscard]] const QUrl& url() const { return m_url; }

private:
    QUrl m_url;
    QNetworkAccessManager m_network;
};

/// An anvil of the test's own, killed at the end.
class AnvilNode {
public:
    explicit AnvilNode(const QStringList& arguments) {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(evm_program("anvil"),
                        QStringList{QStringLiteral("--port"), QStringLiteral("0")} + arguments);
        static const QRegularExpression listening(QStringLiteral("Listening on 127\\.0\\.0\\.1:([0-9]+)"));
        QByteArray said;
        while (m_port == 0 && m_process.waitForReadyRead(kPatienceMs)) {
            said += m_process.readAll();
            m_port = listening.match(QString::fromUtf8(said)).captured(1).toInt();
        }
        m_node = std::make_unique<Node>(url());
    }
    ~AnvilNode() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    AnvilNode(const AnvilNode&) = delete;
    AnvilNode& operator=(const AnvilNode&) = delete;
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }
    [[nodiscard]] Node& node() { return *m_node; }
    [[nodiscard]] bool running() const { return m_port != 0; }

private:
    QProcess m_process;
    int m_port = 0;
    std::unique_ptr<Node> m_node;
};

/// An endpoint before an anvil that fails as it is told. In a thread of its own, so that it also serves while
/// a test waits for a process.
class FaultyEndpoint final : public QThread {
    Q_OBJECT

public:
    enum Mode {
        Honest,
        Lies,          ///< adds a digit to every balance
        Html,          ///< answers with a page
        Dead,          ///< closes every connection
        WrongChain,    ///< says it was chain 5
        RefusesSends,  ///< a transaction does not reach the node; the answer says so
        SwallowsSends, ///< a transaction neither reaches the node nor is answered
        LosesAnswers   ///< a transaction reaches the node, the answer is lost
    };
    explicit FaultyEndpoint(QUrl target) : m_target(std::move(target)) {
        start();
        while (m_port == 0) {
            QThread::msleep(1);
        }
    }
    ~FaultyEndpoint() override {
        quit();
        wait();
    }
    FaultyEndpoint(const FaultyEndpoint&) = delete;
    FaultyEndpoint& operator=(const FaultyEndpoint&) = delete;
    std::atomic<Mode> mode{Honest};
    std::atomic<int> sends{0}; ///< bodies with a transaction
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port.load())); }

protected:
    void run() override {
        QTcpServer server;
        QNetworkAccessManager network;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            auto buffer = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, &network, socket, buffer] { take(network, socket, *buffer); });
        });
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        exec();
    }

private:
    void take(QNetworkAccessManager& network, QTcpSocket* socket, QByteArray& buffer) {
        buffer += socket->readAll();
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        static const QRegularExpression length(QStringLiteral("content-length: *([0-9]+)"),
                                               QRegularExpression::CaseInsensitiveOption);
        const auto found = length.match(QString::fromLatin1(buffer.left(std::max<qsizetype>(head, 0))));
        const qsizetype end = head + 4 + found.captured(1).toInt();
        if (head < 0 || buffer.size() < end) {
            return;
        }
        const QByteArray body = buffer.mid(head + 4, end - head - 4);
        buffer.remove(0, end);
        const bool sends_transaction = body.contains("eth_sendRawTransaction");
        sends += sends_transaction ? 1 : 0;
        const Mode now = mode;
        if (now == Dead) {
            socket->abort();
        } else if (now == Html) {
            answer(socket, "<html><body>Maintenance</body></html>", "text/html");
        } else if (now == RefusesSends && sends_transaction) {
            answer(socket, refusal(body), "application/json");
        } else if (now != SwallowsSends || !sends_transaction) {
            forward(network, socket, body, now);
        }
    }
    void forward(QNetworkAccessManager& network, QTcpSocket* socket, const QByteArray& body, Mode now) {
        QNetworkRequest request(m_target);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply* reply = network.post(request, body);
        QObject::connect(reply, &QNetworkReply::finished, socket, [this, socket, reply, body, now] {
            reply->deleteLater();
            if (now == LosesAnswers && body.contains("eth_sendRawTransaction")) {
                return;
            }
            answer(socket, spoiled(reply->readAll(), body, now), "application/json");
        });
    }
    /// An error for each call of the body.
    static QByteArray refusal(const QByteArray& body) {
        const auto calls = wallet::Json::parse(body.toStdString(), nullptr, false);
        const auto refused = [](const wallet::Json& call) {
            return wallet::Json{{"jsonrpc", "2.0"},
                                {"id", call["id"]},
                                {"error", {{"code", -32000}, {"message", "transactions are not taken now"}}}};
        };
        wallet::Json answers = wallet::Json::array();
        for (const wallet::Json& call : calls.is_array() ? calls : wallet::Json::array({calls})) {
            answers.push_back(refused(call));
        }
        return QByteArray::fromStdString(calls.is_array() ? answers.dump() : answers[0].dump());
    }
    static QByteArray spoiled(const QByteArray& said, const QByteArray& body, Mode now) {
        auto answers = wallet::Json::parse(said.toStdString(), nullptr, false);
        auto calls = wallet::Json::parse(body.toStdString(), nullptr, false);
        const bool batch = calls.is_array();
        if (!batch) {
            answers = wallet::Json::array({answers});
            calls = wallet::Json::array({calls});
        }
        for (std::size_t i = 0; i < calls.size() && i < answers.size(); ++i) {
            if (now == Lies && calls[i]["method"] == "eth_getBalance") {
                answers[i]["result"] = answers[i]["result"].get<std::string>() + "0";
            }
            if (now == WrongChain && calls[i]["method"] == "eth_chainId") {
                answers[i]["result"] = "0x5";
            }
        }
        return QByteArray::fromStdString(batch ? answers.dump() : answers[0].dump());
    }
    static void answer(QTcpSocket* socket, const QByteArray& body, const char* type) {
        socket->write(QByteArray("HTTP/1.1 200 OK\r\nContent-Type: ") + type +
                      "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QUrl m_target;
    std::atomic<int> m_port{0};
};

/// hearthd with a wallet in it.
class WalletDaemon {
public:
    explicit WalletDaemon(const QString& folder) : m_folder(folder), m_daemon(folder) {}

    static QByteArray password() { return QByteArrayLiteral("correct horse battery"); }

    [[nodiscard]] bool start() { return m_daemon.start(); }
    void kill() { m_daemon.kill(); }
    [[nodiscard]] DaemonProcess& process() { return m_daemon; }
    [[nodiscard]] const QString& folder() const { return m_folder; }

    [[nodiscard]] QJsonObject secret(const QByteArray& text) {
        return control::secret_name(m_daemon.engine().send_secret(SecretBytes::copy_of(text.toStdString())));
    }
    /// The answer; an error fails nothing here but is kept for `code()`.
    QJsonObject call(const char* method, const QJsonObject& params = {}) {
        const auto answer = m_daemon.call(QLatin1String(method), params);
        m_code = answer ? QString() : answer.error().code;
        m_detail = answer ? QString() : answer.error().detail;
        return answer ? *answer : QJsonObject();
    }
    [[nodiscard]] const QString& code() const { return m_code; }
    [[nodiscard]] QByteArray said() const { return (m_code + u' ' + m_detail).toUtf8(); }

    /// A fresh mnemonic; its first address.
    QString create() {
        const QJsonObject made = call("wallet.create", {{QStringLiteral("name"), QStringLiteral("Test")},
                                                        {QStringLiteral("words"), 12},
                                                        {QStringLiteral("password"), secret(password())}});
        const auto words = m_daemon.engine().take_secret(quint32(
            made.value(QStringLiteral("mnemonic")).toObject().value(QStringLiteral("secret")).toInteger()));
        m_mnemonic = words ? QByteArray::fromStdString(std::string(words->view())) : QByteArray();
        return made.value(QStringLiteral("address")).toString();
    }
    [[nodiscard]] const QByteArray& mnemonic() const { return m_mnemonic; }
    bool unlock() {
        return !call("wallet.unlock",
                     {{QStringLiteral("password"), secret(password())}, {QStringLiteral("seconds"), 600}})
                    .isEmpty();
    }
    QJsonObject prepare(const QString& from, const QJsonObject& action, const QString& chain) {
        return call("wallet.prepare", {{QStringLiteral("from"), from},
                                       {QStringLiteral("chain"), chain},
                                       {QStringLiteral("action"), action}});
    }
    QJsonObject sign(const QJsonObject& preview) {
        return call("wallet.sign", {{QStringLiteral("preview"), preview.value(QStringLiteral("id"))},
                                    {QStringLiteral("digest"), preview.value(QStringLiteral("digest"))}});
    }
    /// Prepares and signs; the hash.
    QString send(const QString& from, const QJsonObject& action, const QString& chain) {
        const QJsonObject preview = prepare(from, action, chain);
        return m_code.isEmpty() ? sign(preview).value(QStringLiteral("hash")).toString() : QString();
    }
    QJsonObject entry(const QString& hash, const QString& chain) {
        for (const auto& value : call("wallet.history", {{QStringLiteral("chain"), chain}})
                                     .value(QStringLiteral("entries"))
                                     .toArray()) {
            if (value.toObject().value(QStringLiteral("hash")).toString() == hash) {
                return value.toObject();
            }
        }
        return {};
    }
    /// Waits until the transaction is in one of the states.
    bool reaches(const QString& hash, const QString& chain, const QStringList& states) {
        return QTest::qWaitFor(
            [&] { return states.contains(entry(hash, chain).value(QStringLiteral("state")).toString()); },
            kPatienceMs);
    }
    QJsonObject balance(const QString& address, const QString& chain) {
        return call("wallet.balances", {{QStringLiteral("addresses"), QJsonArray{address}},
                                        {QStringLiteral("chain"), chain},
                                        {QStringLiteral("refresh"), true}})
            .value(QStringLiteral("balances"))
            .toArray()
            .at(0)
            .toObject();
    }
    Ran ctl(const QStringList& arguments) {
        return hearthctl(QStringList{QStringLiteral("--data-dir"), m_folder, QStringLiteral("--no-start")} +
                         arguments);
    }

private:
    QString m_folder;
    DaemonProcess m_daemon;
    QString m_code;
    QString m_detail;
    QByteArray m_mnemonic;
};

inline QJsonObject coin_payment(const QString& to, const Uint256& wei) {
    return {{QStringLiteral("kind"), QStringLiteral("send_coin")},
            {QStringLiteral("to"), to},
            {QStringLiteral("amount_wei"), text_of(wei)}};
}

} // namespace hearth::test
