// SPDX-License-Identifier: Apache-2.0
// Any bytes from the network: open() refuses them or yields a known type, and never the sender whose key it
// does not have.
#include "core/protocol/envelope.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth;
    // The corpus was sealed at this time.
    ManualClock clock(1'790'000'000'000);
    protocol::ReplayGuard guard;
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QString network = QStringLiteral("practice");
    const auto opened = protocol::open(bytes, network, guard, clock);
    if (!opened) {
        if (!opened.error().code.startsWith(QLatin1String("HRT-MSG-"))) {
            std::abort();
        }
        return 0;
    }
    if (!protocol::is_known_type(opened->type) || protocol::open(bytes, network, guard, clock)) {
        std::abort(); // an unknown type, or a replay, got through
    }
    // The payload is parsed next; whatever it holds must not hurt.
    (void)protocol::parse<protocol::Register>(opened->payload);
    (void)protocol::parse<protocol::SubmitJob>(opened->payload);
    (void)protocol::parse<protocol::VerdictReveal>(opened->payload);
    return 0;
}
