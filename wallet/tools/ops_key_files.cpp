// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "wallet/keys/curve.h"
#include "wallet/keystore/keystore.h"
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_keys.h"

#include <limits>

namespace hearth::wallet::ops {
namespace {

Result<SecretBytes> password_of(const Json& request) {
    const auto value = need_field(request, {"password", "passphrase"});
    if (!value) {
        return fail(value.error());
    }
    if (!(*value)->is_string()) {
        return bad_field("\"password\" is no text");
    }
    return SecretBytes::copy_of((*value)->get_ref<const std::string&>());
}

/// Takes a number where it is there.
Result<void> number_into(const Json& from, std::initializer_list<const char*> names, std::uint64_t& target) {
    if (find_field(from, names) == nullptr) {
        return {};
    }
    const auto value = integer_field(from, names);
    if (!value) {
        return fail(value.error());
    }
    if (*value > std::numeric_limits<std::uint64_t>::max()) {
        return fail("HRT-WAL-023", QStringLiteral("a parameter has more than 64 bits"));
    }
    target = value->convert_to<std::uint64_t>();
    return {};
}

/// "kdf": a name, or an object with the name and parameters; parameters may also stand beside it or in
/// "kdfparams".
Result<KeyDerivation> derivation_of(const Json& request) {
    KeyDerivation out;
    const Json* const kdf = find_field(request, {"kdf"});
    const bool object = kdf != nullptr && kdf->is_object();
    if (kdf != nullptr) {
        const auto name =
            object ? string_field(*kdf, {"name", "kdf", "type"}) : string_field(request, {"kdf"});
        if (!name) {
            return fail(name.error());
        }
        if (*name == "pbkdf2") {
            out.kind = KeyDerivation::Kind::Pbkdf2;
        } else if (*name != "scrypt") {
            return fail("HRT-WAL-022", QStringLiteral("the KDF is neither scrypt nor pbkdf2"));
        }
    }
    const Json* const beside = find_field(request, {"kdfparams", "kdf_params", "kdfParams"});
    for (const Json* from : {&request, beside, object ? kdf : nullptr}) {
        if (from == nullptr || !from->is_object()) {
            continue;
        }
        for (const auto& taken :
             {number_into(*from, {"n", "N"}, out.n), number_into(*from, {"r"}, out.r),
              number_into(*from, {"p"}, out.p), number_into(*from, {"c", "rounds", "iterations"}, out.rounds),
              number_into(*from, {"dklen"}, out.length)}) {
            if (!taken) {
                return fail(taken.error());
            }
        }
    }
    return out;
}

} // namespace

Answer keystore_decrypt(const Json& request) {
    const auto document = need_field(request, {"keystore", "json", "file"});
    const auto password = password_of(request);
    if (!document || !password) {
        return fail(document ? password.error() : document.error());
    }
    const auto file = (*document)->is_string()
                          ? Keystore::parse_text((*document)->get_ref<const std::string&>())
                          : Keystore::parse(**document);
    if (!file) {
        return fail(file.error());
    }
    const auto key = file->unlock(password->view());
    if (!key) {
        return fail(key.error());
    }
    const auto detail = flag_field(request, {"detail"}, false);
    if (!detail) {
        return fail(detail.error());
    }
    if (!*detail) {
        return to_hex(key->span());
    }
    return Json{{"private_key", to_hex(key->span())},
                {"address", to_checksum(address_of(public_key_of(Scalar(key->data(), 32)))).toStdString()}};
}

Answer keystore_encrypt(const Json& request) {
    auto key = bytes_field(request, {"private_key", "privateKey", "key"}, 32);
    const auto password = password_of(request);
    if (!key || !password) {
        return fail(key ? password.error() : key.error());
    }
    auto derivation = derivation_of(request);
    if (!derivation) {
        wipe(*key);
        return fail(derivation.error());
    }
    SystemRandom random;
    const auto made = Keystore::lock(*key, password->view(), std::move(*derivation), random);
    wipe(*key);
    return made ? Answer(made->to_json()) : fail(made.error());
}

} // namespace hearth::wallet::ops
