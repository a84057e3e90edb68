// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/materials.h"

#include "gpu/render/gltf/images.h"
#include "gpu/render/gltf/matrix.h"
#include "gpu/render/scene_error.h"

#include <array>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;
using nlohmann::json;

Wrap wrap_of(int mode) {
    return mode == TINYGLTF_TEXTURE_WRAP_CLAMP_TO_EDGE     ? Wrap::ClampToEdge
           : mode == TINYGLTF_TEXTURE_WRAP_MIRRORED_REPEAT ? Wrap::MirroredRepeat
                                                           : Wrap::Repeat;
}

/// object[key] as exactly n numbers, or the values given where it is missing; false on anything else.
template <std::size_t N>
bool read_numbers(const json& object, const char* key, std::array<double, N>& values) {
    const auto it = object.find(key);
    if (it == object.end()) {
        return true;
    }
    if (!it->is_array() || it->size() != N) {
        return false;
    }
    for (std::size_t i = 0; i < N; ++i) {
        if (!(*it)[i].is_number()) {
            return false;
        }
        values[i] = (*it)[i].get<double>();
        if (!(values[i] > -1e6 && values[i] < 1e6)) {
            return false;
        }
    }
    return true;
}

/// Reads one material's JSON into the flat struct.
class MaterialReader {
public:
    MaterialReader(Document& doc, ImageStore& images, std::size_t index)
        : m_doc(doc), m_images(images), m_name("Material " + std::to_string(index)),
          m_source(doc.model.materials[index]), m_json(element(doc.json, "materials", index)) {}

    Result<Material> read() {
        Material m;
        const auto& pbr = m_source.pbrMetallicRoughness;
        if (pbr.baseColorFactor.size() != 4) {
            return bad("baseColorFactor");
        }
        const auto& color = pbr.baseColorFactor;
        m.base_color = {unit(color[0]), unit(color[1]), unit(color[2]), unit(color[3])};
        m.metallic = unit(pbr.metallicFactor);
        m.roughness = unit(pbr.roughnessFactor);
        m.normal_scale = clamp_to(static_cast<float>(m_source.normalTexture.scale), -1e3F, 1e3F);
        m.alpha_cutoff = clamp_to(static_cast<float>(m_source.alphaCutoff), 0.0F, 1e3F);
        m.alpha_mode = m_source.alphaMode == "MASK"    ? AlphaMode::Mask
                       : m_source.alphaMode == "BLEND" ? AlphaMode::Blend
                                                       : AlphaMode::Opaque;
        m.double_sided = m_source.doubleSided ? 1 : 0;
        if (auto ok = read_emission(m); !ok) {
            return tl::make_unexpected(std::move(ok.error()));
        }
        m.unlit = m_json != nullptr && extension(*m_json, "KHR_materials_unlit") != nullptr ? 1 : 0;
        const json* pbr_json = m_json == nullptr ? nullptr : member(*m_json, "pbrMetallicRoughness");
        const bool black = is_black(m.emission);
        struct Use {
            const json* owner;
            const char* key;
            TextureSlot* slot;
        };
        const std::array<Use, 4> uses = {
            {{pbr_json, "baseColorTexture", &m.base_color_texture},
             {m.unlit != 0 ? nullptr : pbr_json, "metallicRoughnessTexture", &m.metal_rough_texture},
             {m.unlit != 0 ? nullptr : m_json, "normalTexture", &m.normal_texture},
             {black ? nullptr : m_json, "emissiveTexture", &m.emission_texture}}};
        for (const Use& use : uses) {
            const json* info = use.owner == nullptr ? nullptr : member(*use.owner, use.key);
            if (info != nullptr) {
                if (auto ok = read_slot(*info, *use.slot); !ok) {
                    return tl::make_unexpected(std::move(ok.error()));
                }
            }
        }
        return m;
    }

private:
    [[nodiscard]] tl::unexpected<Error> bad(const std::string& what) const {
        return scene_error(BadMaterial, "The " + what + " of " + m_name + " is out of range.");
    }

    static float unit(double v) { return clamp_to(static_cast<float>(v), 0.0F, 1.0F); }

    Result<void> read_emission(Material& m) const {
        const auto& factor = m_source.emissiveFactor;
        if (!factor.empty() && factor.size() != 3) {
            return bad("emissiveFactor");
        }
        double strength = 1.0;
        const json* ext = m_json == nullptr ? nullptr : extension(*m_json, "KHR_materials_emissive_strength");
        if (ext != nullptr) {
            const auto value = number(*ext, "emissiveStrength", 1.0);
            if (!value || *value < 0.0 || *value > 1e9) {
                return bad("emissiveStrength");
            }
            strength = *value;
        }
        if (factor.size() == 3) {
            const auto scaled = [strength](double f) {
                return static_cast<float>(static_cast<double>(unit(f)) * strength);
            };
            m.emission = {scaled(factor[0]), scaled(factor[1]), scaled(factor[2])};
        }
        return {};
    }

    Result<void> read_slot(const json& info, TextureSlot& slot) {
        const int texture = index_of(info, "index");
        if (texture < 0 || static_cast<std::size_t>(texture) >= m_doc.model.textures.size()) {
            return scene_error(BadReference, m_name + " uses texture " + std::to_string(texture) +
                                                 ", which does not exist.");
        }
        const tinygltf::Texture& t = m_doc.model.textures[static_cast<std::size_t>(texture)];
        if (t.source < 0) {
            m_doc.warn("Texture " + std::to_string(texture) + " has no PNG or JPEG image and is left out.");
            return {};
        }
        auto image = m_images.use(t.source);
        if (!image) {
            return tl::make_unexpected(std::move(image.error()));
        }
        slot.image = *image;
        if (t.sampler >= 0) {
            if (static_cast<std::size_t>(t.sampler) >= m_doc.model.samplers.size()) {
                return scene_error(BadReference, "Texture " + std::to_string(texture) +
                                                     " uses a sampler that does not exist.");
            }
            const tinygltf::Sampler& s = m_doc.model.samplers[static_cast<std::size_t>(t.sampler)];
            slot.wrap_s = wrap_of(s.wrapS);
            slot.wrap_t = wrap_of(s.wrapT);
            slot.nearest = s.magFilter == TINYGLTF_TEXTURE_FILTER_NEAREST ? 1 : 0;
        }
        int uv_set = info.contains("texCoord") ? index_of(info, "texCoord") : 0;
        if (const json* ext = extension(info, "KHR_texture_transform"); ext != nullptr) {
            if (auto ok = read_transform(*ext, slot, uv_set); !ok) {
                return ok;
            }
        }
        if (uv_set < 0 || uv_set > 1) {
            m_doc.warn(m_name +
                       " uses a third or later set of texture coordinates; the first is used instead.");
            uv_set = 0;
        }
        slot.uv_set = static_cast<std::uint32_t>(uv_set);
        return {};
    }

    Result<void> read_transform(const json& ext, TextureSlot& slot, int& uv_set) const {
        std::array<double, 2> offset = {0.0, 0.0};
        std::array<double, 2> scale = {1.0, 1.0};
        const auto rotation = number(ext, "rotation", 0.0);
        if (!read_numbers(ext, "offset", offset) || !read_numbers(ext, "scale", scale) || !rotation ||
            *rotation < -1e4 || *rotation > 1e4) {
            return bad("texture transform");
        }
        double s = 0.0;
        double c = 1.0;
        constexpr double kTurn = 6.283185307179586;
        const double turns = *rotation / kTurn;
        sin_cos(*rotation - kTurn * static_cast<double>(static_cast<long long>(turns)), s, c);
        // uv' = offset + rotation * (scale * uv), with the specification's clockwise sense (v runs down).
        slot.transform = {static_cast<float>(c * scale[0]), static_cast<float>(s * scale[1]),
                          static_cast<float>(offset[0]),    static_cast<float>(-s * scale[0]),
                          static_cast<float>(c * scale[1]), static_cast<float>(offset[1])};
        if (ext.contains("texCoord")) {
            uv_set = index_of(ext, "texCoord");
        }
        return {};
    }

    Document& m_doc;
    ImageStore& m_images;
    std::string m_name;
    const tinygltf::Material& m_source;
    const json* m_json;
};

} // namespace

Result<void> import_materials(Document& doc, const ImportLimits& limits, Scene& scene) {
    ImageStore images(doc, limits, scene);
    for (std::size_t i = 0; i < doc.model.materials.size(); ++i) {
        auto material = MaterialReader(doc, images, i).read();
        if (!material) {
            return tl::make_unexpected(std::move(material.error()));
        }
        scene.materials.push_back(*material);
    }
    // glTF's default material: white, fully metallic and rough by the letter; every viewer shows a matte
    // white.
    Material plain;
    plain.base_color = {0.8F, 0.8F, 0.8F, 1.0F};
    plain.metallic = 0.0F;
    plain.roughness = 0.9F;
    scene.materials.push_back(plain);
    return {};
}

} // namespace hearth::gpu::gltf
