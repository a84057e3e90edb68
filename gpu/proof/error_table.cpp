// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/error_table.h"

#include <array>

namespace hearth::gpu {

namespace {

constexpr std::array kTable = {
    ErrorEntry{code::kBadValue,
               "A parameter is missing, has the wrong type or lies outside its range. Nothing was done.",
               "Correct the parameter that the message names; `hearth-gpu COMMAND --help` lists them with "
               "their ranges."},
    ErrorEntry{code::kUnknownMethod, "The worker has no method of this name. Nothing was done.",
               "Ask `hello` for the worker's version and use a method of docs/proofs.md."},
    ErrorEntry{code::kMalformedRequest,
               "A request line is not one JSON object with \"id\" and \"method\". It was ignored.",
               "Send one JSON object a line, for example {\"id\":1,\"method\":\"ping\"}."},
    ErrorEntry{code::kLineTooLong, "A request line is longer than 1 MiB. It was skipped up to its end.",
               "Pass bulk data as a file and name the file in the request."},
    ErrorEntry{code::kCancelled,
               "The call was cancelled before it was done. Its unfinished files were removed.",
               "Nothing to repair. Start it again if it was not meant to stop."},
    ErrorEntry{code::kMemoryLimit, "The work would need more memory than its limit allows. It was not begun.",
               "Raise --memory-limit (memory_limit_mib), or choose a smaller scene, frame or sample count."},
    ErrorEntry{code::kOutOfMemory,
               "The system refused memory while the work ran. The work was stopped and its files removed.",
               "Close other programs, raise the memory limit, or choose a smaller scene or frame."},
    ErrorEntry{code::kJobTooLarge,
               "Frame size times samples gives more units than one job may have (67,108,864).",
               "Split the picture into several jobs, or lower --size or --samples."},
    ErrorEntry{code::kQueueFull,
               "Too many calls wait in this worker. The new one was refused; the others go on.",
               "Wait for an answer, or cancel a waiting call."},
    ErrorEntry{code::kCannotRead, "A file cannot be opened or read.",
               "Check that the file exists and that this user may read it."},
    ErrorEntry{code::kCannotWrite,
               "A file cannot be created or written. What was written of it has been removed.",
               "Check that the folder exists, is writable, and that the disk is healthy."},
    ErrorEntry{code::kFileBusy, "Another process is writing the same output file. Nothing was changed.",
               "Wait for the other process, or name another output file."},
    ErrorEntry{code::kDiskFull,
               "The disk has no room for an output file. What was written of it has been removed.",
               "Free some space, or name an output file on another disk."},
    ErrorEntry{code::kBadUnitsFile,
               "The units file is damaged, cut short or of another format. It cannot be used.",
               "Render the job again to get a new units file."},
    ErrorEntry{code::kUnitOutOfRange, "A unit index does not exist in this job.",
               "Use indices below the job's number of units, as `samples` gives them."},
    ErrorEntry{code::kOpeningsTooLarge,
               "The openings would be larger than 256 MiB, the most a checker reads.",
               "Open fewer units at once (a smaller k)."},
    ErrorEntry{code::kProofInvalid,
               "The proof does not hold: at least one sampled unit differs from what was committed.",
               "The work must not be paid. The failures name the units, and the pixel where it is known."},
    ErrorEntry{code::kNoBackend, "The requested backend is not available on this machine.",
               "Use --backend cpu, or run `hearth-gpu probe` to see what there is."},
    ErrorEntry{code::kPartNotHere,
               "This part of the benchmark cannot be measured on this device or by this build.",
               "Nothing to repair. The message says what is missing."},
    ErrorEntry{code::kNotMeasured, "A repeat of a measurement did no work, so there is no figure.",
               "Run the benchmark again with more --seconds."},
    ErrorEntry{
        code::kKernelDiffers,
        "A kernel computes other bits than the recorded ones. Proofs made with it would be rejected.",
        "Do not earn with this machine. Take back any overclocking and run `hearth-gpu selftest` again; "
        "if it differs again, report it together with the message."},
    ErrorEntry{code::kInternal,
               "The worker met a condition that it does not expect. The call failed; the worker goes on.",
               "Run the call again. If it happens twice, report it together with the message."},
};

} // namespace

std::span<const ErrorEntry> gpu_error_table() {
    return kTable;
}

Error gpu_error(std::string_view code, std::string message) {
    return error_of(kTable, code, std::move(message));
}

} // namespace hearth::gpu
