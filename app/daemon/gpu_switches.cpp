// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/gpu_switches.h"

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

const char* const kSetting = "gpu.disabled";

QStringList disabled_cards(const Settings& settings) {
    QStringList out;
    for (const auto& id : settings.value(kSetting).toArray()) {
        out.append(id.toString());
    }
    return out;
}

QStringList names_of(const QJsonObject& card) {
    QStringList out;
    for (const QString& key : {K("uuid"), K("pci")}) {
        if (const QString name = card.value(key).toString(); !name.isEmpty()) {
            out.append(name);
        }
    }
    return out;
}

} // namespace

QString card_id(const QJsonObject& card) {
    return names_of(card).value(0);
}

bool is_card_enabled(const Settings& settings, const QJsonObject& card) {
    const QStringList disabled = disabled_cards(settings);
    const QStringList names = names_of(card);
    return std::none_of(names.begin(), names.end(), [&disabled](const QString& name) {
        return disabled.contains(name, Qt::CaseInsensitive);
    });
}

Result<QString> enable_card(Settings& settings, const QJsonArray& cards, const QString& which, bool enabled) {
    QStringList disabled = disabled_cards(settings);
    QStringList names;
    for (const auto& card : cards) {
        if (const QStringList of = names_of(card.toObject()); of.contains(which, Qt::CaseInsensitive)) {
            names = of;
            break;
        }
    }
    if (names.isEmpty()) {
        // Taken out of the computer: its entry may still go.
        if (!enabled || !disabled.contains(which, Qt::CaseInsensitive)) {
            return fail("HRT-GPU-095", which.left(64));
        }
        names = QStringList{which};
    }
    disabled.removeIf([&names](const QString& id) { return names.contains(id, Qt::CaseInsensitive); });
    if (!enabled) {
        disabled.append(names.first());
    }
    const auto stored = settings.set({{QString::fromLatin1(kSetting), QJsonArray::fromStringList(disabled)}});
    return stored ? Result<QString>(names.first()) : fail(stored.error());
}

} // namespace hearth::daemon
