// SPDX-License-Identifier: Apache-2.0
// stake.get, stake.quote and stake.plan.
#include "app/daemon/api_tables.h"
#include "app/daemon/stake_host.h"
#include "wallet/eth/address.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;
using wallet::staking::PlanAction;

constexpr double kLongestText = 128;
constexpr std::int64_t kMs = 1000;

Result<std::optional<Address>> account_of(const QJsonObject& params) {
    if (!params.contains(K("address"))) {
        return std::optional<Address>();
    }
    const auto address = wallet::parse_address(params.value(K("address")).toString().toStdString());
    return address ? Result<std::optional<Address>>(*address)
                   : Result<std::optional<Address>>(fail(address.error()));
}

/// Errors: HRT-ETH-061, -062 (address), HRT-BASE-001, -002 (amount).
Result<StakeAsk> ask_of(const QJsonObject& params, PlanAction action) {
    StakeAsk out;
    const auto account = account_of(params);
    if (!account) {
        return fail(account.error());
    }
    out.account = *account;
    out.chain = params.value(K("chain")).toString();
    out.request.action = action;
    out.request.pool = params.value(K("pool")).toString();
    if (params.contains(K("amount_wei"))) {
        const auto amount = Wei::from_decimal(params.value(K("amount_wei")).toString());
        if (!amount) {
            return fail(amount.error());
        }
        out.request.amount = amount->value();
    }
    if (params.contains(K("weeks"))) {
        out.request.weeks = params.value(K("weeks")).toInteger();
    }
    if (params.contains(K("until_ms"))) {
        // Up to the second: a pool that starts a second earlier than meant would be a week earlier.
        out.request.until_s = (params.value(K("until_ms")).toInteger() + kMs - 1) / kMs;
    }
    return out;
}

void get(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto account = account_of(params);
    if (!account || !*account) {
        respond(fail(account ? Error{K("HRT-ETH-061"), {}} : account.error()));
        return;
    }
    context.stake.get(**account, params.value(K("chain")).toString(), respond);
}

void quote(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto ask = ask_of(params, PlanAction::Lock);
    if (!ask) {
        respond(fail(ask.error()));
        return;
    }
    context.stake.quote(*ask, respond);
}

void plan(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto action = wallet::staking::plan_action_of_name(params.value(K("action")).toString());
    const auto ask = ask_of(params, action.value_or(PlanAction::Lock));
    if (!ask) {
        respond(fail(ask.error()));
        return;
    }
    context.stake.plan(*ask, respond);
}

} // namespace

void add_stake_methods(control::MethodTable& methods, ApiContext& context) {
    const auto bind = [&context](void (*run)(ApiContext&, const QJsonObject&, const Respond&)) {
        return [&context, run](const QJsonObject& params, const Respond& respond) {
            run(context, params, respond);
        };
    };
    const auto address = [](auto make) {
        return make("address", ValueType::String).between(1, kLongestText);
    };
    const auto chain = optional("chain", ValueType::String).between(1, kLongestText);
    const auto amount = [](auto make) {
        return make("amount_wei", ValueType::String).between(1, kLongestText);
    };
    const auto weeks = optional("weeks", ValueType::Int);
    const auto until = optional("until_ms", ValueType::Int);
    methods.add_async(
        K("stake.get"), Scope::Observe, {address(required), chain},
        "address chain block? now_ms? balances guard? epoch? pools reminders eath? at_ms? age_ms? "
        "error?",
        bind(get));
    methods.add_async(
        K("stake.quote"), Scope::Observe,
        {amount(required), required("pool", ValueType::String).between(1, kLongestText), weeks, until,
         address(optional), chain},
        "pool amount_wei weeks_asked? weeks now_s now_ms unlock_s unlock_ms capped votes_wei bias_wei "
        "slope_wei power votes_total_wei power_total_wei? share_ppm? weekly first_epoch_ms curve "
        "steps? warnings",
        bind(quote));
    methods.add_async(K("stake.plan"), Scope::Operate,
                      {address(required),
                       required("action", ValueType::String)
                           .one_of({K("lock"), K("increase"), K("extend"), K("withdraw"), K("wrap"),
                                    K("unwrap"), K("claim")}),
                       optional("pool", ValueType::String).between(1, kLongestText), amount(optional), weeks,
                       until, chain},
                      "steps quote? warnings", bind(plan));
}

} // namespace hearth::daemon
