// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <QJsonObject>

#include <optional>

namespace hearth::wallet::rewards {

/// Reads the figures of one section of a network profile and remembers the first that is wrong.
class ProfileSection {
public:
    /// Errors: HRT-PRF-001 (no JSON object).
    [[nodiscard]] static Result<ProfileSection> of(const QByteArray& profile_json, const char* name);

    [[nodiscard]] std::uint64_t whole(const char* key, std::uint64_t low, std::uint64_t high);
    /// In the smallest unit, below 2^160: leaves room for products with basis points.
    [[nodiscard]] Uint256 amount(const char* key);
    /// HRT-PRF-002 (a figure is missing), -003 (out of range).
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    ProfileSection(QJsonObject figures, QString name)
        : m_figures(std::move(figures)), m_name(std::move(name)) {}
    [[nodiscard]] QJsonValue figure(const char* key) const;
    void set(const char* code, const char* key);

    QJsonObject m_figures;
    QString m_name;
    std::optional<Error> m_error;
};

} // namespace hearth::wallet::rewards
