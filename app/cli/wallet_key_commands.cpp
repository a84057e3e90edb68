// SPDX-License-Identifier: Apache-2.0
// wallet list, create, import, watch, export, unlock, lock, rename, remove, add-account, change-password,
// drill.
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/eth_input.h"
#include "app/cli/text.h"
#include "app/cli/wallet_password.h"
#include "core/control/line_codec.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct KeyOptions {
    std::string name;
    std::string kind;
    std::string file;
    std::string address;
    std::string xpub;
    std::string path;
    std::string wallet;
    std::string language = "english";
    std::string password_file;
    std::string new_password_file;
    std::string file_password_file;
    std::string passphrase_file;
    std::string out;
    int words = 12;
    int count = 1;
    int seconds = 0;
    bool session = false;
};
using Options = std::shared_ptr<KeyOptions>;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

void put(QJsonObject& params, const QString& name, const std::string& value) {
    if (!value.empty()) {
        params.insert(name, text(value));
    }
}

/// Adds a secret to the parameters; the exit code where it could not be read.
int put_secret(Context& context, QJsonObject& params, const QString& name, Result<SecretBytes> secret) {
    if (!secret) {
        return context.console.failed(secret.error());
    }
    params.insert(name, named_secret(context, std::move(*secret)));
    return kOk;
}

/// Adds BIP-39's passphrase where a file for it was named; the exit code where it could not be read.
int put_passphrase(Context& context, QJsonObject& params, const KeyOptions& options) {
    return options.passphrase_file.empty() ? int(kOk)
                                           : put_secret(context, params, K("passphrase"),
                                                        ask_secret(options.passphrase_file, "Passphrase: "));
}

/// The secret that an answer names, as text for the person who asked for it.
QString taken(Context& context, const QJsonObject& answer, const QString& name) {
    const auto id = control::secret_id(answer.value(name));
    const auto secret = id ? context.session.engine().take_secret(*id) : std::nullopt;
    return secret ? QString::fromUtf8(secret->view().data(), qsizetype(secret->size())) : QString();
}

bool has_password(Context& context) {
    const auto list = context.session.call(K("wallet.list"));
    return list && list->value(K("password")).toBool();
}

/// The vault's password: the first one is chosen, later ones are checked.
Result<SecretBytes> vault_password(Context& context, const std::string& file) {
    return has_password(context) ? ask_secret(file, "Password of the wallet: ")
                                 : ask_new_password(file, "New password of the wallet: ");
}

QString account_rows(const QJsonArray& accounts) {
    Table table({K("address"), K("name"), K("kind"), K("path")});
    for (const auto& value : accounts) {
        const QJsonObject account = value.toObject();
        table.row({account.value(K("address")).toString(), account.value(K("name")).toString(),
                   account.value(K("kind")).toString(), account.value(K("path")).toString(K("-"))});
    }
    return table.text();
}

int list(Context& context) {
    const auto answer = context.call(K("wallet.list"));
    if (!answer) {
        return kError;
    }
    const QJsonArray accounts = answer->value(K("accounts")).toArray();
    const QJsonArray wallets = answer->value(K("wallets")).toArray();
    QString out = accounts.isEmpty() ? K("No accounts. `hearthctl wallet create` makes a wallet.\n")
                                     : account_rows(accounts);
    if (!wallets.isEmpty()) {
        Table table({K("mnemonic"), K("name"), K(">words"), K(">accounts"), K("backup")});
        for (const auto& value : wallets) {
            const QJsonObject wallet = value.toObject();
            table.row({wallet.value(K("id")).toString(), wallet.value(K("name")).toString(),
                       QString::number(wallet.value(K("words")).toInt()),
                       QString::number(wallet.value(K("accounts")).toInt()),
                       wallet.value(K("backed_up")).toBool() ? K("checked") : K("not checked")});
        }
        out += u'\n' + table.text();
    }
    out += answer->value(K("unlocked")).toBool()
               ? K("\nUnlocked until %1.\n").arg(date_time(answer->value(K("lock_at_ms")).toInteger()))
               : K("\nLocked.\n");
    const QJsonObject error = answer->value(K("error")).toObject();
    if (!error.isEmpty()) {
        context.console.explain({error.value(K("code")).toString(), error.value(K("message")).toString()});
    }
    context.console.result(*answer, out);
    return error.isEmpty() ? kOk : kCheckFailed;
}

int create(Context& context, const KeyOptions& options) {
    QJsonObject params{{K("words"), options.words}, {K("language"), text(options.language)}};
    put(params, K("name"), options.name);
    if (const int code =
            put_secret(context, params, K("password"), vault_password(context, options.password_file));
        code != kOk) {
        return code;
    }
    if (const int code = put_passphrase(context, params, options); code != kOk) {
        return code;
    }
    const auto answer = context.call(K("wallet.create"), params);
    if (!answer) {
        return kError;
    }
    const QString words = taken(context, *answer, K("mnemonic"));
    QJsonObject document = *answer;
    document.insert(K("mnemonic"), words);
    context.console.result(document, words + u'\n');
    context.console.note(
        K("Account %1. Write these words on paper, in this order, and show them to nobody: they are "
          "the money.\n`hearthctl wallet drill` asks for some of them later.")
            .arg(answer->value(K("address")).toString()));
    return kOk;
}

/// The secrets of an import in the order in which standard input is read.
int put_import_secrets(Context& context, QJsonObject& params, const KeyOptions& options) {
    if (options.kind == "keystore") {
        auto file = read_whole(options.file);
        if (!file) {
            return context.console.failed(file.error());
        }
        params.insert(K("secret"), named_secret(context, SecretBytes::copy_of(std::string_view(*file))));
        if (const int code = put_secret(context, params, K("file_password"),
                                        ask_secret(options.file_password_file, "Password of the key file: "));
            code != kOk) {
            return code;
        }
    } else {
        const char* const question = options.kind == "key" ? "Private key: " : "Words: ";
        if (const int code = put_secret(context, params, K("secret"), ask_secret(options.file, question));
            code != kOk) {
            return code;
        }
    }
    if (const int code = put_passphrase(context, params, options); code != kOk) {
        return code;
    }
    return put_secret(context, params, K("password"), vault_password(context, options.password_file));
}

int import_account(Context& context, const KeyOptions& options) {
    QJsonObject params{{K("kind"), text(options.kind)}};
    put(params, K("name"), options.name);
    put(params, K("address"), options.address);
    put(params, K("xpub"), options.xpub);
    put(params, K("path"), options.path);
    if (options.count > 1) {
        params.insert(K("count"), options.count);
    }
    if (options.kind == "mnemonic" || options.kind == "key" || options.kind == "keystore") {
        if (const int code = put_import_secrets(context, params, options); code != kOk) {
            return code;
        }
    }
    const auto answer = context.call(K("wallet.import"), params);
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, account_rows(answer->value(K("accounts")).toArray()));
    return kOk;
}

/// Writes a secret to a new file of mode 0600.
Result<void> write_new(const QString& path, const QByteArray& bytes) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail("HRT-CLI-003", K("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    const bool written =
        ::write(fd, bytes.constData(), std::size_t(bytes.size())) == bytes.size() && ::fsync(fd) == 0;
    ::close(fd);
    return written ? Result<void>() : Result<void>(fail("HRT-CLI-003", path));
}

int print_exported(Context& context, const QJsonObject& answer, const KeyOptions& options) {
    QJsonObject document = answer;
    QString plain = answer.value(K("xpub")).toString();
    if (answer.contains(K("secret"))) {
        plain = taken(context, answer, K("secret"));
        document.insert(K("secret"), plain);
    }
    if (answer.contains(K("keystore"))) {
        plain = QString::fromUtf8(QJsonDocument(answer.value(K("keystore")).toObject()).toJson());
    }
    if (options.out.empty()) {
        context.console.result(document, plain);
        return kOk;
    }
    const QString path = QDir::current().absoluteFilePath(text(options.out));
    if (const auto written = write_new(path, (plain.endsWith(u'\n') ? plain : plain + u'\n').toUtf8());
        !written) {
        return context.console.failed(written.error());
    }
    context.console.result({{K("file"), path}}, K("Written to %1 (mode 0600).\n").arg(path));
    return kOk;
}

int export_account(Context& context, const KeyOptions& options) {
    const auto password = ask_secret(options.password_file, "Password of the wallet: ");
    if (!password) {
        return context.console.failed(password.error());
    }
    if (const auto opened = unlock_with(context, *password); !opened) {
        return context.console.failed(opened.error());
    }
    QJsonObject params{{K("address"), text(options.address)}, {K("kind"), text(options.kind)}};
    if (options.kind == "keystore") {
        if (const int code =
                put_secret(context, params, K("file_password"),
                           ask_new_password(options.file_password_file, "Password of the key file: "));
            code != kOk) {
            return code;
        }
    }
    params.insert(K("password"), named_secret(context, password->clone()));
    const auto answer = context.call(K("wallet.export"), params);
    return answer ? print_exported(context, *answer, options) : kError;
}

int unlock(Context& context, const KeyOptions& options) {
    QJsonObject params;
    if (options.seconds > 0) {
        params.insert(K("seconds"), options.seconds);
    }
    if (const int code = put_secret(context, params, K("password"),
                                    ask_secret(options.password_file, "Password of the wallet: "));
        code != kOk) {
        return code;
    }
    const auto answer = context.call(K("wallet.unlock"), params);
    if (!answer) {
        return kError;
    }
    const QString session = taken(context, *answer, K("session"));
    QJsonObject document{{K("until_ms"), answer->value(K("until_ms"))}};
    QString plain = K("Unlocked until %1.\n").arg(date_time(answer->value(K("until_ms")).toInteger()));
    if (options.session) {
        document.insert(K("session"), session);
        plain = K("export HEARTH_WALLET_SESSION=%1\n").arg(session);
    }
    context.console.result(document, plain);
    return kOk;
}

int lock(Context& context) {
    const auto answer = context.call(K("wallet.lock"));
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("Locked.\n"));
    return kOk;
}

int rename(Context& context, const KeyOptions& options) {
    const auto answer = context.call(
        K("wallet.rename"), {{K("address"), text(options.address)}, {K("name"), text(options.name)}});
    if (!answer) {
        return kError;
    }
    context.console.result(
        *answer, K("%1 is now called %2.\n")
                     .arg(answer->value(K("address")).toString(), answer->value(K("name")).toString()));
    return kOk;
}

int remove(Context& context, const KeyOptions& options) {
    const auto password = ask_secret(options.password_file, "Password of the wallet: ");
    if (!password) {
        return context.console.failed(password.error());
    }
    if (const auto opened = unlock_with(context, *password); !opened) {
        return context.console.failed(opened.error());
    }
    const auto answer =
        context.call(K("wallet.remove"), {{K("address"), text(options.address)},
                                          {K("password"), named_secret(context, password->clone())}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("%1 was removed.\n").arg(answer->value(K("address")).toString()));
    return kOk;
}

/// The mnemonic that is meant: named, or the only one.
std::optional<QString> chosen_wallet(Context& context, const std::string& named) {
    if (!named.empty()) {
        return text(named);
    }
    const auto answer = context.call(K("wallet.list"));
    if (!answer) {
        return {};
    }
    const QJsonArray wallets = answer->value(K("wallets")).toArray();
    if (wallets.size() != 1) {
        context.console.failed({K("HRT-WAL-048"), K("there are %1 mnemonics: name one").arg(wallets.size())});
        return {};
    }
    return wallets.first().toObject().value(K("id")).toString();
}

int add_account(Context& context, const KeyOptions& options) {
    const auto wallet = chosen_wallet(context, options.wallet);
    if (!wallet) {
        return kError;
    }
    if (const auto opened = unlock_session(context, options.password_file); !opened) {
        return context.console.failed(opened.error());
    }
    QJsonObject params{{K("wallet"), *wallet}};
    put(params, K("name"), options.name);
    const auto answer = context.call(K("wallet.add_account"), params);
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, account_rows({*answer}));
    return kOk;
}

int change_password(Context& context, const KeyOptions& options) {
    const auto password = ask_secret(options.password_file, "Password of the wallet: ");
    if (!password) {
        return context.console.failed(password.error());
    }
    auto fresh = ask_new_password(options.new_password_file, "New password: ");
    if (!fresh) {
        return context.console.failed(fresh.error());
    }
    if (const auto opened = unlock_with(context, *password); !opened) {
        return context.console.failed(opened.error());
    }
    const auto answer = context.call(K("wallet.change_password"),
                                     {{K("password"), named_secret(context, password->clone())},
                                      {K("new_password"), named_secret(context, std::move(*fresh))}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("The password was changed.\n"));
    return kOk;
}

int drill(Context& context, const KeyOptions& options) {
    const auto wallet = chosen_wallet(context, options.wallet);
    if (!wallet) {
        return kError;
    }
    if (const auto opened = unlock_session(context, options.password_file); !opened) {
        return context.console.failed(opened.error());
    }
    const auto question = context.call(K("wallet.drill"), {{K("wallet"), *wallet}});
    if (!question) {
        return kError;
    }
    SecretBytes typed;
    for (const auto& position : question->value(K("positions")).toArray()) {
        const QByteArray ask =
            K("Word %1 of %2: ").arg(position.toInt()).arg(question->value(K("words")).toInt()).toUtf8();
        if (::isatty(STDIN_FILENO) != 1) {
            context.console.note(QString::fromUtf8(ask));
        }
        const auto word = ask_secret({}, ask.constData());
        if (!word) {
            return context.console.failed(word.error());
        }
        SecretBytes longer(typed.size() + word->size() + (typed.empty() ? 0 : 1));
        std::uint8_t* to = std::copy_n(typed.data(), typed.size(), longer.data());
        if (!typed.empty()) {
            *to++ = ' ';
        }
        std::copy_n(word->data(), word->size(), to);
        typed = std::move(longer);
    }
    const auto answer =
        context.call(K("wallet.drill_check"), {{K("drill"), question->value(K("drill"))},
                                               {K("words"), named_secret(context, std::move(typed))}});
    if (!answer) {
        return kError;
    }
    QStringList wrong;
    for (const auto& position : answer->value(K("wrong")).toArray()) {
        wrong.append(QString::number(position.toInt()));
    }
    const bool right = answer->value(K("right")).toBool();
    context.console.result(*answer,
                           right ? K("Right. Your backup works.\n")
                                 : K("Wrong: word %1. Look at your paper again.\n").arg(wrong.join(K(", "))));
    return right ? kOk : kCheckFailed;
}

CLI::Option* file_option(CLI::App* command, const char* name, std::string& target, const char* help) {
    return command->add_option(name, target, help)->type_name("FILE");
}

constexpr auto kPasswordHelp =
    "File with the wallet's password (else asked for, or a line of standard input)";

void add_create(CommandTree& tree, CLI::App* wallet) {
    const Options o = std::make_shared<KeyOptions>();
    CLI::App* command = tree.command(wallet, "create", "A new mnemonic and its first account", Daemon::Needed,
                                     [o](Context& context) { return create(context, *o); });
    command->add_option("--name", o->name, "What to call it");
    command->add_option("--words", o->words, "How many words")
        ->check(CLI::IsMember({12, 15, 18, 21, 24}))
        ->capture_default_str();
    command->add_option("--language", o->language, "Word list of BIP-39")->capture_default_str();
    file_option(command, "--passphrase-file", o->passphrase_file, "File with a passphrase, the 25th word");
    file_option(command, "--password-file", o->password_file, kPasswordHelp);
}

void add_import(CommandTree& tree, CLI::App* wallet) {
    const Options o = std::make_shared<KeyOptions>();
    o->kind = "mnemonic";
    CLI::App* command =
        tree.command(wallet, "import", "Words, a private key or a key file; an xpub or a device to watch",
                     Daemon::Needed, [o](Context& context) { return import_account(context, *o); });
    command->add_option("--kind", o->kind, "What is imported")
        ->check(CLI::IsMember({"mnemonic", "key", "keystore", "xpub", "ledger"}))
        ->capture_default_str();
    file_option(command, "--file", o->file, "File with the words, the key or the key file");
    command->add_option("--name", o->name, "What to call it");
    command->add_option("--address", o->address, "Address of the account on the device");
    command->add_option("--xpub", o->xpub, "Public extended key to watch");
    command->add_option("--path", o->path, "Derivation path of the first account");
    command->add_option("--count", o->count, "How many accounts")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    file_option(command, "--passphrase-file", o->passphrase_file, "File with the mnemonic's passphrase");
    file_option(command, "--file-password-file", o->file_password_file, "File with the key file's password");
    file_option(command, "--password-file", o->password_file, kPasswordHelp);
    const Options w = std::make_shared<KeyOptions>();
    w->kind = "watch";
    CLI::App* watch = tree.command(wallet, "watch", "Look at an account without its key", Daemon::Needed,
                                   [w](Context& context) { return import_account(context, *w); });
    watch->add_option("address", w->address, "The address")->required();
    watch->add_option("--name", w->name, "What to call it");
}

void add_export(CommandTree& tree, CLI::App* wallet) {
    const Options o = std::make_shared<KeyOptions>();
    o->kind = "keystore";
    CLI::App* command =
        tree.command(wallet, "export", "A key file, the key, the words or the xpub", Daemon::Needed,
                     [o](Context& context) { return export_account(context, *o); });
    command->add_option("address", o->address, "The account")->required();
    command->add_option("--kind", o->kind, "What is exported")
        ->check(CLI::IsMember({"keystore", "key", "mnemonic", "xpub"}))
        ->capture_default_str();
    file_option(command, "--out", o->out, "Write it there with mode 0600; never replaces a file");
    file_option(command, "--password-file", o->password_file, kPasswordHelp);
    file_option(command, "--file-password-file", o->file_password_file,
                "File with the password that the key file gets");
}

void add_locks(CommandTree& tree, CLI::App* wallet) {
    const Options o = std::make_shared<KeyOptions>();
    CLI::App* open = tree.command(wallet, "unlock", "Keep the wallet open for a while", Daemon::Needed,
                                  [o](Context& context) { return unlock(context, *o); });
    open->add_option("--seconds", o->seconds, "How long (default: the setting wallet.lock_after_s)")
        ->check(CLI::Range(1, 86'400));
    open->add_flag("--session", o->session,
                   "Print the line that lets this shell's commands in until then: eval \"$(...)\"");
    file_option(open, "--password-file", o->password_file, kPasswordHelp);
    tree.command(wallet, "lock", "Forget all keys now", Daemon::Needed, lock);
    const Options c = std::make_shared<KeyOptions>();
    CLI::App* change =
        tree.command(wallet, "change-password", "Another password for the wallet", Daemon::Needed,
                     [c](Context& context) { return change_password(context, *c); });
    file_option(change, "--password-file", c->password_file, kPasswordHelp);
    file_option(change, "--new-password-file", c->new_password_file, "File with the new password");
}

void add_accounts(CommandTree& tree, CLI::App* wallet) {
    tree.command(wallet, "list", "Accounts, mnemonics and whether the wallet is open", Daemon::Needed, list);
    const Options r = std::make_shared<KeyOptions>();
    CLI::App* name = tree.command(wallet, "rename", "Call an account something else", Daemon::Needed,
                                  [r](Context& context) { return rename(context, *r); });
    name->add_option("address", r->address, "The account")->required();
    name->add_option("name", r->name, "Its new name")->required();
    const Options x = std::make_shared<KeyOptions>();
    CLI::App* gone = tree.command(wallet, "remove", "Take an account and its key out", Daemon::Needed,
                                  [x](Context& context) { return remove(context, *x); });
    gone->add_option("address", x->address, "The account")->required();
    file_option(gone, "--password-file", x->password_file, kPasswordHelp);
    const Options a = std::make_shared<KeyOptions>();
    CLI::App* more = tree.command(wallet, "add-account", "The next account of a mnemonic", Daemon::Needed,
                                  [a](Context& context) { return add_account(context, *a); });
    const Options d = std::make_shared<KeyOptions>();
    CLI::App* test = tree.command(wallet, "drill", "Check the backup: asks for three of the words",
                                  Daemon::Needed, [d](Context& context) { return drill(context, *d); });
    more->add_option("--name", a->name, "What to call it");
    for (const auto& [command, options] : {std::pair{more, a}, std::pair{test, d}}) {
        command->add_option("wallet", options->wallet, "Id of the mnemonic (default: the only one)");
        file_option(command, "--password-file", options->password_file, kPasswordHelp);
    }
}

} // namespace

void add_wallet_key_commands(CommandTree& tree, CLI::App* wallet) {
    add_create(tree, wallet);
    add_import(tree, wallet);
    add_export(tree, wallet);
    add_locks(tree, wallet);
    add_accounts(tree, wallet);
}

void add_wallet_commands(CommandTree& tree) {
    CLI::App* wallet = tree.noun("wallet", "Accounts, keys and money");
    add_wallet_key_commands(tree, wallet);
    add_wallet_money_commands(tree, wallet);
}

} // namespace hearth::cli
