// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/licenses/license_entry.h"

#include <QByteArray>
#include <QList>

namespace hearth::gui {

/// Licences as CSV (RFC 4180, CRLF, UTC times, amounts in ATH with all 18 decimals and in wei).
[[nodiscard]] QByteArray licenses_csv(const QList<LicenseEntry>& licenses);

} // namespace hearth::gui
