// SPDX-License-Identifier: Apache-2.0
// Any bytes from a device, and any document that is to be given to one: values or codes, commands that fit.
#include "wallet/ledger/hid_frames.h"
#include "wallet/ledger/typed_data_script.h"

#include <cstdlib>

namespace {

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::ledger;

void read_reports(ByteView bytes) {
    FrameReader reader;
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), kReportBytes);
        const auto got = reader.add(bytes.first(count));
        if (!got) {
            return;
        }
        if (*got && (*got)->size() > 0xffff) {
            std::abort();
        }
        bytes = bytes.subspan(count);
    }
}

void read_answers(ByteView bytes) {
    const auto payload = payload_of(bytes);
    if (!payload) {
        if (!payload.error().code.startsWith(QLatin1String("HRT-LED-"))) {
            std::abort();
        }
        return;
    }
    (void)read_configuration(*payload);
    if (const auto account = read_address(*payload);
        account && account->address != address_of_key(account->public_key)) {
        std::abort();
    }
    (void)read_address(*payload, true);
    if (read_signature(*payload, keccak("x"), Address{})) {
        std::abort(); // nobody signs for the zero address
    }
}

void write_commands(ByteView bytes) {
    const auto json = read_json(text_of_bytes(bytes));
    if (!json) {
        return;
    }
    const auto commands = typed_data_commands(DerivationPath::ethereum(0), *json);
    if (!commands) {
        return;
    }
    for (const Apdu& command : *commands) {
        const Bytes whole = command.bytes();
        if (command.data.size() > kMaxApduData || whole.size() != 5U + whole[4]) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    read_reports(bytes);
    read_answers(bytes);
    write_commands(bytes);
    return 0;
}
