// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/intake.h"

#include <QObject>

namespace hearth::indexer_service {

/// The network side of Hearth: takes in the nodes' messages, writes the event log, runs beacon rounds, opens
/// windows, matches jobs, leads proofs to their verdict. What it decides it decides from the folded log, so
/// after a restart it goes on where the log stands. One thread.
class IndexerService : public QObject {
    Q_OBJECT

public:
    struct Seams {
        Ledger& ledger; ///< replayed by its owner
        bus::Bus& bus;
        worker::WorkerClient& referee_worker;
        node::BlobStore& blobs;
        Clock& clock;
        RandomSource& random;
    };

    /// `key` is the indexer's own; `network` names its address. Both outlive the service.
    IndexerService(const PrivateKey& key, const node::NodeLink::Network& network, const Seams& seams,
                   QObject* parent = nullptr);
    ~IndexerService() override;

    /// Writes the Genesis entry of an empty log. Errors: those of EventLog::append, HRT-IDX-007.
    [[nodiscard]] Result<void> found(const QByteArray& profile_json);
    /// Delegates a licence on behalf of its owner; practice only, elsewhere the chain says it.
    [[nodiscard]] Result<void> delegate(std::uint64_t license, const Address& owner, const NodeId& burner);
    /// Goes on with what the log left open: running jobs and proofs are announced again.
    void start();
    /// Awake: windows are opened and PoC rounds run. Asleep: open jobs and proofs are finished, then nothing
    /// is scheduled.
    void set_awake(bool awake);
    [[nodiscard]] bool awake() const;
    [[nodiscard]] std::optional<std::int64_t> last_heard(const NodeId& node) const;

Q_SIGNALS:
    void logLine(const QString& level, const QString& text, const QString& code);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hearth::indexer_service
