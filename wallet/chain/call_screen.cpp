// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/call_screen.h"

#include "wallet/rpc/sender.h"
#include "wallet/rpc/values.h"

#include <algorithm>
#include <array>

namespace hearth::wallet::chain {
namespace {

/// Only what reads, and the one call that is journaled: a list of what is forbidden would miss the next
/// anvil's new methods.
constexpr std::array<std::string_view, 5> kReading{"eth_", "net_", "web3_", "txpool_", "debug_traceCall"};
constexpr std::array<std::string_view, 8> kWriting{"eth_sendTransaction",
                                                   "eth_sendUnsignedTransaction",
                                                   "eth_sendRawTransactionSync",
                                                   "eth_sendTransactionSync",
                                                   "eth_sendBundle",
                                                   "eth_sign",
                                                   "eth_signTransaction",
                                                   "eth_sendRawTransactionConditional"};

bool is_reading(std::string_view method) {
    return std::any_of(kReading.begin(), kReading.end(),
                       [&](std::string_view start) { return method.substr(0, start.size()) == start; }) &&
           std::find(kWriting.begin(), kWriting.end(), method) == kWriting.end();
}

Result<void> screen_call(const Json& call, ScreenedBody& out) {
    const auto method = call.is_object() ? call.find("method") : call.end();
    if (!call.is_object() || method == call.end() || !method->is_string()) {
        return fail("HRT-CHN-013", QStringLiteral("an item of the body is no call"));
    }
    const auto& name = method->get_ref<const std::string&>();
    if (name != "eth_sendRawTransaction") {
        return is_reading(name) ? Result<void>{} : fail("HRT-CHN-013", rpc::plain_text(name, 60));
    }
    const auto params = call.find("params");
    const bool has_one = params != call.end() && params->is_array() && params->size() == 1;
    const auto raw = has_one ? rpc::to_data((*params)[0], "raw transaction") : fail("HRT-RPC-012");
    if (!raw || !call.contains("id")) {
        return fail("HRT-CHN-013",
                    QStringLiteral("eth_sendRawTransaction without one transaction and an id"));
    }
    out.sends.emplace_back(call["id"].dump(), *raw);
    return {};
}

} // namespace

Result<ScreenedBody> screen_body(const QByteArray& body) {
    const auto json = read_json({body.constData(), std::size_t(body.size())});
    if (!json) {
        return fail("HRT-CHN-013", json.error().detail);
    }
    ScreenedBody out;
    if (!json->is_array()) {
        auto one = screen_call(*json, out);
        return one ? Result<ScreenedBody>(std::move(out)) : fail(one.error());
    }
    for (const Json& call : *json) {
        if (auto one = screen_call(call, out); !one) {
            return fail(one.error());
        }
    }
    return out;
}

std::map<std::string, QString> refusals_of(const QByteArray& answer) {
    std::map<std::string, QString> out;
    const auto json = read_json({answer.constData(), std::size_t(answer.size())});
    if (!json) {
        return out;
    }
    const auto look = [&](const Json& item) {
        const auto error = item.is_object() ? item.find("error") : item.end();
        if (!item.is_object() || error == item.end() || !error->is_object() || !item.contains("id")) {
            return;
        }
        const Json message = error->value("message", Json());
        rpc::NodeError refusal;
        refusal.message = message.is_string() ? message.get<std::string>() : std::string();
        if (rpc::classify_refusal(refusal) != rpc::SendOutcome::Taken) {
            out[item["id"].dump()] = rpc::plain_text(refusal.message);
        }
    };
    if (json->is_array()) {
        std::for_each(json->begin(), json->end(), look);
    } else {
        look(*json);
    }
    return out;
}

} // namespace hearth::wallet::chain
