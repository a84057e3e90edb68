// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/mnemonic_words.h"

#include <QString>

#include <algorithm>
#include <cctype>

namespace hearth::wallet {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return std::uint8_t(c) < 0x80U; });
}

/// NFKD over QString, whose copies are wiped where this code can reach them; Qt's own intermediate buffers
/// are not.
SecretBytes normalized(std::string_view utf8, bool lower) {
    QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    QString form = text.normalized(QString::NormalizationForm_KD);
    wipe(text);
    if (lower) {
        // Small letters of a decomposed letter may be composed: normalise once more.
        QString small = form.toLower();
        wipe(form);
        form = small.normalized(QString::NormalizationForm_KD);
        wipe(small);
    }
    QByteArray bytes = form.toUtf8();
    wipe(form);
    return SecretBytes::take(bytes);
}

} // namespace

SecretBytes nfkd(std::string_view utf8) {
    return is_ascii(utf8) ? SecretBytes::copy_of(utf8) : normalized(utf8, false);
}

MnemonicWords::MnemonicWords(std::string_view utf8) {
    SecretBytes text;
    if (is_ascii(utf8)) {
        text = SecretBytes::copy_of(utf8);
        std::transform(text.data(), text.data() + text.size(), text.data(),
                       [](std::uint8_t c) { return std::uint8_t(std::tolower(c)); });
    } else {
        text = normalized(utf8, true);
    }
    // In place: what is kept never grows.
    std::uint8_t* const out = text.data();
    std::size_t size = 0;
    bool in_word = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint8_t c = text.data()[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            in_word = false;
            continue;
        }
        if (!in_word && size > 0) {
            out[size++] = ' ';
        }
        in_word = true;
        out[size++] = c;
    }
    text.truncate(size);
    m_sentence = std::move(text);
    std::string_view rest = m_sentence.view();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        m_words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

} // namespace hearth::wallet
