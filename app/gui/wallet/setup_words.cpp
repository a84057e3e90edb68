// SPDX-License-Identifier: Apache-2.0
// SetupModel: recovery words that somebody types, each checked as it comes.
#include "app/gui/wallet/setup_model.h"

#include "app/gui/backend/format.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keys/mnemonic_words.h"
#include "wallet/keys/word_list.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t farthest_meant = 2;

wallet::SecretBytes bytes_of(const QString& text) {
    QByteArray utf8 = text.toUtf8();
    return wallet::SecretBytes::take(utf8);
}

/// The list that most of the words are of; English while none is known.
wallet::Language language_of(const QStringList& words) {
    const wallet::SecretBytes text = bytes_of(words.join(u' '));
    const wallet::MnemonicWords parsed(text.view());
    const auto likely = wallet::likely_languages(parsed.words());
    return likely.empty() ? wallet::Language::English : likely.front();
}

bool is_in_a_list(const QString& word) {
    const wallet::SecretBytes text = bytes_of(word);
    const wallet::MnemonicWords parsed(text.view());
    if (parsed.words().size() != 1) {
        return false;
    }
    const auto languages = wallet::all_languages();
    return std::any_of(languages.begin(), languages.end(), [&parsed](wallet::Language language) {
        return wallet::WordList::contains(language, parsed.words().front());
    });
}

} // namespace

void SetupModel::setWordCount(int count) {
    if (count == wordCount() || count < 12 || count > 24 || count % 3 != 0) {
        return;
    }
    while (m_words.size() > count) {
        wallet::wipe(m_words.last());
        m_words.removeLast();
    }
    m_words.resize(count);
    checkWords();
}

QStringList SetupModel::lengths() const {
    QStringList out;
    for (int count = 12; count <= 24; count += 3) {
        //: how many recovery words there are
        out.append(tr("%n word(s)", "", count));
    }
    return out;
}

void SetupModel::setWord(int index, const QString& word) {
    static const QRegularExpression space(u"\\s+"_s);
    const QStringList parts = word.split(space, Qt::SkipEmptyParts);
    if (parts.size() > 12 && parts.size() <= 24 && parts.size() % 3 == 0) {
        m_words.resize(parts.size());
    }
    if (index < 0 || index >= m_words.size()) {
        return;
    }
    if (parts.size() <= 1) {
        m_words[index] = parts.isEmpty() ? QString() : parts.first();
    }
    for (qsizetype i = 0; parts.size() > 1 && i < parts.size() && index + i < m_words.size(); ++i) {
        m_words[index + i] = parts.at(i);
    }
    checkWords();
}

QString SetupModel::word(int index) const {
    return m_words.value(index);
}

QString SetupModel::wordProblem(int index) const {
    const QString text = m_words.value(index);
    if (text.isEmpty() || is_in_a_list(text)) {
        return {};
    }
    const QString meant = wordMeant(index);
    //: a word of a list was mistyped: %1 the number of the word, %2 the word that was probably meant
    return meant.isEmpty()
               ? tr("Word %1 is in no list.").arg(index + 1)
               //: a word of a list was mistyped: %1 the number of the word, %2 the word that was probably
               //: meant
               : tr("Word %1 is in no list. Did you mean %2?").arg(index + 1).arg(isolated(meant));
}

QString SetupModel::wordMeant(int index) const {
    const QString text = m_words.value(index);
    const wallet::SecretBytes utf8 = bytes_of(text);
    const wallet::MnemonicWords parsed(utf8.view());
    if (parsed.words().size() != 1) {
        return {};
    }
    const auto near = wallet::WordList::of(language_of(m_words)).nearest(parsed.words().front());
    return near.distance <= farthest_meant
               ? QString::fromUtf8(near.word.data(), static_cast<qsizetype>(near.word.size()))
               : QString();
}

wallet::SecretBytes SetupModel::sentence() const {
    QString joined = m_words.join(u' ');
    wallet::SecretBytes out = bytes_of(joined);
    wallet::wipe(joined);
    return out;
}

void SetupModel::checkWords() {
    m_wordsRight = false;
    m_wordsProblem.clear();
    const bool whole =
        std::none_of(m_words.cbegin(), m_words.cend(), [](const QString& w) { return w.isEmpty(); });
    const bool known = whole && std::all_of(m_words.cbegin(), m_words.cend(), is_in_a_list);
    if (known) {
        const wallet::SecretBytes text = sentence();
        m_wordsRight = wallet::Mnemonic::parse(text.view()).has_value();
        if (!m_wordsRight) {
            m_wordsProblem = tr("Every word is in a list, but together they are no recovery words: one is "
                                "another word, or two changed places.");
        }
    }
    Q_EMIT wordsChanged();
}

} // namespace hearth::gui
