// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace hearth::gui {

/// Reads a job's preview (HPV1, docs/proofs.md) or its finished PNG. Tiles of a preview that are all black
/// are not rendered yet and become transparent. At most 64 megapixels. Errors: HRT-GUI-001 (cannot be read),
/// HRT-GUI-002 (no picture). Slow: not for the GUI thread.
[[nodiscard]] Result<QImage> read_job_picture(const QString& path);

/// The part of read_job_picture() that needs no file.
[[nodiscard]] Result<QImage> decode_preview(const QByteArray& bytes);

} // namespace hearth::gui
