// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/container_stake.h"

#include "app/daemon/plan_steps.h"
#include "core/benchmark/obe.h"
#include "core/indexer/queries.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/rpc/values.h"

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using contracts::of_address;
using contracts::of_hash;
using contracts::of_uint;

constexpr std::int64_t kMsPerSecond = 1000;

QString wei(const Uint256& value) {
    return Wei(value).to_decimal();
}

/// One Slashed event; nothing where its shape is another.
std::optional<QJsonObject> slash_json(const Json& log) {
    if (!log.is_object()) {
        return std::nullopt;
    }
    const auto data = rpc::to_data(log.value("data", Json()), "data");
    const auto hash = rpc::to_hash(log.value("transactionHash", Json()), "transactionHash");
    constexpr std::size_t word = 32;
    constexpr std::size_t members = 4; // thirds, amount, from_rewards, evidence
    if (!data || !hash || data->size() != members * word) {
        return std::nullopt;
    }
    const auto at = [&](std::size_t i) {
        return ByteView(*data).subspan(i * word, word);
    };
    const int thirds = from_big_endian(at(0)).convert_to<int>();
    QJsonObject out{{K("thirds"), thirds},
                    {K("amount_wei"), wei(from_big_endian(at(1)))},
                    {K("from_rewards_wei"), wei(from_big_endian(at(2)))},
                    {K("evidence"), QString::fromStdString(to_hex(at(3)))},
                    {K("reason"), thirds >= 3 ? K("deception, or far below the specification")
                                              : K("down while rendering or reserved")},
                    {K("hash"), K("0x") + hash->to_hex()}};
    if (const auto time = rpc::to_number(log.value("blockTimestamp", Json()), "blockTimestamp")) {
        out.insert(K("at_ms"), qint64(std::int64_t(*time) * kMsPerSecond));
    }
    return out;
}

} // namespace

Result<Hash> ContainerStake::container() const {
    const practice::PracticeNetwork* network = m_host.running();
    if (network == nullptr) {
        return fail(m_host.error().value_or(Error{K("HRT-DMN-005"), {}}));
    }
    Hash out;
    const Address node = network->container_node();
    std::copy(node.bytes.begin(), node.bytes.end(),
              out.bytes.begin() + std::ptrdiff_t(out.bytes.size() - node.bytes.size()));
    return out;
}

/// K of this machine by the rate it has proven; 0 before the first proof.
std::uint64_t ContainerStake::own_k_milli() const {
    const practice::PracticeNetwork* network = m_host.running();
    const auto rules = m_settlement.rules();
    if (network == nullptr || !rules) {
        return 0;
    }
    const indexer::Node* node = indexer::find_node(network->ledger_state(), network->container_node());
    return node == nullptr
               ? 0
               : rewards::k_milli(*rules, double(node->proven_rays_per_s) / benchmark::kRaysPerObe);
}

QString ContainerStake::state_of(const Stake& stake) {
    if (stake.owner.is_zero()) {
        return K("none");
    }
    if (stake.unlocking) {
        return stake.now_s >= stake.unlock_s ? K("withdrawable") : K("unlocking");
    }
    return stake.amount < stake.required ? K("short") : K("staked");
}

void ContainerStake::read(const Address& owner, std::function<void(Result<Stake>)> done) {
    const auto place = m_settlement.place_of("registry");
    const auto profile = m_chains.profile(K("practice"));
    const auto client = m_chains.client(K("practice"));
    const auto id = container();
    if (!place || !profile || !client || !id || (*profile)->ath() == nullptr) {
        return done(fail(!id       ? id.error()
                         : !place  ? place.error()
                         : !client ? client.error()
                                   : Error{K("HRT-RWD-007"), K("ATH")}));
    }
    contracts::read_batch(
        **client,
        {{place->contract,
          "stakeOf(bytes32) returns (address owner, uint256 amount, uint256 required, uint64 unlockAt, bool "
          "unlocking)",
          {of_hash(*id)}},
         {place->contract, "coefficientMilli() returns (uint256)", {}},
         {(*profile)->ath()->address,
          "allowance(address,address) returns (uint256)",
          {of_address(owner), of_address(place->contract)}}},
        {}, [done = std::move(done), now = m_settlement.now_s()](const Result<contracts::BatchAnswer>& got) {
            if (!got) {
                return done(fail(got.error()));
            }
            for (const auto& value : got->values) {
                if (!value) {
                    return done(fail(value.error()));
                }
            }
            const auto& stake = *got->values[0];
            Stake out;
            out.owner = contracts::address_of(stake[0]);
            out.amount = contracts::uint_of(stake[1]);
            out.required = contracts::uint_of(stake[2]);
            out.unlock_s = std::int64_t(contracts::number_of(stake[3]));
            out.unlocking = contracts::bool_of(stake[4]);
            out.coefficient = contracts::uint_of(got->values[1]->front());
            out.allowance = contracts::uint_of(got->values[2]->front());
            out.now_s = std::max(now.value_or(0), std::int64_t(got->block_time));
            done(out);
        });
}

void ContainerStake::status(const Done& done) {
    read({}, [this, done](const Result<Stake>& stake) {
        const auto id = container();
        const practice::PracticeNetwork* network = m_host.running();
        if (!stake || !id || network == nullptr) {
            return done(fail(stake ? id.error() : stake.error()));
        }
        const std::uint64_t usual = network->profile().money.stake_coefficient_milli;
        const std::uint64_t coefficient =
            stake->coefficient == 0 ? usual : stake->coefficient.convert_to<std::uint64_t>();
        const std::uint64_t k_milli = own_k_milli();
        QJsonObject out{
            {K("container"), K("0x") + id->to_hex()},
            {K("k_milli"), qint64(k_milli)},
            {K("coefficient_milli"), qint64(coefficient)},
            {K("required_wei"),
             wei(stake->required > 0 ? stake->required : rewards::required_stake(k_milli, coefficient))},
            {K("fixed"), stake->required > 0},
            {K("staked_wei"), wei(stake->amount)},
            {K("state"), state_of(*stake)}};
        if (!stake->owner.is_zero()) {
            out.insert(K("owner"), to_checksum(stake->owner));
        }
        if (stake->unlocking) {
            out.insert(K("unlock_ms"), qint64(stake->unlock_s * kMsPerSecond));
        }
        read_slashes(out, done);
    });
}

void ContainerStake::read_slashes(const QJsonObject& status, const Done& done) {
    const auto place = m_settlement.place_of("registry");
    const auto client = m_chains.client(K("practice"));
    const auto id = container();
    if (!place || !client || !id) {
        return done(status);
    }
    const std::string topic = to_hex(keccak("Slashed(bytes32,address,uint8,uint256,uint256,bytes32)").bytes);
    const rpc::Call logs{"eth_getLogs",
                         Json::array({Json{{"address", to_hex(place->contract.bytes)},
                                           {"fromBlock", "0x0"},
                                           {"toBlock", "latest"},
                                           {"topics", Json::array({topic, to_hex(id->bytes)})}}})};
    (*client)->call(logs, [status, done](const Result<Json>& answer) {
        if (!answer) {
            return done(fail(answer.error()));
        }
        QJsonArray slashes;
        for (const Json& log : answer->is_array() ? *answer : Json::array()) {
            if (const auto one = slash_json(log)) {
                slashes.prepend(*one); // newest first
            }
        }
        QJsonObject out = status;
        out.insert(K("slashes"), slashes);
        done(out);
    });
}

/// The registry learns coefficient and K of this container from the referees, once; both stay as they are
/// then.
void ContainerStake::require(std::function<void(Result<void>)> done) {
    const auto place = m_settlement.place_of("registry");
    const auto id = container();
    const practice::PracticeNetwork* network = m_host.running();
    const std::uint64_t k_milli = own_k_milli();
    if (!place || !id || network == nullptr) {
        return done(fail(place ? id.error() : place.error()));
    }
    if (k_milli == 0) {
        return done(fail("HRT-RWD-011", K("the container has not proven a rate yet")));
    }
    const auto coefficient = contracts::call_data(
        "setCoefficient(uint256)", {of_uint(network->profile().money.stake_coefficient_milli)});
    const auto requirement =
        contracts::call_data("setRequirement(bytes32,uint256)", {of_hash(*id), of_uint(k_milli)});
    if (!coefficient || !requirement) {
        return done(fail(coefficient ? requirement.error() : coefficient.error()));
    }
    m_referee.send({place->contract, *coefficient, 0}, [this, contract = place->contract, data = *requirement,
                                                        done = std::move(done)](const Result<Hash>& first) {
        if (!first) {
            return done(fail(first.error()));
        }
        m_referee.send({contract, data, 0}, [done](const Result<Hash>& second) {
            done(second ? Result<void>() : fail(second.error()));
        });
    });
}

void ContainerStake::plan(const QString& action, const Address& owner, const std::optional<Uint256>& amount,
                          const Done& done) {
    read(owner, [this, action, owner, amount, done](const Result<Stake>& stake) {
        if (!stake) {
            return done(fail(stake.error()));
        }
        if (action != K("stake") || stake->required > 0) {
            return done(steps(action, owner, amount, *stake));
        }
        require([this, action, owner, amount, done](const Result<void>& set) {
            if (!set) {
                return done(fail(set.error()));
            }
            read(owner, [this, action, owner, amount, done](const Result<Stake>& now) {
                done(now ? steps(action, owner, amount, *now) : Result<QJsonObject>(fail(now.error())));
            });
        });
    });
}

Result<QJsonObject> ContainerStake::steps(const QString& action, const Address& owner,
                                          const std::optional<Uint256>& amount, const Stake& stake) const {
    const auto place = m_settlement.place_of("registry");
    const auto profile = m_chains.profile(K("practice"));
    const auto id = container();
    if (!place || !profile || !id) {
        return fail(place ? id.error() : place.error());
    }
    const QString state = state_of(stake);
    const auto refuse = [&](const QString& why) {
        return fail("HRT-RWD-011", why);
    };
    if (!stake.owner.is_zero() && stake.owner != owner) {
        return refuse(K("the stake is %1's").arg(to_checksum(stake.owner)));
    }
    QJsonArray out;
    Result<Bytes> data = Bytes{};
    QString title;
    if (action == K("stake")) {
        const Uint256 missing =
            stake.amount < stake.required ? Uint256(stake.required - stake.amount) : Uint256(0);
        const Uint256 given = amount.value_or(missing);
        if (stake.unlocking) {
            return refuse(K("the stake is unlocking"));
        }
        if (given == 0 || given < missing) {
            return refuse(K("%1 ATH are missing").arg(Wei(missing).to_ath(2)));
        }
        if (stake.allowance < given) {
            out.append(plan_step(K("approve"),
                                 K("Allow the registry to take %1 ATH").arg(Wei(given).to_ath(2)),
                                 approve_action((*profile)->ath()->address, place->contract, wei(given))));
        }
        data = contracts::call_data("stake(bytes32,uint256)", {of_hash(*id), of_uint(given)});
        title = K("Stake %1 ATH for this container").arg(Wei(given).to_ath(2));
    } else if (action == K("unstake")) {
        if (state != K("staked") && state != K("short")) {
            return refuse(K("the stake is %1").arg(state));
        }
        data = contracts::call_data("requestUnstake(bytes32)", {of_hash(*id)});
        title = K("Ask for the stake back: 180 days");
    } else {
        if (state != K("withdrawable")) {
            return refuse(K("the stake is %1").arg(state));
        }
        data = contracts::call_data("withdraw(bytes32)", {of_hash(*id)});
        title = K("Take back %1 ATH").arg(Wei(stake.amount).to_ath(2));
    }
    if (!data) {
        return fail(data.error());
    }
    out.append(plan_step(K("container_") + action, title, call_action(place->contract, *data)));
    return plan_of(out);
}

} // namespace hearth::daemon
