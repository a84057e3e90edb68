// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/file_export.h"

#include <QFileInfo>
#include <QSaveFile>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

Result<void> write_export(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail("HRT-GUI-010",
                    u"%1 could not be written: %2."_s.arg(QFileInfo(path).fileName(), file.errorString()));
    }
    return {};
}

} // namespace hearth::gui
