// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/descriptor_json.h"

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kMaxReferences = 8;

void merge_fields(Json& base, const Json& over);

/// Puts `over` upon `base`: objects member by member, "fields" by path, everything else as a whole.
void merge_object(Json& base, const Json& over) {
    for (const auto& [key, value] : over.items()) {
        const auto found = base.find(key);
        if (found == base.end()) {
            base[key] = value;
        } else if (found->is_object() && value.is_object()) {
            merge_object(*found, value);
        } else if (key == "fields" && found->is_array() && value.is_array()) {
            merge_fields(*found, value);
        } else {
            *found = value;
        }
    }
}

void merge_fields(Json& base, const Json& over) {
    for (const Json& field : over) {
        Json* same = nullptr;
        for (Json& old : base) {
            if (old.is_object() && field.is_object() && old.contains("path") && field.contains("path") &&
                old["path"] == field["path"]) {
                same = &old;
            }
        }
        if (same != nullptr) {
            merge_object(*same, field);
        } else {
            base.push_back(field);
        }
    }
}

/// Reads one file and those it includes.
class Merger {
public:
    explicit Merger(const IncludeReader& include) : m_include(include) {}

    Result<Json> read(std::string_view text, std::size_t depth) {
        m_bytes += text.size();
        if (m_bytes > kMaxDescriptorBytes) {
            return fail("HRT-PRV-002",
                        QStringLiteral("the file has more than %1 bytes").arg(kMaxDescriptorBytes));
        }
        auto json = read_json(text);
        if (!json) {
            return json;
        }
        if (!json->is_object()) {
            return malformed_descriptor("the file", "is no object");
        }
        const auto includes = json->find("includes");
        if (includes == json->end()) {
            return json;
        }
        if (!includes->is_string()) {
            return malformed_descriptor("includes", "is no text");
        }
        return with_include(*json, includes->get<std::string>(), depth);
    }

private:
    Result<Json> with_include(const Json& json, const std::string& name, std::size_t depth) {
        if (depth >= kMaxIncludes) {
            return fail("HRT-PRV-002",
                        QStringLiteral("more than %1 files include each other").arg(kMaxIncludes));
        }
        const auto text = m_include ? m_include(name) : fail("HRT-PRV-004", QString::fromStdString(name));
        if (!text) {
            return fail("HRT-PRV-004", QString::fromStdString(name.substr(0, kShownName)));
        }
        auto base = read(*text, depth + 1);
        if (!base) {
            return base;
        }
        merge_object(*base, json);
        base->erase("includes");
        return base;
    }

    static constexpr std::size_t kShownName = 120;
    const IncludeReader& m_include;
    std::size_t m_bytes = 0;
};

} // namespace

tl::unexpected<Error> malformed_descriptor(const std::string& where, const char* why) {
    constexpr std::size_t kShown = 120;
    return fail("HRT-PRV-001", QStringLiteral("%1 %2").arg(QString::fromStdString(where.substr(0, kShown)),
                                                           QLatin1String(why)));
}

Result<Json> merged_descriptor(std::string_view text, const IncludeReader& include) {
    return Merger(include).read(text, 0);
}

Json in_document(const Json& document, const Path& path) {
    const Json* at = &document;
    for (const PathStep& step : path.steps) {
        if (step.kind == PathStep::Kind::Name && at->is_object() && at->contains(step.name)) {
            at = &(*at)[step.name];
        } else if (step.kind == PathStep::Kind::Index && at->is_array() && step.from && *step.from >= 0 &&
                   std::size_t(*step.from) < at->size()) {
            at = &(*at)[std::size_t(*step.from)];
        } else {
            return {};
        }
    }
    return *at;
}

Result<Json> resolved_field(const Json& field, const Json& document) {
    Json out = field;
    for (std::size_t depth = 0; out.is_object() && out.contains("$ref"); ++depth) {
        if (!out["$ref"].is_string() || depth >= kMaxReferences) {
            return malformed_descriptor("$ref", "leads in a circle or is no text");
        }
        const std::string name = out["$ref"];
        const auto path = parse_path(name);
        const Json definition =
            path && path->root == Path::Root::File ? in_document(document, *path) : Json();
        if (!definition.is_object()) {
            return malformed_descriptor(name, "is no definition of this file");
        }
        out.erase("$ref");
        Json merged = definition;
        merge_object(merged, out);
        out = std::move(merged);
    }
    return out;
}

} // namespace hearth::wallet::preview
