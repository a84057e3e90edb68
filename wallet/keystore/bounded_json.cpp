// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/bounded_json.h"

namespace hearth::wallet {
namespace {

using Json = nlohmann::json;

constexpr int kMostLevels = 16;

} // namespace

std::optional<Json> parse_bounded_json(std::string_view text) {
    bool too_deep = false;
    Json document = Json::parse(
        text,
        [&too_deep](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > kMostLevels;
            return !too_deep;
        },
        false);
    if (document.is_discarded() || too_deep) {
        return std::nullopt;
    }
    return document;
}

} // namespace hearth::wallet
