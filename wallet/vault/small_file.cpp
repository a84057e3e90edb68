// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/posix_file.h"
#include "wallet/vault/vault_file.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace hearth::wallet::vault {

Result<void> replace_file(const QString& path, const QByteArray& bytes) {
    const QByteArray target = QFile::encodeName(path);
    QByteArray temporary = target + ".XXXXXX";
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (!file.valid()) {
        return system_failure("HRT-WAL-041", path);
    }
    if (!write_durably(file.get(), bytes) || ::rename(temporary.constData(), target.constData()) != 0) {
        auto out = system_failure("HRT-WAL-041", path);
        ::unlink(temporary.constData());
        return out;
    }
    if (!sync_folder_of(path)) {
        return system_failure("HRT-WAL-041", path);
    }
    return {};
}

Result<std::optional<QByteArray>> read_small_file(const QString& path, qsizetype most) {
    const Descriptor file(open_to_read(path));
    if (!file.valid()) {
        if (errno == ENOENT) {
            return std::optional<QByteArray>();
        }
        return system_failure("HRT-WAL-040", path);
    }
    const auto size = ordinary_size(file.get());
    if (!size || *size > most) {
        return fail("HRT-WAL-040",
                    QStringLiteral("%1 is no ordinary file of at most %2 bytes").arg(path).arg(most));
    }
    auto out = read_at_most(file.get(), qsizetype(*size));
    if (!out) {
        return system_failure("HRT-WAL-040", path);
    }
    return out;
}

} // namespace hearth::wallet::vault
