// SPDX-License-Identifier: Apache-2.0
// `hearthctl eth`: the offline operations of wallet/tools one at a time. Nothing here speaks with a daemon.
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/eth_answer.h"
#include "app/cli/eth_input.h"
#include "wallet/tools/batch.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <unistd.h>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

using wallet::Json;
using Values = std::vector<std::string>;

/// A value from the command line; "-" reads standard input.
Result<std::string> value_of(const std::string& argument) {
    if (argument != "-") {
        return argument;
    }
    auto out = read_whole("-");
    while (out && (out->ends_with('\n') || out->ends_with('\r'))) {
        out->pop_back();
    }
    return out;
}

/// JSON where the text is JSON, else the text itself.
Json json_or_text(const std::string& text) {
    auto json = wallet::read_json(text);
    return json && !json->is_number() ? std::move(*json) : Json(text);
}

/// Runs `op` with arguments under these names.
int run_with(Context& context, const char* op, const std::vector<const char*>& names, const Values& values,
             bool as_json) {
    Json request{{"op", op}};
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
        auto value = value_of(values[i]);
        if (!value) {
            return context.console.failed(value.error());
        }
        request[names[i]] = as_json ? json_or_text(*value) : Json(std::move(*value));
    }
    return run_eth(context, request);
}

/// One command whose arguments are members of the request.
struct Simple {
    const char* name;
    const char* help;
    const char* op;
    std::vector<const char*> members;
    std::vector<const char*> help_of_members;
    bool json = false; ///< arguments may be JSON
};

void add_simple(CommandTree& tree, CLI::App* parent, const Simple& spec) {
    auto values = std::make_shared<Values>(spec.members.size());
    CLI::App* command =
        tree.command(parent, spec.name, spec.help, Daemon::NotNeeded, [spec, values](Context& context) {
            return run_with(context, spec.op, spec.members, *values, spec.json);
        });
    for (std::size_t i = 0; i < spec.members.size(); ++i) {
        command->add_option(spec.members[i], (*values)[i], spec.help_of_members[i])
            ->required()
            ->type_name("TEXT");
    }
}

struct SecretOptions {
    std::string file;
    std::string key_file;
};

int tx_sign(Context& context, const SecretOptions& options) {
    const auto text = read_whole(options.file);
    const auto tx = text ? wallet::read_json(*text) : fail(text.error());
    if (!tx) {
        return context.console.failed(tx.error());
    }
    return run_eth_with_secret(context, {{"op", "tx.sign"}, {"tx", *tx}}, "private_key", options.key_file,
                               "Private key: ");
}

int typed_data(Context& context, const SecretOptions& options) {
    const auto text = read_whole(options.file);
    const auto document = text ? wallet::read_json(*text) : fail(text.error());
    if (!document) {
        return context.console.failed(document.error());
    }
    return run_eth(context, {{"op", "typed_data.hash"}, {"typed_data", *document}, {"detail", true}});
}

void add_encodings(CommandTree& tree, CLI::App* eth) {
    add_simple(tree, eth,
               {"keccak", "Keccak-256 of 0x hex or of a text", "keccak256", {"data"}, {"0x hex or text"}});
    CLI::App* rlp = eth->add_subcommand("rlp", "Recursive length prefix");
    rlp->require_subcommand(1)->fallthrough();
    add_simple(
        tree, rlp,
        {"encode", "Encode JSON: 0x bytes, text, numbers, lists", "rlp.encode", {"value"}, {"JSON"}, true});
    add_simple(tree, rlp,
               {"decode", "Decode canonical RLP", "rlp.decode", {"hex"}, {"0x hex, - for standard input"}});
    CLI::App* abi = eth->add_subcommand("abi", "Solidity contract ABI");
    abi->require_subcommand(1)->fallthrough();
    add_simple(tree, abi,
               {"encode",
                "Encode values",
                "abi.encode",
                {"types", "values"},
                {"For example uint256,(address,bytes)[]", "JSON list of values"},
                true});
    add_simple(tree, abi,
               {"decode",
                "Decode values",
                "abi.decode",
                {"types", "hex"},
                {"For example uint256,(address,bytes)[]", "0x hex, - for standard input"},
                true});
    add_simple(tree, abi,
               {"selector",
                "The four bytes that select a function or error",
                "abi.selector",
                {"signature"},
                {"For example transfer(address,uint256)"}});
    add_simple(tree, abi,
               {"call",
                "Decode a call",
                "abi.decode_call",
                {"signature", "hex"},
                {"For example transfer(address to,uint256 amount)", "0x hex, - for standard input"}});
    add_simple(
        tree, abi,
        {"error", "Decode a revert reason", "abi.decode_error", {"hex"}, {"0x hex, - for standard input"}});
}

void add_signing(CommandTree& tree, CLI::App* eth) {
    CLI::App* tx = eth->add_subcommand("tx", "Transactions");
    tx->require_subcommand(1)->fallthrough();
    add_simple(tree, tx,
               {"decode", "Fields, sender and hash", "tx.decode", {"hex"}, {"0x hex, - for standard input"}});
    auto sign = std::make_shared<SecretOptions>();
    CLI::App* command = tree.command(tx, "sign", "Sign without broadcasting", Daemon::NotNeeded,
                                     [sign](Context& context) { return tx_sign(context, *sign); });
    command->add_option("file", sign->file, "JSON of the transaction")->required()->type_name("FILE");
    command
        ->add_option("--key-file", sign->key_file,
                     "File with the private key; else standard input or a prompt")
        ->type_name("FILE");

    auto typed = std::make_shared<SecretOptions>();
    tree.command(eth, "typed-data", "Digest of EIP-712 typed data", Daemon::NotNeeded,
                 [typed](Context& context) { return typed_data(context, *typed); })
        ->add_option("file", typed->file, "JSON document, - for standard input")
        ->required()
        ->type_name("FILE");
    add_simple(
        tree, eth,
        {"message", "Digest of a text as personal_sign hashes it", "message.hash", {"text"}, {"The text"}});
    add_simple(tree, eth,
               {"recover",
                "The address that signed a digest",
                "recover",
                {"digest", "signature"},
                {"32 bytes in hex", "65 bytes in hex"}});
    add_simple(tree, eth,
               {"checksum", "An address in its EIP-55 form", "address.checksum", {"address"}, {"0x hex"}});
    add_simple(tree, eth,
               {"namehash", "The node of an ENS name", "namehash", {"name"}, {"For example vitalik.eth"}});
}

} // namespace

void add_eth_commands(CommandTree& tree) {
    CLI::App* eth = tree.noun("eth", "Ethereum's encodings, signatures and keys, offline");
    tree.command(eth, "batch",
                 "Operations as JSON lines on standard input, answers as JSON lines (docs/eth-batch.md)",
                 Daemon::NotNeeded,
                 [](Context&) { return wallet::run_batch(STDIN_FILENO, STDOUT_FILENO) ? kOk : kError; });
    add_encodings(tree, eth);
    add_signing(tree, eth);
    add_eth_key_commands(tree, eth);
}

} // namespace hearth::cli
