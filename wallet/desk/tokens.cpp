// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/tokens.h"

#include "wallet/desk/desk_store.h"
#include "wallet/eth/address.h"
#include "wallet/preview/safe_text.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using preview::TokenInfo;

/// symbol(), name(), decimals(), supportsInterface(0x80ac58cd): ERC-20's optional functions and ERC-165 with
/// the number of ERC-721.
constexpr std::array<const char*, 4> kQuestions{
    "0x95d89b41", "0x06fdde03", "0x313ce567",
    "0x01ffc9a780ac58cd00000000000000000000000000000000000000000000000000000000"};
/// More of a name is not kept.
constexpr std::size_t kMostText = 256;

Bytes data_of(const rpc::Answer& answer) {
    const auto data = answer.error ? Result<Bytes>(fail("HRT-RPC-012")) : rpc::to_data(answer.result, "text");
    return data.value_or(Bytes{});
}

/// The string or bytes32 that a token answered, as it stands there.
Bytes raw_text(const Bytes& answer) {
    static const auto type = abi::parse_type("string");
    constexpr std::size_t word = 32;
    Bytes out;
    if (answer.size() == word) {
        out.assign(answer.begin(), std::find(answer.begin(), answer.end(), std::uint8_t{0}));
    } else if (const auto values = abi::decode({*type}, answer, abi::Padding::Loose)) {
        out = values->front().bytes;
    }
    out.resize(std::min(out.size(), kMostText));
    return out;
}

TokenInfo read_row(const QSqlQuery& row) {
    TokenInfo out;
    out.address = sql::address(row.value(0));
    out.symbol = row.value(1).toByteArray().toStdString();
    out.name = row.value(2).toByteArray().toStdString();
    out.decimals = row.value(3).toInt();
    out.nft = row.value(4).toBool();
    return out;
}

} // namespace

Result<std::vector<TokenInfo>> Tokens::all(const DeskChain& chain) const {
    std::vector<TokenInfo> out = chain.facts.tokens;
    const auto read = sql::rows(
        m_db,
        QStringLiteral(
            "SELECT address, symbol, name, decimals, nft FROM token WHERE chain = ? ORDER BY rowid"),
        {chain.name()}, [&](const QSqlQuery& row) {
            TokenInfo token = read_row(row);
            const bool own =
                std::any_of(chain.facts.tokens.begin(), chain.facts.tokens.end(),
                            [&](const TokenInfo& known) { return known.address == token.address; });
            if (!own) {
                out.push_back(std::move(token));
            }
        });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

Result<std::optional<TokenInfo>> Tokens::find(const DeskChain& chain, const Address& token) const {
    const auto tokens = all(chain);
    if (!tokens) {
        return fail(tokens.error());
    }
    const auto it = std::find_if(tokens->begin(), tokens->end(),
                                 [&](const TokenInfo& known) { return known.address == token; });
    return it == tokens->end() ? std::nullopt : std::optional(*it);
}

void Tokens::learn(const DeskChain& chain, const std::vector<Address>& tokens,
                   const std::function<void(Result<void>)>& done) {
    const auto known = all(chain);
    if (!known) {
        done(fail(known.error()));
        return;
    }
    std::vector<Address> unknown;
    for (const Address& token : tokens) {
        const bool met = std::any_of(known->begin(), known->end(),
                                     [&](const TokenInfo& info) { return info.address == token; });
        if (!met && std::find(unknown.begin(), unknown.end(), token) == unknown.end()) {
            unknown.push_back(token);
        }
    }
    if (unknown.empty()) {
        done({});
        return;
    }
    std::vector<rpc::Call> calls;
    for (const Address& token : unknown) {
        for (const char* question : kQuestions) {
            calls.push_back({"eth_call", {{{"to", to_hex(token.bytes)}, {"data", question}}, "latest"}});
        }
    }
    chain.client->batch(calls, [this, chain, unknown, done](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            done(fail(answers.error()));
            return;
        }
        const std::span<const rpc::Answer> all_answers(*answers);
        for (std::size_t i = 0; i < unknown.size(); ++i) {
            const auto kept =
                keep(chain, unknown[i], all_answers.subspan(i * kQuestions.size(), kQuestions.size()));
            if (!kept) {
                done(fail(kept.error()));
                return;
            }
        }
        done({});
    });
}

Result<void> Tokens::keep(const DeskChain& chain, const Address& token,
                          std::span<const rpc::Answer> answers) {
    const Bytes symbol = raw_text(data_of(answers[0]));
    const Bytes name = raw_text(data_of(answers[1]));
    const Bytes decimals_word = data_of(answers[2]);
    const Bytes nft_word = data_of(answers[3]);
    const auto text = preview::read_token_text({}, {}, decimals_word);
    const bool nft = nft_word.size() == sizeof(Word) && from_big_endian(nft_word) == 1;
    // A token that gives no decimals counts whole units: showing 18 decimals would make dust of them.
    return sql::run(
        m_db,
        QStringLiteral("INSERT OR REPLACE INTO token (chain, address, symbol, name, decimals, nft) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        {chain.name(), sql::blob(token), sql::blob(ByteView(symbol)), sql::blob(ByteView(name)),
         nft ? 0 : text.decimals.value_or(0), nft ? 1 : 0});
}

QString safe_symbol(const TokenInfo& token) {
    const auto safe = preview::safe_text(token.symbol, preview::kSymbolLimit);
    if (!safe.text.empty()) {
        return QString::fromStdString(safe.text);
    }
    constexpr std::size_t shown = 10;
    return QString::fromStdString(checksum_text(token.address).substr(0, shown)) + QStringLiteral("…");
}

QString safe_name(const TokenInfo& token) {
    return QString::fromStdString(preview::safe_text(token.name, preview::kNameLimit).text);
}

bool is_suspicious(const preview::ChainFacts& chain, const TokenInfo& token) {
    if (token.verified) {
        return false;
    }
    for (const std::string& text : {token.symbol, token.name}) {
        const auto safe = preview::safe_text(text, preview::kTextLimit);
        if (safe.hidden || safe.mixed) {
            return true;
        }
    }
    const std::string looks = preview::skeleton(token.symbol);
    const auto pretends = [&](const std::string& symbol) {
        return looks == preview::skeleton(symbol);
    };
    return pretends(chain.coin_symbol) ||
           std::any_of(chain.tokens.begin(), chain.tokens.end(), [&](const TokenInfo& known) {
               return known.address != token.address && pretends(known.symbol);
           });
}

} // namespace hearth::wallet::desk
