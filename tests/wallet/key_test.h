// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "wallet/keys/secret_bytes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>
#include <vector>

namespace hearth::wallet::test {

/// A document of tests/data/wallet.
inline QJsonObject read_data(const char* name) {
    QFile file(QStringLiteral(HEARTH_TEST_DATA "/wallet/") + QString::fromLatin1(name));
    return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

inline SecretBytes from_hex(const QString& hex) {
    QByteArray raw = QByteArray::fromHex(hex.toLatin1());
    return SecretBytes::take(raw);
}
inline QString to_hex(std::span<const std::uint8_t> bytes) {
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex());
}
inline QString text(const SecretBytes& bytes) {
    return QString::fromUtf8(bytes.view().data(), qsizetype(bytes.size()));
}
inline std::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), std::size_t(bytes.size())};
}

/// What this process has used of the processors, all threads, in nanoseconds: what else the machine does is
/// not part of it.
inline qint64 processor_ns() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return qint64{1'000'000'000} * time.tv_sec + time.tv_nsec;
}

/// The least that each of these used. Turn by turn, so that a machine that changes its speed does so for all.
inline std::vector<double> least_ns(const std::vector<std::function<void()>>& works, int turns) {
    std::vector<double> out(works.size(), std::numeric_limits<double>::max());
    for (int turn = 0; turn < turns; ++turn) {
        for (std::size_t i = 0; i < works.size(); ++i) {
            const qint64 before = processor_ns();
            works[i]();
            out[i] = std::min(out[i], double(processor_ns() - before));
        }
    }
    return out;
}

/// "" for a success, otherwise the code.
template <class T>
QString code_of(const Result<T>& result) {
    return result ? QString() : result.error().code;
}

} // namespace hearth::wallet::test
