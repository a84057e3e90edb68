// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnostics/doctor_facts.h"

#include <QStringList>

namespace hearth::diagnostics {

/// Mode, owner and kind of a path.
[[nodiscard]] PathFact path_fact(const QString& path);

/// Asks the operating system; a few milliseconds, one small file is written to `data_dir` and removed.
[[nodiscard]] SystemFacts gather_system_facts(const QString& data_dir, const QString& socket_path,
                                              const QStringList& key_files);

} // namespace hearth::diagnostics
