// SPDX-License-Identifier: Apache-2.0
// hearthctl wallet send, approve, revoke, speed-up, cancel, sign-message, sign-typed.
#include "app/cli/commands.h"
#include "app/cli/eth_input.h"
#include "app/cli/wallet_sign.h"
#include "wallet/eth/bytes.h"
#include "wallet/eth/json.h"
#include "wallet/eth/units.h"

#include <QJsonArray>
#include <QJsonDocument>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct MoneyOptions : SignOptions {
    std::string to;
    std::string amount;
    std::string token;
    bool coin = false;
    std::string hash;
    std::string text;
    std::string file;
    bool hex = false;
};

/// What an amount is counted in.
struct Unit {
    std::optional<QString> token; ///< none: the coin, or ATH where `ath`
    bool ath = false;
    int decimals = 18;
};

bool names_token(const QJsonObject& token, const QString& text) {
    return token.value(K("address")).toString().compare(text, Qt::CaseInsensitive) == 0;
}

/// The token that a person means. Only addresses and the profile's ATH: a symbol is whatever a token's maker
/// wrote. Errors: HRT-DSK-034 where its decimals are not known.
Result<Unit> find_unit(Context& context, const MoneyOptions& options) {
    QJsonObject params;
    if (!options.chain.empty()) {
        params.insert(K("chain"), QString::fromStdString(options.chain));
    }
    const auto chain = context.session.call(K("chain.get"), params);
    if (!chain) {
        return fail(chain.error());
    }
    if (options.coin) {
        return Unit{std::nullopt, false, chain->value(K("coin")).toObject().value(K("decimals")).toInt(18)};
    }
    const QString asked_for = QString::fromStdString(options.token);
    const QJsonObject ath = chain->value(K("token")).toObject();
    if (asked_for.isEmpty() || asked_for.compare(K("ath"), Qt::CaseInsensitive) == 0 ||
        names_token(ath, asked_for)) {
        return Unit{ath.value(K("address")).toString(), true, ath.value(K("decimals")).toInt(18)};
    }
    params.insert(K("chain"), chain->value(K("name")));
    const auto balances = context.session.call(K("wallet.balances"), params);
    if (!balances) {
        return fail(balances.error());
    }
    for (const auto& account : balances->value(K("balances")).toArray()) {
        for (const auto& value : account.toObject().value(K("tokens")).toArray()) {
            if (names_token(value.toObject(), asked_for)) {
                return Unit{value.toObject().value(K("address")).toString(), false,
                            value.toObject().value(K("decimals")).toInt()};
            }
        }
    }
    return fail("HRT-DSK-034", asked_for);
}

Result<QString> amount_in(const Unit& unit, const std::string& text) {
    const auto amount = wallet::parse_units(text, unit.decimals);
    if (!amount) {
        return fail(amount.error());
    }
    if (amount->negative) {
        return fail("HRT-ETH-060", QString::fromStdString(text));
    }
    return QString::fromStdString(wallet::to_decimal(amount->magnitude));
}

Result<QJsonObject> send_action(Context& context, const MoneyOptions& options) {
    const auto to = resolve_address(context, options.to);
    const auto unit = to ? find_unit(context, options) : Result<Unit>(fail(to.error()));
    if (!unit) {
        return fail(unit.error());
    }
    QJsonObject action{{K("kind"), options.coin ? K("send_coin") : K("send_token")}, {K("to"), *to}};
    if (unit->token) {
        action.insert(K("token"), *unit->token);
    }
    if (options.amount == "max") {
        action.insert(K("max"), true);
        return action;
    }
    const auto amount = amount_in(*unit, options.amount);
    if (!amount) {
        return fail(amount.error());
    }
    action.insert(K("amount_wei"), *amount);
    return action;
}

Result<QJsonObject> approve_action(Context& context, const MoneyOptions& options) {
    const auto spender = resolve_address(context, options.to);
    const auto unit = spender ? find_unit(context, options) : Result<Unit>(fail(spender.error()));
    const auto amount = unit ? amount_in(*unit, options.amount) : Result<QString>(fail(unit.error()));
    if (!amount) {
        return fail(amount.error());
    }
    return QJsonObject{{K("kind"), K("approve")},
                       {K("token"), unit->token.value_or(QString())},
                       {K("spender"), *spender},
                       {K("amount_wei"), *amount}};
}

Result<QJsonObject> revoke_action(Context& context, const MoneyOptions& options) {
    const auto spender = resolve_address(context, options.to);
    const auto unit = !spender                ? Result<Unit>(fail(spender.error()))
                      : options.token.empty() ? find_unit(context, options)
                                              : Result<Unit>(Unit{QString::fromStdString(options.token)});
    if (!unit) {
        return fail(unit.error());
    }
    return QJsonObject{
        {K("kind"), K("revoke")}, {K("token"), unit->token.value_or(QString())}, {K("spender"), *spender}};
}

/// Numbers that a double does not hold become texts of their digits, which mean the same in typed data.
void keep_digits(wallet::Json& json) {
    constexpr std::int64_t most = 9'007'199'254'740'991;
    if (json.is_structured()) {
        for (auto& item : json) {
            keep_digits(item);
        }
    } else if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t(most)) {
        json = std::to_string(json.get<std::uint64_t>());
    } else if (json.is_number_integer() &&
               (json.get<std::int64_t>() > most || json.get<std::int64_t>() < -most)) {
        json = std::to_string(json.get<std::int64_t>());
    }
}

Result<QJsonObject> typed_action(Context&, const MoneyOptions& options) {
    const auto text = read_whole(options.file);
    auto json = text ? wallet::read_json(*text) : Result<wallet::Json>(fail(text.error()));
    if (!json) {
        return fail(json.error());
    }
    keep_digits(*json);
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json->dump()));
    return QJsonObject{{K("kind"), K("typed_data")}, {K("typed_data"), document.object()}};
}

Result<QJsonObject> message_action(Context&, const MoneyOptions& options) {
    std::string text = options.text;
    if (!options.file.empty()) {
        const auto read = read_whole(options.file);
        if (!read) {
            return fail(read.error());
        }
        text = *read;
    }
    return QJsonObject{{K("kind"), K("message")},
                       {options.hex ? K("hex") : K("text"), QString::fromStdString(text)}};
}

using MakeAction = std::function<Result<QJsonObject>(Context&, const MoneyOptions&)>;

CLI::App* add(CommandTree& tree, CLI::App* wallet, const char* name, const char* help,
              const std::shared_ptr<MoneyOptions>& options, const MakeAction& make, bool transaction) {
    CLI::App* command = tree.command(wallet, name, help, Daemon::Needed, [options, make](Context& context) {
        const auto action = make(context, *options);
        return action ? prepare_and_sign(context, *options, *action) : context.console.failed(action.error());
    });
    add_sign_options(command, *options, transaction);
    return command;
}

void add_token_option(CLI::App* command, MoneyOptions& options) {
    command->add_option("--token", options.token, "The token's address (default: ATH)")->type_name("ADDRESS");
}

void add_payments(CommandTree& tree, CLI::App* wallet) {
    auto pay = std::make_shared<MoneyOptions>();
    CLI::App* send =
        add(tree, wallet, "send", "Send ATH, the chain's coin or another token", pay, send_action, true);
    send->add_option("to", pay->to, "An address, or a name from the address book")
        ->required()
        ->type_name("TO");
    send->add_option("amount", pay->amount, "In whole units (\"12.5\"), or \"max\"")
        ->required()
        ->type_name("AMOUNT");
    add_token_option(send, *pay);
    send->add_flag("--coin", pay->coin, "Send the chain's coin instead of ATH");

    auto allow = std::make_shared<MoneyOptions>();
    CLI::App* approve =
        add(tree, wallet, "approve", "Let somebody take tokens up to an amount", allow, approve_action, true);
    approve->add_option("spender", allow->to, "Who may take them")->required()->type_name("SPENDER");
    approve->add_option("amount", allow->amount, "In whole units, exactly what is needed")
        ->required()
        ->type_name("AMOUNT");
    add_token_option(approve, *allow);

    auto forbid = std::make_shared<MoneyOptions>();
    CLI::App* revoke = add(tree, wallet, "revoke", "Take an approval back", forbid, revoke_action, true);
    revoke->add_option("spender", forbid->to, "Who may take tokens now")->required()->type_name("SPENDER");
    add_token_option(revoke, *forbid);
}

void add_replacements(CommandTree& tree, CLI::App* wallet) {
    const auto of_hash = [](const char* kind) {
        return [kind](Context&, const MoneyOptions& options) {
            return Result<QJsonObject>(QJsonObject{{K("kind"), QLatin1String(kind)},
                                                   {K("hash"), QString::fromStdString(options.hash)}});
        };
    };
    for (const auto& [name, help, kind] :
         {std::tuple{"speed-up", "Offer more for a transaction that waits", "speed_up"},
          std::tuple{"cancel", "Put a payment of nothing in the place of one that waits", "cancel"}}) {
        auto options = std::make_shared<MoneyOptions>();
        add(tree, wallet, name, help, options, of_hash(kind), true)
            ->add_option("hash", options->hash, "Hash of the transaction that waits")
            ->required()
            ->type_name("HASH");
    }
}

void add_words(CommandTree& tree, CLI::App* wallet) {
    auto words = std::make_shared<MoneyOptions>();
    CLI::App* message = add(tree, wallet, "sign-message", "Sign a text (EIP-191, personal_sign)", words,
                            message_action, false);
    message->add_option("text", words->text, "The text")->type_name("TEXT");
    message->add_option("--file", words->file, "Read it from a file")->type_name("FILE");
    message->add_flag("--hex", words->hex, "It is bytes as 0x hex");

    auto data = std::make_shared<MoneyOptions>();
    add(tree, wallet, "sign-typed", "Sign typed data (EIP-712)", data, typed_action, false)
        ->add_option("file", data->file, "JSON with types, primaryType, domain and message")
        ->required()
        ->type_name("FILE");
}

} // namespace

void add_wallet_money_commands(CommandTree& tree, CLI::App* wallet) {
    add_payments(tree, wallet);
    add_replacements(tree, wallet);
    add_words(tree, wallet);
    add_wallet_read_commands(tree, wallet);
}

} // namespace hearth::cli
