// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace hearth::gui {

/// Integer of a control API result; `fallback` where it is absent or no number. Exact up to 2^63.
[[nodiscard]] inline qint64 int_of(const QJsonObject& object, QLatin1StringView key, qint64 fallback = 0) {
    return object.value(key).toInteger(fallback);
}

[[nodiscard]] inline QString text_of(const QJsonObject& object, QLatin1StringView key) {
    return object.value(key).toString();
}

/// Money travels as a decimal string of wei; anything else counts as zero.
[[nodiscard]] inline Wei wei_of(const QJsonObject& object, QLatin1StringView key) {
    return Wei::from_decimal(object.value(key).toString()).value_or(Wei());
}

} // namespace hearth::gui
