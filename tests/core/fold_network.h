// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/indexer/assignment.h"
#include "core/indexer/fold.h"
#include "core/indexer/queries.h"
#include "core/protocol/convert.h"

#include <QFile>

#include <map>
#include <set>
#include <vector>

namespace hearth::indexer::test {

/// A network that exists only as log entries: it writes what nodes, checkers and the referee would make the
/// indexer log, and folds it. Every entry is kept, so that tests can replay them.
class FoldNetwork {
public:
    explicit FoldNetwork(
        const QByteArray& profile_json = Profile::embedded_json(QStringLiteral("practice")).value()) {
        protocol::LogEvent event;
        auto& genesis = *event.mutable_genesis();
        genesis.set_network_id("practice");
        genesis.set_indexer(protocol::to_field(address(9'999'999)));
        genesis.set_at_ms(now_ms);
        genesis.set_profile_json(profile_json.toStdString());
        add(event);
    }

    /// A different address for each number.
    static NodeId address(std::uint64_t number) {
        const Hash hash = sha256("address " + QByteArray::number(qulonglong(number)));
        NodeId out;
        std::copy_n(hash.bytes.begin(), out.bytes.size(), out.bytes.begin());
        return out;
    }
    static Hash hash_of(const char* what, std::uint64_t number) {
        return sha256(QByteArray(what) + QByteArray::number(qulonglong(number)));
    }

    Applied add(protocol::LogEvent event) {
        events.push_back(std::move(event));
        return apply(state, events.back(), LogPosition{state.position.value + 1});
    }

    // ---- nodes
    NodeId add_container(std::uint64_t number, std::uint64_t owner = 0) {
        protocol::LogEvent event;
        fill_registration(event, number, owner, protocol::Register::ROLE_CONTAINER);
        add(event);
        return address(number);
    }
    NodeId add_checker(std::uint64_t number, std::uint64_t owner = 0) {
        const NodeId id = address(number);
        protocol::LogEvent delegated;
        delegated.mutable_license_delegated()->set_license(number);
        delegated.mutable_license_delegated()->set_owner(protocol::to_field(address(owner ? owner : number)));
        delegated.mutable_license_delegated()->set_burner(protocol::to_field(id));
        delegated.mutable_license_delegated()->set_at_ms(now_ms);
        add(delegated);
        protocol::LogEvent event;
        fill_registration(event, number, owner, protocol::Register::ROLE_CHECKER);
        chains[id] = make_chain(number);
        event.mutable_registered()->mutable_registration()->set_chain_tip(
            protocol::to_field(chains[id].back()));
        add(event);
        return id;
    }

    // ---- windows
    std::uint64_t start_window(std::uint64_t number = 0) {
        const std::uint64_t index = number ? number : current_window(state).value + 1;
        protocol::LogEvent event;
        event.mutable_window_started()->set_window(index);
        event.mutable_window_started()->set_started_ms(now_ms);
        event.mutable_window_started()->set_ends_ms(now_ms + 60'000);
        add(event);
        return index;
    }
    /// Logs `count` heartbeats of every registered node that is not in `silent`.
    void roll_up(std::uint32_t count = 12, const std::set<NodeId>& silent = {},
                 const std::map<NodeId, protocol::ContainerState>& states = {}) {
        protocol::LogEvent event;
        auto& rollup = *event.mutable_heartbeats();
        rollup.set_window(current_window(state).value);
        rollup.set_at_ms(now_ms);
        for (const auto& [id, node] : state.nodes) {
            if (!node.registered || silent.contains(id)) {
                continue;
            }
            auto& entry = *rollup.add_nodes();
            entry.set_node(protocol::to_field(id));
            entry.set_count(count);
            const auto it = states.find(id);
            entry.set_state(it != states.end() ? it->second : protocol::CONTAINER_STATE_STANDBY);
            entry.set_takes_demand(true);
        }
        add(event);
    }
    /// One beacon round in which all members but `silent` reveal.
    Applied beacon(const std::set<NodeId>& silent = {}) {
        protocol::LogEvent event;
        auto& round = *event.mutable_beacon();
        round.set_round(state.beacon_round + 1);
        round.set_begins_ms(now_ms);
        round.set_log_position(state.position.value);
        for (const NodeId& member : state.committee) {
            if (silent.contains(member)) {
                continue;
            }
            auto& chain = chains.at(member);
            chain.pop_back();
            auto& reveal = *round.add_reveals();
            reveal.set_member(protocol::to_field(member));
            reveal.set_preimage(protocol::to_field(chain.back()));
        }
        now_ms += 1000;
        round.set_at_ms(now_ms);
        return add(event);
    }
    /// Rounds until the window's PoC starts.
    void start_poc() {
        while (state.window->poc_round == 0) {
            beacon();
        }
    }
    void tick(std::int64_t by_ms) {
        now_ms += by_ms;
        protocol::LogEvent event;
        event.mutable_tick()->set_at_ms(now_ms);
        add(event);
    }

    // ---- jobs and proofs
    JobId submit(std::uint64_t requester = 500'000, const QString& budget_wei = {}, std::uint32_t width = 160,
                 std::uint32_t height = 128, std::uint32_t samples = 8) {
        protocol::LogEvent event;
        auto& job = *event.mutable_job_submitted();
        job.set_job(state.last_job + 1);
        job.set_requester(protocol::to_field(address(requester)));
        job.set_at_ms(now_ms);
        auto& params = *job.mutable_params();
        params.mutable_scene()->set_sha256(protocol::to_field(sha256("scene")));
        params.set_width(width);
        params.set_height(height);
        params.set_samples(samples);
        params.set_exposure(1);
        params.set_budget_wei(budget_wei.toStdString());
        add(event);
        return JobId{job.job()};
    }
    Applied match(JobId job, const NodeId& container) {
        protocol::LogEvent event;
        event.mutable_job_matched()->set_job(job.value);
        event.mutable_job_matched()->set_container(protocol::to_field(container));
        event.mutable_job_matched()->set_at_ms(now_ms);
        return add(event);
    }
    Applied commit(const ProofKey& key, std::uint64_t units, std::uint64_t rays) {
        protocol::LogEvent event;
        auto& commit = *event.mutable_proof_committed()->mutable_commit();
        *commit.mutable_proof() = to_proof_id(key);
        commit.set_root(protocol::to_field(hash_of("root", key.id * 31 + key.container.bytes[0])));
        commit.set_units(units);
        commit.set_rays(rays);
        commit.set_seconds(1);
        event.mutable_proof_committed()->set_at_ms(now_ms);
        return add(event);
    }
    Applied receipt(const ProofKey& key, const NodeId& checker, std::int64_t arrival_ms) {
        protocol::LogEvent event;
        *event.mutable_receipt()->mutable_proof() = to_proof_id(key);
        event.mutable_receipt()->set_checker(protocol::to_field(checker));
        event.mutable_receipt()->set_arrival_ms(arrival_ms);
        return add(event);
    }
    Applied openings(const ProofKey& key) {
        protocol::LogEvent event;
        auto& received = *event.mutable_openings_received();
        *received.mutable_proof() = to_proof_id(key);
        received.mutable_openings()->set_sha256(protocol::to_field(sha256("openings")));
        received.set_at_ms(now_ms);
        return add(event);
    }
    Applied commit_verdict(const ProofKey& key, const NodeId& checker, bool valid) {
        protocol::LogEvent event;
        auto& verdict = *event.mutable_verdict_committed();
        *verdict.mutable_proof() = to_proof_id(key);
        verdict.set_checker(protocol::to_field(checker));
        verdict.set_commit(protocol::to_field(
            protocol::verdict_commit(valid, batch_commit(key, checker), salt(key, checker))));
        verdict.set_at_ms(now_ms);
        return add(event);
    }
    Applied reveal(const ProofKey& key, const NodeId& checker, bool valid) {
        protocol::LogEvent event;
        auto& revealed = *event.mutable_verdict_revealed();
        revealed.set_checker(protocol::to_field(checker));
        revealed.set_at_ms(now_ms);
        auto& in = *revealed.mutable_reveal();
        *in.mutable_proof() = to_proof_id(key);
        in.set_valid(valid);
        in.set_salt(protocol::to_field(salt(key, checker)));
        in.set_batch_commit(protocol::to_field(batch_commit(key, checker)));
        return add(event);
    }
    /// The referee's entry; checkers in `not_confirmed` gave a batch commit that nobody can recompute.
    Applied judge(const ProofKey& key, bool valid, std::uint64_t rays = 0, double rate = 0,
                  const std::set<NodeId>& not_confirmed = {}) {
        protocol::LogEvent event;
        auto& judged = *event.mutable_proof_judged();
        *judged.mutable_proof() = to_proof_id(key);
        judged.set_valid(valid);
        judged.set_proven_rays(rays);
        judged.set_proven_rays_per_s(rate);
        judged.set_at_ms(now_ms);
        if (!valid) {
            judged.mutable_fraud()->set_unit(1);
            judged.mutable_fraud()->set_reason("the bits differ");
        }
        for (const Check& check : state.proofs.at(key).checks) {
            if (check.revealed) {
                auto& entry = *judged.add_checkers();
                entry.set_checker(protocol::to_field(check.checker));
                entry.set_right(check.valid == valid && !not_confirmed.contains(check.checker));
            }
        }
        return add(event);
    }
    /// From commit to judgement, all checkers saying what is so. `bad` units of the container's work are
    /// wrong.
    void prove(const ProofKey& key, std::uint64_t units, std::uint64_t rays, double rate,
               const std::set<std::uint64_t>& bad = {}) {
        commit(key, units, rays);
        beacon();
        openings(key);
        const Proof& proof = state.proofs.at(key);
        const bool valid = !samples_hit(proof, bad);
        const auto checkers = verifying_checkers(proof);
        for (const NodeId& checker : checkers) {
            commit_verdict(key, checker, valid);
        }
        for (const NodeId& checker : checkers) {
            reveal(key, checker, valid);
        }
        judge(key, valid, rays, rate);
    }
    static bool samples_hit(const Proof& proof, const std::set<std::uint64_t>& bad) {
        for (const std::uint64_t unit : sample_units(proof.root, proof.sample_beacon, proof.units, proof.k)) {
            if (bad.contains(unit)) {
                return true;
            }
        }
        return false;
    }
    ProofKey job_key(JobId job) const {
        return ProofKey{ProofKind::Job, job.value, state.jobs.at(job).container};
    }
    ProofKey poc_key(const NodeId& container) const {
        return ProofKey{ProofKind::PocRender, current_window(state).value, container};
    }

    State state;
    std::vector<protocol::LogEvent> events;
    std::int64_t now_ms = 1'790'000'000'000;
    std::map<NodeId, std::vector<Hash>> chains; ///< what is still to be revealed, the next one last but one

private:
    void fill_registration(protocol::LogEvent& event, std::uint64_t number, std::uint64_t owner,
                           protocol::Register::Role role) const {
        auto& registered = *event.mutable_registered();
        registered.set_node(protocol::to_field(address(number)));
        registered.set_at_ms(now_ms);
        auto& in = *registered.mutable_registration();
        in.add_roles(role);
        in.set_owner(protocol::to_field(address(owner ? owner : number)));
        in.set_rays_per_s(1e6);
    }
    static std::vector<Hash> make_chain(std::uint64_t number) {
        std::vector<Hash> chain{hash_of("chain", number)};
        for (int i = 0; i < 8000; ++i) {
            chain.push_back(sha256(chain.back().to_bytes()));
        }
        return chain;
    }
    static Hash salt(const ProofKey& key, const NodeId& checker) {
        return sha256("salt" + QByteArray::number(qulonglong(key.id)) + checker.to_bytes());
    }
    static Hash batch_commit(const ProofKey& key, const NodeId& checker) {
        return sha256("batch" + QByteArray::number(qulonglong(key.id)) + checker.to_bytes());
    }
};

} // namespace hearth::indexer::test
