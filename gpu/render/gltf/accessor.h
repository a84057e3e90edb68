// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace hearth::gpu::gltf {

/// Random access to the elements of an accessor of any component type, strided, normalized or sparse. The
/// ranges were checked against the buffers when it was opened, so reading an index below count() is always
/// inside.
class AccessorReader {
public:
    /// `what` names the accessor in messages, e.g. "POSITION of mesh 3".
    /// Errors: HRT-SCN-007 (index points nowhere), -010 (outside its buffer, bad type, unsorted sparse
    /// indices).
    [[nodiscard]] static Result<AccessorReader> open(const tinygltf::Model& model, int accessor,
                                                     const std::string& what);

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] unsigned components() const { return m_components; }
    [[nodiscard]] bool is_float() const { return m_component_type == TINYGLTF_COMPONENT_TYPE_FLOAT; }
    [[nodiscard]] bool is_normalized() const { return m_normalized; }

    /// The element as floats; integers are mapped to [0,1] or [-1,1] where the accessor is normalized.
    /// Components that the accessor lacks are left as they are in `out`.
    void read(std::uint64_t index, std::array<float, 4>& out) const;

    /// A scalar of an unsigned integer type.
    [[nodiscard]] std::uint32_t read_index(std::uint64_t index) const;

    /// True for the types a vertex index may have.
    [[nodiscard]] bool is_index() const;

private:
    const std::uint8_t* element(std::uint64_t index) const;
    Result<void> open_sparse(const tinygltf::Model& model, const tinygltf::Accessor& accessor,
                             const std::string& what);

    const std::uint8_t* m_data = nullptr; ///< null: all zeros, as a sparse accessor without a view
    std::uint64_t m_count = 0;
    std::uint64_t m_stride = 0;
    unsigned m_components = 0;
    unsigned m_component_size = 0;
    int m_component_type = 0;
    bool m_normalized = false;
    const std::uint8_t* m_sparse_indices = nullptr;
    const std::uint8_t* m_sparse_values = nullptr;
    std::uint64_t m_sparse_count = 0;
    int m_sparse_type = 0;
};

} // namespace hearth::gpu::gltf
