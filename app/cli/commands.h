// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
} // namespace CLI

namespace hearth::cli {

class CommandTree;

void add_node_commands(CommandTree& tree);                 // status, doctor
void add_gpu_commands(CommandTree& tree);                  // gpu
void add_bench_commands(CommandTree& tree, CLI::App* gpu); // gpu bench, gpu classes
void add_job_commands(CommandTree& tree);                  // job
void add_role_commands(CommandTree& tree);                 // container, checker, license
void add_earnings_commands(CommandTree& tree);             // earnings
void add_network_commands(CommandTree& tree);              // network, practice
void add_system_commands(CommandTree& tree);               // explain, logs, settings, daemon, completion
void add_demo_command(CommandTree& tree);                  // demo

void add_all_commands(CommandTree& tree);

} // namespace hearth::cli
