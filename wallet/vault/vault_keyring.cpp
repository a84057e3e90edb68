// SPDX-License-Identifier: Apache-2.0
// Unlocking without typing: the master key in a box whose key only the system's keyring has.
#include "core/base/random.h"
#include "wallet/vault/vault.h"

#include <QPointer>

namespace hearth::wallet::vault {
namespace {

constexpr qsizetype kWrappingBytes = 32;

std::string label(const QString& id) {
    return "hearth.vault.master:" + id.toStdString();
}

} // namespace

void Vault::unlock_by_keyring(std::int64_t for_ms, Done<std::int64_t> done) {
    enqueue([this, for_ms, locks = m_locks, then = std::move(done)] {
        if (m_damage || !m_file.wrapped || m_options.keyring == nullptr) {
            finish_job();
            then(m_damage ? fail(*m_damage)
                          : fail("HRT-WAL-054", QStringLiteral("it was not set up for this vault")));
            return;
        }
        m_options.keyring->read(m_file.id, [self = QPointer<Vault>(this), for_ms, locks,
                                            then](const Result<SecretBytes>& wrapping) {
            if (self.isNull()) {
                return;
            }
            self->finish_job();
            const auto& box = self->m_file.wrapped;
            auto master = !wrapping ? Result<SecretBytes>(fail(wrapping.error()))
                          : box     ? box->open(*wrapping, label(self->m_file.id))
                                    : Result<SecretBytes>(fail("HRT-WAL-054"));
            if (!master) {
                return then(fail(master.error()));
            }
            if (locks != self->m_locks) {
                return then(fail("HRT-WAL-044", QStringLiteral("it was locked while the keyring was asked")));
            }
            self->open(std::move(*master), for_ms);
            then(self->m_until_wall_ms);
        });
    });
}

void Vault::use_keyring(bool on, Done<std::monostate> done) {
    if (!on) {
        enqueue([this, then = std::move(done)] {
            finish_job();
            VaultFile next = m_file;
            next.wrapped.reset();
            const auto saved = m_file.wrapped ? commit(std::move(next)) : Result<void>();
            if (m_options.keyring != nullptr && saved) {
                m_options.keyring->remove(m_file.id);
            }
            then(saved ? Result<std::monostate>(std::monostate{}) : fail(saved.error()));
        });
        return;
    }
    enqueue([this, then = std::move(done)] {
        if (!still_open() || m_options.keyring == nullptr) {
            const bool open = is_unlocked();
            finish_job();
            then(fail(open ? "HRT-WAL-054" : "HRT-WAL-044"));
            return;
        }
        QByteArray raw = m_random.bytes(kWrappingBytes);
        SecretBytes wrapping = SecretBytes::take(raw);
        const SealedBox box = SealedBox::seal(wrapping, label(m_file.id), m_master.span(), m_random);
        m_options.keyring->write(m_file.id, std::move(wrapping),
                                 [self = QPointer<Vault>(this), box, then](const Result<void>& kept) {
                                     if (self.isNull()) {
                                         return;
                                     }
                                     self->finish_job();
                                     if (!kept) {
                                         return then(fail(kept.error()));
                                     }
                                     VaultFile next = self->m_file;
                                     next.wrapped = box;
                                     const auto saved = self->commit(std::move(next));
                                     then(saved ? Result<std::monostate>(std::monostate{})
                                                : fail(saved.error()));
                                 });
    });
}

} // namespace hearth::wallet::vault
