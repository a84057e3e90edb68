// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/ledger_signer.h"

#include "wallet/eth/address.h"
#include "wallet/eth/message.h"
#include "wallet/eth/typed_data.h"
#include "wallet/ledger/typed_data_script.h"

#include <QMetaObject>
#include <QObject>

namespace hearth::wallet::ledger {
namespace {

/// Fails in the next turn of the event loop: never before the call has returned.
std::shared_ptr<void> fail_later(Error error, SignDone done) {
    auto handle = std::make_shared<QObject>();
    QMetaObject::invokeMethod(
        handle.get(), [error = std::move(error), done = std::move(done)] { done(fail(error)); },
        Qt::QueuedConnection);
    return handle;
}

} // namespace

std::shared_ptr<void> ask_account(ApduChannel& channel, const DerivationPath& path, bool display,
                                  std::function<void(Result<DeviceAccount>)> done) {
    return run_commands(
        channel, {address_command(path, display)}, [done = std::move(done)](const Result<Bytes>& payload) {
            done(payload ? read_address(*payload) : Result<DeviceAccount>(fail(payload.error())));
        });
}

std::shared_ptr<void> ask_configuration(ApduChannel& channel,
                                        std::function<void(Result<AppConfiguration>)> done) {
    return run_commands(
        channel, {configuration_command()}, [done = std::move(done)](const Result<Bytes>& payload) {
            done(payload ? read_configuration(*payload) : Result<AppConfiguration>(fail(payload.error())));
        });
}

/// One signature under way; belongs to its handle.
struct LedgerSigner::Signing {
    ApduChannel& channel;
    Address signer;
    Hash digest;
    std::vector<Apdu> commands;
    std::optional<Apdu> instead; ///< where the device does not know the commands
    SignDone done;
    std::shared_ptr<void> open;

    void finish(Result<EthSignature> result) {
        const SignDone keep = std::move(done);
        keep(std::move(result));
    }
    static void ask(const std::shared_ptr<Signing>& self, std::vector<Apdu> commands) {
        self->open = run_commands(self->channel, std::move(commands),
                                  [weak = std::weak_ptr(self)](const Result<Bytes>& payload) {
                                      if (const auto alive = weak.lock()) {
                                          answered(alive, payload);
                                      }
                                  });
    }
    static void answered(const std::shared_ptr<Signing>& self, const Result<Bytes>& payload) {
        if (payload) {
            self->finish(read_signature(*payload, self->digest, self->signer));
        } else if (self->instead && payload.error().code == QLatin1String("HRT-LED-009")) {
            const Apdu command = *std::exchange(self->instead, {});
            ask(self, {command});
        } else {
            self->finish(fail(payload.error()));
        }
    }
};

std::shared_ptr<void> LedgerSigner::sign(std::vector<Apdu> commands, std::optional<Apdu> instead,
                                         const Hash& digest, SignDone done) {
    auto signing = std::make_shared<Signing>(Signing{m_channel, m_address, digest, std::move(commands),
                                                     std::move(instead), std::move(done), nullptr});
    signing->open = ask_account(
        m_channel, m_path, false, [weak = std::weak_ptr(signing)](const Result<DeviceAccount>& account) {
            const auto alive = weak.lock();
            if (!alive) {
                return;
            }
            if (!account) {
                alive->finish(fail(account.error()));
            } else if (account->address != alive->signer) {
                alive->finish(
                    fail("HRT-LED-007", QStringLiteral("it holds %1 instead of %2")
                                            .arg(to_checksum(account->address), to_checksum(alive->signer))));
            } else {
                Signing::ask(alive, std::move(alive->commands));
            }
        });
    return signing;
}

std::shared_ptr<void> LedgerSigner::sign_transaction(const Transaction& tx, SignDone done) {
    return sign(transaction_commands(m_path, tx), {}, signing_hash(tx), std::move(done));
}

std::shared_ptr<void> LedgerSigner::sign_message(ByteView message, SignDone done) {
    return sign(message_commands(m_path, message), {}, message_digest(message), std::move(done));
}

std::shared_ptr<void> LedgerSigner::sign_typed_data(const Json& typed_data, SignDone done) {
    const auto hashes = hash_typed_data(typed_data);
    if (!hashes) {
        return fail_later(hashes.error(), std::move(done));
    }
    Apdu hashed = hashed_typed_data_command(m_path, hashes->domain_separator, hashes->struct_hash);
    auto whole = typed_data_commands(m_path, typed_data);
    if (!whole) {
        return sign({std::move(hashed)}, {}, hashes->digest, std::move(done));
    }
    return sign(std::move(*whole), std::move(hashed), hashes->digest, std::move(done));
}

} // namespace hearth::wallet::ledger
