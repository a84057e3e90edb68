// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/read_calls.h"

namespace hearth::wallet::staking {

std::vector<rpc::Call> ReadCalls::at(const std::string& block) const {
    std::vector<rpc::Call> out;
    out.reserve(m_calls.size());
    for (const contracts::ContractCall& call : m_calls) {
        // A call that cannot be made keeps its place, so that the answers stay in order.
        out.push_back(contracts::eth_call(call, block).value_or(rpc::Call{"eth_call", Json::array()}));
    }
    return out;
}

void ReadCalls::take(const std::vector<rpc::Answer>& answers) const {
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
        m_takes[i](i < answers.size() ? contracts::decode_answer(m_calls[i], answers[i])
                                      : Result<Values>(fail("HRT-RPC-008")));
    }
}

Error lacking(const char* function, const Error& why) {
    return {
        QStringLiteral("HRT-STK-011"),
        QStringLiteral("%1: %2").arg(QLatin1String(function), why.detail.isEmpty() ? why.code : why.detail)};
}

} // namespace hearth::wallet::staking
