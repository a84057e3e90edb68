// SPDX-License-Identifier: Apache-2.0
// hearthctl reward ... and hearthctl container stake, unstake, stake-status.
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"
#include "wallet/eth/bytes.h"
#include "wallet/eth/units.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

constexpr int kAthDecimals = 18;

struct RewardOptions : SignOptions {
    std::string address;
    std::string amount;
    int days = 180;
    std::vector<std::string> orders;
    std::string order;
    std::int64_t license = 0;
    bool finish = false;
};

Result<QString> wei_of(const std::string& amount) {
    const auto parsed = wallet::parse_units(amount, kAthDecimals);
    if (!parsed || parsed->negative) {
        return fail(parsed ? Error{K("HRT-ETH-060"), QString::fromStdString(amount)} : parsed.error());
    }
    return QString::fromStdString(wallet::to_decimal(parsed->magnitude));
}

/// {address?, amount_wei?} of the options. Errors: those of the address and the amount.
Result<QJsonObject> params_of(Context& context, const RewardOptions& options, const std::string& who) {
    QJsonObject out;
    if (!who.empty()) {
        const auto address = resolve_address(context, who);
        if (!address) {
            return fail(address.error());
        }
        out.insert(K("address"), *address);
    }
    if (!options.amount.empty() && options.amount != "max") {
        const auto wei = wei_of(options.amount);
        if (!wei) {
            return fail(wei.error());
        }
        out.insert(K("amount_wei"), *wei);
    }
    return out;
}

int list(Context& context, const RewardOptions& options) {
    const auto params = params_of(context, options, options.address);
    if (!params) {
        return context.console.failed(params.error());
    }
    const auto answer = context.call(K("reward.get"), *params);
    if (!answer) {
        return kError;
    }
    const auto amount = [&](const QString& key) {
        return ath(answer->value(key).toString());
    };
    Fields fields;
    fields.add(K("claimable"), K("%1, and %2 of the container")
                                   .arg(amount(K("claimable_wei")), amount(K("container_claimable_wei"))));
    fields.add(K("vesting"), amount(K("vesting_wei")));
    fields.add(K("withdrawable"), amount(K("withdrawable_wei")));
    fields.add(K("withdrawn"), amount(K("withdrawn_wei")));
    if (answer->contains(K("next_settlement_ms"))) {
        fields.add(K("next settlement"), date_time(answer->value(K("next_settlement_ms")).toInteger()));
    }
    Table sources({K("source"), K(">accrued"), K(">claimed"), K(">not funded yet")});
    for (const auto& value : answer->value(K("sources")).toArray()) {
        const QJsonObject s = value.toObject();
        sources.row({s.value(K("kind")).toString(), ath(s.value(K("accrued_wei")).toString()),
                     ath(s.value(K("claimed_wei")).toString()), ath(s.value(K("unfunded_wei")).toString())});
    }
    Table orders({K(">order"), K("state"), K(">gross"), K(">net"), K(">days"), K("vested")});
    for (const auto& value : answer->value(K("orders")).toArray()) {
        const QJsonObject o = value.toObject();
        orders.row({QString::number(o.value(K("id")).toInteger()), o.value(K("state")).toString(),
                    ath(o.value(K("gross_wei")).toString()), ath(o.value(K("net_wei")).toString()),
                    QString::number(o.value(K("days")).toInt()),
                    date_time(o.value(K("vest_ms")).toInteger())});
    }
    const QJsonObject error = answer->value(K("error")).toObject();
    if (!error.isEmpty()) {
        context.console.note(error.value(K("message")).toString() + u'\n');
    }
    context.console.result(*answer, fields.text() + u'\n' + sources.text() +
                                        (orders.empty() ? QString() : u'\n' + orders.text()));
    return kOk;
}

int quote(Context& context, const RewardOptions& options) {
    auto params = params_of(context, options, options.address);
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("days"), options.days);
    const auto answer = context.call(K("reward.quote"), *params);
    if (!answer) {
        return kError;
    }
    QString out =
        K("%1 give %2 after %3 days: %4 penalty, %5 fee; vested on %6.\n")
            .arg(ath(answer->value(K("gross_wei")).toString()), ath(answer->value(K("net_wei")).toString()))
            .arg(options.days)
            .arg(ath(answer->value(K("penalty_wei")).toString()), ath(answer->value(K("fee_wei")).toString()),
                 date_time(answer->value(K("vest_ms")).toInteger()));
    if (!answer->value(K("allowed")).toBool()) {
        out += K("It cannot be claimed: %1 %2.\n")
                   .arg(answer->value(K("code")).toString(), answer->value(K("reason")).toString());
    }
    context.console.result(*answer, out);
    return answer->value(K("allowed")).toBool() ? kOk : kCheckFailed;
}

int claim(Context& context, const RewardOptions& options) {
    const auto from = resolve_sender(context, options.from);
    auto params =
        from ? params_of(context, options, from->toStdString()) : Result<QJsonObject>(fail(from.error()));
    if (!params) {
        return context.console.failed(params.error());
    }
    if (options.order.empty()) {
        params->insert(K("days"), options.days);
    } else {
        params->insert(K("order"), QString::fromStdString(options.order));
    }
    const auto plan = context.call(K("reward.claim"), *params);
    return plan ? run_plan(context, options, *from, *plan) : kError;
}

int withdraw(Context& context, const RewardOptions& options) {
    const auto from = resolve_sender(context, options.from);
    if (!from) {
        return context.console.failed(from.error());
    }
    QJsonObject params{{K("address"), *from}};
    if (!options.orders.empty()) {
        QJsonArray orders;
        for (const std::string& order : options.orders) {
            orders.append(QString::fromStdString(order));
        }
        params.insert(K("orders"), orders);
    }
    const auto plan = context.call(K("reward.withdraw"), params);
    return plan ? run_plan(context, options, *from, *plan) : kError;
}

int days(Context& context, const RewardOptions& options) {
    const auto answer = context.call(
        K("reward.days"),
        options.license > 0 ? QJsonObject{{K("license"), qint64(options.license)}} : QJsonObject{});
    if (!answer) {
        return kError;
    }
    Table table({K("day"), K(">base"), K(">bonus"), K(">container"), K(">fees"), K(">right"), K(">wrong"),
                 K("closed")});
    for (const auto& value : answer->value(K("days")).toArray()) {
        const QJsonObject d = value.toObject();
        table.row({date_time(d.value(K("at_ms")).toInteger()), ath(d.value(K("base_wei")).toString()),
                   ath(d.value(K("bonus_wei")).toString()), ath(d.value(K("container_wei")).toString()),
                   ath(d.value(K("fees_wei")).toString()), QString::number(d.value(K("right")).toInt()),
                   QString::number(d.value(K("wrong")).toInt()),
                   d.value(K("closed")).toBool() ? K("yes") : K("no")});
    }
    context.console.result(*answer, table.empty() ? K("No reward day yet.\n") : table.text());
    return kOk;
}

int stake_status(Context& context) {
    const auto answer = context.call(K("container.stake_status"));
    if (!answer) {
        return kError;
    }
    Fields fields;
    fields.add(K("container"), answer->value(K("container")).toString());
    fields.add(K("K"), QString::number(double(answer->value(K("k_milli")).toInteger()) / 1000.0, 'f', 3));
    fields.add(K("required"), ath(answer->value(K("required_wei")).toString()) +
                                  (answer->value(K("fixed")).toBool() ? QString() : K(" (would be)")));
    fields.add(K("staked"), ath(answer->value(K("staked_wei")).toString()));
    if (answer->contains(K("unlock_ms"))) {
        fields.add(K("unlocks"), date_time(answer->value(K("unlock_ms")).toInteger()));
    }
    Table slashes({K("at"), K(">thirds"), K(">taken"), K("reason"), K("evidence")});
    for (const auto& value : answer->value(K("slashes")).toArray()) {
        const QJsonObject s = value.toObject();
        slashes.row({date_time(s.value(K("at_ms")).toInteger()),
                     QString::number(s.value(K("thirds")).toInt()), ath(s.value(K("amount_wei")).toString()),
                     s.value(K("reason")).toString(), s.value(K("evidence")).toString()});
    }
    context.console.result(*answer, K("The stake is %1.\n").arg(answer->value(K("state")).toString()) +
                                        fields.text() +
                                        (slashes.empty() ? QString() : u'\n' + slashes.text()));
    return kOk;
}

int stake_plan(Context& context, const QString& action, const RewardOptions& options) {
    const auto from = resolve_sender(context, options.from);
    auto params =
        from ? params_of(context, options, from->toStdString()) : Result<QJsonObject>(fail(from.error()));
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("action"), action);
    const auto plan = context.call(K("container.stake_plan"), *params);
    return plan ? run_plan(context, options, *from, *plan) : kError;
}

CLI::Option* add_amount(CLI::App* command, RewardOptions& options) {
    return command->add_option("--amount", options.amount, "In ATH (default: everything)")
        ->type_name("AMOUNT");
}
CLI::Option* add_days(CLI::App* command, RewardOptions& options) {
    return command->add_option("--days", options.days, "Vesting time: 30 or 180, for container rewards 45")
        ->check(CLI::Range(1, 3660))
        ->capture_default_str();
}

} // namespace

void add_reward_commands(CommandTree& tree) {
    CLI::App* reward = tree.noun("reward", "Earned ATH: claim it, let it vest, withdraw it");
    auto shown = std::make_shared<RewardOptions>();
    tree.command(reward, "list", "What may be claimed, and the orders", Daemon::Needed,
                 [shown](Context& context) { return list(context, *shown); })
        ->add_option("--address", shown->address, "Of this account only, by address or name")
        ->type_name("ACCOUNT");
    auto asked = std::make_shared<RewardOptions>();
    CLI::App* plan = tree.command(reward, "quote", "What a claim would give", Daemon::Needed,
                                  [asked](Context& context) { return quote(context, *asked); });
    plan->add_option("--address", asked->address, "Of this account only, by address or name")
        ->type_name("ACCOUNT");
    add_amount(plan, *asked);
    add_days(plan, *asked);
    auto claimed = std::make_shared<RewardOptions>();
    CLI::App* take = tree.command(reward, "claim", "Claim rewards: their vesting begins", Daemon::Needed,
                                  [claimed](Context& context) { return claim(context, *claimed); });
    CLI::Option* pending = take->add_option("--order", claimed->order,
                                            "An order that waits for its signature, instead of a new one")
                               ->type_name("ORDER");
    add_amount(take, *claimed)->excludes(pending);
    add_days(take, *claimed)->excludes(pending);
    add_sign_options(take, *claimed, true);
    auto paid = std::make_shared<RewardOptions>();
    CLI::App* get = tree.command(reward, "withdraw", "Withdraw vested rewards", Daemon::Needed,
                                 [paid](Context& context) { return withdraw(context, *paid); });
    get->add_option("orders", paid->orders, "Numbers of orders (default: all that are vested)")
        ->type_name("ORDER");
    add_sign_options(get, *paid, true);
    auto charted = std::make_shared<RewardOptions>();
    tree.command(reward, "days", "Rewards by day", Daemon::Needed,
                 [charted](Context& context) { return days(context, *charted); })
        ->add_option("--license", charted->license, "Of this licence only")
        ->type_name("ID");
}

void add_container_stake_commands(CommandTree& tree, CLI::App* container) {
    tree.command(container, "stake-status", "The container's stake and what was slashed", Daemon::Needed,
                 stake_status);
    auto staked = std::make_shared<RewardOptions>();
    CLI::App* stake =
        tree.command(container, "stake", "Stake ATH for this container", Daemon::Needed,
                     [staked](Context& context) { return stake_plan(context, K("stake"), *staked); });
    add_amount(stake, *staked);
    add_sign_options(stake, *staked, true);
    auto left = std::make_shared<RewardOptions>();
    CLI::App* unstake =
        tree.command(container, "unstake", "Ask for the stake back; with --finish take it after 180 days",
                     Daemon::Needed, [left](Context& context) {
                         return stake_plan(context, left->finish ? K("withdraw") : K("unstake"), *left);
                     });
    unstake->add_flag("--finish", left->finish, "The 180 days are over: take it");
    add_sign_options(unstake, *left, true);
}

} // namespace hearth::cli
