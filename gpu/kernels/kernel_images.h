// SPDX-License-Identifier: Apache-2.0
// The compiled kernels inside the program. CMake compiles each source of gpu/kernels for every architecture
// and puts the results here; a card takes the first image of choose_images() that its driver accepts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// What an image is. Binaries run as they are, PTX is compiled by the driver.
enum class ImageKind : std::uint8_t { Binary, Ptx };

struct KernelImage {
    std::string_view source;   ///< "path_tracer": the .cu file's name without ending
    std::string_view compiler; ///< "nvcc" or "clang"
    ImageKind kind;
    std::uint32_t arch;        ///< 75, 80, ..: compute capability times ten
    const unsigned char* data; ///< PTX ends with a zero byte, as the driver wants it
    std::size_t bytes;
};

/// All images of this build; empty where neither nvcc nor clang was found.
[[nodiscard]] std::span<const KernelImage> kernel_images();

/// The images of `source` that a card of compute capability major.minor can run, best first: the binary of
/// the card's own major version with the highest minor one not above its own (binaries run within a major
/// version only), then PTX from the highest architecture not above the card's, nvcc's before clang's. Later
/// ones are for drivers that refuse the earlier ones: a driver older than the Toolkit knows neither its
/// binaries nor its PTX, but does know clang's, which asks for an old PTX version.
[[nodiscard]] std::vector<KernelImage> choose_images(std::span<const KernelImage> images,
                                                     std::string_view source, int major, int minor);

/// "nvcc sm_90", "clang PTX sm_80": for logs and results.
[[nodiscard]] std::string image_name(const KernelImage& image);

} // namespace hearth::gpu
