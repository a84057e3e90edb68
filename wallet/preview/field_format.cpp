// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/field_format.h"

#include "wallet/eth/address.h"
#include "wallet/preview/descriptor_json.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/names.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

using Kind = abi::Type::Kind;

tl::unexpected<Error> unfit(const FieldSpec& field, const char* why) {
    return fail("HRT-PRV-011",
                QStringLiteral("\"%1\" %2")
                    .arg(QString::fromStdString(field.label.substr(0, 80)), QLatin1String(why)));
}

/// A literal of the file as a leaf: numbers and 0x texts as bytes or integers, other texts as texts.
Data literal_leaf(const Json& json) {
    if (json.is_boolean()) {
        Data out = integer_leaf(json.get<bool>() ? 1 : 0, {});
        out.type.kind = Kind::Bool;
        return out;
    }
    const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    if (text.size() == 2 + 2 * Address::size() && text.starts_with("0x")) {
        if (const auto address = parse_address(text)) {
            return address_leaf(*address, {});
        }
    }
    if (const auto number = parse_integer(text); number && !number->negative) {
        return integer_leaf(number->magnitude, {});
    }
    if (text.starts_with("0x")) {
        if (auto bytes = from_hex(text)) {
            return bytes_leaf(std::move(*bytes), {});
        }
    }
    Data out = bytes_leaf(Bytes(text.begin(), text.end()), {});
    out.type.kind = Kind::String;
    return out;
}

Result<Selection> of_container(const Container& container, const Path& path) {
    const std::string name = path.steps.size() == 1 ? path.steps.front().name : "";
    if (name == "from") {
        return Selection{{address_leaf(container.from, name)}, false};
    }
    if (name == "to" && container.to) {
        return Selection{{address_leaf(*container.to, name)}, false};
    }
    if (name == "value") {
        return Selection{{integer_leaf(container.value, name)}, false};
    }
    if (name == "chainId" && container.chain_id) {
        return Selection{{integer_leaf(*container.chain_id, name)}, false};
    }
    return fail("HRT-PRV-010",
                QStringLiteral("there is no \"@.%1\"").arg(QString::fromStdString(path_text(path))));
}

/// The one value of a parameter that is a path; of a list the element beside the field's.
Result<Data> one_of(const FieldContext& context, const std::string& text) {
    const auto path = parse_path(text);
    if (!path) {
        return fail(path.error());
    }
    auto found = select_from(context, *path);
    if (!found) {
        return fail(found.error());
    }
    std::vector<Data>& values = found->values;
    if (values.size() == 1 && values.front().shape == Data::Shape::Array) {
        const Data list = values.front();
        values = list.items;
        found->many = true;
    }
    if (!found->many && values.size() == 1) {
        return values.front();
    }
    if (!context.index || *context.index >= values.size()) {
        return fail("HRT-PRV-011",
                    QStringLiteral("\"%1\" is a list of another length").arg(QString::fromStdString(text)));
    }
    return values[*context.index];
}

/// The value of a map at the key that the data gives.
Result<Data> of_map(const FieldContext& context, const Json& reference) {
    const auto path = parse_path(reference.at("map").get<std::string>());
    const Json map = path ? in_document(context.descriptor.document, *path) : Json();
    const auto key = one_of(context, reference.at("keyPath").get<std::string>());
    if (!key) {
        return fail(key.error());
    }
    const Json values = map.is_object() ? map.value("values", Json::object()) : Json::object();
    const std::string wanted = key_text(*key);
    for (const auto& [name, value] : values.items()) {
        const auto a = parse_address(name);
        const auto b = address_of(*key);
        const bool same_address = key->type.kind == Kind::Address && a && b && *a == *b;
        if ((name == wanted || same_address) && !value.is_null()) {
            return literal_leaf(value);
        }
    }
    return fail(
        "HRT-PRV-011",
        QStringLiteral("a map has no value for %1").arg(QString::fromStdString(wanted.substr(0, 80))));
}

/// "@.token" in our own descriptors: the token that the profile gives the contract.
std::optional<Data> profile_token(const FieldContext& context) {
    const KnownContract* const contract =
        find_contract(context.around, context.container.to.value_or(Address{}));
    if (contract == nullptr || !contract->token) {
        return std::nullopt;
    }
    return address_leaf(*contract->token, "token");
}

/// A parameter given as value (also "$." path or map) or as path; nothing where it is not given.
Result<std::optional<Data>> param(const FieldContext& context, const FieldSpec& field,
                                  const std::string& name) {
    if (const auto path = field.params.find(name + "Path"); path != field.params.end()) {
        if (context.descriptor.ours && *path == "@.token") {
            return profile_token(context);
        }
        auto found = one_of(context, path->get<std::string>());
        if (!found) {
            return fail(found.error());
        }
        return std::optional(std::move(*found));
    }
    const auto value = field.params.find(name);
    if (value == field.params.end()) {
        return std::optional<Data>{};
    }
    if (value->is_object()) {
        auto found = of_map(context, *value);
        if (!found) {
            return fail(found.error());
        }
        return std::optional(std::move(*found));
    }
    if (value->is_string() && value->get_ref<const std::string&>().starts_with("$.")) {
        auto found = one_of(context, value->get<std::string>());
        if (!found) {
            return fail(found.error());
        }
        return std::optional(std::move(*found));
    }
    return std::optional(literal_leaf(*value));
}

/// Addresses of a parameter that is one text or a list of texts, each also a "$." path.
std::vector<Address> address_list(const FieldContext& context, const Json& json) {
    std::vector<Address> out;
    for (const Json& one : json.is_array() ? json : Json::array({json})) {
        if (!one.is_string()) {
            continue;
        }
        const std::string text = one;
        if (const auto address = parse_address(text)) {
            out.push_back(*address);
        } else if (text.starts_with("$.")) {
            const auto path = parse_path(text);
            const Json constant = path ? in_document(context.descriptor.document, *path) : Json();
            const auto inner = constant.is_string() ? parse_address(constant.get<std::string>())
                                                    : parse_address(std::string());
            if (inner) {
                out.push_back(*inner);
            }
        }
    }
    return out;
}

Line labelled(Line line, const FieldSpec& field, const Descriptor& descriptor) {
    line.label = safe_text(field.label, kNameLimit).text;
    line.label_code = descriptor.ours ? code_of(field.label) : std::string();
    return line;
}

Result<Line> format_address(const FieldContext& context, const FieldSpec& field, const Data& leaf) {
    auto address = address_of(leaf);
    if (!address) {
        return unfit(field, "is no address");
    }
    const auto senders = address_list(context, field.params.value("senderAddress", Json()));
    if (std::find(senders.begin(), senders.end(), *address) != senders.end()) {
        address = context.container.from;
    }
    return address_line(context.around, *address, {}, {});
}

/// Whether an amount is at or above the descriptor's threshold.
Result<bool> above_threshold(const FieldContext& context, const FieldSpec& field, const Uint256& amount) {
    const auto threshold = param(context, field, "threshold");
    if (!threshold) {
        return fail(threshold.error());
    }
    const auto limit = *threshold ? integer_of(**threshold) : std::nullopt;
    return limit && amount >= *limit;
}

Result<Line> format_token_amount(const FieldContext& context, const FieldSpec& field, const Data& leaf,
                                 std::vector<Warning>& warnings) {
    const auto amount = integer_of(leaf);
    const auto token = param(context, field, "token");
    if (!amount || !token) {
        return token ? unfit(field, "is no amount") : fail(token.error());
    }
    const auto address = *token ? address_of(**token) : std::nullopt;
    const auto coins = address_list(context, field.params.value("nativeCurrencyAddress", Json()));
    Line out;
    if (address && std::find(coins.begin(), coins.end(), *address) != coins.end()) {
        const ChainFacts& chain = context.around.chain;
        out = amount_line(*amount, chain.coin_decimals, chain.coin_symbol, {}, {});
    } else if (address) {
        const TokenView view = token_view(context.around, *address);
        out = amount_line(*amount, view.decimals, view.symbol, {}, {});
        out.address = address;
        for (Warning& warning : token_warnings(context.around, *address)) {
            add_warning(warnings, std::move(warning));
        }
    } else {
        out = amount_line(*amount, 0, "unknown token", {}, {});
        add_warning(warnings, make_warning("unverified_token",
                                           "Which token the amount is in is not known: it is shown in the "
                                           "smallest unit."));
    }
    const auto unlimited = above_threshold(context, field, *amount);
    if (!unlimited) {
        return fail(unlimited.error());
    }
    if (*unlimited) {
        const Json message = field.params.value("message", field.params.value("thresholdLabel", Json()));
        const std::string text = message.is_string() ? message.get<std::string>() : "Unlimited";
        out.value = safe_text(text, kNameLimit).text + " " + out.symbol;
        out.level = LineLevel::Warning;
    }
    return out;
}

Result<Line> format_nft(const FieldContext& context, const FieldSpec& field, const Data& leaf) {
    const auto id = integer_of(leaf);
    const auto collection = param(context, field, "collection");
    if (!id || !collection) {
        return collection ? unfit(field, "is no token id") : fail(collection.error());
    }
    const auto address = *collection ? address_of(**collection) : std::nullopt;
    if (!address) {
        return unfit(field, "has no collection");
    }
    Line out;
    out.format = LineFormat::Token;
    const TokenView view = token_view(context.around, *address);
    const std::string name = name_of(context.around, *address);
    out.symbol = view.known ? view.symbol : name;
    out.value = (out.symbol.empty() ? checksum_text(*address) : out.symbol) + " #" + to_decimal(*id);
    out.raw = to_decimal(*id);
    out.address = address;
    return out;
}

Result<Line> format_date(const FieldContext& context, const FieldSpec& field, const Data& leaf) {
    const auto value = integer_of(leaf);
    if (!value) {
        return unfit(field, "is no date");
    }
    Line out;
    out.format = LineFormat::Date;
    out.raw = to_decimal(*value);
    if (field.params.value("encoding", Json("timestamp")) == "blockheight") {
        out.value = "block " + out.raw;
        return out;
    }
    out.at_ms = date_ms(*value);
    out.value = out.at_ms ? date_text(*out.at_ms, context.around.local) : "never (" + out.raw + ")";
    out.level = out.at_ms ? LineLevel::Normal : LineLevel::Important;
    return out;
}

Result<Line> format_unit(const FieldSpec& field, const Data& leaf) {
    const auto value = integer_of(leaf);
    if (!value) {
        return unfit(field, "is no number");
    }
    const Json base = field.params.value("base", Json("%"));
    const Json decimals = field.params.value("decimals", Json(0));
    const bool prefix = field.params.value("prefix", Json(false)) == true;
    Line out;
    const std::string unit = base.is_string() ? safe_text(base.get<std::string>(), kSymbolLimit).text : "";
    out.value = unit_text(*value, decimals.get<int>(), unit, prefix);
    out.raw = to_decimal(*value);
    return out;
}

Result<Line> format_enum(const FieldContext& context, const FieldSpec& field, const Data& leaf) {
    const auto path = parse_path(field.params.at("$ref").get<std::string>());
    const Json values = path ? in_document(context.descriptor.document, *path) : Json();
    const std::string key = key_text(leaf);
    Line out;
    out.raw = key;
    if (values.is_object() && values.contains(key) && values[key].is_string()) {
        out.value = safe_text(values[key].get<std::string>(), kNameLimit).text;
        return out;
    }
    out.value = safe_text(key, kNameLimit).text + " (unknown)";
    out.level = LineLevel::Warning;
    return out;
}

/// The call within: whom it calls, then what the call does.
Result<std::vector<Line>> format_calldata(const FieldContext& context, const FieldSpec& field,
                                          const Data& leaf, std::vector<Warning>& warnings) {
    const auto callee = param(context, field, "callee");
    const auto selector = param(context, field, "selector");
    const auto amount = param(context, field, "amount");
    const auto spender = param(context, field, "spender");
    if (!callee || !selector || !amount || !spender) {
        return fail(!callee     ? callee.error()
                    : !selector ? selector.error()
                    : !amount   ? amount.error()
                                : spender.error());
    }
    const auto address = *callee ? address_of(**callee) : std::nullopt;
    if (!address) {
        return unfit(field, "has no contract to call");
    }
    constexpr std::size_t kSelectorBytes = 4;
    Bytes data = *selector ? bytes_of(**selector) : Bytes{};
    if (data.size() > kSelectorBytes) {
        data.erase(data.begin(), data.end() - std::ptrdiff_t(kSelectorBytes));
    }
    append(data, bytes_of(leaf));
    Container inner = context.container;
    inner.to = *address;
    inner.value = *amount ? integer_of(**amount).value_or(0) : Uint256(0);
    inner.from = (*spender ? address_of(**spender) : std::nullopt).value_or(context.container.from);
    ++inner.depth;
    const DecodedCall call = decode_inner_call(context.around, inner, data);
    std::vector<Line> out{address_line(context.around, *address, {}, {})};
    out.front().value = call.title;
    out.front().level = call.known ? LineLevel::Important : LineLevel::Warning;
    for (Line line : call.lines) {
        ++line.depth;
        out.push_back(std::move(line));
    }
    for (const Warning& warning : call.warnings) {
        add_warning(warnings, warning);
    }
    return out;
}

Result<Line> format_number(const FieldContext& context, const FieldSpec& field, const Data& leaf) {
    const auto value = integer_of(leaf);
    if (!value) {
        return unfit(field, "is no number");
    }
    if (field.format == "amount") {
        const ChainFacts& chain = context.around.chain;
        return amount_line(*value, chain.coin_decimals, chain.coin_symbol, {}, {});
    }
    Line out;
    out.raw = to_decimal(*value);
    if (field.format == "duration") {
        out.format = LineFormat::Duration;
        out.value = duration_text(*value);
    } else {
        out.value = chain_text(*value);
    }
    return out;
}

Result<Line> format_line(const FieldContext& context, const FieldSpec& field, const Data& leaf,
                         std::vector<Warning>& warnings) {
    const std::string& format = field.format;
    if (format == "addressName" || format == "interoperableAddressName") {
        return format_address(context, field, leaf);
    }
    if (format == "tokenAmount" || format == "allowanceAmount") {
        return format_token_amount(context, field, leaf, warnings);
    }
    if (format == "amount" || format == "duration" || format == "chainId") {
        return format_number(context, field, leaf);
    }
    if (format == "nftName") {
        return format_nft(context, field, leaf);
    }
    if (format == "date") {
        return format_date(context, field, leaf);
    }
    if (format == "unit" || format == "percentage") {
        return format_unit(field, leaf);
    }
    if (format == "enum") {
        return format_enum(context, field, leaf);
    }
    if (format == "tokenTicker") {
        const auto address = address_of(leaf);
        if (!address) {
            return unfit(field, "is no token");
        }
        Line out = address_line(context.around, *address, {}, {});
        const TokenView view = token_view(context.around, *address);
        out.value = view.known ? view.symbol : out.value;
        return out;
    }
    return raw_line(context.around, leaf, warnings);
}

} // namespace

Result<Selection> select_from(const FieldContext& context, const Path& path) {
    switch (path.root) {
    case Path::Root::Container:
        return of_container(context.container, path);
    case Path::Root::File: {
        const Json constant = in_document(context.descriptor.document, path);
        if (constant.is_null() || constant.is_object() || constant.is_array()) {
            return fail("HRT-PRV-010",
                        QStringLiteral("there is no \"$.%1\"").arg(QString::fromStdString(path_text(path))));
        }
        return Selection{{literal_leaf(constant)}, false};
    }
    case Path::Root::Data:
        return select(context.data, path.steps);
    case Path::Root::Relative:
        break;
    }
    auto found = select(context.base, path.steps);
    return found ? found : select(context.data, path.steps);
}

Result<std::vector<Line>> format_leaf(const FieldContext& context, const FieldSpec& field, const Data& leaf,
                                      std::vector<Warning>& warnings) {
    if (!field.encrypted.empty()) {
        Line out = text_line(safe_text(field.encrypted, kNameLimit).text, {}, {});
        out.raw = to_hex(bytes_of(leaf));
        out.level = LineLevel::Warning;
        return std::vector{labelled(std::move(out), field, context.descriptor)};
    }
    if (field.format == "calldata") {
        auto lines = format_calldata(context, field, leaf, warnings);
        if (lines) {
            lines->front() = labelled(std::move(lines->front()), field, context.descriptor);
        }
        return lines;
    }
    auto line = format_line(context, field, leaf, warnings);
    if (!line) {
        return fail(line.error());
    }
    return std::vector{labelled(std::move(*line), field, context.descriptor)};
}

Line raw_line(const Surroundings& around, const Data& leaf, std::vector<Warning>& warnings) {
    Line out;
    out.format = LineFormat::Raw;
    switch (leaf.type.kind) {
    case Kind::Address:
        return address_line(around, address_of(leaf).value_or(Address{}), {}, {});
    case Kind::Bool:
        out.value = leaf.value.word.back() != 0 ? "yes" : "no";
        out.raw = key_text(leaf);
        return out;
    case Kind::String: {
        SafeText text = safe_text(text_of_bytes(leaf.value.bytes), kTextLimit, true);
        if (text.hidden) {
            add_warning(warnings, make_warning("hidden_characters",
                                               "A text in what you sign has characters that do not show."));
        }
        out.format = LineFormat::Text;
        out.value = std::move(text.text);
        return out;
    }
    case Kind::Bytes:
    case Kind::FixedBytes:
    case Kind::Function:
        out.value = bytes_text(bytes_of(leaf));
        out.raw = to_hex(bytes_of(leaf));
        return out;
    default:
        out.value = key_text(leaf);
        return out;
    }
}

} // namespace hearth::wallet::preview
