// SPDX-License-Identifier: Apache-2.0
// What who settles the log needs of the network: whose it is, the burner's word, and what the chain says of
// licences.
#include "core/practice/practice_core.h"

namespace hearth::practice {

const indexer::State& PracticeNetwork::ledger_state() const {
    return d->state();
}

const indexer::RewardDays& PracticeNetwork::reward_days() const {
    return *d->reward_days;
}

Address PracticeNetwork::container_node() const {
    return d->me;
}

Address PracticeNetwork::burner() const {
    return d->my_checker;
}

Address PracticeNetwork::local_owner() const {
    return owner_of("user");
}

Signature PracticeNetwork::sign_as_burner(const Hash& digest) const {
    return d->checker.key->sign(digest);
}

Result<void> PracticeNetwork::record_license(std::uint64_t license, const Address& owner,
                                             const Address& burner) {
    const auto known = d->state().licenses.find(license);
    if (known != d->state().licenses.end() && known->second.owner == owner &&
        known->second.burner == burner) {
        return {};
    }
    return d->service->delegate(license, owner, burner);
}

} // namespace hearth::practice
