// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_json.h"
#include "wallet/eth/address.h"
#include "wallet/eth/ens.h"
#include "wallet/eth/merkle.h"
#include "wallet/eth/units.h"
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_eth.h"

#include <algorithm>

namespace hearth::wallet::ops {
namespace {

Result<Hash> hash_field(const Json& request, std::initializer_list<const char*> names) {
    const auto value = need_field(request, names);
    return value ? hash_of(**value) : fail(value.error());
}

Result<std::vector<Hash>> hash_list(const Json& request, std::initializer_list<const char*> names) {
    const auto list = need_field(request, names);
    if (!list || !(*list)->is_array()) {
        return bad_field(std::string(*names.begin()) + " is a list of hashes");
    }
    std::vector<Hash> out;
    for (const Json& one : **list) {
        const auto hash = hash_of(one);
        if (!hash) {
            return fail(hash.error());
        }
        out.push_back(*hash);
    }
    return out;
}

/// The unit's decimals: "decimals" as number, or "unit" by name or number; ether where neither stands there.
Result<int> decimals_of(const Json& request) {
    const Json* unit = find_field(request, {"unit", "units", "decimals"});
    if (unit == nullptr) {
        return 18;
    }
    const auto decimals = unit_decimals(unit->is_string() ? unit->get<std::string>() : unit->dump());
    if (!decimals) {
        return fail("HRT-ETH-060", QStringLiteral("no such unit"));
    }
    return *decimals;
}

Result<std::string> amount_text(const Json& request) {
    const Json* value = find_field(request, {"value", "amount", "text", "wei", "input", "ether"});
    if (value == nullptr || !(value->is_string() || value->is_number())) {
        return bad_field("\"value\" is missing or no number");
    }
    return value->is_string() ? value->get<std::string>() : value->dump();
}

/// Leaves given as hashes, or as values with their types.
Result<std::vector<Hash>> leaves_of(const Json& request) {
    const Json* types = find_field(request, {"types", "leaf_encoding", "leafEncoding"});
    if (types == nullptr) {
        return hash_list(request, {"leaves", "hashes"});
    }
    const auto parsed = abi::types_from_json(*types);
    const auto values = need_field(request, {"values", "leaves"});
    if (!parsed || !values) {
        return fail(parsed ? values.error() : parsed.error());
    }
    std::vector<Hash> out;
    for (const Json& row : **values) {
        const auto items = abi::values_from_json(*parsed, row);
        const auto encoded = items ? abi::encode(*parsed, *items) : fail(items.error());
        if (!encoded) {
            return fail(encoded.error());
        }
        out.push_back(merkle::leaf(*encoded));
    }
    return out;
}

Json hashes_to_json(const std::vector<Hash>& hashes) {
    Json out = Json::array();
    for (const Hash& hash : hashes) {
        out.push_back(to_hex(hash.bytes));
    }
    return out;
}

} // namespace

Answer address_checksum(const Json& request) {
    const auto value = main_field(request, {"address", "hex", "value"});
    const auto address = value ? address_of(**value) : fail(value.error());
    return address ? Answer(checksum_text(*address)) : fail(address.error());
}

Answer create_address(const Json& request) {
    const auto sender = address_field(request, {"sender", "from", "address", "deployer"});
    const auto nonce = integer_field(request, {"nonce"});
    if (!sender || !nonce) {
        return fail(sender ? nonce.error() : sender.error());
    }
    return checksum_text(wallet::create_address(*sender, *nonce));
}

Answer create2_address(const Json& request) {
    const auto sender = address_field(request, {"sender", "from", "address", "deployer", "factory"});
    const auto salt = hash_field(request, {"salt"});
    if (!sender || !salt) {
        return fail(sender ? salt.error() : sender.error());
    }
    Hash code_hash;
    if (find_field(request, {"init_code", "initCode", "init_code_hex", "code"}) != nullptr) {
        const auto code = bytes_field(request, {"init_code", "initCode", "init_code_hex", "code"});
        if (!code) {
            return fail(code.error());
        }
        code_hash = keccak(*code);
    } else {
        const auto hash = hash_field(request, {"init_code_hash", "initCodeHash", "code_hash", "codeHash"});
        if (!hash) {
            return fail(hash.error());
        }
        code_hash = *hash;
    }
    return checksum_text(wallet::create2_address(*sender, *salt, code_hash));
}

Answer namehash(const Json& request) {
    const auto name = main_field(request, {"name", "text", "domain", "value"});
    const auto raw = flag_field(request, {"raw"}, false);
    if (!name || !raw || !(*name)->is_string()) {
        return bad_field("\"name\" is a text");
    }
    const auto& text = (*name)->get_ref<const std::string&>();
    auto normal = *raw ? Result<std::string>(text) : normalize_name(text);
    return normal ? Answer(to_hex(wallet::namehash(*normal).bytes)) : fail(normal.error());
}

Answer units_parse(const Json& request) {
    const auto text = amount_text(request);
    const auto decimals = decimals_of(request);
    if (!text || !decimals) {
        return fail(text ? decimals.error() : text.error());
    }
    const auto amount = parse_units(*text, *decimals);
    if (!amount) {
        return fail(amount.error());
    }
    return (amount->negative ? "-" : "") + to_decimal(amount->magnitude);
}

Answer units_format(const Json& request) {
    const auto text = amount_text(request);
    const auto decimals = decimals_of(request);
    if (!text || !decimals) {
        return fail(text ? decimals.error() : text.error());
    }
    const auto value = parse_integer(*text);
    if (!value) {
        return fail("HRT-ETH-060", QStringLiteral("the amount in the smallest unit is an integer"));
    }
    return format_units({value->negative, value->magnitude}, *decimals);
}

Answer merkle_root(const Json& request) {
    const auto leaves = leaves_of(request);
    const auto tree = leaves ? merkle::Tree::build(*leaves) : fail(leaves.error());
    return tree ? Answer(to_hex(tree->root().bytes)) : fail(tree.error());
}

Answer merkle_proof(const Json& request) {
    const auto leaves = leaves_of(request);
    const auto tree = leaves ? merkle::Tree::build(*leaves) : fail(leaves.error());
    if (!tree) {
        return fail(tree.error());
    }
    const auto wanted = need_field(request, {"index", "indices"});
    if (!wanted) {
        return fail(wanted.error());
    }
    std::vector<std::size_t> indices;
    for (const Json& one : (*wanted)->is_array() ? **wanted : Json::array({**wanted})) {
        const auto index = integer_of(one);
        const auto at = index && *index < leaves->size() ? index->convert_to<std::size_t>() : leaves->size();
        if (at == leaves->size() || std::find(indices.begin(), indices.end(), at) != indices.end()) {
            return bad_field("an index is no leaf or stands there twice");
        }
        indices.push_back(at);
    }
    if (!(*wanted)->is_array()) {
        return hashes_to_json(tree->proof(indices.front()));
    }
    const merkle::MultiProof proof = tree->multi_proof(indices);
    return Json{{"leaves", hashes_to_json(proof.leaves)},
                {"proof", hashes_to_json(proof.proof)},
                {"flags", proof.flags}};
}

Answer merkle_verify(const Json& request) {
    const auto root = hash_field(request, {"root"});
    const auto proof = hash_list(request, {"proof"});
    if (!root || !proof) {
        return fail(root ? proof.error() : root.error());
    }
    if (const Json* flags = find_field(request, {"flags", "proof_flags", "proofFlags"})) {
        const auto leaves = hash_list(request, {"leaves"});
        if (!leaves) {
            return fail(leaves.error());
        }
        return merkle::verify(*root, {*leaves, *proof, flags->get<std::vector<bool>>()});
    }
    const auto leaf = hash_field(request, {"leaf"});
    return leaf ? Answer(merkle::verify(*root, *leaf, *proof)) : fail(leaf.error());
}

} // namespace hearth::wallet::ops
