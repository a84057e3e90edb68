// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/cli_commands.h"

#include <initializer_list>

namespace hearth::gpu {

namespace {

using Kind = OptionKind;
using Options = std::vector<OptionSpec>;

constexpr OptionSpec kScene = {"--scene", "scene", Kind::Text, true, "scene file: .hscene, .glb or .gltf"};
constexpr OptionSpec kOwnScene = {
    "--scene", "scene", Kind::Text, false,
    "scene file (default: Hearth's own, scenes/kiln.glb, which the program carries)"};
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
constexpr OptionSpec kSomeK = {"--k", "k", Kind::Text, false, "number of sampled units (default 64)"};

/// What is rendered.
const Options kFrame = {
    {"--size", "", Kind::Size, true, "frame as WIDTHxHEIGHT, up to 16384x16384"},
    {"--samples", "samples", Kind::Text, true, "samples per pixel, 1 to 65536"},
    {"--seed", "seed", Kind::Text, true, "seed, 64 bits"},
    {"--exposure", "exposure", Kind::Real, false, "factor before the tone map (default 1)"}};

/// What binds a proof of capacity: given to the prover, and to the checker again.
const Options kChallenge = {kBeacon, kSampleBeacon, kNode, kWindow};

const OptionSpec kCardNumber = {"--gpu", "gpu", Kind::Text, false, "number of the card (default 0)"};

/// What a compute proof takes besides.
const Options kMatrices = {
    kCardNumber,
    {"--size", "size", Kind::Text, false, "side of the matrices (default 512; the network: 8192)"}};

/// What a memory proof takes besides.
const Options kDataset = {
    {"--mib", "mib", Kind::Text, false, "size of the dataset in MiB (default 8)"},
    {"--rounds", "rounds", Kind::Text, false, "rounds that make an item (default 2048)"},
    {"--steps", "steps", Kind::Text, false, "items that a walker reads (default 64)"},
    {"--one-in", "one_in", Kind::Text, false, "one walker in so many is a share (default 1024)"}};

/// What the checker of a proof file may add.
const Options kArrival = {
    {"--root", "root", Kind::Text, false, "root as received before the sampling beacon"},
    {"--arrival-us", "arrival_us", Kind::Text, false,
     "microseconds by the checker's clock: from the challenge to the root's arrival (without --root: the "
     "file's); "
     "of memory from the sampling round to the file's"}};

/// What the checker of a proof file may demand.
const Options kDemands = {
    {"--kind", "kind", Kind::Text, false, "compute, render or vram: another proof is refused"},
    {"--min-steps", "min_steps", Kind::Text, false, "refuse a compute proof of fewer steps (default 1)"},
    {"--min-units", "min_units", Kind::Text, false, "refuse a render proof of fewer units (default 1)"},
    {"--min-shares", "min_shares", Kind::Text, false, "refuse a memory proof of fewer shares (default 1)"}};

Options join(std::initializer_list<Options> parts) {
    Options all;
    for (const Options& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace

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
        {"benchmark",
         "benchmark",
         "Measure what this device really does, with spread and share of its physical peak",
         {{"--backend", "backend", Kind::Text, false, "cpu (default) or cuda (untested on hardware)"},
          {"--gpu", "gpu", Kind::Text, false, "UUID or PCI address (default: the first card)"},
          {"--seconds", "seconds", Kind::Real, false, "measured time of each part (default 2)"},
          {"--repeats", "repeats", Kind::Text, false, "repeats of each part (default 5)"},
          {"--parts", "parts", Kind::Indices, false, "only these, separated by commas"},
          {"--size", "size", Kind::Text, false,
           "side of int8's matrices on a card (default 8192, the network's)"},
          {"--mib", "mib", Kind::Text, false,
           "memory of the mem_ parts and of vram (default: as each likes)"},
          kThreads},
         true},
        {"selftest",
         "selftest",
         "Compare every kernel, by every route, with recorded hashes",
         {{"--backend", "backend", Kind::Text, false,
           "cpu, cuda, or auto (default: a card where there is one)"},
          {"--gpu", "gpu", Kind::Text, false, "UUID or PCI address (default: the first card)"},
          {"--seconds", "seconds", Kind::Real, false,
           "measured time of each of a card's rates (default 0.3; 0: none)"},
          {"--size", "size", Kind::Text, false, "side of int8's matrices on a card (default 8192)"},
          {"--mib", "mib", Kind::Text, false,
           "memory of the mem_ parts and of vram (default: as each likes)"},
          kThreads,
          {"--golden-dir", "golden_dir", Kind::Text, false, "folder of another golden.json"}},
         true},
        {"import",
         "import",
         "Flatten a glTF file to a canonical .hscene",
         {{"--scene", "input", Kind::Text, true, "glTF file"},
          {"--out", "output", Kind::Text, true, ".hscene to write"}}},
        {"render", "render", "Render a scene and commit to every unit",
         join({{kScene},
               kFrame,
               {kThreads,
                {"--memory-limit", "memory_limit_mib", Kind::Text, false, "most memory to use, in MiB"},
                {"--out", "png", Kind::Text, false, "write the picture as PNG"},
                {"--units", "units", Kind::Text, false, "write the units file, needed to open or verify"},
                {"--hdr", "hdr", Kind::Text, false, "write linear RGB floats (f32, row-major)"},
                {"--preview", "preview", Kind::Text, false, "keep a raw preview up to date while rendering"},
                {"--backend", "backend", Kind::Text, false, "cpu (default) or cuda (untested on hardware)"},
                {"--cheat-skip", "cheat_skip", Kind::Real, false,
                 "commit to copies for this share of the units", true}}}),
         true},
        {"verify", "verify", "Check a whole units file against a root, or a proof file (--size: one side)",
         join({{kScene}, kFrame, {kThreads, kRoot, kUnitsIn, kBeacon, kK}})},
        {"verify", "verify_proof", "",
         join({{{"proof", "proof", Kind::Text, false, "proof file of `prove`"}},
               kChallenge,
               {kOwnScene},
               kMatrices,
               kDataset,
               {{"--draw-beacon", "draw_beacon", Kind::Text, false,
                 "later round that draws --k of a memory proof's shares (default: all are walked)"}},
               {kSomeK, kThreads},
               kArrival,
               kDemands}),
         false, "proof"},
        {"samples",
         "samples",
         "Show which units a beacon samples",
         {kRoot, kBeacon, kK, {"--units-total", "units_total", Kind::Text, true, "units of the job"}}},
        {"open", "open", "Cut openings out of a units file", {kUnitsIn, kIndices, kOut}},
        {"disclose",
         "disclose",
         "Cut the sampled batches themselves out of a units file",
         {kUnitsIn, kIndices, kOut}},
        {"check", "check", "Check openings against a root",
         join({{kScene},
               kFrame,
               {kThreads,
                kRoot,
                kOpenings,
                kBeacon,
                kK,
                kChecker,
                kSalt,
                {"--disclosure", "disclosure", Kind::Text, false,
                 "disclosure file, to name the wrong pixel"}}})},
        {"bench", "bench", "Measure what checking costs beside rendering",
         join({{kScene}, kFrame, {kThreads, kSomeK}})},
        {"prove compute", "compute_prove", "Prove integer matrix capacity: run a chain, commit, open",
         join({kChallenge,
               kMatrices,
               {kSomeK,
                {"--steps", "steps", Kind::Text, false, "end after this many steps"},
                {"--budget-ms", "budget_ms", Kind::Text, false, "end after this time (default 1000)"},
                {"--backend", "backend", Kind::Text, false, "cpu (default) or cuda (untested on hardware)"},
                kThreads,
                kOut}}),
         true},
        {"prove render", "render_prove", "Prove rendering capacity: render a view nobody knew, commit, open",
         join({kChallenge,
               {kOwnScene,
                kSomeK,
                {"--units", "units", Kind::Text, false, "end after this many units"},
                {"--budget-ms", "budget_ms", Kind::Text, false, "end after this time (default 1000)"},
                {"--backend", "backend", Kind::Text, false, "cpu (default) or cuda (untested on hardware)"},
                kThreads,
                kOut}}),
         true},
        {"prove vram", "vram_prove", "Prove memory: fill a dataset, commit, walk it",
         join({kChallenge,
               {kCardNumber},
               kDataset,
               {{"--walkers", "walkers", Kind::Text, false, "end after this many walkers"},
                {"--budget-ms", "budget_ms", Kind::Text, false, "end the walk after this time (default 500)"},
                {"--backend", "backend", Kind::Text, false, "cpu (default) or cuda (untested on hardware)"},
                kThreads,
                kOut}}),
         true},
        {"challenge render",
         "poc_render",
         "The practice network's steps of PoC-render: render for a fixed time",
         {kScene,
          kBeacon,
          kNode,
          kWindow,
          kThreads,
          {"--budget-ms", "budget_ms", Kind::Text, true, "time to render, in milliseconds"},
          {"--units", "units", Kind::Text, true, "write the record, needed to open"}}},
        {"challenge open",
         "poc_open",
         "Open the sampled units of a challenge",
         {kUnitsIn, kSampleBeacon, kK, kOut}},
        {"challenge check",
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

} // namespace hearth::gpu
