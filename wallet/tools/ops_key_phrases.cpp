// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keys/mnemonic_words.h"
#include "wallet/tools/fields.h"
#include "wallet/tools/ops_keys.h"

#include <string>

namespace hearth::wallet::ops {
namespace {

/// A text member as secret; the request's own copy is wiped by the frame.
Result<SecretBytes> secret_text(const Json& request, std::initializer_list<const char*> names) {
    const auto value = need_field(request, names);
    if (!value) {
        return fail(value.error());
    }
    if (!(*value)->is_string()) {
        return bad_field("a text is needed where something else stands");
    }
    return SecretBytes::copy_of((*value)->get_ref<const std::string&>());
}

Result<SecretBytes> secret_bytes(const Json& request, std::initializer_list<const char*> names) {
    auto bytes = bytes_field(request, names);
    if (!bytes) {
        return fail(bytes.error());
    }
    SecretBytes out = SecretBytes::copy_of(*bytes);
    wipe(*bytes);
    return out;
}

/// The words as one text; a list of words is taken too.
Result<SecretBytes> sentence_of(const Json& request) {
    const Json* words = find_field(request, {"mnemonic", "phrase", "sentence", "words"});
    if (words == nullptr || !words->is_array()) {
        return secret_text(request, {"mnemonic", "phrase", "sentence", "words"});
    }
    std::string joined;
    for (const Json& word : *words) {
        if (!word.is_string() || joined.size() > kLongestMnemonic) {
            return bad_field("\"mnemonic\" is no list of words");
        }
        joined += (joined.empty() ? "" : " ") + word.get_ref<const std::string&>();
    }
    SecretBytes out = SecretBytes::copy_of(joined);
    wipe(joined);
    return out;
}

Result<SecretBytes> passphrase_of(const Json& request) {
    static constexpr auto kNames = {"passphrase", "password"};
    return find_field(request, kNames) == nullptr ? Result<SecretBytes>(SecretBytes())
                                                  : secret_text(request, kNames);
}

Result<std::optional<Language>> language_of(const Json& request) {
    if (find_field(request, {"language", "lang", "wordlist"}) == nullptr) {
        return std::optional<Language>();
    }
    const auto name = string_field(request, {"language", "lang", "wordlist"});
    if (!name) {
        return fail(name.error());
    }
    const auto language = language_from_name(QString::fromStdString(*name));
    if (!language) {
        return fail("HRT-WAL-005", QString::fromStdString(*name).left(40));
    }
    return language;
}

std::string shown(const SecretBytes& text) {
    return std::string(text.view());
}

/// The seed of a mnemonic: the words are checked wherever there is a list for them. A sentence in a language
/// that BIP-39 has no list for has a seed all the same, as the BIP says; half of its words would have to be
/// of one list to be taken for mistyped.
Result<SecretBytes> seed_of(const Json& request) {
    const auto sentence = sentence_of(request);
    const auto passphrase = passphrase_of(request);
    if (!sentence || !passphrase) {
        return fail(sentence ? passphrase.error() : sentence.error());
    }
    const auto named = find_field(request, {"language", "lang", "wordlist"});
    const auto language = language_of(request);
    const bool listed = named == nullptr || language.has_value();
    const auto mnemonic = Mnemonic::parse(sentence->view(), language ? *language : std::nullopt);
    if (mnemonic && listed) {
        return mnemonic->seed(passphrase->view());
    }
    const bool foreign =
        !mnemonic && mnemonic.error().code == QStringLiteral("HRT-WAL-002") && (named == nullptr || !listed);
    if (foreign) {
        const MnemonicWords words(sentence->view());
        if (likely_languages(words.words()).empty()) {
            return seed_of_sentence(words.sentence().view(), passphrase->view());
        }
    }
    return fail(listed ? mnemonic.error() : language.error());
}

/// The key to derive from: an extended key, a seed, or a mnemonic.
Result<ExtendedKey> root_of(const Json& request) {
    static constexpr auto kKeys = {"xprv", "xpub", "extended_key", "extendedKey", "key"};
    if (find_field(request, kKeys) != nullptr) {
        const auto text = secret_text(request, kKeys);
        return text ? ExtendedKey::parse(text->view()) : fail(text.error());
    }
    const bool words = find_field(request, {"seed"}) == nullptr &&
                       find_field(request, {"mnemonic", "phrase", "words"}) != nullptr;
    const auto seed = words ? seed_of(request) : secret_bytes(request, {"seed"});
    return seed ? ExtendedKey::from_seed(seed->span()) : fail(seed.error());
}

} // namespace

Answer mnemonic_to_seed(const Json& request) {
    const auto seed = seed_of(request);
    return seed ? Answer(to_hex(seed->span())) : fail(seed.error());
}

Answer mnemonic_from_entropy(const Json& request) {
    const auto entropy = secret_bytes(request, {"entropy", "hex"});
    const auto language = language_of(request);
    if (!entropy || !language) {
        return fail(entropy ? language.error() : entropy.error());
    }
    const auto made = Mnemonic::from_entropy(entropy->span(), language->value_or(Language::English));
    return made ? Answer(shown(made->display())) : fail(made.error());
}

Answer mnemonic_check(const Json& request) {
    const auto sentence = sentence_of(request);
    const auto language = language_of(request);
    if (!sentence || !language) {
        return fail(sentence ? language.error() : sentence.error());
    }
    const auto read = Mnemonic::parse(sentence->view(), *language);
    if (!read) {
        return fail(read.error());
    }
    Json languages = Json::array();
    for (const Language one : read->languages()) {
        languages.push_back(language_name(one).toStdString());
    }
    return Json{{"valid", true},
                {"language", languages.front()},
                {"languages", languages},
                {"words", std::to_string(read->words())},
                {"entropy", to_hex(read->entropy().span())}};
}

Answer hd_derive(const Json& request) {
    const auto root = root_of(request);
    if (!root) {
        return fail(root.error());
    }
    const auto written = string_field(request, {"path"});
    const auto path = written ? DerivationPath::parse(*written) : fail(written.error());
    if (!path) {
        return fail(path.error());
    }
    const auto key = root->derive(*path);
    if (!key) {
        return fail(key.error());
    }
    Json out = {{"path", path->to_text().toStdString()},
                {"depth", std::to_string(key->depth())},
                {"child_number", std::to_string(key->child_number())},
                {"public_key", to_hex(key->public_key())},
                {"address", to_checksum(key->address()).toStdString()},
                {"chain_code", to_hex(key->chain_code())},
                {"xpub", key->xpub().toStdString()}};
    if (key->has_private()) {
        out["private_key"] = to_hex(key->private_key().span());
        out["xprv"] = shown(key->xprv());
    }
    return out;
}

} // namespace hearth::wallet::ops
