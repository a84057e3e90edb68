// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf/accessor.h"

#include "gpu/render/scene_error.h"

#include <cstring>
#include <span>

namespace hearth::gpu::gltf {

namespace {

using enum SceneErrorCode;

unsigned component_size(int type) {
    switch (type) {
    case TINYGLTF_COMPONENT_TYPE_BYTE:
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
        return 1;
    case TINYGLTF_COMPONENT_TYPE_SHORT:
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
        return 2;
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
    case TINYGLTF_COMPONENT_TYPE_FLOAT:
        return 4;
    default:
        return 0;
    }
}

unsigned component_count(int type) {
    switch (type) {
    case TINYGLTF_TYPE_SCALAR:
        return 1;
    case TINYGLTF_TYPE_VEC2:
        return 2;
    case TINYGLTF_TYPE_VEC3:
        return 3;
    case TINYGLTF_TYPE_VEC4:
        return 4;
    default:
        return 0; // matrices are no vertex attribute
    }
}

template <class T>
T load(const std::uint8_t* at) {
    T v;
    std::memcpy(&v, at, sizeof v);
    return v;
}

float component_at(const std::uint8_t* at, int type, bool normalized) {
    switch (type) {
    case TINYGLTF_COMPONENT_TYPE_FLOAT:
        return load<float>(at);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
        return static_cast<float>(*at) / (normalized ? 255.0F : 1.0F);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
        return static_cast<float>(load<std::uint16_t>(at)) / (normalized ? 65535.0F : 1.0F);
    case TINYGLTF_COMPONENT_TYPE_BYTE: {
        const float v = static_cast<float>(load<std::int8_t>(at));
        return normalized ? max_of(v / 127.0F, -1.0F) : v;
    }
    case TINYGLTF_COMPONENT_TYPE_SHORT: {
        const float v = static_cast<float>(load<std::int16_t>(at));
        return normalized ? max_of(v / 32767.0F, -1.0F) : v;
    }
    default: {
        const double v = load<std::uint32_t>(at);
        return static_cast<float>(normalized ? v / 4294967295.0 : v);
    }
    }
}

std::uint32_t unsigned_at(const std::uint8_t* at, int type) {
    switch (type) {
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
        return *at;
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
        return load<std::uint16_t>(at);
    default:
        return load<std::uint32_t>(at);
    }
}

bool is_unsigned_integer(int type) {
    return type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE || type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT ||
           type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT;
}

/// The bytes of a buffer view, or an error if it does not lie inside its buffer.
Result<std::span<const std::uint8_t>> view_bytes(const tinygltf::Model& model, int view,
                                                 const std::string& what) {
    if (view < 0 || static_cast<std::size_t>(view) >= model.bufferViews.size()) {
        return scene_error(BadReference,
                           what + " uses buffer view " + std::to_string(view) + ", which does not exist.");
    }
    const tinygltf::BufferView& v = model.bufferViews[static_cast<std::size_t>(view)];
    if (v.buffer < 0 || static_cast<std::size_t>(v.buffer) >= model.buffers.size()) {
        return scene_error(BadReference,
                           what + " uses buffer " + std::to_string(v.buffer) + ", which does not exist.");
    }
    const std::vector<unsigned char>& data = model.buffers[static_cast<std::size_t>(v.buffer)].data;
    if (v.byteOffset > data.size() || v.byteLength > data.size() - v.byteOffset) {
        return scene_error(BadAccessor, "The buffer view of " + what + " reaches outside its buffer.");
    }
    return std::span<const std::uint8_t>(data.data() + v.byteOffset, v.byteLength);
}

/// True if count elements of `size` bytes, `stride` apart and from `offset` on, lie inside `available` bytes.
bool fits(std::uint64_t offset, std::uint64_t count, std::uint64_t stride, std::uint64_t size,
          std::uint64_t available) {
    if (count == 0) {
        return true;
    }
    // stride <= 2^8 and count < 2^48 keep the product in 64 bits.
    if (count >= (1ULL << 48U) || offset > available) {
        return false;
    }
    return (count - 1) * stride + size <= available - offset;
}

} // namespace

Result<AccessorReader> AccessorReader::open(const tinygltf::Model& model, int accessor,
                                            const std::string& what) {
    if (accessor < 0 || static_cast<std::size_t>(accessor) >= model.accessors.size()) {
        return scene_error(BadReference,
                           what + " uses accessor " + std::to_string(accessor) + ", which does not exist.");
    }
    const tinygltf::Accessor& a = model.accessors[static_cast<std::size_t>(accessor)];
    AccessorReader r;
    r.m_component_type = a.componentType;
    r.m_component_size = component_size(a.componentType);
    r.m_components = component_count(a.type);
    r.m_count = a.count;
    r.m_normalized = a.normalized;
    const std::uint64_t element_size = std::uint64_t{r.m_components} * r.m_component_size;
    if (element_size == 0 || a.count == 0) {
        return scene_error(BadAccessor, what + " has an unknown type or no elements.");
    }
    r.m_stride = element_size;
    if (a.bufferView >= 0) {
        auto bytes = view_bytes(model, a.bufferView, what);
        if (!bytes) {
            return tl::make_unexpected(std::move(bytes.error()));
        }
        const std::size_t stride = model.bufferViews[static_cast<std::size_t>(a.bufferView)].byteStride;
        if (stride != 0) {
            if (stride < element_size || stride > 252) {
                return scene_error(BadAccessor,
                                   what + " has an impossible stride of " + std::to_string(stride) + ".");
            }
            r.m_stride = stride;
        }
        if (!fits(a.byteOffset, a.count, r.m_stride, element_size, bytes->size())) {
            return scene_error(BadAccessor, what + " needs " + std::to_string(a.count) +
                                                " elements and reaches outside its buffer view of " +
                                                std::to_string(bytes->size()) + " bytes.");
        }
        r.m_data = bytes->data() + a.byteOffset;
    }
    if (a.sparse.isSparse) {
        if (auto ok = r.open_sparse(model, a, what); !ok) {
            return tl::make_unexpected(std::move(ok.error()));
        }
    }
    return r;
}

Result<void> AccessorReader::open_sparse(const tinygltf::Model& model, const tinygltf::Accessor& a,
                                         const std::string& what) {
    const auto& sparse = a.sparse;
    if (sparse.count < 1 || static_cast<std::uint64_t>(sparse.count) > m_count ||
        sparse.indices.byteOffset < 0 || sparse.values.byteOffset < 0 ||
        !is_unsigned_integer(sparse.indices.componentType)) {
        return scene_error(BadAccessor,
                           "The sparse part of " + what + " has an impossible count, offset or type.");
    }
    const auto count = static_cast<std::uint64_t>(sparse.count);
    auto indices = view_bytes(model, sparse.indices.bufferView, "The sparse part of " + what);
    auto values = view_bytes(model, sparse.values.bufferView, "The sparse part of " + what);
    if (!indices || !values) {
        return tl::make_unexpected(std::move(indices ? values.error() : indices.error()));
    }
    const unsigned index_size = component_size(sparse.indices.componentType);
    const std::uint64_t value_size = std::uint64_t{m_components} * m_component_size;
    const auto index_offset = static_cast<std::uint64_t>(sparse.indices.byteOffset);
    const auto value_offset = static_cast<std::uint64_t>(sparse.values.byteOffset);
    if (!fits(index_offset, count, index_size, index_size, indices->size()) ||
        !fits(value_offset, count, value_size, value_size, values->size())) {
        return scene_error(BadAccessor, "The sparse part of " + what + " reaches outside its buffer view.");
    }
    m_sparse_indices = indices->data() + index_offset;
    m_sparse_values = values->data() + value_offset;
    m_sparse_count = count;
    m_sparse_type = sparse.indices.componentType;
    std::uint64_t previous = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = unsigned_at(m_sparse_indices + i * index_size, m_sparse_type);
        if (at >= m_count || (i > 0 && at <= previous)) {
            return scene_error(BadAccessor,
                               "The sparse indices of " + what + " are not ascending or too large.");
        }
        previous = at;
    }
    return {};
}

const std::uint8_t* AccessorReader::element(std::uint64_t index) const {
    if (m_sparse_count > 0) {
        const unsigned size = component_size(m_sparse_type);
        std::uint64_t low = 0;
        std::uint64_t high = m_sparse_count;
        while (low < high) {
            const std::uint64_t middle = low + (high - low) / 2;
            if (unsigned_at(m_sparse_indices + middle * size, m_sparse_type) < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low < m_sparse_count && unsigned_at(m_sparse_indices + low * size, m_sparse_type) == index) {
            return m_sparse_values + low * m_components * m_component_size;
        }
    }
    return m_data == nullptr ? nullptr : m_data + index * m_stride;
}

void AccessorReader::read(std::uint64_t index, std::array<float, 4>& out) const {
    const std::uint8_t* at = element(index);
    for (unsigned c = 0; c < m_components; ++c) {
        out[c] = at == nullptr
                     ? 0.0F
                     : component_at(at + std::size_t{c} * m_component_size, m_component_type, m_normalized);
    }
}

std::uint32_t AccessorReader::read_index(std::uint64_t index) const {
    const std::uint8_t* at = element(index);
    return at == nullptr ? 0 : unsigned_at(at, m_component_type);
}

bool AccessorReader::is_index() const {
    return m_components == 1 && is_unsigned_integer(m_component_type);
}

} // namespace hearth::gpu::gltf
