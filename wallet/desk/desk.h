// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/approvals.h"
#include "wallet/desk/balances.h"
#include "wallet/desk/follower.h"
#include "wallet/desk/history_export.h"
#include "wallet/desk/sign_desk.h"

#include <QObject>

namespace hearth::wallet::desk {

/// A chain's balances and, where they could not be asked anew, why.
struct ChainBalances {
    DeskChain chain;
    std::vector<AccountBalance> accounts;
    std::optional<Error> error;
};

struct HistoryFilter {
    std::vector<Address> accounts; ///< none: all own ones
    QStringList chains;            ///< none: the current one
};

/// An allowance with the words around it.
struct ApprovalView {
    Allowance allowance;
    preview::TokenInfo token;
    QString spender_name; ///< of an own account, a contact or a contract of the profile; empty: nobody
    QString risk;         ///< "unlimited_unknown", "unlimited", "unknown_spender"; empty: none
};

/// Everything a person does with their accounts on the chains, short of keeping keys.
class Desk final : public QObject {
    Q_OBJECT

public:
    /// Errors: HRT-STO-*. Everything passed in has to outlive the desk.
    [[nodiscard]] static Result<std::unique_ptr<Desk>>
    open(const QString& path, ChainSource& chains, Signer& signer, Clock& clock, RandomSource& random);
    ~Desk() override;

    /// Sends what was left behind, and follows.
    void start() { m_follower.start(); }
    void stop() { m_follower.stop(); }
    /// While somebody looks at balances, the current chain is polled.
    void set_watched(bool watched) { m_follower.set_watched(watched); }
    /// A chain can be asked again.
    void chain_came_back(const QString& chain) { m_follower.came_back(chain); }
    /// A chain has a new block.
    void head_changed(const QString& chain) { m_follower.poke(chain); }
    /// The source has to outlive the desk or be taken away; none: no prices.
    void set_prices(const PriceSource* prices) { m_prices = prices; }

    /// What is known, asked anew first where `refresh` is set. Chains that cannot be asked come with their
    /// last balances and the error. Errors: HRT-DSK-001, HRT-STO-*.
    void balances(const QStringList& chains, const std::vector<Address>& accounts, bool refresh,
                  const std::function<void(Result<std::vector<ChainBalances>>)>& done);
    /// Reads on in the chains first where they answer. Errors: HRT-DSK-001, HRT-STO-*, HRT-RPC-019.
    void history(const HistoryFilter& filter,
                 const std::function<void(Result<std::vector<HistoryEntry>>)>& done);
    /// Errors: HRT-DSK-001, HRT-STO-*; those of the chain where `refresh` is set.
    void approvals(const QString& chain, const Address& owner, bool refresh,
                   const std::function<void(Result<std::vector<ApprovalView>>)>& done);

    [[nodiscard]] AddressBook& book() { return m_book; }
    [[nodiscard]] SignDesk& sign_desk() { return m_sign_desk; }
    [[nodiscard]] ChainSource& chains() { return m_chains; }
    [[nodiscard]] std::vector<preview::OwnAccount> accounts() const { return m_signer.accounts(); }
    /// How often and when this wallet paid an address: count and time of the last.
    [[nodiscard]] std::map<Address, std::pair<int, std::int64_t>> uses();

Q_SIGNALS:
    void balances_changed(const QString& chain);
    void history_changed(const QString& chain);

private:
    Desk(std::unique_ptr<store::Database> db, ChainSource& chains, Signer& signer, Clock& clock,
         RandomSource& random);
    [[nodiscard]] DeskParts parts() { return {m_tokens, m_scanner, m_book, m_signer}; }
    [[nodiscard]] std::vector<Address> own_addresses() const;
    void changed(const QString& chain, bool head, bool transactions);
    /// Scans and learns the tokens it met; an unreachable chain is no error here.
    void read_on(const QString& chain, const std::vector<Address>& accounts,
                 const std::function<void(std::optional<Error>)>& done);
    void read_on_all(QStringList chains, const std::vector<Address>& accounts,
                     const std::function<void()>& done);
    [[nodiscard]] Result<std::vector<HistoryEntry>> stored_history(const DeskChain& chain,
                                                                   const std::vector<Address>& accounts);
    [[nodiscard]] Result<std::vector<ApprovalView>> stored_approvals(const DeskChain& chain,
                                                                     const Address& owner);

    std::unique_ptr<store::Database> m_db;
    ChainSource& m_chains;
    Signer& m_signer;
    Clock& m_clock;
    const PriceSource* m_prices = nullptr;
    Tokens m_tokens;
    Balances m_balances;
    Scanner m_scanner;
    Approvals m_approvals;
    AddressBook m_book;
    TxNotes m_notes;
    Follower m_follower;
    SignDesk m_sign_desk;
};

} // namespace hearth::wallet::desk
