// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/licenses/license_entry.h"

#include <QJsonArray>

namespace hearth::gui {

/// What is done with licences.
enum class LicenseAction { Delegate, Undelegate, Approve };

/// By its id: "delegate" or "undelegate"; another one is "approve".
[[nodiscard]] LicenseAction license_action(QStringView id);
[[nodiscard]] bool is_allowed(LicenseAction action, const LicenseEntry& entry);
/// The numbers of those licences that the action is allowed for.
[[nodiscard]] QList<qint64> license_ids(LicenseAction action, const QList<LicenseEntry>& entries);
/// The account that has to sign the action for these licences; empty where they belong to several accounts.
[[nodiscard]] QString license_signer(LicenseAction action, const QList<LicenseEntry>& entries);
/// Numbers as the control API takes them.
[[nodiscard]] QJsonArray license_numbers(const QList<qint64>& ids);

/// A delegation to this computer that nobody has answered yet.
struct PendingLicense {
    qint64 id = 0;
    QString owner;

    [[nodiscard]] QString key() const { return QString::number(id); }
};
[[nodiscard]] QList<PendingLicense> pending_licenses(const QList<LicenseEntry>& entries);
/// The lines of the sheet that approves: a licence and whose it is.
[[nodiscard]] QList<RoleOf<PendingLicense>> pending_license_roles();

} // namespace hearth::gui
