// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/sign_desk.h"

#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using Answers = std::vector<rpc::Answer>;

constexpr qsizetype kIdBytes = 16;

bool has_warning(const preview::Preview& preview, const char* code) {
    return std::any_of(preview.warnings.begin(), preview.warnings.end(),
                       [&](const preview::Warning& warning) { return warning.code == code; });
}

/// What a transaction costs at most.
boost::multiprecision::uint512_t most_cost(const Transaction& tx) {
    using Wide = boost::multiprecision::uint512_t;
    return Wide(tx.value) + Wide(tx.gas_limit) * Wide(tx.max_fee_per_gas);
}

} // namespace

void SignDesk::prepare(const PrepareRequest& request,
                       const std::function<void(Result<preview::Preview>)>& done) {
    drop_old();
    m_preparer.prepare(request, [this, done](Result<Prepared> made) {
        if (!made) {
            done(fail(made.error()));
            return;
        }
        const QString id = QString::fromLatin1(m_random.bytes(kIdBytes).toHex());
        made->preview.id = id.toStdString();
        made->preview.expires_ms = m_clock.now_ms() + kPreviewLifeMs;
        preview::Preview shown = made->preview;
        m_shelf.insert_or_assign(id, Shelved{std::move(*made), false});
        done(std::move(shown));
    });
}

void SignDesk::drop_old() {
    std::erase_if(m_shelf, [&](const auto& item) {
        return !item.second.signing && item.second.prepared.preview.expires_ms <= m_clock.now_ms();
    });
    while (m_shelf.size() >= kMostPreviews) {
        auto oldest = m_shelf.end();
        for (auto it = m_shelf.begin(); it != m_shelf.end(); ++it) {
            const bool older = oldest == m_shelf.end() || it->second.prepared.preview.expires_ms <
                                                              oldest->second.prepared.preview.expires_ms;
            oldest = !it->second.signing && older ? it : oldest;
        }
        if (oldest == m_shelf.end()) {
            return;
        }
        m_shelf.erase(oldest);
    }
}

void SignDesk::discard(const QString& id) {
    const auto it = m_shelf.find(id);
    if (it != m_shelf.end() && !it->second.signing) {
        m_shelf.erase(it);
    }
}

Result<void> SignDesk::may_sign(const QString& id, const Hash& digest) const {
    const auto it = m_shelf.find(id);
    if (it == m_shelf.end() || it->second.prepared.preview.expires_ms <= m_clock.now_ms()) {
        return fail("HRT-DSK-005", id);
    }
    const preview::Preview& preview = it->second.prepared.preview;
    if (it->second.signing) {
        return fail("HRT-DSK-014", id);
    }
    if (preview.digest != digest) {
        return fail("HRT-DSK-008", QStringLiteral("the preview has 0x%1").arg(preview.digest.to_hex()));
    }
    if (preview.blocked()) {
        return fail("HRT-DSK-009", preview.warnings.empty()
                                       ? QString()
                                       : QString::fromStdString(preview.warnings.front().title));
    }
    if (preview.signer == "watch") {
        return fail("HRT-DSK-013", to_checksum(preview.from));
    }
    return {};
}

void SignDesk::sign(const QString& id, const Hash& digest, const Done& done) {
    if (const auto allowed = may_sign(id, digest); !allowed) {
        done(fail(allowed.error()));
        return;
    }
    Shelved& shelved = m_shelf.at(id);
    shelved.signing = true;
    if (shelved.prepared.tx) {
        check_chain(id, done);
    } else {
        ask_signer(id, done);
    }
}

void SignDesk::give_up(const QString& id, const Error& error, const Done& done) {
    if (const auto it = m_shelf.find(id); it != m_shelf.end()) {
        it->second.signing = false;
    }
    done(fail(error));
}

void SignDesk::check_chain(const QString& id, const Done& done) {
    const Prepared& prepared = m_shelf.at(id).prepared;
    const auto chain = m_chains.chain(QString::fromStdString(prepared.preview.chain));
    if (!chain) {
        give_up(id, chain.error(), done);
        return;
    }
    if (!chain->online()) {
        ask_signer(id, done); // kept in the outbox until the chain is back
        return;
    }
    if (prepared.replaces) {
        chain->sender->follow({}, [this, id, chain = *chain, done](const auto&) {
            const auto old = chain.outbox->find(*m_shelf.at(id).prepared.replaces);
            if (!old || !*old || (*old)->progress.receipt) {
                give_up(id, {QStringLiteral("HRT-DSK-006"), QStringLiteral("it has been mined meanwhile")},
                        done);
                return;
            }
            check_outcome(id, chain, done);
        });
        return;
    }
    chain->sender->plan(
        prepared.preview.from, [this, id, chain = *chain, done](const Result<rpc::NoncePlan>& plan) {
            const auto nonce = m_shelf.at(id).prepared.tx->nonce;
            if (!plan) {
                // Without an endpoint nothing can be compared; the outbox still guards the nonce.
                if (plan.error().code == QLatin1String("HRT-RPC-011")) {
                    ask_signer(id, done);
                } else {
                    give_up(id, plan.error(), done);
                }
                return;
            }
            if (plan->next != nonce) {
                give_up(id,
                        {QStringLiteral("HRT-DSK-015"),
                         QStringLiteral("the next number of this account is %1 now").arg(plan->next)},
                        done);
                return;
            }
            check_outcome(id, chain, done);
        });
}

void SignDesk::check_outcome(const QString& id, const DeskChain& chain, const Done& done) {
    const Prepared& prepared = m_shelf.at(id).prepared;
    const std::vector<rpc::Call> calls{rpc::balance_call(prepared.preview.from, "latest"),
                                       rpc::simulate_call(*prepared.tx, prepared.preview.from, "latest")};
    chain.client->batch(calls, [this, id, done](const Result<Answers>& answers) {
        if (!answers) {
            ask_signer(id, done);
            return;
        }
        const Prepared& shown = m_shelf.at(id).prepared;
        const auto balance = rpc::result_of((*answers)[0]);
        const auto coin =
            balance ? rpc::to_quantity(*balance, "the balance") : Result<Uint256>(fail(balance.error()));
        const auto call = rpc::result_of((*answers)[1]);
        const bool reverts_now = !call && call.error().code == QLatin1String("HRT-RPC-015");
        if (reverts_now && !shown.preview.revert) {
            give_up(id, {QStringLiteral("HRT-DSK-015"), call.error().detail}, done);
            return;
        }
        if (coin && *coin < most_cost(*shown.tx) && !has_warning(shown.preview, "insufficient_coin")) {
            give_up(id, {QStringLiteral("HRT-DSK-015"), QStringLiteral("the coin does not suffice any more")},
                    done);
            return;
        }
        ask_signer(id, done);
    });
}

void SignDesk::ask_signer(const QString& id, const Done& done) {
    const Prepared& prepared = m_shelf.at(id).prepared;
    if (prepared.tx && signing_hash(*prepared.tx) != prepared.preview.digest) {
        give_up(id, {QStringLiteral("HRT-DSK-017"), QStringLiteral("the preview shows other bytes")}, done);
        return;
    }
    SignRequest request;
    request.kind = prepared.tx                              ? SignKind::Transaction
                   : prepared.kind == ActionKind::TypedData ? SignKind::TypedData
                                                            : SignKind::Message;
    request.from = prepared.preview.from;
    request.digest = prepared.preview.digest;
    request.payload = prepared.tx ? unsigned_bytes(*prepared.tx) : prepared.message;
    request.typed_data = prepared.typed_data;
    request.domain_hash = prepared.preview.domain_hash;
    request.message_hash = prepared.preview.message_hash;
    m_parts.signer.sign(request, [this, id, done](const Result<EthSignature>& signature) {
        if (!signature) {
            give_up(id, signature.error(), done);
            return;
        }
        const Prepared& shown = m_shelf.at(id).prepared;
        const auto who = recover_address(shown.preview.digest, *signature);
        if (!who || *who != shown.preview.from) {
            give_up(id, {QStringLiteral("HRT-DSK-017"), to_checksum(shown.preview.from)}, done);
        } else if (shown.tx) {
            send(id, *signature, done);
        } else {
            finish_words(id, *signature, done);
        }
    });
}

void SignDesk::finish_words(const QString& id, const EthSignature& signature, const Done& done) {
    m_shelf.erase(id);
    done(Signed{std::nullopt, signature.to_bytes(), QStringLiteral("signed"), std::nullopt});
}

void SignDesk::send(const QString& id, const EthSignature& signature, const Done& done) {
    const Prepared& prepared = m_shelf.at(id).prepared;
    const auto chain = m_chains.chain(QString::fromStdString(prepared.preview.chain));
    if (!chain) {
        give_up(id, chain.error(), done);
        return;
    }
    Transaction tx = *prepared.tx;
    tx.signature = signature;
    const Bytes raw = signed_bytes(tx);
    if (!chain->online()) {
        const auto entry = chain->outbox->put(id, raw, prepared.replaces);
        sent(id, *chain, raw, entry ? Result<rpc::OutboxEntry>(fail(chain->offline_error())) : entry, done);
        return;
    }
    chain->sender->send(id, raw, prepared.replaces,
                        [this, id, chain = *chain, raw, done](const Result<rpc::OutboxEntry>& entry) {
                            sent(id, chain, raw, entry, done);
                        });
}

void SignDesk::sent(const QString& id, const DeskChain& chain, const Bytes& raw,
                    const Result<rpc::OutboxEntry>& entry, const Done& done) {
    const Hash hash = keccak(raw);
    const auto kept = chain.outbox->find(hash);
    if (!kept || !*kept) {
        give_up(id, entry ? Error{QStringLiteral("HRT-RPC-019"), {}} : entry.error(), done);
        return;
    }
    m_shelf.erase(id);
    const bool refused = !entry && entry.error().code == QLatin1String("HRT-RPC-020");
    if (refused) {
        // It is kept and shown with the reason; its number can be used again by cancelling it.
        (void)m_notes.set(chain.name(), hash, {std::nullopt, entry.error().detail});
    }
    m_sent(chain.name());
    if (refused) {
        done(fail(entry.error()));
        return;
    }
    done(Signed{hash, std::nullopt, QStringLiteral("pending"),
                entry ? std::nullopt : std::optional(entry.error())});
}

} // namespace hearth::wallet::desk
