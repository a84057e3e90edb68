// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/chain_dump.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

namespace hearth::wallet::chain {
namespace {

// "hearth-chain-dump 1 POSITION BLOCK HASH GENESIS SHA256\n", then the state. The digest is over the first
// line up to it, and the state.
constexpr auto kMagic = "hearth-chain-dump 1";
constexpr qint64 kMaxBytes = qint64{512} * 1024 * 1024;
constexpr qint64 kMaxLine = 400;

QByteArray start_of_line(const ChainDump& dump) {
    return QByteArray(kMagic) + ' ' + QByteArray::number(qint64(dump.position)) + ' ' +
           QByteArray::number(qulonglong(dump.block)) + ' ' + dump.hash.to_hex().toLatin1() + ' ' +
           QByteArray::number(qint64(dump.genesis_s)) + ' ';
}

QByteArray digest_of(const QByteArray& line, const QByteArray& state) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(line);
    hash.addData(state);
    return hash.result().toHex();
}

tl::unexpected<Error> unusable(const QString& why) {
    return fail("HRT-CHN-005", why);
}

} // namespace

Result<void> write_dump(const QString& path, const ChainDump& dump) {
    QSaveFile file(path);
    const QByteArray line = start_of_line(dump);
    const QByteArray head = line + digest_of(line, dump.state) + '\n';
    if (!file.open(QFile::WriteOnly) || file.write(head) != head.size() ||
        file.write(dump.state) != dump.state.size() || !file.flush() || !file.commit()) {
        return unusable(QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    return {};
}

Result<ChainDump> read_dump(const QString& path) {
    QFile file(path);
    if (!file.exists()) {
        return unusable(QStringLiteral("there is none"));
    }
    if (!file.open(QFile::ReadOnly) || file.size() > kMaxBytes) {
        return unusable(QStringLiteral("%1 cannot be read").arg(path));
    }
    const QList<QByteArray> words = file.readLine(kMaxLine).trimmed().split(' ');
    constexpr qsizetype word_count = 7;
    if (words.size() != word_count || words[0] + ' ' + words[1] != kMagic) {
        return unusable(QStringLiteral("%1 is no dump of this version").arg(path));
    }
    const auto hash = Hash::from_hex(QString::fromLatin1(words[4]));
    ChainDump out;
    out.position = words[2].toLongLong();
    out.block = words[3].toULongLong();
    out.hash = hash.value_or(Hash{});
    out.genesis_s = words[5].toLongLong();
    out.state = file.readAll();
    if (!hash || digest_of(start_of_line(out), out.state) != words[6]) {
        return unusable(QStringLiteral("%1 is damaged").arg(path));
    }
    return out;
}

} // namespace hearth::wallet::chain
