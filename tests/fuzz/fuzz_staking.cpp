// SPDX-License-Identifier: Apache-2.0
// What a node tells of a lock's history. Each log becomes an event of this account in one of the pools or is
// left out.
#include "wallet/staking/lock_history.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth;
    using namespace hearth::wallet;
    const auto json = read_json(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!json) {
        return 0;
    }
    Address account;
    account.bytes.fill(0x11);
    std::vector<staking::PoolView> pools(2);
    pools[0].contract.escrow.bytes.fill(0xb1);
    pools[1].contract.escrow.bytes.fill(0xb2);
    rpc::Answer answer;
    answer.result = *json;
    const bool read = staking::read_history(answer, account, pools).has_value();
    for (const staking::PoolView& pool : pools) {
        for (const staking::LockEvent& event : pool.history) {
            const bool right =
                read && event.at_s >= 0 && event.end_s.value_or(0) >= 0 && !event.kind.isEmpty();
            if (!right) {
                std::abort();
            }
        }
    }
    return 0;
}
