// SPDX-License-Identifier: Apache-2.0
// hearthctl vote list, show, cast, propose, queue, execute; hearthctl treasury.
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"
#include "core/base/wei.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct VoteOptions : SignOptions {
    std::string id;
    std::string account;
    std::string choice;
    std::string reason;
    std::string title;
    std::string text_file;
    std::vector<std::string> actions;
};

constexpr int kShownDecimals = 4;

QString utc(const QJsonValue& ms) {
    return ms.isUndefined() ? K("-")
                            : QDateTime::fromMSecsSinceEpoch(ms.toInteger(), Qt::UTC)
                                  .toString(K("yyyy-MM-dd HH:mm 'UTC'"));
}

QString votes(const QJsonValue& wei) {
    const auto value = Wei::from_decimal(wei.toString());
    return value ? value->to_ath(kShownDecimals) : K("-");
}

QString percent(const QJsonValue& bps) {
    constexpr double bps_of_percent = 100;
    return QString::number(bps.toDouble() / bps_of_percent) + K(" %");
}

int list(Context& context, const VoteOptions& options) {
    const auto params = account_params(context, options.chain, options.account);
    if (!params) {
        return context.console.failed(params.error());
    }
    const auto answer = context.call(K("vote.list"), *params);
    if (!answer) {
        return kError;
    }
    Table table(
        {K("state"), K("title"), K(">for"), K(">against"), K(">abstain"), K(">quorum"), K("until"), K("id")});
    for (const auto& value : answer->value(K("proposals")).toArray()) {
        const QJsonObject p = value.toObject();
        table.row({p.value(K("state")).toString(), p.value(K("title")).toString(),
                   votes(p.value(K("for_wei"))), votes(p.value(K("against_wei"))),
                   votes(p.value(K("abstain_wei"))), votes(p.value(K("quorum_wei"))),
                   utc(p.value(K("deadline_ms"))), p.value(K("id")).toString()});
    }
    const QJsonObject rules = answer->value(K("rules")).toObject();
    QString text = table.empty() ? K("No proposal yet.\n") : table.text();
    if (!rules.isEmpty()) {
        Fields fields;
        fields.add(K("who proposes"),
                   answer->value(K("may_propose")).toObject().value(K("council_only")).toBool()
                       ? K("the council, until %1").arg(utc(rules.value(K("open_ms"))))
                       : K("whoever has %1 of all votes").arg(percent(rules.value(K("threshold_bps")))));
        fields.add(K("quorum"), percent(rules.value(K("quorum_bps"))) + K(" of all votes"));
        if (answer->contains(K("power_wei"))) {
            fields.add(K("your votes"), votes(answer->value(K("power_wei"))));
        }
        text += u'\n' + fields.text();
    }
    const QJsonObject error = answer->value(K("error")).toObject();
    if (!error.isEmpty()) {
        text += error.value(K("code")).toString() + u' ' + error.value(K("message")).toString() + u'\n';
    }
    context.console.result(*answer, text);
    return error.isEmpty() ? kOk : kWarnings;
}

QString actions_text(const QJsonArray& actions) {
    QString out;
    int number = 0;
    for (const auto& value : actions) {
        const QJsonObject action = value.toObject();
        out += K("%1. %2\n   %3\n")
                   .arg(++number)
                   .arg(action.value(K("title")).toString(), action.value(K("target")).toString());
        for (const auto& item : action.value(K("lines")).toArray()) {
            const QJsonObject line = item.toObject();
            out += K("   %1: %2\n").arg(line.value(K("label")).toString(), line.value(K("value")).toString());
        }
    }
    return out;
}

int show(Context& context, const VoteOptions& options) {
    auto params = account_params(context, options.chain, options.account);
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("id"), QString::fromStdString(options.id));
    const auto answer = context.call(K("vote.get"), *params);
    if (!answer) {
        return kError;
    }
    Fields fields;
    fields.add(K("state"), answer->value(K("state")).toString());
    fields.add(K("proposer"), answer->value(K("proposer")).toString());
    fields.add(K("snapshot"), utc(answer->value(K("snapshot_ms"))));
    fields.add(K("voting ends"), utc(answer->value(K("deadline_ms"))));
    if (answer->contains(K("eta_ms"))) {
        fields.add(K("execution from"), utc(answer->value(K("eta_ms"))));
    }
    fields.add(K("for"), votes(answer->value(K("for_wei"))));
    fields.add(K("against"), votes(answer->value(K("against_wei"))));
    fields.add(K("abstain"), votes(answer->value(K("abstain_wei"))));
    if (answer->contains(K("quorum_wei"))) {
        fields.add(K("quorum"),
                   votes(answer->value(K("quorum_wei"))) +
                       (answer->value(K("quorum_reached")).toBool() ? K(", reached") : K(", not reached")));
    }
    if (answer->contains(K("my_votes_wei"))) {
        fields.add(K("your votes"), votes(answer->value(K("my_votes_wei"))) +
                                        (answer->value(K("voted")).toBool()
                                             ? K(", cast: ") + answer->value(K("my_choice")).toString(K("?"))
                                             : QString()));
    }
    context.console.result(*answer, answer->value(K("title")).toString() + u'\n' + fields.text() + u'\n' +
                                        answer->value(K("text")).toString() + K("\n\n") +
                                        actions_text(answer->value(K("actions")).toArray()));
    return kOk;
}

/// Asks for the plan and signs its steps, one after the other.
int carry_out(Context& context, const VoteOptions& options, const QString& method, QJsonObject params) {
    const auto sender = resolve_sender(context, options.from);
    if (!sender) {
        return context.console.failed(sender.error());
    }
    params.insert(K("address"), *sender);
    if (!options.chain.empty()) {
        params.insert(K("chain"), QString::fromStdString(options.chain));
    }
    const auto plan = context.call(method, params);
    if (!plan) {
        return kError;
    }
    for (const auto& step : plan->value(K("steps")).toArray()) {
        const int code = prepare_and_sign(context, options, step.toObject().value(K("action")).toObject());
        if (code != kOk) {
            return code;
        }
    }
    return kOk;
}

/// TARGET:DATA or TARGET:DATA:VALUE_WEI.
Result<QJsonObject> action_of(const std::string& text) {
    const QStringList parts = QString::fromStdString(text).split(u':');
    if (parts.size() < 2 || parts.size() > 3) {
        return fail("HRT-VOT-007", K("an action is TARGET:DATA or TARGET:DATA:WEI"));
    }
    QJsonObject out{{K("target"), parts[0]}, {K("data"), parts[1]}};
    if (parts.size() == 3) {
        out.insert(K("value_wei"), parts[2]);
    }
    return out;
}

Result<QString> text_of(const std::string& name) {
    if (name.empty()) {
        return QString();
    }
    QFile file(QString::fromStdString(name));
    const bool open = name == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    constexpr qint64 most = 65'536;
    return open ? Result<QString>(QString::fromUtf8(file.read(most)))
                : fail("HRT-VOT-007", K("%1: %2").arg(file.fileName(), file.errorString()));
}

int propose(Context& context, const VoteOptions& options) {
    const auto text = text_of(options.text_file);
    if (!text) {
        return context.console.failed(text.error());
    }
    QJsonArray actions;
    for (const std::string& one : options.actions) {
        const auto action = action_of(one);
        if (!action) {
            return context.console.failed(action.error());
        }
        actions.append(*action);
    }
    return carry_out(
        context, options, K("vote.propose_plan"),
        {{K("title"), QString::fromStdString(options.title)}, {K("text"), *text}, {K("actions"), actions}});
}

int cast(Context& context, const VoteOptions& options) {
    QJsonObject params{{K("id"), QString::fromStdString(options.id)},
                       {K("choice"), QString::fromStdString(options.choice)}};
    if (!options.reason.empty()) {
        params.insert(K("reason"), QString::fromStdString(options.reason));
    }
    return carry_out(context, options, K("vote.plan"), params);
}

int treasury(Context& context, const VoteOptions& options) {
    QJsonObject params;
    if (!options.chain.empty()) {
        params.insert(K("chain"), QString::fromStdString(options.chain));
    }
    const auto answer = context.call(K("treasury.get"), params);
    if (!answer) {
        return kError;
    }
    Fields fields;
    fields.add(K("protocol's fees so far, ATH"), votes(answer->value(K("fees_wei"))));
    fields.add(K("bought back, ATH"), votes(answer->value(K("buyback_wei"))));
    fields.add(K("in the timelock, ATH"), votes(answer->value(K("pool_wei"))));
    Table table({K("who"), K("of"), K(">share"), K("source")});
    for (const auto& value : answer->value(K("split")).toArray()) {
        const QJsonObject part = value.toObject();
        table.row({part.value(K("name")).toString(), part.value(K("of")).toString(),
                   percent(part.value(K("bps"))),
                   part.value(K("source")).toString() +
                       (part.value(K("assumed")).toBool() ? K(" (assumed)") : QString())});
    }
    context.console.result(*answer, fields.text() + u'\n' + table.text());
    return answer->contains(K("error")) ? kWarnings : kOk;
}

void add_reads(CommandTree& tree, CLI::App* vote, const std::shared_ptr<VoteOptions>& options) {
    const auto common = [options](CLI::App* command) {
        command->add_option("--account", options->account, "With the votes of this account")
            ->type_name("ADDRESS");
        command->add_option("--chain", options->chain, "The chain; without it the current one")
            ->type_name("NAME");
    };
    common(tree.command(vote, "list", "Proposals, newest first, and who may propose", Daemon::Needed,
                        [options](Context& context) { return list(context, *options); }));
    CLI::App* one = tree.command(vote, "show", "A proposal: text, calls, votes and timeline", Daemon::Needed,
                                 [options](Context& context) { return show(context, *options); });
    one->add_option("id", options->id, "Its number")->required()->type_name("ID");
    common(one);
}

} // namespace

void add_vote_commands(CommandTree& tree) {
    const auto options = std::make_shared<VoteOptions>();
    CLI::App* vote = tree.noun("vote", "Proposals and votes of stakers");
    add_reads(tree, vote, options);
    CLI::App* ballot = tree.command(vote, "cast", "Vote on a proposal", Daemon::Needed,
                                    [options](Context& context) { return cast(context, *options); });
    ballot->add_option("id", options->id, "The proposal's number")->required()->type_name("ID");
    ballot->add_option("choice", options->choice, "for, against or abstain")
        ->required()
        ->check(CLI::IsMember({"for", "against", "abstain"}))
        ->type_name("CHOICE");
    ballot->add_option("--reason", options->reason, "A reason, public for ever")->type_name("TEXT");
    add_sign_options(ballot, *options, true);
    CLI::App* make = tree.command(vote, "propose", "Make a proposal", Daemon::Needed,
                                  [options](Context& context) { return propose(context, *options); });
    make->add_option("--title", options->title, "One line")->required()->type_name("TEXT");
    make->add_option("--text", options->text_file, "A file with the text; - for standard input")
        ->type_name("FILE");
    make->add_option("--action", options->actions, "A call: TARGET:DATA or TARGET:DATA:WEI; none: words only")
        ->type_name("CALL");
    add_sign_options(make, *options, true);
    for (const bool queue : {true, false}) {
        CLI::App* command = tree.command(
            vote, queue ? "queue" : "execute",
            queue ? "Queue a decision in the timelock" : "Carry a queued decision out", Daemon::Needed,
            [options, queue](Context& context) {
                return carry_out(context, *options, queue ? K("vote.queue_plan") : K("vote.execute_plan"),
                                 {{K("id"), QString::fromStdString(options->id)}});
            });
        command->add_option("id", options->id, "The proposal's number")->required()->type_name("ID");
        add_sign_options(command, *options, true);
    }
    CLI::App* money =
        tree.command(nullptr, "treasury", "Fees, buy-backs and how rewards are split", Daemon::Needed,
                     [options](Context& context) { return treasury(context, *options); });
    money->add_option("--chain", options->chain, "The chain; without it the current one")->type_name("NAME");
}

} // namespace hearth::cli
