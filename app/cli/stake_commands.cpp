// SPDX-License-Identifier: Apache-2.0
// hearthctl stake quote, list, lock, increase, extend, withdraw, wrap, unwrap and claim.
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/cli/wallet_sign.h"
#include "wallet/eth/bytes.h"
#include "wallet/eth/units.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

constexpr int kAthDecimals = 18;

struct StakeOptions : SignOptions {
    std::string amount;
    std::string until;
    std::string pool;
    std::optional<std::int64_t> weeks;
};

QString utc(std::int64_t at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).toString(K("ddd yyyy-MM-dd HH:mm 'UTC'"));
}

/// An end in both clocks.
QString both_clocks(const QJsonValue& at_ms) {
    return K("%1 (here %2)").arg(utc(at_ms.toInteger()), date_time(at_ms.toInteger()));
}

QString units(const QString& amount, int decimals) {
    const auto value = Wei::from_decimal(amount);
    if (!value) {
        return K("-");
    }
    QString text = QString::fromStdString(wallet::format_units({false, value->value()}, decimals));
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.'))) {
        const bool point = text.endsWith(u'.');
        text.chop(1);
        if (point) {
            break;
        }
    }
    return text;
}

QString votes(const QJsonValue& wei) {
    return units(wei.toString(), kAthDecimals);
}

/// "1.2345 %" of millionths.
QString share(const QJsonObject& of) {
    constexpr qint64 percent = 10'000;
    if (!of.contains(K("share_ppm"))) {
        return K("-");
    }
    const qint64 ppm = of.value(K("share_ppm")).toInteger();
    return K("%1.%2 %").arg(ppm / percent).arg(ppm % percent, 4, 10, QLatin1Char('0'));
}

QStringList amounts(const QJsonArray& list, const QString& member) {
    QStringList out;
    for (const auto& value : list) {
        const QJsonObject one = value.toObject();
        out.append(K("%1 %2").arg(units(one.value(member).toString(), one.value(K("decimals")).toInt()),
                                  one.value(K("symbol")).toString()));
    }
    return out;
}

/// "2028-11-23" (its beginning in UTC), or a moment of ISO 8601.
Result<std::int64_t> moment(const std::string& text) {
    const QString given = QString::fromStdString(text);
    const QDate day = QDate::fromString(given, Qt::ISODate);
    QDateTime at = day.isValid() && given.size() <= 10 ? day.startOfDay(QTimeZone::utc())
                                                       : QDateTime::fromString(given, Qt::ISODate);
    if (!at.isValid()) {
        return fail("HRT-CLI-001", K("%1 is no date like 2028-11-23").arg(given));
    }
    return at.toMSecsSinceEpoch();
}

Result<void> put_amount(const StakeOptions& options, QJsonObject& params) {
    if (options.amount.empty() || options.amount == "max") {
        return {};
    }
    const auto amount = wallet::parse_units(options.amount, kAthDecimals);
    if (!amount || amount->negative) {
        return fail(amount ? Error{K("HRT-ETH-060"), QString::fromStdString(options.amount)}
                           : amount.error());
    }
    params.insert(K("amount_wei"), QString::fromStdString(wallet::to_decimal(amount->magnitude)));
    return {};
}

/// Pool, amount, end and chain. Errors: HRT-CLI-001 (date), HRT-ETH-060 (amount).
Result<QJsonObject> params_of(const StakeOptions& options) {
    QJsonObject out;
    if (const auto put = put_amount(options, out); !put) {
        return fail(put.error());
    }
    if (!options.pool.empty()) {
        out.insert(K("pool"), QString::fromStdString(options.pool));
    }
    if (!options.chain.empty()) {
        out.insert(K("chain"), QString::fromStdString(options.chain));
    }
    if (options.weeks) {
        out.insert(K("weeks"), qint64(*options.weeks));
    }
    if (!options.until.empty()) {
        const auto at = moment(options.until);
        if (!at) {
            return fail(at.error());
        }
        out.insert(K("until_ms"), qint64(*at));
    }
    return out;
}

QString warnings_text(const QJsonArray& warnings) {
    QString out;
    for (const auto& value : warnings) {
        const QJsonObject warning = value.toObject();
        out += K("%1: %2 (%3)\n")
                   .arg(warning.value(K("title")).toString(), warning.value(K("detail")).toString(),
                        warning.value(K("code")).toString());
    }
    return out;
}

QString quote_text(const QJsonObject& quote) {
    Fields fields;
    fields.add(K("amount"), ath(quote.value(K("amount_wei")).toString(), kAthDecimals));
    fields.add(K("chain's time"), both_clocks(quote.value(K("now_ms"))));
    fields.add(K("locked until"), both_clocks(quote.value(K("unlock_ms"))));
    fields.add(K("whole weeks"), QString::number(quote.value(K("weeks")).toInteger()));
    fields.add(K("votes"),
               K("%1, falling by %2 wei a second")
                   .arg(votes(quote.value(K("votes_wei"))), quote.value(K("slope_wei")).toString()));
    fields.add(K("reward power"), K("%1 (share %2)").arg(votes(quote.value(K("power"))), share(quote)));
    const QStringList weekly = amounts(quote.value(K("weekly")).toArray(), K("amount"));
    fields.add(K("of this week's rewards"), weekly.isEmpty() ? K("-") : weekly.join(K(", ")));
    fields.add(K("counts from"), both_clocks(quote.value(K("first_epoch_ms"))));
    return fields.text();
}

int quote(Context& context, const StakeOptions& options) {
    auto params = params_of(options);
    if (params && !options.from.empty()) {
        const auto address = resolve_address(context, options.from);
        if (!address) {
            return context.console.failed(address.error());
        }
        params->insert(K("address"), *address);
    }
    if (!params) {
        return context.console.failed(params.error());
    }
    const auto answer = context.call(K("stake.quote"), *params);
    if (!answer) {
        return kError;
    }
    context.console.result(*answer,
                           quote_text(*answer) + warnings_text(answer->value(K("warnings")).toArray()));
    return kOk;
}

QString state_text(const QJsonObject& lock) {
    const QString state = lock.value(K("state")).toString();
    return state == K("active") && !lock.value(K("extendable")).toBool() ? K("active (longest)") : state;
}

QString list_text(const QJsonObject& stake) {
    const QJsonObject have = stake.value(K("balances")).toObject();
    Fields fields;
    fields.add(K("ATH"), votes(have.value(K("ath_wei"))));
    fields.add(K("stATH"), votes(have.value(K("stath_wei"))));
    fields.add(
        K("veATH"),
        K("%1 free, %2 locked").arg(votes(have.value(K("veath_wei"))), votes(have.value(K("locked_wei")))));
    fields.add(K("can be unwrapped"), votes(have.value(K("unwrappable_wei"))));
    fields.add(K("week ends"), both_clocks(stake.value(K("epoch")).toObject().value(K("end_ms"))));
    Table table({K("pool"), K("lock"), K(">veATH"), K("until"), K(">votes"), K(">power"), K(">share"),
                 K("claimable")});
    for (const auto& value : stake.value(K("pools")).toArray()) {
        const QJsonObject pool = value.toObject();
        const QJsonObject lock = pool.value(K("lock")).toObject();
        table.row(
            {pool.value(K("id")).toString() + (pool.value(K("paused")).toBool() ? K(" (paused)") : QString()),
             state_text(lock), votes(lock.value(K("amount_wei"))),
             lock.contains(K("end_ms")) ? utc(lock.value(K("end_ms")).toInteger()) : K("-"),
             votes(lock.value(K("votes_wei"))), votes(lock.value(K("power"))), share(lock),
             amounts(pool.value(K("rewards")).toArray(), K("claimable")).join(K(", "))});
    }
    QString out = fields.text() + u'\n' + table.text();
    for (const auto& value : stake.value(K("reminders")).toArray()) {
        if (value.toObject().value(K("due")).toBool()) {
            out += value.toObject().value(K("text")).toString() + u'\n';
        }
    }
    return out + stake.value(K("guard")).toObject().value(K("text")).toString();
}

int list(Context& context, const StakeOptions& options) {
    const auto account = resolve_sender(context, options.from);
    auto params = account ? params_of(options) : Result<QJsonObject>(fail(account.error()));
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("address"), *account);
    const auto answer = context.call(K("stake.get"), *params);
    if (!answer) {
        return kError;
    }
    const QJsonObject error = answer->value(K("error")).toObject();
    if (!error.isEmpty()) {
        context.console.note(
            K("%1 %2\n").arg(error.value(K("code")).toString(), error.value(K("message")).toString()));
    }
    context.console.result(*answer, answer->value(K("pools")).toArray().isEmpty() ? K("Nothing to show.\n")
                                                                                  : list_text(*answer));
    return error.isEmpty() ? kOk : kWarnings;
}

/// Plans, shows what the lock will be, and runs the steps. Interrupted, it is run again: what is done is not
/// planned any more.
int act(Context& context, const StakeOptions& options, const char* action) {
    const auto account = resolve_sender(context, options.from);
    auto params = account ? params_of(options) : Result<QJsonObject>(fail(account.error()));
    if (!params) {
        return context.console.failed(params.error());
    }
    params->insert(K("address"), *account);
    params->insert(K("action"), QLatin1String(action));
    const auto plan = context.call(K("stake.plan"), *params);
    if (!plan) {
        return kError;
    }
    if (plan->contains(K("quote"))) {
        context.console.note(quote_text(plan->value(K("quote")).toObject()));
    }
    context.console.note(warnings_text(plan->value(K("warnings")).toArray()));
    return run_plan(context, options, *account, *plan);
}

void add_pool(CLI::App* command, StakeOptions& options, bool needed) {
    command->add_option("--pool", options.pool, needed ? "gaming or ai" : "gaming or ai (default: both)")
        ->required(needed)
        ->type_name("POOL");
}

void add_amount(CLI::App* command, StakeOptions& options, const char* help) {
    command->add_option("--amount", options.amount, help)->required()->type_name("AMOUNT");
}

void add_end(CLI::App* command, StakeOptions& options) {
    CLI::Option* weeks =
        command
            ->add_option("--weeks", options.weeks, "Until the first Thursday after so many weeks (1 to 208)")
            ->type_name("WEEKS");
    command->add_option("--until", options.until, "Until the first Thursday at or after this day (UTC)")
        ->type_name("DATE")
        ->excludes(weeks);
}

using Options = std::shared_ptr<StakeOptions>;

CLI::App* add_action(CommandTree& tree, CLI::App* stake, const char* name, const char* help,
                     const Options& options) {
    CLI::App* command = tree.command(stake, name, help, Daemon::Needed, [options, name](Context& context) {
        return act(context, *options, name);
    });
    add_sign_options(command, *options, false);
    command->add_option("--speed", options->speed, "How soon each step should be in a block")
        ->check(CLI::IsMember({"slow", "normal", "fast"}))
        ->capture_default_str();
    return command;
}

void add_reads(CommandTree& tree, CLI::App* stake) {
    const auto asked = std::make_shared<StakeOptions>();
    CLI::App* command =
        tree.command(stake, "quote", "What a lock would give, to the wei and the second", Daemon::Needed,
                     [asked](Context& context) { return quote(context, *asked); });
    add_amount(command, *asked, "ATH to lock");
    add_end(command, *asked);
    add_pool(command, *asked, true);
    command->add_option("--account", asked->from, "Also the steps that this account would make")
        ->type_name("ACCOUNT");
    command->add_option("--chain", asked->chain, "Chain profile (default: the current one)")
        ->type_name("NAME");

    const auto shown = std::make_shared<StakeOptions>();
    command = tree.command(stake, "list", "Locks, votes and rewards of an account in both pools",
                           Daemon::Needed, [shown](Context& context) { return list(context, *shown); });
    command->add_option("--account", shown->from, "Address or name (default: the only one)")
        ->type_name("ACCOUNT");
    command->add_option("--chain", shown->chain, "Chain profile (default: the current one)")
        ->type_name("NAME");
}

} // namespace

void add_stake_commands(CommandTree& tree) {
    CLI::App* stake = tree.noun("stake", "Lock veATH for votes and weekly rewards");
    add_reads(tree, stake);
    const auto made = [&](const char* name, const char* help) {
        const auto options = std::make_shared<StakeOptions>();
        return std::pair{options, add_action(tree, stake, name, help, options)};
    };
    const auto [lock, lock_command] = made("lock", "Lock ATH: wraps what is missing, then locks");
    add_amount(lock_command, *lock, "ATH to lock");
    add_end(lock_command, *lock);
    add_pool(lock_command, *lock, true);
    const auto [more, more_command] = made("increase", "Lock more in a running lock");
    add_amount(more_command, *more, "ATH to add");
    add_pool(more_command, *more, true);
    const auto [later, later_command] = made("extend", "Let a running lock end later");
    add_end(later_command, *later);
    add_pool(later_command, *later, true);
    const auto [out, out_command] = made("withdraw", "Take an ended lock out of its pool");
    add_pool(out_command, *out, true);
    const auto [wrap, wrap_command] = made("wrap", "Turn ATH into as many stATH and veATH");
    add_amount(wrap_command, *wrap, "ATH to wrap");
    const auto [back, back_command] = made("unwrap", "Turn stATH and veATH back into ATH");
    add_amount(back_command, *back, "As many of both, or \"max\"");
    const auto [claim, claim_command] = made("claim", "Claim the rewards of ended weeks");
    add_pool(claim_command, *claim, false);
}

} // namespace hearth::cli
