// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

/// What a colour would say, without naming one: the Theme maps tones to colours, texts repeat them.
namespace hearth::gui::Tone {

Q_NAMESPACE
QML_ELEMENT

enum Value {
    Neutral,
    Good,   ///< verified, equal, ok
    Warn,   ///< degraded, assumed
    Bad,    ///< failed, refuted, costs money
    Info,   ///< paused, running, informative
    Accent, ///< Hearth's own work
};
Q_ENUM_NS(Value)

} // namespace hearth::gui::Tone
