// SPDX-License-Identifier: Apache-2.0
// Any body from an endpoint: answers come in the number that was asked, and every reader ends in a value or a
// code.
#include "wallet/rpc/calls.h"
#include "wallet/rpc/fees.h"
#include "wallet/rpc/quorum.h"
#include "wallet/rpc/receipts.h"
#include "wallet/rpc/revert.h"

#include <cstdlib>

namespace {

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

void read_all(const Answer& answer) {
    if (answer.error) {
        (void)revert_of(*answer.error);
    }
    const auto result = result_of(answer);
    if (!result) {
        if (!result.error().code.startsWith(QLatin1String("HRT-RPC-"))) {
            std::abort();
        }
        return;
    }
    if (const auto history = read_fee_history(*result)) {
        if (const auto fees = estimate_fees(*history); fees && fees->at(0).max_fee < fees->at(0).priority) {
            std::abort();
        }
    }
    (void)read_receipt(*result, Hash{});
    if (const auto value = to_quantity(*result, "x")) {
        const auto again = to_quantity(quantity_text(*value), "x");
        if (!again || *again != *value) {
            std::abort();
        }
    }
    if (const auto bytes = to_data(*result, "x")) {
        (void)decode_revert(*bytes);
    }
    (void)decide({{QStringLiteral("a"), *result}, {QStringLiteral("b"), *result}}, 2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}}) {
        const HttpAnswer http{200, QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)), {}};
        const auto answers = read_answers(http, count, 1);
        if (!answers) {
            continue;
        }
        if (answers->size() != count) {
            std::abort();
        }
        for (const Answer& answer : *answers) {
            read_all(answer);
        }
    }
    return 0;
}
