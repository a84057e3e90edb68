// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/language.h"

#include "app/gui/shell/pseudo_translator.h"

#include <QGuiApplication>
#include <QTranslator>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

Language::Language(const QString& name) {
    auto english = std::make_unique<QTranslator>();
    m_complete = english->load(u":/i18n/hearth_en.qm"_s);
    const bool pseudo = name.startsWith("pseudo"_L1);
    const bool right_to_left = name == "pseudo-rtl"_L1;
    QTranslator* plurals = english.get();
    m_translators.push_back(std::move(english));
    if (pseudo) {
        m_translators.push_back(std::make_unique<PseudoTranslator>(right_to_left, plurals));
    }
    QCoreApplication::installTranslator(m_translators.back().get());
    QGuiApplication::setLayoutDirection(right_to_left ? Qt::RightToLeft : Qt::LeftToRight);
}

Language::~Language() {
    QCoreApplication::removeTranslator(m_translators.back().get());
}

QStringList Language::names() {
    return {u"en"_s, u"pseudo"_s, u"pseudo-rtl"_s};
}

} // namespace hearth::gui
