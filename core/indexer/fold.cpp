// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/fold.h"

#include "core/indexer/fold_internal.h"
#include "core/protocol/convert.h"

#include <optional>

namespace hearth::indexer {
namespace {

using protocol::LogEvent;

/// The time an entry carries; nothing for entries without one.
std::optional<std::int64_t> time_of(const LogEvent& event) {
    switch (event.event_case()) {
    case LogEvent::kGenesis:
        return event.genesis().at_ms();
    case LogEvent::kTick:
        return event.tick().at_ms();
    case LogEvent::kRegistered:
        return event.registered().at_ms();
    case LogEvent::kUnregistered:
        return event.unregistered().at_ms();
    case LogEvent::kHeartbeats:
        return event.heartbeats().at_ms();
    case LogEvent::kWindowStarted:
        return event.window_started().started_ms();
    case LogEvent::kBeacon:
        return event.beacon().at_ms();
    case LogEvent::kJobSubmitted:
        return event.job_submitted().at_ms();
    case LogEvent::kJobMatched:
        return event.job_matched().at_ms();
    case LogEvent::kJobEnded:
        return event.job_ended().at_ms();
    case LogEvent::kJobReturned:
        return event.job_returned().at_ms();
    case LogEvent::kProofCommitted:
        return event.proof_committed().at_ms();
    case LogEvent::kVerdictCommitted:
        return event.verdict_committed().at_ms();
    case LogEvent::kVerdictRevealed:
        return event.verdict_revealed().at_ms();
    case LogEvent::kProofJudged:
        return event.proof_judged().at_ms();
    case LogEvent::kLicenseDelegated:
        return event.license_delegated().at_ms();
    case LogEvent::kOpeningsReceived:
        return event.openings_received().at_ms();
    case LogEvent::kBandCommitted:
    case LogEvent::kReceipt:
    case LogEvent::EVENT_NOT_SET:
        break;
    }
    return std::nullopt;
}

Applied on_genesis(State& state, const protocol::Genesis& event) {
    auto profile = Profile::parse(protocol::to_bytes(event.profile_json()));
    if (!profile) {
        return {false, profile.error().detail};
    }
    if (protocol::to_text(event.network_id()) != profile->name) {
        return detail::ignored("the profile belongs to another network");
    }
    const auto indexer = protocol::fixed<NodeId>(event.indexer());
    if (!indexer) {
        return detail::ignored("the indexer has no address");
    }
    state.profile = std::make_shared<const Profile>(std::move(*profile));
    state.indexer = *indexer;
    state.genesis_ms = event.at_ms();
    return {};
}

Applied dispatch(State& state, const LogEvent& event) {
    switch (event.event_case()) {
    case LogEvent::kGenesis:
        return detail::ignored("the network was founded already");
    case LogEvent::kTick:
        return {};
    case LogEvent::kRegistered:
        return detail::on_registered(state, event.registered());
    case LogEvent::kUnregistered:
        return detail::on_unregistered(state, event.unregistered());
    case LogEvent::kHeartbeats:
        return detail::on_heartbeats(state, event.heartbeats());
    case LogEvent::kWindowStarted:
        return detail::on_window(state, event.window_started());
    case LogEvent::kBeacon:
        return detail::on_beacon(state, event.beacon());
    case LogEvent::kJobSubmitted:
        return detail::on_job_submitted(state, event.job_submitted());
    case LogEvent::kJobMatched:
        return detail::on_job_matched(state, event.job_matched());
    case LogEvent::kJobEnded:
        return detail::on_job_ended(state, event.job_ended());
    case LogEvent::kJobReturned:
        return detail::on_job_returned(state, event.job_returned());
    case LogEvent::kBandCommitted:
        return detail::on_band(state, event.band_committed());
    case LogEvent::kProofCommitted:
        return detail::on_proof_committed(state, event.proof_committed());
    case LogEvent::kReceipt:
        return detail::on_receipt(state, event.receipt());
    case LogEvent::kVerdictCommitted:
        return detail::on_verdict_committed(state, event.verdict_committed());
    case LogEvent::kVerdictRevealed:
        return detail::on_verdict_revealed(state, event.verdict_revealed());
    case LogEvent::kProofJudged:
        return detail::on_judged(state, event.proof_judged());
    case LogEvent::kLicenseDelegated:
        return detail::on_license(state, event.license_delegated());
    case LogEvent::kOpeningsReceived:
        return detail::on_openings(state, event.openings_received());
    case LogEvent::EVENT_NOT_SET:
        break;
    }
    return detail::ignored("an entry of a kind that this program does not know");
}

Applied apply_in_order(State& state, const LogEvent& event) {
    const auto time = time_of(event);
    if (time && (*time < 0 || *time > detail::kMaxTimeMs)) {
        return detail::ignored("a time that cannot be");
    }
    if (!state.profile) {
        if (event.event_case() != LogEvent::kGenesis) {
            return detail::ignored("the network is not founded yet");
        }
        Applied founded = on_genesis(state, event.genesis());
        if (founded.accepted) {
            state.now_ms = *time;
        }
        return founded;
    }
    if (time && *time > state.now_ms) {
        state.now_ms = *time;
        detail::pass_deadlines(state);
    }
    Applied applied = dispatch(state, event);
    detail::settle_windows(state);
    return applied;
}

} // namespace

Applied apply(State& state, const LogEvent& event, LogPosition position) {
    if (position.value != state.position.value + 1) {
        return detail::ignored("an entry out of order");
    }
    state.position = position;
    Applied applied = apply_in_order(state, event);
    if (!applied.accepted) {
        ++state.ignored;
    }
    return applied;
}

Applied apply(State& state, const QByteArray& payload, LogPosition position) {
    const auto event = protocol::parse<LogEvent>(payload);
    // Bytes that cannot be read count as an entry of an unknown kind.
    return apply(state, event ? *event : LogEvent{}, position);
}

} // namespace hearth::indexer
