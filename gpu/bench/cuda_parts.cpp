// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/cuda_parts.h"

#include "gpu/bench/card_parts.h"
#include "gpu/bench/cpu_parts.h"

#include <string>
#include <utility>

namespace hearth::gpu {

namespace {

#if defined(HEARTH_HAS_CUDA)

using Prepare = std::function<Result<PreparedPart>(const CancelFlag& cancel)>;

PartSpec card_part(std::string_view id, std::string_view unit, std::optional<Peak> peak, Prepare prepare,
                   bool once = false) {
    return {id, unit, once, [prepare = std::move(prepare), peak = std::move(peak)](const CancelFlag& cancel) {
                return prepare(cancel).map([&peak](PreparedPart&& part) {
                    part.peak = peak;
                    return std::move(part);
                });
            }};
}

#else

PartSpec no_kernels(std::string_view id, std::string_view unit) {
    return missing_part(id, unit, "This build has no kernels for NVIDIA cards.");
}
#endif

} // namespace

std::vector<PartSpec> cuda_parts(const CudaPartsOptions& options) {
#if defined(HEARTH_HAS_CUDA)
    /// A card of PCIe 5 with 16 lanes: the fastest way to other memory that is assumed where none is told.
    constexpr double kFastLink = 63.0;
    const CardNumbers numbers = card_numbers(options.paths, options.card.info);
    const auto memory = memory_peak(numbers);
    const auto link = pcie_peak(numbers);
    const auto rate = [&](std::string_view id, const char* unit, const std::optional<Peak>& peak,
                          CardRatePart which) {
        return card_part(id, unit, peak,
                         [options, which](const CancelFlag&) { return card_rate_part(options, which); });
    };
    return {
        card_part("int8", "TOPS", int8_peak(numbers),
                  [options](const CancelFlag& cancel) { return card_int8_part(options, cancel); }),
        rate("fp32", "TFLOPS", fp32_peak(numbers), CardRatePart::Fp32),
        rate("mem_read", "GB/s", memory, CardRatePart::MemoryRead),
        rate("mem_write", "GB/s", memory, CardRatePart::MemoryWrite),
        rate("mem_copy", "GB/s", memory, CardRatePart::MemoryCopy),
        rate("pcie_up", "GB/s", link, CardRatePart::PcieUp),
        rate("pcie_down", "GB/s", link, CardRatePart::PcieDown),
        card_part("render", "Mray/s", std::nullopt,
                  [options](const CancelFlag&) { return card_render_part(options); }),
        card_part(
            "vram", "bytes", std::nullopt,
            [options, gb_s = link ? link->value : kFastLink](const CancelFlag&) {
                return card_vram_part(options, gb_s);
            },
            true),
    };
#else
    static_cast<void>(options);
    return {no_kernels("int8", "TOPS"),      no_kernels("fp32", "TFLOPS"),   no_kernels("mem_read", "GB/s"),
            no_kernels("mem_write", "GB/s"), no_kernels("mem_copy", "GB/s"), no_kernels("pcie_up", "GB/s"),
            no_kernels("pcie_down", "GB/s"), no_kernels("render", "Mray/s"), no_kernels("vram", "bytes")};
#endif
}

} // namespace hearth::gpu
