// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/job_report.h"
#include "app/cli/text.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

/// Calls a method that answers with a state and says it.
int change(Context& context, const QString& method, const QString& noun, const QJsonObject& params = {}) {
    const auto answer = context.call(method, params);
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("The %1 is %2.\n").arg(noun, answer->value(K("state")).toString()));
    return kOk;
}

int container_status(Context& context) {
    const auto answer = context.call(K("container.status"));
    if (!answer) {
        return kError;
    }
    const QJsonObject worker = answer->value(K("worker")).toObject();
    const QString reason = answer->value(K("reason")).toString();
    Fields fields;
    fields.add(K("node"), answer->value(K("node")).toString());
    fields.add(K("registered"), date_time(answer->value(K("registered_ms")).toInteger()));
    fields.add(K("practice demand"), answer->value(K("demand")).toBool()
                                         ? K("taken")
                                         : K("not taken (`hearthctl practice demand on`)"));
    fields.add(K("jobs done"), QString::number(answer->value(K("jobs_done")).toInt()));
    const QJsonObject device = answer->value(K("device")).toObject();
    const QJsonObject trouble = device.value(K("error")).toObject();
    fields.add(K("works on"), device.value(K("name")).toString(K("the processor")) +
                                  (trouble.isEmpty() ? QString()
                                                     : K(" (%1 %2)")
                                                           .arg(trouble.value(K("code")).toString(),
                                                                trouble.value(K("message")).toString())));
    fields.add(K("worker"), K("%1, %2 restarts")
                                .arg(worker.value(K("state")).toString())
                                .arg(worker.value(K("restarts")).toInt()));
    if (answer->contains(K("gave_back_ms"))) {
        fields.add(K("freed the GPU in"),
                   K("%1 ms at worst").arg(answer->value(K("gave_back_ms")).toDouble(), 0, 'f', 1));
    }
    QString out =
        K("The container is %1%2.\n")
            .arg(answer->value(K("state")).toString(), reason.isEmpty() ? QString() : K(": ") + reason) +
        fields.text();
    if (answer->contains(K("job"))) {
        out += K("\nRunning: %1\n").arg(job_line(answer->value(K("job")).toObject()));
    }
    Table table({K(">window"), K("state"), K(">proven rate"), K(">checkers"), K("reason")});
    for (const auto& value : answer->value(K("windows")).toArray()) {
        const QJsonObject w = value.toObject();
        table.row({QString::number(w.value(K("window")).toInteger()), w.value(K("state")).toString(),
                   rays(w.value(K("rays_per_s")).toDouble()), QString::number(w.value(K("checkers")).toInt()),
                   w.value(K("reason")).toString()});
    }
    context.console.result(*answer, out + (table.empty() ? QString() : u'\n' + table.text()));
    return kOk;
}

int checker_status(Context& context) {
    const auto answer = context.call(K("checker.status"));
    if (!answer) {
        return kError;
    }
    Fields fields;
    fields.add(K("node"), answer->value(K("node")).toString());
    fields.add(K("licences"), QString::number(answer->value(K("licenses")).toInt()));
    fields.add(K("checks"), K("%1 right, %2 wrong, %3 missed")
                                .arg(answer->value(K("right")).toInt())
                                .arg(answer->value(K("wrong")).toInt())
                                .arg(answer->value(K("missed")).toInt()));
    fields.add(K("running now"), QString::number(answer->value(K("assigned")).toArray().size()));
    fields.add(K("uptime, 30 days"), percent(answer->value(K("uptime_30d")).toDouble()));
    context.console.result(*answer, K("The checker is %1.\n").arg(answer->value(K("state")).toString()) +
                                        fields.text());
    return kOk;
}

int checker_checks(Context& context, int limit) {
    const auto answer = context.call(K("checker.checks"), {{K("limit"), limit}});
    if (!answer) {
        return kError;
    }
    Table table({K("at"), K("proof"), K("container"), K("checker"), K("state"), K("says"), K(">units"),
                 K(">seconds")});
    for (const auto& value : answer->value(K("checks")).toArray()) {
        const QJsonObject c = value.toObject();
        const QString state = c.value(K("state")).toString();
        const bool said = state == u"revealed" || state == u"settled";
        table.row(
            {date_time(c.value(K("at_ms")).toInteger()),
             K("%1 %2").arg(c.value(K("kind")).toString()).arg(c.value(K("id")).toInteger()),
             c.value(K("container_name")).toString(),
             c.value(K("checker_name")).toString() + (c.value(K("mine")).toBool() ? K(" (you)") : QString()),
             state,
             !said                          ? K("-")
             : c.value(K("valid")).toBool() ? K("bits equal")
                                            : K("bits differ"),
             QString::number(c.value(K("checked")).toInt()),
             QString::number(c.value(K("seconds")).toDouble(), 'f', 2)});
    }
    context.console.result(*answer, table.empty() ? K("No check yet.\n") : table.text());
    return kOk;
}

} // namespace

void add_role_commands(CommandTree& tree) {
    CLI::App* container = tree.noun("container", "This machine as a container: it renders and earns");
    tree.command(container, "status", "State, audit windows and worker", Daemon::Needed, container_status);
    auto demand = std::make_shared<bool>(false);
    tree.command(container, "start", "Go online", Daemon::Needed,
                 [demand](Context& context) {
                     return change(context, K("container.start"), K("container"),
                                   *demand ? QJsonObject{{K("demand"), true}} : QJsonObject{});
                 })
        ->add_flag("--demand", *demand, "Take practice demand too");
    tree.command(container, "stop", "Go offline", Daemon::Needed,
                 [](Context& context) { return change(context, K("container.stop"), K("container")); });
    auto minutes = std::make_shared<int>(0);
    tree.command(container, "pause", "Free the GPU now", Daemon::Needed,
                 [minutes](Context& context) {
                     return change(context, K("container.pause"), K("container"),
                                   *minutes > 0 ? QJsonObject{{K("minutes"), *minutes}} : QJsonObject{});
                 })
        ->add_option("--minutes", *minutes, "Resume by itself after this time")
        ->check(CLI::Range(1, 100'000));
    tree.command(container, "resume", "Go on after a pause", Daemon::Needed,
                 [](Context& context) { return change(context, K("container.resume"), K("container")); });

    CLI::App* checker = tree.noun("checker", "This machine as a checker: it re-renders samples of others");
    tree.command(checker, "status", "State and record", Daemon::Needed, checker_status);
    tree.command(checker, "start", "Go online", Daemon::Needed,
                 [](Context& context) { return change(context, K("checker.start"), K("checker")); });
    tree.command(checker, "stop", "Go offline", Daemon::Needed,
                 [](Context& context) { return change(context, K("checker.stop"), K("checker")); });
    auto limit = std::make_shared<int>(50);
    tree.command(checker, "checks", "Checks of the network, newest first", Daemon::Needed,
                 [limit](Context& context) { return checker_checks(context, *limit); })
        ->add_option("--limit", *limit, "How many")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();

    add_container_stake_commands(tree, container);
}

} // namespace hearth::cli
