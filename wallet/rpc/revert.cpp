// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/revert.h"

#include "wallet/eth/abi_json.h"

#include <algorithm>

namespace hearth::wallet::rpc {
namespace {

constexpr std::size_t kSelectorBytes = 4;
/// What geth answers for an execution that reverted.
constexpr std::int64_t kGethReverted = 3;

/// `data` has at least four bytes.
bool has_selector(ByteView data, std::string_view signature) {
    return std::equal(data.begin(), data.begin() + kSelectorBytes, keccak(signature).bytes.begin());
}

std::optional<std::vector<abi::Value>> arguments(const std::vector<abi::Type>& types, ByteView data) {
    auto values = abi::decode(types, data.subspan(kSelectorBytes), abi::Padding::Loose);
    return values ? std::optional(std::move(*values)) : std::nullopt;
}

/// docs.soliditylang.org, "Panic via assert and Error via require".
const char* panic_text(const Uint256& code) {
    static constexpr std::pair<unsigned, const char*> kTexts[] = {
        {0x01, "an assertion failed"},
        {0x11, "a number ran over or under"},
        {0x12, "division by zero"},
        {0x21, "no such member of an enumeration"},
        {0x22, "damaged storage of bytes"},
        {0x31, "pop from an empty array"},
        {0x32, "index outside the array"},
        {0x41, "too much memory"},
        {0x51, "call of an empty function variable"},
    };
    for (const auto& [number, text] : kTexts) {
        if (code == number) {
            return text;
        }
    }
    return "unknown panic";
}

std::optional<abi::Value> argument(std::string_view type, ByteView data) {
    const auto parsed = abi::parse_type(type);
    auto values = parsed ? arguments({*parsed}, data) : std::nullopt;
    return values ? std::optional(std::move(values->front())) : std::nullopt;
}

std::optional<QString> standard_text(ByteView data) {
    if (has_selector(data, "Error(string)")) {
        if (const auto reason = argument("string", data)) {
            return plain_text(text_of_bytes(reason->bytes));
        }
    }
    if (has_selector(data, "Panic(uint256)")) {
        if (const auto number = argument("uint256", data)) {
            const Uint256 code = from_big_endian(number->word);
            return QStringLiteral("%1 (panic %2)")
                .arg(QLatin1String(panic_text(code)), QString::fromStdString(quantity_text(code)));
        }
    }
    return std::nullopt;
}

} // namespace

RevertReason decode_revert(ByteView data, std::span<const abi::Signature> known) {
    RevertReason out{QStringLiteral("no reason given"), Bytes(data.begin(), data.end())};
    if (data.size() < kSelectorBytes) {
        return out;
    }
    if (const auto text = standard_text(data)) {
        out.text = *text;
        return out;
    }
    for (const abi::Signature& error : known) {
        const auto values =
            has_selector(data, error.canonical()) ? arguments(error.inputs, data) : std::nullopt;
        if (values) {
            std::string shown = abi::values_to_json(error.inputs, *values)
                                    .dump(-1, ' ', false, Json::error_handler_t::replace);
            shown.front() = '(';
            shown.back() = ')';
            out.text = plain_text(error.name + shown);
            return out;
        }
    }
    out.text = QStringLiteral("error %1").arg(QString::fromStdString(to_hex(data.first(kSelectorBytes))));
    return out;
}

std::optional<RevertReason> revert_of(const NodeError& error, std::span<const abi::Signature> known) {
    const bool says_so = error.code == kGethReverted || error.message.find("revert") != std::string::npos;
    if (!says_so) {
        return std::nullopt;
    }
    const bool nested = error.data.is_object() && error.data.contains("data");
    const Json& json = nested ? error.data["data"] : error.data;
    if (auto data = to_data(json, "the data of the error"); data && data->size() >= kSelectorBytes) {
        return decode_revert(*data, known);
    }
    // Only the text is left: "execution reverted: REASON".
    const auto colon = error.message.find(": ");
    RevertReason out = decode_revert({});
    if (colon != std::string::npos) {
        out.text = plain_text(std::string_view(error.message).substr(colon + 2));
    }
    return out;
}

} // namespace hearth::wallet::rpc
