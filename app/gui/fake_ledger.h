// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

/// Answers of the ledger's methods that depend on their parameters, out of the canned ones.
namespace hearth::gui {

/// A page of `license.list`: rows from `offset` on, at most `limit`, filtered by `state` and `owner`. A
/// canned answer with `copies` stands for that many times its rows, each with a number of its own.
[[nodiscard]] QJsonObject fake_license_page(const QJsonObject& whole, const QJsonObject& params);

/// `license.get` of the row with `id`: its figures, and the canned days and events.
[[nodiscard]] QJsonObject fake_license(const QJsonObject& canned, const QJsonObject& whole,
                                       const QJsonObject& params);

/// `reward.quote` for what `reward.get` says is claimable: with `rules` and without a chain.
[[nodiscard]] QJsonObject fake_reward_quote(const QJsonObject& rewards, const QJsonObject& params);

} // namespace hearth::gui
