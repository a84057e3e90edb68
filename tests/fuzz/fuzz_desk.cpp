// SPDX-License-Identifier: Apache-2.0
// What comes to the desk from outside: logs of nodes, actions of clients, price files. Each ends in a value
// or a code, and what was read holds what it promises.
#include "wallet/desk/action.h"
#include "wallet/desk/chain_log.h"
#include "wallet/desk/history_export.h"
#include "wallet/desk/prices.h"

#include <cstdlib>

namespace {

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::desk;

void expect(bool right) {
    if (!right) {
        std::abort();
    }
}

void read_action(const Json& json) {
    const auto action = parse_action(json);
    if (!action) {
        expect(action.error().code.startsWith(QLatin1String("HRT-")));
        return;
    }
    DeskChain chain;
    chain.facts.chain_id = 1;
    const auto draft = draft_transaction(*action, chain, false);
    expect(!draft || decode_transaction(unsigned_bytes(*draft)).has_value());
}

void read_cell(std::string_view text) {
    const QByteArray cell = csv_cell(QString::fromUtf8(text.data(), qsizetype(text.size())), true);
    const QByteArray content = cell.startsWith('"') ? cell.mid(1) : cell;
    expect(content.isEmpty() || !QByteArray("=+-@\t\r").contains(content.front()));
    expect(cell.startsWith('"') || (!cell.contains('\n') && !cell.contains(',') && !cell.contains('"')));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_cell(text.substr(0, 4096));
    if (const auto table = PriceTable::from_csv({text.data(), qsizetype(text.size())}, {})) {
        (void)table->price(QStringLiteral("ATH"), 1'793'491'200'000);
    }
    const auto json = read_json(text);
    if (!json) {
        return 0;
    }
    read_action(*json);
    if (const auto logs = read_logs(*json)) {
        for (const ChainLog& log : *logs) {
            expect(kind_of_name(kind_name(log.kind)) == log.kind);
        }
    }
    return 0;
}
