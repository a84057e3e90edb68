// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/gpu_text.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include "core/base/error_catalogue.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GpuText {
    Q_DECLARE_TR_FUNCTIONS(GpuText)
};

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double gibibyte = 1024.0 * mebibyte;

struct Words {
    const char* id;
    const char* title;
    const char* help;
};

constexpr std::array parts{
    Words{
        "int8", QT_TRANSLATE_NOOP("GpuText", "INT8 arithmetic"),
        QT_TRANSLATE_NOOP("GpuText", "Exact matrix products as the proof of computing power asks for them.")},
    Words{"fp32", QT_TRANSLATE_NOOP("GpuText", "FP32 arithmetic"),
          QT_TRANSLATE_NOOP("GpuText", "Multiply-adds in registers: the most that rendering could use.")},
    Words{"mem_read", QT_TRANSLATE_NOOP("GpuText", "Memory, reading"),
          QT_TRANSLATE_NOOP("GpuText", "Bandwidth of the device's own memory.")},
    Words{"mem_write", QT_TRANSLATE_NOOP("GpuText", "Memory, writing"),
          QT_TRANSLATE_NOOP("GpuText", "Bandwidth of the device's own memory.")},
    Words{"mem_copy", QT_TRANSLATE_NOOP("GpuText", "Memory, copying"),
          QT_TRANSLATE_NOOP("GpuText", "Bandwidth of the device's own memory; both directions count.")},
    Words{"pcie_up", QT_TRANSLATE_NOOP("GpuText", "To the card"),
          QT_TRANSLATE_NOOP("GpuText", "Over PCI Express, from the computer's memory to the card's.")},
    Words{"pcie_down", QT_TRANSLATE_NOOP("GpuText", "From the card"),
          QT_TRANSLATE_NOOP("GpuText", "Over PCI Express, from the card's memory to the computer's.")},
    Words{"render", QT_TRANSLATE_NOOP("GpuText", "Path tracing"),
          QT_TRANSLATE_NOOP("GpuText",
                            "Rays of a picture whose samples were checked: what delivered work pays for.")},
    Words{"vram", QT_TRANSLATE_NOOP("GpuText", "Proven memory"),
          QT_TRANSLATE_NOOP("GpuText", "Memory that was filled and read back.")},
};

const Words* find_words(const QString& id) {
    const auto* found = std::find_if(parts.begin(), parts.end(),
                                     [&id](const Words& w) { return id == QLatin1StringView(w.id); });
    return found == parts.end() ? nullptr : found;
}

QString catalogue_text(const char* text) {
    return QCoreApplication::translate("ErrorCatalogue", text);
}

double scale_of(double value, const QString& unit) {
    if (unit != "bytes"_L1) {
        return 1;
    }
    return value < gibibyte ? mebibyte : gibibyte;
}

QString reason_text(const QString& reason) {
    if (reason == "power limit"_L1) {
        return GpuText::tr("power limit");
    }
    if (reason == "hot (driver)"_L1) {
        return GpuText::tr("heat");
    }
    if (reason == "hot (hardware)"_L1) {
        return GpuText::tr("heat, by the hardware");
    }
    if (reason == "hardware slowdown"_L1) {
        return GpuText::tr("the hardware");
    }
    if (reason == "power brake"_L1) {
        return GpuText::tr("the power supply");
    }
    if (reason == "clocks set by the owner"_L1) {
        return GpuText::tr("your clock limit");
    }
    return reason;
}

} // namespace

QString bytes_text(double bytes) {
    if (bytes < gibibyte) {
        return GpuText::tr("%1 MiB").arg(format_number(bytes / mebibyte, 0));
    }
    return GpuText::tr("%1 GiB").arg(format_number(bytes / gibibyte, 1));
}

QString card_state_text(const QString& state) {
    if (state == "active"_L1) {
        return GpuText::tr("Active");
    }
    if (state == "resting"_L1) {
        return GpuText::tr("Resting");
    }
    if (state == "asleep"_L1) {
        return GpuText::tr("Asleep");
    }
    if (state == "unreadable"_L1) {
        return GpuText::tr("Cannot be read");
    }
    if (state == "lost"_L1) {
        return GpuText::tr("Lost");
    }
    return state == "gone"_L1 ? GpuText::tr("Removed") : state;
}

Tone::Value card_state_tone(const QString& state) {
    if (state == "active"_L1) {
        return Tone::Good;
    }
    if (state == "asleep"_L1 || state == "resting"_L1) {
        return Tone::Info;
    }
    if (state == "unreadable"_L1) {
        return Tone::Warn;
    }
    return state == "lost"_L1 || state == "gone"_L1 ? Tone::Bad : Tone::Neutral;
}

QString throttle_text(const QJsonArray& reasons) {
    QStringList words;
    for (const auto& reason : reasons) {
        words.append(reason_text(reason.toString()));
    }
    return words.isEmpty() ? GpuText::tr("no") : GpuText::tr("by %1").arg(words.join(u", "_s));
}

QString part_title(const QString& id) {
    const Words* words = find_words(id);
    return words == nullptr ? id : GpuText::tr(words->title);
}

QString part_help(const QString& id) {
    const Words* words = find_words(id);
    return words == nullptr ? QString() : GpuText::tr(words->help);
}

QString part_value(double value, const QString& unit) {
    const double shown = value / scale_of(value, unit);
    const double size = std::abs(shown);
    int decimals = 0;
    if (size < 1) {
        decimals = 3;
    } else if (size < 10) {
        decimals = 2;
    } else if (size < 100) {
        decimals = 1;
    }
    return format_number(shown, decimals);
}

QString part_unit(double value, const QString& unit) {
    if (unit != "bytes"_L1) {
        return unit;
    }
    return value < gibibyte ? u"MiB"_s : u"GiB"_s;
}

ErrorText error_text(const QJsonObject& error) {
    ErrorText out{text_of(error, "message"_L1), text_of(error, "remedy"_L1), text_of(error, "code"_L1)};
    const QString detail = text_of(error, "detail"_L1);
    const ErrorPage* page = find_error_page(out.code);
    if (page == nullptr) {
        out.title = out.title.isEmpty() ? detail : out.title;
        return out;
    }
    if (out.remedy.isEmpty()) {
        out.remedy = catalogue_text(page->remedy);
    }
    if (out.title.isEmpty()) {
        out.title = catalogue_text(page->title);
        out.remedy = (detail + u' ' + out.remedy).trimmed();
    }
    return out;
}

} // namespace hearth::gui
