// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace hearth::bus {

/// A message as a subscriber receives it.
struct Message {
    QString subject;
    QByteArray data;
    /// Where an answer is to be published; empty when none is expected.
    QString reply_to;
};

/// Largest payload of a message: a 256 KiB chunk and 8 KiB for the message around it.
inline constexpr qsizetype kMaxChunkBytes = 262'144;
inline constexpr qsizetype kMaxMessageBytes = kMaxChunkBytes + 8192;

/// Publish, subscribe and request, with the rules of NATS: subjects are tokens joined by dots; `*` stands for
/// one token and a final `>` for one or more. Delivery is asynchronous, in order per publisher, at most once:
/// a slow subscriber loses messages. All members are called from one thread, the thread of the handlers.
class Bus {
public:
    using Handler = std::function<void(const Message&)>;
    using Reply = std::function<void(const Result<QByteArray>&)>;

    virtual ~Bus() = default;

    /// Sends bytes to all subscriptions that match. Errors: HRT-BUS-001 payload too large, HRT-BUS-002 not a
    /// subject.
    virtual Result<void> publish(const QString& subject, const QByteArray& data,
                                 const QString& reply_to = {}) = 0;

    /// Calls `handler` for every message that matches `pattern` until the handle is released. Of the
    /// subscriptions that share a `queue_group`, each message reaches one. A null handle means that
    /// `pattern` is not valid.
    [[nodiscard]] virtual std::shared_ptr<void> subscribe(const QString& pattern, Handler handler,
                                                          const QString& queue_group = {}) = 0;

    /// Publishes and waits for the first answer. `reply` is called exactly once, later, never from inside
    /// this call, unless the bus is destroyed first. Errors: those of publish; HRT-BUS-003 nobody listens,
    /// HRT-BUS-004 no answer within `timeout_ms`.
    virtual void request(const QString& subject, const QByteArray& data, int timeout_ms, Reply reply) = 0;
};

} // namespace hearth::bus
