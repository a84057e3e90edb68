// SPDX-License-Identifier: Apache-2.0
// What the practice chain reads from outside: a profile's file, a body of calls on its way to anvil, and what
// anvil answers. The first byte chooses.
#include "wallet/chain/anvil_link.h"
#include "wallet/chain/call_screen.h"
#include "wallet/chain/chain_profile.h"

#include <cstdlib>

namespace {

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::chain;

void demand(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void fuzz_profile(const QByteArray& text) {
    const auto profile = parse_chain_profile(text);
    if (!profile) {
        return demand(profile.error().code == QLatin1String("HRT-CHN-012") &&
                      !profile.error().detail.isEmpty());
    }
    demand(profile->chain_id > 0 && profile->depth > 0 && profile->block_ms > 0 && profile->log_blocks > 0);
    demand(profile->kind == ChainKind::Practice ? profile->endpoints.empty()
                                                : profile->endpoints.size() >= profile->quorum);
}

void fuzz_body(const QByteArray& body) {
    const auto screened = screen_body(body);
    if (!screened) {
        return demand(screened.error().code == QLatin1String("HRT-CHN-013"));
    }
    // What passes is JSON, and no call in it changes the chain but those that were found.
    const auto json = Json::parse(body.toStdString(), nullptr, false);
    demand(json.is_array() || json.is_object());
    std::size_t sends = 0;
    for (const Json& call : json.is_array() ? json : Json::array({json})) {
        const std::string method = call.at("method");
        demand(method.rfind("evm_", 0) != 0 && method.rfind("anvil_", 0) != 0 &&
               method != "eth_sendTransaction");
        sends += method == "eth_sendRawTransaction" ? 1 : 0;
    }
    demand(sends == screened->sends.size());
}

void fuzz_answer(const QByteArray& answer) {
    (void)refusals_of(answer);
    const auto json = read_json({answer.constData(), std::size_t(answer.size())});
    if (!json) {
        return;
    }
    const auto block = read_block(*json);
    demand(block ? block->head.time_s >= 0 : block.error().code == QLatin1String("HRT-CHN-014"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const QByteArray text(reinterpret_cast<const char*>(data) + 1, qsizetype(size - 1));
    switch (data[0] % 3) {
    case 0:
        fuzz_profile(text);
        break;
    case 1:
        fuzz_body(text);
        break;
    default:
        fuzz_answer(text);
    }
    return 0;
}
