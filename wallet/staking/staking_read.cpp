// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/staking_read.h"

#include "wallet/desk/money_read.h"
#include "wallet/staking/lock_history.h"
#include "wallet/staking/read_calls.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet::staking {
namespace {

using contracts::of_address;
using contracts::of_uint;
using Values = ReadCalls::Values;

/// A token of a distributor, before its figures are sorted into the view.
struct TokenRead {
    RewardToken token;
    Uint256 in_week = 0;
    Reward reward;
};

/// One reading; the places in `view` do not move while it runs.
struct Reading {
    ReadRequest request;
    ViewDone done;
    std::int64_t week_s = 0;
    bool again = false; ///< the second time: what is still another is left as it is
    std::vector<RewardToken> tokens;
    ReadCalls calls;
    StakingView view;
    std::vector<std::vector<TokenRead>> rewards; ///< by pool
    std::vector<Address> listed;                 ///< that distributors pay
    std::optional<Error> fault;                  ///< without which nothing can be shown
};
using ReadingPtr = std::shared_ptr<Reading>;

std::int64_t time_of(const Uint256& value) {
    return value > Uint256(std::uint64_t(std::numeric_limits<std::int64_t>::max()))
               ? std::numeric_limits<std::int64_t>::max()
               : static_cast<std::int64_t>(value);
}

/// A figure without which the page would lie.
void needed(Reading& reading, const Address& to, const char* signature,
            const std::vector<abi::Value>& arguments, Uint256& place) {
    reading.calls.add({to, signature, arguments},
                      [&reading, &place, signature](const Result<Values>& values) {
                          if (values) {
                              place = contracts::uint_of(values->front());
                          } else {
                              reading.fault = lacking(signature, values.error());
                          }
                      });
}

void ask_account(Reading& reading, const Address& who) {
    const StakingContracts& at = reading.request.contracts;
    constexpr const char* balance = "balanceOf(address) returns (uint256)";
    constexpr const char* allowance = "allowance(address,address) returns (uint256)";
    needed(reading, at.ath, balance, {of_address(who)}, reading.view.ath);
    needed(reading, at.stath, balance, {of_address(who)}, reading.view.coverage.stath);
    needed(reading, at.veath, balance, {of_address(who)}, reading.view.coverage.veath);
    reading.calls.number(at.ath, allowance, {of_address(who), of_address(at.wrapper)},
                         reading.view.wrapper_allowance);
}

void ask_lock(Reading& reading, PoolView& pool, const Address& who) {
    const Address& escrow = pool.contract.escrow;
    reading.calls.add({escrow, "locked(address) returns (int128 amount,uint256 end)", {of_address(who)}},
                      [&pool](const Result<Values>& values) {
                          if (!values) {
                              pool.error = lacking("locked", values.error());
                              return;
                          }
                          const auto amount = contracts::int_of((*values)[0]);
                          pool.lock.amount = amount < 0 ? Uint256(0) : Uint256(amount);
                          pool.lock.end_s = time_of(contracts::uint_of((*values)[1]));
                      });
    reading.calls.add({escrow, "user_point_epoch(address) returns (uint256)", {of_address(who)}},
                      [&pool](const Result<Values>& values) {
                          pool.lock.had_before = values && contracts::uint_of(values->front()) != 0;
                      });
    reading.calls.number(escrow, "balanceOf(address) returns (uint256)", {of_address(who)}, pool.votes);
    reading.calls.number(escrow, "rewardPower(address) returns (uint256)", {of_address(who)}, pool.power);
    reading.calls.number(reading.request.contracts.veath, "allowance(address,address) returns (uint256)",
                         {of_address(who), of_address(escrow)}, pool.allowance);
}

void ask_pool(Reading& reading, PoolView& pool) {
    const Address& escrow = pool.contract.escrow;
    reading.calls.add({escrow, "supply() returns (uint256)", {}}, [&pool](const Result<Values>& values) {
        if (values) {
            pool.supply = contracts::uint_of(values->front());
        } else {
            pool.error = lacking("supply", values.error());
        }
    });
    reading.calls.number(escrow, "totalSupply() returns (uint256)", {}, pool.votes_total);
    reading.calls.add({escrow, "totalRewardPower() returns (uint256)", {}},
                      [&pool](const Result<Values>& values) {
                          if (values) {
                              pool.power_total = contracts::uint_of(values->front());
                          } else {
                              pool.power_error = lacking("totalRewardPower", values.error());
                          }
                      });
    reading.calls.add({escrow, "paused() returns (bool)", {}}, [&pool](const Result<Values>& values) {
        pool.paused = values && contracts::bool_of(values->front());
    });
    if (reading.request.account) {
        ask_lock(reading, pool, *reading.request.account);
    }
}

void ask_reward(Reading& reading, const Address& distributor, TokenRead& place) {
    const abi::Value token = of_address(place.token.address);
    reading.calls.number(distributor, "getTokensDistributedInWeek(address,uint256) returns (uint256)",
                         {token, of_uint(Uint256(reading.week_s))}, place.in_week);
    if (!reading.request.account) {
        return;
    }
    const abi::Value who = of_address(*reading.request.account);
    reading.calls.add({distributor, "claimable(address,address) returns (uint256)", {who, token}},
                      [&place](const Result<Values>& values) {
                          if (values) {
                              place.reward.claimable.amount = contracts::uint_of(values->front());
                          } else {
                              place.reward.error = lacking("claimable", values.error());
                          }
                      });
    reading.calls.add(
        {distributor, "getUserTokenTimeCursor(address,address) returns (uint256)", {who, token}},
        [&place, week = reading.week_s](const Result<Values>& values) {
            const std::int64_t cursor = values ? time_of(contracts::uint_of(values->front())) : 0;
            place.reward.weeks = cursor == 0 || cursor >= week ? 0 : (week - cursor) / kWeekS;
        });
}

void ask_rewards(Reading& reading, PoolView& pool, std::vector<TokenRead>& places) {
    if (!pool.contract.distributor) {
        pool.rewards_error =
            Error{QStringLiteral("HRT-STK-011"),
                  QStringLiteral("the chain's profile names no contract that pays this pool's rewards")};
        return;
    }
    const Address& distributor = *pool.contract.distributor;
    reading.calls.add({distributor, "rewardTokens() returns (address[])", {}},
                      [&reading, &pool](const Result<Values>& values) {
                          if (!values) {
                              pool.rewards_error = lacking("rewardTokens", values.error());
                              return;
                          }
                          for (const Address& token : contracts::addresses_of(values->front())) {
                              reading.listed.push_back(token);
                          }
                      });
    for (const RewardToken& token : reading.tokens) {
        places.push_back({token, 0, {}});
    }
    for (TokenRead& place : places) {
        ask_reward(reading, distributor, place);
    }
}

void ask_vault(Reading& reading) {
    const auto& vault = reading.request.contracts.eath;
    if (!vault) {
        return;
    }
    EathView& out = reading.view.eath.emplace();
    out.limit_ppm = vault->closed_above_ppm;
    const auto take = [&out](const char* what, Uint256& place) {
        return [&out, what, &place](const Result<Values>& values) {
            if (values) {
                place = contracts::uint_of(values->front());
            } else {
                out.error = lacking(what, values.error());
            }
        };
    };
    // For now `lent` is what the vault still holds: turned around once all is there.
    reading.calls.add({vault->token, "totalSupply() returns (uint256)", {}},
                      take("totalSupply", out.vault.deposited));
    reading.calls.add(
        {reading.request.contracts.ath, "balanceOf(address) returns (uint256)", {of_address(vault->vault)}},
        take("balanceOf", out.vault.lent));
}

/// Names of tokens that only a distributor knows.
void ask_names(Reading& reading) {
    for (RewardToken& token : reading.tokens) {
        if (!token.symbol.isEmpty()) {
            continue;
        }
        token.symbol = to_checksum(token.address).left(6) + QStringLiteral("\u2026");
        reading.calls.add(
            {token.address, "symbol() returns (string)", {}}, [&token](const Result<Values>& values) {
                constexpr int longest = 24;
                if (values) {
                    token.symbol = rpc::plain_text(contracts::text_of(values->front()), longest);
                }
            });
        reading.calls.add({token.address, "decimals() returns (uint8)", {}},
                          [&token](const Result<Values>& values) {
                              constexpr int most = 36;
                              const auto decimals = values ? contracts::uint_of(values->front()) : Uint256(0);
                              token.decimals = decimals > most ? 0 : static_cast<int>(decimals);
                          });
    }
}

void sort_rewards(Reading& reading) {
    for (std::size_t i = 0; i < reading.view.pools.size(); ++i) {
        PoolView& pool = reading.view.pools[i];
        for (std::size_t t = 0; t < reading.rewards[i].size(); ++t) {
            TokenRead& read = reading.rewards[i][t];
            const RewardToken& token = reading.tokens[t];
            TokenFigure figure{token.address, token.symbol, token.decimals, read.in_week};
            const bool pays = std::find(reading.listed.begin(), reading.listed.end(), token.address) !=
                              reading.listed.end();
            if (!pays && read.in_week == 0 && read.reward.claimable.amount == 0) {
                continue; // a token of the profile that this distributor has never had
            }
            pool.week_rewards.push_back(figure);
            figure.amount = read.reward.claimable.amount;
            read.reward.claimable = std::move(figure);
            if (reading.request.account) {
                pool.rewards.push_back(std::move(read.reward));
            }
        }
    }
}

void finish_figures(StakingView& view) {
    for (PoolView& pool : view.pools) {
        view.coverage.locked += pool.lock.amount;
    }
    if (view.eath) {
        VaultState& vault = view.eath->vault;
        vault.lent = vault.deposited > vault.lent ? Uint256(vault.deposited - vault.lent) : Uint256(0);
    }
}

void read_once(const ReadingPtr& reading);

/// Whether a second look is needed: another week, or tokens that were not known.
bool look_again(Reading& reading) {
    std::vector<RewardToken> unknown;
    for (const Address& token : reading.listed) {
        const auto is = [&](const RewardToken& one) {
            return one.address == token;
        };
        if (std::none_of(reading.tokens.begin(), reading.tokens.end(), is) &&
            std::none_of(unknown.begin(), unknown.end(), is)) {
            unknown.push_back({token, {}, 0});
        }
    }
    constexpr std::size_t most_tokens = 32;
    const bool other_week = week_floor(reading.view.now_s) != reading.week_s;
    if (reading.again || (unknown.empty() && !other_week)) {
        return false;
    }
    unknown.resize(std::min(unknown.size(), most_tokens));
    reading.tokens.insert(reading.tokens.end(), unknown.begin(), unknown.end());
    reading.week_s = week_floor(reading.view.now_s);
    reading.again = true;
    return true;
}

void add_history(const ReadingPtr& reading) {
    const desk::DeskChain& chain = reading->request.chain;
    const bool whole = reading->request.history && reading->request.account && chain.history_blocks == 0;
    if (!whole) {
        reading->done(std::move(reading->view));
        return;
    }
    const std::uint64_t last = reading->view.block;
    const std::uint64_t first = last < chain.log_range ? 0 : last - chain.log_range + 1;
    const auto call = history_call(reading->request.contracts.pools, *reading->request.account, first, last);
    chain.client->batch({call}, [reading](const Result<std::vector<rpc::Answer>>& answers) {
        if (answers) {
            // Only decoration: without it the page shows the lock all the same.
            (void)read_history(answers->front(), *reading->request.account, reading->view.pools);
        }
        reading->done(std::move(reading->view));
    });
}

void take(const ReadingPtr& reading, const rpc::QuorumAnswer& answer) {
    constexpr std::uint64_t latest_s = std::uint64_t{1} << 40;
    reading->view.block = answer.block;
    reading->view.now_s = std::int64_t(std::min(answer.block_time, latest_s));
    reading->calls.take(answer.answers);
    if (reading->fault) {
        reading->done(fail(*reading->fault));
        return;
    }
    if (look_again(*reading)) {
        read_once(reading);
        return;
    }
    sort_rewards(*reading);
    finish_figures(reading->view);
    add_history(reading);
}

void read_once(const ReadingPtr& reading) {
    const auto& pools = reading->request.contracts.pools;
    reading->calls = {};
    reading->listed.clear();
    reading->view = {};
    reading->view.account = reading->request.account;
    reading->view.pools.resize(pools.size());
    reading->rewards.assign(pools.size(), {});
    if (reading->request.account) {
        ask_account(*reading, *reading->request.account);
    }
    for (std::size_t i = 0; i < pools.size(); ++i) {
        PoolView& pool = reading->view.pools[i];
        pool.contract = pools[i];
        ask_pool(*reading, pool);
        ask_rewards(*reading, pool, reading->rewards[i]);
    }
    ask_names(*reading);
    ask_vault(*reading);
    desk::money_read(
        reading->request.chain, [reading](const std::string& block) { return reading->calls.at(block); },
        [reading](const Result<rpc::QuorumAnswer>& answer) {
            if (answer) {
                take(reading, *answer);
            } else {
                reading->done(fail(answer.error()));
            }
        });
}

} // namespace

void read_staking(const ReadRequest& request, const ViewDone& done) {
    if (!request.chain.online()) {
        done(fail(request.chain.offline_error()));
        return;
    }
    const auto reading = std::make_shared<Reading>();
    reading->request = request;
    reading->done = done;
    reading->week_s = week_floor(request.about_now_s);
    reading->tokens = request.contracts.tokens;
    read_once(reading);
}

} // namespace hearth::wallet::staking
