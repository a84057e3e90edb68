// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/role_device.h"

#include "app/daemon/gpu_switches.h"

#include <algorithm>
#include <array>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

constexpr int kProbeLimitMs = 20'000;
constexpr int kCheckLimitMs = 60'000;

worker::Device device_of(const QJsonObject& gpu) {
    worker::Device out;
    out.backend = K("cuda");
    out.card = card_id(gpu);
    out.name = gpu.value(K("name")).toString();
    out.memory_bytes = std::uint64_t(gpu.value(K("vram_bytes")).toInteger());
    return out;
}

Error error_of(const QJsonObject& gpu) {
    const QJsonObject error = gpu.value(K("error")).toObject();
    return {error.value(K("code")).toString(), error.value(K("message")).toString()};
}

bool is_asleep(const QJsonObject& gpu) {
    return gpu.value(K("asleep")).toBool();
}

/// The worst of what keeps the enabled cards from working; nothing where they are of another maker or sleep.
std::optional<Error> trouble(const DeviceWish& wish) {
    if (!wish.failed.empty()) {
        return wish.failed.begin()->second;
    }
    for (const auto& value : wish.gpus) {
        const QJsonObject gpu = value.toObject();
        if (gpu.contains(K("error")) && wish.enabled(gpu) && !is_asleep(gpu) &&
            gpu.value(K("vendor")).toString() == u"NVIDIA") {
            return error_of(gpu);
        }
    }
    return {};
}

/// The card's results cannot be trusted, or this build cannot use it: no check of the card would change that.
bool is_final(const Error& why) {
    static constexpr std::array codes = {"HRT-GPU-040", "HRT-GPU-049", "HRT-GPU-058", "HRT-GPU-060",
                                         "HRT-GPU-087"};
    return std::any_of(codes.begin(), codes.end(),
                       [&why](const char* code) { return why.code == QLatin1String(code); });
}

} // namespace

worker::Device choose_device(const DeviceWish& wish) {
    if (wish.backend == u"cpu") {
        return {};
    }
    std::optional<worker::Device> first;
    for (const auto& value : wish.gpus) {
        const QJsonObject gpu = value.toObject();
        const QString id = card_id(gpu);
        if (!wish.enabled(gpu) || wish.failed.contains(id)) {
            continue;
        }
        const bool in_use = wish.current.is_card() &&
                            (wish.current.card == id ||
                             (is_asleep(gpu) && wish.current.name == gpu.value(K("name")).toString()));
        if (gpu.value(K("usable")).toBool()) {
            if (in_use || !first) {
                first = device_of(gpu);
            }
            if (in_use) {
                break;
            }
        } else if (in_use && is_asleep(gpu)) {
            // It fell asleep between two windows; the next one wakes it. Its UUID is not told meanwhile.
            first = wish.current;
            first->problem.reset();
            break;
        }
    }
    if (first) {
        return *first;
    }
    worker::Device out;
    out.problem = trouble(wish);
    if (wish.backend == u"cuda") {
        out.backend = wish.backend;
        out.usable = false;
        if (!out.problem) {
            const auto card = std::find_if(wish.gpus.begin(), wish.gpus.end(), [](const QJsonValue& gpu) {
                return gpu.toObject().contains(K("error"));
            });
            out.problem = card != wish.gpus.end()
                              ? error_of((*card).toObject())
                              : Error{K("HRT-GPU-045"), K("There is no enabled NVIDIA card.")};
        }
    }
    return out;
}

RoleDevice::RoleDevice(Options options, worker::WorkerClient& prober, const Settings& settings,
                       const GpuMonitor& gpus, Clock& clock, QObject* parent)
    : QObject(parent), m_prober(prober), m_settings(settings), m_gpus(gpus), m_clock(clock),
      m_options(std::move(options)) {
    connect(&m_settings, &Settings::changed, this, [this](const QStringList& keys) {
        if (keys.contains(K("container.backend")) || keys.contains(K("gpu.disabled"))) {
            decide();
        }
    });
    connect(&m_gpus, &GpuMonitor::cardsChanged, this, [this] { decide(); });
}

void RoleDevice::stop() {
    m_stopped = true;
    m_again = false;
    m_retry.reset();
}

void RoleDevice::decide(std::function<void()> done) {
    if (done) {
        m_waiting.push_back(std::move(done));
    }
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    const QString backend = m_settings.value("container.backend").toString();
    if (!m_options.has_worker || backend == u"cpu") {
        QMetaObject::invokeMethod(
            this, [this] { probed(QJsonObject{}); }, Qt::QueuedConnection);
        return;
    }
    // Only who insists on a card has one woken for it.
    const QJsonObject params{{K("wake"), backend == u"cuda" ? 1 : 0}};
    m_prober.call(
        K("probe"), params,
        [this, alive = std::weak_ptr<int>(m_life)](const Result<QJsonObject>& probe) {
            if (!alive.expired()) {
                probed(probe);
            }
        },
        {}, kProbeLimitMs);
}

void RoleDevice::probed(const Result<QJsonObject>& probe) {
    m_asking = false;
    if (std::exchange(m_again, false) && !m_stopped) {
        return decide();
    }
    worker::Device next =
        choose_device({.backend = m_settings.value("container.backend").toString(),
                       .gpus = probe ? probe->value(K("gpus")).toArray() : QJsonArray(),
                       .enabled = [this](const QJsonObject& gpu) { return is_card_enabled(m_settings, gpu); },
                       .failed = m_failed,
                       .current = m_device});
    if (!probe && !next.problem) {
        next.problem = probe.error();
    }
    const bool known = next.card == m_device.card || m_trusted.contains(next.card);
    if (next.is_card() && !known && !m_options.trial_scene.isEmpty() && !m_stopped) {
        m_asking = true;
        return try_card(next);
    }
    take(std::move(next));
}

void RoleDevice::take(worker::Device next) {
    m_device = std::move(next);
    if (!m_stopped) {
        Q_EMIT changed(m_device);
    }
    for (const auto& done : std::exchange(m_waiting, {})) {
        done();
    }
}

void RoleDevice::render_trial(const worker::Device& device,
                              const std::function<void(const Result<QJsonObject>&)>& done) {
    QJsonObject params{{K("scene"), m_options.trial_scene},
                       {K("width"), 64},
                       {K("height"), 64},
                       {K("samples"), 8},
                       {K("seed"), 1}};
    device.add_to(params);
    m_prober.call(
        K("render"), params,
        [done, alive = std::weak_ptr<int>(m_life)](const Result<QJsonObject>& rendered) {
            if (!alive.expired()) {
                done(rendered);
            }
        },
        {}, kCheckLimitMs);
}

void RoleDevice::try_card(const worker::Device& card) {
    render_trial({}, [this, card](const Result<QJsonObject>& expected) {
        if (!expected) {
            worker::Device processor;
            processor.problem = expected.error();
            m_asking = false;
            return take(processor);
        }
        render_trial(card, [this, card, root = expected->value(K("root")).toString()](
                               const Result<QJsonObject>& rendered) { tried(card, root, rendered); });
    });
}

void RoleDevice::tried(const worker::Device& card, const QString& expected,
                       const Result<QJsonObject>& rendered) {
    m_asking = false;
    if (rendered && rendered->value(K("root")).toString() == expected) {
        m_trusted.insert(card.card);
    } else {
        m_failed.insert_or_assign(
            card.card,
            rendered ? Error{K("HRT-GPU-087"), K("%1 renders other bits than the processor.").arg(card.name)}
                     : rendered.error());
        try_later();
        ++m_retries;
    }
    // Anew: the card may be gone meanwhile, and without it another one may be the first.
    m_again = false;
    decide();
}

void RoleDevice::card_failed(const Error& why) {
    if (m_device.is_card()) {
        m_trusted.erase(m_device.card);
        m_failed.insert_or_assign(m_device.card, why);
        // A card that passes its check and fails under work again and again is tried less and less often.
        const std::int64_t now = m_clock.monotonic_ms();
        m_retries = m_failed_ms && now - *m_failed_ms < kCalmMs ? m_retries + 1 : 0;
        m_failed_ms = now;
        try_later();
    }
    decide();
}

void RoleDevice::forgive(const QString& card) {
    const auto removed = std::erase_if(
        m_failed, [&card](const auto& entry) { return entry.first.compare(card, Qt::CaseInsensitive) == 0; });
    if (removed > 0) {
        decide();
    }
}

void RoleDevice::try_later() {
    const bool hope = std::any_of(m_failed.begin(), m_failed.end(),
                                  [](const auto& entry) { return !is_final(entry.second); });
    if (!hope || m_stopped) {
        m_retry.reset();
        return;
    }
    const std::int64_t delay = std::min<std::int64_t>(kLastRetryMs, kFirstRetryMs << std::min(m_retries, 10));
    m_retry = m_clock.call_after(delay, [this] {
        const auto keep = std::exchange(m_retry, {});
        check_failed_cards();
    });
}

void RoleDevice::check_failed_cards() {
    for (const auto& [card, why] : m_failed) {
        if (is_final(why)) {
            continue;
        }
        m_prober.call(
            K("card_check"), {{K("gpu"), card}},
            [this, alive = std::weak_ptr<int>(m_life), id = card](const Result<QJsonObject>& check) {
                if (alive.expired() || m_stopped || !m_failed.contains(id)) {
                    return;
                }
                if (!check) {
                    m_failed.insert_or_assign(id, check.error());
                    ++m_retries;
                    try_later();
                } else {
                    m_failed.erase(id);
                }
                decide();
            },
            {}, kCheckLimitMs);
    }
}

} // namespace hearth::daemon
