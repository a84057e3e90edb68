// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/intake.h"

#include "core/indexer/queries.h"

#include <cmath>

namespace hearth::indexer_service {
namespace {

constexpr std::size_t kMaxTextBytes = 200;

using Accepted = JobDesk::Accepted;

Result<Accepted> at(const Result<LogPosition>& position) {
    return position ? Result<Accepted>(Accepted{*position, 0}) : fail(position.error());
}

/// Parses a payload and hands it to a desk.
template <class M, class Handler>
Result<Accepted> take(const protocol::Opened& opened, Handler handler) {
    const auto message = protocol::parse<M>(opened.payload);
    return message ? handler(*message) : Result<Accepted>(fail(message.error()));
}

} // namespace

Intake::Intake(Context& context, bus::Bus& bus, RandomSource& random, Desks desks)
    : m_context(context), m_bus(bus), m_random(random), m_desks(desks) {
    m_subscription = bus.subscribe(
        node::subjects::submit(context.link.network().id),
        [this](const bus::Message& message) { receive(message); }, QStringLiteral("indexer"));
}

void Intake::receive(const bus::Message& message) {
    const QString network = m_context.link.network().id;
    const auto opened = protocol::open(message.data, network, m_guard, m_context.clock);
    const Result<Accepted> outcome = opened ? dispatch(*opened) : Result<Accepted>(fail(opened.error()));
    if (!outcome) {
        m_context.log("info",
                      QStringLiteral("Refused %1: %2")
                          .arg(opened ? opened->type : QStringLiteral("a message"), outcome.error().detail),
                      outcome.error().code);
    }
    if (message.reply_to.isEmpty()) {
        return;
    }
    protocol::Ack ack;
    if (outcome) {
        ack.set_position(outcome->position.value);
        ack.set_head(protocol::to_field(m_context.ledger.head().hash));
        ack.set_job(outcome->job);
    } else {
        ack.set_error_code(outcome.error().code.toStdString());
        ack.set_error_detail(outcome.error().detail.toStdString());
    }
    const auto sealed = protocol::seal(m_context.link.key(), network, ack, m_context.clock, m_random);
    if (sealed) {
        (void)m_bus.publish(message.reply_to, *sealed);
    }
}

Result<Accepted> Intake::dispatch(const protocol::Opened& opened) {
    const NodeId& from = opened.sender;
    const auto is = [&](const char* name) {
        return opened.type == QLatin1String(name);
    };
    if (is("Heartbeat")) {
        return take<protocol::Heartbeat>(opened, [&](const auto& m) -> Result<Accepted> {
            const auto ok = m_desks.windows.accept(from, m);
            return ok ? Result<Accepted>(Accepted{m_context.state().position, 0}) : fail(ok.error());
        });
    }
    if (is("BeaconReveal")) {
        return take<protocol::BeaconReveal>(opened, [&](const auto& m) -> Result<Accepted> {
            const auto ok = m_desks.beacon.accept(from, m);
            return ok ? Result<Accepted>(Accepted{m_context.state().position, 0}) : fail(ok.error());
        });
    }
    if (is("Register")) {
        return take<protocol::Register>(opened, [&](const auto& m) { return enroll(from, m); });
    }
    if (is("Unregister")) {
        return take<protocol::Unregister>(opened, [&](const auto& m) { return leave(from, m); });
    }
    if (is("SubmitJob")) {
        return take<protocol::SubmitJob>(opened, [&](const auto& m) { return m_desks.jobs.submit(from, m); });
    }
    if (is("CancelJob")) {
        return take<protocol::CancelJob>(opened, [&](const auto& m) { return m_desks.jobs.cancel(from, m); });
    }
    if (is("JobFailed")) {
        return take<protocol::JobFailed>(opened, [&](const auto& m) { return m_desks.jobs.failed(from, m); });
    }
    if (is("BandCommit")) {
        return take<protocol::BandCommit>(opened, [&](const auto& m) { return m_desks.jobs.band(from, m); });
    }
    ProofDesk& proofs = m_desks.proofs;
    if (is("ProofCommit")) {
        return take<protocol::ProofCommit>(opened, [&](const auto& m) { return at(proofs.commit(from, m)); });
    }
    if (is("Receipt")) {
        return take<protocol::Receipt>(opened, [&](const auto& m) { return at(proofs.receipt(from, m)); });
    }
    if (is("Openings")) {
        return take<protocol::Openings>(opened, [&](const auto& m) { return at(proofs.openings(from, m)); });
    }
    if (is("Disclosure")) {
        return take<protocol::Disclosure>(opened,
                                          [&](const auto& m) { return at(proofs.disclosure(from, m)); });
    }
    if (is("VerdictCommit")) {
        return take<protocol::VerdictCommit>(
            opened, [&](const auto& m) { return at(proofs.verdict_commit(from, m)); });
    }
    if (is("VerdictReveal")) {
        return take<protocol::VerdictReveal>(
            opened, [&](const auto& m) { return at(proofs.verdict_reveal(from, m)); });
    }
    return fail("HRT-IDX-001", QStringLiteral("%1 is not for the indexer").arg(opened.type));
}

Result<Accepted> Intake::enroll(const NodeId& sender, const protocol::Register& message) {
    const auto price = protocol::wei(message.price_wei_per_ray());
    const bool sane = message.name().size() <= kMaxTextBytes && message.place().size() <= kMaxTextBytes &&
                      message.device_name().size() <= kMaxTextBytes && message.roles_size() >= 1 &&
                      message.roles_size() <= 2 && message.licenses_size() <= 4096 &&
                      std::isfinite(message.rays_per_s()) && message.rays_per_s() >= 0 &&
                      std::abs(message.latitude()) <= 90 && std::abs(message.longitude()) <= 180 &&
                      (message.owner().empty() || message.owner().size() == Address::size()) &&
                      (message.chain_tip().empty() || message.chain_tip().size() == Hash::size());
    if (!sane || !price) {
        return fail("HRT-IDX-005", QStringLiteral("the registration has a value out of range"));
    }
    protocol::LogEvent event;
    auto& registered = *event.mutable_registered();
    registered.set_node(protocol::to_field(sender));
    *registered.mutable_registration() = message;
    registered.set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    if (!recorded) {
        return fail(recorded.error());
    }
    // A node that came back may have lost what it was told.
    m_desks.jobs.assign_again(sender);
    m_desks.proofs.ask_again();
    return Accepted{recorded->position, 0};
}

Result<Accepted> Intake::leave(const NodeId& sender, const protocol::Unregister& message) {
    const indexer::Node* node = indexer::find_node(m_context.state(), sender);
    if (!node || !node->registered) {
        return fail("HRT-IDX-002", QStringLiteral("not registered"));
    }
    protocol::LogEvent event;
    auto& left = *event.mutable_unregistered();
    left.set_node(protocol::to_field(sender));
    left.set_reason(message.reason().substr(0, kMaxTextBytes));
    left.set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    if (!recorded) {
        return fail(recorded.error());
    }
    m_desks.windows.forget(sender);
    return Accepted{recorded->position, 0};
}

} // namespace hearth::indexer_service
