// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/system_keyring.h"

#ifdef HEARTH_HAS_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace hearth::daemon {

#ifdef HEARTH_HAS_KEYCHAIN
namespace {

QString service() {
    return QStringLiteral("hearth");
}

/// Without a fallback of QtKeychain's own: that one writes the key in clear.
template <class Job>
Job* make_job(const QString& name) {
    auto* const job = new Job(service());
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(QStringLiteral("vault ") + name);
    return job;
}

tl::unexpected<Error> refused(const QKeychain::Job& job) {
    return fail("HRT-WAL-054", QStringLiteral("%1 (%2)").arg(job.errorString()).arg(int(job.error())));
}

class SystemKeyring final : public wallet::vault::Keyring {
public:
    void read(const QString& name, std::function<void(Result<SecretBytes>)> done) override {
        auto* const job = make_job<QKeychain::ReadPasswordJob>(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, then = std::move(done)] {
            if (job->error() != QKeychain::NoError) {
                return then(refused(*job));
            }
            QByteArray bytes = job->binaryData();
            then(SecretBytes::take(bytes));
        });
        job->start();
    }

    void write(const QString& name, SecretBytes key, std::function<void(Result<void>)> done) override {
        auto* const job = make_job<QKeychain::WritePasswordJob>(name);
        job->setBinaryData(QByteArray(key.view().data(), qsizetype(key.size())));
        QObject::connect(job, &QKeychain::Job::finished, job, [job, then = std::move(done)] {
            then(job->error() == QKeychain::NoError ? Result<void>() : Result<void>(refused(*job)));
        });
        job->start();
    }

    void remove(const QString& name) override { make_job<QKeychain::DeletePasswordJob>(name)->start(); }
};

} // namespace
#endif

std::unique_ptr<wallet::vault::Keyring> make_keyring() {
#ifdef HEARTH_HAS_KEYCHAIN
    return std::make_unique<SystemKeyring>();
#else
    return nullptr;
#endif
}

} // namespace hearth::daemon
