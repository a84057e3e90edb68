// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/staking/plan.h"

#include <QJsonArray>
#include <QJsonObject>

/// Staking in the words of docs/control-api.md.
namespace hearth::daemon {

/// stake.get of an account, without at_ms and age_ms. `local_offset_s` is how far local time is ahead of UTC.
[[nodiscard]] QJsonObject stake_json(const wallet::staking::StakingView& view, const QString& chain,
                                     const std::function<int(std::int64_t at_s)>& local_offset_s);
/// What of it changes by more than time passing: two readings with the same text need no event.
[[nodiscard]] QByteArray stake_fingerprint(const wallet::staking::StakingView& view);

/// stake.quote without warnings and steps.
[[nodiscard]] QJsonObject quote_json(const wallet::staking::Quote& quote, const QString& pool);
/// The steps as wallet.prepare takes them one after the other.
[[nodiscard]] QJsonArray steps_json(const std::vector<wallet::staking::Step>& steps, const QString& chain);
/// {code,level,title,detail}
[[nodiscard]] QJsonObject stake_warning(const QString& code, const QString& level, const QString& title,
                                        const QString& detail);
/// The page of an error as a warning.
[[nodiscard]] QJsonObject stake_warning(const Error& error);

} // namespace hearth::daemon
