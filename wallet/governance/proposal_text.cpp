// SPDX-License-Identifier: Apache-2.0
#include "wallet/governance/proposal_text.h"

#include "wallet/preview/safe_text.h"

namespace hearth::wallet::governance {
namespace {

/// A line without spaces around it and without Markdown's signs of a heading.
std::string_view bare(std::string_view line) {
    const auto from = line.find_first_not_of(" \t\r#");
    if (from == std::string_view::npos) {
        return {};
    }
    return line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
}

QString shown(const preview::SafeText& text, ProposalText& into) {
    into.hidden = into.hidden || text.hidden;
    into.cut = into.cut || text.cut;
    return QString::fromStdString(text.text);
}

/// Carriage returns before line feeds are no secret: they come from forms.
std::string with_plain_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            out.push_back(text[i]);
        }
    }
    return out;
}

} // namespace

ProposalText proposal_text(std::string_view description) {
    ProposalText out;
    std::string_view rest = description;
    std::string_view title;
    while (title.empty() && !rest.empty()) {
        const auto end = rest.find('\n');
        title = bare(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    out.title = shown(preview::safe_text(title, kTitleLimit), out);
    const std::string lines = with_plain_lines(rest);
    const auto from = lines.find_first_not_of('\n');
    const std::string_view text =
        from == std::string::npos ? std::string_view{} : std::string_view(lines).substr(from);
    out.text = shown(preview::safe_text(text, kProposalTextLimit, true), out).trimmed();
    return out;
}

Result<std::string> description_of(std::string_view title, std::string_view text) {
    const std::string_view heading = bare(title);
    const std::string lines = with_plain_lines(text);
    if (heading.empty() || heading.find('\n') != std::string_view::npos) {
        return fail("HRT-VOT-007", QStringLiteral("the title is one line with something in it"));
    }
    const std::string out = "# " + std::string(heading) + (lines.empty() ? "" : "\n\n" + lines);
    const ProposalText read = proposal_text(out);
    if (read.hidden || read.cut) {
        return fail("HRT-VOT-007", read.cut ? QStringLiteral("it is longer than what would be shown")
                                            : QStringLiteral("it has characters that nobody would see"));
    }
    return out;
}

} // namespace hearth::wallet::governance
