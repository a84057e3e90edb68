// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Names on the bus (docs/protocol.md). Every message on them is a signed envelope, except blob chunks.
namespace hearth::node::subjects {

/// Nodes and requesters -> the active indexer, by request; the answer is an Ack.
[[nodiscard]] inline QString submit(const QString& network) {
    return QStringLiteral("hearth.%1.submit").arg(network);
}
/// Indexer -> everybody; one subject a message type.
[[nodiscard]] inline QString announce(const QString& network, const QString& type) {
    return QStringLiteral("hearth.%1.announce.%2").arg(network, type);
}
/// Container -> checkers: a proof's commit, at the moment it goes to the indexer. Its arrival is receipted.
[[nodiscard]] inline QString commits(const QString& network) {
    return QStringLiteral("hearth.%1.commits").arg(network);
}

} // namespace hearth::node::subjects
