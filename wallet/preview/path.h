// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/data.h"

namespace hearth::wallet::preview {

/// One step of an ERC-7730 path.
struct PathStep {
    enum class Kind : std::uint8_t { Name, Index, Slice };
    Kind kind = Kind::Name;
    std::string name;
    std::optional<std::int64_t> from; ///< Index: the index; Slice: the first; negative counts from the end
    std::optional<std::int64_t> to;   ///< Slice: behind the last
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// Where a value is found.
struct Path {
    enum class Root : std::uint8_t {
        Relative, ///< from the group that the path stands in, or else from the top
        Data,     ///< "#": arguments or message
        File,     ///< "$": the descriptor
        Container ///< "@": transaction or domain
    };
    Root root = Root::Relative;
    std::vector<PathStep> steps;
    friend bool operator==(const Path&, const Path&) = default;
};

/// "a.b", "#.details.[].token", "params.path.[-20:]", "list[0]", "@.value", "$.metadata.constants.x". Errors:
/// HRT-PRV-003.
[[nodiscard]] Result<Path> parse_path(std::string_view text);

/// What a path leads to: one value, or all elements of arrays on the way, in order. Errors: HRT-PRV-010 where
/// it leads nowhere.
struct Selection {
    std::vector<Data> values;
    bool many = false; ///< the path goes over a whole array
};
[[nodiscard]] Result<Selection> select(const Data& root, std::span<const PathStep> steps);

/// The text of a path without its root, as the keys of a format's arguments: "order.amount".
[[nodiscard]] std::string path_text(const Path& path);

} // namespace hearth::wallet::preview
