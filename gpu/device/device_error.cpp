// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/device_error.h"

#include <array>

namespace hearth::gpu {

namespace {

constexpr std::array kTable = {
    ErrorEntry{code::kNoDriver, "NVIDIA's driver library is not installed, so no card can be used for CUDA.",
               "Install your distribution's NVIDIA driver (470 or later) and restart. Without it the "
               "CPU backend works."},
    ErrorEntry{code::kDriverTooOld,
               "NVIDIA's driver is too old: it lacks functions that Hearth calls (CUDA 11.4, driver "
               "470).",
               "Update the NVIDIA driver and restart the computer."},
    ErrorEntry{code::kDriverInsufficient,
               "The installed NVIDIA driver is older than what these kernels were built for.",
               "Update the NVIDIA driver and restart the computer; `hearth-gpu probe` shows its version."},
    ErrorEntry{code::kDriverNotRunning,
               "NVIDIA's driver is installed but its kernel module is not loaded or is of another "
               "version.",
               "Restart the computer. If that does not help, install the driver again (with Secure Boot "
               "the module must be signed)."},
    ErrorEntry{code::kNoCard, "NVIDIA's driver runs but shows no card to this program.",
               "Check that the card is seated and powered, and that CUDA_VISIBLE_DEVICES or the "
               "container does not hide it."},
    ErrorEntry{code::kCardMemoryFull,
               "The card has not enough free memory for this work. The work was not begun or was "
               "stopped.",
               "Close other programs that use the card, or choose a smaller scene, frame or claim."},
    ErrorEntry{code::kKernelTimeout,
               "The driver stopped a kernel because it ran longer than the display's time limit.",
               "Close programs that load the card, or use a card without a display; the work is tried "
               "again in smaller pieces."},
    ErrorEntry{code::kCardLost,
               "The card stopped answering its driver. Everything it computed since is lost.",
               "Restart the computer. If it happens again, check power cables, temperature and any "
               "overclocking."},
    ErrorEntry{code::kCardEcc,
               "The card found a memory error that it cannot correct. Its results cannot be trusted.",
               "Restart the computer. If it happens again, the card's memory is failing: have it "
               "replaced."},
    ErrorEntry{code::kCardUnplugged, "A card that was in use is no longer in this computer.",
               "Plug it in again (external box, riser, hypervisor) and start the role once more."},
    ErrorEntry{code::kCardMig,
               "The card is divided by MIG. Hearth measures whole cards and uses none of the parts.",
               "Turn MIG off with `sudo nvidia-smi -i CARD -mig 0`, or leave this card out."},
    ErrorEntry{code::kCardInUse,
               "Another worker of Hearth uses this card. Two would halve each other's proofs.",
               "Stop the other worker, or give this one another card."},
    ErrorEntry{code::kCardMemoryShort,
               "The card has less memory than is claimed for it. A claim that cannot be proven is not "
               "paid.",
               "Lower the claim to what `hearth-gpu probe` shows, or free the memory that other "
               "programs hold."},
    ErrorEntry{code::kCardUnavailable,
               "The card accepts no further program: another one holds it alone, or compute is "
               "prohibited.",
               "End the other program, or allow sharing with `sudo nvidia-smi -i CARD -c DEFAULT`."},
    ErrorEntry{code::kCardNotCuda,
               "This card cannot take roles: they need CUDA, which only NVIDIA's cards have.",
               "Use an NVIDIA card from the year 2018 on (compute capability 7.5), or the CPU backend."},
    ErrorEntry{code::kKernelCrashed,
               "A kernel crashed on the card. The job failed; the card itself may well be sound.",
               "Try the job again. If it happens twice, report it together with the message."},
    ErrorEntry{code::kCardNoPermission, "This user may not open the card.",
               "Add the user to the groups `video` and `render`, or pass the card's device files to the "
               "container."},
    ErrorEntry{code::kKernelNotForCard, "The driver cannot run these kernels on this card.",
               "Update the NVIDIA driver. Cards before compute capability 7.5 are not supported."},
    ErrorEntry{code::kCardOtherError,
               "A call to NVIDIA's driver failed in a way that has no code of its "
               "own.",
               "Try again. If it happens twice, report it together with the message."},
    ErrorEntry{code::kCardWrongData,
               "The card returned other data than was written to it. Its results cannot be trusted.",
               "Take back any overclocking, check the cooling, and leave this card out if it happens "
               "again."},
    ErrorEntry{code::kCardAsleep,
               "The card sleeps to save power and was not woken. Its last known figures are shown.",
               "Nothing to repair. It wakes when a job or a check needs it."},
};

} // namespace

std::span<const ErrorEntry> device_error_table() {
    return kTable;
}

Error device_error(std::string_view code, std::string message) {
    return error_of(kTable, code, std::move(message));
}

std::string_view code_of_cuda(int result) {
    switch (result) {
    case 2: // CUDA_ERROR_OUT_OF_MEMORY
        return code::kCardMemoryFull;
    case 3:   // CUDA_ERROR_NOT_INITIALIZED: cuInit has not worked in this process
    case 802: // CUDA_ERROR_SYSTEM_NOT_READY: the fabric manager of a multi-card board does not run
    case 803: // CUDA_ERROR_SYSTEM_DRIVER_MISMATCH: library and kernel module differ
        return code::kDriverNotRunning;
    case 34: // CUDA_ERROR_STUB_LIBRARY: the toolkit's stub was found instead of a driver
        return code::kNoDriver;
    case 35:  // cudaErrorInsufficientDriver
    case 36:  // cudaErrorCallRequiresNewerDriver
    case 222: // CUDA_ERROR_UNSUPPORTED_PTX_VERSION
    case 804: // CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE
        return code::kDriverInsufficient;
    case 46: // CUDA_ERROR_DEVICE_UNAVAILABLE: exclusive or prohibited compute mode
        return code::kCardUnavailable;
    case 100: // CUDA_ERROR_NO_DEVICE
    case 101: // CUDA_ERROR_INVALID_DEVICE
        return code::kNoCard;
    case 209: // CUDA_ERROR_NO_BINARY_FOR_GPU
    case 218: // CUDA_ERROR_INVALID_PTX
    case 221: // CUDA_ERROR_JIT_COMPILER_NOT_FOUND
    case 223: // CUDA_ERROR_JIT_COMPILATION_DISABLED
        return code::kKernelNotForCard;
    case 214: // CUDA_ERROR_ECC_UNCORRECTABLE
        return code::kCardEcc;
    case 700: // CUDA_ERROR_ILLEGAL_ADDRESS
    case 701: // CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES
    case 710: // CUDA_ERROR_ASSERT
    case 714: // CUDA_ERROR_HARDWARE_STACK_ERROR
    case 715: // CUDA_ERROR_ILLEGAL_INSTRUCTION
    case 716: // CUDA_ERROR_MISALIGNED_ADDRESS
    case 717: // CUDA_ERROR_INVALID_ADDRESS_SPACE
    case 718: // CUDA_ERROR_INVALID_PC
    case 719: // CUDA_ERROR_LAUNCH_FAILED
        return code::kKernelCrashed;
    case 702: // CUDA_ERROR_LAUNCH_TIMEOUT
        return code::kKernelTimeout;
    case 205: // CUDA_ERROR_MAP_FAILED
    case 709: // CUDA_ERROR_CONTEXT_IS_DESTROYED
    case 999: // CUDA_ERROR_UNKNOWN: what is seen after the card has fallen off the bus
        return code::kCardLost;
    case 800: // CUDA_ERROR_NOT_PERMITTED
        return code::kCardNoPermission;
    default:
        return code::kCardOtherError;
    }
}

std::string_view code_of_nvml(int result) {
    switch (result) {
    case 4: // NVML_ERROR_NO_PERMISSION
        return code::kCardNoPermission;
    case 6:  // NVML_ERROR_NOT_FOUND: no card of this UUID (any more)
    case 28: // NVML_ERROR_GPU_NOT_FOUND
        return code::kCardUnplugged;
    case 9:  // NVML_ERROR_DRIVER_NOT_LOADED
    case 18: // NVML_ERROR_LIB_RM_VERSION_MISMATCH
        return code::kDriverNotRunning;
    case 12: // NVML_ERROR_LIBRARY_NOT_FOUND
        return code::kNoDriver;
    case 13: // NVML_ERROR_FUNCTION_NOT_FOUND
    case 25: // NVML_ERROR_ARGUMENT_VERSION_MISMATCH
        return code::kDriverTooOld;
    case 8:  // NVML_ERROR_INSUFFICIENT_POWER: the cables
    case 11: // NVML_ERROR_IRQ_ISSUE
    case 15: // NVML_ERROR_GPU_IS_LOST
    case 16: // NVML_ERROR_RESET_REQUIRED
        return code::kCardLost;
    case 19: // NVML_ERROR_IN_USE
        return code::kCardUnavailable;
    default:
        return code::kCardOtherError;
    }
}

bool ends_context(std::string_view code) {
    return code == code::kKernelTimeout || code == code::kCardLost || code == code::kCardEcc ||
           code == code::kCardUnplugged || code == code::kKernelCrashed;
}

} // namespace hearth::gpu
