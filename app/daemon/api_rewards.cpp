// SPDX-License-Identifier: Apache-2.0
// reward.* and container.stake_*.
#include "app/daemon/api_tables.h"
#include "app/daemon/claim_gas.h"
#include "app/daemon/container_stake.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/plan_steps.h"
#include "app/daemon/rewards_json.h"
#include "app/daemon/wallet_host.h"
#include "wallet/desk/prices.h"
#include "wallet/eth/address.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;
using namespace wallet::rewards;

constexpr double kMostDays = 3660;
constexpr double kLatestMs = 4e15;

/// Whose accruals an account may claim: its own, and what the log owes this machine's owner where the account
/// is one of the wallet's. Without an address: of all accounts together.
struct Claimants {
    std::optional<Address> address;
    std::vector<Address> owners;
};
Result<Claimants> claimants(ApiContext& context, const QJsonObject& params, bool own_only) {
    Claimants out;
    bool own = true;
    const auto accounts = context.wallet.vault().accounts();
    if (params.contains(K("address"))) {
        const auto address = wallet::parse_address(params.value(K("address")).toString().toStdString());
        if (!address) {
            return fail(address.error());
        }
        out.address = *address;
        out.owners = {*address};
        own = std::any_of(accounts.begin(), accounts.end(),
                          [&](const auto& account) { return account.address == *address; });
    } else {
        for (const auto& account : accounts) {
            out.owners.push_back(account.address);
        }
    }
    if (own_only && !own) {
        return fail("HRT-RWD-010", to_checksum(*out.address));
    }
    if (const practice::PracticeNetwork* network = context.host.running(); network != nullptr && own) {
        out.owners.push_back(network->local_owner());
    }
    return out;
}

Result<std::optional<Uint256>> amount_param(const QJsonObject& params) {
    if (!params.contains(K("amount_wei"))) {
        return std::optional<Uint256>();
    }
    const auto wei = Wei::from_decimal(params.value(K("amount_wei")).toString());
    if (!wei || (wei->value() >> 160U) != 0) {
        return fail("HRT-API-005", K("amount_wei"));
    }
    return std::optional<Uint256>(wei->value());
}

Result<QJsonObject> get(ApiContext& context, const QJsonObject& params) {
    const auto who = claimants(context, params, false);
    return who ? rewards_json(context.settlement, context.host.running(), who->address, who->owners)
               : fail(who.error());
}

Result<QJsonObject> book_quote(ApiContext& context, const QJsonObject& params) {
    const auto who = claimants(context, params, false);
    const auto amount = amount_param(params);
    const auto rules = context.settlement.rules();
    if (!who || !amount || !rules) {
        return fail(!who ? who.error() : !amount ? amount.error() : rules.error());
    }
    const auto book = context.settlement.book();
    const auto sums = book ? (*book)->sums(who->owners) : fail(book.error());
    if (!sums) {
        return fail(sums.error());
    }
    const auto days = std::uint64_t(params.value(K("days")).toInt());
    return quote_json(*rules, *sums, *amount, days,
                      context.settlement.now_s().value_or(context.clock.now_ms() / 1000));
}

/// With the gas of the claim where the quote is of an account, and what the net amount is worth where the
/// settings name prices.
void quote(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    auto made = book_quote(context, params);
    if (!made) {
        return respond(fail(made.error()));
    }
    const auto net = Wei::from_decimal(made->value(K("net_wei")).toString());
    const auto* const prices = context.desk.prices();
    const auto price =
        prices != nullptr ? prices->price(K("ATH"), context.clock.now_ms()) : std::optional<Uint256>();
    if (net && price) {
        constexpr int decimals = 18;
        made->insert(K("fiat"), QJsonObject{{K("amount"),
                                             wallet::desk::fiat_text(false, net->value(), decimals, *price)},
                                            {K("currency"), prices->currency()}});
    }
    if (!params.contains(K("address")) || !made->value(K("allowed")).toBool()) {
        return respond(*made);
    }
    estimate_claim_gas(context.chains, context.settlement, std::uint64_t(params.value(K("days")).toInt()),
                       [out = *made, respond](const std::optional<Uint256>& gas) mutable {
                           if (gas) {
                               out.insert(K("gas_wei"), Wei(*gas).to_decimal());
                           }
                           respond(out);
                       });
}

void claim(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto who = claimants(context, params, true);
    const auto amount = amount_param(params);
    if (!who || !amount) {
        return respond(fail(who ? amount.error() : who.error()));
    }
    const auto answer = [&context, respond](const Result<SignedOrder>& made) {
        const auto place = context.settlement.place_of("claim");
        if (!made || !place) {
            return respond(fail(made ? place.error() : made.error()));
        }
        const QString title = K("Claim %1 ATH, paid out after %2 days")
                                  .arg(Wei(made->order.net).to_ath(2))
                                  .arg(made->order.days);
        respond(QJsonObject{{K("order"), order_json(made->order, made->order.requested_s)},
                            {K("steps"), QJsonArray{plan_step(K("reward_claim"), title,
                                                              call_action(place->contract, made->data))}}});
    };
    if (!params.contains(K("order"))) {
        if (!params.contains(K("days"))) {
            return respond(fail("HRT-API-005", K("days")));
        }
        return context.settlement.place_order(*who->address, who->owners, *amount,
                                              std::uint64_t(params.value(K("days")).toInt()), answer);
    }
    bool ok = false;
    const std::uint64_t id = params.value(K("order")).toString().toULongLong(&ok);
    if (!ok || *amount || params.contains(K("days"))) {
        return respond(fail("HRT-API-005", K("order")));
    }
    context.settlement.sign_again(*who->address, id, answer);
}

void withdraw(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto who = claimants(context, params, true);
    if (!who) {
        return respond(fail(who.error()));
    }
    std::vector<std::uint64_t> orders;
    for (const auto& value : params.value(K("orders")).toArray()) {
        bool ok = false;
        orders.push_back(value.toString().toULongLong(&ok));
        if (!ok) {
            return respond(fail("HRT-API-005", K("orders")));
        }
    }
    context.settlement.withdraw_orders(
        *who->address, orders, [&context, respond](const Result<wallet::Bytes>& data) {
            const auto place = context.settlement.place_of("claim");
            respond(data && place ? Result<QJsonObject>(
                                        plan_of({plan_step(K("reward_withdraw"), K("Withdraw vested rewards"),
                                                           call_action(place->contract, *data))}))
                                  : fail(data ? place.error() : data.error()));
        });
}

void add_stakes(control::MethodTable& methods, ApiContext& context) {
    methods.add_async(
        K("container.stake_status"), Scope::Observe, {},
        "container k_milli coefficient_milli required_wei fixed staked_wei state owner? unlock_ms? "
        "slashes",
        [&context](const QJsonObject&, const Respond& respond) { context.container_stake.status(respond); });
    methods.add_async(
        K("container.stake_plan"), Scope::Operate,
        {required("action", ValueType::String).one_of({K("stake"), K("unstake"), K("withdraw")}),
         required("address", ValueType::String), optional("amount_wei", ValueType::String)},
        "steps", [&context](const QJsonObject& params, const Respond& respond) {
            const auto who = claimants(context, params, true);
            const auto amount = amount_param(params);
            if (!who || !amount) {
                return respond(fail(who ? amount.error() : who.error()));
            }
            context.container_stake.plan(params.value(K("action")).toString(), *who->address, *amount,
                                         respond);
        });
}

} // namespace

void add_reward_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add(
        K("reward.get"), Scope::Observe, {optional("address", ValueType::String)},
        "claimable_wei container_claimable_wei pending_wei vesting_wei withdrawable_wei withdrawn_wei "
        "sources orders calendar rules settled_until_ms? next_settlement_ms? now_ms error?",
        [&context](const QJsonObject& params) { return get(context, params); });
    methods.add_async(
        K("reward.quote"), Scope::Observe,
        {optional("address", ValueType::String), optional("amount_wei", ValueType::String),
         required("days", ValueType::Int).between(1, kMostDays)},
        "gross_wei penalty_wei fee_wei net_wei gas_wei? days vest_ms allowed code? reason? compare fiat?",
        [&context](const QJsonObject& params, const Respond& respond) { quote(context, params, respond); });
    methods.add_async(
        K("reward.claim"), Scope::Operate,
        {required("address", ValueType::String), optional("amount_wei", ValueType::String),
         optional("days", ValueType::Int).between(1, kMostDays), optional("order", ValueType::String)},
        "order steps",
        [&context](const QJsonObject& params, const Respond& respond) { claim(context, params, respond); });
    methods.add_async(K("reward.withdraw"), Scope::Operate,
                      {required("address", ValueType::String), optional("orders", ValueType::StringList)},
                      "steps", [&context](const QJsonObject& params, const Respond& respond) {
                          withdraw(context, params, respond);
                      });
    methods.add(K("reward.days"), Scope::Observe,
                {optional("license", ValueType::Int).between(1, 1e9), optional("chain", ValueType::Bool),
                 optional("from_ms", ValueType::Int).between(0, kLatestMs),
                 optional("to_ms", ValueType::Int).between(0, kLatestMs)},
                "days", [&context](const QJsonObject& params) {
                    return reward_days_json(context.settlement, context.host.running(), params);
                });
    add_stakes(methods, context);
}

} // namespace hearth::daemon
