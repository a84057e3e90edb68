// SPDX-License-Identifier: Apache-2.0
#include "core/practice/scene_shelf.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace hearth::practice {
namespace {

constexpr int kImportTimeoutMs = 60'000;

/// Where the scene's source lies, empty when there is none.
QString source_of(const QString& folder, const QString& name) {
    for (const char* suffix : {".hscene", ".glb", ".gltf"}) {
        QString path = folder + QLatin1Char('/') + name + QLatin1String(suffix);
        if (QFileInfo::exists(path)) {
            return path;
        }
    }
    return {};
}

Result<void> import_scene(const QString& worker, const QString& source, const QString& target) {
    QProcess process;
    process.start(worker, {QStringLiteral("import"), QStringLiteral("--scene"), source,
                           QStringLiteral("--out"), target});
    if (!process.waitForFinished(kImportTimeoutMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        process.kill();
        return fail("HRT-PRA-004",
                    QStringLiteral("%1 cannot be imported: %2")
                        .arg(source, QString::fromUtf8(process.readAllStandardError().right(300)).trimmed()));
    }
    return {};
}

Result<BundledScene> shelve(const QString& name, const std::optional<Hash>& pinned, const QString& folder,
                            const QString& cache, const QString& worker) {
    const QString source = source_of(folder, name);
    if (source.isEmpty()) {
        return fail("HRT-PRA-004", QStringLiteral("there is no scene %2 in %1").arg(folder, name));
    }
    BundledScene out{name, source, {}};
    if (!source.endsWith(QLatin1String(".hscene"))) {
        out.path = cache + QLatin1Char('/') + name + QStringLiteral(".hscene");
        const QFileInfo cached(out.path);
        const bool fresh = cached.exists() && cached.lastModified() >= QFileInfo(source).lastModified();
        auto blob = fresh ? bus::hash_file(out.path) : Result<bus::Blob>(fail("HRT-BLB-001"));
        if (!blob || (pinned && blob->sha256 != *pinned)) {
            if (const auto imported = import_scene(worker, source, out.path); !imported) {
                return fail(imported.error());
            }
        }
    }
    const auto blob = bus::hash_file(out.path);
    if (!blob) {
        return fail("HRT-PRA-004", blob.error().detail);
    }
    if (pinned && blob->sha256 != *pinned) {
        return fail("HRT-PRA-004", QStringLiteral("%1 is not the scene that the profile pins").arg(source));
    }
    out.blob = *blob;
    return out;
}

} // namespace

Result<std::vector<BundledScene>> shelve_scenes(const std::vector<indexer::Profile::Scene>& pinned,
                                                const QString& folder, const QString& cache,
                                                const QString& worker) {
    QDir().mkpath(cache);
    std::vector<BundledScene> out;
    const auto add = [&](const QString& name, const std::optional<Hash>& hash) -> Result<void> {
        auto scene = shelve(name, hash, folder, cache, worker);
        if (!scene) {
            return fail(scene.error());
        }
        out.push_back(std::move(*scene));
        return {};
    };
    for (const auto& scene : pinned) {
        if (const auto ok = add(scene.name, scene.sha256); !ok) {
            return fail(ok.error());
        }
    }
    if (pinned.empty()) {
        const QStringList files = QDir(folder).entryList(
            {QStringLiteral("*.hscene"), QStringLiteral("*.glb")}, QDir::Files, QDir::Name);
        QStringList names;
        for (const QString& file : files) {
            names.append(QFileInfo(file).completeBaseName());
        }
        names.removeDuplicates();
        for (const QString& name : names) {
            if (const auto ok = add(name, std::nullopt); !ok) {
                return fail(ok.error());
            }
        }
        if (out.empty()) {
            return fail("HRT-PRA-004", QStringLiteral("there are no scenes in %1").arg(folder));
        }
    }
    return out;
}

} // namespace hearth::practice
