// SPDX-License-Identifier: Apache-2.0
#include "app/gui/controls/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace hearth::gui {

void Clipboard::copy(const QString& text) { // NOLINT(readability-convert-member-functions-to-static)
    QGuiApplication::clipboard()->setText(text);
}

} // namespace hearth::gui
