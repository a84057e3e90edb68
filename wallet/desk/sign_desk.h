// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "wallet/desk/prepare.h"
#include "wallet/desk/tx_notes.h"

namespace hearth::wallet::desk {

struct Signed {
    std::optional<Hash> hash;       ///< of a transaction
    std::optional<Bytes> signature; ///< of a message or typed data: r | s | v
    QString state;                  ///< "pending", or "signed"
    /// Why it was not handed to an endpoint yet: it is kept and will be.
    std::optional<Error> queued;
};

/// How long a preview may be signed, and how many are kept.
constexpr std::int64_t kPreviewLifeMs = 600'000;
constexpr std::size_t kMostPreviews = 64;

/// Prepare, preview, sign, keep, send: one action, one nonce, one signature. What is signed are exactly the
/// bytes of the preview whose digest the caller repeats.
class SignDesk {
public:
    using Sent = std::function<void(const QString& chain)>;
    SignDesk(DeskParts parts, TxNotes& notes, ChainSource& chains, Clock& clock, RandomSource& random,
             Sent sent)
        : m_parts(parts), m_notes(notes), m_chains(chains), m_clock(clock), m_random(random),
          m_sent(std::move(sent)), m_preparer(parts, clock) {}

    /// Errors: those of Preparer::prepare.
    void prepare(const PrepareRequest& request, const std::function<void(Result<preview::Preview>)>& done);
    /// Errors: HRT-DSK-005 (no such preview, or too old), -008 (another digest), -009 (a warning blocks),
    /// -013 (watch-only), -014 (being signed), -015 (the chain changed since), -017 (a signature of somebody
    /// else), the signer's, those of rpc::Sender::send but HRT-RPC-011: what cannot be sent now is queued.
    void sign(const QString& id, const Hash& digest, const std::function<void(Result<Signed>)>& done);
    /// Forgets a preview; one that does not exist is forgotten already.
    void discard(const QString& id);

private:
    struct Shelved {
        Prepared prepared;
        bool signing = false;
    };
    using Done = std::function<void(Result<Signed>)>;
    void drop_old();
    [[nodiscard]] Result<void> may_sign(const QString& id, const Hash& digest) const;
    void check_chain(const QString& id, const Done& done);
    void check_outcome(const QString& id, const DeskChain& chain, const Done& done);
    void ask_signer(const QString& id, const Done& done);
    void finish_words(const QString& id, const EthSignature& signature, const Done& done);
    void send(const QString& id, const EthSignature& signature, const Done& done);
    void sent(const QString& id, const DeskChain& chain, const Bytes& raw,
              const Result<rpc::OutboxEntry>& entry, const Done& done);
    void give_up(const QString& id, const Error& error, const Done& done);

    DeskParts m_parts;
    TxNotes& m_notes;
    ChainSource& m_chains;
    Clock& m_clock;
    RandomSource& m_random;
    Sent m_sent;
    Preparer m_preparer;
    std::map<QString, Shelved> m_shelf;
};

} // namespace hearth::wallet::desk
