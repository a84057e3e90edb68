// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace hearth::gui {

/// Stands in for a translation: accents each letter and adds a third to the length, so that untranslated
/// texts, clipped labels and glued sentences can be seen. `right_to_left` adds a mark that makes each text
/// run as Arabic does.
class PseudoTranslator : public QTranslator {
    Q_OBJECT

public:
    /// `english` (may be null) gives the plural forms; it must outlive this object.
    PseudoTranslator(bool right_to_left, QTranslator* english, QObject* parent = nullptr);

    [[nodiscard]] QString translate(const char* context, const char* source, const char* disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

private:
    bool m_right_to_left;
    QTranslator* m_english;
};

} // namespace hearth::gui
