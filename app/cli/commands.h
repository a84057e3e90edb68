// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
} // namespace CLI

namespace hearth::cli {

class CommandTree;

void add_node_commands(CommandTree& tree);                                 // status, doctor
void add_gpu_commands(CommandTree& tree);                                  // gpu
void add_bench_commands(CommandTree& tree, CLI::App* gpu);                 // gpu bench, gpu classes
void add_job_commands(CommandTree& tree);                                  // job
void add_role_commands(CommandTree& tree);                                 // container, checker
void add_container_stake_commands(CommandTree& tree, CLI::App* container); // container stake, unstake, ...
void add_license_commands(CommandTree& tree);                              // license
void add_reward_commands(CommandTree& tree);                               // reward
void add_earnings_commands(CommandTree& tree);                             // earnings
void add_network_commands(CommandTree& tree);                              // network, practice
void add_chain_commands(CommandTree& tree);                                // chain
void add_vote_commands(CommandTree& tree);                                 // vote, treasury
void add_stake_commands(CommandTree& tree);                                // stake
void add_system_commands(CommandTree& tree);                 // explain, logs, settings, daemon, completion
void add_demo_command(CommandTree& tree);                    // demo
void add_eth_commands(CommandTree& tree);                    // eth
void add_eth_key_commands(CommandTree& tree, CLI::App* eth); // eth mnemonic, hd, keystore
void add_wallet_commands(CommandTree& tree);                 // wallet
void add_wallet_key_commands(CommandTree& tree, CLI::App* wallet);   // wallet create, import, unlock, ...
void add_wallet_money_commands(CommandTree& tree, CLI::App* wallet); // wallet send, approve, cancel, ...
void add_wallet_read_commands(CommandTree& tree, CLI::App* wallet);  // wallet balances, history, book, ...

void add_all_commands(CommandTree& tree);

} // namespace hearth::cli
