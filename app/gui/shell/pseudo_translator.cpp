// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/pseudo_translator.h"

#include <QHash>

namespace hearth::gui {

namespace {

QChar accented(QChar letter) {
    static const QString plain = QStringLiteral("abcdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ");
    static const QString marked = QStringLiteral("åƀçđéĝĥíĵķļñöŕšţüŵýžÅÇĐÉĜĤÍĴĶĻÑÖŔŠŢÜŴÝŽ");
    const qsizetype at = plain.indexOf(letter);
    return at >= 0 ? marked.at(at) : letter;
}

/// Length of a place holder at `at` ("%1", "%L1", "%n", "%%"), 0 where there is none.
qsizetype place_holder(const QString& text, qsizetype at) {
    if (text.at(at) != QLatin1Char('%') || at + 1 >= text.size()) {
        return 0;
    }
    qsizetype end = at + 1;
    if (text.at(end) == QLatin1Char('L') && end + 1 < text.size()) {
        ++end;
    }
    if (text.at(end).isDigit() || text.at(end) == QLatin1Char('n')) {
        return end + 1 - at;
    }
    return 0;
}

} // namespace

PseudoTranslator::PseudoTranslator(bool right_to_left, QTranslator* english, QObject* parent)
    : QTranslator(parent), m_right_to_left(right_to_left), m_english(english) {}

QString PseudoTranslator::translate(const char* context, const char* source, const char* disambiguation,
                                    int n) const {
    QString text =
        m_english != nullptr ? m_english->translate(context, source, disambiguation, n) : QString();
    if (text.isEmpty()) {
        text = QString::fromUtf8(source);
    }
    QString out;
    qsizetype letters = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype holder = place_holder(text, i);
        if (holder > 0) {
            out += text.mid(i, holder);
            i += holder - 1;
            continue;
        }
        letters += text.at(i).isLetter() ? 1 : 0;
        out += accented(text.at(i));
    }
    for (qsizetype i = 0; i < letters / 3; ++i) {
        out += i % 4 == 0 ? QLatin1Char(' ') : QChar(u'ø');
    }
    constexpr QChar right_to_left_mark(0x200F);
    return m_right_to_left ? right_to_left_mark + out : out;
}

} // namespace hearth::gui
