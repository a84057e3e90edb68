// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/render.h"

#include "gpu/render/bvh_build.h"
#include "gpu/render/emitters.h"
#include "gpu/render/float_environment.h"
#include "gpu/render/path_tracer.h"
#include "gpu/render/scene_data.h"
#include "gpu/render/scene_error.h"
#include "gpu/render/tone_map.h"
#include "gpu/render/traverse.h"

#include <utility>

namespace hearth::gpu {

namespace {

TraceFn choose_trace(TraversalKind kind) {
#if defined(__x86_64__)
    switch (kind) {
    case TraversalKind::Scalar:
        return &trace_portable;
    case TraversalKind::Sse2:
        return &trace_sse2;
    case TraversalKind::Best:
    case TraversalKind::Avx2:
        return cpu_has_avx2() ? &trace_avx2 : &trace_sse2;
    }
#else
    (void)kind;
#endif
    return &trace_portable;
}

template <class T>
const T* data_or_null(const std::vector<T>& v) {
    return v.empty() ? nullptr : v.data();
}

SceneView view_of(const SceneData& d) {
    const Scene& s = d.scene;
    SceneView v{};
    v.positions = s.positions.data();
    v.normals = s.normals.data();
    v.uv0 = s.uv0.data();
    v.uv1 = data_or_null(s.uv1);
    v.colors = data_or_null(s.colors);
    v.tangents = data_or_null(s.tangents);
    v.triangles = s.triangles.data();
    v.materials = s.materials.data();
    v.images = s.images.data();
    v.texels = s.texels.data();
    v.srgb_to_linear = kSrgbToLinear.data();
    v.lights = s.lights.data();
    v.light_count = static_cast<std::uint32_t>(s.lights.size());
    v.emitters = d.emitters.data();
    v.emitter_count = static_cast<std::uint32_t>(d.emitters.size());
    v.clusters = d.clusters.data();
    v.cluster_count = static_cast<std::uint32_t>(d.clusters.size());
    v.cluster_of = d.cluster_of.data();
    v.mean_emission = d.mean_emission.data();
    for (const Material& m : s.materials) {
        v.has_alpha |= m.alpha_mode != AlphaMode::Opaque ? 1U : 0U;
    }
    v.sky = s.sky;
    v.film_scale = s.film_scale;
    v.bvh = d.bvh.view();
    return v;
}

} // namespace

Result<void> check_params(const RenderParams& p) {
    if (p.width == 0 || p.height == 0 || p.width > kMaxDimension || p.height > kMaxDimension) {
        return scene_error(SceneErrorCode::BadParameters, "The frame size " + std::to_string(p.width) + "x" +
                                                              std::to_string(p.height) +
                                                              " is not between 1x1 and 16384x16384.");
    }
    if (p.samples == 0 || p.samples > kMaxSamples) {
        return scene_error(SceneErrorCode::BadParameters,
                           std::to_string(p.samples) + " samples per pixel are not between 1 and 65536.");
    }
    if (!is_finite(p.exposure) || !(p.exposure > 0.0F)) {
        return scene_error(SceneErrorCode::BadParameters, "The exposure is not a positive number.");
    }
    return {};
}

const Scene& PreparedScene::scene() const {
    return m_data->scene;
}

PreparedScene PreparedScene::with_camera(const Camera& camera) const {
    PreparedScene other = *this;
    other.m_camera = camera;
    return other;
}

std::uint64_t PreparedScene::memory_bytes() const {
    return estimate_scene_bytes(m_data->scene) + m_data->bvh.nodes.size() * sizeof(WideNode) +
           m_data->bvh.packets.size() * sizeof(TrianglePacket) + m_data->emitters.size() * sizeof(Emitter);
}

PreparedScene prepare(Scene scene, BvhKind bvh, TraversalKind traversal) {
    const FloatEnvironment strict;
    auto data = std::make_shared<SceneData>();
    data->scene = std::move(scene);
    data->bvh = build_bvh(data->scene.positions, data->scene.triangles, bvh);
    collect_emitters(*data);
    data->view = view_of(*data);
    data->trace = choose_trace(data->bvh.stack_needed <= kStackSize ? traversal : TraversalKind::Scalar);
    PreparedScene prepared;
    prepared.m_camera = data->scene.camera;
    prepared.m_data = std::move(data);
    return prepared;
}

std::uint64_t estimate_scene_bytes(const Scene& s) {
    return s.positions.size() * sizeof(Vec3) + s.normals.size() * sizeof(Vec3) + s.uv0.size() * sizeof(Vec2) +
           s.uv1.size() * sizeof(Vec2) + s.colors.size() * sizeof(Vec4) + s.tangents.size() * sizeof(Vec4) +
           s.triangles.size() * sizeof(Triangle) + s.materials.size() * sizeof(Material) + s.texels.size();
}

std::uint64_t estimate_memory(const Scene& scene) {
    // The builder's references (48 B), up to half a packet and an eighth of a node for each triangle.
    const std::uint64_t per_triangle = 48 + sizeof(TrianglePacket) / 2 + sizeof(WideNode) / 8;
    return estimate_scene_bytes(scene) + scene.triangles.size() * per_triangle;
}

UnitResult render_unit(const PreparedScene& scene, const RenderParams& params, std::uint32_t tile,
                       std::uint32_t batch) {
    const FloatEnvironment strict;
    const SceneData& data = scene.data();
    const FrameView frame{params.width, params.height, params.samples, params.seed, scene.camera()};
    UnitResult unit;
    unit.rays = trace_unit(data.view, data.trace, frame, tile, batch, unit.sums.data());
    return unit;
}

Camera moved_camera(const PreparedScene& scene, const std::array<float, 4>& u) {
    const FloatEnvironment strict;
    Camera c = scene.camera();
    // The distance to what the middle of the picture shows sets the step; without a hit, the size of the
    // camera's view.
    const Ray middle{c.position, unit_or(c.forward, {0.0F, 0.0F, -1.0F})};
    const Hit hit = scene.data().trace(scene.data().view.bvh, middle, Span{}, false);
    const float distance = hit.triangle == kNoTriangle ? 1.0F : hit.t;
    const Vec3 right = unit_or(c.right, {1.0F, 0.0F, 0.0F});
    const Vec3 up = unit_or(c.up, {0.0F, 1.0F, 0.0F});
    const float step = distance * 0.05F;
    c.position = (c.position + right * ((u[0] * 2.0F - 1.0F) * step)) + up * ((u[1] * 2.0F - 1.0F) * step);
    const float turn = (u[2] * 2.0F - 1.0F) * 0.08F;
    const float tilt = (u[3] * 2.0F - 1.0F) * 0.05F;
    const Vec3 forward = unit_or((middle.direction + right * turn) + up * tilt, middle.direction);
    const Vec3 new_right = unit_or(cross(forward, up), right);
    const Vec3 new_up = cross(new_right, forward);
    c.right = new_right * length_of(c.right);
    c.up = new_up * length_of(c.up);
    c.forward = forward;
    return c;
}

} // namespace hearth::gpu
