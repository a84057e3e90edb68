// SPDX-License-Identifier: Apache-2.0
// What can go wrong with a graphics card: codes HRT-GPU-041 to HRT-GPU-061, each with its page. A card's
// failure is a value that says the call that failed, what it means and what a person can do.
#pragma once

#include "gpu/render/error_entry.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hearth::gpu {

namespace code {
inline constexpr std::string_view kNoDriver = "HRT-GPU-041";
inline constexpr std::string_view kDriverTooOld = "HRT-GPU-042";
inline constexpr std::string_view kDriverInsufficient = "HRT-GPU-043";
inline constexpr std::string_view kDriverNotRunning = "HRT-GPU-044";
inline constexpr std::string_view kNoCard = "HRT-GPU-045";
inline constexpr std::string_view kCardMemoryFull = "HRT-GPU-046";
inline constexpr std::string_view kKernelTimeout = "HRT-GPU-047";
inline constexpr std::string_view kCardLost = "HRT-GPU-048";
inline constexpr std::string_view kCardEcc = "HRT-GPU-049";
inline constexpr std::string_view kCardUnplugged = "HRT-GPU-050";
inline constexpr std::string_view kCardMig = "HRT-GPU-051";
inline constexpr std::string_view kCardInUse = "HRT-GPU-052";
inline constexpr std::string_view kCardMemoryShort = "HRT-GPU-053";
inline constexpr std::string_view kCardUnavailable = "HRT-GPU-054";
inline constexpr std::string_view kCardNotCuda = "HRT-GPU-055";
inline constexpr std::string_view kKernelCrashed = "HRT-GPU-056";
inline constexpr std::string_view kCardNoPermission = "HRT-GPU-057";
inline constexpr std::string_view kKernelNotForCard = "HRT-GPU-058";
inline constexpr std::string_view kCardOtherError = "HRT-GPU-059";
inline constexpr std::string_view kCardWrongData = "HRT-GPU-060";
inline constexpr std::string_view kCardAsleep = "HRT-GPU-061";
} // namespace code

/// All codes above, ascending.
[[nodiscard]] std::span<const ErrorEntry> device_error_table();

/// An error whose remedy comes from the table. `message` tells about this occurrence.
[[nodiscard]] Error device_error(std::string_view code, std::string message);

/// The failing side of a Result.
[[nodiscard]] inline tl::unexpected<Error> device_fail(std::string_view code, std::string message) {
    return tl::unexpected<Error>(device_error(code, std::move(message)));
}

/// The code that stands for a CUresult (cuda.h; the runtime's numbers are the same). Not for 0 (success).
[[nodiscard]] std::string_view code_of_cuda(int result);

/// The code that stands for an nvmlReturn_t (nvml.h). Not for 0 (success).
[[nodiscard]] std::string_view code_of_nvml(int result);

/// True when a context that reported this error is of no more use: everything it held has to be dropped and
/// the card opened again (cuda.h calls these errors sticky).
[[nodiscard]] bool ends_context(std::string_view code);

} // namespace hearth::gpu
