// SPDX-License-Identifier: Apache-2.0
// What the deployer does, in order. A step is only ever added at the end: a chain that has the ones before it
// gets the rest at its next start.
#include "wallet/chain/deployment.h"
#include "wallet/chain/treasury.h"
#include "wallet/contracts/artifact.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/eth/address.h"

#include <algorithm>
#include <limits>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::chain {
namespace {

using abi::Value;
using contracts::of_address;
using contracts::of_addresses;
using contracts::of_bool;
using contracts::of_hash;
using contracts::of_text;
using contracts::of_uint;

constexpr std::int64_t kWeekS = 7 * NetworkRules::kDay;
constexpr std::uint64_t kCallGas = 250'000;
constexpr std::uint64_t kMintGas = 200'000; // a licence
/// A creation costs 21,000 + 32,000, 200 a byte of code, 16 a byte of data, and what the constructor does.
constexpr std::uint64_t kGasPerByte = 220;
constexpr std::uint64_t kConstructorGas = 1'000'000;
const Uint256 kEther("1000000000000000000");
const Uint256 kAllowance = std::numeric_limits<Uint256>::max();

/// ATH and partner tokens that a pool's stakers get in each week.
struct WeeklyRewards {
    const char* pool;
    unsigned ath;
    unsigned partner_1;
    unsigned partner_2;
};
constexpr std::array<WeeklyRewards, 2> kWeekly{WeeklyRewards{"gaming", 250'000, 40'000, 7'000},
                                               WeeklyRewards{"ai", 500'000, 60'000, 13'000}};
constexpr unsigned kPartnerSupply = 1'000'000'000;
/// For a referee's gas, for what the settlement posts, and for the treasury that proposals decide on.
constexpr unsigned kRefereeCoin = 500;
constexpr unsigned kRefereeAth = 1'000'000'000;
constexpr unsigned kTimelockAth = 1'000'000;
constexpr unsigned kRefereePartner = 500'000'000;

/// A list of addresses written out.
Value list_of(const std::vector<Address>& addresses) {
    return of_addresses(addresses);
}

Value address_of(const char* key) {
    return of_address(network_contract(QLatin1String(key)));
}

class Steps {
public:
    void create(const char* key, std::vector<Value> arguments) {
        const auto& all = network_contracts();
        const auto it = std::find_if(all.begin(), all.end(), [&](const NetworkContract& one) {
            return one.key == QLatin1String(key);
        });
        DeploymentStep step;
        step.what = QLatin1String(key);
        step.artifact = it == all.end() ? QString() : it->artifact;
        step.arguments = std::move(arguments);
        m_all.push_back(std::move(step));
    }
    void call(const Address& to, const char* signature, std::vector<Value> arguments,
              std::uint64_t gas = kCallGas) {
        DeploymentStep step;
        step.what = QLatin1String(signature).left(QLatin1String(signature).indexOf(u'('));
        step.to = to;
        step.signature = signature;
        step.arguments = std::move(arguments);
        step.gas = gas;
        m_all.push_back(std::move(step));
    }
    void call(const char* key, const char* signature, std::vector<Value> arguments,
              std::uint64_t gas = kCallGas) {
        call(network_contract(QLatin1String(key)), signature, std::move(arguments), gas);
    }
    void pay(const Address& to, const Uint256& coin) {
        DeploymentStep step;
        step.what = K("payment");
        step.to = to;
        step.coin = coin;
        step.gas = kCallGas;
        m_all.push_back(std::move(step));
    }
    [[nodiscard]] std::vector<DeploymentStep> take() { return std::move(m_all); }

private:
    std::vector<DeploymentStep> m_all;
};

void create_all(Steps& steps) {
    const Value deployer = of_address(deployer_address());
    const Value token = of_address(practice_token());
    const Value referees = of_addresses(referee_addresses());
    const Value threshold = of_uint(kRefereeThreshold);
    const Value supply = of_uint(kEther * kPartnerSupply);
    const Value votes_treasury = address_of("timelock");
    using Rules = NetworkRules;
    steps.create("partner_1", {of_text("Practice Partner One"), of_text("PRT1"), deployer, supply});
    steps.create("partner_2", {of_text("Practice Partner Two"), of_text("PRT2"), deployer, supply});
    steps.create("stath", {address_of("wrapper")});
    steps.create("veath", {address_of("wrapper"), deployer});
    steps.create("wrapper", {token, address_of("stath"), address_of("veath")});
    steps.create("timelock", {of_uint(Rules::kTimelockS), list_of({network_contract(K("governor"))}),
                              list_of({Address{}}), of_address({})});
    steps.create("pool_gaming",
                 {address_of("veath"), of_text("Gaming pool votes"), of_text("votesGAMING"), votes_treasury});
    steps.create("pool_ai",
                 {address_of("veath"), of_text("AI pool votes"), of_text("votesAI"), votes_treasury});
    steps.create("distributor_gaming", {address_of("pool_gaming"), deployer});
    steps.create("distributor_ai", {address_of("pool_ai"), deployer});
    steps.create("pool_votes",
                 {list_of({network_contract(K("pool_gaming")), network_contract(K("pool_ai"))})});
    steps.create("governor",
                 {address_of("pool_votes"), votes_treasury, referees, of_uint(Rules::kProposalsOpenS),
                  of_uint(Rules::kVoteDelayS), of_uint(Rules::kVotePeriodS), of_uint(Rules::kThresholdBps),
                  of_uint(Rules::kQuorumBps)});
    steps.create("licence", {deployer, of_text("Aethir Checker License"), of_text("ATHCL")});
    steps.create("claim", {token, referees, threshold, of_uint(Rules::kMinCliffS), of_uint(Rules::kMaxCliffS),
                           of_uint(kEther * 5), of_uint(kEther * 30), votes_treasury});
    steps.create("registry", {token, votes_treasury, referees, threshold, votes_treasury});
    steps.create("escrow", {token, referees, threshold, of_uint(Rules::kProtocolBps), votes_treasury});
}

void set_up_licences_and_pools(Steps& steps) {
    steps.call("licence", "mint(address to, uint256 count)",
               {of_address(treasury_address()), of_uint(NetworkRules::kLicences)},
               kMintGas * NetworkRules::kLicences);
    const Value referee_role = of_hash(keccak("REFEREE"));
    for (const Address& referee : referee_addresses()) {
        steps.call("licence", "grantRole(bytes32 role, address account)",
                   {referee_role, of_address(referee)});
    }
    steps.call("veath", "registerPool(address pool)", {address_of("pool_gaming")});
    steps.call("veath", "registerPool(address pool)", {address_of("pool_ai")});
    steps.call("veath", "closeRegistry()", {});
}

void set_up_rewards(Steps& steps, std::int64_t now_s) {
    const Value poster = of_hash(keccak("POSTER"));
    const std::array<Address, 3> tokens{practice_token(), network_contract(K("partner_1")),
                                        network_contract(K("partner_2"))};
    const std::int64_t first_week = now_s / kWeekS * kWeekS;
    for (const WeeklyRewards& weekly : kWeekly) {
        const Address distributor = network_contract(K("distributor_") + QLatin1String(weekly.pool));
        const char* const grant = "grantRole(bytes32 role, address account)";
        // Proposals may allow further tokens; the referees' settlement posts further rounds.
        steps.call(distributor, grant, {of_hash(Hash{}), address_of("timelock")});
        steps.call(distributor, grant, {poster, of_address(deployer_address())});
        for (const Address& referee : referee_addresses()) {
            steps.call(distributor, grant, {poster, of_address(referee)});
        }
        const std::array<unsigned, 3> amounts{weekly.ath, weekly.partner_1, weekly.partner_2};
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            steps.call(distributor, "allowToken(address token, bool allowed)",
                       {of_address(tokens[i]), of_bool(true)});
            steps.call(tokens[i], "approve(address spender, uint256 value)",
                       {of_address(distributor), of_uint(kAllowance)});
            for (int week = 0; week < NetworkRules::kRewardWeeks; ++week) {
                steps.call(distributor, "postRound(uint256 week, address token, uint256 amount)",
                           {of_uint(first_week + week * kWeekS), of_address(tokens[i]),
                            of_uint(kEther * amounts[i])});
            }
        }
    }
}

void set_up_treasuries(Steps& steps) {
    const char* const transfer = "transfer(address to, uint256 value)";
    for (const Address& referee : referee_addresses()) {
        steps.pay(referee, kEther * kRefereeCoin);
    }
    steps.call(practice_token(), transfer, {of_address(referee_address(1)), of_uint(kEther * kRefereeAth)});
    steps.call(practice_token(), transfer, {address_of("timelock"), of_uint(kEther * kTimelockAth)});
}

/// What the first referee posts in the weeks behind those of the deployment.
void set_up_later_rounds(Steps& steps) {
    for (const char* const token : {"partner_1", "partner_2"}) {
        steps.call(token, "transfer(address to, uint256 value)",
                   {of_address(referee_address(1)), of_uint(kEther * kRefereePartner)});
    }
}

} // namespace

const std::vector<NetworkContract>& network_contracts() {
    static const std::vector<NetworkContract> out = [] {
        std::vector<NetworkContract> all;
        const std::pair<const char*, const char*> order[]{{"partner_1", "PartnerToken"},
                                                          {"partner_2", "PartnerToken"},
                                                          {"stath", "StAethir"},
                                                          {"veath", "VeAethir"},
                                                          {"wrapper", "AethirWrapper"},
                                                          {"timelock", "HearthTimelock"},
                                                          {"pool_gaming", "VotingEscrow"},
                                                          {"pool_ai", "VotingEscrow"},
                                                          {"distributor_gaming", "RewardDistributor"},
                                                          {"distributor_ai", "RewardDistributor"},
                                                          {"pool_votes", "PoolVotes"},
                                                          {"governor", "HearthGovernor"},
                                                          {"licence", "CheckerLicense"},
                                                          {"claim", "RewardClaim"},
                                                          {"registry", "ContainerRegistry"},
                                                          {"escrow", "JobEscrow"}};
        for (const auto& [key, artifact] : order) {
            all.push_back({QLatin1String(key), QLatin1String(artifact),
                           create_address(deployer_address(), all.size())});
        }
        return all;
    }();
    return out;
}

Address network_contract(const QString& key) {
    const auto& all = network_contracts();
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const NetworkContract& one) { return one.key == key; });
    return it == all.end() ? Address{} : it->address;
}

std::vector<DeploymentStep> deployment_steps(std::int64_t now_s) {
    Steps steps;
    create_all(steps);
    set_up_licences_and_pools(steps);
    set_up_rewards(steps, now_s);
    set_up_treasuries(steps);
    set_up_later_rounds(steps);
    return steps.take();
}

Result<Bytes> deployment_transaction(const Uint256& chain_id, const DeploymentStep& step,
                                     std::uint64_t nonce) {
    Transaction tx;
    tx.nonce = nonce;
    tx.value = step.coin;
    tx.gas_limit = step.gas;
    Result<Bytes> data = Bytes{};
    if (!step.artifact.isEmpty()) {
        data = contracts::creation_code(step.artifact, step.arguments);
    } else {
        tx.to = step.to;
        if (!step.signature.empty()) {
            data = contracts::call_data(step.signature, step.arguments);
        }
    }
    if (!data) {
        return data;
    }
    if (!step.artifact.isEmpty()) {
        tx.gas_limit = kConstructorGas + kGasPerByte * data->size();
    }
    tx.data = std::move(*data);
    return signed_by_deployer(chain_id, std::move(tx));
}

} // namespace hearth::wallet::chain
