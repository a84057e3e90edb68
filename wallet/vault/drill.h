// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "wallet/keys/secret_bytes.h"

#include <QString>

#include <array>
#include <map>
#include <vector>

namespace hearth {
class RandomSource;
}

namespace hearth::wallet::vault {

class Vault;

/// The backup drill: a person types three words of the mnemonic from the paper, at positions nobody knows
/// before. One try for each question; the right answer marks the mnemonic as backed up.
class Drill {
public:
    static constexpr std::size_t kAsked = 3;
    static constexpr std::int64_t kKeepMs = 600'000;

    struct Question {
        QString id;
        std::array<int, kAsked> positions{}; ///< from 1, ascending
        int words = 0;                       ///< of the mnemonic
    };
    struct Verdict {
        bool right = false;
        std::vector<int> wrong; ///< positions
    };

    Drill(Vault& vault, Clock& clock, RandomSource& random);

    /// Errors: HRT-WAL-044, HRT-WAL-048.
    [[nodiscard]] Result<Question> ask(const QString& wallet);
    /// `typed`: the asked words in their order, in any case and normal form, white space between them.
    /// Errors: HRT-WAL-053 (asked over 10 min ago, or answered), HRT-WAL-044.
    [[nodiscard]] Result<Verdict> check(const QString& id, const SecretBytes& typed);

private:
    struct Open {
        QString wallet;
        Question question;
        std::int64_t until_ms = 0;
    };

    Vault& m_vault;
    Clock& m_clock;
    RandomSource& m_random;
    std::map<QString, Open> m_open;
};

} // namespace hearth::wallet::vault
