// SPDX-License-Identifier: Apache-2.0
// Request lines as `serve` reads them: splitting, parsing, parameters, answers. The input is what a client
// would send; files it names are looked for below a path that does not exist.
#include "gpu/worker/serve.h"

#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int kSink = open("/dev/null", O_WRONLY | O_CLOEXEC);
    std::string text(reinterpret_cast<const char*>(data), size);
    // No slash, so that no file outside of the working directory is opened, whatever the fuzzer writes.
    for (char& c : text) {
        c = c == '/' ? '_' : c;
    }
    const int in = memfd_create("requests", MFD_CLOEXEC);
    if (in < 0 || write(in, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        lseek(in, 0, SEEK_SET) != 0) {
        std::abort();
    }
    hearth::gpu::serve(in, kSink, -1);
    close(in);
    return 0;
}
