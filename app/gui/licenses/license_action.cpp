// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_action.h"

#include "app/gui/wallet/wallet_text.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

LicenseAction license_action(QStringView id) {
    return id == u"delegate"     ? LicenseAction::Delegate
           : id == u"undelegate" ? LicenseAction::Undelegate
                                 : LicenseAction::Approve;
}

bool is_allowed(LicenseAction action, const LicenseEntry& entry) {
    if (!entry.chain) {
        return false; // the practice log gives its own licences to a checker by itself
    }
    switch (action) {
    case LicenseAction::Delegate:
        return entry.mine && (entry.state == LicenseState::Undelegated || !entry.here);
    case LicenseAction::Undelegate:
        return entry.mine && entry.state != LicenseState::Undelegated;
    case LicenseAction::Approve:
        break;
    }
    return entry.here && entry.state == LicenseState::Pending;
}

QList<qint64> license_ids(LicenseAction action, const QList<LicenseEntry>& entries) {
    QList<qint64> ids;
    for (const LicenseEntry& entry : entries) {
        if (is_allowed(action, entry)) {
            ids.append(entry.id);
        }
    }
    return ids;
}

QString license_signer(LicenseAction action, const QList<LicenseEntry>& entries) {
    QString owner;
    for (const LicenseEntry& entry : entries) {
        if (!is_allowed(action, entry)) {
            continue;
        }
        if (!owner.isEmpty() && owner != entry.owner) {
            return {};
        }
        owner = entry.owner;
    }
    return owner;
}

QJsonArray license_numbers(const QList<qint64>& ids) {
    QJsonArray out;
    for (const qint64 id : ids) {
        out.append(QString::number(id));
    }
    return out;
}

QList<PendingLicense> pending_licenses(const QList<LicenseEntry>& entries) {
    QList<PendingLicense> rows;
    for (const LicenseEntry& entry : entries) {
        if (is_allowed(LicenseAction::Approve, entry)) {
            rows.append({entry.id, entry.owner});
        }
    }
    return rows;
}

QList<RoleOf<PendingLicense>> pending_license_roles() {
    return {
        {"number",
         [](const PendingLicense& p) -> QVariant {
             return p.id;
         }},
        {"numberText",
         [](const PendingLicense& p) -> QVariant {
             return u"#%1"_s.arg(p.id);
         }},
        {"owner",
         [](const PendingLicense& p) -> QVariant {
             return p.owner;
         }},
        {"ownerText",
         [](const PendingLicense& p) -> QVariant {
             return short_address(p.owner);
         }},
    };
}

} // namespace hearth::gui
