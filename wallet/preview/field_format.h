// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/render.h"

namespace hearth::wallet::preview {

/// Where the parameters of a field's format are looked up.
struct FieldContext {
    const Surroundings& around;
    const Descriptor& descriptor;
    const Container& container;
    const Data& data;                 ///< all of it
    const Data& base;                 ///< the group that the field stands in
    std::optional<std::size_t> index; ///< of the element where the field is a list
};

/// The values at a path from any root; literals of the file become leaves. Errors: HRT-PRV-003, -010.
[[nodiscard]] Result<Selection> select_from(const FieldContext& context, const Path& path);

/// One leaf as its format shows it, one line or, for calls, several. Errors: HRT-PRV-010, -011.
[[nodiscard]] Result<std::vector<Line>> format_leaf(const FieldContext& context, const FieldSpec& field,
                                                    const Data& leaf, std::vector<Warning>& warnings);

/// The natural form of a leaf: digits, yes and no, checksummed address, hex, safe text.
[[nodiscard]] Line raw_line(const Surroundings& around, const Data& leaf, std::vector<Warning>& warnings);

} // namespace hearth::wallet::preview
