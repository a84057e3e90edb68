// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "core/base/wei.h"

#include <QDateTime>
#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

QString utc(const QJsonValue& ms) {
    return QDateTime::fromMSecsSinceEpoch(ms.toInteger(), Qt::UTC).toString(K("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

int list(Context& context) {
    const auto answer = context.call(K("chain.list"));
    if (!answer) {
        return kError;
    }
    Table table({K(""), K("name"), K("title"), K(">chain id"), K("money"), K("usable"), K("reason")});
    for (const auto& value : answer->value(K("chains")).toArray()) {
        const QJsonObject c = value.toObject();
        table.row({c.value(K("current")).toBool() ? K("*") : QString(), c.value(K("name")).toString(),
                   c.value(K("title")).toString(), QString::number(c.value(K("chain_id")).toInteger()),
                   c.value(K("testnet")).toBool() ? K("worthless") : K("real"),
                   c.value(K("available")).toBool() ? K("yes") : K("no"), c.value(K("reason")).toString()});
    }
    context.console.result(*answer, table.text());
    return kOk;
}

QString endpoint_text(const QJsonObject& endpoint) {
    QString out = endpoint.value(K("name")).toString() + K(": ") + endpoint.value(K("state")).toString();
    if (endpoint.contains(K("latency_ms"))) {
        out += K(", %1 ms").arg(endpoint.value(K("latency_ms")).toDouble(), 0, 'f', 0);
    }
    return endpoint.contains(K("error")) ? out + K(", ") + endpoint.value(K("error")).toString() : out;
}

int show(Context& context, const std::string& name) {
    QJsonObject params;
    if (!name.empty()) {
        params[K("chain")] = QString::fromStdString(name);
    }
    const auto answer = context.call(K("chain.get"), params);
    if (!answer) {
        return kError;
    }
    const QJsonObject token = answer->value(K("token")).toObject();
    const QJsonObject error = answer->value(K("error")).toObject();
    Fields fields;
    fields.add(K("chain id"), QString::number(answer->value(K("chain_id")).toInteger()));
    fields.add(K("state"), answer->value(K("running")).toBool() ? K("running")
                                                                : error.value(K("code")).toString() + u' ' +
                                                                      error.value(K("message")).toString());
    if (!error.isEmpty()) {
        fields.add(K("what to do"), error.value(K("remedy")).toString());
    }
    if (answer->contains(K("block"))) {
        fields.add(K("newest block"), K("%1, %2")
                                          .arg(answer->value(K("block")).toInteger())
                                          .arg(utc(answer->value(K("block_time_ms")))));
    }
    if (!token.isEmpty()) {
        fields.add(token.value(K("symbol")).toString(), token.value(K("address")).toString());
    }
    for (const auto& value : answer->value(K("endpoints")).toArray()) {
        fields.add(K("endpoint"), endpoint_text(value.toObject()));
    }
    if (answer->contains(K("rpc_url"))) {
        fields.add(K("for reading"), answer->value(K("rpc_url")).toString());
    }
    context.console.result(*answer, answer->value(K("title")).toString() + u'\n' + fields.text());
    return kOk;
}

struct FaucetArguments {
    std::string address;
    std::string ath;
    std::string coin;
    int licenses = 0;
};

int faucet(Context& context, const FaucetArguments& arguments) {
    QJsonObject params{{K("address"), QString::fromStdString(arguments.address)}};
    const std::pair<const std::string&, QString> amounts[] = {{arguments.ath, K("ath_wei")},
                                                              {arguments.coin, K("coin_wei")}};
    for (const auto& [text, name] : amounts) {
        if (text.empty()) {
            continue;
        }
        const auto wei = Wei::from_ath(QString::fromStdString(text));
        if (!wei) {
            (void)context.console.failed(wei.error());
            return kUsage;
        }
        params[name] = wei->to_decimal();
    }
    if (arguments.licenses > 0) {
        params[K("licenses")] = arguments.licenses;
    }
    const auto answer = context.call(K("chain.faucet"), params);
    if (!answer) {
        return kError;
    }
    QString text = K("Paid in block %1.\n").arg(answer->value(K("block")).toInteger());
    for (const auto& hash : answer->value(K("hashes")).toArray()) {
        text += hash.toString() + u'\n';
    }
    context.console.result(*answer, text);
    return kOk;
}

int travel(Context& context, std::int64_t seconds) {
    const auto answer = context.call(K("chain.travel"), {{K("seconds"), qint64(seconds)}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("The chain is at %1 (block %2).\n")
                                        .arg(utc(answer->value(K("block_time_ms"))))
                                        .arg(answer->value(K("block")).toInteger()));
    return kOk;
}

} // namespace

void add_chain_commands(CommandTree& tree) {
    CLI::App* chain = tree.noun("chain", "The chains of the money pages");
    tree.command(chain, "list", "Chains that Hearth knows", Daemon::Needed, list);
    auto name = std::make_shared<std::string>();
    tree.command(chain, "show", "A chain, its newest block and its endpoints", Daemon::Needed,
                 [name](Context& context) { return show(context, *name); })
        ->add_option("name", *name, "Its name; without one the current chain")
        ->type_name("NAME");
    auto wanted = std::make_shared<FaucetArguments>();
    CLI::App* pay =
        tree.command(chain, "faucet", "Get coin, ATH and licences on the practice chain", Daemon::Needed,
                     [wanted](Context& context) { return faucet(context, *wanted); });
    pay->add_option("address", wanted->address, "Who gets it")->required()->type_name("ADDRESS");
    pay->add_option("--ath", wanted->ath, "ATH; without any amount 100000 ATH and 10 of the coin")
        ->type_name("AMOUNT");
    pay->add_option("--coin", wanted->coin, "Of the chain's coin")->type_name("AMOUNT");
    pay->add_option("--licenses", wanted->licenses, "Checker licences, 1 to 5")
        ->check(CLI::Range(1, 5))
        ->type_name("COUNT");
    auto days = std::make_shared<std::int64_t>(0);
    auto hours = std::make_shared<std::int64_t>(0);
    auto seconds = std::make_shared<std::int64_t>(0);
    CLI::App* go = tree.command(chain, "travel", "Move the practice chain's time forward", Daemon::Needed,
                                [days, hours, seconds](Context& context) {
                                    constexpr std::int64_t day = 86'400;
                                    constexpr std::int64_t hour = 3600;
                                    return travel(context, *days * day + *hours * hour + *seconds);
                                });
    constexpr std::int64_t most_days = 3660;
    go->add_option("--days", *days, "Days")->check(CLI::Range(std::int64_t{0}, most_days));
    go->add_option("--hours", *hours, "Hours")->check(CLI::Range(std::int64_t{0}, most_days * 24));
    go->add_option("--seconds", *seconds, "Seconds")->check(CLI::Range(std::int64_t{0}, most_days * 86'400));
}

} // namespace hearth::cli
