// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/values.h"

namespace hearth::wallet::rpc {
namespace {

tl::unexpected<Error> malformed(std::string_view what, const char* expected) {
    return fail("HRT-RPC-012",
                QStringLiteral("%1 is not %2")
                    .arg(QString::fromUtf8(what.data(), qsizetype(what.size())), QLatin1String(expected)));
}

const std::string* hex_of(const Json& json) {
    const auto* text = json.get_ptr<const std::string*>();
    return text != nullptr && text->starts_with("0x") ? text : nullptr;
}

} // namespace

Result<Uint256> to_quantity(const Json& json, std::string_view what) {
    const std::string* text = hex_of(json);
    const auto parsed = text == nullptr ? std::nullopt : parse_integer(*text);
    if (!parsed || parsed->negative) {
        return malformed(what, "a quantity");
    }
    return parsed->magnitude;
}

Result<std::uint64_t> to_number(const Json& json, std::string_view what) {
    const auto value = to_quantity(json, what);
    if (!value) {
        return fail(value.error());
    }
    if (*value > Uint256(INT64_MAX)) {
        return malformed(what, "a number below 2^63");
    }
    return static_cast<std::uint64_t>(*value);
}

Result<Bytes> to_data(const Json& json, std::string_view what) {
    const std::string* text = hex_of(json);
    auto bytes = text == nullptr ? std::nullopt : from_hex(*text);
    if (!bytes) {
        return malformed(what, "0x and whole bytes");
    }
    return std::move(*bytes);
}

Result<Hash> to_hash(const Json& json, std::string_view what) {
    const auto bytes = to_data(json, what);
    if (!bytes || bytes->size() != Hash::size()) {
        return malformed(what, "a hash of 32 bytes");
    }
    Hash out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

Result<Address> to_address(const Json& json, std::string_view what) {
    const auto bytes = to_data(json, what);
    if (!bytes || bytes->size() != Address::size()) {
        return malformed(what, "an address of 20 bytes");
    }
    Address out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

std::string quantity_text(const Uint256& value) {
    std::string digits = to_hex(to_minimal(value));
    if (digits == "0x") {
        return "0x0";
    }
    if (digits[2] == '0') {
        digits.erase(2, 1);
    }
    return digits;
}

QString plain_text(std::string_view text, int limit) {
    QString out;
    for (const QChar c : QString::fromUtf8(text.data(), qsizetype(text.size()))) {
        const bool shown = c.isPrint() && c.category() != QChar::Other_Format;
        if (out.size() >= limit) {
            return out + QChar(0x2026);
        }
        if (shown || c.isSurrogate()) {
            out += c;
        } else if (!out.isEmpty() && !out.endsWith(u' ')) {
            out += u' ';
        }
    }
    return out.trimmed();
}

} // namespace hearth::wallet::rpc
