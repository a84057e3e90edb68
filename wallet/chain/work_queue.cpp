// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/work_queue.h"

namespace hearth::wallet::chain {
namespace {

constexpr std::size_t kMostWaiting = 1000;
constexpr int kMostTries = 3;

} // namespace

void WorkQueue::add(Job job) {
    if (m_waiting.size() >= kMostWaiting) {
        return job.refuse({QStringLiteral("HRT-CHN-007"), QStringLiteral("too many calls wait for it")});
    }
    m_waiting.push_back(std::make_shared<Job>(std::move(job)));
    pump();
}

void WorkQueue::open() {
    m_open = true;
    pump();
}

void WorkQueue::close() {
    m_open = false;
    if (const auto cut_off = std::exchange(m_current, nullptr)) {
        if (cut_off->tries < kMostTries) {
            m_waiting.push_front(cut_off);
        } else {
            cut_off->refuse(
                {QStringLiteral("HRT-CHN-003"), QStringLiteral("anvil ended in the middle of it")});
        }
    }
}

void WorkQueue::refuse_all(const Error& why) {
    m_open = false;
    auto refused = std::exchange(m_waiting, {});
    if (auto current = std::exchange(m_current, nullptr)) {
        refused.push_front(std::move(current));
    }
    for (const auto& job : refused) {
        job->refuse(why);
    }
}

void WorkQueue::pump() {
    if (m_pumping) {
        return;
    }
    m_pumping = true;
    while (m_open && !m_current && !m_waiting.empty()) {
        m_current = m_waiting.front();
        m_waiting.pop_front();
        const auto job = m_current;
        ++job->tries;
        // Weak: what the job keeps of its end must not keep the job.
        job->run([this, weak = std::weak_ptr<Job>(job)] {
            if (const auto ended = weak.lock(); ended && m_current == ended) {
                m_current.reset();
                pump();
            }
        });
    }
    m_pumping = false;
}

} // namespace hearth::wallet::chain
