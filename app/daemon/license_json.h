// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/license_desk.h"
#include "app/daemon/settlement_desk.h"

#include <QJsonObject>

#include <set>

namespace hearth::daemon {

/// A licence as the methods show it: the chain's side, the event log's, or both.
struct ShownLicense {
    std::uint64_t id = 0;
    std::optional<ChainLicense> chain;
    const indexer::License* logged = nullptr;

    [[nodiscard]] std::uint64_t log_id() const { return chain ? kChainLicenses + id : id; }
    [[nodiscard]] Address owner() const { return chain ? chain->owner : logged->owner; }
    [[nodiscard]] Address burner() const { return chain ? chain->operator_ : logged->burner; }
};

/// What licences are shown by.
struct LicenseLook {
    const practice::PracticeNetwork& network;
    const wallet::rewards::ClaimRules& rules;
    std::map<std::uint64_t, wallet::rewards::LicenseSum>
        quarter; ///< closed days of the current quarter, by log number
    std::map<std::uint64_t, wallet::rewards::LicenseSum> open; ///< of the days that are open
    std::set<Address> own;                                     ///< the wallet's accounts
    std::int64_t chain_now_s = 0;
};

/// What the licences did in the days that are open, by log number.
[[nodiscard]] std::map<std::uint64_t, wallet::rewards::LicenseSum>
open_sums(const practice::PracticeNetwork& network);

/// "undelegated", "pending", "ready", "checking", "offline" or "banned".
[[nodiscard]] QString license_state(const LicenseLook& view, const ShownLicense& shown);
/// An entry of license.list.
[[nodiscard]] QJsonObject license_json(const LicenseLook& view, const ShownLicense& shown);
/// `days`, `wrongs` and `transfers` of license.get. Errors: HRT-STO-*.
[[nodiscard]] Result<QJsonObject> license_story(const LicenseLook& view, const ShownLicense& shown,
                                                const wallet::rewards::DayTables& tables);

/// The licences of the log's own that this node's burner has, then those of the chain.
[[nodiscard]] std::vector<ShownLicense> shown_licenses(const practice::PracticeNetwork& network,
                                                       const std::map<std::uint64_t, ChainLicense>& chain);

} // namespace hearth::daemon
