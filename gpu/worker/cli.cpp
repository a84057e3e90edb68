// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/cli.h"

#include "gpu/worker/cli_commands.h"
#include "gpu/worker/cli_text.h"
#include "gpu/worker/error_codes.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/serve.h"
#include "gpu/worker/signals.h"
#include "gpu/worker/stdio_channel.h"
#include "gpu/worker/telemetry_cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <list>
#include <map>
#include <span>
#include <string>
#include <unistd.h>
#include <vector>

namespace hearth::gpu {

namespace {

bool parse_size(const std::string& text, Json& params) {
    const std::size_t x = text.find_first_of("xX");
    if (x == std::string::npos) {
        return false;
    }
    std::uint64_t sides[2] = {0, 0};
    const std::string parts[2] = {text.substr(0, x), text.substr(x + 1)};
    for (int i = 0; i < 2; ++i) {
        const char* end = parts[i].data() + parts[i].size();
        if (const auto [stop, error] = std::from_chars(parts[i].data(), end, sides[i]);
            error != std::errc{} || stop != end) {
            return false;
        }
    }
    params["width"] = sides[0];
    params["height"] = sides[1];
    return true;
}

/// Puts one option's text into the parameters; the failing side is a usage error.
Result<void> convert(const OptionSpec& spec, const std::string& text, Json& params) {
    const auto wrong = [&](const char* what) {
        return gpu_fail(code::kBadValue,
                        std::string(spec.flag) + " must be " + what + ", not \"" + text + "\".");
    };
    switch (spec.kind) {
    case OptionKind::Text:
        params[spec.parameter] = text;
        return {};
    case OptionKind::Size:
        return parse_size(text, params) ? Result<void>{} : wrong("a size such as 640x360");
    case OptionKind::Real: {
        double value = 0;
        const char* end = text.data() + text.size();
        if (const auto [stop, error] = std::from_chars(text.data(), end, value);
            error != std::errc{} || stop != end) {
            return wrong("a number");
        }
        params[spec.parameter] = value;
        return {};
    }
    case OptionKind::Indices: {
        Json list = Json::array();
        for (const std::string& part : CLI::detail::split(text, ',')) {
            list.push_back(part);
        }
        params[spec.parameter] = std::move(list);
        return {};
    }
    }
    return wrong("given");
}

/// Prints to stdout. A closed pipe is no error: who closed it has read enough.
void print(const std::string& text) {
    LineWriter out(STDOUT_FILENO, interrupt_fd());
    out.write(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text);
}

int report(const Error& error, bool json) {
    const bool cancelled = error.code == code::kCancelled;
    const bool usage = error.code == code::kBadValue || error.code == "HRT-SCN-040";
    std::fprintf(stderr, "hearth-gpu: %s\n", error.text().c_str());
    if (json) {
        print(dump({{"error", to_json(error)}}, 2));
    }
    return cancelled ? kExitCancelled : usage ? kExitUsage : kExitError;
}

struct CommonFlags {
    bool json = false;
    bool json_progress = false;
    bool quiet = false;
};

ProgressMeter::Style progress_style(const CommonFlags& flags) {
    if (flags.json_progress) {
        return ProgressMeter::Style::Json;
    }
    if (flags.quiet) {
        return ProgressMeter::Style::None;
    }
    return isatty(STDERR_FILENO) == 1 ? ProgressMeter::Style::Terminal : ProgressMeter::Style::Lines;
}

/// A command with its forms and what was given to it.
struct ParsedCommand {
    std::vector<const CommandSpec*> forms;
    std::map<std::string, std::string> values; ///< by flag
    CLI::App* parser = nullptr;
};

/// The form whose flag was given; else the one that needs none.
const CommandSpec& form_of(const ParsedCommand& command) {
    const CommandSpec* chosen = command.forms.front();
    for (const CommandSpec* form : command.forms) {
        if (form->chosen_by != nullptr && command.values.contains(form->chosen_by)) {
            chosen = form;
        }
    }
    return *chosen;
}

const OptionSpec* find_option(const CommandSpec& form, std::string_view flag) {
    const auto it = std::find_if(form.options.begin(), form.options.end(),
                                 [flag](const OptionSpec& o) { return flag == o.flag; });
    return it == form.options.end() ? nullptr : &*it;
}

int run_command(const ParsedCommand& command, const CommonFlags& flags) {
    const CommandSpec& form = form_of(command);
    Json params = Json::object();
    for (const auto& [flag, text] : command.values) {
        const OptionSpec* spec = find_option(form, flag);
        if (spec == nullptr) {
            return report(gpu_error(code::kBadValue, flag + " does not go with a proof file."), flags.json);
        }
        if (Result<void> done = convert(*spec, text, params); !done) {
            return report(done.error(), flags.json);
        }
    }
    ProgressMeter meter(progress_style(flags));
    WorkerState state;
    const Result<Json> result =
        run_method(*find_method(form.method), state, params, {interrupted(), [&meter](const Json& progress) {
                                                                  meter.show(progress);
                                                                  return true;
                                                              }});
    meter.finish();
    if (!result) {
        return report(result.error(), flags.json);
    }
    print(flags.json ? dump(*result, 2) : result_text(form.method, *result));
    return result->contains("valid") && !(*result)["valid"].get<bool>() ? kExitInvalid : kExitOk;
}

int explain(const std::string& wanted, bool json) {
    if (wanted == "all") {
        Json list = Json::array();
        std::string text;
        for (const ErrorPage& page : all_error_pages()) {
            list.push_back({{"code", page.code}, {"meaning", page.meaning}, {"remedy", page.remedy}});
            text += page.code + "  " + page.meaning + "\n";
        }
        print(json ? dump(list, 2) : text);
        return kExitOk;
    }
    const auto page = find_error_page(wanted);
    if (!page) {
        return report(gpu_error(code::kBadValue, "There is no error code \"" + wanted + "\"."), json);
    }
    print(json ? dump({{"code", page->code}, {"meaning", page->meaning}, {"remedy", page->remedy}}, 2)
               : page->code + "\n  " + page->meaning + "\n  " + page->remedy);
    return kExitOk;
}

/// The command's place in the parser: "prove render" is `render` below `prove`.
CLI::App* add_parser(CLI::App& app, const CommandSpec& spec) {
    const std::string name = spec.name;
    const std::size_t space = name.find(' ');
    if (space == std::string::npos) {
        return app.add_subcommand(name, spec.help);
    }
    const std::string group = name.substr(0, space);
    const auto known =
        app.get_subcommands([&group](const CLI::App* sub) { return sub->get_name() == group; });
    CLI::App* parent = known.empty() ? nullptr : known.front();
    if (parent == nullptr) {
        parent = app.add_subcommand(group, group == "prove" ? "Prove capacity: one file that `verify` checks"
                                                            : "The steps of PoC-render one by one");
        parent->require_subcommand(1);
    }
    return parent->add_subcommand(name.substr(space + 1), spec.help);
}

/// Adds a form's options, where an earlier form does not have them. `command` must stay where it is.
void add_options(ParsedCommand& command, const CommandSpec& form, CommonFlags& flags) {
    for (const OptionSpec& option : form.options) {
        if (command.parser->get_option_no_throw(option.flag) != nullptr) {
            continue;
        }
        CLI::Option* added = command.parser->add_option_function<std::string>(
            option.flag, [&command, flag = option.flag](const std::string& v) { command.values[flag] = v; },
            option.help);
        added->required(option.required);
        if (option.for_tests) {
            added->group("testing");
        }
    }
    if (form.progress) {
        command.parser->add_flag("--json-progress", flags.json_progress, "progress on stderr as JSON lines");
        command.parser->add_flag("-q,--quiet", flags.quiet, "no progress");
    }
}

/// All commands of the table; a list, because the parser keeps their addresses.
std::list<ParsedCommand> add_commands(CLI::App& app, CommonFlags& flags) {
    std::list<ParsedCommand> parsed;
    for (const CommandSpec& form : commands()) {
        const auto known = std::find_if(parsed.begin(), parsed.end(), [&form](const ParsedCommand& c) {
            return std::string_view(c.forms.front()->name) == form.name;
        });
        const bool first = known == parsed.end();
        ParsedCommand& command = first ? parsed.emplace_back() : *known;
        if (first) {
            command.parser = add_parser(app, form);
            command.parser->add_flag("--json", flags.json, "print exactly one JSON document");
        }
        command.forms.push_back(&form);
        add_options(command, form, flags);
        if (!first) {
            for (CLI::Option* option : command.parser->get_options()) {
                option->required(false);
            }
        }
    }
    return parsed;
}

} // namespace

int run_command_line(int argc, char** argv) {
    CLI::App app(
        "Hearth's render and proof worker. Exit codes: 0 ok, 1 error, 2 usage, 3 a proof does not hold.",
        "hearth-gpu");
    app.set_version_flag("--version", HEARTH_VERSION);
    app.require_subcommand(1);
    CommonFlags flags;
    const std::list<ParsedCommand> parsed = add_commands(app, flags);
    CLI::App* serve_parser =
        app.add_subcommand("serve", "Answer JSON lines on stdin and stdout until stdin ends");
    CLI::App* telemetry_parser = app.add_subcommand("telemetry", "Show what the graphics cards are doing");
    double watch_seconds = 0;
    telemetry_parser->add_option("--watch", watch_seconds, "again every so many seconds, 0.25 to 60")
        ->check(CLI::Range(0.25, 60.0));
    telemetry_parser->add_flag("--json", flags.json, "one JSON document; with --watch one a line");
    CLI::App* explain_parser = app.add_subcommand("explain", "Explain an error code");
    std::string wanted;
    explain_parser->add_option("code", wanted, "HRT-GPU-NNN, HRT-SCN-NNN or all")->required();
    explain_parser->add_flag("--json", flags.json, "print exactly one JSON document");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& e) {
        return app.exit(e);
    } catch (const CLI::ParseError& e) {
        const auto arguments = std::span(argv, static_cast<std::size_t>(argc));
        const bool json =
            std::find(arguments.begin(), arguments.end(), std::string_view("--json")) != arguments.end();
        return report(gpu_error(code::kBadValue, std::string(e.what()) + "."), json);
    }
    if (serve_parser->parsed()) {
        return serve(STDIN_FILENO, STDOUT_FILENO, interrupt_fd());
    }
    if (telemetry_parser->parsed()) {
        return run_telemetry(watch_seconds, flags.json);
    }
    if (explain_parser->parsed()) {
        return explain(wanted, flags.json);
    }
    for (const ParsedCommand& command : parsed) {
        if (command.parser->parsed()) {
            return run_command(command, flags);
        }
    }
    return kExitUsage;
}

} // namespace hearth::gpu
