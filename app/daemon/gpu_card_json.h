// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

/// A graphics card as hearth-gpu writes it (gpu/worker/telemetry_json.h) and as docs/control-api.md has it.
/// What the worker does not know is absent.
namespace hearth::daemon {

/// A device of gpu.telemetry from a card of the worker's sample.
[[nodiscard]] QJsonObject card_device(const QJsonObject& card);
/// A gpu of gpu.list from one of the worker's probe.
[[nodiscard]] QJsonObject card_entry(const QJsonObject& gpu, bool enabled);

} // namespace hearth::daemon
