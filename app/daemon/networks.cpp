// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/networks.h"

#include <algorithm>

namespace hearth::daemon {

const QList<NetworkChoice>& known_networks() {
    static const QList<NetworkChoice> all{
        {QStringLiteral("practice"),
         QStringLiteral("Practice network"),
         QStringLiteral("practice"),
         true,
         {}},
        {QStringLiteral("custom"), QStringLiteral("Your own network"), QStringLiteral("custom"), false,
         QStringLiteral(
             "It needs NATS servers and an indexer of your own, which this version cannot connect to.")},
        {QStringLiteral("aethir"), QStringLiteral("Aethir mainnet"), QStringLiteral("aethir"), false,
         QStringLiteral("The live network's node protocol is closed, and this version has no wallet to read "
                        "balances and licences with.")},
    };
    return all;
}

const NetworkChoice* find_network(const QString& name) {
    const auto& all = known_networks();
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const NetworkChoice& n) { return n.name == name; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace hearth::daemon
