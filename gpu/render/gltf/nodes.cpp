// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/nodes.h"

#include "gpu/render/scene_error.h"

#include <algorithm>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;

Result<Matrix> local_matrix(const tinygltf::Node& node, std::size_t index) {
    const auto wrong = [index](const char* what) {
        return scene_error(BadTransform, "The " + std::string(what) + " of node " + std::to_string(index) +
                                             " is not finite or has the wrong number of values.");
    };
    const auto sized = [](const std::vector<double>& v, std::size_t n) {
        return v.empty() || v.size() == n;
    };
    Matrix m;
    if (!node.matrix.empty()) {
        if (node.matrix.size() != 16) {
            return wrong("matrix");
        }
        for (std::size_t c = 0; c < 4; ++c) {
            m.column[c] = {node.matrix[4 * c], node.matrix[4 * c + 1], node.matrix[4 * c + 2]};
        }
    } else {
        if (!sized(node.translation, 3) || !sized(node.rotation, 4) || !sized(node.scale, 3)) {
            return wrong("translation, rotation or scale");
        }
        const auto& t = node.translation;
        const auto& s = node.scale;
        std::array<double, 4> q = {0.0, 0.0, 0.0, 1.0};
        if (!node.rotation.empty()) {
            std::copy_n(node.rotation.begin(), 4, q.begin());
            const double norm = __builtin_sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
            if (!(norm > 1e-9 && norm < 1e9)) {
                return wrong("rotation");
            }
            for (double& v : q) {
                v /= norm;
            }
        }
        m = from_trs(t.empty() ? Vec3d{0, 0, 0} : Vec3d{t[0], t[1], t[2]}, q,
                     s.empty() ? Vec3d{1, 1, 1} : Vec3d{s[0], s[1], s[2]});
    }
    if (!m.is_finite()) {
        return wrong("transform");
    }
    return m;
}

/// Root nodes of the default scene; without scenes, every node that is nobody's child.
Result<std::vector<int>> root_nodes(const tinygltf::Model& model) {
    if (!model.scenes.empty()) {
        const int wanted = model.defaultScene < 0 ? 0 : model.defaultScene;
        if (static_cast<std::size_t>(wanted) >= model.scenes.size()) {
            return scene_error(BadReference,
                               "The default scene " + std::to_string(wanted) + " does not exist.");
        }
        return model.scenes[static_cast<std::size_t>(wanted)].nodes;
    }
    std::vector<bool> is_child(model.nodes.size(), false);
    for (const tinygltf::Node& node : model.nodes) {
        for (const int child : node.children) {
            if (child >= 0 && static_cast<std::size_t>(child) < is_child.size()) {
                is_child[static_cast<std::size_t>(child)] = true;
            }
        }
    }
    std::vector<int> roots;
    for (std::size_t i = 0; i < is_child.size(); ++i) {
        if (!is_child[i]) {
            roots.push_back(static_cast<int>(i));
        }
    }
    return roots;
}

struct Visit {
    int node;
    std::uint32_t depth;
    Matrix parent;
};

void place(const Document& doc, std::size_t index, const Matrix& world, Placement& out) {
    const tinygltf::Node& node = doc.model.nodes[index];
    if (node.mesh >= 0) {
        out.meshes.push_back({node.mesh, world});
    }
    if (node.camera >= 0) {
        out.cameras.push_back({node.camera, world});
    }
    const nlohmann::json* object = element(doc.json, "nodes", index);
    const nlohmann::json* light = object == nullptr ? nullptr : extension(*object, "KHR_lights_punctual");
    if (light != nullptr) {
        out.lights.push_back({index_of(*light, "light"), world});
    }
}

} // namespace

Result<Placement> place_nodes(const Document& doc, const ImportLimits& limits) {
    const tinygltf::Model& model = doc.model;
    auto roots = root_nodes(model);
    if (!roots) {
        return tl::make_unexpected(std::move(roots.error()));
    }
    Placement out;
    std::vector<bool> seen(model.nodes.size(), false);
    std::vector<Visit> stack;
    const auto push_all = [&stack](const std::vector<int>& nodes, std::uint32_t depth, const Matrix& parent) {
        for (auto it = nodes.rbegin(); it != nodes.rend(); ++it) {
            stack.push_back({*it, depth, parent});
        }
    };
    push_all(*roots, 1, Matrix{});
    while (!stack.empty()) {
        const Visit visit = stack.back();
        stack.pop_back();
        if (visit.node < 0 || static_cast<std::size_t>(visit.node) >= model.nodes.size()) {
            return scene_error(BadReference, "Node " + std::to_string(visit.node) + " does not exist.");
        }
        const auto index = static_cast<std::size_t>(visit.node);
        // glTF asks for a strict tree, so one visit each also bounds the walk by the number of nodes.
        if (seen[index]) {
            return scene_error(NodeCycle, "Node " + std::to_string(index) + " is reached twice.");
        }
        seen[index] = true;
        if (visit.depth > limits.max_node_depth || stack.size() > limits.max_nodes) {
            return scene_error(NodesTooDeep, "Node " + std::to_string(index) + " lies " +
                                                 std::to_string(visit.depth) + " levels deep.");
        }
        auto local = local_matrix(model.nodes[index], index);
        if (!local) {
            return tl::make_unexpected(std::move(local.error()));
        }
        const Matrix world = visit.parent * *local;
        if (!world.is_finite()) {
            return scene_error(BadTransform,
                               "The combined transform of node " + std::to_string(index) + " overflows.");
        }
        place(doc, index, world, out);
        push_all(model.nodes[index].children, visit.depth + 1, world);
    }
    return out;
}

} // namespace hearth::gpu::gltf
