// SPDX-License-Identifier: Apache-2.0
// The worker's own error codes. Codes are stable: a code is never given another meaning.
#pragma once

#include "gpu/render/error_entry.h"

#include <span>
#include <string>
#include <string_view>

namespace hearth::gpu {

namespace code {
inline constexpr std::string_view kBadValue = "HRT-GPU-001";
inline constexpr std::string_view kUnknownMethod = "HRT-GPU-002";
inline constexpr std::string_view kMalformedRequest = "HRT-GPU-003";
inline constexpr std::string_view kLineTooLong = "HRT-GPU-004";
inline constexpr std::string_view kCancelled = "HRT-GPU-005";
inline constexpr std::string_view kMemoryLimit = "HRT-GPU-006";
inline constexpr std::string_view kOutOfMemory = "HRT-GPU-007";
inline constexpr std::string_view kJobTooLarge = "HRT-GPU-008";
inline constexpr std::string_view kQueueFull = "HRT-GPU-009";
inline constexpr std::string_view kCannotRead = "HRT-GPU-010";
inline constexpr std::string_view kCannotWrite = "HRT-GPU-011";
inline constexpr std::string_view kFileBusy = "HRT-GPU-012";
inline constexpr std::string_view kDiskFull = "HRT-GPU-013";
inline constexpr std::string_view kBadUnitsFile = "HRT-GPU-020";
inline constexpr std::string_view kUnitOutOfRange = "HRT-GPU-021";
inline constexpr std::string_view kOpeningsTooLarge = "HRT-GPU-022";
inline constexpr std::string_view kProofInvalid = "HRT-GPU-030";
inline constexpr std::string_view kNoBackend = "HRT-GPU-040";
inline constexpr std::string_view kPartNotHere = "HRT-GPU-085";
inline constexpr std::string_view kNotMeasured = "HRT-GPU-086";
inline constexpr std::string_view kKernelDiffers = "HRT-GPU-087";
inline constexpr std::string_view kInternal = "HRT-GPU-099";
} // namespace code

/// All HRT-GPU codes in ascending order.
[[nodiscard]] std::span<const ErrorEntry> gpu_error_table();

/// An error whose remedy comes from the table. `message` tells about this occurrence.
[[nodiscard]] Error gpu_error(std::string_view code, std::string message);

/// The failing side of a Result.
[[nodiscard]] inline tl::unexpected<Error> gpu_fail(std::string_view code, std::string message) {
    return tl::unexpected<Error>(gpu_error(code, std::move(message)));
}

} // namespace hearth::gpu
