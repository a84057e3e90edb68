// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/types.h"
#include "core/base/wei.h"
#include "core/worker/device.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

/// What a node knows, as plain values: one struct for each result of docs/control-api.md, with the same field
/// names. Times are milliseconds since 1970 UTC, fractions 0..1.
namespace hearth::practice {

struct Fraud {
    std::uint64_t unit = 0;
    std::uint32_t tile = 0;
    std::uint32_t batch = 0;
    std::uint32_t pixel_x = 0;
    std::uint32_t pixel_y = 0;
    std::uint32_t channel = 0;
    double expected = 0;
    double got = 0;
    QString reason;
    Address checker;
};

struct BandView {
    std::uint32_t band = 0;
    Hash root;
    std::uint64_t rays = 0;
    std::uint32_t tiles = 0;
};

struct JobCheckerView {
    Address address;
    QString name;
    bool valid = false;
    bool agrees = false; ///< with the referee's outcome; meaningful once the job is judged
    std::uint32_t checked = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    Hash commit;
    std::optional<std::int64_t> revealed_ms;
    std::optional<std::int64_t> receipt_ms;
};

struct VerdictView {
    bool valid = false;
    std::uint32_t checked = 0;
    std::uint32_t checkers = 0;
    std::optional<Fraud> fraud;
    QString reason;
};

struct FeesView {
    Wei container_wei;
    Wei protocol_wei;
    Wei indexer_wei;
};

struct JobView {
    std::uint64_t id = 0;
    QString name;
    QString state; ///< importing matching queued rendering committing checking paid rejected cancelled failed
    QString mine_as; ///< requester container both neighbour
    Address requester;
    Address container;
    QString container_name;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t samples = 0;
    double progress = 0;
    std::uint64_t tiles_done = 0;
    std::uint64_t tiles_total = 0;
    std::int64_t created_ms = 0;
    std::optional<std::int64_t> finished_ms;
    std::uint64_t rays = 0;
    Wei price_wei;
    std::optional<Hash> root;
    std::optional<Error> error;
    // long form
    std::uint64_t seed = 0;
    float exposure = 1;
    Hash scene_hash;
    double seconds = 0;
    QList<BandView> bands;
    QList<std::uint32_t> sampled_tiles;
    QList<std::uint64_t> sampled_units;
    std::optional<Hash> beacon;
    QString picture; ///< path of the PNG, empty when there is none
    QString preview; ///< path of the running picture (HPV1), empty when there is none
    QList<JobCheckerView> checkers;
    std::optional<VerdictView> verdict;
    std::optional<FeesView> fees;
    QList<std::uint64_t> log_positions;
};

struct JobList {
    QList<JobView> jobs;
    int total = 0;
};

struct Candidate {
    Address address;
    QString name;
    double score = 0;
    double rtt_ms = 0;
    Wei price_wei;
    double obe = 0;
    double weight = 0;
};

struct AmountsView {
    Wei capacity_wei;
    Wei delivery_wei;
    Wei fees_wei;
    Wei checker_wei;
    Wei total_wei;
    bool assumed = true;
};

struct NextStep {
    QString code;
    QString title;
    QString detail;
    QString action;
};

struct WindowView {
    std::uint64_t index = 0;
    int in_day = 0;
    std::uint64_t day = 0;
    std::int64_t started_ms = 0;
    std::int64_t ends_ms = 0;
};

struct ProvenView {
    double rays_per_s = 0;
    double obe = 0;
    std::uint64_t window = 0;
};

struct NetworkViewOfNode {
    QString state;
    std::int64_t heartbeat_age_ms = -1; ///< -1: never heard
    double rtt_ms = 0;
    bool agrees = false;
};

struct StatusView {
    QString network;
    QString state;
    QString reason;
    QString sentence;
    bool earning = false;
    Address node;
    WindowView window;
    std::optional<ProvenView> proven;
    double uptime_30d = 0;
    double reputation = 1;
    int passed_today = 0;
    int windows_today = 0;
    AmountsView today;
    std::optional<JobView> job;
    QList<NextStep> next;
    NetworkViewOfNode network_view;
    std::uint64_t log_position = 0;
    Hash log_head;
};

struct DayCell {
    QString state; ///< passed degraded failed paused offline pending future
    QString reason;
};

struct DayStrip {
    std::uint64_t day = 0;
    int now = -1;
    std::int64_t cell_ms = 0;
    std::int64_t started_ms = 0;
    QList<DayCell> cells; ///< 96
};

struct WorkerView {
    QString state; ///< stopped running waiting
    std::int64_t pid = 0;
    int restarts = 0;
};

struct ContainerWindowView {
    std::uint64_t window = 0;
    QString state;
    double rays_per_s = 0;
    int checkers = 0;
    QString reason;
};

struct ContainerStatus {
    QString state;
    QString reason;
    Address node;
    std::optional<std::int64_t> registered_ms;
    bool demand = false;
    QList<ContainerWindowView> windows; ///< newest first, at most 32
    int jobs_done = 0;
    std::optional<JobView> job;
    WorkerView worker;
    worker::Device device;
    std::optional<double> gave_back_ms;
};

struct CheckUnit {
    std::uint64_t unit = 0;
    std::uint32_t tile = 0;
    std::uint32_t x = 0; ///< of the tile's first pixel
    std::uint32_t y = 0;
    bool equal = false;
};

struct CheckView {
    QString kind; ///< job window
    std::uint64_t id = 0;
    Address container;
    QString container_name;
    Address checker;
    QString checker_name;
    bool mine = false;
    QString state; ///< assigned computing committed revealed settled missed
    bool valid = false;
    bool agrees = false;
    std::uint32_t checked = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    std::int64_t at_ms = 0;
    QList<CheckUnit> units;
    std::optional<Fraud> fraud;
};

struct CheckerStatus {
    QString state; ///< ready checking offline banned
    Address node;
    int licenses = 0;
    int right = 0;
    int wrong = 0;
    int missed = 0;
    QList<CheckView> assigned;
    double uptime_30d = 0;
};

struct LicenseView {
    std::uint64_t id = 0;
    Address owner;
    Address burner;
    QString state; ///< undelegated pending ready checking offline banned
    int right = 0;
    int wrong = 0;
    double uptime_30d = 0;
    Wei today_wei;
};

struct LicenseSummary {
    int total = 0;
    int checking = 0;
    int ready = 0;
    int offline = 0;
    int banned = 0;
    Wei today_wei;
    int bonus_eligible = 0;
};

struct EarningsSummary {
    AmountsView today;
    AmountsView yesterday;
    AmountsView days7;
    AmountsView days30;
    AmountsView all;
    Wei claimable_wei;
    Wei vesting_wei;
    QStringList assumed;
    int virtual_licenses = 0;
};

struct EarningsDay {
    std::uint64_t day = 0;
    std::int64_t started_ms = 0;
    AmountsView amounts;
    bool closed = false;
};

struct EarningsEntry {
    std::int64_t at_ms = 0;
    std::uint64_t day = 0;
    QString source; ///< capacity delivery fee checker
    Wei amount_wei;
    std::optional<std::uint64_t> window;
    std::optional<std::uint64_t> job;
    QString state; ///< accrued settled
    std::uint64_t position = 0;
};

struct EarningsList {
    QList<EarningsDay> days;      ///< oldest first
    QList<EarningsEntry> entries; ///< newest first, at most 500
};

struct TreasuryDay {
    std::uint64_t day = 0;
    std::int64_t started_ms = 0;
    Wei fees_wei; ///< the protocol's part of the service fees
    bool closed = false;
};

/// What the protocol took, and how fees are split. The parts add up to 10,000.
struct TreasuryView {
    Wei fees_wei;            ///< of all time
    QList<TreasuryDay> days; ///< oldest first, the present day last
    int fee_container_bps = 0;
    int fee_indexer_bps = 0;
    int fee_protocol_bps = 0;
    int checker_base_bps = 0; ///< of the supply
    int container_bps = 0;    ///< of the supply
    QStringList assumed;
};

struct CheaterView {
    bool enabled = false;
    Address address;
    double skip = 0.05;
};

struct NetworkInfo {
    QString name;
    QString title;
    QString kind;
    bool roles_available = true;
    QString reason;
    bool chain_present = false;
    QString chain_why;
    QJsonObject values;
    QStringList assumed;
    std::uint64_t log_position = 0;
    Hash log_head;
    bool replay_ok = true;
    std::optional<CheaterView> cheater; ///< the practice network's switch, while the network runs
};

struct PeerView {
    Address address;
    QString name;
    QString role; ///< container checker
    Address owner;
    QString state;
    bool mine = false;
    double lat = 0;
    double lon = 0;
    QString place;
    double rtt_ms = 0;
    bool rtt_is_estimate = true;
    double reputation = 1;
    double rays_per_s = 0;
    int jobs_done = 0;
    int checks_done = 0;
    Wei price_wei;
};

/// The network as a container that thinks of joining sees it.
struct MarketView {
    std::uint64_t others_rays_per_s = 0; ///< proven by the other containers that are online
    /// Rays a second that all jobs of the last reward day and the current one asked for; absent while too
    /// little of them has passed.
    std::optional<std::uint64_t> demand_rays_per_s;
};

struct EventLogCheck {
    std::uint64_t entries = 0;
    Hash head;
    bool chain_ok = false;
    bool replay_ok = false; ///< a fresh fold gives the state in use
    double seconds = 0;
    std::optional<std::uint64_t> broken_at;
};

struct SubmitRequest {
    QString scene; ///< path of a .glb, .gltf or .hscene
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t samples = 0;
    std::optional<std::uint64_t> seed; ///< drawn when absent
    float exposure = 1;
    QString mode = QStringLiteral("balanced");
    std::optional<Wei> budget_wei;
    QString name; ///< file name of the scene when empty
};

struct SubmitAccepted {
    std::uint64_t id = 0;
    Wei estimate_wei;
};

} // namespace hearth::practice
