// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/keystore.h"

#include "core/base/digest.h"
#include "core/base/random.h"
#include "wallet/keys/curve.h"
#include "wallet/keystore/bounded_json.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace hearth::wallet {
namespace {

using Json = Keystore::Json;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kKeyBytes = 32;

tl::unexpected<Error> malformed(const QString& what) {
    return fail("HRT-WAL-020", what);
}

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool same_in_any_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return small(x) == small(y); });
}

/// The member of that name; where none has just this spelling, one in another case, as Go reads JSON.
const Json* member(const Json& object, std::string_view name) {
    if (!object.is_object()) {
        return nullptr;
    }
    const auto exact = object.find(name);
    if (exact != object.end()) {
        return &*exact;
    }
    for (const auto& [key, value] : object.items()) {
        if (same_in_any_case(key, name)) {
            return &value;
        }
    }
    return nullptr;
}

Result<std::string_view> text_at(const Json& object, std::string_view name) {
    const Json* const value = member(object, name);
    if (value == nullptr || !value->is_string()) {
        return malformed(QStringLiteral("%1 is missing or no text").arg(latin(name)));
    }
    return std::string_view(value->get_ref<const std::string&>());
}

/// A whole number that fits 64 bits, as number or in digits.
std::optional<std::uint64_t> number_of(const Json& value) {
    if (value.is_number_unsigned()) {
        return value.get<std::uint64_t>();
    }
    if (value.is_number_integer() && value.get<std::int64_t>() >= 0) { // made in a program, not read
        return std::uint64_t(value.get<std::int64_t>());
    }
    if (!value.is_string()) {
        return {};
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty() || text.size() > 19) {
        return {};
    }
    std::uint64_t out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return {};
        }
        out = out * 10 + std::uint64_t(c - '0');
    }
    return out;
}

Result<std::uint64_t> number_at(const Json& object, std::string_view name) {
    const Json* const value = member(object, name);
    if (value == nullptr) {
        return malformed(QStringLiteral("%1 is missing").arg(latin(name)));
    }
    const auto number = number_of(*value);
    if (!number) {
        return fail("HRT-WAL-023",
                    QStringLiteral("%1 is no whole number from 0 to 2^64 - 1").arg(latin(name)));
    }
    return *number;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
    }
    const auto digit = [](char c) -> int {
        const char s = small(c);
        return s >= '0' && s <= '9' ? s - '0' : s >= 'a' && s <= 'f' ? s - 'a' + 10 : -1;
    };
    if (text.size() % 2 != 0) {
        return {};
    }
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) {
            return {};
        }
        out.push_back(std::uint8_t(high * 16 + low));
    }
    return out;
}

Result<Bytes> bytes_at(const Json& object, std::string_view name) {
    const auto text = text_at(object, name);
    if (!text) {
        return fail(text.error());
    }
    auto bytes = from_hex(*text);
    if (!bytes) {
        return malformed(QStringLiteral("%1 is not hexadecimal").arg(latin(name)));
    }
    return std::move(*bytes);
}

template <std::size_t N>
Result<std::array<std::uint8_t, N>> exact_at(const Json& object, std::string_view name) {
    const auto bytes = bytes_at(object, name);
    if (!bytes) {
        return fail(bytes.error());
    }
    std::array<std::uint8_t, N> out{};
    if (bytes->size() != N) {
        return malformed(
            QStringLiteral("%1 has %2 bytes instead of %3").arg(latin(name)).arg(bytes->size()).arg(N));
    }
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(kDigits[byte >> 4U]);
        out.push_back(kDigits[byte & 0x0FU]);
    }
    return out;
}

Result<KeyDerivation> derivation_of(const Json& crypto) {
    const auto kind = text_at(crypto, "kdf");
    if (!kind) {
        return fail(kind.error());
    }
    const Json* const params = member(crypto, "kdfparams");
    if (params == nullptr || !params->is_object()) {
        return malformed(QStringLiteral("kdfparams is missing or no object"));
    }
    KeyDerivation out;
    std::vector<std::pair<const char*, std::uint64_t*>> numbers = {{"dklen", &out.length}};
    if (*kind == "scrypt") {
        numbers.insert(numbers.end(), {{"n", &out.n}, {"r", &out.r}, {"p", &out.p}});
    } else if (*kind == "pbkdf2") {
        out.kind = KeyDerivation::Kind::Pbkdf2;
        numbers.emplace_back("c", &out.rounds);
        const auto prf = text_at(*params, "prf");
        if (!prf) {
            return fail(prf.error());
        }
        if (*prf != "hmac-sha256") {
            return fail("HRT-WAL-022", QStringLiteral("the PRF is not hmac-sha256"));
        }
    } else {
        return fail("HRT-WAL-022", QStringLiteral("the KDF is neither scrypt nor pbkdf2"));
    }
    for (const auto& [name, target] : numbers) {
        const auto number = number_at(*params, name);
        if (!number) {
            return fail(number.error());
        }
        *target = *number;
    }
    auto salt = bytes_at(*params, "salt");
    if (!salt) {
        return fail(salt.error());
    }
    out.salt = std::move(*salt);
    if (const auto sound = check(out); !sound) {
        return fail(sound.error());
    }
    return out;
}

Result<std::optional<Address>> address_in(const Json& document) {
    const Json* const value = member(document, "address");
    if (value == nullptr || value->is_null() ||
        (value->is_string() && value->get_ref<const std::string&>().empty())) {
        return std::optional<Address>();
    }
    const auto bytes =
        value->is_string() ? from_hex(value->get_ref<const std::string&>()) : std::optional<Bytes>();
    if (!bytes || bytes->size() != Address::size()) {
        return malformed(QStringLiteral("address is not 40 hexadecimal digits"));
    }
    Address out;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return std::optional<Address>(out);
}

/// AES-128 in counter mode: the same operation in both directions.
void aes_128_ctr(std::span<const std::uint8_t, 16> key, std::span<const std::uint8_t, 16> iv,
                 std::span<const std::uint8_t> from, std::span<std::uint8_t> to) {
    struct Free {
        void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
    };
    const std::unique_ptr<EVP_CIPHER_CTX, Free> cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_ctr(), nullptr, key.data(), iv.data());
    EVP_EncryptUpdate(cipher.get(), to.data(), &size, from.data(), int(from.size()));
}

/// Keccak-256 of the second 16 bytes of the derived key and the ciphertext.
Hash mac_of(const SecretBytes& derived, std::span<const std::uint8_t> ciphertext) {
    SecretBytes data(16 + ciphertext.size());
    std::copy_n(derived.data() + 16, 16, data.data());
    std::copy(ciphertext.begin(), ciphertext.end(), data.data() + 16);
    return keccak256(QByteArrayView(data.data(), qsizetype(data.size())));
}

std::span<const std::uint8_t, 16> first_half(const SecretBytes& derived) {
    return std::span<const std::uint8_t, 16>(derived.data(), 16);
}

/// A random version-4 UUID.
std::string new_id(RandomSource& random) {
    QByteArray raw = random.bytes(16);
    raw[6] = char((std::uint8_t(raw[6]) & 0x0FU) | 0x40U);
    raw[8] = char((std::uint8_t(raw[8]) & 0x3FU) | 0x80U);
    std::string text = raw.toHex().toStdString();
    for (const std::size_t at : {std::size_t{20}, std::size_t{16}, std::size_t{12}, std::size_t{8}}) {
        text.insert(at, 1, '-');
    }
    return text;
}

template <class Container>
void fill(Container& out, RandomSource& random) {
    const QByteArray raw = random.bytes(qsizetype(out.size()));
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(out.data()));
}

} // namespace

Result<Keystore> Keystore::parse(const Json& document) {
    const Json* const version = member(document, "version");
    const Json* const crypto = member(document, "crypto");
    if (version == nullptr || crypto == nullptr || !crypto->is_object()) {
        return malformed(QStringLiteral("version or crypto is missing"));
    }
    if (number_of(*version) != 3U) {
        return fail("HRT-WAL-021");
    }
    const auto cipher = text_at(*crypto, "cipher");
    const Json* const parameters = member(*crypto, "cipherparams");
    if (!cipher || parameters == nullptr) {
        return malformed(QStringLiteral("cipher or cipherparams is missing"));
    }
    if (*cipher != "aes-128-ctr") {
        return fail("HRT-WAL-022", QStringLiteral("the cipher is not aes-128-ctr"));
    }
    Keystore out;
    auto derivation = derivation_of(*crypto);
    if (!derivation) {
        return fail(derivation.error());
    }
    out.m_derivation = std::move(*derivation);
    auto ciphertext = bytes_at(*crypto, "ciphertext");
    const auto iv = exact_at<16>(*parameters, "iv");
    const auto mac = exact_at<32>(*crypto, "mac");
    const auto address = address_in(document);
    if (!ciphertext || !iv || !mac || !address) {
        return fail(!ciphertext ? ciphertext.error()
                    : !iv       ? iv.error()
                    : !mac      ? mac.error()
                                : address.error());
    }
    if (ciphertext->empty() || ciphertext->size() > kKeyBytes) {
        return malformed(QStringLiteral("the ciphertext has %1 bytes; a private key has at most 32")
                             .arg(ciphertext->size()));
    }
    out.m_ciphertext = std::move(*ciphertext);
    out.m_iv = *iv;
    out.m_mac = *mac;
    out.m_address = *address;
    if (const auto id = text_at(document, "id")) {
        out.m_id = std::string(id->substr(0, 64));
    }
    return out;
}

Result<Keystore> Keystore::parse_text(std::string_view text) {
    if (text.size() > kLongestKeystore) {
        return malformed(QStringLiteral("the file is larger than 64 KiB"));
    }
    const auto document = parse_bounded_json(text);
    if (!document) {
        return malformed(QStringLiteral("the file is not JSON"));
    }
    return parse(*document);
}

Result<Keystore> Keystore::lock(std::span<const std::uint8_t> private_key, std::string_view password,
                                KeyDerivation derivation, RandomSource& random) {
    if (private_key.size() != kKeyBytes || !is_private_key(private_key.first<kKeyBytes>())) {
        return fail("HRT-BASE-004");
    }
    Keystore out;
    out.m_derivation = std::move(derivation);
    out.m_derivation.salt.assign(32, 0);
    fill(out.m_derivation.salt, random);
    fill(out.m_iv, random);
    out.m_id = new_id(random);
    const auto derived = derive_key(out.m_derivation, password);
    if (!derived) {
        return fail(derived.error());
    }
    out.m_ciphertext.resize(kKeyBytes);
    aes_128_ctr(first_half(*derived), out.m_iv, private_key, out.m_ciphertext);
    out.m_mac = mac_of(*derived, out.m_ciphertext).bytes;
    out.m_address = address_of(public_key_of(private_key.first<kKeyBytes>()));
    return out;
}

Result<SecretBytes> Keystore::unlock(std::string_view password) const {
    const auto derived = derive_key(m_derivation, password);
    if (!derived) {
        return fail(derived.error());
    }
    if (!equal_in_constant_time(mac_of(*derived, m_ciphertext).bytes, m_mac)) {
        return fail("HRT-WAL-024");
    }
    SecretBytes key(kKeyBytes);
    aes_128_ctr(first_half(*derived), m_iv, m_ciphertext, key.span().last(m_ciphertext.size()));
    const Scalar secret(key.data(), kKeyBytes);
    if (!is_private_key(secret)) {
        return fail("HRT-WAL-025");
    }
    if (m_address && address_of(public_key_of(secret)) != *m_address) {
        return fail("HRT-WAL-026");
    }
    return key;
}

Json Keystore::to_json() const {
    Json params = {{"dklen", m_derivation.length}, {"salt", hex(m_derivation.salt)}};
    const bool scrypt = m_derivation.kind == KeyDerivation::Kind::Scrypt;
    if (scrypt) {
        params["n"] = m_derivation.n;
        params["r"] = m_derivation.r;
        params["p"] = m_derivation.p;
    } else {
        params["c"] = m_derivation.rounds;
        params["prf"] = "hmac-sha256";
    }
    Json out = {{"version", 3},
                {"id", m_id},
                {"crypto",
                 {{"cipher", "aes-128-ctr"},
                  {"cipherparams", {{"iv", hex(m_iv)}}},
                  {"ciphertext", hex(m_ciphertext)},
                  {"kdf", scrypt ? "scrypt" : "pbkdf2"},
                  {"kdfparams", std::move(params)},
                  {"mac", hex(m_mac)}}}};
    if (m_address) {
        out["address"] = hex(m_address->bytes);
    }
    return out;
}

QByteArray Keystore::to_text() const {
    // Member texts from a stranger's file may be no UTF-8; "id" is the only one that is kept.
    return QByteArray::fromStdString(to_json().dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace hearth::wallet
