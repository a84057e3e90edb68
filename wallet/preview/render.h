// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/build.h"
#include "wallet/preview/data.h"

namespace hearth::wallet::preview {

/// What surrounds the data: the transaction, or the domain of typed data.
struct Container {
    Address from;
    std::optional<Address> to;
    Uint256 value = 0;
    std::optional<Uint256> chain_id;
    int depth = 0; ///< of the call within other calls
};

/// Calls within calls are decoded to this depth.
constexpr int kMaxCallDepth = 4;

/// What a descriptor makes of data.
struct Rendered {
    std::string title;
    std::vector<Line> lines;
    std::map<std::string, std::string> args; ///< the shown values by the paths of their fields
    std::vector<Warning> warnings;
};

/// Shows data as a format says. Arguments that the format neither shows nor hides are added as they are.
/// Errors: HRT-PRV-010 (a path leads nowhere), -011 (a value is not what its format or rule needs); then the
/// data has to be shown without the descriptor.
[[nodiscard]] Result<Rendered> render(const Surroundings& around, const Descriptor& descriptor,
                                      const FormatSpec& format, const Data& data, const Container& container);

/// Shows data without a descriptor: every value by its name and type, structs and lists inside out.
[[nodiscard]] std::vector<Line> raw_lines(const Surroundings& around, const Data& data, int depth,
                                          std::vector<Warning>& warnings);

/// decode_call for a call within a call.
[[nodiscard]] DecodedCall decode_inner_call(const Surroundings& around, const Container& container,
                                            ByteView data);

} // namespace hearth::wallet::preview
