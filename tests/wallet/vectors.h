// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/eth/json.h"

#include <QFile>
#include <QTest>

namespace hearth::wallet::test {

/// A file of tests/data/wallet.
inline Json vectors(const char* name) {
    QFile file(QStringLiteral(HEARTH_TEST_DATA "/wallet/") + QLatin1String(name));
    if (!file.open(QFile::ReadOnly)) {
        return {};
    }
    auto out = read_json(file.readAll().toStdString());
    return out ? std::move(*out) : Json();
}

/// Bytes that the test itself wrote in hex.
inline Bytes hex(std::string_view text) {
    auto out = from_hex(text);
    return out ? std::move(*out) : Bytes{0xde, 0xad};
}

/// With 0x, as everything that is answered.
inline std::string prefixed(const std::string& text) {
    return text.starts_with("0x") ? text : "0x" + text;
}

template <class T>
QByteArray why(const Result<T>& result) {
    return result ? QByteArray("ok") : (result.error().code + u' ' + result.error().detail).toUtf8();
}

} // namespace hearth::wallet::test
