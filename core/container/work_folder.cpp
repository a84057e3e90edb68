// SPDX-License-Identifier: Apache-2.0
#include "core/container/work_folder.h"

#include "core/protocol/convert.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace hearth::container {
namespace {

QStringList proof_folders(const QDir& dir) {
    return dir.entryList({QStringLiteral("job-*"), QStringLiteral("window-*")}, QDir::Dirs);
}

std::optional<protocol::ProofCommit> commit_in(const QString& folder) {
    QFile file(folder + QStringLiteral("/commit.pb"));
    if (!file.open(QIODevice::ReadOnly) || !QFile::exists(folder + QStringLiteral("/units.bin"))) {
        return std::nullopt;
    }
    auto commit = protocol::parse<protocol::ProofCommit>(file.readAll());
    return commit ? std::optional(*commit) : std::nullopt;
}

} // namespace

WorkFolder::WorkFolder(QString root) : m_root(std::move(root)) {
    QDir dir(m_root);
    dir.mkpath(QStringLiteral("."));
    for (const QString& name : proof_folders(dir)) {
        if (!commit_in(dir.filePath(name))) {
            QDir(dir.filePath(name)).removeRecursively();
        }
    }
}

QString WorkFolder::path(const protocol::ProofId& proof) const {
    const bool job = proof.kind() == protocol::PROOF_KIND_JOB;
    return QStringLiteral("%1/%2-%3")
        .arg(m_root, job ? QStringLiteral("job") : QStringLiteral("window"))
        .arg(proof.id());
}

QString WorkFolder::folder(const protocol::ProofId& proof) const {
    QString out = path(proof);
    QDir().mkpath(out);
    return out;
}

QString WorkFolder::units(const protocol::ProofId& proof) const {
    return folder(proof) + QStringLiteral("/units.bin");
}

bool WorkFolder::save_commit(const protocol::ProofCommit& commit) const {
    QSaveFile file(folder(commit.proof()) + QStringLiteral("/commit.pb"));
    const QByteArray bytes = protocol::serialize(commit);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

std::optional<protocol::ProofCommit> WorkFolder::load_commit(const protocol::ProofId& proof) const {
    return commit_in(path(proof));
}

std::vector<protocol::ProofCommit> WorkFolder::kept() const {
    std::vector<protocol::ProofCommit> out;
    const QDir dir(m_root);
    for (const QString& name : proof_folders(dir)) {
        if (auto commit = commit_in(dir.filePath(name))) {
            out.push_back(std::move(*commit));
        }
    }
    return out;
}

void WorkFolder::remove(const protocol::ProofId& proof) const {
    QDir(path(proof)).removeRecursively();
}

} // namespace hearth::container
