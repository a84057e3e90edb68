// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>

#include <optional>

namespace hearth::wallet::test {

/// A server's side of TLS with a fresh certificate for 127.0.0.1 that nobody vouches for. None where the
/// machine has no openssl or Qt no TLS.
inline std::optional<QSslConfiguration> self_signed_tls() {
    const QTemporaryDir dir;
    const QString key = dir.filePath(QStringLiteral("key.pem"));
    const QString certificate = dir.filePath(QStringLiteral("cert.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                   QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"), key,
                   QStringLiteral("-out"), certificate});
    QFile key_file(key);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0 || !QSslSocket::supportsSsl() ||
        !key_file.open(QFile::ReadOnly)) {
        return std::nullopt;
    }
    QSslConfiguration out;
    out.setPrivateKey(QSslKey(&key_file, QSsl::Rsa));
    out.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    return out;
}

} // namespace hearth::wallet::test
