// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/owned_licenses.h"

#include "wallet/rpc/values.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace hearth::wallet::rewards {
namespace {

using contracts::BatchAnswer;
using contracts::ContractCall;
using contracts::of_address;
using contracts::of_uint;

constexpr int kLongestSymbol = 24;
constexpr std::size_t kHeads = 2; ///< calls before those of the owners

struct Reading {
    rpc::RpcClient* client = nullptr;
    Address contract;
    std::vector<Address> owners;
    OwnedOptions options;
    OwnedDone done;
    OwnedLicenses out;
    std::vector<Address> asked; ///< whose number each call asks for
};

contracts::ReadOptions quorum_of(const OwnedOptions& options) {
    contracts::ReadOptions out;
    out.quorum = options.quorum;
    return out;
}

void take_numbers(Reading& reading, const BatchAnswer& got) {
    for (std::size_t i = 0; i < got.values.size(); ++i) {
        if (const auto& value = got.values[i]) {
            reading.out.licenses.push_back({contracts::uint_of(value->front()), reading.asked[i]});
        }
    }
    if (reading.out.licenses.empty() && !got.values.empty()) {
        const Error& why = got.values.front().error();
        reading.out.numbers_error =
            Error{QStringLiteral("HRT-LIC-007"), why.detail.isEmpty() ? why.code : why.detail};
    }
}

void read_numbers(const std::shared_ptr<Reading>& reading, const std::vector<Uint256>& counts) {
    std::vector<ContractCall> calls;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        for (Uint256 index = 0; index < counts[i] && calls.size() < reading->options.limit; ++index) {
            calls.push_back({reading->contract,
                             "tokenOfOwnerByIndex(address,uint256) returns (uint256)",
                             {of_address(reading->owners[i]), of_uint(index)}});
            reading->asked.push_back(reading->owners[i]);
        }
    }
    if (calls.empty()) {
        return reading->done(std::move(reading->out));
    }
    contracts::read_batch(*reading->client, std::move(calls), quorum_of(reading->options),
                          [reading](const Result<BatchAnswer>& got) {
                              if (!got) {
                                  return reading->done(fail(got.error()));
                              }
                              take_numbers(*reading, *got);
                              reading->done(std::move(reading->out));
                          });
}

void take_counts(const std::shared_ptr<Reading>& reading, const BatchAnswer& got) {
    OwnedLicenses& out = reading->out;
    out.block = got.block;
    constexpr std::uint64_t ever = std::uint64_t{1} << 40U;
    out.now_s = std::int64_t(std::min(got.block_time, ever));
    if (const auto& symbol = got.values[0]) {
        out.symbol = rpc::plain_text(contracts::text_of(symbol->front()), kLongestSymbol);
    }
    if (const auto& supply = got.values[1]) {
        out.supply = contracts::uint_of(supply->front());
    }
    std::vector<Uint256> counts;
    for (std::size_t i = kHeads; i < got.values.size(); ++i) {
        if (!got.values[i]) {
            return reading->done(fail(got.values[i].error()));
        }
        counts.push_back(contracts::uint_of(got.values[i]->front()));
        // Beyond any contract's: the sum must not wrap round.
        const Uint256 room = std::numeric_limits<Uint256>::max() - out.total;
        out.total += std::min(counts.back(), room);
    }
    read_numbers(reading, counts);
}

} // namespace

void read_owned(rpc::RpcClient& client, const Address& contract, const std::vector<Address>& owners,
                const OwnedOptions& options, OwnedDone done) {
    const auto reading = std::make_shared<Reading>();
    reading->client = &client;
    reading->contract = contract;
    reading->owners = owners;
    reading->options = options;
    reading->done = std::move(done);
    std::vector<ContractCall> calls{{contract, "symbol() returns (string)", {}},
                                    {contract, "totalSupply() returns (uint256)", {}}};
    for (const Address& owner : owners) {
        calls.push_back({contract, "balanceOf(address) returns (uint256)", {of_address(owner)}});
    }
    contracts::read_batch(client, std::move(calls), quorum_of(options),
                          [reading](const Result<BatchAnswer>& got) {
                              if (got) {
                                  take_counts(reading, *got);
                              } else {
                                  reading->done(fail(got.error()));
                              }
                          });
}

} // namespace hearth::wallet::rewards
