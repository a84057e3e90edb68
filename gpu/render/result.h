// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hearth::gpu {

/// What went wrong, as a value. `code` is stable ("HRT-SCN-004"); `message` says what happened and what it
/// means; `remedy` says what a person can do.
struct Error {
    std::string code;
    std::string message;
    std::string remedy;

    /// One line for logs and terminals: "HRT-SCN-004: message. remedy".
    [[nodiscard]] std::string text() const { return code + ": " + message + " " + remedy; }
};

template <class T>
using Result = tl::expected<T, Error>;

} // namespace hearth::gpu
