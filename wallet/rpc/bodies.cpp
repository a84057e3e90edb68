// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/bodies.h"

#include "wallet/rpc/revert.h"

namespace hearth::wallet::rpc {
namespace {

/// EIP-1474: the node's own limit on requests.
constexpr std::int64_t kLimitExceeded = -32005;
constexpr int kHttpOk = 200;
constexpr int kTooManyRequests = 429;

Json request(const Call& call, std::uint64_t id) {
    return {{"jsonrpc", "2.0"}, {"id", id}, {"method", call.method}, {"params", call.params}};
}

std::optional<NodeError> read_error(const Json& object) {
    const auto member = object.find("error");
    if (member == object.end() || member->is_null()) {
        return std::nullopt;
    }
    NodeError out;
    if (!member->is_object()) {
        out.message = member->is_string() ? member->get<std::string>() : member->dump();
        return out;
    }
    if (const auto code = member->find("code"); code != member->end() && code->is_number_integer()) {
        out.code = code->get<std::int64_t>();
    }
    if (const auto text = member->find("message"); text != member->end() && text->is_string()) {
        out.message = text->get<std::string>();
    }
    if (const auto data = member->find("data"); data != member->end()) {
        out.data = *data;
    }
    return out;
}

bool is_answer(const Json& json) {
    if (!json.is_object() || json.value("jsonrpc", Json()) != "2.0") {
        return false;
    }
    const bool has_error = json.contains("error") && !json["error"].is_null();
    return json.contains("result") != has_error || (has_error && json["result"].is_null());
}

/// What the server says where it does not speak JSON-RPC.
tl::unexpected<Error> no_answer(const HttpAnswer& http, const QString& why) {
    if (http.status == kTooManyRequests) {
        return fail("HRT-RPC-005", QStringLiteral("HTTP 429"));
    }
    if (http.status != kHttpOk) {
        return fail("HRT-RPC-004", QStringLiteral("HTTP %1").arg(http.status));
    }
    const QByteArray start = http.body.left(64).trimmed().toLower();
    if (start.startsWith("<!doctype") || start.startsWith("<html")) {
        return fail("HRT-RPC-007", QStringLiteral("a page of HTML"));
    }
    return fail("HRT-RPC-007", why);
}

Result<void> place(const Json& json, std::uint64_t first_id, std::vector<std::optional<Answer>>& out) {
    if (!is_answer(json)) {
        return fail("HRT-RPC-007", QStringLiteral("an item is no JSON-RPC answer"));
    }
    const auto id = json.find("id");
    // Some servers give the number back as text.
    std::uint64_t number = 0;
    if (id != json.end() && id->is_number_unsigned()) {
        number = id->get<std::uint64_t>();
    } else if (id != json.end() && id->is_string()) {
        number = QByteArray::fromStdString(id->get<std::string>()).toULongLong();
    }
    if (number < first_id || number - first_id >= out.size()) {
        return fail("HRT-RPC-008", QStringLiteral("an answer has an id that was not asked"));
    }
    auto& slot = out[number - first_id];
    if (slot) {
        return fail("HRT-RPC-008", QStringLiteral("an id is answered twice"));
    }
    slot = Answer{json.value("result", Json()), read_error(json)};
    return {};
}

} // namespace

QByteArray request_body(const std::vector<Call>& calls, std::uint64_t first_id) {
    if (calls.size() == 1) {
        return QByteArray::fromStdString(request(calls.front(), first_id).dump());
    }
    Json batch = Json::array();
    for (std::size_t i = 0; i < calls.size(); ++i) {
        batch.push_back(request(calls[i], first_id + i));
    }
    return QByteArray::fromStdString(batch.dump());
}

Result<std::vector<Answer>> read_answers(const HttpAnswer& http, std::size_t count, std::uint64_t first_id) {
    const auto json = read_json({http.body.constData(), std::size_t(http.body.size())});
    if (!json) {
        return no_answer(http, json.error().detail);
    }
    if (!json->is_array() && !is_answer(*json)) {
        return no_answer(http, QStringLiteral("JSON, but no JSON-RPC answer"));
    }
    if (json->is_object()) {
        const auto refused = read_error(*json);
        const bool nobody = !json->contains("id") || (*json)["id"].is_null();
        if (refused && (refused->code == kLimitExceeded || http.status == kTooManyRequests)) {
            return fail("HRT-RPC-005", plain_text(refused->message));
        }
        if (refused && (nobody || count != 1)) {
            return fail("HRT-RPC-009", plain_text(refused->message));
        }
        if (count != 1) {
            return fail("HRT-RPC-008", QStringLiteral("one answer to %1 calls").arg(count));
        }
    }
    std::vector<std::optional<Answer>> places(count);
    const Json items = json->is_array() ? *json : Json::array({*json});
    for (const Json& item : items) {
        if (const auto placed = place(item, first_id, places); !placed) {
            return fail(placed.error());
        }
    }
    std::vector<Answer> out;
    for (auto& answer : places) {
        if (!answer) {
            return fail("HRT-RPC-008", QStringLiteral("%1 answers to %2 calls").arg(items.size()).arg(count));
        }
        if (answer->error && answer->error->code == kLimitExceeded) {
            return fail("HRT-RPC-005", plain_text(answer->error->message));
        }
        out.push_back(std::move(*answer));
    }
    return out;
}

Result<Json> result_of(const Answer& answer) {
    if (!answer.error) {
        return answer.result;
    }
    if (const auto reason = revert_of(*answer.error)) {
        return fail("HRT-RPC-015", reason->text);
    }
    return fail("HRT-RPC-009",
                QStringLiteral("%1 (%2)").arg(plain_text(answer.error->message)).arg(answer.error->code));
}

} // namespace hearth::wallet::rpc
