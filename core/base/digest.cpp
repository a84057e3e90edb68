// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"

#include <QCryptographicHash>

namespace hearth {
namespace {

Hash digest(QByteArrayView data, QCryptographicHash::Algorithm algorithm) {
    QCryptographicHash hash(algorithm);
    hash.addData(data);
    const QByteArray out = hash.result();
    Hash result;
    std::copy(out.begin(), out.end(), reinterpret_cast<char*>(result.bytes.data()));
    return result;
}

} // namespace

Hash keccak256(QByteArrayView data) {
    return digest(data, QCryptographicHash::Keccak_256);
}

Hash sha256(QByteArrayView data) {
    return digest(data, QCryptographicHash::Sha256);
}

} // namespace hearth
