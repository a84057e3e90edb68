// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace hearth::gui {

/// What the command line of `hearth` asks for.
struct Options {
    QString data_dir;              ///< --data-dir: instance to show; empty: the user's
    QString page;                  ///< --page: page to open
    QString demo;                  ///< --demo: state of the FakeEngine; empty: a real daemon
    std::optional<int> scheme;     ///< --theme: Theme.Scheme
    QString language;              ///< --language: en, pseudo or pseudo-rtl
    QString grab;                  ///< --grab: write the window's picture there and end
    bool hidden = false;           ///< --hidden: start without showing the window
    QSize size;                    ///< --size; invalid: the size of last time
    bool quit_after_frame = false; ///< --quit-after-first-frame
    bool bench_startup = false;    ///< --bench-startup: print times and memory as JSON, then end
};

/// Errors: HRT-GUI-003 with what was not understood.
[[nodiscard]] Result<Options> parse_options(const QStringList& arguments);
[[nodiscard]] QString options_help();

} // namespace hearth::gui
