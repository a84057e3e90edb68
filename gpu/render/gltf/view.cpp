// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/view.h"

#include "gpu/render/scene_error.h"

#include <algorithm>
#include <array>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;
using nlohmann::json;

/// The camera at the pose of a node: it looks along -z with +y up (glTF 2.0, section 3.10.2). Scale is not
/// used.
Camera posed_camera(const Matrix& world) {
    Camera c;
    const Vec3d forward = unit_or(world.column[2] * -1.0, {0.0, 0.0, -1.0});
    const Vec3d up_hint = unit_or(world.column[1], {0.0, 1.0, 0.0});
    const Vec3d right = unit_or(cross(forward, up_hint), {1.0, 0.0, 0.0});
    c.position = to_float(world.column[3]);
    c.forward = to_float(forward);
    c.right = to_float(right);
    c.up = to_float(cross(right, forward));
    return c;
}

/// Tangent of half an angle.
double half_tangent(double angle) {
    double s = 0.0;
    double co = 1.0;
    sin_cos(angle * 0.5, s, co);
    return s / co;
}

struct Bounds {
    Vec3d lo, hi;
};

Bounds bounds_of(const Scene& scene) {
    const Vec3& first = scene.positions[scene.triangles.front().vertex[0]];
    Vec3 lo = first;
    Vec3 hi = first;
    for (const Vec3& p : scene.positions) {
        lo = {min_of(lo.x, p.x), min_of(lo.y, p.y), min_of(lo.z, p.z)};
        hi = {max_of(hi.x, p.x), max_of(hi.y, p.y), max_of(hi.z, p.z)};
    }
    const auto widen = [](const Vec3& v) {
        return Vec3d{static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(v.z)};
    };
    return {widen(lo), widen(hi)};
}

/// Looks from the front right and a little above, as product pictures do, and steps back until every vertex
/// is in a picture of 3:2 or wider with a small margin.
Camera framing_camera(const Scene& scene) {
    const Bounds box = bounds_of(scene);
    const Vec3d middle = (box.lo + box.hi) * 0.5;
    const Vec3d towards_camera = unit_or({0.55, 0.42, 1.0}, {0.0, 0.0, 1.0});
    const Vec3d forward = towards_camera * -1.0;
    const Vec3d right = unit_or(cross(forward, {0.0, 1.0, 0.0}), {1.0, 0.0, 0.0});
    const Vec3d up = cross(right, forward);
    const double tan_y = 0.36; // 40 degrees high
    const double tan_x = tan_y * 1.5;
    double distance = 0.0;
    double left = 0.0;
    double bottom = 0.0;
    for (int pass = 0; pass < 2; ++pass) {
        // The first pass finds the distance for the box's middle; the second centres what is seen from there.
        double low_x = 1e300;
        double high_x = -1e300;
        double low_y = 1e300;
        double high_y = -1e300;
        const Vec3d target = (middle + right * left) + up * bottom;
        double needed = 0.0;
        for (const Vec3& v : scene.positions) {
            const Vec3d d =
                Vec3d{static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(v.z)} - target;
            const double x = dot(d, right);
            const double y = dot(d, up);
            const double z = dot(d, towards_camera);
            needed = std::max({needed, z + (x < 0 ? -x : x) / tan_x, z + (y < 0 ? -y : y) / tan_y});
            low_x = std::min(low_x, x);
            high_x = std::max(high_x, x);
            low_y = std::min(low_y, y);
            high_y = std::max(high_y, y);
        }
        distance = needed;
        if (pass == 0) {
            left = 0.5 * (low_x + high_x);
            bottom = 0.5 * (low_y + high_y);
        }
    }
    const Vec3d target = (middle + right * left) + up * bottom;
    Camera c;
    c.position = to_float(target + towards_camera * (distance * 1.06 + 1e-9));
    c.forward = to_float(forward);
    c.right = to_float(right * tan_y);
    c.up = to_float(up * tan_y);
    return c;
}

Result<Camera> camera_of(const tinygltf::Camera& source, const json* object, const Placed& placed) {
    const std::string name = "Camera " + std::to_string(placed.index);
    const auto bad = [&name] {
        return scene_error(BadCamera, name + " has a field of view or magnification out of range.");
    };
    Camera c = posed_camera(placed.world);
    double half_height = 0.0;
    if (source.type == "orthographic") {
        const json* ortho = object == nullptr ? nullptr : member(*object, "orthographic");
        const auto magnification = ortho == nullptr ? std::nullopt : number(*ortho, "ymag", 0.0);
        if (!magnification) {
            return bad();
        }
        half_height = *magnification < 0.0 ? -*magnification : *magnification;
        c.orthographic = 1;
    } else {
        const json* perspective = object == nullptr ? nullptr : member(*object, "perspective");
        const auto yfov = perspective == nullptr ? std::nullopt : number(*perspective, "yfov", 0.0);
        if (!yfov || !(*yfov > 0.0 && *yfov < 3.14)) {
            return bad();
        }
        half_height = half_tangent(*yfov);
    }
    if (!(half_height > 1e-6 && half_height < 1e6)) {
        return bad();
    }
    const float scale = static_cast<float>(half_height);
    c.right = c.right * scale;
    c.up = c.up * scale;
    return c;
}

Result<Light> light_of(const json& source, const Placed& placed) {
    const std::string name = "Light " + std::to_string(placed.index);
    const auto bad = [&name](const char* what) {
        return scene_error(BadLight, "The " + std::string(what) + " of " + name + " is out of range.");
    };
    Light light;
    const auto type = source.find("type");
    const std::string kind = type != source.end() && type->is_string() ? type->get<std::string>() : "";
    if (kind != "point" && kind != "spot" && kind != "directional") {
        return bad("type");
    }
    light.kind = kind == "spot"          ? LightKind::Spot
                 : kind == "directional" ? LightKind::Directional
                                         : LightKind::Point;
    std::array<double, 3> color = {1.0, 1.0, 1.0};
    if (const auto it = source.find("color"); it != source.end()) {
        if (!it->is_array() || it->size() != 3) {
            return bad("colour");
        }
        for (std::size_t i = 0; i < 3; ++i) {
            color[i] = (*it)[i].is_number() ? (*it)[i].get<double>() : -1.0;
            if (!(color[i] >= 0.0 && color[i] <= 1e6)) {
                return bad("colour");
            }
        }
    }
    const auto intensity = number(source, "intensity", 1.0);
    const auto range = number(source, "range", 0.0);
    if (!intensity || !(*intensity >= 0.0 && *intensity <= 1e12)) {
        return bad("intensity");
    }
    if (!range || !(*range >= 0.0)) {
        return bad("range");
    }
    light.intensity = to_float(Vec3d{color[0], color[1], color[2]} * *intensity);
    light.range = static_cast<float>(std::min(*range, 1e9));
    light.position = to_float(placed.world.column[3]);
    light.direction = to_float(unit_or(placed.world.column[2] * -1.0, {0.0, -1.0, 0.0}));
    if (light.kind == LightKind::Directional) {
        light.position = {0.0F, 0.0F, 0.0F};
        light.range = 0.0F;
        light.tan_radius = 0.00465F; // the sun's disc
    }
    if (light.kind == LightKind::Spot) {
        const json none = json::object();
        const json* spot = member(source, "spot");
        const auto inner = number(spot == nullptr ? none : *spot, "innerConeAngle", 0.0);
        const auto outer = number(spot == nullptr ? none : *spot, "outerConeAngle", 0.7853981633974483);
        if (!inner || !outer || !(*inner >= 0.0 && *outer <= 1.5708 && *inner < *outer)) {
            return bad("cone angle");
        }
        double sine = 0.0;
        double cos_inner = 1.0;
        double cos_outer = 0.0;
        sin_cos(*inner, sine, cos_inner);
        sin_cos(*outer, sine, cos_outer);
        const double scale = 1.0 / std::max(0.001, cos_inner - cos_outer);
        light.spot_scale = static_cast<float>(scale);
        light.spot_offset = static_cast<float>(-cos_outer * scale);
    }
    return light;
}

} // namespace

Result<void> import_camera(const Document& doc, const std::vector<Placed>& cameras, Scene& scene) {
    if (cameras.empty()) {
        scene.camera = framing_camera(scene);
        return {};
    }
    const Placed& placed = cameras.front();
    if (placed.index < 0 || static_cast<std::size_t>(placed.index) >= doc.model.cameras.size()) {
        return scene_error(BadReference,
                           "A node uses camera " + std::to_string(placed.index) + ", which does not exist.");
    }
    const auto index = static_cast<std::size_t>(placed.index);
    auto camera = camera_of(doc.model.cameras[index], element(doc.json, "cameras", index), placed);
    if (!camera) {
        return tl::make_unexpected(std::move(camera.error()));
    }
    scene.camera = *camera;
    return {};
}

Result<void> import_lights(const Document& doc, const std::vector<Placed>& lights, Scene& scene) {
    const json* ext = extension(doc.json, "KHR_lights_punctual");
    for (const Placed& placed : lights) {
        const json* source = ext == nullptr || placed.index < 0
                                 ? nullptr
                                 : element(*ext, "lights", static_cast<std::size_t>(placed.index));
        if (source == nullptr) {
            return scene_error(BadReference, "A node uses light " + std::to_string(placed.index) +
                                                 ", which does not exist.");
        }
        auto light = light_of(*source, placed);
        if (!light) {
            return tl::make_unexpected(std::move(light.error()));
        }
        scene.lights.push_back(*light);
    }
    return {};
}

void add_sky(Scene& scene) {
    scene.sky.zenith = {0.30F, 0.40F, 0.58F};
    scene.sky.horizon = {0.66F, 0.68F, 0.71F};
    scene.sky.ground = {0.20F, 0.19F, 0.18F};
    // The sun stands behind the camera's left shoulder, so that what is seen is lit and casts a visible
    // shadow.
    const Vec3 right = unit_or(scene.camera.right, {1.0F, 0.0F, 0.0F});
    const Vec3 back = -unit_or(scene.camera.forward, {0.0F, 0.0F, -1.0F});
    const Vec3 flat_back = unit_or(Vec3{back.x, 0.0F, back.z}, Vec3{0.0F, 0.0F, 1.0F});
    const Vec3 to_sun =
        unit_or((flat_back * 0.55F - right * 0.75F) + Vec3{0.0F, 1.1F, 0.0F}, Vec3{0.0F, 1.0F, 0.0F});
    Light sun;
    sun.kind = LightKind::Directional;
    sun.direction = -to_sun;
    sun.intensity = {2.3F, 2.15F, 1.95F};
    sun.tan_radius = 0.08F;
    scene.lights.push_back(sun);
}

} // namespace hearth::gpu::gltf
