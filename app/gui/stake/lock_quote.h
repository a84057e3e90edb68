// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/charts/decay_data.h"
#include "app/gui/wallet/preview_rows.h"

#include <optional>

namespace hearth::gui {

/// What a lock gives, as `stake.quote` answers it, and the words of it. Empty while nothing was answered:
/// then every text is empty, too.
class LockQuote {
public:
    LockQuote() = default;
    explicit LockQuote(QJsonObject answer) : m_answer(std::move(answer)) {}

    [[nodiscard]] bool isEmpty() const { return m_answer.isEmpty(); }
    /// When the lock ends; 0 while it is not known.
    [[nodiscard]] qint64 unlockMs() const;
    [[nodiscard]] QString votesWei() const;
    /// The points of the lock's curve.
    [[nodiscard]] QList<DecayPoint> curve() const;
    /// Those that have to be read. What is only good to know (why a Thursday) stands beneath the curve
    /// already.
    [[nodiscard]] QList<PreviewWarning> warnings() const;
    /// What is still to be signed, in order.
    [[nodiscard]] QStringList stepTitles() const;

    /// What of a form changes the words of its quote.
    struct Form {
        bool adds = false;                 ///< to a lock that runs
        QString pool;                      ///< its title
        std::optional<QString> amount_wei; ///< what stATH is given for; none where nothing is put in
    };
    [[nodiscard]] QList<Fact> facts(const Form& form) const;

    /// "156 whole weeks count"
    [[nodiscard]] QString weeksNote() const;
    [[nodiscard]] QString unlockText() const;
    /// The same in UTC, where the local time is another one.
    [[nodiscard]] QString unlockUtc() const;
    /// Why it ends on that day.
    [[nodiscard]] QString roundingText(bool adds) const;
    /// What a tired person should read before the button.
    [[nodiscard]] QString dangerTitle() const;
    [[nodiscard]] QString dangerText(const QString& amount_wei) const;

private:
    QJsonObject m_answer;
};

} // namespace hearth::gui
