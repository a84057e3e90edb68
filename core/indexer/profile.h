// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/base/wei.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace hearth::indexer {

/// A network profile: every constant of a network, read from JSON (profiles/*.json, docs/protocol.md). Rates
/// are in thousandths (`permille`) or ten-thousandths (`bps`), so that the fold uses integers only.
struct Profile {
    QString name;  ///< network id in every envelope, for example "practice"
    QString title; ///< for people
    QString kind;  ///< practice, custom, aethir

    struct Time {
        std::int64_t window_ms = 0;
        std::uint64_t windows_per_day = 0;
        std::int64_t beacon_round_ms = 0;
        std::int64_t heartbeat_ms = 0;
        std::uint64_t beacon_min_reveals = 0; ///< fewer valid reveals: the round decides nothing
    } time;

    struct Referee {
        std::uint64_t n = 0;        ///< 2n+1 checkers verify
        std::uint64_t receipts = 0; ///< checkers assigned; the others give receipts and step in on escalation
        bool receipt_timing = false;    ///< the rate is bounded by the time of the receipts
        std::uint32_t job_samples = 0;  ///< k for render jobs
        std::uint32_t poc_samples = 0;  ///< k for PoC-render
        std::int64_t poc_budget_ms = 0; ///< rendering time of a PoC
        std::int64_t poc_margin_ms = 0; ///< a PoC starts at least this long before its window ends
        std::int64_t poc_commit_ms = 0; ///< after the starting round the container must have committed
        std::int64_t job_commit_ms = 0; ///< after the match the container must have committed
        std::int64_t openings_ms = 0;   ///< after the samples were drawn the openings must be there
        std::int64_t verdict_ms = 0;    ///< after the openings verdicts are committed; then escalation
        std::int64_t judge_ms = 0;      ///< after the openings the proof is settled or void
        [[nodiscard]] std::uint64_t verifying() const { return 2 * n + 1; }
    } referee;

    struct Sanctions {
        std::uint64_t wrong_limit = 0;       ///< wrong verdicts ...
        std::uint64_t wrong_days = 0;        ///< ... within this many reward days ...
        std::uint64_t ban_days = 0;          ///< ... ban the licences for this many
        std::uint64_t degraded_permille = 0; ///< of the own median rate
        std::uint64_t reputation_lambda_permille = 0;
        std::uint64_t suspend_permille = 0;
        std::uint64_t eject_permille = 0;
        std::uint64_t full_pay_permille = 0;  ///< pay falls linearly from here to nothing at eject_permille
        std::uint64_t probation_windows = 0;  ///< paid half
        std::uint64_t quarantine_windows = 0; ///< after a proven fraud
    } sanctions;

    struct Money {
        Wei supply;
        std::uint64_t checker_base_bps = 0;
        std::uint64_t checker_years = 0;
        std::uint64_t virtual_licenses = 0; ///< what the daily pool is divided by
        std::uint64_t container_bps = 0;
        std::uint64_t container_years = 0;
        std::uint64_t poc_share_bps = 0;      ///< of the container pool; the rest is PoD
        std::uint64_t virtual_rays_per_s = 0; ///< proven rate of the rest of the network
        Wei price_per_ray;
        Wei pod_per_ray;
        std::uint64_t fee_container_bps = 0;
        std::uint64_t fee_indexer_bps = 0;         ///< out of the protocol's part
        Wei default_budget;                        ///< of a job that names none
        std::uint64_t stake_coefficient_milli = 0; ///< thousandths of an ATH for each unit of K
    } money;

    struct Matching {
        double max_rtt_ms = 0;
        std::uint64_t tolerance_permille = 0; ///< candidates lie within this of the best score
        std::uint64_t max_candidates = 0;
    } matching;

    /// What the practice network simulates; unused elsewhere.
    struct Practice {
        std::uint64_t containers = 0;
        std::uint64_t checkers = 0;
        std::uint64_t licenses_per_checker = 0;
        std::int64_t demand_min_ms = 0; ///< pause between two neighbours' jobs, drawn uniformly
        std::int64_t demand_max_ms = 0;
        std::uint32_t demand_width = 0;
        std::uint32_t demand_height = 0;
        std::uint32_t demand_samples = 0;
        std::uint64_t cheat_skip_permille = 0;
    } practice;

    /// Bundled scenes for the demo and PoC-render: name and SHA-256 of the .hscene.
    struct Scene {
        QString name;
        Hash sha256;
    };
    std::vector<Scene> scenes;

    /// Names ("money.virtual_rays_per_s") of figures without a published source, and every figure as written.
    QStringList assumed;
    QJsonObject values;

    /// Reads and checks a profile. Errors: HRT-PRF-001 not JSON, HRT-PRF-002 a figure is missing or of the
    /// wrong type, HRT-PRF-003 a figure is out of range, HRT-PRF-004 a figure has neither `assumed` nor
    /// `source`.
    [[nodiscard]] static Result<Profile> parse(const QByteArray& json);
    /// The embedded profile of a name, for example "practice". Errors: HRT-PRF-005 no such profile, and those
    /// of parse.
    [[nodiscard]] static Result<Profile> embedded(const QString& name);
    /// The bytes of an embedded profile, for the Genesis entry.
    [[nodiscard]] static Result<QByteArray> embedded_json(const QString& name);

    [[nodiscard]] Day day_of(Window window) const { return Day{window.value / time.windows_per_day}; }
};

} // namespace hearth::indexer
