// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/desk_chains.h"

#include <algorithm>
#include <array>

namespace hearth::daemon {
namespace {

using wallet::chain::ChainKind;
using wallet::chain::ChainProfile;
using wallet::desk::DeskChain;
using wallet::preview::TokenInfo;

/// Between two looks: blocks of Ethereum come every 12 s, those of the practice chain as its profile says.
constexpr std::int64_t kLivePollMs = 12'000;
constexpr std::int64_t kLeastPollMs = 500;
/// How far back the first look at an account on a live chain goes: about two weeks of Ethereum. Public
/// endpoints do not give more in a bearable time.
constexpr std::uint64_t kLiveHistoryBlocks = 100'000;

TokenInfo token_info(const wallet::chain::TokenProfile& token) {
    TokenInfo out;
    out.address = token.address;
    out.symbol = token.symbol.toStdString();
    out.name = token.name.toStdString();
    out.decimals = token.decimals;
    out.verified = true;
    return out;
}

/// What a contract of a profile is to previews: its descriptor, and a name for people.
struct ContractKind {
    const char* key;
    const char* kind;
    const char* name;
    const char* token = ""; ///< key of the token that its amounts are in; "ath": the chain's ATH
};
constexpr std::array kContractKinds{
    ContractKind{"wrapper", "AethirWrapper", "ATH wrapper", "ath"},
    ContractKind{"stath", "StAethir", "stATH"},
    ContractKind{"veath", "VeAethir", "veATH"},
    ContractKind{"pool_gaming", "VotingEscrow", "Gaming pool", "veath"},
    ContractKind{"pool_ai", "VotingEscrow", "AI pool", "veath"},
    ContractKind{"distributor_gaming", "RewardDistributor", "Rewards of the Gaming pool"},
    ContractKind{"distributor_ai", "RewardDistributor", "Rewards of the AI pool"},
    ContractKind{"pool_votes", "PoolVotes", "Votes of the pools"},
    ContractKind{"governor", "Governor", "Governor"},
    ContractKind{"timelock", "Timelock", "Timelock"},
    ContractKind{"licence", "CheckerLicense", "Checker licences"},
    ContractKind{"claim", "RewardClaim", "Checker rewards", "ath"},
    ContractKind{"registry", "ContainerRegistry", "Container stakes", "ath"},
    ContractKind{"escrow", "JobEscrow", "Job payments", "ath"}};

wallet::preview::KnownContract known_contract(const ChainProfile& profile, const QString& key,
                                              const Address& address) {
    const auto* const it =
        std::find_if(kContractKinds.begin(), kContractKinds.end(),
                     [&](const ContractKind& one) { return key == QLatin1String(one.key); });
    if (it == kContractKinds.end()) {
        return {address, key.toStdString(), key.toStdString(), {}, {}};
    }
    wallet::preview::KnownContract out{address, it->kind, it->name, {}, {}};
    const auto* const ath = profile.ath();
    if (const auto token = profile.contracts.find(QLatin1String(it->token));
        token != profile.contracts.end()) {
        out.token = token->second;
    } else if (QLatin1String(it->token) == QLatin1String("ath") && ath != nullptr) {
        out.token = ath->address;
    }
    return out;
}

/// A token's descriptor: the network's own ones have theirs.
const char* token_kind(const wallet::chain::TokenProfile& token) {
    return token.symbol == QLatin1String("ATH")     ? "AethirToken"
           : token.symbol == QLatin1String("stATH") ? "StAethir"
           : token.symbol == QLatin1String("veATH") ? "VeAethir"
                                                    : "token";
}

wallet::preview::ChainFacts facts_of(const ChainProfile& profile) {
    wallet::preview::ChainFacts out;
    out.name = profile.name.toStdString();
    out.title = profile.title.toStdString();
    out.chain_id = profile.chain_id;
    out.coin_symbol = profile.coin_symbol.toStdString();
    out.coin_decimals = profile.coin_decimals;
    for (const auto& token : profile.tokens) {
        out.tokens.push_back(token_info(token));
        out.contracts.push_back(
            {token.address, token_kind(token), token.name.toStdString(), {}, token.address});
    }
    for (const auto& [name, address] : profile.contracts) {
        out.contracts.push_back(known_contract(profile, name, address));
    }
    return out;
}

DeskChain describe(const ChainProfile& profile) {
    DeskChain out;
    out.facts = facts_of(profile);
    if (const auto* ath = profile.ath(); ath != nullptr) {
        out.ath = token_info(*ath);
    }
    const bool live = profile.kind == ChainKind::Live;
    out.depth = profile.depth;
    out.quorum = live ? profile.quorum : 1;
    out.log_range = profile.log_blocks;
    out.history_blocks = live ? kLiveHistoryBlocks : 0;
    out.poll_ms = live ? kLivePollMs : std::max(kLeastPollMs, profile.block_ms);
    out.testnet = profile.testnet;
    return out;
}

} // namespace

QStringList DeskChains::names() const {
    QStringList out;
    for (const ChainProfile& profile : m_host.profiles()) {
        out.append(profile.name);
    }
    return out;
}

Result<DeskChain> DeskChains::chain(const QString& name) const {
    const auto profile = m_host.profile(name);
    if (!profile) {
        return fail("HRT-DSK-001", name);
    }
    DeskChain out = describe(**profile);
    Kept& kept = m_kept[(*profile)->name];
    if (!kept.outbox) {
        auto opened = wallet::rpc::Outbox::open(m_outbox_path, (*profile)->chain_id, m_clock);
        if (!opened) {
            return fail(opened.error());
        }
        kept.outbox = std::move(*opened);
    }
    out.outbox = kept.outbox.get();
    const auto client = m_host.client((*profile)->name);
    if (!client) {
        out.unavailable = client.error();
        return out;
    }
    if (kept.client != *client) {
        kept.sender = std::make_unique<wallet::rpc::Sender>(
            **client, *kept.outbox, wallet::rpc::SenderOptions{out.depth, out.quorum});
        kept.client = *client;
    }
    out.client = kept.client;
    out.sender = kept.sender.get();
    return out;
}

} // namespace hearth::daemon
