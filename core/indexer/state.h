// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/base/wei.h"
#include "core/indexer/profile.h"
#include "core/protocol/messages.pb.h"

#include <compare>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace hearth::indexer {

using protocol::ContainerState;

enum class ProofKind : std::uint8_t { Job = 1, PocRender = 2 };

/// What a proof is about: a render job, or one container's PoC in one window.
struct ProofKey {
    ProofKind kind = ProofKind::Job;
    std::uint64_t id = 0; ///< job id or window number
    NodeId container;
    friend auto operator<=>(const ProofKey&, const ProofKey&) = default;
};

/// Beta reputation in fixed point (1.0 = 10^9): alpha of good, beta of bad observations.
struct Reputation {
    std::uint64_t alpha = 100'000'000'000;
    std::uint64_t beta = 0;
};

enum class WindowOutcome : std::uint8_t { Pending, Passed, Degraded, Failed, Paused, Offline };

/// One container in one audit window.
struct ContainerWindow {
    WindowOutcome outcome = WindowOutcome::Pending;
    QString reason;
    std::uint64_t rays_per_s = 0;      ///< proven in this window
    std::uint64_t uptime_permille = 0; ///< heartbeats received of those expected
    std::uint64_t checkers = 0;        ///< how many judged its PoC rightly
    Wei capacity;                      ///< PoC reward of the window
};

/// What a node did in one reward day.
struct NodeDay {
    std::uint64_t windows = 0;         ///< windows accounted
    std::uint64_t online_permille = 0; ///< sum of uptimes
};

/// A registered node; a node may have both roles. It stays here after it left.
struct Node {
    NodeId id;
    Address owner;
    QString name;
    bool is_container = false;
    bool is_checker = false;
    bool registered = false;
    std::int64_t registered_ms = 0;
    Window registered_window;
    QString backend;
    QString device_name;
    std::uint64_t vram_bytes = 0;
    std::uint64_t claimed_rays_per_s = 0;
    Wei price_per_ray;
    double latitude = 0;
    double longitude = 0;
    QString place;

    // Last heartbeat roll-up.
    ContainerState state = protocol::CONTAINER_STATE_UNSPECIFIED;
    QString reason;
    bool online = false;
    bool takes_demand = false;
    std::vector<double> coordinate; ///< Vivaldi: three dimensions and height in ms; empty when unknown
    double coordinate_error = 0;
    std::uint64_t heartbeats = 0;  ///< in the open window
    bool paused_in_window = false; ///< some roll-up of the open window said Paused

    // Container.
    Reputation reputation;
    std::uint64_t probation_left = 0; ///< windows at half pay
    Window quarantined_until;         ///< first window in which it may work again
    std::uint64_t proven_rays_per_s = 0;
    Window proven_window;
    std::deque<std::uint64_t> rates;                  ///< proven rates of the last 96 windows that had one
    std::map<std::uint64_t, ContainerWindow> windows; ///< the last two reward days, by window number
    JobId active_job;                                 ///< matched and not yet committed; 0: none
    Window excused_window; ///< the PoC of this window started while it rendered a job
    std::uint64_t jobs_done = 0;
    std::uint64_t jobs_failed = 0;
    std::deque<std::uint64_t> recent_jobs; ///< windows of the jobs matched within one reward day

    // Checker.
    std::set<std::uint64_t> licenses; ///< delegated to this burner
    std::optional<Hash> chain_tip;    ///< set while it is in the beacon committee
    LogPosition chain_position;       ///< entry with which it joined the committee
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t missed = 0;
    std::deque<std::uint64_t> wrong_windows; ///< within the sanction period
    Window banned_until;                     ///< first window in which it may work again
    std::uint64_t window_assigned = 0;       ///< checks settled in the open window
    std::uint64_t window_right = 0;

    std::map<std::uint64_t, NodeDay> days; ///< the last 30 reward days
};

/// A licence and where it is delegated.
struct License {
    std::uint64_t id = 0;
    Address owner;
    NodeId burner; ///< zero: not delegated
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
};

enum class ProofPhase : std::uint8_t {
    AwaitingCommit,   ///< the container works
    AwaitingSamples,  ///< committed; the next beacon round draws the samples
    AwaitingOpenings, ///< samples drawn
    Checking,         ///< openings are there; verdicts are committed and revealed
    Settled
};
enum class ProofOutcome : std::uint8_t {
    Open,
    Valid,
    Invalid, ///< proven fraud, or the container did not answer
    Void     ///< could not be judged; nobody is blamed but checkers who did not answer
};

/// The bit that differs, as a fraud proof names it.
struct FraudPixel {
    std::uint64_t unit = 0;
    std::uint32_t tile = 0, batch = 0, x = 0, y = 0, channel = 0;
    double expected = 0, got = 0;
    QString reason;
    NodeId checker; ///< who revealed it first
};

/// One checker's work on one proof.
struct Check {
    NodeId checker;
    bool verifies = false;  ///< otherwise receipts only, until escalation
    bool escalated = false; ///< joined by escalation
    std::int64_t receipt_ms = 0;
    std::optional<Hash> commit;
    std::int64_t committed_ms = 0;
    bool revealed = false;
    std::int64_t revealed_ms = 0;
    bool valid = false;
    Hash batch_commit;
    std::uint32_t checked = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    enum class Result : std::uint8_t { Open, Right, Wrong, Missed, Released } result = Result::Open;
};

/// A proof from its start to its settlement.
struct Proof {
    ProofKey key;
    ProofPhase phase = ProofPhase::AwaitingCommit;
    ProofOutcome outcome = ProofOutcome::Open;
    Window window; ///< in which it began
    std::int64_t started_ms = 0;
    std::uint64_t start_round = 0; ///< beacon round of the assignment (PoC: also of the challenge)
    Hash start_beacon;
    std::vector<Check> checks; ///< lowest rank first
    bool escalated = false;
    std::int64_t due_ms = 0;      ///< when time next changes something: escalation or the deadline
    std::int64_t deadline_ms = 0; ///< of the current phase
    std::int64_t escalate_ms = 0; ///< in phase Checking: the rest is called in when verdicts miss

    LogPosition commit_position;
    std::int64_t committed_ms = 0;
    Hash root;
    std::uint64_t units = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    Hash picture_sha256;
    std::uint64_t picture_bytes = 0;

    std::uint64_t sample_round = 0;
    Hash sample_beacon;
    std::uint32_t k = 0;
    Hash openings_sha256;
    std::uint64_t openings_bytes = 0;

    bool fraud_refuted = false;
    std::optional<FraudPixel> fraud;
    QString reason;
    std::uint64_t proven_rays = 0;
    std::uint64_t proven_rays_per_s = 0;
    std::int64_t settled_ms = 0;
    LogPosition settled_position;
};

struct Band {
    Hash root;
    std::uint64_t rays = 0;
    std::uint32_t tiles = 0;
};

enum class JobState : std::uint8_t {
    Queued, ///< submitted, not matched
    Rendering,
    Committing, ///< root logged, samples not yet drawn
    Checking,
    Paid,
    Rejected, ///< fraud or a container that did not answer
    Cancelled,
    Failed
};
[[nodiscard]] constexpr bool is_final(JobState state) {
    return state >= JobState::Paid;
}

struct Job {
    JobId id;
    NodeId requester;
    JobState state = JobState::Queued;
    QString name;
    QString mode;
    Hash scene_sha256;
    std::uint64_t scene_bytes = 0;
    std::uint32_t width = 0, height = 0, samples = 0;
    std::uint64_t seed = 0;
    float exposure = 1;
    Wei budget; ///< reserved until the job ends
    QByteArray request_id;
    std::int64_t submitted_ms = 0;
    NodeId container; ///< zero while queued
    std::vector<NodeId> candidates;
    std::uint64_t match_round = 0;
    std::int64_t matched_ms = 0;
    std::int64_t queued_ms = 0;  ///< submitted, or taken back from a container
    std::uint32_t matches = 0;   ///< how often it was matched
    std::vector<NodeId> avoided; ///< containers that gave it back or did not answer
    std::map<std::uint32_t, Band> bands;
    std::int64_t finished_ms = 0;
    QString code; ///< why it failed, or was last taken back
    QString detail;
    Wei price, fee_container, fee_protocol, fee_indexer; ///< once paid
    std::vector<LogPosition> positions;                  ///< entries about it, at most 64
};

enum class Source : std::uint8_t { Capacity, Delivery, Fee, Checker, ProtocolFee, IndexerFee };

/// Something earned. It is settled when its reward day closes.
struct Accrual {
    Source source = Source::Capacity;
    NodeId node; ///< zero: the protocol's treasury
    Wei amount;
    Day day;
    Window window;
    JobId job; ///< 0: none
    LogPosition position;
    std::int64_t at_ms = 0;
};

/// What a node earned in one reward day, by source.
struct DayTotals {
    Wei capacity, delivery, fee, checker, other;
    [[nodiscard]] Wei total() const {
        return Wei(capacity.value() + delivery.value() + fee.value() + checker.value() + other.value());
    }
};

/// The open audit window.
struct OpenWindow {
    Window index;
    std::int64_t started_ms = 0;
    std::int64_t ends_ms = 0;
    std::uint64_t poc_round = 0; ///< 0: the PoC has not started
    Hash poc_beacon;
    std::int64_t poc_started_ms = 0;
};

/// Days whose totals a state holds in `earned`; older ones are only in `settled`.
inline constexpr std::uint64_t kKeptDays = 1000;

/// Everything the indexer knows: a function of the log and of nothing else.
struct State {
    std::shared_ptr<const Profile> profile; ///< null before Genesis
    NodeId indexer;
    std::int64_t genesis_ms = 0;
    LogPosition position;      ///< last entry folded
    std::int64_t now_ms = 0;   ///< greatest time an entry carried
    std::uint64_t ignored = 0; ///< entries that broke a rule and changed nothing else

    std::uint64_t beacon_round = 0;
    Hash beacon;
    std::optional<OpenWindow> window;
    std::set<std::uint64_t> unsettled_windows;        ///< over, but with a PoC that is still open
    std::map<std::uint64_t, std::uint64_t> open_pocs; ///< window -> its PoC that are not settled
    Day open_day;                                     ///< first reward day that is not closed

    std::set<NodeId> committee; ///< nodes with a beacon tip
    std::map<NodeId, Node> nodes;
    std::map<std::uint64_t, License> licenses;
    std::map<JobId, Job> jobs;                               ///< all open ones and the 10,000 newest
    std::map<std::pair<NodeId, QByteArray>, JobId> requests; ///< requester and request id -> job
    std::uint64_t last_job = 0;
    std::map<ProofKey, Proof> proofs; ///< all open ones; settled PoC of two days; those of kept jobs
    std::set<ProofKey> open_proofs;
    std::set<std::pair<std::int64_t, ProofKey>> due; ///< every open proof, by due_ms

    std::deque<Accrual> accruals; ///< the 100,000 newest, oldest first
    std::uint64_t accrual_count = 0;
    Hash accrual_digest;                                ///< hash chain over all accruals ever made
    std::map<std::pair<Day, NodeId>, DayTotals> earned; ///< of every node and day, the last 1000 days
    std::map<NodeId, DayTotals> settled;                ///< sums over closed days
    Wei reserved;                                       ///< budgets of open jobs
};

} // namespace hearth::indexer
