// SPDX-License-Identifier: Apache-2.0
#include "wallet/contracts/read_batch.h"

#include "wallet/rpc/calls.h"
#include "wallet/rpc/quorum_read.h"

#include <algorithm>

namespace hearth::wallet::contracts {
namespace {

/// One reading: its calls go out body after body.
struct Reading {
    rpc::RpcClient& client;
    std::vector<ContractCall> calls;
    ReadOptions options;
    BatchDone done;
    BatchAnswer out;
    std::string block; ///< as a quantity
    std::size_t at = 0;
};

Result<std::vector<rpc::Call>> made(const std::vector<ContractCall>& calls, const std::string& block) {
    std::vector<rpc::Call> out;
    out.reserve(calls.size());
    for (const ContractCall& call : calls) {
        auto one = eth_call(call, block);
        if (!one) {
            return fail(one.error());
        }
        out.push_back(std::move(*one));
    }
    return out;
}

/// How many calls from `at` on go into one body.
std::size_t fitting(const Reading& reading) {
    std::size_t bytes = 0;
    std::size_t count = 0;
    const std::size_t left = reading.calls.size() - reading.at;
    const std::size_t most = std::max<std::size_t>(1, std::min(left, reading.client.options().max_batch));
    while (count < most) {
        bytes += reading.calls[reading.at + count].answer_bytes;
        if (count > 0 && bytes > reading.options.most_answer_bytes) {
            break;
        }
        ++count;
    }
    return count;
}

void take(Reading& reading, const std::vector<rpc::Answer>& answers) {
    for (const rpc::Answer& answer : answers) {
        reading.out.values.push_back(decode_answer(reading.calls[reading.at], answer));
        ++reading.at;
    }
}

void next_body(const std::shared_ptr<Reading>& reading) {
    if (reading->at == reading->calls.size()) {
        return reading->done(std::move(reading->out));
    }
    const std::size_t count = fitting(*reading);
    std::vector<rpc::Call> body;
    for (std::size_t i = 0; i < count; ++i) {
        auto one = eth_call(reading->calls[reading->at + i], reading->block);
        if (!one) {
            return reading->done(fail(one.error()));
        }
        body.push_back(std::move(*one));
    }
    reading->client.batch(body, [reading](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            return reading->done(fail(answers.error()));
        }
        take(*reading, *answers);
        next_body(reading);
    });
}

Result<void> take_block(Reading& reading, const Json& block) {
    const auto member = [&](const char* name) {
        return block.is_object() ? block.value(name, Json()) : Json();
    };
    const auto number = rpc::to_number(member("number"), "the block's number");
    const auto time = rpc::to_number(member("timestamp"), "the block's time");
    const auto hash = rpc::to_hash(member("hash"), "the block's hash");
    if (!number || !time || !hash) {
        return fail(!number ? number.error() : !time ? time.error() : hash.error());
    }
    if (reading.options.block && *number != *reading.options.block) {
        return fail("HRT-RPC-012", QStringLiteral("block %1 is not what was asked for").arg(*number));
    }
    reading.out.block = *number;
    reading.out.block_time = *time;
    reading.out.block_hash = *hash;
    reading.block = rpc::quantity_text(*number);
    return {};
}

void read_from_one(const std::shared_ptr<Reading>& reading) {
    const std::string which =
        reading->options.block ? rpc::quantity_text(*reading->options.block) : std::string("latest");
    reading->client.call(rpc::block_call(which), [reading](const Result<Json>& block) {
        const auto taken = block ? take_block(*reading, *block) : Result<void>(fail(block.error()));
        if (!taken) {
            return reading->done(fail(taken.error()));
        }
        next_body(reading);
    });
}

void read_from_several(const std::shared_ptr<Reading>& reading) {
    // Whether the calls can be made at all does not depend on the block.
    if (const auto trial = made(reading->calls, "latest"); !trial) {
        return reading->done(fail(trial.error()));
    }
    rpc::quorum_read(
        reading->client, reading->options.quorum,
        [reading](const std::string& block) {
            return made(reading->calls, block).value_or(std::vector<rpc::Call>{});
        },
        [reading](const Result<rpc::QuorumAnswer>& answer) {
            if (!answer) {
                return reading->done(fail(answer.error()));
            }
            reading->out.block = answer->block;
            reading->out.block_time = answer->block_time;
            reading->out.block_hash = answer->block_hash;
            take(*reading, answer->answers);
            reading->done(std::move(reading->out));
        });
}

} // namespace

void read_batch(rpc::RpcClient& client, std::vector<ContractCall> calls, const ReadOptions& options,
                BatchDone done) {
    const auto reading =
        std::make_shared<Reading>(Reading{client, std::move(calls), options, std::move(done), {}, {}, 0});
    reading->out.values.reserve(reading->calls.size());
    return options.quorum > 1 && !options.block ? read_from_several(reading) : read_from_one(reading);
}

std::vector<ContractCall>
page_calls(std::size_t total, std::size_t page,
           const std::function<ContractCall(std::size_t from, std::size_t count)>& call) {
    std::vector<ContractCall> out;
    const std::size_t each = std::max<std::size_t>(1, page);
    for (std::size_t from = 0; from < total; from += each) {
        out.push_back(call(from, std::min(each, total - from)));
    }
    return out;
}

} // namespace hearth::wallet::contracts
