// SPDX-License-Identifier: Apache-2.0
#include "core/practice/key_files.h"

#include "core/base/random.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace hearth::practice {
namespace {

constexpr QFileDevice::Permissions kPrivate = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions kOthers =
    QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;

} // namespace

Result<PrivateKey> load_or_create_key(const QString& path, RandomSource& random) {
    const auto failed = [&](const QString& why) {
        return fail("HRT-PRA-002", QStringLiteral("%1: %2").arg(path, why));
    };
    QFile file(path);
    if (file.exists()) {
        if ((file.permissions() & kOthers) != 0) {
            return failed(QStringLiteral("others may read this key; give it mode 0600"));
        }
        if (!file.open(QIODevice::ReadOnly)) {
            return failed(file.errorString());
        }
        auto key = PrivateKey::from_bytes(file.read(33));
        return key ? std::move(key) : failed(QStringLiteral("this is no key of 32 bytes"));
    }
    QDir().mkpath(QFileInfo(path).path());
    auto key = PrivateKey::generate(random);
    QSaveFile out(path);
    const auto secret = key.secret();
    const bool written = out.open(QIODevice::WriteOnly) && out.setPermissions(kPrivate) &&
                         out.write(reinterpret_cast<const char*>(secret.data()), qint64(secret.size())) ==
                             qint64(secret.size()) &&
                         out.commit();
    if (!written) {
        return failed(out.errorString());
    }
    return key;
}

} // namespace hearth::practice
