// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/profile_section.h"

#include <QJsonDocument>

namespace hearth::wallet::rewards {

Result<ProfileSection> ProfileSection::of(const QByteArray& profile_json, const char* name) {
    const QJsonDocument document = QJsonDocument::fromJson(profile_json);
    if (!document.isObject()) {
        return fail("HRT-PRF-001", QStringLiteral("the %1 of a profile").arg(QLatin1String(name)));
    }
    return ProfileSection(document.object().value(QLatin1String(name)).toObject(), QString::fromLatin1(name));
}

QJsonValue ProfileSection::figure(const char* key) const {
    return m_figures.value(QLatin1String(key)).toObject().value(QLatin1String("value"));
}

void ProfileSection::set(const char* code, const char* key) {
    if (!m_error) {
        m_error = Error{QString::fromLatin1(code), QStringLiteral("%1.%2").arg(m_name, QLatin1String(key))};
    }
}

std::uint64_t ProfileSection::whole(const char* key, std::uint64_t low, std::uint64_t high) {
    const QJsonValue value = figure(key);
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number != double(std::uint64_t(number < 0 ? 0 : number))) {
        set("HRT-PRF-002", key);
        return low;
    }
    const auto out = std::uint64_t(number);
    if (out < low || out > high) {
        set("HRT-PRF-003", key);
    }
    return out;
}

Uint256 ProfileSection::amount(const char* key) {
    const auto value = Wei::from_decimal(figure(key).toString());
    if (!value) {
        set("HRT-PRF-002", key);
        return 0;
    }
    constexpr unsigned bits = 160;
    if ((value->value() >> bits) != 0) {
        set("HRT-PRF-003", key);
    }
    return value->value();
}

} // namespace hearth::wallet::rewards
