// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::bus {

/// A name to publish to: 1 to 255 characters, non-empty tokens joined by dots, no white space, no wildcard.
[[nodiscard]] bool is_subject(const QString& text);
/// A name to subscribe to: a subject in which a whole token may be `*`, and the last one `>`.
[[nodiscard]] bool is_pattern(const QString& text);
/// Whether `subject` lies under `pattern`; both must be valid.
[[nodiscard]] bool matches(QStringView pattern, QStringView subject);

} // namespace hearth::bus
