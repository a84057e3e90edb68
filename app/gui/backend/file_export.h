// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace hearth::gui {

/// Writes a whole file or nothing. Errors: HRT-GUI-010 with the file's name and the system's reason.
[[nodiscard]] Result<void> write_export(const QString& path, const QByteArray& bytes);

} // namespace hearth::gui
