// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QUrl>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace hearth::wallet::rpc {

/// What a server answered, whatever its status.
struct HttpAnswer {
    int status = 0;
    QByteArray body;
    std::optional<std::int64_t> retry_after_s; ///< Retry-After in seconds, where the server gave it
    /// Which lasting connection it came over (see Transport::connection); 0 where there is none.
    std::uint64_t connection = 0;
};

/// Carries one body to a server and its answer back. The seam where tests put failures.
class Transport {
public:
    virtual ~Transport() = default;
    /// Sends `body`, a JSON-RPC request or batch, and takes its answer. `done` runs once, never before post()
    /// has returned; not at all after the handle is gone. It may drop the handle. Answers beyond
    /// `max_answer_bytes` are cut off. There is no time limit here: the caller drops the handle. Errors:
    /// HRT-RPC-001, -002, -006, -007 (ended in the middle).
    [[nodiscard]] virtual std::shared_ptr<void> post(const QUrl& url, const QByteArray& body,
                                                     std::int64_t max_answer_bytes,
                                                     std::function<void(Result<HttpAnswer>)> done) = 0;
    /// The number of the connection that stands to this server now; 0 where none does, or where each body
    /// travels alone. A number is never used again: another one means that somebody else may be answering.
    [[nodiscard]] virtual std::uint64_t connection(const QUrl& url) const {
        Q_UNUSED(url)
        return 0;
    }
    /// Gives what this server sends unasked (notifications of subscriptions) to `heard`, whole messages,
    /// until the handle is gone. Nothing ever comes where there is no lasting connection.
    [[nodiscard]] virtual std::shared_ptr<void> listen(const QUrl& url,
                                                       const std::function<void(const QByteArray&)>& heard) {
        Q_UNUSED(url)
        Q_UNUSED(heard)
        return nullptr;
    }
};

} // namespace hearth::wallet::rpc
