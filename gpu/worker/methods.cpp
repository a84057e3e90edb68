// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/methods.h"

#include "gpu/proof/error_table.h"
#include "gpu/worker/backend.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>

namespace hearth::gpu {

namespace {

Result<Json> method_hello(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    const ParamReader reader(params);
    return reader.finish().map([] {
        return Json{{"version", HEARTH_VERSION}, {"protocol", 1}, {"backends", backend_names()}};
    });
}

Result<Json> method_ping(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    const ParamReader reader(params);
    return reader.finish().map([] { return Json::object(); });
}

constexpr std::array kMethods = {
    MethodInfo{"hello", false, &method_hello},
    MethodInfo{"ping", false, &method_ping},
    MethodInfo{"probe", false, &method_probe},
    MethodInfo{"samples", false, &method_samples},
    MethodInfo{"import", true, &method_import},
    MethodInfo{"render", true, &method_render},
    MethodInfo{"open", true, &method_open},
    MethodInfo{"disclose", true, &method_disclose},
    MethodInfo{"check", true, &method_check},
    MethodInfo{"verify", true, &method_verify},
    MethodInfo{"poc_render", true, &method_poc_render},
    MethodInfo{"poc_open", true, &method_poc_open},
    MethodInfo{"poc_check", true, &method_poc_check},
    MethodInfo{"compute_prove", true, &method_compute_prove},
    MethodInfo{"render_prove", true, &method_render_prove},
    MethodInfo{"vram_prove", true, &method_vram_prove},
    MethodInfo{"verify_proof", true, &method_verify_proof},
    MethodInfo{"card_check", true, &method_card_check},
    MethodInfo{"receive", true, &method_receive},
    MethodInfo{"bench", true, &method_bench},
    MethodInfo{"selftest", true, &method_selftest},
    MethodInfo{"benchmark", true, &method_benchmark},
};

std::string bits_text(float value) {
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", std::bit_cast<std::uint32_t>(value));
    return digits;
}

} // namespace

const MethodInfo* find_method(std::string_view name) {
    const auto it = std::find_if(kMethods.begin(), kMethods.end(),
                                 [name](const MethodInfo& m) { return m.name == name; });
    return it == kMethods.end() ? nullptr : &*it;
}

Result<Json> run_method(const MethodInfo& method, WorkerState& state, const Json& params,
                        const CallContext& context) {
    Result<Json> result;
    const Result<void> ran = guarded([&]() -> Result<void> {
        result = method.run(state, params, context);
        return {};
    });
    if (!ran) {
        return tl::unexpected<Error>(ran.error());
    }
    return result;
}

Json to_json(const Error& error) {
    return {{"code", error.code}, {"message", error.message}, {"remedy", error.remedy}};
}

Json to_json(const Failure& failure) {
    Json json = {{"reason", failure.reason}, {"detail", failure.detail}};
    if (failure.unit) {
        json["unit"] = *failure.unit;
    }
    if (failure.tile) {
        json["tile"] = *failure.tile;
    }
    if (failure.batch) {
        json["batch"] = *failure.batch;
    }
    if (failure.pixel) {
        static constexpr const char* kChannels[] = {"red", "green", "blue"};
        json["pixel"] = {{"x", failure.pixel->x}, {"y", failure.pixel->y}};
        json["channel"] = kChannels[failure.pixel->channel];
        json["expected"] = failure.pixel->expected;
        json["got"] = failure.pixel->got;
        json["expected_bits"] = bits_text(failure.pixel->expected);
        json["got_bits"] = bits_text(failure.pixel->got);
    } else if (failure.rays) {
        json["expected"] = (*failure.rays)[0];
        json["got"] = (*failure.rays)[1];
    }
    return json;
}

Json failures_json(const std::vector<Failure>& failures) {
    Json list = Json::array();
    for (const Failure& failure : failures) {
        list.push_back(to_json(failure));
    }
    return list;
}

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

RenderParams read_render_params(ParamReader& reader) {
    RenderParams params;
    params.width = reader.u32("width", 1, kMaxDimension);
    params.height = reader.u32("height", 1, kMaxDimension);
    params.samples = reader.u32("samples", 1, kMaxSamples);
    params.seed = reader.u64("seed");
    params.exposure = static_cast<float>(reader.optional_number("exposure", 1.0, 1e-6, 1e6));
    return params;
}

RenderInput read_render_input(ParamReader& reader) {
    RenderInput input;
    input.scene = reader.path("scene");
    input.params = read_render_params(reader);
    input.threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    return input;
}

UnitRenderer unit_renderer(const PreparedScene& scene, const RenderParams& params) {
    return [&scene, params](std::uint32_t tile, std::uint32_t batch) {
        return render_unit(scene, params, tile, batch);
    };
}

} // namespace hearth::gpu
