// SPDX-License-Identifier: Apache-2.0
// The vault's file as somebody may have left it: refused with its own code, or read and written again
// unchanged, with everything in it fitting together.
#include "wallet/vault/vault_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet::vault;
    const auto file = VaultFile::parse({reinterpret_cast<const char*>(data), size});
    if (!file) {
        if (file.error().code != u"HRT-WAL-040") {
            std::abort();
        }
        return 0;
    }
    const QByteArray text = file->to_text();
    auto again = VaultFile::parse({text.constData(), std::size_t(text.size())});
    if (!again || again->to_text() != text) {
        std::abort();
    }
    for (const AccountRecord& account : again->accounts) {
        const bool hd = account.about.kind == AccountKind::Hd;
        if (hd && again->find_wallet(account.about.wallet) == nullptr) {
            std::abort();
        }
        if (account.key.has_value() != (account.about.kind == AccountKind::Key)) {
            std::abort();
        }
    }
    return 0;
}
