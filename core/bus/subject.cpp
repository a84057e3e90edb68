// SPDX-License-Identifier: Apache-2.0
#include "core/bus/subject.h"

#include <QList>

namespace hearth::bus {
namespace {

bool is_well_formed(const QString& text, bool wildcards) {
    if (text.isEmpty() || text.size() > 255) {
        return false;
    }
    const QList<QStringView> tokens = QStringView(text).split(u'.');
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const QStringView token = tokens[i];
        if (token.isEmpty()) {
            return false;
        }
        const bool is_wildcard = token == u"*" || token == u">";
        if (is_wildcard) {
            if (!wildcards || (token == u">" && i + 1 != tokens.size())) {
                return false;
            }
            continue;
        }
        for (const QChar c : token) {
            if (c <= u' ' || c == u'*' || c == u'>' || c.unicode() >= 0x7f) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

bool is_subject(const QString& text) {
    return is_well_formed(text, false);
}

bool is_pattern(const QString& text) {
    return is_well_formed(text, true);
}

bool matches(QStringView pattern, QStringView subject) {
    for (;;) {
        const qsizetype pattern_end = pattern.indexOf(u'.');
        const qsizetype subject_end = subject.indexOf(u'.');
        const QStringView want = pattern_end < 0 ? pattern : pattern.left(pattern_end);
        const QStringView have = subject_end < 0 ? subject : subject.left(subject_end);
        if (want == u">") {
            return true;
        }
        if (want != u"*" && want != have) {
            return false;
        }
        if (pattern_end < 0 || subject_end < 0) {
            return pattern_end < 0 && subject_end < 0;
        }
        pattern = pattern.mid(pattern_end + 1);
        subject = subject.mid(subject_end + 1);
    }
}

} // namespace hearth::bus
