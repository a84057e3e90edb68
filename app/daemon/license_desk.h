// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/network_host.h"
#include "app/daemon/referee_account.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/rewards/papers.h"

namespace hearth::daemon {

/// Licences of the chain have numbers from here on in the event log; below are the practice network's own.
inline constexpr std::uint64_t kChainLicenses = 1'000'000;

/// A licence as the chain has it.
struct ChainLicense {
    std::uint64_t id = 0; ///< the token's
    Address owner;
    Address operator_; ///< zero: not delegated
    bool approved = false;
    std::int64_t since_s = 0;
    std::int64_t banned_until_s = 0;
};

/// A licence for which the operator's word was brought to the chain, or why not.
struct DelegationAnswer {
    std::uint64_t id = 0;
    Result<Hash> result;
};

/// Licences of the practice chain: those of the wallet's accounts and those delegated to this node's burner.
/// An approved delegation to the burner is recorded in the event log, so that the licence works; one that
/// ended is recorded, too. The burner's approvals are signed here and brought by the referees' account.
class LicenseDesk final : public QObject {
    Q_OBJECT

public:
    using Owners = std::function<std::vector<Address>()>;
    /// `owners` gives the wallet's accounts. Everything passed in has to outlive it.
    LicenseDesk(ChainHost& chains, NetworkHost& host, RefereeAccount& referee, Owners owners,
                QObject* parent = nullptr);

    void stop() { m_stopped = true; }
    /// Errors: HRT-LIC-001 (the chain has no licences).
    [[nodiscard]] Result<wallet::rewards::Place> place() const;
    /// Of the own accounts and of the burner, as of the newest block read.
    [[nodiscard]] const std::map<std::uint64_t, ChainLicense>& known() const { return m_known; }
    /// Why they could not be read.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    using ListDone = std::function<void(Result<std::map<std::uint64_t, ChainLicense>>)>;
    /// Reads them now; with those of one more owner. Errors: HRT-LIC-001, HRT-DMN-005, HRT-RPC-*.
    void read(const std::optional<Address>& owner, ListDone done);
    /// Reads these licences. Errors as read(); HRT-LIC-002 where there is none of a number.
    void read_ids(const std::vector<std::uint64_t>& ids, ListDone done);
    /// Signs for each licence as the burner and brings the paper. A licence that is not delegated to this
    /// burner (HRT-LIC-004), or does not wait for an answer (HRT-LIC-005), fails alone.
    void answer(const std::vector<std::uint64_t>& ids, wallet::rewards::Delegation what,
                std::function<void(Result<std::vector<DelegationAnswer>>)> done);
    /// The transaction by which an owner delegates (operator not zero) or undelegates these licences. Errors:
    /// HRT-LIC-002, -003 (somebody else's), -006 (not delegated).
    void plan(const Address& owner, const std::vector<std::uint64_t>& ids,
              const std::optional<Address>& operator_, std::function<void(Result<wallet::Bytes>)> done);

Q_SIGNALS:
    void changed();
    void noted(const hearth::Error& what);

private:
    struct Reading;
    struct Answering;
    void head_changed();
    void read_lists(const std::shared_ptr<Reading>& reading);
    void read_pages(const std::shared_ptr<Reading>& reading, const std::vector<Uint256>& counts);
    void read_details(const std::shared_ptr<Reading>& reading);
    void record();
    void next_answer(const std::shared_ptr<Answering>& job);

    ChainHost& m_chains;
    NetworkHost& m_host;
    RefereeAccount& m_referee;
    Owners m_owners;
    std::map<std::uint64_t, ChainLicense> m_known;
    std::optional<Error> m_error;
    bool m_reading = false;
    bool m_again = false; ///< a block came meanwhile
    bool m_stopped = false;
};

} // namespace hearth::daemon
