// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/meshes.h"

#include "gpu/render/gltf/accessor.h"
#include "gpu/render/scene_error.h"

#include <optional>
#include <unordered_map>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;
using Corner = std::array<std::uint64_t, 3>; ///< three element numbers of the attributes

/// The attributes of one primitive, opened.
struct Attributes {
    AccessorReader position;
    std::optional<AccessorReader> normal, tangent, uv0, uv1, color;
    std::optional<AccessorReader> indices;
};

Vec3d as_vec3d(const std::array<float, 4>& v) {
    return {static_cast<double>(v[0]), static_cast<double>(v[1]), static_cast<double>(v[2])};
}

Result<std::optional<AccessorReader>> open_optional(const tinygltf::Model& model,
                                                    const tinygltf::Primitive& primitive, const char* name,
                                                    std::uint64_t count, const std::string& owner) {
    const auto it = primitive.attributes.find(name);
    if (it == primitive.attributes.end()) {
        return std::optional<AccessorReader>{};
    }
    auto reader = AccessorReader::open(model, it->second, std::string(name) + " of " + owner);
    if (!reader) {
        return tl::make_unexpected(std::move(reader.error()));
    }
    if (reader->count() < count) {
        return scene_error(BadAccessor,
                           std::string(name) + " of " + owner + " has fewer elements than POSITION.");
    }
    return std::optional<AccessorReader>(*reader);
}

/// Vertex of the primitive -> vertex of the scene. A table where most vertices are used; a hash map where a
/// few triangles use a huge shared array, so that time and memory follow the triangles and not the file's
/// claims.
class VertexMap {
public:
    void reset(std::uint64_t vertices, std::uint64_t triangles) {
        m_is_dense = vertices <= 8 * triangles;
        m_sparse.clear();
        m_dense.assign(m_is_dense ? static_cast<std::size_t>(vertices) : 0, kUnused);
    }
    /// The place to store the scene's index, kUnused at first.
    std::uint32_t& at(std::uint64_t vertex) {
        return m_is_dense ? m_dense[static_cast<std::size_t>(vertex)]
                          : m_sparse.try_emplace(vertex, kUnused).first->second;
    }
    static constexpr std::uint32_t kUnused = 0xffffffffU;

private:
    bool m_is_dense = true;
    std::vector<std::uint32_t> m_dense;
    std::unordered_map<std::uint64_t, std::uint32_t> m_sparse;
};

/// One primitive of one placed mesh on its way into the scene.
class PrimitiveImport {
public:
    PrimitiveImport(const Document& doc, const tinygltf::Primitive& primitive, std::string name,
                    const Matrix& world, const ImportLimits& limits, Scene& scene, VertexMap& remap)
        : m_doc(doc), m_primitive(primitive), m_name(std::move(name)), m_world(world), m_limits(limits),
          m_scene(scene), m_remap(remap), m_mirrored(world.determinant() < 0.0) {}

    Result<void> run() {
        if (auto ok = open(); !ok) {
            return ok;
        }
        auto material = material_index();
        if (!material) {
            return tl::make_unexpected(std::move(material.error()));
        }
        m_material = *material;
        const std::uint64_t elements =
            m_attributes->indices ? m_attributes->indices->count() : m_attributes->position.count();
        const bool list = m_primitive.mode == TINYGLTF_MODE_TRIANGLES;
        const std::uint64_t triangles = list ? elements / 3 : (elements < 3 ? 0 : elements - 2);
        if (triangles > m_limits.max_triangles - m_scene.triangles.size()) {
            return scene_error(TooManyTriangles, m_name + " adds " + std::to_string(triangles) +
                                                     " triangles to " +
                                                     std::to_string(m_scene.triangles.size()) + ".");
        }
        m_remap.reset(m_attributes->position.count(), triangles);
        for (std::uint64_t i = 0; i < triangles; ++i) {
            auto corner = corners(i);
            if (!corner) {
                return tl::make_unexpected(std::move(corner.error()));
            }
            if (auto ok = add_triangle(*corner); !ok) {
                return ok;
            }
        }
        return {};
    }

private:
    Result<void> open() {
        const auto position = m_primitive.attributes.find("POSITION");
        if (position == m_primitive.attributes.end()) {
            return scene_error(BadAccessor, m_name + " has no POSITION.");
        }
        auto reader = AccessorReader::open(m_doc.model, position->second, "POSITION of " + m_name);
        if (!reader) {
            return tl::make_unexpected(std::move(reader.error()));
        }
        if (reader->components() != 3) {
            return scene_error(BadAccessor, "POSITION of " + m_name + " does not have three components.");
        }
        m_attributes.emplace(Attributes{*reader, {}, {}, {}, {}, {}, {}});
        struct Wanted {
            const char* name;
            std::optional<AccessorReader>* slot;
            unsigned least_components;
        };
        const std::array<Wanted, 5> wanted = {{{"NORMAL", &m_attributes->normal, 3},
                                               {"TANGENT", &m_attributes->tangent, 4},
                                               {"TEXCOORD_0", &m_attributes->uv0, 2},
                                               {"TEXCOORD_1", &m_attributes->uv1, 2},
                                               {"COLOR_0", &m_attributes->color, 3}}};
        for (const Wanted& w : wanted) {
            auto opened = open_optional(m_doc.model, m_primitive, w.name, reader->count(), m_name);
            if (!opened) {
                return tl::make_unexpected(std::move(opened.error()));
            }
            if (*opened && (*opened)->components() < w.least_components) {
                return scene_error(BadAccessor,
                                   std::string(w.name) + " of " + m_name + " has too few components.");
            }
            *w.slot = *opened;
        }
        if (m_primitive.indices >= 0) {
            auto indices = AccessorReader::open(m_doc.model, m_primitive.indices, "The indices of " + m_name);
            if (!indices) {
                return tl::make_unexpected(std::move(indices.error()));
            }
            if (!indices->is_index()) {
                return scene_error(BadAccessor, "The indices of " + m_name + " are not unsigned integers.");
            }
            m_attributes->indices = *indices;
        }
        return {};
    }

    Result<std::uint32_t> material_index() const {
        const auto last = static_cast<std::uint32_t>(m_scene.materials.size() - 1);
        if (m_primitive.material < 0) {
            return last;
        }
        if (static_cast<std::uint32_t>(m_primitive.material) >= last) {
            return scene_error(BadReference, m_name + " uses material " +
                                                 std::to_string(m_primitive.material) +
                                                 ", which does not exist.");
        }
        return static_cast<std::uint32_t>(m_primitive.material);
    }

    Result<std::uint64_t> vertex_at(std::uint64_t element) const {
        const std::uint64_t v = m_attributes->indices ? m_attributes->indices->read_index(element) : element;
        if (v >= m_attributes->position.count()) {
            return scene_error(BadIndex, m_name + " uses vertex " + std::to_string(v) + " of " +
                                             std::to_string(m_attributes->position.count()) + ".");
        }
        return v;
    }

    /// The vertices of triangle i by the primitive's mode (glTF 2.0, section 3.7.2.1).
    Result<Corner> corners(std::uint64_t i) const {
        Corner elements{};
        if (m_primitive.mode == TINYGLTF_MODE_TRIANGLE_STRIP) {
            elements = {i, i + 1 + i % 2, i + 2 - i % 2};
        } else if (m_primitive.mode == TINYGLTF_MODE_TRIANGLE_FAN) {
            elements = {i + 1, i + 2, 0};
        } else {
            elements = {3 * i, 3 * i + 1, 3 * i + 2};
        }
        Corner out{};
        for (unsigned k = 0; k < 3; ++k) {
            auto v = vertex_at(elements[k]);
            if (!v) {
                return tl::make_unexpected(std::move(v.error()));
            }
            out[k] = *v;
        }
        if (m_mirrored) {
            // A mirroring transform turns the winding around; swapping two corners keeps the front in front.
            std::swap(out[1], out[2]);
        }
        return out;
    }

    Result<Vec3> world_position(std::uint64_t vertex) const {
        std::array<float, 4> raw{};
        m_attributes->position.read(vertex, raw);
        const Vec3 p = to_float(m_world.point(as_vec3d(raw)));
        const float bound = 1e9F;
        if (!(absolute(p.x) <= bound && absolute(p.y) <= bound && absolute(p.z) <= bound)) {
            return scene_error(BadVertex, "Vertex " + std::to_string(vertex) + " of " + m_name +
                                              " is not a usable point.");
        }
        return p;
    }

    Result<void> add_triangle(const Corner& corner) {
        std::array<Vec3, 3> p{};
        for (unsigned k = 0; k < 3; ++k) {
            auto position = world_position(corner[k]);
            if (!position) {
                return tl::make_unexpected(std::move(position.error()));
            }
            p[k] = *position;
        }
        const Vec3d a = widen(p[0]);
        const Vec3d flat = cross(widen(p[1]) - a, widen(p[2]) - a);
        if (!(dot(flat, flat) > 0.0)) {
            return {}; // no area: neither visible nor able to block a ray
        }
        const Vec3d face = unit_or(flat, {0.0, 1.0, 0.0});
        Triangle t{};
        t.material = m_material;
        for (unsigned k = 0; k < 3; ++k) {
            auto v = vertex_index(corner[k], p[k], face);
            if (!v) {
                return tl::make_unexpected(std::move(v.error()));
            }
            t.vertex[k] = *v;
        }
        m_scene.triangles.push_back(t);
        return {};
    }

    static Vec3d widen(const Vec3& v) {
        return {static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(v.z)};
    }

    /// Index of a vertex in the scene. With normals it is shared between triangles; without, glTF asks for
    /// flat shading, so each triangle has its own corners.
    Result<std::uint32_t> vertex_index(std::uint64_t vertex, const Vec3& position, const Vec3d& face) {
        if (m_attributes->normal) {
            std::uint32_t& known = m_remap.at(vertex);
            if (known != VertexMap::kUnused) {
                return known;
            }
            known = static_cast<std::uint32_t>(m_scene.positions.size());
        }
        if (m_scene.positions.size() >= m_limits.max_vertices) {
            return scene_error(TooManyTriangles, m_name + " exceeds the limit of " +
                                                     std::to_string(m_limits.max_vertices) + " vertices.");
        }
        return append_vertex(vertex, position, face);
    }

    Result<std::uint32_t> append_vertex(std::uint64_t vertex, const Vec3& position, const Vec3d& face) {
        const Attributes& a = *m_attributes;
        std::array<float, 4> raw{};
        Vec3d n = face;
        if (a.normal) {
            a.normal->read(vertex, raw);
            n = unit_or(m_world.normal(as_vec3d(raw)), face);
        }
        std::array<float, 4> uv0{};
        std::array<float, 4> uv1{};
        std::array<float, 4> color = {1.0F, 1.0F, 1.0F, 1.0F};
        Vec4 tangent = {0.0F, 0.0F, 0.0F, 0.0F};
        if (a.uv0) {
            a.uv0->read(vertex, uv0);
        }
        if (a.uv1) {
            a.uv1->read(vertex, uv1);
        }
        if (a.color) {
            a.color->read(vertex, color);
        }
        if (a.tangent) {
            a.tangent->read(vertex, raw);
            const Vec3d none = {0.0, 0.0, 0.0};
            const Vec3 along = to_float(unit_or(m_world.direction(as_vec3d(raw)), none));
            const bool usable = dot(along, along) > 0.5F;
            const float hand = (raw[3] < 0.0F) != m_mirrored ? -1.0F : 1.0F;
            tangent = {along.x, along.y, along.z, usable ? hand : 0.0F};
        }
        for (unsigned k = 0; k < 2; ++k) {
            if (!(absolute(uv0[k]) <= 1e9F) || !(absolute(uv1[k]) <= 1e9F)) {
                return scene_error(BadVertex, "A texture coordinate of " + m_name + " is not finite.");
            }
        }
        for (float& c : color) {
            c = clamp_to(c, 0.0F, 1e6F);
        }
        m_scene.positions.push_back(position);
        m_scene.normals.push_back(to_float(n));
        m_scene.uv0.push_back({uv0[0], uv0[1]});
        m_scene.uv1.push_back({uv1[0], uv1[1]});
        m_scene.colors.push_back({color[0], color[1], color[2], color[3]});
        m_scene.tangents.push_back(tangent);
        return static_cast<std::uint32_t>(m_scene.positions.size() - 1);
    }

    const Document& m_doc;
    const tinygltf::Primitive& m_primitive;
    std::string m_name;
    const Matrix& m_world;
    const ImportLimits& m_limits;
    Scene& m_scene;
    VertexMap& m_remap;
    bool m_mirrored;
    std::optional<Attributes> m_attributes;
    std::uint32_t m_material = 0;
};

/// Drops vertex attributes that no material or vertex makes use of, so that they need not travel.
void drop_unused_arrays(Scene& scene) {
    bool uv1 = false;
    bool normal_map = false;
    for (const Material& m : scene.materials) {
        for (const TextureSlot* slot :
             {&m.base_color_texture, &m.metal_rough_texture, &m.normal_texture, &m.emission_texture}) {
            uv1 = uv1 || (slot->image >= 0 && slot->uv_set == 1);
        }
        normal_map = normal_map || m.normal_texture.image >= 0;
    }
    if (!uv1) {
        scene.uv1.clear();
    }
    bool tangents = false;
    for (const Vec4& t : scene.tangents) {
        tangents = tangents || t.w != 0.0F;
    }
    if (!normal_map || !tangents) {
        scene.tangents.clear();
    }
    bool colors = false;
    for (const Vec4& c : scene.colors) {
        colors = colors || c.x != 1.0F || c.y != 1.0F || c.z != 1.0F || c.w != 1.0F;
    }
    if (!colors) {
        scene.colors.clear();
    }
}

} // namespace

Result<void> import_meshes(const Document& doc, const std::vector<Placed>& meshes, const ImportLimits& limits,
                           Scene& scene) {
    bool left_out = false;
    VertexMap remap;
    for (const Placed& placed : meshes) {
        if (placed.index < 0 || static_cast<std::size_t>(placed.index) >= doc.model.meshes.size()) {
            return scene_error(BadReference, "A node uses mesh " + std::to_string(placed.index) +
                                                 ", which does not exist.");
        }
        const tinygltf::Mesh& mesh = doc.model.meshes[static_cast<std::size_t>(placed.index)];
        for (std::size_t i = 0; i < mesh.primitives.size(); ++i) {
            const tinygltf::Primitive& primitive = mesh.primitives[i];
            if (primitive.mode < TINYGLTF_MODE_TRIANGLES) {
                left_out = true;
                continue;
            }
            const std::string name =
                "mesh " + std::to_string(placed.index) + ", primitive " + std::to_string(i);
            PrimitiveImport import(doc, primitive, name, placed.world, limits, scene, remap);
            if (auto ok = import.run(); !ok) {
                return ok;
            }
        }
    }
    if (left_out) {
        doc.warn("Left out points and lines: only triangles are rendered.");
    }
    if (scene.triangles.empty()) {
        return scene_error(NoTriangles, "The default scene has no triangle with an area.");
    }
    drop_unused_arrays(scene);
    return {};
}

} // namespace hearth::gpu::gltf
