// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/worker/param_reader.h"

#include <chrono>
#include <string>
#include <string_view>

namespace hearth::gpu {

/// A method's result as lines for a person.
[[nodiscard]] std::string result_text(std::string_view method, const Json& result);

/// Shows progress on stderr: one line rewritten in place on a terminal, else a line every two seconds, or
/// JSON lines.
class ProgressMeter {
public:
    enum class Style { None, Terminal, Lines, Json };

    explicit ProgressMeter(Style style) : m_style(style), m_start(std::chrono::steady_clock::now()) {}
    void show(const Json& progress);
    /// Ends a rewritten line.
    void finish();

private:
    Style m_style;
    std::chrono::steady_clock::time_point m_start;
    std::chrono::steady_clock::time_point m_shown;
    bool m_open_line = false;
};

} // namespace hearth::gpu
