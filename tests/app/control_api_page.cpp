// SPDX-License-Identifier: Apache-2.0
#include "tests/app/control_api_page.h"

#include <QRegularExpression>

namespace hearth::test {
namespace {

using Regex = QRegularExpression;

/// Without round brackets and without code spans that hold braces.
QString outline(QString text) {
    text.remove(Regex(QStringLiteral("`\\{[^`]*\\}`"), Regex::DotMatchesEverythingOption));
    text.remove(Regex(QStringLiteral("\\([^()]*\\)"), Regex::DotMatchesEverythingOption));
    return text;
}

/// `name`? type
const Regex& name_pattern() {
    static const Regex pattern(QStringLiteral("`([a-z0-9_]+)`(\\??)(?:\\s+([a-z]+))?"));
    return pattern;
}

DocumentedMethod read_method(const QString& body) {
    DocumentedMethod out;
    out.scope = Regex(QStringLiteral("Scope: (\\w+)\\.")).match(body).captured(1);
    const qsizetype params_at = body.indexOf(QStringLiteral("Params:"));
    const qsizetype result_at = body.indexOf(QStringLiteral("Result:"));
    auto params = name_pattern().globalMatch(outline(body.mid(params_at, result_at - params_at)));
    while (params.hasNext()) {
        const auto match = params.next();
        out.params.insert(match.captured(1) + match.captured(2), match.captured(3));
    }
    for (const QString& line : outline(body.mid(result_at)).split(u'\n')) {
        static const Regex members(QStringLiteral("^- `([a-z0-9_]+)` object(\\??):"));
        const auto whole = members.match(line);
        if (whole.hasMatch()) {
            out.results.append(whole.captured(1) + whole.captured(2));
            continue;
        }
        auto names = name_pattern().globalMatch(line);
        while (names.hasNext()) {
            const auto match = names.next();
            // `proven` object?: the mark stands behind the type
            const bool optional =
                !match.captured(2).isEmpty() || line.mid(match.capturedEnd()).startsWith(u'?');
            const QString name = match.captured(1) + (optional ? QStringLiteral("?") : QString());
            if (!out.results.contains(name)) {
                out.results.append(name);
            }
            if (line.startsWith(u'-') && line.mid(match.capturedEnd()).startsWith(QStringLiteral("?:"))) {
                break;
            }
        }
    }
    out.results.sort();
    return out;
}

} // namespace

ControlApiPage read_control_api_page(const QString& text) {
    ControlApiPage out;
    const qsizetype methods_at = text.indexOf(QStringLiteral("\n## Methods"));
    const qsizetype topics_at = text.indexOf(QStringLiteral("\n## Topics"));
    const QStringList sections =
        text.mid(methods_at, topics_at - methods_at).split(QStringLiteral("\n### ")).mid(1);
    for (const QString& section : sections) {
        out.methods.insert(section.section(u'\n', 0, 0).trimmed(), read_method(section.section(u'\n', 1)));
    }
    const QString topics =
        outline(text.mid(topics_at, text.indexOf(QStringLiteral("Snapshots:"), topics_at) - topics_at));
    auto names = name_pattern().globalMatch(topics);
    while (names.hasNext()) {
        out.topics.append(names.next().captured(1));
    }
    out.topics.sort();
    return out;
}

} // namespace hearth::test
