// SPDX-License-Identifier: Apache-2.0
// hearthctl wallet balances, history, export-history, approvals and book.
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"
#include "wallet/eth/units.h"

#include <QDate>
#include <QDir>
#include <QJsonArray>
#include <QSaveFile>
#include <QTimeZone>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct ReadOptions {
    std::string account;
    std::string chain;
    bool all = false;
    bool offline = false;
    int limit = 50;
    bool spam = false;
    std::string format = "csv";
    std::string out;
    std::string from;
    std::string to;
    std::string name;
    std::string note;
};

QString units(const QString& amount, int decimals) {
    const bool negative = amount.startsWith(u'-');
    const auto value = Wei::from_decimal(negative ? amount.mid(1) : amount);
    if (amount.isEmpty() || !value) {
        return K("-");
    }
    QString text = QString::fromStdString(wallet::format_units({negative, value->value()}, decimals));
    while (text.contains(u'.') && text.endsWith(u'0')) {
        text.chop(1);
    }
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

int balances(Context& context, const ReadOptions& options) {
    auto params = account_params(context, options.chain, options.account);
    if (!params) {
        return context.console.failed(params.error());
    }
    if (params->contains(K("address"))) {
        params->insert(K("addresses"), QJsonArray{params->take(K("address"))});
    }
    if (!options.all && options.chain.empty()) {
        const auto chain = context.call(K("chain.get"));
        if (!chain) {
            return kError;
        }
        params->insert(K("chain"), chain->value(K("name")));
    }
    params->insert(K("refresh"), !options.offline);
    const auto answer = context.call(K("wallet.balances"), *params);
    if (!answer) {
        return kError;
    }
    Table table(
        {K("account"), K("chain"), K(">ATH"), K(">coin"), K("other"), K(">block"), K(">age"), K("trouble")});
    bool trouble = false;
    for (const auto& value : answer->value(K("balances")).toArray()) {
        const QJsonObject balance = value.toObject();
        QStringList other;
        for (const auto& item : balance.value(K("tokens")).toArray()) {
            const QJsonObject token = item.toObject();
            other.append(K("%1 %2%3").arg(
                units(token.value(K("amount")).toString(), token.value(K("decimals")).toInt()),
                token.value(K("symbol")).toString(),
                token.value(K("suspicious")).toBool() ? K(" (suspicious)") : QString()));
        }
        const QJsonObject error = balance.value(K("error")).toObject();
        trouble = trouble || !error.isEmpty();
        constexpr int decimals = 18;
        table.row(
            {balance.value(K("address")).toString(), balance.value(K("chain")).toString(),
             units(balance.value(K("ath_wei")).toString(), decimals),
             units(balance.value(K("coin_wei")).toString(), decimals), other.join(K(", ")),
             balance.contains(K("block")) ? QString::number(balance.value(K("block")).toInteger()) : K("-"),
             balance.contains(K("age_ms")) ? duration(balance.value(K("age_ms")).toInteger()) : K("-"),
             error.value(K("code")).toString()});
    }
    context.console.result(*answer, table.empty() ? K("No account yet.\n") : table.text());
    return trouble ? kWarnings : kOk;
}

int history(Context& context, const ReadOptions& options) {
    auto params = account_params(context, options.chain, options.account);
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("limit"), options.limit);
    const auto answer = context.call(K("wallet.history"), *params);
    if (!answer) {
        return kError;
    }
    Table table({K("at"), K("what"), K(">change"), K("state"), K("transaction")});
    for (const auto& value : answer->value(K("entries")).toArray()) {
        const QJsonObject entry = value.toObject();
        if (entry.value(K("spam")).toBool() && !options.spam) {
            continue;
        }
        QStringList changes;
        for (const auto& item : entry.value(K("changes")).toArray()) {
            const QJsonObject change = item.toObject();
            changes.append(units(change.value(K("amount")).toString(), change.value(K("decimals")).toInt()) +
                           u' ' + change.value(K("symbol")).toString());
        }
        const QString reason = entry.value(K("reason")).toString();
        table.row({date_time(entry.value(K("at_ms")).toInteger()), entry.value(K("title")).toString(),
                   changes.join(K(", ")),
                   entry.value(K("state")).toString() + (reason.isEmpty() ? QString() : K(": ") + reason),
                   entry.value(K("hash")).toString()});
    }
    context.console.result(*answer, table.empty() ? K("Nothing yet.\n") : table.text());
    return kOk;
}

Result<void> put_date(QJsonObject& params, const QString& member, const std::string& text) {
    if (text.empty()) {
        return {};
    }
    const QDate date = QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    if (!date.isValid()) {
        return fail("HRT-CLI-001", K("%1 is no date like 2026-11-21").arg(QString::fromStdString(text)));
    }
    params.insert(member, date.startOfDay(QTimeZone::utc()).toMSecsSinceEpoch());
    return {};
}

int export_rows(Context& context, const ReadOptions& options) {
    auto params = account_params(context, options.chain, options.account);
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("format"), QString::fromStdString(options.format));
    for (const auto& [member, text] :
         {std::pair{K("from_ms"), options.from}, std::pair{K("to_ms"), options.to}}) {
        if (const auto put = put_date(*params, member, text); !put) {
            (void)context.console.failed(put.error());
            return kUsage;
        }
    }
    const auto answer = context.call(K("wallet.export_history"), *params);
    if (!answer) {
        return kError;
    }
    const QByteArray bytes = answer->value(K("text")).toString().toUtf8();
    if (options.out.empty()) {
        context.console.result(*answer, QString::fromUtf8(bytes));
        return kOk;
    }
    const QString path = QDir::current().absoluteFilePath(QString::fromStdString(options.out));
    QSaveFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return context.console.failed({K("HRT-CLI-003"), K("%1: %2").arg(path, file.errorString())});
    }
    const int rows = answer->value(K("rows")).toInt();
    context.console.result({{K("file"), path}, {K("rows"), rows}},
                           K("%1 rows written to %2.\n").arg(rows).arg(path));
    return kOk;
}

int approvals(Context& context, const ReadOptions& options) {
    auto params = account_params(context, options.chain, options.account);
    const auto owner =
        params ? resolve_sender(context, options.account) : Result<QString>(fail(params.error()));
    if (!owner) {
        return context.console.failed(owner.error());
    }
    params->insert(K("address"), *owner);
    params->insert(K("refresh"), !options.offline);
    const auto answer = context.call(K("wallet.approvals"), *params);
    if (!answer) {
        return kError;
    }
    Table table({K("token"), K("spender"), K("name"), K(">may take"), K("since"), K("risk")});
    for (const auto& value : answer->value(K("approvals")).toArray()) {
        const QJsonObject row = value.toObject();
        table.row({row.value(K("symbol")).toString() + K(" ") + row.value(K("token")).toString(),
                   row.value(K("spender")).toString(), row.value(K("spender_name")).toString(),
                   row.value(K("unlimited")).toBool()
                       ? K("everything")
                       : units(row.value(K("amount")).toString(), row.value(K("decimals")).toInt()),
                   date_time(row.value(K("since_ms")).toInteger()), row.value(K("risk")).toString()});
    }
    context.console.result(*answer, table.empty() ? K("Nobody may take anything.\n") : table.text());
    return kOk;
}

int book_list(Context& context) {
    const auto answer = context.call(K("wallet.book"));
    if (!answer) {
        return kError;
    }
    Table table({K("name"), K("address"), K(">used"), K("last"), K("note")});
    for (const auto& value : answer->value(K("entries")).toArray()) {
        const QJsonObject entry = value.toObject();
        table.row({entry.value(K("name")).toString(), entry.value(K("address")).toString(),
                   QString::number(entry.value(K("used")).toInt()),
                   date_time(entry.value(K("last_ms")).toInteger()), entry.value(K("note")).toString()});
    }
    context.console.result(*answer, table.empty() ? K("The address book is empty.\n") : table.text());
    return kOk;
}

int book_set(Context& context, const ReadOptions& options) {
    const auto answer =
        context.call(K("wallet.book_set"), {{K("address"), QString::fromStdString(options.account)},
                                            {K("name"), QString::fromStdString(options.name)},
                                            {K("note"), QString::fromStdString(options.note)}});
    if (!answer) {
        return kError;
    }
    context.console.result(
        *answer,
        K("%1 is %2.\n").arg(answer->value(K("address")).toString(), answer->value(K("name")).toString()));
    return kOk;
}

int book_remove(Context& context, const ReadOptions& options) {
    const auto address = resolve_address(context, options.account);
    if (!address) {
        return context.console.failed(address.error());
    }
    const auto answer = context.call(K("wallet.book_remove"), {{K("address"), *address}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("%1 is no longer in the address book.\n").arg(*address));
    return kOk;
}

void add_chain_option(CLI::App* command, ReadOptions& options) {
    command->add_option("--chain", options.chain, "Chain profile (default: the current one)")
        ->type_name("NAME");
}

void add_account_option(CLI::App* command, ReadOptions& options) {
    command->add_option("--account", options.account, "One account, by address or name")
        ->type_name("ACCOUNT");
}

void add_book(CommandTree& tree, CLI::App* wallet) {
    CLI::App* book = wallet->add_subcommand("book", "Names for addresses");
    book->require_subcommand(1);
    book->fallthrough();
    tree.command(book, "list", "The address book", Daemon::Needed, book_list);
    auto set = std::make_shared<ReadOptions>();
    CLI::App* command = tree.command(book, "set", "Name an address", Daemon::Needed,
                                     [set](Context& context) { return book_set(context, *set); });
    command->add_option("address", set->account, "The address")->required()->type_name("ADDRESS");
    command->add_option("name", set->name, "Its name")->required()->type_name("NAME");
    command->add_option("--note", set->note, "What to remember")->type_name("TEXT");
    auto remove = std::make_shared<ReadOptions>();
    tree.command(book, "remove", "Forget an address", Daemon::Needed,
                 [remove](Context& context) { return book_remove(context, *remove); })
        ->add_option("address", remove->account, "The address or its name")
        ->required()
        ->type_name("ADDRESS");
}

} // namespace

void add_wallet_read_commands(CommandTree& tree, CLI::App* wallet) {
    const auto options = std::make_shared<ReadOptions>();
    CLI::App* command = tree.command(wallet, "balances", "What the accounts have", Daemon::Needed,
                                     [options](Context& context) { return balances(context, *options); });
    add_account_option(command, *options);
    add_chain_option(command, *options);
    command->add_flag("--all", options->all, "On all chains, also those of public endpoints");
    command->add_flag("--offline", options->offline, "As last seen, without asking");

    command = tree.command(wallet, "history", "What happened, newest first", Daemon::Needed,
                           [options](Context& context) { return history(context, *options); });
    add_account_option(command, *options);
    add_chain_option(command, *options);
    command->add_option("--limit", options->limit, "How many")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command->add_flag("--spam", options->spam, "Also transfers that only want to be seen");

    command = tree.command(wallet, "export-history", "The history for the tax office", Daemon::Needed,
                           [options](Context& context) { return export_rows(context, *options); });
    add_account_option(command, *options);
    add_chain_option(command, *options);
    command->add_option("--format", options->format, "csv or json")
        ->check(CLI::IsMember({"csv", "json"}))
        ->capture_default_str();
    command->add_option("--since", options->from, "First day (UTC)")->type_name("DATE");
    command->add_option("--until", options->to, "First day that is left out (UTC)")->type_name("DATE");
    command->add_option("--out,-o", options->out, "Write to this file instead of standard output")
        ->type_name("FILE");

    command = tree.command(wallet, "approvals", "Who may take tokens from an account", Daemon::Needed,
                           [options](Context& context) { return approvals(context, *options); });
    add_account_option(command, *options);
    add_chain_option(command, *options);
    command->add_flag("--offline", options->offline, "As last seen, without asking");
    add_book(tree, wallet);
}

} // namespace hearth::cli
