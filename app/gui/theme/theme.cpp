// SPDX-License-Identifier: Apache-2.0
#include "app/gui/theme/theme.h"

#include "app/gui/backend/tone.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

namespace hearth::gui {

namespace {

constexpr double fill_share_dark = 0.12;
constexpr double fill_share_light = 0.08;

QColor color_of(Tone::Value tone, const Palette& p) {
    switch (tone) {
    case Tone::Neutral:
        return p.muted;
    case Tone::Good:
        return p.good;
    case Tone::Warn:
        return p.warn;
    case Tone::Bad:
        return p.bad;
    case Tone::Info:
        return p.info;
    case Tone::Accent:
        return p.ember;
    }
    return p.muted;
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_palette(&light_palette()) {
    choosePalette();
    qGuiApp->installEventFilter(this);
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange && m_scheme == System) {
        choosePalette();
        Q_EMIT schemeChanged();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::setScheme(Scheme scheme) {
    if (m_scheme == scheme) {
        return;
    }
    m_scheme = scheme;
    choosePalette();
    Q_EMIT schemeChanged();
}

bool Theme::isDark() const {
    return m_palette != &light_palette();
}

void Theme::choosePalette() {
    switch (m_scheme) {
    case System: {
        const QPalette desktop = QGuiApplication::palette();
        m_palette =
            desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness()
                ? &dark_palette()
                : &light_palette();
        break;
    }
    case Dark:
        m_palette = &dark_palette();
        break;
    case Light:
        m_palette = &light_palette();
        break;
    case HighContrast:
        m_palette = &high_contrast_palette();
        break;
    }
    m_tones.clear();
    m_toneFills.clear();
    for (int tone = Tone::Neutral; tone <= Tone::Accent; ++tone) {
        const QColor color = color_of(static_cast<Tone::Value>(tone), *m_palette);
        m_tones.append(color);
        m_toneFills.append(tone == Tone::Neutral
                               ? m_palette->raised
                               : mix(color, m_palette->card, isDark() ? fill_share_dark : fill_share_light));
    }
}

bool load_fonts() {
    bool all = true;
    for (const char* file : {"HearthSans-Regular.otf", "HearthSans-Medium.otf", "HearthSans-SemiBold.otf",
                             "HearthMono-Regular.ttf"}) {
        all = QFontDatabase::addApplicationFont(QStringLiteral(":/hearth/fonts/") +
                                                QLatin1StringView(file)) >= 0 &&
              all;
    }
    QFont font(Theme::sans());
    font.setPixelSize(Theme::bodySize());
    QGuiApplication::setFont(font);
    return all;
}

} // namespace hearth::gui
