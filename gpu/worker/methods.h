// SPDX-License-Identifier: Apache-2.0
// The worker's methods: the same functions answer `serve` and the commands by hand. Parameters and results
// are described in docs/proofs.md.
#pragma once

#include "gpu/proof/check.h"
#include "gpu/proof/parallel.h"
#include "gpu/worker/param_reader.h"
#include "gpu/worker/scene_cache.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// What a call may use besides its parameters.
struct CallContext {
    const CancelFlag& cancel;
    /// May be empty. Called from one thread at a time; false means that it was not delivered (a slow reader).
    std::function<bool(const Json& progress)> progress;
};

/// What calls leave behind for the next ones. Used by one heavy call at a time.
struct WorkerState {
    SceneCache scenes;
};

using MethodFn = Result<Json> (*)(WorkerState&, const Json& params, const CallContext&);

struct MethodInfo {
    std::string_view name;
    bool heavy; ///< queued behind other heavy calls; the rest is answered at once
    MethodFn run;
};

/// Nothing when there is no such method.
[[nodiscard]] const MethodInfo* find_method(std::string_view name);

/// Runs a method; exceptions become errors.
[[nodiscard]] Result<Json> run_method(const MethodInfo& method, WorkerState& state, const Json& params,
                                      const CallContext& context);

/// {"code", "message", "remedy"}
[[nodiscard]] Json to_json(const Error& error);
/// {"reason", "detail", "unit"?, "tile"?, "batch"?, "pixel"?: {x, y}, "channel"?, "expected"?, "got"?,
/// "expected_bits"?, ..}
[[nodiscard]] Json to_json(const Failure& failure);
[[nodiscard]] Json failures_json(const std::vector<Failure>& failures);
/// {"name", "cores", "isa", "memory_bytes"} and the cards. A card that sleeps is woken only if `wake`.
[[nodiscard]] Json probe_json(bool wake);
/// One line of JSON; bytes that are not UTF-8 (file names) are replaced.
[[nodiscard]] std::string dump(const Json& json, int indent = -1);

Result<Json> method_import(WorkerState&, const Json&, const CallContext&);
Result<Json> method_render(WorkerState&, const Json&, const CallContext&);
Result<Json> method_open(WorkerState&, const Json&, const CallContext&);
Result<Json> method_disclose(WorkerState&, const Json&, const CallContext&);
Result<Json> method_check(WorkerState&, const Json&, const CallContext&);
Result<Json> method_verify(WorkerState&, const Json&, const CallContext&);
Result<Json> method_samples(WorkerState&, const Json&, const CallContext&);
Result<Json> method_poc_render(WorkerState&, const Json&, const CallContext&);
Result<Json> method_poc_open(WorkerState&, const Json&, const CallContext&);
Result<Json> method_poc_check(WorkerState&, const Json&, const CallContext&);
Result<Json> method_compute_prove(WorkerState&, const Json&, const CallContext&);
Result<Json> method_render_prove(WorkerState&, const Json&, const CallContext&);
Result<Json> method_vram_prove(WorkerState&, const Json&, const CallContext&);
Result<Json> method_verify_proof(WorkerState&, const Json&, const CallContext&);
Result<Json> method_receive(WorkerState&, const Json&, const CallContext&);
Result<Json> method_probe(WorkerState&, const Json&, const CallContext&);
Result<Json> method_card_check(WorkerState&, const Json&, const CallContext&);
Result<Json> method_bench(WorkerState&, const Json&, const CallContext&);
Result<Json> method_selftest(WorkerState&, const Json&, const CallContext&);
Result<Json> method_benchmark(WorkerState&, const Json&, const CallContext&);

/// Parameters that several methods share.
struct RenderInput {
    std::string scene;
    RenderParams params;
    std::uint32_t threads = 0;
    std::string card = {}; ///< UUID or PCI address of the card that renders; empty: the first
};
/// width, height, samples, seed, exposure?
[[nodiscard]] RenderParams read_render_params(ParamReader& reader);
/// scene, then what read_render_params reads, threads?
[[nodiscard]] RenderInput read_render_input(ParamReader& reader);
/// The renderer's function for a prepared scene. The scene must outlive it.
[[nodiscard]] UnitRenderer unit_renderer(const PreparedScene& scene, const RenderParams& params);

inline constexpr std::uint32_t kMaxThreads = 1024;

} // namespace hearth::gpu
