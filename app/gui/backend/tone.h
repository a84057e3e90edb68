// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// What a colour would say, without naming one: the Theme maps tones to colours, texts repeat them.
class Tone {
    Q_GADGET
    QML_ELEMENT
    QML_UNCREATABLE("Tone only holds an enumeration")

public:
    enum Value {
        Neutral,
        Good,   ///< verified, equal, ok
        Warn,   ///< degraded, assumed
        Bad,    ///< failed, refuted, costs money
        Info,   ///< paused, running, informative
        Accent, ///< Hearth's own work
    };
    Q_ENUM(Value)
};

} // namespace hearth::gui
