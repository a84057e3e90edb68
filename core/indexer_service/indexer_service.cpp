// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/indexer_service.h"

#include "core/indexer/queries.h"

#include <algorithm>
#include <limits>

namespace hearth::indexer_service {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
/// The next look is at most this far away while anything is open, whatever the wall clock does.
constexpr std::int64_t kLongestWaitMs = 10'000;

} // namespace

struct IndexerService::Private {
    Private(IndexerService* owner, const PrivateKey& key, const node::NodeLink::Network& network,
            const Seams& seams)
        : q(owner), clock(seams.clock), link(key, network, seams.bus, seams.clock, seams.random),
          context{seams.ledger, link, seams.clock, [this] { advance_soon(); },
                  [this](const char* level, const QString& text, const QString& code) {
                      Q_EMIT q->logLine(QString::fromLatin1(level), text, code);
                  }},
          referee(seams.referee_worker, seams.blobs), windows(context), jobs(context),
          proofs(context, referee),
          beacon(seams.ledger, link, seams.clock, [this](const auto& round) { round_done(round); }),
          intake(context, seams.bus, seams.random, Intake::Desks{windows, jobs, proofs, beacon}) {}

    IndexerService* q;
    Clock& clock;
    node::NodeLink link;
    Context context;
    Referee referee;
    WindowKeeper windows;
    JobDesk jobs;
    ProofDesk proofs;
    BeaconRunner beacon;
    Intake intake;
    bool started = false;
    std::shared_ptr<void> soon;
    std::shared_ptr<void> timer;

    void advance_soon() {
        if (!soon) {
            soon = clock.call_after(0, [this] {
                const auto handle = std::exchange(soon, nullptr);
                advance();
            });
        }
    }

    /// Looks at the state and does what is due. Everything here can be repeated without harm.
    void advance() {
        if (!started || !context.state().profile) {
            return;
        }
        const std::int64_t now = clock.now_ms();
        tick_if_due(now);
        std::int64_t next = std::min({windows.step(now), jobs.step(now), proofs.step(now)});
        next = std::min(next, step_beacon(now));
        if (next != kNever) {
            timer = clock.call_after(std::clamp<std::int64_t>(next - now, 0, kLongestWaitMs),
                                     [this] { advance_soon(); });
        } else {
            timer.reset();
        }
    }

    /// The fold decides deadlines at entries that carry time: give it one when a deadline has passed.
    void tick_if_due(std::int64_t now) {
        const indexer::State& state = context.state();
        const auto passed = [&](std::int64_t at_ms) {
            return at_ms > 0 && at_ms <= now && state.now_ms < now;
        };
        bool due = state.window && !windows.awake() && passed(state.window->ends_ms) &&
                   state.now_ms < state.window->ends_ms;
        for (const auto& [due_ms, key] : state.due) {
            due = due || passed(due_ms);
        }
        if (due) {
            protocol::LogEvent event;
            event.mutable_tick()->set_at_ms(now);
            (void)context.record(event);
        }
    }

    /// Begins a beacon round where something waits for one; PoC rounds follow each other at the round's pace.
    std::int64_t step_beacon(std::int64_t now) {
        const indexer::State& state = context.state();
        if (beacon.running()) {
            return kNever;
        }
        const std::int64_t since = beacon.last_begin() ? clock.monotonic_ms() - *beacon.last_begin()
                                                       : std::numeric_limits<std::int64_t>::max() / 2;
        const std::int64_t pace = state.profile->time.beacon_round_ms;
        if (proofs.needs_round() || jobs.needs_round()) {
            // At once the first time; a round that decided nothing is repeated at the pace.
            if (since >= pace || !last_round_was_empty) {
                beacon.begin();
                return kNever;
            }
            return now + pace - since;
        }
        const bool poc_open = state.window && state.window->poc_round == 0 && now < state.window->ends_ms &&
                              !state.profile->scenes.empty();
        if (!poc_open) {
            return kNever;
        }
        if (since >= pace) {
            beacon.begin();
            return kNever;
        }
        return now + pace - since;
    }

    bool last_round_was_empty = false;

    void round_done(const Result<std::uint64_t>& round) {
        if (!round) {
            last_round_was_empty = true;
            Q_EMIT q->logLine(QStringLiteral("warn"),
                              QStringLiteral("A beacon round failed: %1").arg(round.error().detail),
                              round.error().code);
        } else {
            last_round_was_empty = proofs.needs_round();
            jobs.match(*round);
            last_round_was_empty = last_round_was_empty || jobs.needs_round();
            proofs.announce_challenge();
        }
        advance_soon();
    }
};

IndexerService::IndexerService(const PrivateKey& key, const node::NodeLink::Network& network,
                               const Seams& seams, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, key, network, seams)) {}

IndexerService::~IndexerService() = default;

Result<void> IndexerService::found(const QByteArray& profile_json) {
    protocol::LogEvent event;
    auto& genesis = *event.mutable_genesis();
    genesis.set_network_id(d->link.network().id.toStdString());
    genesis.set_indexer(protocol::to_field(d->link.address()));
    genesis.set_at_ms(d->clock.now_ms());
    genesis.set_profile_json(profile_json.toStdString());
    const auto recorded = d->context.record(event);
    return recorded ? Result<void>() : fail(recorded.error());
}

Result<void> IndexerService::delegate(std::uint64_t license, const Address& owner, const NodeId& burner) {
    protocol::LogEvent event;
    auto& delegated = *event.mutable_license_delegated();
    delegated.set_license(license);
    delegated.set_owner(protocol::to_field(owner));
    delegated.set_burner(protocol::to_field(burner));
    delegated.set_at_ms(d->clock.now_ms());
    const auto recorded = d->context.record(event);
    return recorded ? Result<void>() : fail(recorded.error());
}

void IndexerService::start() {
    d->started = true;
    d->jobs.assign_again({});
    d->advance_soon();
}

void IndexerService::set_awake(bool awake) {
    d->windows.set_awake(awake);
}

bool IndexerService::awake() const {
    return d->windows.awake();
}

std::optional<std::int64_t> IndexerService::last_heard(const NodeId& node) const {
    return d->windows.last_heard(node);
}

} // namespace hearth::indexer_service
