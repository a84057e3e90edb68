// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/ledger/apdu.h"
#include "wallet/ledger/hid_frames.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace hearth::wallet::ledger {

/// An open device, used by one thread. The seam between framing and USB.
class HidPort {
public:
    HidPort() = default;
    HidPort(const HidPort&) = delete;
    HidPort& operator=(const HidPort&) = delete;
    virtual ~HidPort() = default;
    /// False where the device is gone.
    [[nodiscard]] virtual bool write(const Report& report) = 0;
    /// A report; nothing where none came in `timeout_ms`. Errors: HRT-LED-003.
    [[nodiscard]] virtual Result<std::optional<Bytes>> read(int timeout_ms) = 0;
};

using OpenPort = std::function<Result<std::unique_ptr<HidPort>>()>;

/// Commands over HID reports, in a thread of its own: a device answers when its person has pressed a button.
/// The device is opened at the first command and again after it was lost. A command whose handle is gone is
/// not sent any more; one that was sent is waited for, at most `patience_ms`, before the next. `done` runs in
/// the thread that made the channel, which needs an event loop.
class HidChannel final : public ApduChannel {
public:
    static constexpr int kPatienceMs = 300'000;
    explicit HidChannel(OpenPort open, int patience_ms = kPatienceMs);
    /// Waits for the read that is under way, a fifth of a second at most.
    ~HidChannel() override;
    [[nodiscard]] std::shared_ptr<void> exchange(Bytes command,
                                                 std::function<void(Result<Bytes>)> done) override;

private:
    struct Job {
        Bytes command;
        std::function<void(Result<Bytes>)> done; ///< only ever called and destroyed in the owner's thread
    };
    void work();
    [[nodiscard]] Result<Bytes> talk(const Bytes& command);
    [[nodiscard]] bool stopping();

    OpenPort m_open;
    int m_patience_ms;
    std::unique_ptr<HidPort> m_port; ///< the worker's
    QObject m_home;                  ///< lives in the owner's thread
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::pair<Bytes, std::weak_ptr<Job>>> m_jobs;
    bool m_stop = false;
    std::thread m_thread;
};

/// A Ledger that is plugged in.
struct LedgerDevice {
    QString path;  ///< the system's name for it
    QString model; ///< "Nano X"
};
/// Errors: HRT-LED-002 (the system's HID library fails).
[[nodiscard]] Result<std::vector<LedgerDevice>> ledger_devices();
/// Opens the device at this path, or the first one there is where it is empty, through hidapi. Errors:
/// HRT-LED-001, HRT-LED-002.
[[nodiscard]] Result<std::unique_ptr<HidPort>> open_ledger(const QString& path = {});

} // namespace hearth::wallet::ledger
