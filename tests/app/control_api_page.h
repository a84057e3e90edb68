// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace hearth::test {

/// docs/control-api.md as a machine reads it.
struct DocumentedMethod {
    QString scope;
    QMap<QString, QString> params; ///< name, with `?` where optional -> type
    QStringList results;           ///< sorted, with `?` where optional
};

struct ControlApiPage {
    QMap<QString, DocumentedMethod> methods;
    QStringList topics; ///< sorted
};

/// Reads the page's text. Conventions: `### method`, then `Scope: s. Params: … Result: …` with each name in
/// back quotes and its type behind it; round brackets and `{…}` describe values; a line `- `x` object: …`
/// describes the members of x.
[[nodiscard]] ControlApiPage read_control_api_page(const QString& text);

} // namespace hearth::test
