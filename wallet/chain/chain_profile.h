// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "wallet/rpc/client.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace hearth::wallet::chain {

enum class ChainKind : std::uint8_t { Practice, Live };
/// "practice" or "live".
[[nodiscard]] QString kind_name(ChainKind kind);

/// A token that Hearth knows by name; every address has the source it was taken from.
struct TokenProfile {
    Address address;
    QString symbol;
    QString name;
    int decimals = 18;
    QString source;
};

/// The vault that lends ATH to hosts and gives eATH for it; shown, never used.
struct EathProfile {
    Address token; ///< eATH: as many as ATH were deposited
    Address vault; ///< what holds the ATH that is not lent
    /// Withdrawals are closed while more than this many millionths are lent.
    std::int64_t closed_above_ppm = 0;
    QString source;
};

/// A chain: profiles/chains/NAME.json, or a file of that name in the folder `chains` of the settings, which
/// takes its place (docs/practice-chain.md).
struct ChainProfile {
    QString name; ///< "practice", "ethereum", "arbitrum-one"
    QString title;
    ChainKind kind = ChainKind::Live;
    bool testnet = false; ///< its coin and tokens are worth nothing
    Uint256 chain_id = 0;
    QString coin_symbol;
    QString coin_name;
    int coin_decimals = 18;
    /// Confirmations after which a transaction counts as final: SenderOptions::depth.
    std::uint64_t depth = 12;
    /// Most blocks of one eth_getLogs.
    std::uint64_t log_blocks = 2000;
    /// Endpoints that must agree on a decision over money: quorum_read.
    std::size_t quorum = 2;
    /// Endpoints of live chains; the practice chain's is anvil and set when it runs.
    std::vector<rpc::Endpoint> endpoints;
    /// A page about a transaction, with {hash} in it; empty where there is none.
    QString explorer_tx;
    /// Known tokens; the first is ATH where the chain has it.
    std::vector<TokenProfile> tokens;
    /// Other contracts by their name in the code ("wrapper", "claim"); not tokens.
    std::map<QString, Address> contracts;
    std::optional<EathProfile> eath;
    /// Practice only: how long transactions wait for their block.
    std::int64_t block_ms = 1000;

    /// The ATH token; none where this chain does not have it.
    [[nodiscard]] const TokenProfile* ath() const;
    [[nodiscard]] const TokenProfile* token(const Address& address) const;
};

/// Reads one profile. Errors: HRT-CHN-012 with the member that is missing, malformed or out of range.
[[nodiscard]] Result<ChainProfile> parse_chain_profile(const QByteArray& json);

/// The names of the built-in profiles, the practice chain first.
[[nodiscard]] QStringList chain_names();
/// All built-in profiles, each replaced by `overrides`/NAME.json where that file exists. A file that cannot
/// be used is named in `problems` and the built-in profile stands; a file never makes a live chain of the
/// practice chain or the other way round, nor changes a chain id.
[[nodiscard]] std::vector<ChainProfile> load_chain_profiles(const QString& overrides,
                                                            std::vector<Error>* problems = nullptr);

} // namespace hearth::wallet::chain
