// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"

namespace hearth::gui {

/// A number with its name: one line of a card.
struct Fact {
    QString label;
    QString value;
    QString unit;
    QString full; ///< exact value or time, for the tooltip and the clipboard
    Tone::Value tone = Tone::Neutral;
    [[nodiscard]] QString key() const { return label; }
};

/// Facts in the order in which they are shown.
class FactModel : public RowModel<Fact> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("FactModel is made by a view-model")

public:
    explicit FactModel(QObject* parent = nullptr);
};

} // namespace hearth::gui
