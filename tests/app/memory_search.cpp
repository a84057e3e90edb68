// SPDX-License-Identifier: Apache-2.0
#include "tests/app/memory_search.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace hearth::test {

void add_text(Needles& needles, const QString& name, const QString& text) {
    needles.insert(name + QStringLiteral(" (UTF-8)"), text.toUtf8());
    needles.insert(name + QStringLiteral(" (UTF-16)"),
                   QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2));
}

void add_bytes(Needles& needles, const QString& name, const QByteArray& bytes) {
    needles.insert(name, bytes);
    add_text(needles, name + QStringLiteral(" in hexadecimal"), QString::fromLatin1(bytes.toHex()));
}

namespace {

void search_mapping(int memory, qint64 from, qint64 to, const QString& what, const Needles& needles,
                    Searched& out) {
    constexpr qint64 block = qint64{1} << 20;
    qsizetype longest = 1;
    for (const QByteArray& needle : needles) {
        longest = std::max(longest, needle.size());
    }
    QByteArray bytes;
    for (qint64 at = from; at < to;) {
        QByteArray part(std::min(block, to - at), '\0');
        const ssize_t got = ::pread(memory, part.data(), std::size_t(part.size()), off_t(at));
        if (got <= 0) {
            return; // a guard page
        }
        out.bytes += got;
        at += got;
        // What lies across two blocks is seen with the second one.
        bytes = bytes.right(longest - 1) + part.left(got);
        for (auto it = needles.begin(); it != needles.end(); ++it) {
            const QString found = QStringLiteral("%1 in %2").arg(it.key(), what);
            if (bytes.contains(it.value()) && !out.found.contains(found)) {
                out.found.append(found);
            }
        }
    }
}

} // namespace

Searched search_memory(qint64 pid, const Needles& needles) {
    Searched out;
    QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
    const int memory = ::open(qPrintable(QStringLiteral("/proc/%1/mem").arg(pid)), O_RDONLY | O_CLOEXEC);
    if (memory < 0 || !maps.open(QFile::ReadOnly)) {
        if (memory >= 0) {
            ::close(memory);
        }
        return out;
    }
    out.readable = true;
    static const QRegularExpression line(
        QStringLiteral("^([0-9a-f]+)-([0-9a-f]+) (r\\S+) \\S+ \\S+ \\S+\\s*(.*)$"));
    for (const QByteArray& text : maps.readAll().split('\n')) {
        const auto match = line.match(QString::fromLocal8Bit(text));
        const QString name = match.captured(4);
        if (!match.hasMatch() || name.startsWith(QStringLiteral("[v"))) { // [vvar], [vsyscall]
            continue;
        }
        ++out.mappings;
        search_mapping(memory, match.captured(1).toLongLong(nullptr, 16),
                       match.captured(2).toLongLong(nullptr, 16),
                       name.isEmpty() ? QStringLiteral("anonymous memory") : name, needles, out);
    }
    ::close(memory);
    return out;
}

} // namespace hearth::test
