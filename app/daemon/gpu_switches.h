// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/settings.h"

#include <QJsonArray>

/// Which graphics cards the owner lets Hearth use: the setting gpu.disabled names those that it may not, by
/// UUID or PCI address.
namespace hearth::daemon {

/// `card` is a device of gpu.telemetry or a gpu of gpu.list, here and below. Its UUID, which it keeps in
/// another slot, else its PCI address; empty where neither is known.
[[nodiscard]] QString card_id(const QJsonObject& card);

[[nodiscard]] bool is_card_enabled(const Settings& settings, const QJsonObject& card);

/// Switches the card of `cards` that has `which` as UUID or PCI address, in any case. The result is how the
/// setting names it: by its UUID where that is known. A card that is no longer there can be enabled, too.
/// Errors: HRT-GPU-095 (no such card), those of Settings::set().
[[nodiscard]] Result<QString> enable_card(Settings& settings, const QJsonArray& cards, const QString& which,
                                          bool enabled);

} // namespace hearth::daemon
