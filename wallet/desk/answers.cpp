// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/answers.h"

namespace hearth::wallet::desk {

Result<Uint256> word_answer(const rpc::Answer& answer, const char* what) {
    const auto result = rpc::result_of(answer);
    const auto data = result ? rpc::to_data(*result, what) : Result<Bytes>(fail(result.error()));
    if (!data) {
        return fail(data.error());
    }
    if (data->size() != sizeof(Word)) {
        return fail("HRT-RPC-012", QStringLiteral("%1 is no number").arg(QLatin1String(what)));
    }
    return from_big_endian(*data);
}

Result<Uint256> quantity_answer(const rpc::Answer& answer, const char* what) {
    const auto result = rpc::result_of(answer);
    return result ? rpc::to_quantity(*result, what) : Result<Uint256>(fail(result.error()));
}

Result<std::int64_t> block_time_answer(const rpc::Answer& answer) {
    constexpr std::int64_t ms_per_second = 1000;
    const auto block = rpc::result_of(answer);
    if (!block) {
        return fail(block.error());
    }
    const auto time =
        rpc::to_number(block->is_object() ? block->value("timestamp", Json()) : Json(), "a block's time");
    if (!time || *time > std::uint64_t(INT64_MAX / ms_per_second)) {
        return fail("HRT-RPC-012", QStringLiteral("a block's time"));
    }
    return std::int64_t(*time) * ms_per_second;
}

} // namespace hearth::wallet::desk
