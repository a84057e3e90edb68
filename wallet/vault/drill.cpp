// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/drill.h"

#include "core/base/random.h"
#include "wallet/eth/bytes.h"
#include "wallet/keys/mnemonic_words.h"
#include "wallet/vault/vault.h"

#include <algorithm>

namespace hearth::wallet::vault {
namespace {

constexpr qsizetype kIdBytes = 8;

} // namespace

Drill::Drill(Vault& vault, Clock& clock, RandomSource& random)
    : m_vault(vault), m_clock(clock), m_random(random) {}

Result<Drill::Question> Drill::ask(const QString& wallet) {
    const auto sentence = m_vault.words_of(wallet);
    if (!sentence) {
        return fail(sentence.error());
    }
    const MnemonicWords words(sentence->view());
    Question out;
    out.id = QString::fromLatin1(m_random.bytes(kIdBytes).toHex());
    out.words = int(words.words().size());
    for (std::size_t chosen = 0; chosen < kAsked;) {
        const int position = int(m_random.below(words.words().size())) + 1;
        const auto end = out.positions.begin() + std::ptrdiff_t(chosen);
        if (std::find(out.positions.begin(), end, position) == end) {
            out.positions.at(chosen++) = position;
        }
    }
    std::sort(out.positions.begin(), out.positions.end());
    const std::int64_t now = m_clock.monotonic_ms();
    // A new question ends older ones of the same mnemonic: nobody shall learn it question by question.
    std::erase_if(m_open, [&](const auto& open) {
        return open.second.wallet == wallet || open.second.until_ms <= now;
    });
    m_open.emplace(out.id, Open{wallet, out, now + kKeepMs});
    return out;
}

Result<Drill::Verdict> Drill::check(const QString& id, const SecretBytes& typed) {
    const auto node = m_open.extract(id);
    if (node.empty() || node.mapped().until_ms <= m_clock.monotonic_ms()) {
        return fail("HRT-WAL-053");
    }
    const Open& open = node.mapped();
    const auto sentence = m_vault.words_of(open.wallet);
    if (!sentence) {
        return fail(sentence.error());
    }
    const MnemonicWords right(sentence->view());
    const MnemonicWords given(typed.view());
    Verdict out;
    for (std::size_t i = 0; i < kAsked; ++i) {
        const int position = open.question.positions.at(i);
        const std::string_view word = right.words()[std::size_t(position) - 1];
        const bool same = given.words().size() == kAsked &&
                          equal_in_constant_time(bytes_of_text(given.words()[i]), bytes_of_text(word));
        if (!same) {
            out.wrong.push_back(position);
        }
    }
    out.right = out.wrong.empty();
    if (out.right) {
        if (const auto noted = m_vault.set_backed_up(open.wallet); !noted) {
            return fail(noted.error());
        }
    }
    return out;
}

} // namespace hearth::wallet::vault
