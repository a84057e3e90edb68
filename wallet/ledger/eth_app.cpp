// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/eth_app.h"

#include "wallet/eth/rlp.h"

#include <algorithm>

namespace hearth::wallet::ledger {
namespace {

constexpr std::uint8_t kGetAddress = 0x02;
constexpr std::uint8_t kSignTransaction = 0x04;
constexpr std::uint8_t kGetConfiguration = 0x06;
constexpr std::uint8_t kSignMessage = 0x08;
constexpr std::uint8_t kSignTypedData = 0x0c;
constexpr std::uint8_t kMore = 0x80;
/// Bytes of data in one command; every version of the application takes so many.
constexpr std::size_t kPiece = 150;

tl::unexpected<Error> broken(const char* what) {
    return fail("HRT-LED-010", QString::fromLatin1(what));
}

std::vector<Apdu> in_pieces(std::uint8_t ins, ByteView data, std::size_t piece) {
    std::vector<Apdu> out;
    while (!data.empty()) {
        const std::size_t count = std::min(piece, data.size());
        out.push_back({ins, out.empty() ? std::uint8_t{0} : kMore, 0,
                       Bytes(data.begin(), data.begin() + std::ptrdiff_t(count))});
        data = data.subspan(count);
    }
    return out;
}

/// Bytes at the end of an unsigned EIP-155 transaction: its chain id and two empty items.
std::size_t marker_bytes(const Transaction& tx) {
    if (tx.type != TxType::Legacy || tx.chain_id == 0) {
        return 0;
    }
    Bytes marker;
    rlp::append_integer(marker, tx.chain_id);
    return marker.size() + 2;
}

/// The largest piece whose last one holds more than the marker.
std::size_t piece_for(std::size_t whole, std::size_t marker) {
    std::size_t piece = kPiece;
    while (marker != 0 && whole > piece && whole % piece != 0 && whole % piece <= marker && piece > 1) {
        --piece;
    }
    return piece;
}

} // namespace

Bytes path_bytes(const DerivationPath& path) {
    Bytes out{std::uint8_t(path.steps().size())};
    for (const std::uint32_t step : path.steps()) {
        for (unsigned shift = 32; shift > 0; shift -= 8) {
            out.push_back(std::uint8_t((step >> (shift - 8)) & 255U));
        }
    }
    return out;
}

Apdu configuration_command() {
    return {kGetConfiguration, 0, 0, {}};
}

Result<AppConfiguration> read_configuration(ByteView payload) {
    if (payload.size() < 4) {
        return broken("the configuration is too short");
    }
    return AppConfiguration{(payload[0] & 1U) != 0, payload[1], payload[2], payload[3]};
}

Apdu address_command(const DerivationPath& path, bool display, bool chain_code) {
    return {kGetAddress, std::uint8_t(display ? 1 : 0), std::uint8_t(chain_code ? 1 : 0), path_bytes(path)};
}

Result<DeviceAccount> read_address(ByteView payload, bool chain_code) {
    constexpr std::size_t kKey = 65;
    constexpr std::size_t kText = 40;
    if (payload.size() != 2 + kKey + kText + (chain_code ? 32U : 0U) || payload[0] != kKey ||
        payload[1 + kKey] != kText) {
        return broken("the answer is no key and address");
    }
    const auto key = parse_public_key(payload.subspan(1, kKey));
    if (!key) {
        return broken("the key is no point of the curve");
    }
    DeviceAccount out;
    out.public_key = *key;
    out.address = address_of_key(*key);
    const auto written = from_hex(text_of_bytes(payload.subspan(2 + kKey, kText)));
    if (!written ||
        !std::equal(written->begin(), written->end(), out.address.bytes.begin(), out.address.bytes.end())) {
        return broken("key and address do not belong together");
    }
    if (chain_code) {
        Hash code;
        std::copy_n(payload.end() - 32, 32, code.bytes.begin());
        out.chain_code = code;
    }
    return out;
}

std::vector<Apdu> transaction_commands(const DerivationPath& path, const Transaction& tx) {
    Bytes whole = path_bytes(path);
    append(whole, unsigned_bytes(tx));
    return in_pieces(kSignTransaction, whole, piece_for(whole.size(), marker_bytes(tx)));
}

std::vector<Apdu> message_commands(const DerivationPath& path, ByteView message) {
    Bytes whole = path_bytes(path);
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        whole.push_back(std::uint8_t((message.size() >> (shift - 8)) & 255U));
    }
    append(whole, message);
    return in_pieces(kSignMessage, whole, kPiece);
}

Apdu hashed_typed_data_command(const DerivationPath& path, const Hash& domain, const Hash& message) {
    Bytes data = path_bytes(path);
    append(data, domain.bytes);
    append(data, message.bytes);
    return {kSignTypedData, 0, 0, std::move(data)};
}

Result<EthSignature> read_signature(ByteView payload, const Hash& digest, const Address& signer) {
    if (payload.size() != 65) {
        return broken("the answer is no signature");
    }
    EthSignature out;
    std::copy_n(payload.begin() + 1, 32, out.r.begin());
    std::copy_n(payload.begin() + 33, 32, out.s.begin());
    for (const std::uint8_t parity : {std::uint8_t{0}, std::uint8_t{1}}) {
        out.y_parity = parity;
        const auto who = recover_address(digest, out);
        if (who && *who == signer) {
            return out;
        }
    }
    return fail("HRT-LED-011", QStringLiteral("the signature is not that of this account and content"));
}

} // namespace hearth::wallet::ledger
