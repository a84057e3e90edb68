// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/text.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QSaveFile>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

const QStringList& sources() {
    static const QStringList all{K("capacity_wei"), K("delivery_wei"), K("fees_wei"), K("checker_wei"),
                                 K("total_wei")};
    return all;
}

QStringList amounts(const QJsonObject& row) {
    QStringList out;
    for (const QString& source : sources()) {
        out.append(ath(row.value(source).toString()));
    }
    return out;
}

int summary(Context& context) {
    const auto answer = context.call(K("earnings.summary"));
    if (!answer) {
        return kError;
    }
    Table table({K("time"), K(">capacity"), K(">delivery"), K(">fees"), K(">checks"), K(">together")});
    for (const auto& [key, title] :
         std::initializer_list<std::pair<QString, QString>>{{K("today"), K("today")},
                                                            {K("yesterday"), K("yesterday")},
                                                            {K("days7"), K("7 days")},
                                                            {K("days30"), K("30 days")},
                                                            {K("all"), K("all time")}}) {
        table.row(QStringList{title} + amounts(answer->value(key).toObject()));
    }
    QStringList assumed;
    for (const auto& value : answer->value(K("assumed")).toArray()) {
        assumed.append(value.toString());
    }
    QString out = K("%1 earned today; %2 may be claimed, %3 is vesting.\n\n")
                      .arg(ath(answer->value(K("today")).toObject().value(K("total_wei")).toString()),
                           ath(answer->value(K("claimable_wei")).toString()),
                           ath(answer->value(K("vesting_wei")).toString())) +
                  table.text();
    if (!assumed.isEmpty()) {
        out += K("\nAssumed figures: %1.\n").arg(assumed.join(K(", ")));
    }
    context.console.result(*answer, out);
    return kOk;
}

int list(Context& context, int days) {
    const auto answer = context.call(K("earnings.list"), {{K("days"), days}});
    if (!answer) {
        return kError;
    }
    Table by_day({K(">day"), K("began"), K(">capacity"), K(">delivery"), K(">fees"), K(">checks"),
                  K(">together"), K("closed")});
    for (const auto& value : answer->value(K("days")).toArray()) {
        const QJsonObject day = value.toObject();
        by_day.row(QStringList{QString::number(day.value(K("day")).toInteger()),
                               date_time(day.value(K("started_ms")).toInteger())} +
                   amounts(day) + QStringList{day.value(K("closed")).toBool() ? K("yes") : K("no")});
    }
    Table entries({K("at"), K("source"), K("for"), K(">amount"), K("state"), K(">log")});
    for (const auto& value : answer->value(K("entries")).toArray()) {
        const QJsonObject e = value.toObject();
        const QString what = e.contains(K("job"))      ? K("job %1").arg(e.value(K("job")).toInteger())
                             : e.contains(K("window")) ? K("window %1").arg(e.value(K("window")).toInteger())
                                                       : K("-");
        entries.row({date_time(e.value(K("at_ms")).toInteger()), e.value(K("source")).toString(), what,
                     ath(e.value(K("amount_wei")).toString(), 9), e.value(K("state")).toString(),
                     QString::number(e.value(K("position")).toInteger())});
    }
    context.console.result(*answer,
                           by_day.empty() && entries.empty()
                               ? K("Nothing earned yet.\n")
                               : by_day.text() + (entries.empty() ? QString() : u'\n' + entries.text()));
    return kOk;
}

/// Every entry as CSV (RFC 4180), amounts in wei and in ATH with all decimals.
QByteArray csv(const QJsonArray& entries) {
    QByteArray out = "time_utc,day,source,job,window,amount_wei,amount_ath,state,log_position\r\n";
    for (const auto& value : entries) {
        const QJsonObject e = value.toObject();
        const auto number = [&](const QString& key) {
            return e.contains(key) ? QString::number(e.value(key).toInteger()) : QString();
        };
        QString amount = ath(e.value(K("amount_wei")).toString(), 18);
        amount.chop(4); // " ATH"
        out += QStringList{QDateTime::fromMSecsSinceEpoch(e.value(K("at_ms")).toInteger(), Qt::UTC)
                               .toString(Qt::ISODateWithMs),
                           number(K("day")),
                           e.value(K("source")).toString(),
                           number(K("job")),
                           number(K("window")),
                           e.value(K("amount_wei")).toString(),
                           amount,
                           e.value(K("state")).toString(),
                           number(K("position"))}
                   .join(u',')
                   .toUtf8() +
               "\r\n";
    }
    return out;
}

int export_csv(Context& context, int days, const std::string& file) {
    const auto answer = context.call(K("earnings.list"), {{K("days"), days}});
    if (!answer) {
        return kError;
    }
    const QJsonArray entries = answer->value(K("entries")).toArray();
    const QByteArray bytes = csv(entries);
    if (file.empty()) {
        context.console.result(*answer, QString::fromUtf8(bytes));
        return kOk;
    }
    const QString path = QDir::current().absoluteFilePath(QString::fromStdString(file));
    QSaveFile out(path);
    if (!out.open(QFile::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
        return context.console.failed({K("HRT-CLI-003"), K("%1: %2").arg(path, out.errorString())});
    }
    context.console.result({{K("file"), path}, {K("entries"), entries.size()}},
                           K("%1 entries written to %2.\n").arg(entries.size()).arg(path));
    return kOk;
}

} // namespace

void add_earnings_commands(CommandTree& tree) {
    CLI::App* earnings = tree.noun("earnings", "What the node earned, by day and source");
    tree.command(earnings, "summary", "Today, the last days and all time", Daemon::Needed, summary);
    auto days = std::make_shared<int>(30);
    auto file = std::make_shared<std::string>();
    tree.command(earnings, "list", "Days and single entries", Daemon::Needed,
                 [days](Context& context) { return list(context, *days); })
        ->add_option("--days", *days, "How many reward days")
        ->check(CLI::Range(1, 3660))
        ->capture_default_str();
    CLI::App* command =
        tree.command(earnings, "export", "Entries as CSV for a spreadsheet or the tax office", Daemon::Needed,
                     [days, file](Context& context) { return export_csv(context, *days, *file); });
    command->add_option("--days", *days, "How many reward days")
        ->check(CLI::Range(1, 3660))
        ->capture_default_str();
    command->add_option("--out,-o", *file, "Write to this file instead of standard output")
        ->type_name("FILE");
}

} // namespace hearth::cli
