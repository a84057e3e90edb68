// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnostics/doctor_facts.h"

namespace hearth::diagnostics {

enum class CheckStatus { Ok, Warn, Fail, Skip };
/// "ok", "warn", "fail", "skip".
[[nodiscard]] QString status_name(CheckStatus status);

/// One check's outcome. `code` is stable and has a page in the error catalogue; it is set for warn and fail.
struct Check {
    QString id;
    QString code;
    CheckStatus status = CheckStatus::Ok;
    QString title;
    QString detail; ///< what was seen, with the figures
    QString remedy; ///< what to do; empty when ok
    QString action; ///< action id of docs/control-api.md that helps, may be empty
};

/// Judges the facts. The order is the order in which a person would look: machine, files, worker, network,
/// roles. A check whose ground is missing is skipped, not failed.
[[nodiscard]] QList<Check> examine(const DoctorFacts& facts);

/// "All 16 checks passed." or "2 of 16 checks failed, 1 has a warning."
[[nodiscard]] QString summary(const QList<Check>& checks);

} // namespace hearth::diagnostics
