// SPDX-License-Identifier: Apache-2.0
// The commands by hand as a table: a command is one row, and its options say which of the method's parameters
// they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// How an option's text becomes a method's parameter. Ranges are checked by the method itself, so that both
/// doors to it give the same answers.
enum class OptionKind {
    Text,    ///< as it is
    Real,    ///< a number
    Size,    ///< WIDTHxHEIGHT: the parameters "width" and "height"
    Indices, ///< numbers separated by commas
};

struct OptionSpec {
    const char* flag; ///< without leading dashes: a positional argument
    const char* parameter;
    OptionKind kind;
    bool required;
    const char* help;
    bool for_tests = false; ///< listed apart in --help
};

/// One form of a command. Rows of the same name are forms of one command; where there are several, nothing is
/// required by the parser and the method says what is missing.
struct CommandSpec {
    const char* name;   ///< two words for a command in a group
    const char* method; ///< of methods.h
    const char* help;
    std::vector<OptionSpec> options;
    bool progress = false;           ///< takes --json-progress and --quiet
    const char* chosen_by = nullptr; ///< flag that chooses this form; without one it is the first form
};

[[nodiscard]] const std::vector<CommandSpec>& commands();

} // namespace hearth::gpu
