// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"

#include <QtQml/qqml.h>

namespace hearth::gui {

/// Makes control::Engine known to QML as a type (core/ itself does not know QML).
struct EngineType {
    Q_GADGET
    QML_FOREIGN(hearth::control::Engine)
    QML_NAMED_ELEMENT(Engine)
    QML_UNCREATABLE("The program makes its engine and hands it to the window")
};

} // namespace hearth::gui
