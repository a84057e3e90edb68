// SPDX-License-Identifier: Apache-2.0
// What people paste: extended keys, paths and mnemonics. The first byte picks which. What is accepted must be
// written again as the same thing.
#include "wallet/keys/base58.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"

#include <cstdlib>

using namespace hearth::wallet;

namespace {

void demand(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void extended_key(std::string_view text) {
    const auto key = ExtendedKey::parse(text);
    if (!key) {
        demand(key.error().code == QLatin1String("HRT-WAL-008"));
        return;
    }
    const SecretBytes xprv = key->xprv();
    const QByteArray xpub = key->xpub().toLatin1();
    demand(text ==
           (key->has_private() ? xprv.view() : std::string_view(xpub.constData(), std::size_t(xpub.size()))));
    (void)key->child(1);
    (void)key->child(kHardened);
}

void path(std::string_view text) {
    const auto path = DerivationPath::parse(text);
    if (!path) {
        demand(path.error().code == QLatin1String("HRT-WAL-007"));
        return;
    }
    const QByteArray written = path->to_text().toLatin1();
    const auto again = DerivationPath::parse({written.constData(), std::size_t(written.size())});
    demand(again && *again == *path && path->steps().size() <= 255);
}

void mnemonic(std::string_view text) {
    const auto read = Mnemonic::parse(text);
    if (!read) {
        demand(read.error().code.startsWith(QLatin1String("HRT-WAL-00")));
        return;
    }
    for (const Language language : read->languages()) {
        const auto same = Mnemonic::parse(read->sentence().view(), language);
        demand(same.has_value());
        const auto made = Mnemonic::from_entropy(same->entropy().span(), language);
        demand(made && made->sentence().equals(read->sentence().span()));
    }
}

void base58(std::string_view text) {
    if (const auto payload = from_base58check(text)) {
        demand(base58check(payload->span()).view() == text);
    }
    const SecretBytes written =
        base58check({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    const auto back = from_base58check(written.view());
    demand(written.size() > kLongestBase58 || (back && back->view() == text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 4) {
    case 0:
        extended_key(text);
        break;
    case 1:
        path(text);
        break;
    case 2:
        mnemonic(text);
        break;
    default:
        base58(text.substr(0, 200));
        break;
    }
    return 0;
}
