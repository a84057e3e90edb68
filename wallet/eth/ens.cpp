// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/ens.h"

#include "wallet/eth/characters.h"

#include <QChar>
#include <QList>

#include <algorithm>

namespace hearth::wallet {
namespace {

constexpr char32_t kJoiner = 0x200d;

tl::unexpected<Error> bad(const char* what) {
    return fail("HRT-ETH-063", QString::fromLatin1(what));
}

/// Soft hyphen, zero-width space, word joiners, variation selectors and the byte order mark leave no trace.
bool is_ignored(char32_t c) {
    return c == 0x00ad || c == 0x200b || (c >= 0x2060 && c <= 0x2064) || (c >= 0xfe00 && c <= 0xfe0f) ||
           c == 0xfeff;
}

bool is_allowed(char32_t c) {
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '$';
    }
    if (c == kJoiner || c == 0x2019 || c == 0x00b7) {
        return true;
    }
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
        return false;
    default:
        return true;
    }
}

/// The label's characters after mapping.
QList<uint> mapped(const QString& label) {
    QString kept;
    for (uint c : label.toUcs4()) {
        // The only character of ASCII that is mapped to something else than its lower case.
        c = c == '\'' ? 0x2019U : c;
        if (!is_ignored(c)) {
            kept += QString::fromUcs4(reinterpret_cast<const char32_t*>(&c), 1);
        }
    }
    // Lower case, not case folding: ENSIP-15 keeps the sharp s and the final sigma. It may undo the
    // composition.
    const QString lower = kept.normalized(QString::NormalizationForm_KC).toLower();
    return lower.normalized(QString::NormalizationForm_KC).toUcs4();
}

/// A joiner makes one picture of two; between letters it would only be invisible.
bool joins_letters(const QList<uint>& label) {
    const auto picture = [](uint c) {
        const auto category = QChar::category(char32_t(c));
        return category == QChar::Symbol_Other || category == QChar::Symbol_Modifier;
    };
    for (qsizetype i = 1; i + 1 < label.size(); ++i) {
        if (label[i] == kJoiner && !(picture(label[i - 1]) && picture(label[i + 1]))) {
            return true;
        }
    }
    return false;
}

std::optional<Error> check(const QList<uint>& label) {
    if (label.isEmpty()) {
        return bad("a label is empty").value();
    }
    if (!std::all_of(label.begin(), label.end(), [](uint c) { return is_allowed(c); })) {
        return bad("a character that names cannot have").value();
    }
    const auto letter = std::find_if(label.begin(), label.end(), [](uint c) { return c != '_'; });
    if (std::find(letter, label.end(), uint('_')) != label.end()) {
        return bad("an underscore may only stand at the beginning").value();
    }
    const bool ascii = std::all_of(label.begin(), label.end(), [](uint c) { return c < 0x80; });
    if (ascii && label.size() >= 4 && label[2] == '-' && label[3] == '-') {
        return bad("a label cannot have -- at its third place").value();
    }
    if (is_mark(label.first()) || label.first() == kJoiner || label.last() == kJoiner ||
        joins_letters(label)) {
        return bad("a label begins with a combining mark, or has a joiner that joins no pictures").value();
    }
    return {};
}

} // namespace

Result<std::string> normalize_name(std::string_view name) {
    if (name.empty()) {
        return std::string();
    }
    if (!is_utf8(bytes_of_text(name))) {
        return bad("the name is not UTF-8");
    }
    QStringList out;
    for (const QString& label : QString::fromUtf8(name.data(), qsizetype(name.size())).split(u'.')) {
        const QList<uint> characters = mapped(label);
        if (auto error = check(characters)) {
            return fail(std::move(*error));
        }
        out.append(
            QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.data()), characters.size()));
    }
    return out.join(u'.').toStdString();
}

Hash labelhash(std::string_view normalized_label) {
    return keccak(normalized_label);
}

Hash namehash(std::string_view normalized) {
    Hash node;
    while (!normalized.empty()) {
        const std::size_t dot = normalized.rfind('.');
        const std::string_view label =
            dot == std::string_view::npos ? normalized : normalized.substr(dot + 1);
        normalized = dot == std::string_view::npos ? std::string_view() : normalized.substr(0, dot);
        std::array<std::uint8_t, 64> both{};
        const Hash hash = labelhash(label);
        std::copy(node.bytes.begin(), node.bytes.end(), both.begin());
        std::copy(hash.bytes.begin(), hash.bytes.end(), both.begin() + 32);
        node = keccak(ByteView(both));
    }
    return node;
}

} // namespace hearth::wallet
