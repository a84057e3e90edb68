// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/api_context.h"

namespace hearth::daemon {

/// Gathers the facts (the worker's probe takes a moment), examines them and answers doctor.run.
void run_doctor(ApiContext& context, const control::Respond& respond);

} // namespace hearth::daemon
