// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/profile.h"
#include "core/node/blob_store.h"

#include <QString>

#include <vector>

namespace hearth::practice {

/// The bundled scenes as .hscene files, made from the glTF files of `folder` by the worker where they are not
/// there yet.
struct BundledScene {
    QString name;
    QString path; ///< of the .hscene
    bus::Blob blob;
};

/// Finds the profile's scenes in `folder` (NAME.hscene or NAME.glb) and keeps their .hscene form in `cache`.
/// A profile that names no scenes gets all of the folder's, in order of name. Runs the worker once for each
/// scene that is not cached (about 0.1 s). Errors: HRT-PRA-004 a scene is missing, cannot be imported, or is
/// not the one that the profile pins.
[[nodiscard]] Result<std::vector<BundledScene>>
shelve_scenes(const std::vector<indexer::Profile::Scene>& pinned, const QString& folder, const QString& cache,
              const QString& worker);

} // namespace hearth::practice
