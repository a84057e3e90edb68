// SPDX-License-Identifier: Apache-2.0
// Any JSON as a node's answer to a simulation: it is read or refused.
#include "wallet/preview/simulation_answers.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    using namespace hearth::wallet::preview;
    const auto json = read_json({reinterpret_cast<const char*>(data), size});
    if (!json) {
        return 0;
    }
    const std::array<hearth::Address, 1> own{};
    bool others = false;
    if (const auto calls = read_simulate_v1(*json, 1)) {
        const auto changes = changes_of(calls->front().logs, own, others);
        for (const BalanceChange& change : changes) {
            if (change.amount.magnitude == 0 || change.address != own.front()) {
                std::abort();
            }
        }
        (void)revert_of_call(calls->front(), {});
    }
    if (const auto call = read_call_trace(*json)) {
        (void)changes_of(call->logs, own, others);
    }
    return 0;
}
