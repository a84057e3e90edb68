// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/kernel_images.h"

#include <algorithm>
#include <tuple>

namespace hearth::gpu {

std::vector<KernelImage> choose_images(std::span<const KernelImage> images, std::string_view source,
                                       int major, int minor) {
    const auto card = static_cast<std::uint32_t>(10 * major + minor);
    std::vector<KernelImage> fitting;
    for (const KernelImage& image : images) {
        const bool runs = image.arch <= card &&
                          (image.kind == ImageKind::Ptx || image.arch / 10 == static_cast<unsigned>(major));
        if (image.source == source && runs) {
            fitting.push_back(image);
        }
    }
    const auto rank = [](const KernelImage& i) {
        return std::tuple(i.kind == ImageKind::Ptx, i.compiler != "nvcc", 1000U - i.arch);
    };
    std::sort(fitting.begin(), fitting.end(),
              [&rank](const KernelImage& a, const KernelImage& b) { return rank(a) < rank(b); });
    return fitting;
}

std::string image_name(const KernelImage& image) {
    return std::string(image.compiler) + (image.kind == ImageKind::Ptx ? " PTX sm_" : " sm_") +
           std::to_string(image.arch);
}

} // namespace hearth::gpu
