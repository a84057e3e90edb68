// SPDX-License-Identifier: Apache-2.0
#include "core/practice/demand_generator.h"

namespace hearth::practice {
namespace {

/// The container may be busy or not registered yet: look again this soon.
constexpr std::int64_t kRetryMs = 2000;
constexpr std::int64_t kFirstMs = 500;

} // namespace

DemandGenerator::DemandGenerator(Requester& requester, const indexer::Profile& profile,
                                 const std::vector<BundledScene>& scenes, Clock& clock, RandomSource& random,
                                 std::function<bool()> may_submit)
    : m_requester(requester), m_profile(profile), m_scenes(scenes), m_clock(clock), m_random(random),
      m_may_submit(std::move(may_submit)) {}

void DemandGenerator::set_enabled(bool enabled) {
    if (enabled == m_enabled) {
        return;
    }
    m_enabled = enabled;
    m_timer.reset();
    if (enabled) {
        schedule(kFirstMs);
    }
}

void DemandGenerator::schedule(std::int64_t delay_ms) {
    m_timer = m_clock.call_after(delay_ms, [this] { submit(); });
}

void DemandGenerator::submit() {
    if (!m_enabled || m_scenes.empty()) {
        return;
    }
    if (!m_may_submit()) {
        return schedule(kRetryMs);
    }
    const auto& plan = m_profile.practice;
    const BundledScene& scene = m_scenes[m_count++ % m_scenes.size()];
    protocol::SubmitJob params;
    params.set_name(scene.name.toStdString());
    params.set_width(plan.demand_width);
    params.set_height(plan.demand_height);
    params.set_samples(plan.demand_samples);
    params.set_seed(m_random.below(1'000'000'000));
    params.set_exposure(1);
    // The user's container is the fastest one here, so this is the mode in which it is chosen.
    params.set_mode("fastest");
    m_requester.submit_known(scene.blob, params, [](const Result<std::uint64_t>&) {});
    const auto spread = std::uint64_t(plan.demand_max_ms - plan.demand_min_ms) + 1;
    schedule(plan.demand_min_ms + std::int64_t(m_random.below(spread)));
}

} // namespace hearth::practice
