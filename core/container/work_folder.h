// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/messages.pb.h"

#include <QString>

#include <optional>
#include <vector>

namespace hearth::container {

/// What a container keeps of its open proofs, one folder each: the commit (written before it is sent) and the
/// units from which samples are opened. Survives kill -9.
class WorkFolder {
public:
    /// Folders of an earlier run without a commit are removed: what was under way is rendered anew.
    explicit WorkFolder(QString root);

    /// The folder of a proof, made when needed.
    [[nodiscard]] QString folder(const protocol::ProofId& proof) const;
    [[nodiscard]] QString units(const protocol::ProofId& proof) const;
    /// Writes the commit durably. False when the disk refuses.
    [[nodiscard]] bool save_commit(const protocol::ProofCommit& commit) const;
    [[nodiscard]] std::optional<protocol::ProofCommit> load_commit(const protocol::ProofId& proof) const;
    /// Commits whose files are still here.
    [[nodiscard]] std::vector<protocol::ProofCommit> kept() const;
    void remove(const protocol::ProofId& proof) const;

private:
    [[nodiscard]] QString path(const protocol::ProofId& proof) const;
    QString m_root;
};

} // namespace hearth::container
