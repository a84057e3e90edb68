// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QProcessEnvironment>
#include <QString>

namespace hearth::control {

/// Where one instance of Hearth keeps its things (design section 11). All paths are absolute.
struct InstancePaths {
    QString data_dir;          ///< databases, keys; everything else too where --data-dir was given
    QString config_dir;        ///< settings.json
    QString state_dir;         ///< logs/
    QString cache_dir;         ///< scenes and pictures that can be made again
    QString socket_path;       ///< the control API
    QString spare_socket_path; ///< below /tmp, where the first cannot be made; clients try it second
    bool own_dir = false;      ///< --data-dir was given

    /// Holds the socket path in use, for scripts.
    [[nodiscard]] QString socket_note() const { return data_dir + QStringLiteral("/sock-path"); }
    [[nodiscard]] QString lock_file() const { return data_dir + QStringLiteral("/hearthd.lock"); }
};

/// The paths of the instance that `--data-dir` selects (empty: the user's instance by the XDG variables of
/// `environment`). Nothing is created.
[[nodiscard]] InstancePaths instance_paths(const QString& data_dir, const QProcessEnvironment& environment);

/// Makes `path` and gives it mode 0700, unless it holds files that are not Hearth's and is open to others.
/// `marker` is a file that proves an existing folder to be Hearth's. Errors: HRT-DMN-002 (cannot be made, not
/// a folder, belongs to another user), HRT-DMN-003 (open to other users and in use for something else).
[[nodiscard]] Result<void> make_private_dir(const QString& path, const QString& marker = {});

} // namespace hearth::control
