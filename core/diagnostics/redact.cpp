// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics/redact.h"

#include <QDir>
#include <QRegularExpression>

#include <array>

namespace hearth::diagnostics {
namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

const auto kGone = QStringLiteral("[redacted]");

const std::array<Rule, 6>& rules() {
    constexpr auto option = QRegularExpression::CaseInsensitiveOption;
    static const std::array<Rule, 6> all{{
        {QRegularExpression(QStringLiteral("-----BEGIN [A-Z0-9 ]+-----.*?(-----END [A-Z0-9 ]+-----|$)"),
                            QRegularExpression::DotMatchesEverythingOption),
         kGone},
        {QRegularExpression(QStringLiteral("\\b([a-z][a-z0-9+.-]*://)[^/\\s@\"']+@"), option),
         QStringLiteral("\\1[redacted]@")},
        {QRegularExpression(QStringLiteral("\\b(bearer|basic)\\s+[A-Za-z0-9+/._~=-]{8,}"), option),
         QStringLiteral("\\1 [redacted]")},
        // name=value, name: value, "name":"value", \"name\":\"value\"
        {QRegularExpression(
             QStringLiteral(
                 "((?:pass(?:word|phrase|wd)?|secret|token|api[_-]?key|private[_-]?key|mnemonic|"
                 "credential)[a-z0-9_-]*\\\\?[\"']?\\s*[=:]\\s*)(\\\\?\"[^\"]*\"|'[^']*'|[^\\s,;}]+)"),
             option),
         QStringLiteral("\\1[redacted]")},
        // A 32-byte value within a few words after one of these is taken for a key.
        {QRegularExpression(
             QStringLiteral("((?:key|secret|seed|priv|preimage)[^\\n]{0,24}?\\b)(?:0x)?[0-9a-f]{64}\\b"),
             option),
         QStringLiteral("\\1[redacted]")},
        // Longer than any hash: a signature, a file's bytes, several keys in a row.
        {QRegularExpression(QStringLiteral("\\b(?:0x)?[0-9a-f]{65,}\\b"), option), kGone},
    }};
    return all;
}

} // namespace

QString redact(const QString& text) {
    QString out = text;
    for (const Rule& rule : rules()) {
        out.replace(rule.pattern, rule.replacement);
    }
    const QString home = QDir::homePath();
    if (home.size() > 1) {
        out.replace(home + u'/', QStringLiteral("~/"));
    }
    return out;
}

} // namespace hearth::diagnostics
