// SPDX-License-Identifier: Apache-2.0
#include "app/gui/controls/icon_paths.h"

#include <array>
#include <span>

namespace hearth::gui {

namespace {

/// One drawing. `data` is a list of commands with absolute coordinates: M x y, L x y, C x1 y1 x2 y2 x y, Z as
/// in SVG, O cx cy r (circle), R x y w h r (rounded rectangle).
struct Icon {
    const char* name;
    const char* data;
    bool filled = false;
    bool directional = false;
};

constexpr std::array icons{
    Icon{"flame-fill",
         "M 12.6 2 C 13.2 5.4 17.9 7.6 17.9 13.6 C 17.9 17.6 15.3 21 12 21 C 8.7 21 6.1 18 6.1 14.4 C 6.1 "
         "11.5 7.7 9.6 9 8.2 "
         "C 9.2 9.8 9.8 10.7 10.7 11.2 C 10.4 7.9 10.9 4.4 12.6 2 Z",
         true},
    Icon{"home",
         "M 4 11 L 12 4 L 20 11 M 6 9.5 L 6 19.5 L 18 19.5 L 18 9.5 M 10 19.5 L 10 14 L 14 14 L 14 19.5"},
    Icon{
        "gpu",
        "R 3 7 18 10 2 O 9 12 2.4 M 14 10.5 L 18 10.5 M 14 13.5 L 18 13.5 M 6 17 L 6 19.5 M 10 17 L 10 19.5"},
    Icon{"shield-check", "M 12 3.5 L 19 6 L 19 11.5 C 19 16 16.2 19 12 20.8 C 7.8 19 5 16 5 11.5 L 5 6 Z M 9 "
                         "12 L 11.2 14.2 L 15 10"},
    Icon{"bars", "M 5 20 L 5 12 M 10 20 L 10 5 M 15 20 L 15 9 M 20 20 L 20 14 M 3 20 L 22 20"},
    Icon{"globe",
         "O 12 12 8.5 M 3.5 12 L 20.5 12 M 12 3.5 C 8.5 7 8.5 17 12 20.5 M 12 3.5 C 15.5 7 15.5 17 12 20.5"},
    Icon{"pulse", "M 3 12 L 7 12 L 10 5 L 14 19 L 17 12 L 21 12"},
    Icon{"gear", "O 12 12 3.1 M 12 3 L 12 5.6 M 12 18.4 L 12 21 M 3 12 L 5.6 12 M 18.4 12 L 21 12 M 5.6 5.6 "
                 "L 7.5 7.5 M 16.5 16.5 L 18.4 "
                 "18.4 M 5.6 18.4 L 7.5 16.5 M 16.5 7.5 L 18.4 5.6 O 12 12 6.2"},
    Icon{"wallet", "R 3.5 6 17 13 2 M 3.5 9.5 L 20.5 9.5 O 16.5 14.2 1"},
    Icon{"bank",
         "M 4 9.5 L 12 4.5 L 20 9.5 Z M 6.5 12 L 6.5 16.5 M 10.2 12 L 10.2 16.5 M 13.8 12 L 13.8 16.5 M "
         "17.5 12 L 17.5 16.5 M 4 19.5 L 20 19.5"},
    Icon{"lock", "R 5.5 10.5 13 9.5 2 M 8.5 10.5 L 8.5 8 C 8.5 3.4 15.5 3.4 15.5 8 L 15.5 10.5"},
    Icon{"unlock", "R 5.5 10.5 13 9.5 2 M 8.5 10.5 L 8.5 8 C 8.5 3.4 15.5 3.4 15.5 7"},
    Icon{"copy", "R 8.5 8.5 11 11 2 M 15.5 8.5 L 15.5 6.5 C 15.5 5.4 15 4.5 13.5 4.5 L 6.5 4.5 C 5.2 4.5 4.5 "
                 "5.2 4.5 6.5 L 4.5 13.5 C "
                 "4.5 15 5.2 15.5 6.5 15.5 L 8.5 15.5"},
    Icon{"check", "M 5 12.5 L 10 17.5 L 19 7"},
    Icon{"cross", "M 6 6 L 18 18 M 18 6 L 6 18"},
    Icon{"minus", "M 6 12 L 18 12"},
    Icon{"plus", "M 12 5 L 12 19 M 5 12 L 19 12"},
    Icon{"warning", "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14.2 M 12 16.8 L 12 17"},
    Icon{"error", "O 12 12 8.5 M 12 7.5 L 12 12.8 M 12 16 L 12 16.2"},
    Icon{"info", "O 12 12 8.5 M 12 11.2 L 12 16.5 M 12 7.8 L 12 8"},
    Icon{"clock", "O 12 12 8.5 M 12 7.5 L 12 12 L 15 14"},
    Icon{"play", "M 8 5.5 L 18.5 12 L 8 18.5 Z", false, true},
    Icon{"pause", "M 9 6 L 9 18 M 15 6 L 15 18"},
    Icon{"stop", "R 6.5 6.5 11 11 1.5"},
    Icon{"search", "O 11 11 6 M 15.4 15.4 L 20 20"},
    Icon{"filter", "M 4 6 L 20 6 M 7 12 L 17 12 M 10.5 18 L 13.5 18"},
    Icon{"folder", "M 3.5 18.5 L 3.5 6 L 9.5 6 L 11.5 8.5 L 20.5 8.5 L 20.5 18.5 Z"},
    Icon{"upload", "M 12 16 L 12 5 M 7.5 9.5 L 12 5 L 16.5 9.5 M 4.5 19.5 L 19.5 19.5"},
    Icon{"download", "M 12 5 L 12 16 M 7.5 11.5 L 12 16 L 16.5 11.5 M 4.5 19.5 L 19.5 19.5"},
    Icon{"refresh", "M 19 9 C 17 4.5 10.5 3.4 6.8 7.2 C 3.2 11 4.2 17 9 19 C 13 20.6 17.8 18.6 19.3 14.5 M "
                    "19.5 4.5 L 19.2 9.2 L 14.5 9"},
    Icon{"chevron-down", "M 6.5 9.5 L 12 15 L 17.5 9.5"},
    Icon{"chevron-up", "M 6.5 14.5 L 12 9 L 17.5 14.5"},
    Icon{"chevron-right", "M 9.5 6.5 L 15 12 L 9.5 17.5", false, true},
    Icon{"chevron-left", "M 14.5 6.5 L 9 12 L 14.5 17.5", false, true},
    Icon{"external", "M 14 5 L 19 5 L 19 10 M 19 5 L 11 13 M 17 14 L 17 19 L 5 19 L 5 7 L 10 7", false, true},
    Icon{"list",
         "M 9 6.5 L 20 6.5 M 9 12 L 20 12 M 9 17.5 L 20 17.5 M 4.5 6.5 L 4.8 6.5 M 4.5 12 L 4.8 12 M 4.5 "
         "17.5 L 4.8 17.5",
         false, true},
    Icon{"map", "M 4 6.5 L 9.5 4.5 L 14.5 6.5 L 20 4.5 L 20 17.5 L 14.5 19.5 L 9.5 17.5 L 4 19.5 Z M 9.5 4.5 "
                "L 9.5 17.5 M 14.5 6.5 L 14.5 "
                "19.5"},
    Icon{"picture", "R 3.5 5 17 14 2 O 9 10 1.6 M 4 17.5 L 10 13.5 L 13 16 L 16.5 12.5 L 20.5 16"},
    Icon{"sun", "O 12 12 4 M 12 3 L 12 5 M 12 19 L 12 21 M 3 12 L 5 12 M 19 12 L 21 12 M 5.6 5.6 L 7 7 M 17 "
                "17 L 18.4 18.4 M 5.6 18.4 L 7 17 "
                "M 17 7 L 18.4 5.6"},
    Icon{"moon", "M 19.5 14.5 C 18 18 14.5 20.3 10.8 19.5 C 6 18.5 3.5 13.8 5 9.3 C 5.9 6.7 8 4.8 10.5 4.3 C "
                 "8.6 9.6 13 15.8 19.5 14.5 Z"},
    Icon{"power", "M 12 4 L 12 11.5 M 7.3 6.8 C 3.8 9.6 3.9 15.3 7.6 17.9 C 11.5 20.6 17 19 18.8 14.6 C 19.9 "
                  "11.8 19 8.7 16.7 6.8"},
    Icon{"thermometer", "M 10 14 L 10 5.8 C 10 3.4 14 3.4 14 5.8 L 14 14 C 17.6 16.4 15.8 20.8 12 20.8 C 8.2 "
                        "20.8 6.4 16.4 10 14 Z M 12 9 L 12 16.5"},
    Icon{"bolt", "M 13 3.5 L 5.5 13.5 L 11.5 13.5 L 10.5 20.5 L 18.5 10.5 L 12.5 10.5 Z"},
    Icon{"chip", "R 6.5 6.5 11 11 2 R 10 10 4 4 0.5 M 9 3.5 L 9 6.5 M 15 3.5 L 15 6.5 M 9 17.5 L 9 20.5 M 15 "
                 "17.5 L 15 20.5 M 3.5 9 L 6.5 9 M 3.5 "
                 "15 L 6.5 15 M 17.5 9 L 20.5 9 M 17.5 15 L 20.5 15"},
    Icon{"bell", "M 6 16.5 L 6 11 C 6 3.6 18 3.6 18 11 L 18 16.5 L 19.5 18 L 4.5 18 Z M 10 20.5 L 14 20.5"},
    Icon{"document", "M 6 3.8 L 14 3.8 L 18.5 8.3 L 18.5 20.2 L 6 20.2 Z M 14 3.8 L 14 8.3 L 18.5 8.3 M 9 "
                     "12.5 L 15.5 12.5 M 9 16 L 13.5 16"},
    Icon{"menu", "M 4 7 L 20 7 M 4 12 L 20 12 M 4 17 L 20 17"},
};

const Icon* find(QLatin1StringView name) {
    for (const Icon& icon : icons) {
        if (name == QLatin1StringView(icon.name)) {
            return &icon;
        }
    }
    return nullptr;
}

/// Takes `count` numbers off the front of `words`.
template <std::size_t N>
std::array<double, N> take(std::span<const QString>& words) {
    std::array<double, N> out{};
    for (std::size_t i = 0; i < N && i < words.size(); ++i) {
        out.at(i) = words[i].toDouble();
    }
    words = words.subspan(std::min(N, words.size()));
    return out;
}

} // namespace

QPainterPath icon_path(QLatin1StringView name) {
    QPainterPath path;
    const Icon* icon = find(name);
    if (icon == nullptr) {
        return path;
    }
    const QStringList list = QString::fromLatin1(icon->data).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::span<const QString> words(list.constData(), static_cast<std::size_t>(list.size()));
    while (!words.empty()) {
        const QChar command = words.front().front();
        words = words.subspan(1);
        switch (command.toLatin1()) {
        case 'M': {
            const auto [x, y] = take<2>(words);
            path.moveTo(x, y);
            break;
        }
        case 'L': {
            const auto [x, y] = take<2>(words);
            path.lineTo(x, y);
            break;
        }
        case 'C': {
            const auto [x1, y1, x2, y2, x, y] = take<6>(words);
            path.cubicTo(x1, y1, x2, y2, x, y);
            break;
        }
        case 'O': {
            const auto [x, y, r] = take<3>(words);
            path.addEllipse(QPointF(x, y), r, r);
            break;
        }
        case 'R': {
            const auto [x, y, w, h, r] = take<5>(words);
            path.addRoundedRect(x, y, w, h, r, r);
            break;
        }
        default:
            path.closeSubpath();
            break;
        }
    }
    return path;
}

bool icon_is_filled(QLatin1StringView name) {
    const Icon* icon = find(name);
    return icon != nullptr && icon->filled;
}

bool icon_is_directional(QLatin1StringView name) {
    const Icon* icon = find(name);
    return icon != nullptr && icon->directional;
}

QStringList icon_names() {
    QStringList names;
    for (const Icon& icon : icons) {
        names.append(QString::fromLatin1(icon.name));
    }
    return names;
}

} // namespace hearth::gui
