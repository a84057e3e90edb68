// SPDX-License-Identifier: Apache-2.0
#include "core/base/error_catalogue.h"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

// One row a code, grouped by area. Keep the sentences short: what happened | what it means | what to do.
constexpr auto kPages = std::to_array<ErrorPage>({
    {"HRT-BASE-001", "The amount is not a number", "An amount of ATH or wei could not be read.",
     "Write digits with at most 18 decimals, for example 12.5."},
    {"HRT-BASE-002", "The amount is too large", "The amount does not fit in 256 bits.",
     "Use a smaller amount."},
    {"HRT-BASE-003", "Not a valid hexadecimal value",
     "A hash, key or address has the wrong length or a character that is not hexadecimal.",
     "Copy the value again; an address has 40 hexadecimal digits, a hash 64."},
    {"HRT-BASE-004", "Not a valid private key", "The 32 bytes are zero or not below the order of secp256k1.",
     "Use another key."},
    {"HRT-BASE-005", "The signature does not recover a key",
     "The 65 signature bytes are damaged or belong to other data.", "Ask the sender to sign again."},
});

} // namespace

std::span<const ErrorPage> error_pages() {
    return kPages;
}

const ErrorPage* find_error_page(const QString& code) {
    const QByteArray wanted = code.trimmed().toUpper().toLatin1();
    const auto it = std::find_if(kPages.begin(), kPages.end(),
                                 [&](const ErrorPage& page) { return wanted == page.code; });
    return it == kPages.end() ? nullptr : &*it;
}

} // namespace hearth
