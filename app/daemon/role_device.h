// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/gpu_monitor.h"
#include "app/daemon/settings.h"
#include "core/base/clock.h"
#include "core/worker/device.h"
#include "core/worker/worker_client.h"

#include <QJsonArray>

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace hearth::daemon {

/// What may take the container's work, as far as the machine and the owner say.
struct DeviceWish {
    QString backend; ///< setting container.backend: auto, cpu, cuda
    QJsonArray gpus; ///< of the worker's probe
    std::function<bool(const QJsonObject& gpu)> enabled;
    std::map<QString, Error> failed; ///< by UUID: cards that failed under work
    worker::Device current;
};

/// The card in use while it can go on, else the first enabled usable one that did not fail; else, with auto,
/// the processor, with the reason where a card should work and does not; else nothing usable, with the
/// reason.
[[nodiscard]] worker::Device choose_device(const DeviceWish& wish);

/// What the user's container works on: one worker on one card, or the processor (docs/gpu.md, "Which card
/// works"). A card is taken when it has rendered a small picture with the processor's bits: other bits would
/// cost the container its standing. One that fails under work is left out until a check of it passes.
class RoleDevice : public QObject {
    Q_OBJECT

public:
    struct Options {
        bool has_worker = false; ///< hearth-gpu was found
        QString trial_scene;     ///< path of a scene that every card renders first; empty: none does
    };

    RoleDevice(Options options, worker::WorkerClient& prober, const Settings& settings,
               const GpuMonitor& gpus, Clock& clock, QObject* parent = nullptr);

    static constexpr std::int64_t kFirstRetryMs = 60'000;
    static constexpr std::int64_t kLastRetryMs = 1'800'000;
    /// A failure this long after the last one is the first again.
    static constexpr std::int64_t kCalmMs = 7'200'000;

    [[nodiscard]] const worker::Device& device() const { return m_device; }
    /// Asks the worker what there is and chooses anew; `done` comes later, whatever the answer is.
    void decide(std::function<void()> done = {});
    /// The card failed under work: it is left out from now on.
    void card_failed(const Error& why);
    /// The owner wants this card tried again (UUID or PCI address).
    void forgive(const QString& card);
    /// The cards that failed, by UUID, with the newest error.
    [[nodiscard]] const std::map<QString, Error>& failed() const { return m_failed; }
    void stop();

Q_SIGNALS:
    void changed(const hearth::worker::Device& device);

private:
    void probed(const Result<QJsonObject>& probe);
    /// Renders on the processor, then on the card, and compares.
    void try_card(const worker::Device& card);
    void tried(const worker::Device& card, const QString& expected, const Result<QJsonObject>& rendered);
    void render_trial(const worker::Device& device,
                      const std::function<void(const Result<QJsonObject>&)>& done);
    void take(worker::Device next);
    void try_later();
    void check_failed_cards();

    worker::WorkerClient& m_prober;
    const Settings& m_settings;
    const GpuMonitor& m_gpus;
    Clock& m_clock;
    const Options m_options;
    worker::Device m_device;
    std::map<QString, Error> m_failed;
    std::set<QString> m_trusted; ///< cards that passed their trial
    int m_retries = 0;
    std::optional<std::int64_t> m_failed_ms; ///< the last failure under work, by the monotonic clock
    bool m_asking = false;
    bool m_again = false;
    bool m_stopped = false;
    std::vector<std::function<void()>> m_waiting;
    std::shared_ptr<void> m_retry;
    std::shared_ptr<int> m_life = std::make_shared<int>(0); ///< the prober may answer when this is gone
};

} // namespace hearth::daemon
