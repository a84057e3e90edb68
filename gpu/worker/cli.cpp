// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/cli.h"

#include "gpu/worker/cli_text.h"
#include "gpu/worker/error_codes.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/serve.h"
#include "gpu/worker/signals.h"
#include "gpu/worker/stdio_channel.h"
#include "gpu/worker/telemetry_cli.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <map>
#include <span>
#include <string>
#include <unistd.h>
#include <vector>

namespace hearth::gpu {

namespace {

/// How an option's text becomes a method's parameter. Ranges are checked by the method itself, so that both
/// doors to it give the same answers.
enum class Kind { Text, Real, Size, Indices };

struct OptionSpec {
    const char* flag;
    const char* parameter;
    Kind kind;
    bool required;
    const char* help;
};

constexpr OptionSpec kScene = {"--scene", "scene", Kind::Text, true, "scene file: .hscene, .glb or .gltf"};
constexpr OptionSpec kSize = {"--size", "", Kind::Size, true, "frame as WIDTHxHEIGHT, up to 16384x16384"};
constexpr OptionSpec kSamples = {"--samples", "samples", Kind::Text, true, "samples per pixel, 1 to 65536"};
constexpr OptionSpec kSeed = {"--seed", "seed", Kind::Text, true, "seed, 64 bits"};
constexpr OptionSpec kExposure = {"--exposure", "exposure", Kind::Real, false,
                                  "factor before the tone map (default 1)"};
constexpr OptionSpec kThreads = {"--threads", "threads", Kind::Text, false,
                                 "threads (default 0: one a core)"};
constexpr OptionSpec kRoot = {"--root", "root", Kind::Text, true, "committed root, 64 hexadecimal digits"};
constexpr OptionSpec kBeacon = {"--beacon", "beacon", Kind::Text, true, "beacon round, hexadecimal"};
constexpr OptionSpec kK = {"--k", "k", Kind::Text, true, "number of sampled units"};
constexpr OptionSpec kUnitsIn = {"--units", "units", Kind::Text, true, "units file of the render"};
constexpr OptionSpec kOut = {"--out", "out", Kind::Text, true, "file to write"};
constexpr OptionSpec kIndices = {"--indices", "indices", Kind::Indices, true,
                                 "unit indices, separated by commas"};
constexpr OptionSpec kOpenings = {"--openings", "openings", Kind::Text, true, "openings file of the prover"};
constexpr OptionSpec kChecker = {"--checker", "checker", Kind::Text, false,
                                 "checker's address, for the batch commit"};
constexpr OptionSpec kSalt = {"--salt", "salt", Kind::Text, false, "32 bytes of salt, for the batch commit"};
constexpr OptionSpec kNode = {"--node", "node", Kind::Text, true, "prover's address, 40 hexadecimal digits"};
constexpr OptionSpec kWindow = {"--window", "window", Kind::Text, true, "number of the audit window"};
constexpr OptionSpec kSampleBeacon = {"--sample-beacon", "sample_beacon", Kind::Text, true,
                                      "beacon round that samples"};

constexpr OptionSpec kGpu = {"--gpu", "gpu", Kind::Text, false, "number of the card (default 0)"};
constexpr OptionSpec kMatrix = {"--size", "size", Kind::Text, false,
                                "side of the matrices (default 512; the network: 8192)"};
constexpr OptionSpec kSomeK = {"--k", "k", Kind::Text, false, "number of sampled tiles (default 64)"};
/// `verify` with this one checks a proof file; the other options are then those of kProofOptions.
constexpr OptionSpec kProofFile = {"proof", "proof", Kind::Text, false, "proof file of `prove compute`"};

/// What `verify FILE` takes. All are optional to the parser, because the two forms of `verify` share it; the
/// method says what is missing.
const std::vector<OptionSpec> kProofOptions = {
    kProofFile,
    kBeacon,
    kSampleBeacon,
    kNode,
    kWindow,
    kGpu,
    kMatrix,
    kSomeK,
    kThreads,
    {"--root", "root", Kind::Text, false, "root as received before the sampling beacon"},
    {"--arrival-us", "arrival_us", Kind::Text, false,
     "microseconds from the challenge to the root's arrival, by the checker's clock"}};

const std::vector<OptionSpec> kRenderOptions = {
    kScene,
    kSize,
    kSamples,
    kSeed,
    kExposure,
    kThreads,
    {"--memory-limit", "memory_limit_mib", Kind::Text, false, "most memory to use, in MiB"},
    {"--out", "png", Kind::Text, false, "write the picture as PNG"},
    {"--units", "units", Kind::Text, false, "write the units file, needed to open or verify"},
    {"--hdr", "hdr", Kind::Text, false, "write linear RGB floats (f32, row-major)"},
    {"--preview", "preview", Kind::Text, false, "keep a raw preview up to date while rendering"}};

struct CommandSpec {
    const char* name;   ///< two words for a command in a group
    const char* method; ///< of methods.h
    const char* help;
    std::vector<OptionSpec> options;
};

const std::vector<CommandSpec>& commands() {
    static const std::vector<CommandSpec> kCommands = {
        {"probe",
         "probe",
         "Show processor and graphics cards",
         {{"--wake", "wake", Kind::Text, false, "1: wake cards that sleep, to ask them (default 0)"}}},
        {"check-card",
         "card_check",
         "Try a graphics card: driver, sharing, memory, a kernel",
         {{"--gpu", "gpu", Kind::Text, false, "UUID or PCI address (default: the first card)"},
          {"--claim-mib", "claim_mib", Kind::Text, false, "memory that must really be there, in MiB"}}},
        {"import",
         "import",
         "Flatten a glTF file to a canonical .hscene",
         {{"--scene", "input", Kind::Text, true, "glTF file"},
          {"--out", "output", Kind::Text, true, ".hscene to write"}}},
        {"render", "render", "Render a scene and commit to every unit", kRenderOptions},
        {"verify",
         "verify",
         "Check a whole units file against a root, or a proof file (--size: one side)",
         {kScene, kSize, kSamples, kSeed, kExposure, kThreads, kRoot, kUnitsIn, kBeacon, kK}},
        {"samples",
         "samples",
         "Show which units a beacon samples",
         {kRoot, kBeacon, kK, {"--units-total", "units_total", Kind::Text, true, "units of the job"}}},
        {"open", "open", "Cut openings out of a units file", {kUnitsIn, kIndices, kOut}},
        {"disclose",
         "disclose",
         "Cut the sampled batches themselves out of a units file",
         {kUnitsIn, kIndices, kOut}},
        {"check",
         "check",
         "Check openings against a root",
         {kScene,
          kSize,
          kSamples,
          kSeed,
          kExposure,
          kThreads,
          kRoot,
          kOpenings,
          kBeacon,
          kK,
          kChecker,
          kSalt,
          {"--disclosure", "disclosure", Kind::Text, false, "disclosure file, to name the wrong pixel"}}},
        {"bench",
         "bench",
         "Measure what checking costs beside rendering",
         {kScene,
          kSize,
          kSamples,
          kSeed,
          kExposure,
          kThreads,
          {"--k", "k", Kind::Text, false, "number of sampled units (default 64)"}}},
        {"prove compute",
         "compute_prove",
         "Prove integer matrix capacity: run a chain, commit, open",
         {kBeacon,
          kSampleBeacon,
          kNode,
          kWindow,
          kGpu,
          kMatrix,
          kSomeK,
          {"--steps", "steps", Kind::Text, false, "end after this many steps"},
          {"--budget-ms", "budget_ms", Kind::Text, false, "end after this time (default 1000)"},
          kThreads,
          kOut}},
        {"prove render",
         "poc_render",
         "Render a challenge for a fixed time",
         {kScene,
          kBeacon,
          kNode,
          kWindow,
          kThreads,
          {"--budget-ms", "budget_ms", Kind::Text, true, "time to render, in milliseconds"},
          {"--units", "units", Kind::Text, true, "write the record, needed to open"}}},
        {"prove open",
         "poc_open",
         "Open the sampled units of a challenge",
         {kUnitsIn, kSampleBeacon, kK, kOut}},
        {"prove check",
         "poc_check",
         "Check a challenge's openings",
         {kScene,
          kBeacon,
          kNode,
          kWindow,
          kRoot,
          kThreads,
          {"--units-done", "units_done", Kind::Text, true, "units that were rendered"},
          kOpenings,
          kSampleBeacon,
          kK,
          kChecker,
          kSalt,
          {"--seconds", "seconds", Kind::Real, true, "time in which they were rendered"}}},
    };
    return kCommands;
}

/// The second form of `verify`.
const CommandSpec& verify_proof_command() {
    static const CommandSpec kCommand = {"verify", "verify_proof", "", kProofOptions};
    return kCommand;
}

/// Adds the second form's options to the parser of `verify`, where the first form does not have them, and
/// leaves it to the methods to say what is missing.
void add_proof_form(CLI::App& sub, const CommandSpec& first, std::map<std::string, std::string>& values) {
    for (CLI::Option* option : sub.get_options()) {
        option->required(false);
    }
    for (const OptionSpec& option : kProofOptions) {
        if (std::none_of(first.options.begin(), first.options.end(), [&option](const OptionSpec& known) {
                return std::string_view(known.flag) == option.flag;
            })) {
            sub.add_option_function<std::string>(
                option.flag, [&values, flag = option.flag](const std::string& v) { values[flag] = v; },
                option.help);
        }
    }
}

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
    case Kind::Text:
        params[spec.parameter] = text;
        return {};
    case Kind::Size:
        return parse_size(text, params) ? Result<void>{} : wrong("a size such as 640x360");
    case Kind::Real: {
        double value = 0;
        const char* end = text.data() + text.size();
        if (const auto [stop, error] = std::from_chars(text.data(), end, value);
            error != std::errc{} || stop != end) {
            return wrong("a number");
        }
        params[spec.parameter] = value;
        return {};
    }
    case Kind::Indices: {
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
    std::string backend; ///< empty: the method's own default
    std::string cheat_skip;
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

int run_command(const CommandSpec& given, const std::map<std::string, std::string>& values,
                const CommonFlags& flags) {
    const bool renders = std::string_view(given.method) == "render";
    if (!renders && !flags.backend.empty() && flags.backend != "cpu") {
        return report(gpu_error(code::kNoBackend, "Only render has the backend \"" + flags.backend + "\"."),
                      flags.json);
    }
    const CommandSpec& command = values.contains(kProofFile.flag) ? verify_proof_command() : given;
    Json params = Json::object();
    for (const auto& [flag, text] : values) {
        if (std::none_of(command.options.begin(), command.options.end(),
                         [&flag = flag](const OptionSpec& o) { return flag == o.flag; })) {
            return report(gpu_error(code::kBadValue, flag + " does not go with a proof file."), flags.json);
        }
    }
    for (const OptionSpec& spec : command.options) {
        if (const auto it = values.find(spec.flag); it != values.end()) {
            if (Result<void> done = convert(spec, it->second, params); !done) {
                return report(done.error(), flags.json);
            }
        }
    }
    if (renders && !flags.backend.empty()) {
        params["backend"] = flags.backend;
    }
    if (!flags.cheat_skip.empty()) {
        const OptionSpec cheat = {"--cheat-skip", "cheat_skip", Kind::Real, false, ""};
        if (Result<void> done = convert(cheat, flags.cheat_skip, params); !done) {
            return report(done.error(), flags.json);
        }
    }
    ProgressMeter meter(progress_style(flags));
    WorkerState state;
    const Result<Json> result = run_method(*find_method(command.method), state, params,
                                           {interrupted(), [&meter](const Json& progress) {
                                                meter.show(progress);
                                                return true;
                                            }});
    meter.finish();
    if (!result) {
        return report(result.error(), flags.json);
    }
    print(flags.json ? dump(*result, 2) : result_text(command.method, *result));
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
CLI::App* add_command(CLI::App& app, const CommandSpec& spec) {
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
        parent = app.add_subcommand(group, "Prove capacity: render, open, check");
        parent->require_subcommand(1);
    }
    return parent->add_subcommand(name.substr(space + 1), spec.help);
}

} // namespace

int run_command_line(int argc, char** argv) {
    CLI::App app(
        "Hearth's render and proof worker. Exit codes: 0 ok, 1 error, 2 usage, 3 a proof does not hold.",
        "hearth-gpu");
    app.set_version_flag("--version", HEARTH_VERSION);
    app.require_subcommand(1);
    CommonFlags flags;
    std::vector<std::map<std::string, std::string>> values(commands().size());
    std::vector<CLI::App*> parsers;
    for (std::size_t i = 0; i < commands().size(); ++i) {
        const CommandSpec& spec = commands()[i];
        CLI::App* sub = add_command(app, spec);
        for (const OptionSpec& option : spec.options) {
            sub->add_option_function<std::string>(
                   option.flag,
                   [&values, i, flag = option.flag](const std::string& v) { values[i][flag] = v; },
                   option.help)
                ->required(option.required);
        }
        sub->add_flag("--json", flags.json, "print exactly one JSON document");
        if (std::string_view(spec.method) == "verify") {
            add_proof_form(*sub, spec, values[i]);
        }
        if (std::string_view(spec.method) == "compute_prove") {
            sub->add_option("--backend", flags.backend, "cpu (default)");
            sub->add_flag("--json-progress", flags.json_progress, "heartbeats on stderr as JSON lines");
            sub->add_flag("-q,--quiet", flags.quiet, "no progress");
        }
        if (std::string_view(spec.method) == "render") {
            sub->add_option("--backend", flags.backend, "cpu (default) or cuda (untested on hardware)");
            sub->add_flag("--json-progress", flags.json_progress, "progress on stderr as JSON lines");
            sub->add_flag("-q,--quiet", flags.quiet, "no progress");
            sub->add_option("--cheat-skip", flags.cheat_skip, "commit to copies for this share of the units")
                ->group("testing");
        }
        parsers.push_back(sub);
    }
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
    for (std::size_t i = 0; i < parsers.size(); ++i) {
        if (parsers[i]->parsed()) {
            return run_command(commands()[i], values[i], flags);
        }
    }
    return kExitUsage;
}

} // namespace hearth::gpu
