// SPDX-License-Identifier: Apache-2.0
#include "app/gui/theme/palette.h"

#include <algorithm>
#include <cmath>

namespace hearth::gui {

const Palette& dark_palette() {
    static const Palette palette{
        .background = QColor(0x13, 0x14, 0x17),
        .rail = QColor(0x0E, 0x0F, 0x12),
        .card = QColor(0x1B, 0x1D, 0x22),
        .raised = QColor(0x22, 0x25, 0x2B),
        .hover = QColor(0x2A, 0x2E, 0x35),
        .line = QColor(0x2B, 0x2E, 0x36),
        .outline = QColor(0x6B, 0x71, 0x7D),
        .text = QColor(0xEC, 0xED, 0xEF),
        .muted = QColor(0x9B, 0xA1, 0xAC),
        .dim = QColor(0x6B, 0x71, 0x7D),
        .ember = QColor(0xFF, 0x7A, 0x45),
        .good = QColor(0x43, 0xC5, 0x8C),
        .warn = QColor(0xF2, 0xB8, 0x4B),
        .bad = QColor(0xF4, 0x72, 0x7E),
        .info = QColor(0x5A, 0xA9, 0xFF),
        .vote = QColor(0xB3, 0x8C, 0xFF),
        .on_ember = QColor(0x1A, 0x0E, 0x08),
        .on_bad = QColor(0x1C, 0x06, 0x09),
        .focus = QColor(0xFF, 0xA8, 0x80),
    };
    return palette;
}

const Palette& light_palette() {
    static const Palette palette{
        .background = QColor(0xF6, 0xF5, 0xF3),
        .rail = QColor(0xFF, 0xFF, 0xFF),
        .card = QColor(0xFF, 0xFF, 0xFF),
        .raised = QColor(0xF3, 0xF1, 0xEE),
        .hover = QColor(0xEA, 0xE7, 0xE2),
        .line = QColor(0xE4, 0xE1, 0xDC),
        .outline = QColor(0x8A, 0x88, 0x84),
        .text = QColor(0x1C, 0x1D, 0x20),
        .muted = QColor(0x5C, 0x62, 0x6D),
        .dim = QColor(0x8A, 0x90, 0x9B),
        .ember = QColor(0xBC, 0x41, 0x0E),
        .good = QColor(0x17, 0x7A, 0x4B),
        .warn = QColor(0x8F, 0x5E, 0x00),
        .bad = QColor(0xBE, 0x2A, 0x38),
        .info = QColor(0x1B, 0x66, 0xBC),
        .vote = QColor(0x74, 0x48, 0xCF),
        .on_ember = QColor(0xFF, 0xFF, 0xFF),
        .on_bad = QColor(0xFF, 0xFF, 0xFF),
        .focus = QColor(0xBC, 0x41, 0x0E),
    };
    return palette;
}

const Palette& high_contrast_palette() {
    static const Palette palette{
        .background = QColor(0x00, 0x00, 0x00),
        .rail = QColor(0x00, 0x00, 0x00),
        .card = QColor(0x00, 0x00, 0x00),
        .raised = QColor(0x1A, 0x1A, 0x1A),
        .hover = QColor(0x33, 0x33, 0x33),
        .line = QColor(0x8C, 0x8C, 0x8C),
        .outline = QColor(0xFF, 0xFF, 0xFF),
        .text = QColor(0xFF, 0xFF, 0xFF),
        .muted = QColor(0xE0, 0xE0, 0xE0),
        .dim = QColor(0xB8, 0xB8, 0xB8),
        .ember = QColor(0xFF, 0xA0, 0x70),
        .good = QColor(0x5F, 0xE8, 0xAA),
        .warn = QColor(0xFF, 0xCF, 0x60),
        .bad = QColor(0xFF, 0xA0, 0xA8),
        .info = QColor(0x8C, 0xC6, 0xFF),
        .vote = QColor(0xCF, 0xB6, 0xFF),
        .on_ember = QColor(0x00, 0x00, 0x00),
        .on_bad = QColor(0x00, 0x00, 0x00),
        .focus = QColor(0xFF, 0xFF, 0x00),
    };
    return palette;
}

QColor mix(const QColor& top, const QColor& base, double share) {
    const auto channel = [share](int a, int b) {
        return static_cast<int>(std::lround(share * a + (1.0 - share) * b));
    };
    return {channel(top.red(), base.red()), channel(top.green(), base.green()),
            channel(top.blue(), base.blue())};
}

namespace {

double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace hearth::gui
