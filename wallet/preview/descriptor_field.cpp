// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/descriptor_json.h"

#include <algorithm>
#include <set>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kMaxLabel = 200;
constexpr std::size_t kMaxSentence = 1000;
constexpr std::size_t kMaxParamText = 2000;

/// The parameters of a format: which ones there are, which exclude each other, and which groups need one.
struct FormatRule {
    std::string_view name;
    std::vector<std::string_view> params;
    std::string_view needs; ///< this one, or itself with "Path" behind it; empty: nothing
};

const std::vector<FormatRule>& format_rules() {
    static const std::vector<FormatRule> rules{
        {"raw", {}, ""},
        {"number", {}, ""},
        {"addressName", {"types", "type", "sources", "senderAddress"}, ""},
        {"interoperableAddressName", {"types", "type", "sources", "senderAddress"}, ""},
        {"tokenTicker", {"chainId", "chainIdPath"}, ""},
        {"amount", {}, ""},
        {"tokenAmount",
         {"token", "tokenPath", "nativeCurrencyAddress", "threshold", "message", "thresholdLabel", "chainId",
          "chainIdPath"},
         ""},
        {"allowanceAmount",
         {"token", "tokenPath", "nativeCurrencyAddress", "threshold", "message", "thresholdLabel", "chainId",
          "chainIdPath"},
         ""},
        {"nftName", {"collection", "collectionPath"}, "collection"},
        {"date", {"encoding"}, ""},
        {"duration", {}, ""},
        {"unit", {"base", "decimals", "prefix"}, "base"},
        {"percentage", {"base", "decimals", "prefix", "magnitude"}, ""},
        {"enum", {"$ref"}, "$ref"},
        {"chainId", {}, ""},
        {"calldata",
         {"callee", "calleePath", "selector", "selectorPath", "amount", "amountPath", "spender",
          "spenderPath", "chainId", "chainIdPath"},
         "callee"},
    };
    return rules;
}

bool is_text(const Json& json, std::size_t most) {
    return json.is_string() && json.get_ref<const std::string&>().size() <= most;
}

/// A text member; empty where it is missing.
Result<std::string> text_member(const Json& json, const char* name, std::size_t most) {
    const auto found = json.find(name);
    if (found == json.end()) {
        return std::string();
    }
    if (!is_text(*found, most)) {
        return malformed_descriptor(name, "is no text, or too long");
    }
    return found->get<std::string>();
}

Result<void> check_param(const std::string& name, const Json& value) {
    const bool is_path = name.size() > 4 && name.ends_with("Path");
    if (is_path || name == "$ref") {
        if (!value.is_string()) {
            return malformed_descriptor(name, "is no path");
        }
        if (const auto path = parse_path(value.get<std::string>()); !path) {
            return fail(path.error());
        }
        return {};
    }
    if (name == "encoding" && value != "timestamp" && value != "blockheight") {
        return malformed_descriptor(name, "is neither timestamp nor blockheight");
    }
    constexpr int kMostDecimals = 77;
    if (name == "decimals" && (!value.is_number_integer() || value < 0 || value > kMostDecimals)) {
        return malformed_descriptor(name, "is no number of decimals");
    }
    if (name == "prefix" && !value.is_boolean()) {
        return malformed_descriptor(name, "is neither true nor false");
    }
    if (value.is_object() && !(value.contains("map") && value.contains("keyPath") &&
                               value["map"].is_string() && value["keyPath"].is_string())) {
        return malformed_descriptor(name, "is no reference to a map");
    }
    if (value.is_string() && value.get_ref<const std::string&>().size() > kMaxParamText) {
        return malformed_descriptor(name, "is too long");
    }
    return {};
}

Result<void> check_params(const FormatRule& rule, const Json& params) {
    for (const auto& [name, value] : params.items()) {
        const bool known = name.starts_with('$') ||
                           std::find(rule.params.begin(), rule.params.end(), name) != rule.params.end();
        if (!known) {
            return malformed_descriptor(name, "is no parameter of its format");
        }
        if (auto checked = check_param(name, value); !checked) {
            return checked;
        }
        if (params.contains(name + "Path")) {
            return malformed_descriptor(name, "is given as a value and as a path");
        }
    }
    const std::string needs(rule.needs);
    if (!needs.empty() && !params.contains(needs) && !params.contains(needs + "Path")) {
        return malformed_descriptor(needs, "is missing among the parameters");
    }
    return {};
}

/// A value of a list of visible values, as key_text() writes it.
std::string listed_text(const Json& json) {
    if (json.is_string()) {
        return json.get<std::string>();
    }
    return json.dump();
}

Result<void> read_visible(FieldSpec& out, const Json& json) {
    using Visible = FieldSpec::Visible;
    if (json.is_string()) {
        const std::string name = json;
        if (name != "always" && name != "never" && name != "optional") {
            return malformed_descriptor("visible", "is neither always, never nor optional");
        }
        out.visible = name == "always"  ? Visible::Always
                      : name == "never" ? Visible::Never
                                        : Visible::Optional;
        return {};
    }
    if (json.is_object() && json.size() == 1 && json.begin()->is_array() && !json.begin()->empty()) {
        const std::string& rule = json.begin().key();
        if (rule == "ifNotIn" || rule == "mustMatch" || rule == "mustBe") {
            out.visible = rule == "ifNotIn" ? Visible::IfNotIn : Visible::MustMatch;
            for (const Json& value : *json.begin()) {
                out.values.push_back(listed_text(value));
            }
            return {};
        }
    }
    return malformed_descriptor("visible", "has a rule that does not exist");
}

Result<void> read_place(FieldSpec& out, const Json& json) {
    if (json.contains("path") && json.contains("value")) {
        return malformed_descriptor("a field", "has a path and a value");
    }
    if (const auto found = json.find("path"); found != json.end()) {
        if (!found->is_string()) {
            return malformed_descriptor("path", "is no text");
        }
        auto path = parse_path(found->get<std::string>());
        if (!path) {
            return fail(path.error());
        }
        out.path = std::move(*path);
    }
    if (const auto found = json.find("value"); found != json.end()) {
        if (found->is_object() || found->is_array() || found->is_null()) {
            return malformed_descriptor("value", "is no plain value");
        }
        out.value = *found;
    }
    return {};
}

Result<void> check_members(const Json& json, std::initializer_list<std::string_view> known,
                           const std::string& what) {
    for (const auto& [name, value] : json.items()) {
        const bool fine = name.starts_with('$') || std::find(known.begin(), known.end(), name) != known.end();
        if (!fine) {
            std::string where = what;
            where.append(": ").append(name);
            return malformed_descriptor(where, "is no member that it may have");
        }
    }
    return {};
}

/// Reads the fields of one format and counts them.
class FieldReader {
public:
    explicit FieldReader(const Json& document) : m_document(document) {}

    Result<std::vector<FieldSpec>> read_all(const Json& json, std::size_t depth) {
        if (!json.is_array()) {
            return malformed_descriptor("fields", "is no list");
        }
        std::vector<FieldSpec> out;
        for (const Json& field : json) {
            if (++m_count > kMaxFields || depth > kMaxGroups) {
                return fail("HRT-PRV-002", QStringLiteral("a format has more than %1 fields or %2 levels")
                                               .arg(kMaxFields)
                                               .arg(kMaxGroups));
            }
            auto one = read_one(field, depth);
            if (!one) {
                return fail(one.error());
            }
            out.push_back(std::move(*one));
        }
        return out;
    }

private:
    Result<FieldSpec> read_one(const Json& field, std::size_t depth) {
        if (!field.is_object()) {
            return malformed_descriptor("a field", "is no object");
        }
        const auto json = resolved_field(field, m_document);
        if (!json) {
            return fail(json.error());
        }
        FieldSpec out;
        if (const auto place = read_place(out, *json); !place) {
            return fail(place.error());
        }
        const auto label = text_member(*json, "label", kMaxLabel);
        if (!label) {
            return fail(label.error());
        }
        out.label = *label;
        out.group = json->contains("fields");
        const auto rest = out.group ? read_group(out, *json, depth) : read_leaf(out, *json);
        if (!rest) {
            return fail(rest.error());
        }
        return out;
    }

    Result<void> read_group(FieldSpec& out, const Json& json, std::size_t depth) {
        if (auto known = check_members(json, {"path", "label", "iteration", "fields", "visible"}, "a group");
            !known) {
            return known;
        }
        const auto iteration = text_member(json, "iteration", kMaxLabel);
        if (!iteration || (!iteration->empty() && *iteration != "sequential" && *iteration != "bundled")) {
            return malformed_descriptor("iteration", "is neither sequential nor bundled");
        }
        out.bundled = *iteration == "bundled";
        auto fields = read_all(json.at("fields"), depth + 1);
        if (!fields) {
            return fail(fields.error());
        }
        out.fields = std::move(*fields);
        return {};
    }

    static Result<void> read_leaf(FieldSpec& out, const Json& json) {
        if (auto known = check_members(
                json, {"path", "value", "visible", "label", "format", "params", "separator", "encryption"},
                "a field");
            !known) {
            return known;
        }
        if (!out.path && !out.value) {
            return malformed_descriptor("a field", "has neither a path nor a value");
        }
        const auto format = text_member(json, "format", kMaxLabel);
        const auto separator = text_member(json, "separator", kMaxLabel);
        if (!format || !separator) {
            return fail(format ? separator.error() : format.error());
        }
        out.format = format->empty() ? "raw" : *format;
        out.separator = *separator;
        out.params = json.value("params", Json::object());
        const auto& rules = format_rules();
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [&](const FormatRule& one) { return one.name == out.format; });
        if (rule == rules.end() || !out.params.is_object()) {
            return malformed_descriptor(out.format, "is no format, or its parameters are no object");
        }
        if (auto checked = check_params(*rule, out.params); !checked) {
            return checked;
        }
        if (json.contains("encryption")) {
            const auto shown = json["encryption"].is_object()
                                   ? text_member(json["encryption"], "fallbackLabel", kMaxLabel)
                                   : malformed_descriptor("encryption", "is no object");
            if (!shown) {
                return fail(shown.error());
            }
            out.encrypted = shown->empty() ? "[encrypted]" : *shown;
        }
        return json.contains("visible") ? read_visible(out, json["visible"]) : Result<void>{};
    }

    const Json& m_document;
    std::size_t m_count = 0;
};

Result<std::string> read_intent(const Json& json) {
    const auto found = json.find("intent");
    if (found == json.end()) {
        return std::string();
    }
    if (is_text(*found, kMaxSentence)) {
        return found->get<std::string>();
    }
    if (!found->is_object()) {
        return malformed_descriptor("intent", "is neither a text nor an object");
    }
    std::string out;
    for (const auto& [label, text] : found->items()) {
        if (!is_text(text, kMaxSentence) || out.size() > kMaxSentence) {
            return malformed_descriptor("intent", "has something else than texts");
        }
        out += (out.empty() ? "" : ", ") + label + ": " + text.get<std::string>();
    }
    return out;
}

/// Steps through parameter types; whether a path leads somewhere.
bool leads_somewhere(const std::vector<abi::Type>& types, std::span<const PathStep> steps) {
    using Kind = abi::Type::Kind;
    const abi::Type* at = nullptr;
    const std::vector<abi::Type>* members = &types;
    for (const PathStep& step : steps) {
        const bool array = at != nullptr && (at->kind == Kind::Array || at->kind == Kind::FixedArray);
        if (step.kind == PathStep::Kind::Name) {
            if (array && step.name == "length") {
                return true;
            }
            if (members == nullptr) {
                return false;
            }
            const auto found = std::find_if(members->begin(), members->end(),
                                            [&](const abi::Type& one) { return one.name == step.name; });
            if (found == members->end()) {
                return false;
            }
            at = &*found;
        } else if (at == nullptr || at->kind == Kind::Tuple) {
            return false;
        } else if (array) {
            at = &at->items.front();
        }
        members = at->kind == Kind::Tuple ? &at->items : nullptr;
    }
    return true;
}

bool all_named(const std::vector<abi::Type>& types) {
    return std::all_of(types.begin(), types.end(),
                       [](const abi::Type& type) { return !type.name.empty() && all_named(type.items); });
}

Result<void> check_field_paths(const std::vector<FieldSpec>& fields, const std::vector<abi::Type>& types,
                               const std::vector<PathStep>& base) {
    for (const FieldSpec& field : fields) {
        std::vector<PathStep> steps;
        const bool of_data =
            field.path && (field.path->root == Path::Root::Relative || field.path->root == Path::Root::Data);
        if (!field.path || field.path->root == Path::Root::Relative) {
            steps = base;
        }
        if (of_data) {
            steps.insert(steps.end(), field.path->steps.begin(), field.path->steps.end());
            if (!leads_somewhere(types, steps) && !leads_somewhere(types, field.path->steps)) {
                return fail("HRT-PRV-003", QStringLiteral("the path \"%1\" leads to no parameter")
                                               .arg(QString::fromStdString(path_text(*field.path))));
            }
        }
        if (auto inner = check_field_paths(field.fields, types, steps); !inner) {
            return inner;
        }
    }
    return {};
}

} // namespace

Result<FormatSpec> read_format(const std::string& key, const Json& json, const Json& document) {
    if (!json.is_object()) {
        return malformed_descriptor(key, "is no object");
    }
    if (auto known = check_members(
            json, {"intent", "interpolatedIntent", "fields", "required", "excluded", "screens"}, "a format");
        !known) {
        return fail(known.error());
    }
    FormatSpec out;
    out.key = key;
    const auto id = text_member(json, "$id", kMaxLabel);
    const auto intent = read_intent(json);
    const auto sentence = text_member(json, "interpolatedIntent", kMaxSentence);
    auto fields = FieldReader(document).read_all(json.value("fields", Json::array()), 0);
    if (!id || !intent || !sentence || !fields) {
        return fail(!id         ? id.error()
                    : !intent   ? intent.error()
                    : !sentence ? sentence.error()
                                : fields.error());
    }
    out.id = *id;
    out.intent = *intent;
    out.interpolated = *sentence;
    out.fields = std::move(*fields);
    for (const Json& excluded : json.value("excluded", Json::array())) {
        auto path = excluded.is_string() ? parse_path(excluded.get<std::string>())
                                         : malformed_descriptor("excluded", "has something else than paths");
        if (!path) {
            return fail(path.error());
        }
        out.excluded.push_back(std::move(*path));
    }
    return out;
}

Result<void> check_paths(const FormatSpec& format) {
    if (!all_named(format.function.inputs)) {
        return {};
    }
    return check_field_paths(format.fields, format.function.inputs, {});
}

} // namespace hearth::wallet::preview
