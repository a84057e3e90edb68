// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

namespace hearth::gui {

/// The texts of one language, installed for as long as this object lives, and its direction of reading.
class Language {
public:
    /// "en" (English needs a file of its own for its plurals), "pseudo" or "pseudo-rtl" (PseudoTranslator).
    explicit Language(const QString& name);
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    [[nodiscard]] static QStringList names();
    /// False where the build lacks the texts.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    bool m_complete = false;
};

} // namespace hearth::gui
