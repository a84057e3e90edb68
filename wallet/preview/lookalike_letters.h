// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearth::wallet::preview {

/// The small ASCII letter or digit that a letter is drawn like (after the idea of Unicode's UTS #39, for the
/// alphabets and shapes that token names are faked with); itself for ASCII letters and digits, with 0 as o,
/// and 1, I and l as l; 0 where it looks like none. Wants what NFKD and case folding leave.
[[nodiscard]] char latin_twin(char32_t c);

} // namespace hearth::wallet::preview
