// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_export.h"

#include "app/gui/backend/format.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString yes_no(bool value) {
    return value ? u"yes"_s : u"no"_s;
}

QString time_or_nothing(qint64 at_ms) {
    return at_ms > 0 ? format_exact_time(at_ms) : QString();
}

} // namespace

QByteArray licenses_csv(const QList<LicenseEntry>& licenses) {
    QString out =
        u"id,state,owner,burner,operator,mine,here,right,wrong,uptime_30d,uptime_quarter,bonus_eligible,"
        u"today_ath,today_wei,base_ath,base_wei,bonus_ath,bonus_wei,delegated_since_utc,banned_until_utc\r\n"_s;
    for (const LicenseEntry& e : licenses) {
        const QStringList fields = {QString::number(e.id),
                                    license_state_id(e.state),
                                    e.owner,
                                    e.burner,
                                    e.operator_,
                                    yes_no(e.mine),
                                    yes_no(e.here),
                                    QString::number(e.right),
                                    QString::number(e.wrong),
                                    QString::number(e.uptime_30d, 'f', 6),
                                    QString::number(e.uptime_quarter, 'f', 6),
                                    yes_no(e.bonus_eligible),
                                    e.today.to_ath(),
                                    e.today.to_decimal(),
                                    e.base.to_ath(),
                                    e.base.to_decimal(),
                                    e.bonus.to_ath(),
                                    e.bonus.to_decimal(),
                                    time_or_nothing(e.since_ms),
                                    time_or_nothing(e.banned_until_ms)};
        out += fields.join(u',') + u"\r\n"_s;
    }
    return out.toUtf8();
}

} // namespace hearth::gui
