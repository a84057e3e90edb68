// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/contracts/contract_call.h"
#include "wallet/contracts/values.h"

#include <functional>
#include <memory>

namespace hearth::wallet::staking {

/// Calls of one batch, each with the place where its answer goes.
class ReadCalls {
public:
    using Values = std::vector<abi::Value>;
    using Take = std::function<void(const Result<Values>&)>;

    void add(contracts::ContractCall call, Take take) {
        m_calls.push_back(std::move(call));
        m_takes.push_back(std::move(take));
    }
    /// A view of one uint256, for a place that stays as it is where it does not answer.
    void number(const Address& to, const char* signature, std::vector<abi::Value> arguments, Uint256& place) {
        add({to, signature, std::move(arguments)}, [&place](const Result<Values>& values) {
            if (values) {
                place = contracts::uint_of(values->front());
            }
        });
    }
    [[nodiscard]] const std::vector<contracts::ContractCall>& calls() const { return m_calls; }
    /// The calls at a block. All signatures are constants of the program.
    [[nodiscard]] std::vector<rpc::Call> at(const std::string& block) const;
    /// Puts each answer in its place.
    void take(const std::vector<rpc::Answer>& answers) const;

private:
    std::vector<contracts::ContractCall> m_calls;
    std::vector<Take> m_takes;
};

/// HRT-STK-011 with the function's name and what its call said.
[[nodiscard]] Error lacking(const char* function, const Error& why);

} // namespace hearth::wallet::staking
