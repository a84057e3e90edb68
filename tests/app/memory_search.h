// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace hearth::test {

/// Byte strings to look for, by what they are.
using Needles = QMap<QString, QByteArray>;

/// A text as it may stand in memory: UTF-8 and UTF-16.
void add_text(Needles& needles, const QString& name, const QString& text);
/// Bytes as they are, and in hexadecimal as text.
void add_bytes(Needles& needles, const QString& name, const QByteArray& bytes);

struct Searched {
    QStringList found; ///< names of needles, each with the mapping it was found in
    qint64 bytes = 0;  ///< that were read
    int mappings = 0;  ///< of them
    bool readable = false;
};

/// Looks through every readable mapping of another process. Needs root where that process is not dumpable.
[[nodiscard]] Searched search_memory(qint64 pid, const Needles& needles);

} // namespace hearth::test
