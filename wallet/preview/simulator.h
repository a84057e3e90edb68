// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"
#include "wallet/rpc/client.h"

namespace hearth::wallet::preview {

struct SimulationRequest {
    Transaction tx;
    Address from;
    std::vector<Address> own;            ///< whose balances are watched; `from` is one of them anyway
    std::vector<Address> tokens;         ///< whose balances of `from` are read
    std::vector<Address> look_at;        ///< whose code is read, besides `to`
    std::vector<BalanceChange> declared; ///< of decode_call, for nodes that cannot simulate
    std::vector<abi::Signature> errors;  ///< known custom errors
    std::size_t quorum = 1;              ///< so many endpoints have to agree on balances, code and outcome
};

/// Tries a transaction out at the latest block, without sending it: eth_simulateV1 where the node has it,
/// else debug_traceCall, else eth_call and the declared effects. Asks several endpoints where `quorum` is
/// over 1 and says who contradicts. For one thread; `done` runs once, never after the simulator or the client
/// is gone.
class Simulator final {
public:
    explicit Simulator(rpc::RpcClient& client);
    ~Simulator();
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    /// Never an error: Simulation::error says why nothing is known.
    void simulate(SimulationRequest request, std::function<void(Simulation)> done);

private:
    struct Run;
    rpc::RpcClient& m_client;
    std::shared_ptr<bool> m_alive;
};

} // namespace hearth::wallet::preview
