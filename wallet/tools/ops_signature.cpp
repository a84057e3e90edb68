// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/message.h"
#include "wallet/eth/signature.h"
#include "wallet/eth/typed_data.h"
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_eth.h"

#include <algorithm>
#include <string.h>

namespace hearth::wallet::ops {
namespace {

Result<Hash> digest_of(const Json& request) {
    const auto bytes = bytes_field(request, {"digest", "hash", "message_hash"}, 32);
    if (!bytes) {
        return fail(bytes.error());
    }
    Hash out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

/// Bytes given as hex, or a text's UTF-8.
Result<Bytes> content_of(const Json& request, std::initializer_list<const char*> text_names) {
    if (find_field(request, {"hex"}) != nullptr) {
        return bytes_field(request, {"hex"});
    }
    const auto text = find_field(request, text_names) != nullptr
                          ? string_field(request, text_names)
                          : Result<std::string>(bad_field("\"text\" or \"hex\" is missing"));
    if (!text) {
        return fail(text.error());
    }
    const ByteView raw = bytes_of_text(*text);
    return Bytes(raw.begin(), raw.end());
}

/// r, s and v or yParity as members of an object.
Result<EthSignature> signature_from_parts(const Json& parts) {
    const auto r = integer_field(parts, {"r"});
    const auto s = integer_field(parts, {"s"});
    if (!r || !s) {
        return fail(r ? s.error() : r.error());
    }
    EthSignature out{to_word(*r), to_word(*s), 0};
    if (find_field(parts, {"y_parity", "yParity", "recovery_id", "recid"}) != nullptr) {
        const auto parity = small_field(parts, {"y_parity", "yParity", "recovery_id", "recid"}, 0, 1);
        if (!parity) {
            return fail(parity.error());
        }
        out.y_parity = std::uint8_t(*parity);
        return out;
    }
    const auto v = integer_field(parts, {"v"});
    if (!v) {
        return fail(v.error());
    }
    const bool known = *v <= 1 || (*v >= 27 && *v <= 28) || *v >= 35;
    if (!known) {
        return fail("HRT-ETH-050", QStringLiteral("v is neither 0, 1, 27, 28 nor 35 or more"));
    }
    // 27 and 35 stand for parity 0.
    out.y_parity = std::uint8_t((*v <= 1 ? *v : *v - 27U).convert_to<std::uint64_t>() & 1U);
    return out;
}

Result<EthSignature> signature_of(const Json& request) {
    const Json* signature = find_field(request, {"signature", "sig"});
    if (signature == nullptr) {
        return signature_from_parts(request);
    }
    if (signature->is_object()) {
        return signature_from_parts(*signature);
    }
    const auto bytes = bytes_of(*signature);
    return bytes ? parse_signature_bytes(*bytes) : fail(bytes.error());
}

} // namespace

Answer keccak256(const Json& request) {
    if (find_field(request, {"hex", "text"}) == nullptr) {
        // Under another name: hex where it is marked as such.
        const auto value = main_field(request, {"data", "bytes", "input", "value"});
        if (!value || !(*value)->is_string()) {
            return bad_field("\"hex\" or \"text\" is missing");
        }
        const auto& text = (*value)->get_ref<const std::string&>();
        if (!text.starts_with("0x")) {
            return to_hex(keccak(text).bytes);
        }
        const auto bytes = bytes_of(**value);
        return bytes ? Answer(to_hex(keccak(*bytes).bytes)) : fail(bytes.error());
    }
    const auto bytes = content_of(request, {"text"});
    return bytes ? Answer(to_hex(keccak(*bytes).bytes)) : fail(bytes.error());
}

Answer message_hash(const Json& request) {
    const auto bytes = content_of(request, {"text", "message"});
    return bytes ? Answer(to_hex(message_digest(*bytes).bytes)) : fail(bytes.error());
}

Answer typed_data_hash(const Json& request) {
    const Json* typed = find_field(request, {"typed_data", "typedData", "data"});
    Result<Json> parsed = Json();
    if (typed != nullptr && typed->is_string()) {
        parsed = read_json(typed->get_ref<const std::string&>());
        if (!parsed) {
            return parsed;
        }
        typed = &*parsed;
    }
    const auto hash = hash_typed_data(typed != nullptr && typed->contains("types") ? *typed : request);
    if (!hash) {
        return fail(hash.error());
    }
    const auto detail = flag_field(request, {"detail"}, false);
    if (!detail) {
        return fail(detail.error());
    }
    if (!*detail) {
        return to_hex(hash->digest.bytes);
    }
    return Json{{"digest", to_hex(hash->digest.bytes)},
                {"domain_separator", to_hex(hash->domain_separator.bytes)},
                {"struct_hash", to_hex(hash->struct_hash.bytes)},
                {"primary_type", hash->primary_type},
                {"encode_type", hash->encode_type}};
}

Answer permit_hash(const Json& request) {
    Permit permit;
    const auto name = string_field(request, {"token_name", "name"});
    const auto token = address_field(request, {"token", "verifying_contract", "verifyingContract"});
    const auto owner = address_field(request, {"owner"});
    const auto spender = address_field(request, {"spender"});
    const auto chain = integer_field(request, {"chain_id", "chainId"});
    const auto value = integer_field(request, {"value"});
    const auto nonce = integer_field(request, {"nonce"});
    const auto deadline = integer_field(request, {"deadline"});
    if (find_field(request, {"token_version", "version"}) != nullptr) {
        const auto version = string_field(request, {"token_version", "version"});
        if (!version) {
            return fail(version.error());
        }
        permit.token_version = *version;
    }
    if (!name || !token || !owner || !spender) {
        return fail(!name ? name.error() : !token ? token.error() : !owner ? owner.error() : spender.error());
    }
    if (!chain || !value || !nonce || !deadline) {
        return fail(!chain   ? chain.error()
                    : !value ? value.error()
                    : !nonce ? nonce.error()
                             : deadline.error());
    }
    permit.token_name = *name;
    permit.chain_id = *chain;
    permit.token = *token;
    permit.owner = *owner;
    permit.spender = *spender;
    permit.value = *value;
    permit.nonce = *nonce;
    permit.deadline = *deadline;
    return to_hex(permit_digest(permit).bytes);
}

Answer sign(const Json& request) {
    const auto digest = digest_of(request);
    if (!digest) {
        return fail(digest.error());
    }
    auto secret = bytes_field(request, {"private_key", "privateKey", "key"}, 32);
    if (!secret) {
        return fail(secret.error());
    }
    const auto signature = sign_digest(*digest, *secret);
    explicit_bzero(secret->data(), secret->size());
    return signature ? Answer(to_hex(signature->to_bytes())) : fail(signature.error());
}

Answer recover(const Json& request) {
    const auto digest = digest_of(request);
    if (!digest) {
        return fail(digest.error());
    }
    const auto signature = signature_of(request);
    if (!signature) {
        return fail(signature.error());
    }
    const auto key = recover_public_key(*digest, *signature);
    if (!key) {
        return fail(key.error());
    }
    const auto detail = flag_field(request, {"detail"}, false);
    if (!detail) {
        return fail(detail.error());
    }
    const std::string address = to_checksum(address_of_key(*key)).toStdString();
    return *detail ? Json{{"address", address}, {"public_key", to_hex(*key)}} : Json(address);
}

Answer verify(const Json& request) {
    const auto digest = digest_of(request);
    if (!digest) {
        return fail(digest.error());
    }
    if (find_field(request, {"public_key", "publicKey"}) == nullptr) {
        const auto address = address_field(request, {"address"});
        if (!address) {
            return bad_field("\"public_key\" is missing");
        }
        const auto signature = signature_of(request);
        const auto signer = signature ? recover_address(*digest, *signature) : fail(signature.error());
        return signer && *signer == *address;
    }
    const auto key_bytes = bytes_field(request, {"public_key", "publicKey"});
    const auto key = key_bytes ? parse_public_key(*key_bytes) : fail(key_bytes.error());
    if (!key) {
        return fail(key.error());
    }
    if (find_field(request, {"signature_der", "signatureDer", "der"}) != nullptr) {
        const auto der = bytes_field(request, {"signature_der", "signatureDer", "der"});
        return der ? Answer(verify_der(*digest, *der, *key)) : fail(der.error());
    }
    const Json* bytes = find_field(request, {"signature", "sig"});
    if (bytes != nullptr && bytes->is_string()) {
        const auto raw = bytes_of(*bytes);
        if (!raw) {
            return fail(raw.error());
        }
        if (raw->size() != 64 && raw->size() != 65) {
            return verify_der(*digest, *raw, *key);
        }
        Word r{};
        Word s{};
        std::copy_n(raw->begin(), 32, r.begin());
        std::copy_n(raw->begin() + 32, 32, s.begin());
        return verify_digest(*digest, r, s, *key);
    }
    const Json& parts = bytes != nullptr ? *bytes : request;
    const auto r = integer_field(parts, {"r"});
    const auto s = integer_field(parts, {"s"});
    if (!r || !s) {
        return bad_field("\"signature\" or \"signature_der\" is missing");
    }
    return verify_digest(*digest, to_word(*r), to_word(*s), *key);
}

} // namespace hearth::wallet::ops
