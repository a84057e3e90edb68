// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/api_context.h"

namespace hearth::daemon {

void add_node_methods(control::MethodTable& methods, ApiContext& context);
void add_gpu_methods(control::MethodTable& methods, ApiContext& context);
void add_bench_methods(control::MethodTable& methods, ApiContext& context);
void add_job_methods(control::MethodTable& methods, ApiContext& context);
void add_role_methods(control::MethodTable& methods, ApiContext& context);
void add_network_methods(control::MethodTable& methods, ApiContext& context);
void add_wallet_key_methods(control::MethodTable& methods, ApiContext& context);
void add_wallet_money_methods(control::MethodTable& methods, ApiContext& context);
void add_chain_methods(control::MethodTable& methods, ApiContext& context);
void add_vote_methods(control::MethodTable& methods, ApiContext& context);
void add_stake_methods(control::MethodTable& methods, ApiContext& context);
void add_license_methods(control::MethodTable& methods, ApiContext& context);
void add_reward_methods(control::MethodTable& methods, ApiContext& context);
void add_system_methods(control::MethodTable& methods, ApiContext& context);

/// All methods of docs/control-api.md but those of the server itself.
void add_all_methods(control::MethodTable& methods, ApiContext& context);

} // namespace hearth::daemon
