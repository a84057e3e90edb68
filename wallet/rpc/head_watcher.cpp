// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/head_watcher.h"

#include "wallet/rpc/any_transport.h"
#include "wallet/rpc/calls.h"

#include <QPointer>

namespace hearth::wallet::rpc {

std::optional<std::uint64_t> head_in_notification(const QByteArray& message,
                                                  const std::string& subscription) {
    const auto json = read_json({message.constData(), std::size_t(message.size())});
    if (!json || !json->is_object() || json->value("method", Json()) != "eth_subscription") {
        return std::nullopt;
    }
    const Json params = json->value("params", Json());
    if (!params.is_object() || params.value("subscription", Json()) != subscription) {
        return std::nullopt;
    }
    const Json head = params.value("result", Json());
    if (!head.is_object()) {
        return std::nullopt;
    }
    const auto number = to_number(head.value("number", Json()), "the head's number");
    return number ? std::optional(*number) : std::nullopt;
}

HeadWatcher::HeadWatcher(RpcClient& client, Clock& clock, HeadWatcherOptions options)
    : m_client(client), m_clock(clock), m_options(options) {}

bool HeadWatcher::is_announced() const {
    return !m_subscription.empty() && m_connection != 0 &&
           m_client.transport().connection(m_url) == m_connection;
}

void HeadWatcher::start() {
    look();
}

std::optional<std::size_t> HeadWatcher::announcer() const {
    for (const std::size_t endpoint : m_client.usable()) {
        if (AnyTransport::is_web_socket(m_client.options().endpoints[endpoint].url)) {
            return endpoint;
        }
    }
    return std::nullopt;
}

void HeadWatcher::look() {
    if (!is_announced()) {
        subscribe();
    }
    m_timer = m_clock.call_after(is_announced() ? m_options.watchdog_ms : m_options.poll_ms, [this] {
        const auto keep = std::exchange(m_timer, {});
        look();
    });
    m_client.call(block_number_call(), [alive = QPointer<HeadWatcher>(this)](const Result<Json>& answer) {
        const auto number =
            answer ? to_number(*answer, "the block number") : Result<std::uint64_t>(fail(answer.error()));
        if (alive != nullptr && number) {
            alive->note(*number);
        }
    });
}

void HeadWatcher::subscribe() {
    m_subscription.clear();
    const auto endpoint = announcer();
    if (!endpoint) {
        return;
    }
    m_url = m_client.options().endpoints[*endpoint].url;
    m_listening = m_client.transport().listen(m_url, [this](const QByteArray& message) { heard(message); });
    m_client.ask(*endpoint, {Call{"eth_subscribe", Json::array({"newHeads"})}},
                 [alive = QPointer<HeadWatcher>(this)](const Result<std::vector<Answer>>& answers) {
                     const auto result = answers ? result_of(answers->front()) : Result<Json>();
                     if (alive != nullptr && answers && result && result->is_string()) {
                         alive->m_subscription = result->get<std::string>();
                         alive->m_connection = alive->m_client.transport().connection(alive->m_url);
                     }
                 });
}

void HeadWatcher::heard(const QByteArray& message) {
    if (m_subscription.empty()) {
        return;
    }
    if (const auto number = head_in_notification(message, m_subscription)) {
        note(*number);
    }
}

void HeadWatcher::note(std::uint64_t number) {
    if (m_head != number) {
        m_head = number;
        Q_EMIT head_changed(number);
    }
}

} // namespace hearth::wallet::rpc
