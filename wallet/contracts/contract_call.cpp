// SPDX-License-Identifier: Apache-2.0
#include "wallet/contracts/contract_call.h"

#include "wallet/rpc/values.h"

#include <map>
#include <memory>
#include <mutex>

namespace hearth::wallet::contracts {
namespace {

/// A signature that was read, with its selector.
struct Known {
    abi::Signature signature;
    std::array<std::uint8_t, 4> selector{};
};

/// Signatures are constants of the program; a page of ten thousand calls reads each once. Texts from outside
/// beyond that are read every time.
constexpr std::size_t kMostKept = 512;

Result<std::shared_ptr<const Known>> known(std::string_view text) {
    static std::mutex guard;
    static std::map<std::string, std::shared_ptr<const Known>, std::less<>> kept;
    const std::lock_guard lock(guard);
    if (const auto it = kept.find(text); it != kept.end()) {
        return it->second;
    }
    auto signature = abi::parse_signature(text);
    if (!signature) {
        return fail(signature.error());
    }
    auto out = std::make_shared<Known>();
    const Hash hash = keccak(signature->canonical());
    std::copy_n(hash.bytes.begin(), out->selector.size(), out->selector.begin());
    out->signature = std::move(*signature);
    if (kept.size() < kMostKept) {
        kept.emplace(std::string(text), out);
    }
    return out;
}

} // namespace

Result<Bytes> call_data(std::string_view signature, const std::vector<abi::Value>& arguments) {
    const auto found = known(signature);
    if (!found) {
        return fail(found.error());
    }
    const auto encoded = abi::encode((*found)->signature.inputs, arguments);
    if (!encoded) {
        return fail(encoded.error());
    }
    Bytes out((*found)->selector.begin(), (*found)->selector.end());
    append(out, *encoded);
    return out;
}

Result<rpc::Call> eth_call(const ContractCall& call, const std::string& block) {
    const auto data = call_data(call);
    if (!data) {
        return fail(data.error());
    }
    return rpc::Call{"eth_call", {{{"to", to_hex(call.to.bytes)}, {"input", to_hex(*data)}}, block}};
}

Result<std::vector<abi::Value>> decode_answer(const ContractCall& call, const rpc::Answer& answer) {
    const auto found = known(call.signature);
    if (!found) {
        return fail(found.error());
    }
    const auto result = rpc::result_of(answer);
    const auto data = result ? rpc::to_data(*result, (*found)->signature.name) : fail(result.error());
    if (!data) {
        return fail(data.error());
    }
    auto values = abi::decode((*found)->signature.outputs, *data);
    if (!values) {
        return fail("HRT-RPC-012", QStringLiteral("%1: %2").arg(rpc::plain_text((*found)->signature.name),
                                                                values.error().detail));
    }
    return values;
}

} // namespace hearth::wallet::contracts
