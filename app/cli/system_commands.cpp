// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/completion.h"
#include "app/cli/man_page.h"
#include "app/cli/text.h"
#include "app/process/unix_signals.h"
#include "core/base/error_catalogue.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

int explain(Context& context, const std::string& code) {
    // The pages are in this program: explain works when nothing else does.
    const ErrorPage* page = find_error_page(QString::fromStdString(code));
    if (page == nullptr) {
        return context.console.failed({K("HRT-DMN-012"), QString::fromStdString(code)});
    }
    const auto text = [](const char* utf8) {
        return QString::fromUtf8(utf8);
    };
    context.console.result(
        {{K("code"), text(page->code)},
         {K("title"), text(page->title)},
         {K("meaning"), text(page->meaning)},
         {K("remedy"), text(page->remedy)}},
        K("%1  %2\n\n%3\n\nWhat to do: %4\n")
            .arg(text(page->code), text(page->title), text(page->meaning), text(page->remedy)));
    return kOk;
}

struct LogOptions {
    bool follow = false;
    int limit = 200;
    std::string level;
    std::string area;
    std::string text;
};

QString log_text(const Console& console, const QJsonObject& line) {
    const QString level = line.value(K("level")).toString();
    const Colour colour = level == u"error" ? Colour::Bad : level == u"warn" ? Colour::Warn : Colour::Dim;
    const QString code = line.value(K("code")).toString();
    return K("%1 %2 %3 %4%5\n")
        .arg(QDateTime::fromMSecsSinceEpoch(line.value(K("at_ms")).toInteger())
                 .toString(K("yyyy-MM-dd HH:mm:ss.zzz")),
             console.paint(level.leftJustified(5), colour),
             line.value(K("area")).toString().leftJustified(10), line.value(K("text")).toString(),
             code.isEmpty() ? QString() : K(" [%1]").arg(code));
}

/// The same filter as the daemon's, for lines that arrive later.
bool wanted(const LogOptions& options, const QJsonObject& line) {
    static const QStringList levels{K("debug"), K("info"), K("warn"), K("error")};
    const QString text = QString::fromStdString(options.text);
    return levels.indexOf(line.value(K("level")).toString()) >=
               levels.indexOf(QString::fromStdString(options.level)) &&
           (options.area.empty() ||
            line.value(K("area")).toString() == QString::fromStdString(options.area)) &&
           (text.isEmpty() || line.value(K("text")).toString().contains(text, Qt::CaseInsensitive));
}

int follow_logs(Context& context, const LogOptions& options) {
    QEventLoop loop;
    app::UnixSignals stop;
    QObject::connect(&stop, &app::UnixSignals::stopRequested, &loop, &QEventLoop::quit);
    qint64 last = 0; // after a reconnect the snapshot repeats lines
    const auto show = [&](const QJsonObject& line) {
        const qint64 seq = line.value(K("seq")).toInteger();
        if (seq <= last || !wanted(options, line)) {
            return;
        }
        last = seq;
        const QByteArray bytes = context.console.json()
                                     ? QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'
                                     : log_text(context.console, line).toUtf8();
        std::fputs(bytes.constData(), stdout);
        std::fflush(stdout);
    };
    control::RemoteEngine& engine = context.session.engine();
    QObject::connect(&engine, &control::Engine::event, &loop,
                     [&](const QString& topic, const QJsonObject& data) {
                         if (topic == u"log") {
                             show(data);
                         }
                     });
    QObject::connect(&engine, &control::Engine::snapshot, &loop,
                     [&](const QString&, const QJsonObject& data) {
                         for (const auto& line : data.value(K("lines")).toArray()) {
                             show(line.toObject());
                         }
                     });
    engine.subscribe({K("log")});
    loop.exec();
    return kOk;
}

int logs(Context& context, const LogOptions& options) {
    if (options.follow) {
        return follow_logs(context, options);
    }
    QJsonObject params{{K("limit"), options.limit}};
    for (const auto& [key, value] : std::initializer_list<std::pair<QString, std::string>>{
             {K("level"), options.level}, {K("area"), options.area}, {K("text"), options.text}}) {
        if (!value.empty()) {
            params.insert(key, QString::fromStdString(value));
        }
    }
    const auto answer = context.call(K("log.tail"), params);
    if (!answer) {
        return kError;
    }
    QString out;
    for (const auto& line : answer->value(K("lines")).toArray()) {
        out += log_text(context.console, line.toObject());
    }
    context.console.result(*answer, out.isEmpty() ? K("No line matches.\n") : out);
    return kOk;
}

QString value_text(const QJsonValue& value) {
    if (value.isArray()) {
        return value.toVariant().toStringList().join(u',');
    }
    return value.isString() ? value.toString() : value.toVariant().toString();
}

int settings_show(Context& context) {
    const auto answer = context.call(K("settings.get"));
    if (!answer) {
        return kError;
    }
    const QJsonObject values = answer->value(K("settings")).toObject();
    const QJsonObject schema = answer->value(K("schema")).toObject();
    Table table({K("setting"), K("value"), K("default"), K("what it does")});
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QJsonObject entry = schema.value(it.key()).toObject();
        const QString unit = entry.contains(K("unit")) ? u' ' + entry.value(K("unit")).toString() : QString();
        table.row({it.key(), value_text(it.value()) + unit, value_text(entry.value(K("default"))) + unit,
                   entry.value(K("help")).toString()});
    }
    context.console.result(*answer, table.text());
    return kOk;
}

/// Reads the text as the type that the schema names.
QJsonValue typed(const QString& text, const QString& type) {
    if (type == u"bool") {
        if (text == u"true" || text == u"on" || text == u"yes") {
            return true;
        }
        return text == u"false" || text == u"off" || text == u"no" ? QJsonValue(false) : QJsonValue(text);
    }
    if (type == u"array") {
        return QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts));
    }
    bool ok = false;
    const double number = text.toDouble(&ok);
    return (type == u"int" || type == u"number") && ok ? QJsonValue(number) : QJsonValue(text);
}

int settings_set(Context& context, const std::vector<std::string>& pairs) {
    const auto current = context.call(K("settings.get"));
    if (!current) {
        return kError;
    }
    const QJsonObject schema = current->value(K("schema")).toObject();
    QJsonObject values;
    for (const std::string& pair : pairs) {
        const QString text = QString::fromStdString(pair);
        const qsizetype at = text.indexOf(u'=');
        if (at <= 0) {
            context.console.failed({K("HRT-CLI-001"), K("\"%1\" is not KEY=VALUE").arg(text)});
            return kUsage;
        }
        const QString key = text.left(at);
        values.insert(key, typed(text.mid(at + 1), schema.value(key).toObject().value(K("type")).toString()));
    }
    const auto answer = context.call(K("settings.set"), {{K("values"), values}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, answer->value(K("restart")).toBool()
                                        ? K("Stored; takes effect when hearthd starts again.\n")
                                        : K("Stored.\n"));
    return kOk;
}

int daemon_start(Context& context) {
    const QJsonObject hello = context.session.engine().hello();
    context.console.result(hello, K("hearthd %1 runs as process %2 on %3.\n")
                                      .arg(hello.value(K("version")).toString())
                                      .arg(hello.value(K("pid")).toInteger())
                                      .arg(hello.value(K("data_dir")).toString()));
    return kOk;
}

int daemon_status(Context& context) {
    const auto connected = context.session.connect();
    const QJsonObject hello = context.session.engine().hello();
    const QString socket = context.session.paths().socket_path;
    if (!connected) {
        context.console.result({{K("running"), false}, {K("socket"), socket}},
                               K("hearthd does not run (nothing answers at %1).\n").arg(socket));
        return kCheckFailed;
    }
    QJsonObject document = hello;
    document.insert(K("running"), true);
    document.insert(K("socket"), socket);
    context.console.result(document, K("hearthd %1 runs as process %2 since %3 on %4.\n")
                                         .arg(hello.value(K("version")).toString())
                                         .arg(hello.value(K("pid")).toInteger())
                                         .arg(date_time(hello.value(K("started_ms")).toInteger()),
                                              hello.value(K("data_dir")).toString()));
    return kOk;
}

int daemon_stop(Context& context) {
    if (const auto connected = context.session.connect(); !connected) {
        context.console.result({{K("ok"), true}, {K("running"), false}}, K("hearthd was not running.\n"));
        return kOk;
    }
    const auto answer = context.call(K("daemon.shutdown"));
    if (!answer) {
        return kError;
    }
    // The command ends when the daemon has: a start right after it must find the folder free.
    constexpr int limit_ms = 30'000;
    const bool gone = context.session.wait_until(
        [&] { return context.session.engine().connection() != control::Engine::Connection::Ready; },
        limit_ms);
    if (!gone) {
        return context.console.failed(
            {K("HRT-API-011"), K("hearthd still answers after %1 s").arg(limit_ms / 1000)});
    }
    context.console.result({{K("ok"), true}, {K("running"), false}}, K("hearthd was stopped.\n"));
    return kOk;
}

int eventlog_verify(Context& context) {
    const auto answer = context.call(K("eventlog.verify"));
    if (!answer) {
        return kError;
    }
    const bool chain = answer->value(K("chain_ok")).toBool();
    const bool replay = answer->value(K("replay_ok")).toBool();
    context.console.result(*answer, K("%1 entries in %2 s: the hash chain %3, a replay %4.\n  head: %5\n")
                                        .arg(answer->value(K("entries")).toInteger())
                                        .arg(answer->value(K("seconds")).toDouble(), 0, 'f', 2)
                                        .arg(chain ? K("holds") : K("is BROKEN"),
                                             replay ? K("gives the same state") : K("gives ANOTHER state"),
                                             answer->value(K("head")).toString()));
    return chain && replay ? kOk : kCheckFailed;
}

} // namespace

void add_system_commands(CommandTree& tree) {
    auto code = std::make_shared<std::string>();
    tree.command(nullptr, "explain", "The page of an error code", Daemon::NotNeeded,
                 [code](Context& context) { return explain(context, *code); })
        ->add_option("code", *code, "For example HRT-API-010")
        ->required()
        ->type_name("CODE");

    auto log = std::make_shared<LogOptions>();
    CLI::App* command = tree.command(nullptr, "logs", "The daemon's log", Daemon::Needed,
                                     [log](Context& context) { return logs(context, *log); });
    command->add_flag("--follow,-f", log->follow, "Go on with new lines (with --json one object a line)");
    command->add_option("--limit", log->limit, "How many lines")
        ->check(CLI::Range(1, 5000))
        ->capture_default_str();
    command->add_option("--level", log->level, "This level and above")
        ->check(CLI::IsMember({"debug", "info", "warn", "error"}));
    command->add_option("--area", log->area, "Only this area")->type_name("AREA");
    command->add_option("--text", log->text, "Only lines that contain this")->type_name("TEXT");

    CLI::App* settings = tree.noun("settings", "Settings of the daemon");
    tree.command(settings, "show", "All settings", Daemon::Needed, settings_show);
    auto pairs = std::make_shared<std::vector<std::string>>();
    tree.command(settings, "set", "Change settings", Daemon::Needed,
                 [pairs](Context& context) { return settings_set(context, *pairs); })
        ->add_option("values", *pairs, "For example log.level=debug")
        ->required()
        ->type_name("KEY=VALUE");

    CLI::App* daemon = tree.noun("daemon", "hearthd itself");
    tree.command(daemon, "start", "Start it where it does not run", Daemon::Needed, daemon_start);
    tree.command(daemon, "stop", "Stop it", Daemon::NotNeeded, daemon_stop);
    tree.command(daemon, "status", "Whether it runs", Daemon::NotNeeded, daemon_status);

    CLI::App* eventlog = tree.noun("eventlog", "The hash-chained log that everything is computed from");
    tree.command(eventlog, "verify", "Walk the chain and replay it", Daemon::Needed, eventlog_verify);

    CLI::App* completion = tree.noun("completion", "Scripts for the shell's completion");
    for (const char* shell : {"bash", "zsh", "fish"}) {
        tree.command(completion, shell, std::string("Completion for ") + shell, Daemon::NotNeeded,
                     [&tree, shell](Context& context) {
                         context.console.text(completion_script(tree.app(), QString::fromLatin1(shell)));
                         return kOk;
                     });
    }
    tree.command(completion, "man", "The manual page, in roff", Daemon::NotNeeded,
                 [&tree](Context& context) {
                     context.console.text(man_page(tree.app()));
                     return kOk;
                 })
        ->group("");
}

void add_all_commands(CommandTree& tree) {
    add_node_commands(tree);
    add_gpu_commands(tree);
    add_demo_command(tree);
    add_job_commands(tree);
    add_role_commands(tree);
    add_license_commands(tree);
    add_reward_commands(tree);
    add_earnings_commands(tree);
    add_network_commands(tree);
    add_wallet_commands(tree);
    add_chain_commands(tree);
    add_vote_commands(tree);
    add_stake_commands(tree);
    add_eth_commands(tree);
    add_system_commands(tree);
}

} // namespace hearth::cli
