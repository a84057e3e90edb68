// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/batch.h"

#include "core/base/error_catalogue.h"
#include "wallet/tools/fields.h"

#include <algorithm>
#include <array>
#include <string.h>

namespace hearth::wallet {
namespace {

constexpr std::array<std::string_view, 10> kSecrets{"private_key", "privateKey", "key",      "secret",
                                                    "password",    "passphrase", "mnemonic", "seed",
                                                    "entropy",     "words"};

/// Overwrites what was read as a secret; the answer does not need it any more.
void wipe_secrets(Json& value) {
    if (value.is_array()) {
        for (Json& item : value) {
            wipe_secrets(item);
        }
        return;
    }
    if (!value.is_object()) {
        return;
    }
    for (auto& [name, member] : value.items()) {
        if (member.is_string() && std::find(kSecrets.begin(), kSecrets.end(), name) != kSecrets.end()) {
            auto& text = member.get_ref<std::string&>();
            explicit_bzero(text.data(), text.size());
        } else {
            wipe_secrets(member);
        }
    }
}

/// A text that JSON writes as it is: the usual answer, digits in hexadecimal.
bool is_plain_text(const Json& value) {
    const auto* text = value.get_ptr<const std::string*>();
    return text != nullptr && std::all_of(text->begin(), text->end(), [](char c) {
               return c >= ' ' && c <= '~' && c != '"' && c != '\\';
           });
}

/// "title: detail" without a full stop.
std::string message_of(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    QString out = page == nullptr ? error.code : QString::fromUtf8(page->title);
    if (!error.detail.isEmpty()) {
        out += QStringLiteral(": ") + error.detail;
    }
    return out.toStdString();
}

Result<Json> run_guarded(const Op& op, const Json& request) {
    try {
        return op.run(request);
    } catch (const Json::exception&) {
        return bad_field("a member has the wrong type");
    } catch (const std::bad_alloc&) {
        return bad_field("the request needs more memory than there is");
    }
}

} // namespace

const Op* find_op(std::string_view name) {
    for (const auto ops : {eth_ops(), key_ops()}) {
        const auto it =
            std::find_if(ops.begin(), ops.end(), [name](const Op& op) { return op.name == name; });
        if (it != ops.end()) {
            return &*it;
        }
    }
    return nullptr;
}

Result<Json> run_op(const Json& request) {
    const Json* name = find_field(request, {"op"});
    if (name == nullptr || !name->is_string()) {
        return bad_field("\"op\" is missing");
    }
    const auto& text = name->get_ref<const std::string&>();
    const Op* op = find_op(text);
    if (op == nullptr) {
        return fail("HRT-ETH-002", QString::fromStdString(text).left(60));
    }
    return run_guarded(*op, request);
}

std::string answer_line(std::string_view line) {
    auto request = read_json(line);
    Result<Json> result = fail("HRT-ETH-001");
    Json answer = Json::object();
    if (!request) {
        result = fail(request.error());
    } else if (!request->is_object()) {
        result = fail("HRT-ETH-001", QStringLiteral("the line is no JSON object"));
    } else {
        if (const auto id = request->find("id"); id != request->end()) {
            answer["id"] = *id;
        }
        result = run_op(*request);
        wipe_secrets(*request);
    }
    if (result && answer.empty() && is_plain_text(*result)) {
        const auto& text = result->get_ref<const std::string&>();
        std::string out;
        out.reserve(text.size() + 9);
        out.append(R"({"ok":")").append(text).append(R"("})");
        return out;
    }
    if (result) {
        answer["ok"] = std::move(*result);
    } else {
        answer["error"] = {{"code", result.error().code.toStdString()},
                           {"message", message_of(result.error())}};
    }
    return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace hearth::wallet
