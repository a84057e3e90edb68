// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"
#include "wallet/keys/secret_bytes.h"

#include <QJsonObject>

namespace hearth::gui {

/// Puts a secret on the engine's secret channel; what stands for it in the parameters of the next call.
[[nodiscard]] QJsonObject secret_param(control::Engine& engine, wallet::SecretBytes secret);
/// The secret that a member of an answer stands for; empty where it never came.
[[nodiscard]] wallet::SecretBytes secret_of(control::Engine& engine, const QJsonObject& answer,
                                            QLatin1StringView member);

} // namespace hearth::gui
