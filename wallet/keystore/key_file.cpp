// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/key_file.h"

#include "wallet/keystore/posix_file.h"

#include <QDateTime>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace hearth::wallet {
namespace {

/// Renames without replacing what is there, also on file systems that lack one of the two ways (FAT has no
/// links, NFS no such rename).
bool move_without_replacing(const char* from, const char* to) {
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) {
        return true;
    }
    return (errno == EINVAL || errno == ENOSYS) && ::link(from, to) == 0 && ::unlink(from) == 0;
}

} // namespace

QString key_file_name(const Address& address, std::int64_t now_ms) {
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(now_ms, Qt::UTC);
    return QStringLiteral("UTC--") + when.toString(QStringLiteral("yyyy-MM-ddTHH-mm-ss.zzz")) +
           QStringLiteral("000000Z--") + address.to_hex();
}

Result<void> write_key_file(const QString& path, const QByteArray& bytes) {
    const QByteArray target = QFile::encodeName(path);
    QByteArray temporary = target + ".XXXXXX";
    // mkostemp opens with O_EXCL and mode 0600.
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.valid()) {
        return system_failure("HRT-WAL-027", path);
    }
    if (!write_durably(file.get(), bytes) ||
        !move_without_replacing(temporary.constData(), target.constData())) {
        auto failure = system_failure("HRT-WAL-027", path);
        ::unlink(temporary.constData());
        return failure;
    }
    if (!sync_folder_of(path)) {
        return system_failure("HRT-WAL-027", path);
    }
    return {};
}

Result<Keystore> read_key_file(const QString& path) {
    const Descriptor file(open_to_read(path));
    if (!file.valid()) {
        return system_failure("HRT-WAL-028", path);
    }
    if (!ordinary_size(file.get())) {
        return fail("HRT-WAL-028", QStringLiteral("%1 is no ordinary file").arg(path));
    }
    const auto text = read_at_most(file.get(), qsizetype(kLongestKeystore) + 1);
    if (!text) {
        return system_failure("HRT-WAL-028", path);
    }
    return Keystore::parse_text(std::string_view(text->constData(), std::size_t(text->size())));
}

} // namespace hearth::wallet
