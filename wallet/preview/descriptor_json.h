// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/descriptor.h"

namespace hearth::wallet::preview {

/// The file with its includes merged into it: what the including file says comes first; fields are merged by
/// their paths. Errors: HRT-ETH-001, HRT-PRV-001, -002, -004.
[[nodiscard]] Result<Json> merged_descriptor(std::string_view text, const IncludeReader& include);

/// A field whose "$ref" is resolved: the definition with the field's own members over it. Errors:
/// HRT-PRV-001.
[[nodiscard]] Result<Json> resolved_field(const Json& field, const Json& document);

/// What a "$." path leads to in a file; null where it leads nowhere.
[[nodiscard]] Json in_document(const Json& document, const Path& path);

/// One format of display.formats. Errors: HRT-PRV-001, -002, -003.
[[nodiscard]] Result<FormatSpec> read_format(const std::string& key, const Json& json, const Json& document);

/// Checks that the paths of a format lead somewhere in the parameters of its function. Errors: HRT-PRV-003.
[[nodiscard]] Result<void> check_paths(const FormatSpec& format);

[[nodiscard]] tl::unexpected<Error> malformed_descriptor(const std::string& where, const char* why);

} // namespace hearth::wallet::preview
