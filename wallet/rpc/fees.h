// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/transaction.h"
#include "wallet/rpc/values.h"

#include <span>

namespace hearth::wallet::rpc {

/// What a transaction offers for a unit of gas, in wei (EIP-1559).
struct Fees {
    Uint256 max_fee = 0;
    Uint256 priority = 0;
    friend bool operator==(const Fees&, const Fees&) = default;
};

/// The answer of eth_feeHistory for n blocks and the percentiles of kPercentiles.
struct FeeHistory {
    std::vector<Uint256> base_fees;              ///< n + 1: the last is the next block's
    std::vector<bool> has_gas;                   ///< n: whether the block used any gas
    std::vector<std::array<Uint256, 3>> rewards; ///< n: the priority fee at each percentile
};

enum class Speed : std::uint8_t { Slow, Normal, Fast };

/// How many blocks are looked at, and which percentiles of their priority fees stand for slow, normal and
/// fast.
constexpr unsigned kHistoryBlocks = 20;
constexpr std::array<int, 3> kPercentiles{10, 50, 90};
/// For how many full blocks in a row the base fee may rise (by an eighth each) before the offer is too
/// low: 1.27, 1.60 and 2.03 times the next block's base fee.
constexpr std::array<int, 3> kBaseFeeBlocks{2, 4, 6};

/// What an answer is measured against before it is believed.
struct FeeLimits {
    Uint256 min_priority = 1'000'000;           ///< 0.001 gwei: what is offered where nobody else offers more
    Uint256 max_priority = 500'000'000'000U;    ///< 500 gwei
    Uint256 max_base_fee = 10'000'000'000'000U; ///< 10,000 gwei
};

/// Errors: HRT-RPC-012 (form), HRT-RPC-016 (no base fee: the chain does not know EIP-1559).
[[nodiscard]] Result<FeeHistory> read_fee_history(const Json& json);

/// The fees of each speed, in the order of Speed. The priority fee is the median over the blocks that used
/// gas of the block's percentile; a faster speed never offers less than a slower one. Errors: HRT-RPC-016
/// where a fee is beyond the limits, so that one endpoint cannot make a wallet burn its money.
[[nodiscard]] Result<std::array<Fees, 3>> estimate_fees(const FeeHistory& history,
                                                        const FeeLimits& limits = {});

/// The gas limit from an estimate: 20 % more, because the state may change before the transaction is mined;
/// the plain transfer's 21,000 stays. Errors: HRT-RPC-016 where the estimate is above the block's limit.
[[nodiscard]] Result<Uint256> gas_limit(const Uint256& estimate, const Uint256& block_gas_limit);

/// Nodes replace a pooled transaction only where both fees are at least 10 % higher, rounded up.
[[nodiscard]] Fees least_replacement(const Fees& old_fees);
/// The fees for a replacement: the current estimate, but at least what nodes ask for.
[[nodiscard]] Fees replacement_fees(const Fees& old_fees, const Fees& estimate);
/// max_fee and priority of any type; for the types before EIP-1559 both are the gas price.
[[nodiscard]] Fees fees_of(const Transaction& tx);

/// Whether nodes would take `next` in the place of `old`: same chain and nonce, both fees 10 % higher. The
/// sender is compared by the outbox. Errors: HRT-RPC-017.
[[nodiscard]] Result<void> check_replacement(const Transaction& old, const Transaction& next);
/// The same payment with other fees, unsigned.
[[nodiscard]] Transaction speed_up(const Transaction& old, const Fees& fees);
/// A payment of nothing to oneself that takes the nonce of `old`, unsigned.
[[nodiscard]] Transaction cancellation(const Transaction& old, const Address& sender, const Fees& fees);

} // namespace hearth::wallet::rpc
