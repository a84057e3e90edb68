// SPDX-License-Identifier: Apache-2.0
#include "core/base/secp256k1_context.h"

#include <QRandomGenerator>

#include <array>
#include <memory>
#include <secp256k1.h>
#include <string.h>

namespace hearth {
namespace {

secp256k1_context* make_context() {
    // Since 0.2 one kind of context does everything.
    secp256k1_context* const made = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    std::array<quint32, 8> seed{};
    QRandomGenerator::system()->fillRange(seed.data(), qsizetype(seed.size()));
    // It fails only where the library was built without blinding; the context works all the same.
    const int blinded =
        secp256k1_context_randomize(made, reinterpret_cast<const unsigned char*>(seed.data()));
    Q_UNUSED(blinded)
    explicit_bzero(seed.data(), sizeof(seed));
    return made;
}

} // namespace

const secp256k1_context* secp256k1_shared_context() {
    struct Free {
        void operator()(secp256k1_context* context) const { secp256k1_context_destroy(context); }
    };
    static const std::unique_ptr<secp256k1_context, Free> shared(make_context());
    return shared.get();
}

} // namespace hearth
