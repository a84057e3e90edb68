// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/job_report.h"
#include "app/cli/text.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

Colour state_colour(const QString& state) {
    if (state == u"standby" || state == u"busy" || state == u"checking") {
        return Colour::Good;
    }
    return state == u"offline" || state == u"quarantined" ? Colour::Bad : Colour::Warn;
}

QString status_text(const Console& console, const QJsonObject& s) {
    const QString state = s.value(K("state")).toString();
    const QJsonObject window = s.value(K("window")).toObject();
    const QJsonObject today = s.value(K("today")).toObject();
    const QJsonObject seen = s.value(K("network_view")).toObject();
    Fields fields;
    const QString reason = s.value(K("reason")).toString();
    fields.add(K("network"), s.value(K("network")).toString());
    fields.add(K("node"), s.value(K("node")).toString());
    fields.add(K("state"), console.paint(state, state_colour(state)) +
                               (reason.isEmpty() ? QString() : K(" (%1)").arg(reason)));
    fields.add(K("seen by network"),
               seen.value(K("state")).toString() +
                   (seen.contains(K("heartbeat_age_ms"))
                        ? K(", heartbeat %1 ago").arg(duration(seen.value(K("heartbeat_age_ms")).toInteger()))
                        : QString()));
    fields.add(K("window"), K("%1 (%2 of 96 today, %3 passed)")
                                .arg(window.value(K("index")).toInteger())
                                .arg(window.value(K("in_day")).toInt() + 1)
                                .arg(s.value(K("passed_today")).toInt()));
    if (s.contains(K("proven"))) {
        const QJsonObject proven = s.value(K("proven")).toObject();
        fields.add(K("proven rate"), K("%1 (about %2 OBe, estimated)")
                                         .arg(rays(proven.value(K("rays_per_s")).toDouble()))
                                         .arg(proven.value(K("obe")).toDouble(), 0, 'f', 1));
    }
    fields.add(K("earned today"),
               ath(today.value(K("total_wei")).toString()) +
                   (today.value(K("assumed")).toBool() ? K(" (partly assumed figures)") : QString()));
    fields.add(K("up"), duration(s.value(K("uptime_ms")).toInteger()));
    QString out = console.paint(s.value(K("sentence")).toString(), Colour::Bold) + u'\n' + fields.text();
    if (s.contains(K("job"))) {
        out += K("\nRunning: ") + job_line(s.value(K("job")).toObject()) + u'\n';
    }
    const QJsonArray next = s.value(K("next")).toArray();
    for (const auto& value : next) {
        const QJsonObject step = value.toObject();
        out += K("\nNext: %1 %2\n")
                   .arg(step.value(K("title")).toString(),
                        console.paint(step.value(K("code")).toString(), Colour::Dim));
        out += K("      %1\n").arg(step.value(K("detail")).toString());
    }
    return out;
}

int status(Context& context) {
    const auto answer = context.call(K("status.get"));
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, status_text(context.console, *answer));
    return kOk;
}

QString doctor_text(const Console& console, const QJsonObject& report) {
    QString out = console.paint(report.value(K("sentence")).toString(), Colour::Bold) + u'\n';
    for (const auto& value : report.value(K("checks")).toArray()) {
        const QJsonObject check = value.toObject();
        const QString state = check.value(K("status")).toString();
        const Colour colour = state == u"ok"     ? Colour::Good
                              : state == u"warn" ? Colour::Warn
                              : state == u"fail" ? Colour::Bad
                                                 : Colour::Dim;
        out += K("  %1 %2 %3\n")
                   .arg(console.paint(state.leftJustified(5), colour),
                        check.value(K("title")).toString().leftJustified(26),
                        check.value(K("detail")).toString());
        if (state == u"warn" || state == u"fail") {
            out += K("        %1 %2\n")
                       .arg(check.value(K("code")).toString(), check.value(K("remedy")).toString());
        }
    }
    return out;
}

/// What doctor says when there is no daemon to ask: the one check that can be made.
int doctor_without_daemon(Context& context, const Error& error) {
    const QString remedy = K("Start it with `hearthctl daemon start`.");
    const QJsonObject check{{K("id"), K("daemon.reachable")}, {K("code"), error.code},
                            {K("status"), K("fail")},         {K("title"), K("Daemon")},
                            {K("detail"), error.detail},      {K("remedy"), remedy},
                            {K("action"), QString()}};
    const QJsonObject report{{K("checks"), QJsonArray{check}},
                             {K("ok"), 0},
                             {K("warn"), 0},
                             {K("fail"), 1},
                             {K("sentence"), K("hearthd does not answer.")}};
    context.console.result(report, doctor_text(context.console, report));
    return kCheckFailed;
}

int doctor(Context& context) {
    if (const auto connected = context.session.connect(); !connected) {
        return doctor_without_daemon(context, connected.error());
    }
    auto answer = context.call(K("doctor.run"));
    if (!answer) {
        return kError;
    }
    // That it answered is a check too.
    QJsonArray checks = answer->value(K("checks")).toArray();
    const QJsonObject hello = context.session.engine().hello();
    checks.prepend(QJsonObject{{K("id"), K("daemon.reachable")},
                               {K("code"), QString()},
                               {K("status"), K("ok")},
                               {K("title"), K("Daemon")},
                               {K("detail"), K("hearthd %1, process %2, answers")
                                                 .arg(hello.value(K("version")).toString())
                                                 .arg(hello.value(K("pid")).toInteger())},
                               {K("remedy"), QString()},
                               {K("action"), QString()}});
    answer->insert(K("checks"), checks);
    answer->insert(K("ok"), answer->value(K("ok")).toInt() + 1);
    context.console.result(*answer, doctor_text(context.console, *answer));
    if (answer->value(K("fail")).toInt() > 0) {
        return kCheckFailed;
    }
    return answer->value(K("warn")).toInt() > 0 ? kWarnings : kOk;
}

} // namespace

void add_node_commands(CommandTree& tree) {
    tree.command(nullptr, "status", "What the node does and earns, in one sentence and a few lines",
                 Daemon::Needed, status);
    // doctor connects by itself: that nobody answers is its first finding.
    tree.command(nullptr, "doctor", "Check the machine, the files, the worker and the network",
                 Daemon::NotNeeded, doctor);
}

} // namespace hearth::cli
