// SPDX-License-Identifier: Apache-2.0
// Units files and capacity records as the worker opens them: headers, sizes, then every byte through
// `verify`.
#include "gpu/proof/check.h"
#include "gpu/proof/poc.h"
#include "tests/gpu/fake_prover.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace hearth::gpu;
using namespace hearth::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int fd = memfd_create("units", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != static_cast<ssize_t>(size)) {
        std::abort();
    }
    const std::string path = "/proc/self/fd/" + std::to_string(fd);
    const CancelFlag never{false};
    if (const auto file = UnitsFile::open(path); file && file->job().render.units() < 10000) {
        const Claim claim{file->job(), file->root(), beacon_of(1), 4};
        static_cast<void>(verify_units(claim, *file, fake_renderer(1), 1, never));
    }
    static_cast<void>(load_poc(path));
    close(fd);
    return 0;
}
