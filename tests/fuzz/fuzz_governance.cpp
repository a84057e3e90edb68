// SPDX-License-Identifier: Apache-2.0
// What proposals say and what nodes say of them. Each ends in a value or a code; what is shown can be seen.
#include "wallet/governance/proposal.h"
#include "wallet/governance/proposal_text.h"

#include <cstdlib>

namespace {

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::governance;

void expect(bool right) {
    if (!right) {
        std::abort();
    }
}

void read_text(std::string_view text) {
    const ProposalText shown = proposal_text(text);
    for (const QChar c : shown.title + shown.text) {
        expect(c == u'\n' || c.unicode() >= 0x20);
        expect(c.unicode() < 0x202A || c.unicode() > 0x202E);
    }
    expect(!shown.title.contains(u'\n'));
    const auto made = description_of(text.substr(0, 64), text);
    expect(!made || !proposal_text(*made).hidden);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_text(text);
    const auto json = read_json(text);
    if (!json) {
        return 0;
    }
    Address governor;
    governor.bytes.fill(0x60);
    if (const auto proposals = read_proposals(*json, governor)) {
        for (const Proposal& one : *proposals) {
            expect(proposal_id(one.calls, one.description).value() == one.id);
            expect(one.calls.size() <= kMostCalls);
        }
    }
    (void)read_votes(*json, governor);
    return 0;
}
