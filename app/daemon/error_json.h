// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace hearth::daemon {

/// {code, message, remedy} of an error that is not the call's own: what happened this time.
[[nodiscard]] QJsonObject error_json(const Error& error);
/// The same where nothing beside it says what failed: its message begins with the code's title.
[[nodiscard]] QJsonObject titled_error_json(const Error& error);
/// "Title: detail", or the title alone.
[[nodiscard]] QString titled(const Error& error);

} // namespace hearth::daemon
