// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <QJsonObject>

#include <optional>

namespace hearth::wallet::rewards {

/// The whole in basis points, as which a profile tells shares.
inline constexpr std::uint64_t kBps = 10'000;

/// Reads the figures of one section of a network profile and remembers the first that is wrong.
class ProfileSection {
public:
    /// What `fill(section, rules)` reads of the section `name`. Errors: HRT-PRF-001 (no JSON object), -002 (a
    /// figure is missing), -003 (out of range).
    template <class Rules, class Fill>
    [[nodiscard]] static Result<Rules> read(const QByteArray& profile_json, const char* name,
                                            const Fill& fill) {
        auto section = of(profile_json, name);
        if (!section) {
            return fail(section.error());
        }
        Rules out;
        fill(*section, out);
        if (section->m_error) {
            return fail(*section->m_error);
        }
        return out;
    }

    [[nodiscard]] std::uint64_t whole(const char* key, std::uint64_t low, std::uint64_t high);
    /// A share in basis points: `most` of them, or fewer.
    [[nodiscard]] std::uint64_t share_bps(const char* key, std::uint64_t most = kBps) {
        return whole(key, 0, most);
    }
    /// In the smallest unit, below 2^160: leaves room for products with basis points.
    [[nodiscard]] Uint256 amount(const char* key);

private:
    ProfileSection(QJsonObject figures, QString name)
        : m_figures(std::move(figures)), m_name(std::move(name)) {}
    [[nodiscard]] static Result<ProfileSection> of(const QByteArray& profile_json, const char* name);
    [[nodiscard]] QJsonValue figure(const char* key) const;
    void set(const char* code, const char* key);

    QJsonObject m_figures;
    QString m_name;
    std::optional<Error> m_error;
};

} // namespace hearth::wallet::rewards
