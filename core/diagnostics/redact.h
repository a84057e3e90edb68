// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::diagnostics {

/// `text` with everything that could be a secret replaced: 32-byte hex values that stand beside words such as
/// key, secret or seed (others are hashes and stay), longer hex values, PEM blocks, values of password-like
/// settings in `a=b`, `a: b` and JSON form, user information in URLs, bearer tokens. The user's home folder
/// becomes `~`. Addresses (20 bytes) stay.
[[nodiscard]] QString redact(const QString& text);

} // namespace hearth::diagnostics
