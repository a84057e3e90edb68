// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/scene_pack.h"

#include "gpu/render/tone_map.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

/// Calls visit(pointer, count) for every pointer of the view, each with the length of its array.
template <class Visit>
void visit_arrays(SceneView& v, const SceneData& d, const Visit& visit) {
    const Scene& s = d.scene;
    visit(v.positions, s.positions.size());
    visit(v.normals, s.normals.size());
    visit(v.uv0, s.uv0.size());
    visit(v.uv1, s.uv1.size());
    visit(v.colors, s.colors.size());
    visit(v.tangents, s.tangents.size());
    visit(v.triangles, s.triangles.size());
    visit(v.materials, s.materials.size());
    visit(v.images, s.images.size());
    visit(v.texels, s.texels.size());
    visit(v.srgb_to_linear, kSrgbToLinear.size());
    visit(v.lights, s.lights.size());
    visit(v.emitters, d.emitters.size());
    visit(v.clusters, d.clusters.size());
    visit(v.cluster_of, d.cluster_of.size());
    visit(v.mean_emission, d.mean_emission.size());
    visit(v.bvh.nodes, d.bvh.nodes.size());
    visit(v.bvh.packets, d.bvh.packets.size());
}

} // namespace

ScenePack pack_scene(const SceneData& scene) {
    ScenePack pack;
    SceneView view = scene.view;
    visit_arrays(view, scene, [&pack](const auto* pointer, std::size_t count) {
        const std::uint64_t bytes = count * sizeof(*pointer);
        if (pointer != nullptr && bytes > 0) {
            pack.arrays.push_back({pointer, bytes, pack.bytes});
            pack.bytes += (bytes + kPackAlignment - 1) / kPackAlignment * kPackAlignment;
        }
    });
    return pack;
}

SceneView packed_view(const SceneData& scene, const ScenePack& pack, std::uint64_t base) {
    SceneView view = scene.view;
    auto next = pack.arrays.begin();
    visit_arrays(view, scene, [&](auto*& pointer, std::size_t count) {
        if (pointer == nullptr || count == 0) {
            pointer = nullptr;
            return;
        }
        // A card's address is never followed on the host.
        pointer = reinterpret_cast<std::remove_reference_t<decltype(pointer)>>(
            static_cast<std::uintptr_t>(base + next->offset));
        ++next;
    });
    return view;
}

} // namespace hearth::gpu
