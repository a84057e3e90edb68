// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/path.h"

#include <algorithm>
#include <charconv>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kMaxPathText = 512;
constexpr std::size_t kMaxSteps = 24;
constexpr std::size_t kMaxSelected = 512;

tl::unexpected<Error> bad_path(std::string_view text, const char* why) {
    return fail("HRT-PRV-003",
                QStringLiteral("the path \"%1\" %2")
                    .arg(QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), std::size_t{80}))),
                         QLatin1String(why)));
}

tl::unexpected<Error> nowhere(const PathStep& step) {
    return fail("HRT-PRV-010",
                step.kind == PathStep::Kind::Name
                    ? QStringLiteral("there is no \"%1\"").arg(QString::fromStdString(step.name))
                    : QStringLiteral("an index leads outside its list"));
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '$' || c == '-' || std::uint8_t(c) >= 0x80;
    });
}

/// Nothing for no text; an error for what is no number.
Result<std::optional<std::int64_t>> number(std::string_view text) {
    if (text.empty()) {
        return std::optional<std::int64_t>{};
    }
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    constexpr std::int64_t kFar = std::int64_t{1} << 31U;
    if (error != std::errc{} || end != text.data() + text.size() || out > kFar || out < -kFar) {
        return bad_path(text, "has an index that is no number");
    }
    return std::optional(out);
}

/// "[]", "[3]", "[-1]", "[1:4]".
Result<PathStep> bracket(std::string_view inside) {
    PathStep out;
    const auto colon = inside.find(':');
    const auto first = number(inside.substr(0, colon));
    if (!first) {
        return fail(first.error());
    }
    out.from = *first;
    if (colon == std::string_view::npos && *first) {
        out.kind = PathStep::Kind::Index;
        return out;
    }
    out.kind = PathStep::Kind::Slice;
    if (colon != std::string_view::npos) {
        const auto last = number(inside.substr(colon + 1));
        if (!last) {
            return fail(last.error());
        }
        out.to = *last;
    }
    return out;
}

/// "name", "[1]" or "name[1][]".
Result<void> add_part(std::vector<PathStep>& steps, std::string_view part, std::string_view whole) {
    const auto open = part.find('[');
    const std::string_view name = part.substr(0, open);
    if (!name.empty()) {
        if (!is_name(name)) {
            return bad_path(whole, "has a name that cannot be one");
        }
        steps.push_back({PathStep::Kind::Name, std::string(name), {}, {}});
    } else if (open == std::string_view::npos) {
        return bad_path(whole, "has an empty step");
    }
    std::string_view rest = open == std::string_view::npos ? std::string_view{} : part.substr(open);
    while (!rest.empty()) {
        const auto close = rest.find(']');
        if (rest.front() != '[' || close == std::string_view::npos) {
            return bad_path(whole, "has brackets that do not match");
        }
        auto step = bracket(rest.substr(1, close - 1));
        if (!step) {
            return fail(step.error());
        }
        steps.push_back(std::move(*step));
        rest.remove_prefix(close + 1);
    }
    return {};
}

/// The half-open range of a slice over so many elements; nothing where it lies outside.
std::optional<std::pair<std::size_t, std::size_t>> range_of(const PathStep& step, std::size_t count) {
    const auto size = std::int64_t(count);
    const auto at = [size](std::int64_t index) {
        return index < 0 ? index + size : index;
    };
    const std::int64_t first = at(step.from.value_or(0));
    const std::int64_t last = step.to ? at(*step.to) : size;
    if (first < 0 || last > size || first > last) {
        return std::nullopt;
    }
    return std::pair{std::size_t(first), std::size_t(last)};
}

std::optional<Data> slice_of_leaf(const Data& leaf, const PathStep& step) {
    const Bytes bytes = bytes_of(leaf);
    PathStep whole = step;
    if (step.kind == PathStep::Kind::Index) {
        whole.to = step.from.value_or(0) == -1 ? std::nullopt : std::optional(step.from.value_or(0) + 1);
    }
    const auto range = range_of(whole, bytes.size());
    if (!range) {
        return std::nullopt;
    }
    return bytes_leaf(
        {bytes.begin() + std::ptrdiff_t(range->first), bytes.begin() + std::ptrdiff_t(range->second)},
        leaf.name);
}

/// The member of a struct by name; of unnamed parameters by number; the length of a list.
std::optional<Data> member_of(const Data& data, const std::string& name) {
    if (data.shape == Data::Shape::Struct) {
        const auto found = std::find_if(data.items.begin(), data.items.end(),
                                        [&](const Data& item) { return item.name == name; });
        if (found != data.items.end()) {
            return *found;
        }
        const auto index = number(name);
        if (index && *index && **index >= 0 && std::size_t(**index) < data.items.size() &&
            data.items[std::size_t(**index)].name.empty()) {
            return data.items[std::size_t(**index)];
        }
    }
    if (data.shape == Data::Shape::Array && name == "length") {
        return integer_leaf(data.items.size(), name);
    }
    return std::nullopt;
}

Result<void> step_into(const Data& data, const PathStep& step, std::vector<Data>& out) {
    if (step.kind == PathStep::Kind::Name) {
        auto found = member_of(data, step.name);
        if (!found) {
            return nowhere(step);
        }
        out.push_back(std::move(*found));
        return {};
    }
    if (data.shape == Data::Shape::Leaf) {
        auto part = slice_of_leaf(data, step);
        if (!part) {
            return nowhere(step);
        }
        out.push_back(std::move(*part));
        return {};
    }
    if (data.shape == Data::Shape::Struct) {
        return nowhere(step);
    }
    PathStep one = step;
    if (step.kind == PathStep::Kind::Index) {
        one.to = step.from.value_or(0) == -1 ? std::nullopt : std::optional(step.from.value_or(0) + 1);
    }
    const auto range = range_of(one, data.items.size());
    if (!range) {
        return nowhere(step);
    }
    out.insert(out.end(), data.items.begin() + std::ptrdiff_t(range->first),
               data.items.begin() + std::ptrdiff_t(range->second));
    return {};
}

} // namespace

Result<Path> parse_path(std::string_view text) {
    if (text.empty() || text.size() > kMaxPathText) {
        return bad_path(text, "is empty or too long");
    }
    Path out;
    std::string_view rest = text;
    const auto root = std::string_view("#$@").find(text.front());
    // A name may begin with a dollar; the root stands alone before a point.
    if (root != std::string_view::npos && (text.size() == 1 || text[1] == '.')) {
        static constexpr std::array<Path::Root, 3> kRoots{Path::Root::Data, Path::Root::File,
                                                          Path::Root::Container};
        out.root = kRoots[root];
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
        if (rest.empty()) {
            return out;
        }
    }
    while (true) {
        const auto point = rest.find('.');
        const auto added = add_part(out.steps, rest.substr(0, point), text);
        if (!added) {
            return fail(added.error());
        }
        if (out.steps.size() > kMaxSteps) {
            return bad_path(text, "has too many steps");
        }
        if (point == std::string_view::npos) {
            return out;
        }
        rest.remove_prefix(point + 1);
    }
}

Result<Selection> select(const Data& root, std::span<const PathStep> steps) {
    Selection out{{root}, false};
    for (const PathStep& step : steps) {
        std::vector<Data> next;
        for (const Data& data : out.values) {
            if (const auto stepped = step_into(data, step, next); !stepped) {
                return fail(stepped.error());
            }
            if (next.size() > kMaxSelected) {
                return fail("HRT-PRV-020",
                            QStringLiteral("a path leads to more than %1 values").arg(kMaxSelected));
            }
        }
        const bool over_array = !out.values.empty() && out.values.front().shape == Data::Shape::Array;
        out.many = out.many || (step.kind == PathStep::Kind::Slice && (over_array || out.values.empty()));
        out.values = std::move(next);
    }
    return out;
}

std::string path_text(const Path& path) {
    std::string out;
    for (const PathStep& step : path.steps) {
        const std::string from = step.from ? std::to_string(*step.from) : "";
        const std::string to = step.to ? std::to_string(*step.to) : "";
        out += out.empty() ? "" : ".";
        switch (step.kind) {
        case PathStep::Kind::Name:
            out += step.name;
            break;
        case PathStep::Kind::Index:
            out += "[" + from + "]";
            break;
        case PathStep::Kind::Slice:
            out += "[";
            out += from.empty() && to.empty() ? "" : from + ":";
            out.append(to).append("]");
            break;
        }
    }
    return out;
}

} // namespace hearth::wallet::preview
