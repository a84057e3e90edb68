// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/profile.h"
#include "core/practice/requester.h"
#include "core/practice/scene_shelf.h"

#include <functional>

namespace hearth::practice {

/// Makes small jobs of the bundled scenes while the user lets their container take practice demand: one at a
/// time, with a drawn pause between them.
class DemandGenerator {
public:
    /// `may_submit` says whether a job would find the user's container free now.
    DemandGenerator(Requester& requester, const indexer::Profile& profile,
                    const std::vector<BundledScene>& scenes, Clock& clock, RandomSource& random,
                    std::function<bool()> may_submit);

    /// The first job follows at once, so that a click shows its effect.
    void set_enabled(bool enabled);
    [[nodiscard]] bool enabled() const { return m_enabled; }

private:
    void schedule(std::int64_t delay_ms);
    void submit();

    Requester& m_requester;
    const indexer::Profile& m_profile;
    const std::vector<BundledScene>& m_scenes;
    Clock& m_clock;
    RandomSource& m_random;
    std::function<bool()> m_may_submit;
    bool m_enabled = false;
    std::uint64_t m_count = 0;
    std::shared_ptr<void> m_timer;
};

} // namespace hearth::practice
