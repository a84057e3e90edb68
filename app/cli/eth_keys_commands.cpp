// SPDX-License-Identifier: Apache-2.0
// `hearthctl eth mnemonic|hd|keystore`: words, keys and key files, offline. Secrets come from a file,
// standard input (one line each) or a prompt that does not show them, never from the command line.
#include "app/cli/commands.h"
#include "app/cli/eth_answer.h"
#include "app/cli/eth_input.h"
#include "core/base/random.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keystore/key_file.h"
#include "wallet/tools/batch.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hearth::cli {
namespace {

using wallet::Json;

struct KeyOptions {
    std::string file;
    std::string words_file;
    std::string passphrase_file;
    std::string key_file;
    std::string password_file;
    std::string out;
    std::string path;
    std::string xpub;
    std::string language = "english";
    std::string kdf = "scrypt";
    int words = 24;
    bool secret = false;
};
using Options = std::shared_ptr<KeyOptions>;

constexpr const char* kElse = "; else standard input or a prompt";

void file_option(CLI::App* command, const char* name, std::string& target, const std::string& what) {
    command->add_option(name, target, what)->type_name("FILE");
}

/// Puts a secret into the request; the exit code of a failure, else kOk.
int ask(const Context& context, Json& request, const char* member, const std::string& file,
        const char* question) {
    auto secret = read_secret(file, question);
    if (!secret) {
        return context.console.failed(secret.error());
    }
    request[member] = *secret;
    wipe(*secret);
    return kOk;
}

/// Overwrites the secrets of a request.
void forget(Json& request) {
    for (const char* member : {"mnemonic", "passphrase", "private_key", "password"}) {
        const auto it = request.find(member);
        if (it != request.end() && it->is_string()) {
            wipe(it->get_ref<std::string&>());
        }
    }
}

/// The words, and a passphrase where a file for it is named.
int ask_words(const Context& context, Json& request, const KeyOptions& options) {
    int code = ask(context, request, "mnemonic", options.words_file, "Words: ");
    if (code == kOk && !options.passphrase_file.empty()) {
        code = ask(context, request, "passphrase", options.passphrase_file, "Passphrase: ");
    }
    return code;
}

int mnemonic_new(Context& context, const KeyOptions& options) {
    const auto language = wallet::language_from_name(QString::fromStdString(options.language));
    if (!language) {
        return context.console.failed(
            {QStringLiteral("HRT-WAL-005"), QString::fromStdString(options.language)});
    }
    SystemRandom random;
    const auto made = wallet::Mnemonic::generate(options.words, *language, random);
    if (!made) {
        return context.console.failed(made.error());
    }
    print_eth(context, std::string(made->display().view()));
    return kOk;
}

int with_words(Context& context, const char* op, const KeyOptions& options) {
    Json request{{"op", op}};
    int code = ask_words(context, request, options);
    if (code == kOk) {
        code = run_eth(context, request);
    }
    forget(request);
    return code;
}

int hd_derive(Context& context, const KeyOptions& options) {
    Json request{{"op", "hd.derive"}, {"path", options.path}};
    int code = kOk;
    if (!options.xpub.empty()) {
        request["xpub"] = options.xpub;
    } else {
        code = ask_words(context, request, options);
    }
    if (code == kOk) {
        auto answer = wallet::run_op(request);
        if (!answer) {
            code = context.console.failed(answer.error());
        } else {
            if (!options.secret) {
                answer->erase("private_key");
                answer->erase("xprv");
            }
            print_eth(context, *answer);
        }
    }
    forget(request);
    return code;
}

int keystore_decrypt(Context& context, const KeyOptions& options) {
    const auto text = read_whole(options.file);
    if (!text) {
        return context.console.failed(text.error());
    }
    return run_eth_with_secret(context, {{"op", "keystore.decrypt"}, {"keystore", *text}}, "password",
                               options.password_file, "Password: ");
}

/// Prints the key file, or writes it to --out.
int keystore_encrypt(Context& context, const KeyOptions& options) {
    Json request{{"op", "keystore.encrypt"}, {"kdf", options.kdf}};
    int code = ask(context, request, "private_key", options.key_file, "Private key: ");
    if (code == kOk) {
        code = ask(context, request, "password", options.password_file, "Password: ");
    }
    if (code == kOk) {
        const auto answer = wallet::run_op(request);
        if (!answer) {
            code = context.console.failed(answer.error());
        } else if (options.out.empty()) {
            print_eth(context, *answer);
        } else {
            const QString path = QString::fromStdString(options.out);
            const auto written =
                wallet::write_key_file(path, QByteArray::fromStdString(answer->dump(2) + '\n'));
            if (!written) {
                code = context.console.failed(written.error());
            } else {
                print_eth(context,
                          Json{{"file", options.out}, {"address", "0x" + answer->value("address", "")}});
            }
        }
    }
    forget(request);
    return code;
}

void add_mnemonic(CommandTree& tree, CLI::App* eth) {
    CLI::App* mnemonic =
        eth->add_subcommand("mnemonic", "Recovery phrases (BIP-39); words come from a file, standard input "
                                        "or a prompt");
    mnemonic->require_subcommand(1)->fallthrough();
    const Options fresh = std::make_shared<KeyOptions>();
    CLI::App* make =
        tree.command(mnemonic, "new", "A new phrase from the system's random generator", Daemon::NotNeeded,
                     [fresh](Context& context) { return mnemonic_new(context, *fresh); });
    make->add_option("--words", fresh->words, "How many")
        ->check(CLI::IsMember({12, 15, 18, 21, 24}))
        ->capture_default_str();
    make->add_option("--language", fresh->language, "Word list")->type_name("NAME")->capture_default_str();
    struct Row {
        const char* name;
        const char* help;
        const char* op;
    };
    for (const Row& row : {Row{"check", "Whether words and checksum are right", "mnemonic.check"},
                           Row{"seed", "The seed of a phrase", "mnemonic.to_seed"}}) {
        const Options options = std::make_shared<KeyOptions>();
        CLI::App* command = tree.command(
            mnemonic, row.name, row.help, Daemon::NotNeeded,
            [options, op = row.op](Context& context) { return with_words(context, op, *options); });
        file_option(command, "--file", options->words_file, std::string("File with the words") + kElse);
        if (std::string(row.name) == "seed") {
            file_option(command, "--passphrase-file", options->passphrase_file,
                        "File with the passphrase, - for standard input");
        }
    }
}

void add_hd(CommandTree& tree, CLI::App* eth) {
    const Options options = std::make_shared<KeyOptions>();
    CLI::App* command =
        tree.command(eth, "hd", "Address and keys of a phrase or xpub along a path (BIP-32)",
                     Daemon::NotNeeded, [options](Context& context) { return hd_derive(context, *options); });
    command->add_option("path", options->path, "For example m/44'/60'/0'/0/0")->required()->type_name("PATH");
    command->add_option("--xpub", options->xpub, "Watch-only: derive from this key instead of a phrase")
        ->type_name("XPUB");
    file_option(command, "--file", options->words_file, std::string("File with the words") + kElse);
    file_option(command, "--passphrase-file", options->passphrase_file,
                "File with the passphrase, - for standard input");
    command->add_flag("--secret", options->secret, "Print the private key and xprv too");
}

void add_keystore(CommandTree& tree, CLI::App* eth) {
    CLI::App* keystore = eth->add_subcommand("keystore", "Key files (Web3 Secret Storage, version 3)");
    keystore->require_subcommand(1)->fallthrough();
    const Options open = std::make_shared<KeyOptions>();
    CLI::App* decrypt = tree.command(keystore, "decrypt", "The private key in a key file", Daemon::NotNeeded,
                                     [open](Context& context) { return keystore_decrypt(context, *open); });
    decrypt->add_option("file", open->file, "The key file")->required()->type_name("FILE");
    const Options seal = std::make_shared<KeyOptions>();
    CLI::App* encrypt = tree.command(keystore, "encrypt", "A key file for a private key", Daemon::NotNeeded,
                                     [seal](Context& context) { return keystore_encrypt(context, *seal); });
    file_option(encrypt, "--key-file", seal->key_file, std::string("File with the private key") + kElse);
    file_option(encrypt, "--out", seal->out, "Write it there with mode 0600; never replaces a file");
    encrypt->add_option("--kdf", seal->kdf, "How the password is stretched")
        ->check(CLI::IsMember({"scrypt", "pbkdf2"}))
        ->capture_default_str();
    for (const auto& [command, options] : {std::pair{decrypt, open}, std::pair{encrypt, seal}}) {
        file_option(command, "--password-file", options->password_file,
                    std::string("File with the password") + kElse);
    }
}

} // namespace

void add_eth_key_commands(CommandTree& tree, CLI::App* eth) {
    add_mnemonic(tree, eth);
    add_hd(tree, eth);
    add_keystore(tree, eth);
}

} // namespace hearth::cli
