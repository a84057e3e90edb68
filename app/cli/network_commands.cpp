// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/text.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

int list(Context& context) {
    const auto answer = context.call(K("network.list"));
    if (!answer) {
        return kError;
    }
    Table table({K(""), K("name"), K("title"), K("kind"), K("usable"), K("reason")});
    for (const auto& value : answer->value(K("networks")).toArray()) {
        const QJsonObject n = value.toObject();
        table.row({n.value(K("current")).toBool() ? K("*") : QString(), n.value(K("name")).toString(),
                   n.value(K("title")).toString(), n.value(K("kind")).toString(),
                   n.value(K("available")).toBool() ? K("yes") : K("no"), n.value(K("reason")).toString()});
    }
    context.console.result(*answer, table.text());
    return kOk;
}

int use(Context& context, const std::string& name) {
    const auto answer = context.call(K("network.use"), {{K("name"), QString::fromStdString(name)}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer,
                           K("The node is on the network %1.\n").arg(answer->value(K("name")).toString()));
    return kOk;
}

int show(Context& context) {
    const auto answer = context.call(K("network.get"));
    if (!answer) {
        return kError;
    }
    const QJsonObject chain = answer->value(K("chain")).toObject();
    const QString reason = answer->value(K("reason")).toString();
    QStringList assumed;
    for (const auto& value : answer->value(K("assumed")).toArray()) {
        assumed.append(value.toString());
    }
    Fields fields;
    fields.add(K("kind"), answer->value(K("kind")).toString());
    fields.add(K("roles"),
               answer->value(K("roles_available")).toBool() ? K("available") : K("not available: ") + reason);
    fields.add(K("chain"),
               chain.value(K("present")).toBool() ? K("present") : chain.value(K("why")).toString());
    fields.add(K("event log"), K("%1 entries, head %2")
                                   .arg(answer->value(K("log_position")).toInteger())
                                   .arg(answer->value(K("log_head")).toString().left(16)));
    fields.add(K("replay"),
               answer->value(K("replay_ok")).toBool() ? K("gives the same state") : K("DIFFERS"));
    fields.add(K("assumed figures"), assumed.isEmpty() ? K("none") : assumed.join(K(", ")));
    context.console.result(*answer, answer->value(K("title")).toString() + u'\n' + fields.text());
    return kOk;
}

int peers(Context& context) {
    const auto answer = context.call(K("network.peers"));
    if (!answer) {
        return kError;
    }
    Table table({K("name"), K("role"), K("address"), K("state"), K("place"), K(">RTT"), K(">reputation"),
                 K(">proven rate"), K(">jobs"), K(">checks")});
    for (const auto& value : answer->value(K("peers")).toArray()) {
        const QJsonObject p = value.toObject();
        const bool container = p.value(K("role")).toString() == u"container";
        table.row({p.value(K("name")).toString() + (p.value(K("mine")).toBool() ? K(" (you)") : QString()),
                   p.value(K("role")).toString(), short_address(p.value(K("address")).toString()),
                   p.value(K("state")).toString(), p.value(K("place")).toString(),
                   K("%1%2 ms")
                       .arg(p.value(K("rtt_is_estimate")).toBool() ? K("~") : QString())
                       .arg(p.value(K("rtt_ms")).toDouble(), 0, 'f', 0),
                   QString::number(p.value(K("reputation")).toDouble(), 'f', 2),
                   container ? rays(p.value(K("rays_per_s")).toDouble()) : K("-"),
                   container ? QString::number(p.value(K("jobs_done")).toInt()) : K("-"),
                   container ? K("-") : QString::number(p.value(K("checks_done")).toInt())});
    }
    context.console.result(*answer, table.text());
    return kOk;
}

int demand(Context& context, bool on) {
    const auto answer = context.call(K("practice.demand"), {{K("enabled"), on}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, answer->value(K("enabled")).toBool()
                                        ? K("Your container takes practice demand.\n")
                                        : K("Your container takes no practice demand.\n"));
    return kOk;
}

int cheater(Context& context, bool on, double skip) {
    const auto answer = context.call(K("practice.cheater"), {{K("enabled"), on}, {K("skip"), skip}});
    if (!answer) {
        return kError;
    }
    context.console.result(
        *answer,
        answer->value(K("enabled")).toBool()
            ? K("A cheater (%1) is in the network; it does not render %2 of its units.\n")
                  .arg(answer->value(K("address")).toString(), percent(answer->value(K("skip")).toDouble()))
            : K("No cheater is in the network.\n"));
    return kOk;
}

/// `on` or `off` as an argument.
CLI::Option* add_switch(CLI::App* command, std::string& value) {
    return command->add_option("switch", value, "on or off")
        ->required()
        ->check(CLI::IsMember({"on", "off"}))
        ->type_name("on|off");
}

} // namespace

void add_network_commands(CommandTree& tree) {
    CLI::App* network = tree.noun("network", "The network this node is on");
    tree.command(network, "list", "Networks that Hearth knows", Daemon::Needed, list);
    auto name = std::make_shared<std::string>();
    tree.command(network, "use", "Change to another network", Daemon::Needed,
                 [name](Context& context) { return use(context, *name); })
        ->add_option("name", *name, "Its name")
        ->required()
        ->type_name("NAME");
    tree.command(network, "show", "Its values and its event log", Daemon::Needed, show);
    tree.command(network, "peers", "Containers and checkers in it", Daemon::Needed, peers);

    CLI::App* practice = tree.noun("practice", "What only the practice network has");
    auto on = std::make_shared<std::string>();
    add_switch(tree.command(practice, "demand", "Let your container take practice demand", Daemon::Needed,
                            [on](Context& context) { return demand(context, *on == "on"); }),
               *on);
    auto skip = std::make_shared<double>(0.05);
    CLI::App* command = tree.command(
        practice, "cheater", "Put a cheating neighbour into the network, to watch it being caught",
        Daemon::Needed, [on, skip](Context& context) { return cheater(context, *on == "on", *skip); });
    add_switch(command, *on);
    command->add_option("--skip", *skip, "Share of its units that it does not render")
        ->check(CLI::Range(0.001, 0.999))
        ->capture_default_str();
}

} // namespace hearth::cli
