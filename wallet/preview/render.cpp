// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/render.h"

#include "wallet/preview/field_format.h"
#include "wallet/preview/names.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/warnings.h"

#include <algorithm>
#include <set>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kMaxLines = 1024;

using Shown = std::vector<Line>;

/// Shows the fields of one format and keeps what its title needs.
class Renderer {
public:
    Renderer(const Surroundings& around, const Descriptor& descriptor, const Data& data,
             const Container& container)
        : m_around(around), m_descriptor(descriptor), m_data(data), m_container(container) {}

    Result<Shown> fields(const std::vector<FieldSpec>& specs, const Data& base, const std::string& prefix) {
        Shown out;
        for (const FieldSpec& spec : specs) {
            auto parts = elements(spec, base, prefix);
            if (!parts) {
                return fail(parts.error());
            }
            for (Shown& part : *parts) {
                out.insert(out.end(), part.begin(), part.end());
            }
            if (out.size() > kMaxLines) {
                return fail("HRT-PRV-020", QStringLiteral("there are more than %1 lines").arg(kMaxLines));
            }
        }
        return out;
    }

    /// The format leaves these out on purpose.
    void exclude(const std::vector<Path>& paths) {
        for (const Path& path : paths) {
            m_covered.insert(path_text(path));
        }
    }
    /// The arguments that no field shows or hides.
    Shown rest();
    /// The sentence with its values; nothing where a value is missing.
    [[nodiscard]] std::optional<std::string> sentence(const std::string& text) const;

    std::map<std::string, std::string> args;
    std::vector<Warning> warnings;

private:
    /// One field's lines, element by element where it is a list.
    Result<std::vector<Shown>> elements(const FieldSpec& spec, const Data& base, const std::string& prefix);
    Result<std::vector<Shown>> group(const FieldSpec& spec, const Data& base, const std::string& prefix);
    Result<Shown> bundle(const FieldSpec& spec, const Data& base, const std::string& prefix);
    Result<Shown> leaf(const FieldSpec& spec, const FieldContext& context, const Data& value);
    static Result<bool> visible(const FieldSpec& spec, const Data& value);
    static bool flatten(const Data& data, std::vector<Data>& leaves);
    void cover(const FieldSpec& spec, const std::string& prefix);

    const Surroundings& m_around;
    const Descriptor& m_descriptor;
    const Data& m_data;
    const Container& m_container;
    std::set<std::string> m_covered; ///< paths of what the format shows or hides
};

Result<bool> Renderer::visible(const FieldSpec& spec, const Data& value) {
    using Visible = FieldSpec::Visible;
    const std::string text = key_text(value);
    const bool listed = std::any_of(spec.values.begin(), spec.values.end(), [&](const std::string& one) {
        const auto a = parse_integer(one);
        const auto b = integer_of(value);
        return one == text || (a && b && !a->negative && a->magnitude == *b);
    });
    switch (spec.visible) {
    case Visible::Never:
        return false;
    case Visible::IfNotIn:
        return !listed;
    case Visible::MustMatch:
        if (!listed) {
            return fail("HRT-PRV-011", QStringLiteral("a value that has to be fixed is not"));
        }
        return false;
    case Visible::Always:
    case Visible::Optional:
        return true;
    }
    return true;
}

bool Renderer::flatten(const Data& data, std::vector<Data>& leaves) {
    if (data.shape == Data::Shape::Leaf) {
        leaves.push_back(data);
        return true;
    }
    return data.shape == Data::Shape::Array &&
           std::all_of(data.items.begin(), data.items.end(),
                       [&](const Data& item) { return flatten(item, leaves); });
}

Result<Shown> Renderer::leaf(const FieldSpec& spec, const FieldContext& context, const Data& value) {
    const auto shown = visible(spec, value);
    if (!shown) {
        return fail(shown.error());
    }
    if (!*shown) {
        return Shown{};
    }
    auto lines = format_leaf(context, spec, value, warnings);
    if (lines && context.index && !spec.separator.empty()) {
        std::string text = spec.separator;
        if (const auto at = text.find("{index}"); at != std::string::npos) {
            text.replace(at, std::string_view("{index}").size(), std::to_string(*context.index));
        }
        lines->insert(lines->begin(), text_line({}, safe_text(text, kNameLimit).text, {}));
    }
    return lines;
}

void Renderer::cover(const FieldSpec& spec, const std::string& prefix) {
    if (!spec.path || spec.path->root == Path::Root::File || spec.path->root == Path::Root::Container) {
        return;
    }
    m_covered.insert(path_text(*spec.path));
    if (spec.path->root == Path::Root::Relative && !prefix.empty()) {
        m_covered.insert(prefix + "." + path_text(*spec.path));
    }
}

Result<std::vector<Shown>> Renderer::elements(const FieldSpec& spec, const Data& base,
                                              const std::string& prefix) {
    cover(spec, prefix);
    if (spec.group) {
        return group(spec, base, prefix);
    }
    FieldContext context{m_around, m_descriptor, m_container, m_data, base, {}};
    std::vector<Data> leaves;
    bool many = false;
    if (spec.value) {
        // A literal, or a path to a constant of the file.
        const bool path =
            spec.value->is_string() && spec.value->get_ref<const std::string&>().starts_with("$.");
        const Json document{{"value", *spec.value}};
        const auto where = parse_path(path ? spec.value->get<std::string>() : "$.value");
        Descriptor literal;
        literal.document = path ? m_descriptor.document : document;
        const FieldContext in_file{m_around, literal, m_container, m_data, base, {}};
        auto found = where ? select_from(in_file, *where) : Result<Selection>(fail(where.error()));
        if (!found) {
            return fail(found.error());
        }
        leaves = std::move(found->values);
    } else {
        auto found = select_from(context, *spec.path);
        if (!found) {
            return fail(found.error());
        }
        many = found->many;
        for (const Data& value : found->values) {
            many = many || value.shape == Data::Shape::Array;
            if (!flatten(value, leaves)) {
                return fail("HRT-PRV-011", QStringLiteral("a struct has no format of its own"));
            }
        }
    }
    std::vector<Shown> out;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        FieldContext one{m_around, m_descriptor, m_container,
                         m_data,   base,         many ? std::optional(i) : std::nullopt};
        auto lines = leaf(spec, one, leaves[i]);
        if (!lines) {
            return fail(lines.error());
        }
        if (!lines->empty() && spec.path) {
            const bool first = args.emplace(path_text(*spec.path), lines->back().value).second;
            if (!first && many) {
                args[path_text(*spec.path)] += ", " + lines->back().value;
            }
        }
        out.push_back(std::move(*lines));
    }
    return out;
}

Result<std::vector<Shown>> Renderer::group(const FieldSpec& spec, const Data& base,
                                           const std::string& prefix) {
    std::vector<Data> bases{base};
    std::string inner = prefix;
    if (spec.path) {
        const FieldContext context{m_around, m_descriptor, m_container, m_data, base, {}};
        auto found = select_from(context, *spec.path);
        if (!found) {
            return fail(found.error());
        }
        bases.clear();
        for (const Data& value : found->values) {
            if (value.shape == Data::Shape::Array) {
                bases.insert(bases.end(), value.items.begin(), value.items.end());
            } else {
                bases.push_back(value);
            }
        }
        const bool relative = spec.path->root == Path::Root::Relative && !prefix.empty();
        inner = (relative ? prefix + "." : std::string()) + path_text(*spec.path);
    }
    std::vector<Shown> out;
    for (const Data& one : bases) {
        auto lines = spec.bundled ? bundle(spec, one, inner) : fields(spec.fields, one, inner);
        if (!lines) {
            return fail(lines.error());
        }
        if (!spec.label.empty() && !lines->empty()) {
            for (Line& line : *lines) {
                ++line.depth;
            }
            lines->insert(lines->begin(), text_line({}, safe_text(spec.label, kNameLimit).text, {}));
        }
        out.push_back(std::move(*lines));
    }
    return out;
}

Result<Shown> Renderer::bundle(const FieldSpec& spec, const Data& base, const std::string& prefix) {
    std::vector<std::vector<Shown>> columns;
    for (const FieldSpec& field : spec.fields) {
        auto column = elements(field, base, prefix);
        if (!column) {
            return fail(column.error());
        }
        columns.push_back(std::move(*column));
    }
    Shown out;
    const std::size_t rows = columns.empty() ? 0 : columns.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
        for (const auto& column : columns) {
            if (column.size() != rows) {
                return fail("HRT-PRV-011", QStringLiteral("lists that belong together differ in length"));
            }
            out.insert(out.end(), column[row].begin(), column[row].end());
        }
    }
    return out;
}

Shown Renderer::rest() {
    Shown out;
    std::size_t number = 0;
    for (const Data& item : m_data.items) {
        const std::string name = item.name.empty() ? std::to_string(number) : item.name;
        ++number;
        const bool covered = std::any_of(m_covered.begin(), m_covered.end(), [&](const std::string& path) {
            return path == name || path.starts_with(name + ".") || path.starts_with(name + "[");
        });
        if (covered) {
            continue;
        }
        Data alone;
        alone.shape = Data::Shape::Struct;
        alone.items = {item};
        auto lines = raw_lines(m_around, alone, 0, warnings);
        out.insert(out.end(), lines.begin(), lines.end());
    }
    return out;
}

std::optional<std::string> Renderer::sentence(const std::string& text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool doubled = at + 1 < text.size() && text[at + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            out += c;
            ++at;
        } else if (c == '{') {
            const auto close = text.find('}', at);
            const auto path =
                close == std::string::npos ? parse_path({}) : parse_path(text.substr(at + 1, close - at - 1));
            const auto found = path ? args.find(path_text(*path)) : args.end();
            if (found == args.end()) {
                return std::nullopt;
            }
            out += found->second;
            at = close;
        } else if (c == '}') {
            return std::nullopt;
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

Result<Rendered> render(const Surroundings& around, const Descriptor& descriptor, const FormatSpec& format,
                        const Data& data, const Container& container) {
    Renderer renderer(around, descriptor, data, container);
    auto lines = renderer.fields(format.fields, data, {});
    if (!lines) {
        return fail(lines.error());
    }
    renderer.exclude(format.excluded);
    auto rest = renderer.rest();
    lines->insert(lines->end(), rest.begin(), rest.end());
    const auto sentence = format.interpolated.empty() ? std::nullopt : renderer.sentence(format.interpolated);
    std::string title = sentence.value_or(format.intent);
    if (title.empty()) {
        title = format.function.name.empty() ? format.key : format.function.name;
    }
    constexpr std::size_t kTitle = 240;
    return Rendered{safe_text(title, kTitle).text, std::move(*lines), std::move(renderer.args),
                    std::move(renderer.warnings)};
}

std::vector<Line> raw_lines(const Surroundings& around, const Data& data, int depth,
                            std::vector<Warning>& warnings) {
    std::vector<Line> out;
    std::size_t number = 0;
    for (const Data& item : data.items) {
        const std::string own =
            item.name.empty() ? std::to_string(number) : safe_text(item.name, kNameLimit).text;
        ++number;
        if (item.shape == Data::Shape::Leaf) {
            Line line = raw_line(around, item, warnings);
            line.label = own;
            line.depth = depth;
            out.push_back(std::move(line));
            continue;
        }
        const bool list = item.shape == Data::Shape::Array;
        Line head = text_line(item.items.empty() ? "none"
                              : list             ? std::to_string(item.items.size())
                                                 : "",
                              own, {});
        head.depth = depth;
        out.push_back(std::move(head));
        auto inner = raw_lines(around, item, depth + 1, warnings);
        out.insert(out.end(), inner.begin(), inner.end());
        if (out.size() > kMaxLines) {
            break;
        }
    }
    return out;
}

} // namespace hearth::wallet::preview
