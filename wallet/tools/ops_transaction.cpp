// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_eth.h"
#include "wallet/tools/transaction_json.h"

#include <string.h>

namespace hearth::wallet::ops {

namespace {

/// Only a legacy transaction without a chain id can be older than EIP-2 and have a high s; `"high_s"` lifts
/// the rule (true) or extends it to all (false).
Result<DecodedTransaction> decode_by_age(ByteView bytes, const Json& request) {
    const bool said = find_field(request, {"high_s"}) != nullptr;
    const auto high_s = flag_field(request, {"high_s"}, false);
    if (!high_s) {
        return fail(high_s.error());
    }
    auto decoded = decode_with_sender(bytes, *high_s ? SRule::Any : SRule::Low);
    if (decoded || said) {
        return decoded;
    }
    auto old = decode_with_sender(bytes, SRule::Any);
    const bool may_be_old = old && old->tx.type == TxType::Legacy && old->tx.chain_id == 0;
    return may_be_old ? std::move(old) : std::move(decoded);
}

} // namespace

Answer tx_decode(const Json& request) {
    const auto bytes = bytes_field(request, {"hex", "raw", "tx", "transaction", "data", "rlp", "txbytes"});
    if (!bytes) {
        return fail(bytes.error());
    }
    const auto decoded = decode_by_age(*bytes, request);
    if (!decoded) {
        return fail(decoded.error());
    }
    const auto strict = flag_field(request, {"strict"}, false);
    if (!strict) {
        return fail(strict.error());
    }
    if (*strict) {
        if (auto fits = check_newest_rules(decoded->tx); !fits) {
            return fail(fits.error());
        }
    }
    if (const Json* chain = find_field(request, {"chain_id", "chainId"})) {
        const auto id = integer_of(*chain);
        if (!id) {
            return fail(id.error());
        }
        if (decoded->tx.chain_id != *id &&
            (decoded->tx.chain_id != 0 || decoded->tx.type != TxType::Legacy)) {
            return fail("HRT-ETH-032");
        }
    }
    return transaction_to_json(decoded->tx, decoded->from);
}

Answer tx_sign(const Json& request) {
    const auto fields = need_field(request, {"tx", "transaction"});
    if (!fields) {
        return fail(fields.error());
    }
    auto tx = transaction_from_json(**fields);
    if (!tx) {
        return fail(tx.error());
    }
    auto secret = bytes_field(request, {"private_key", "privateKey", "key"}, 32);
    if (!secret) {
        return fail(secret.error());
    }
    const auto done = sign_transaction(*tx, *secret);
    explicit_bzero(secret->data(), secret->size());
    if (!done) {
        return fail(done.error());
    }
    if (const Json* from = find_field(**fields, {"from"})) {
        const auto wanted = address_of(*from);
        const auto signer = sender_of(*tx);
        if (!wanted || !signer || *wanted != *signer) {
            return fail("HRT-ETH-033");
        }
    }
    const auto detail = flag_field(request, {"detail"}, false);
    if (!detail) {
        return fail(detail.error());
    }
    const Bytes raw = signed_bytes(*tx);
    if (!*detail) {
        return to_hex(raw);
    }
    const auto signer = sender_of(*tx);
    Json out = transaction_to_json(*tx, signer ? std::optional(*signer) : std::nullopt);
    out["raw"] = to_hex(raw);
    return out;
}

} // namespace hearth::wallet::ops
