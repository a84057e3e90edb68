// SPDX-License-Identifier: Apache-2.0
// hearthctl license ...
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"

#include <QJsonArray>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

constexpr int kMostOwned = 10'000;

struct ListOptions {
    std::string owner;
    std::string state;
    std::string chain;
    int limit = 500;
};

struct LicenseOptions : SignOptions {
    std::vector<std::string> ids;
    std::string operator_;
    bool all = false;
    std::int64_t id = 0;
    bool log = false;
    std::string text;
};

QJsonArray ids_of(const LicenseOptions& options) {
    QJsonArray out;
    for (const std::string& id : options.ids) {
        out.append(QString::fromStdString(id));
    }
    return out;
}

/// The licences that another chain's contract knows: their numbers and owners.
int list_owned(Context& context, const ListOptions& options, QJsonObject params) {
    if (!options.state.empty()) {
        context.console.note(
            K("The state of a licence is known on the practice chain only; all are shown.\n"));
    }
    params.insert(K("chain"), QString::fromStdString(options.chain));
    params.insert(K("limit"), std::min(options.limit, kMostOwned));
    const auto answer = context.call(K("license.owned"), params);
    if (!answer) {
        return kError;
    }
    Table table({K(">id"), K("owner")});
    for (const auto& value : answer->value(K("licenses")).toArray()) {
        table.row({value[K("id")].toString(), value[K("owner")].toString()});
    }
    const QString error = answer->value(K("error"))[K("message")].toString();
    context.console.result(*answer, K("%1 of %2 licences (%3) at block %4.\n")
                                            .arg(answer->value(K("total")).toString(),
                                                 answer->value(K("supply")).toString(K("?")),
                                                 answer->value(K("symbol")).toString())
                                            .arg(answer->value(K("block")).toInteger()) +
                                        (error.isEmpty() ? QString() : error + K("\n")) +
                                        (table.empty() ? QString() : table.text()));
    return kOk;
}

int list(Context& context, const ListOptions& options) {
    QJsonObject params{{K("limit"), options.limit}};
    if (!options.owner.empty()) {
        const auto owner = resolve_address(context, options.owner);
        if (!owner) {
            return context.console.failed(owner.error());
        }
        params.insert(K("owner"), *owner);
    }
    if (!options.chain.empty()) {
        return list_owned(context, options, std::move(params));
    }
    if (!options.state.empty()) {
        params.insert(K("state"), QString::fromStdString(options.state));
    }
    const auto answer = context.call(K("license.list"), params);
    if (!answer) {
        return kError;
    }
    Table table({K(">id"), K("of"), K("state"), K("owner"), K("burner"), K(">right"), K(">wrong"),
                 K(">uptime"), K(">today")});
    for (const auto& value : answer->value(K("licenses")).toArray()) {
        const QJsonObject l = value.toObject();
        table.row({QString::number(l.value(K("id")).toInteger()),
                   l.value(K("chain")).toBool() ? K("chain") : K("network"), l.value(K("state")).toString(),
                   short_address(l.value(K("owner")).toString()),
                   l.value(K("here")).toBool() ? K("this client")
                   : l.contains(K("operator")) ? short_address(l.value(K("operator")).toString())
                                               : K("-"),
                   QString::number(l.value(K("right")).toInt()), QString::number(l.value(K("wrong")).toInt()),
                   percent(l.value(K("uptime_quarter")).toDouble()),
                   ath(l.value(K("today_wei")).toString())});
    }
    const QJsonObject error = answer->value(K("error")).toObject();
    if (!error.isEmpty()) {
        context.console.note(
            K("The chain could not be read: %1\n").arg(error.value(K("message")).toString()));
    }
    context.console.result(*answer, table.empty() ? K("No licence.\n") : table.text());
    return kOk;
}

int summary(Context& context) {
    const auto answer = context.call(K("license.summary"));
    if (!answer) {
        return kError;
    }
    const auto count = [&](const QString& key) {
        return answer->value(key).toInt();
    };
    context.console.result(*answer,
                           K("%1 licences: %2 checking, %3 ready, %4 offline, %5 banned, %6 pending, %7 not "
                             "delegated; %8 today; %9 on the way to the bonus.\nOwners delegate to %10.\n")
                               .arg(count(K("total")))
                               .arg(count(K("checking")))
                               .arg(count(K("ready")))
                               .arg(count(K("offline")))
                               .arg(count(K("banned")))
                               .arg(count(K("pending")))
                               .arg(count(K("undelegated")))
                               .arg(ath(answer->value(K("today_wei")).toString()))
                               .arg(count(K("bonus_eligible")))
                               .arg(answer->value(K("burner")).toString()));
    return kOk;
}

int show(Context& context, const LicenseOptions& options) {
    QJsonObject params{{K("id"), qint64(options.id)}};
    if (options.log) {
        params.insert(K("chain"), false);
    }
    const auto answer = context.call(K("license.get"), params);
    if (!answer) {
        return kError;
    }
    Fields fields;
    fields.add(K("owner"), answer->value(K("owner")).toString());
    fields.add(K("operator"), answer->value(K("operator")).toString(K("-")));
    fields.add(K("uptime of the quarter"), percent(answer->value(K("uptime_quarter")).toDouble()));
    fields.add(K("base, bonus"), K("%1, %2").arg(ath(answer->value(K("base_wei")).toString()),
                                                 ath(answer->value(K("bonus_wei")).toString())));
    if (answer->contains(K("banned_until_ms"))) {
        fields.add(K("banned until"), date_time(answer->value(K("banned_until_ms")).toInteger()));
    }
    Table days({K("day"), K(">base"), K(">bonus"), K("why")});
    for (const auto& value : answer->value(K("days")).toArray()) {
        const QJsonObject day = value.toObject();
        days.row({date_time(day.value(K("at_ms")).toInteger()), ath(day.value(K("base_wei")).toString()),
                  ath(day.value(K("bonus_wei")).toString()), day.value(K("explain")).toString()});
    }
    Table wrongs({K("at"), K("check"), K("why it was wrong")});
    for (const auto& value : answer->value(K("wrongs")).toArray()) {
        const QJsonObject wrong = value.toObject();
        wrongs.row({date_time(wrong.value(K("at_ms")).toInteger()), wrong.value(K("check")).toString(),
                    wrong.value(K("reason")).toString()});
    }
    context.console.result(*answer, K("Licence %1 is %2.\n%3")
                                            .arg(answer->value(K("id")).toInteger())
                                            .arg(answer->value(K("state")).toString(), fields.text()) +
                                        (days.empty() ? QString() : u'\n' + days.text()) +
                                        (wrongs.empty() ? QString() : u'\n' + wrongs.text()));
    return kOk;
}

/// approve and deny: what the operator says.
int answer_operator(Context& context, const QString& method, const LicenseOptions& options) {
    QJsonObject params;
    if (options.all) {
        params.insert(K("all"), true);
    } else {
        params.insert(K("ids"), ids_of(options));
    }
    const auto answer = context.call(method, params);
    if (!answer) {
        return kError;
    }
    QString out;
    for (const auto& value : answer->value(K("done")).toArray()) {
        out += K("Licence %1: %2\n")
                   .arg(value.toObject().value(K("id")).toInteger())
                   .arg(value.toObject().value(K("hash")).toString());
    }
    const QJsonArray failed = answer->value(K("failed")).toArray();
    for (const auto& value : failed) {
        out += K("Licence %1 failed: %2 %3\n")
                   .arg(value.toObject().value(K("id")).toInteger())
                   .arg(value.toObject().value(K("code")).toString(),
                        value.toObject().value(K("message")).toString());
    }
    context.console.result(*answer, out);
    return failed.isEmpty() ? kOk : kCheckFailed;
}

/// delegate and undelegate: what the owner signs.
int sign_plan(Context& context, const QString& action, const LicenseOptions& options) {
    const auto from = resolve_sender(context, options.from);
    if (!from) {
        return context.console.failed(from.error());
    }
    QJsonObject params{{K("action"), action}, {K("ids"), ids_of(options)}, {K("from"), *from}};
    if (!options.operator_.empty()) {
        const auto who = resolve_address(context, options.operator_);
        if (!who) {
            return context.console.failed(who.error());
        }
        params.insert(K("operator"), *who);
    }
    const auto plan = context.call(K("license.plan"), params);
    return plan ? run_plan(context, options, *from, *plan) : kError;
}

int burner(Context& context, const LicenseOptions& options) {
    const auto answer =
        context.call(K("license.burner"),
                     options.text.empty() ? QJsonObject{}
                                          : QJsonObject{{K("text"), QString::fromStdString(options.text)}});
    if (!answer) {
        return kError;
    }
    context.console.result(
        *answer,
        K("%1\n%2\n").arg(answer->value(K("message")).toString(), answer->value(K("signature")).toString()));
    return kOk;
}

CLI::App* add_signed(CommandTree& tree, CLI::App* license, const char* name, const char* help,
                     const std::shared_ptr<LicenseOptions>& options) {
    CLI::App* command = tree.command(license, name, help, Daemon::Needed, [options, name](Context& context) {
        return sign_plan(context, QString::fromLatin1(name), *options);
    });
    command->add_option("ids", options->ids, "Numbers of licences")->required()->type_name("ID");
    add_sign_options(command, *options, true);
    return command;
}

} // namespace

void add_license_commands(CommandTree& tree) {
    CLI::App* license =
        tree.noun("license", "Checker licences: those of your accounts and those delegated here");
    auto listed = std::make_shared<ListOptions>();
    CLI::App* all = tree.command(license, "list", "Each licence with its record", Daemon::Needed,
                                 [listed](Context& context) { return list(context, *listed); });
    all->add_option("--owner", listed->owner, "Of this owner only, by address or name")->type_name("OWNER");
    all->add_option("--state", listed->state, "In this state only")
        ->check(CLI::IsMember({"undelegated", "pending", "ready", "checking", "offline", "banned"}));
    all->add_option("--chain", listed->chain, "What this chain's licence contract says (arbitrum-one)")
        ->type_name("CHAIN");
    all->add_option("--limit", listed->limit, "How many")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    tree.command(license, "summary", "Counts, today's reward and this client's burner", Daemon::Needed,
                 summary);
    auto shown = std::make_shared<LicenseOptions>();
    CLI::App* one = tree.command(license, "show", "One licence: its days, wrong checks and owners",
                                 Daemon::Needed, [shown](Context& context) { return show(context, *shown); });
    one->add_option("id", shown->id, "Number of the licence")->required()->type_name("ID");
    one->add_flag("--log", shown->log, "A licence of the practice network's log, not of the chain");
    auto taken = std::make_shared<LicenseOptions>();
    CLI::App* approve = tree.command(
        license, "approve", "Take licences that were delegated to this client", Daemon::Needed,
        [taken](Context& context) { return answer_operator(context, K("license.approve"), *taken); });
    approve->add_option("ids", taken->ids, "Numbers of licences")->type_name("ID");
    approve->add_flag("--all", taken->all, "All that wait");
    auto refused = std::make_shared<LicenseOptions>();
    tree.command(
            license, "deny", "Refuse licences, or give back those that work here", Daemon::Needed,
            [refused](Context& context) { return answer_operator(context, K("license.deny"), *refused); })
        ->add_option("ids", refused->ids, "Numbers of licences")
        ->required()
        ->type_name("ID");
    auto given = std::make_shared<LicenseOptions>();
    add_signed(tree, license, "delegate", "Let a client work with licences of yours", given)
        ->add_option("--operator", given->operator_, "Its burner, by address or name (default: this client)")
        ->type_name("BURNER");
    add_signed(tree, license, "undelegate", "End delegations of licences of yours",
               std::make_shared<LicenseOptions>());
    auto proof = std::make_shared<LicenseOptions>();
    tree.command(license, "burner", "Prove that the burner is this client's", Daemon::Needed,
                 [proof](Context& context) { return burner(context, *proof); })
        ->add_option("--text", proof->text, "A challenge that the signed message should carry")
        ->type_name("TEXT");
}

} // namespace hearth::cli
