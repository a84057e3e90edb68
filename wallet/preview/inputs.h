// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/descriptor.h"
#include "wallet/preview/preview.h"

#include "wallet/eth/transaction.h"

#include <functional>

namespace hearth::wallet::preview {

/// A token as the wallet knows it. Symbol and name may be hostile: they are made safe where they are shown.
struct TokenInfo {
    Address address;
    std::string symbol;
    std::string name;
    int decimals = 18;
    bool verified = false; ///< from a chain profile or chosen by the person; else read from the chain
    bool nft = false;      ///< ERC-721: amounts are token ids
};

/// A contract that the chain profile names.
struct KnownContract {
    Address address;
    std::string kind;              ///< "AethirToken", "VotingEscrow", ..: the descriptor's contractName
    std::string name;              ///< for people: "ATH token"
    std::optional<Hash> code_hash; ///< Keccak-256 of the code that has to be there
    /// The token that the contract's amounts are in, where its descriptor does not name one.
    std::optional<Address> token;
};

/// What a preview has to know of the chain.
struct ChainFacts {
    std::string name;  ///< the profile's name: "practice", "ethereum", "arbitrum-one"
    std::string title; ///< for people
    Uint256 chain_id = 0;
    std::string coin_symbol = "ETH";
    int coin_decimals = 18;
    std::vector<KnownContract> contracts;
    std::vector<TokenInfo> tokens; ///< the profile's own; verified
};

struct OwnAccount {
    Address address;
    std::string name;
    std::string kind = "key"; ///< hd, key, watch or ledger
};

struct Contact {
    Address address;
    std::string name;
};

/// One earlier transfer between an own account and somebody.
struct PastTransfer {
    Address counterparty;
    bool outgoing = false; ///< a transaction that an own account signed; a Transfer log alone proves nothing
    bool zero_value = false;
    bool spam = false;
    std::int64_t at_ms = 0;
};

/// What a node says of an address.
struct AccountState {
    bool has_code = false;
    std::optional<Hash> code_hash;    ///< Keccak-256 of the code
    std::optional<Address> delegated; ///< EIP-7702: the account runs this contract's code
};

/// What the simulator found out; see simulator.h.
struct Simulation {
    enum class How : std::uint8_t {
        None,      ///< no node could be asked
        Simulated, ///< eth_simulateV1: every log and coin movement
        Traced,    ///< debug_traceCall: every log and coin movement
        Called,    ///< eth_call only: whether it fails, and the declared effects of known functions
    };
    How how = How::None;
    std::optional<Revert> revert;
    std::optional<Uint256> gas;         ///< used
    std::vector<BalanceChange> changes; ///< of the own accounts; symbols and decimals still unknown
    std::vector<std::string> unseen;
    std::optional<Uint256> coin_balance;       ///< of the sender
    std::map<Address, Uint256> token_balances; ///< of the sender
    std::map<Address, AccountState> accounts;  ///< of the addresses in the transaction
    std::optional<Uint256> chain_id;           ///< what the endpoints say
    std::vector<std::string> disagreement;     ///< endpoints that contradict the others, and in what
    std::optional<Error> error;                ///< why there is no simulation
};

/// The fees of the three speeds and what they are measured against.
struct FeeInputs {
    rpc::Speed speed = rpc::Speed::Normal;
    std::array<rpc::Fees, 3> fees;
    Uint256 base_fee = 0;       ///< of the next block
    Uint256 usual_base_fee = 0; ///< the median of the recent blocks; 0: unknown
    std::array<std::optional<int>, 3> seconds;
};

/// A time zone without global state: how many seconds local time is ahead of UTC at a moment.
struct LocalTime {
    std::string name = "UTC";
    std::function<int(std::int64_t at_ms)> offset_s = [](std::int64_t) {
        return 0;
    };
    /// An IANA name ("Europe/Berlin"); UTC where it is unknown.
    [[nodiscard]] static LocalTime of_zone(const std::string& iana_name);
};

/// Everything that the preview of any signature looks at. Pure data: no network, no clock.
struct Surroundings {
    ChainFacts chain;
    OwnAccount from;
    std::vector<OwnAccount> own;
    std::vector<Contact> book;
    std::vector<PastTransfer> history;
    std::vector<TokenInfo> tokens;              ///< that the wallet has met; the chain's own come first
    const DescriptorSet* descriptors = nullptr; ///< none: the built-in ones
    std::int64_t now_ms = 0;                    ///< the latest block's time
    LocalTime local;
};

struct TransactionInputs {
    Surroundings around;
    Transaction tx; ///< unsigned, complete
    Simulation simulation;
    std::optional<FeeInputs> fees; ///< none: quoted from the transaction's own fields
    /// The action's kind; empty: found from the transaction.
    std::string kind;
    /// The transaction in whose place this one goes (speed_up, cancel).
    std::optional<Transaction> replaces;
    std::optional<Hash> replaces_hash;
    bool replaces_confirmed = false; ///< it is in a block already
};

struct TypedDataInputs {
    Surroundings around;
    Json typed_data;
};

struct MessageInputs {
    Surroundings around;
    Bytes message;
};

} // namespace hearth::wallet::preview
