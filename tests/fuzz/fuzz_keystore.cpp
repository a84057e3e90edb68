// SPDX-License-Identifier: Apache-2.0
// Key files from strangers: refused with a code of their own, or read and written again unchanged. Unlocking
// is tried where the file's parameters are cheap.
#include "wallet/keystore/keystore.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    const auto file = Keystore::parse_text({reinterpret_cast<const char*>(data), size});
    if (!file) {
        if (!file.error().code.startsWith(QLatin1String("HRT-WAL-02"))) {
            std::abort();
        }
        return 0;
    }
    const QByteArray text = file->to_text();
    const auto again = Keystore::parse_text({text.constData(), std::size_t(text.size())});
    if (!again || again->to_text() != text) {
        std::abort();
    }
    const KeyDerivation& d = file->derivation();
    const bool cheap = d.kind == KeyDerivation::Kind::Scrypt ? d.n * d.r * d.p <= 256 : d.rounds <= 64;
    if (cheap) {
        const auto key = file->unlock("pass");
        if (!key && !key.error().code.startsWith(QLatin1String("HRT-WAL-02"))) {
            std::abort();
        }
        if (key && key->size() != 32) {
            std::abort();
        }
    }
    return 0;
}
