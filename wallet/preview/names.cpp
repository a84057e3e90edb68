// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/names.h"

#include "wallet/eth/address.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

template <class List>
auto* at_address(const List& list, const Address& address) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.address == address; });
    return found == list.end() ? nullptr : &*found;
}

std::string safe_name(const std::string& name) {
    return safe_text(name, kNameLimit).text;
}

/// The verified token whose symbol or name looks like this one's.
const TokenInfo* imitated(const Surroundings& around, const TokenInfo& token) {
    const std::string symbol = skeleton(token.symbol);
    const std::string name = skeleton(token.name);
    const auto like = [&](const TokenInfo& one) {
        return one.address != token.address && ((!symbol.empty() && skeleton(one.symbol) == symbol) ||
                                                (!name.empty() && skeleton(one.name) == name));
    };
    const auto found = std::find_if(around.chain.tokens.begin(), around.chain.tokens.end(), like);
    if (found != around.chain.tokens.end()) {
        return &*found;
    }
    const auto also = std::find_if(around.tokens.begin(), around.tokens.end(),
                                   [&](const TokenInfo& one) { return one.verified && like(one); });
    return also == around.tokens.end() ? nullptr : &*also;
}

} // namespace

const DescriptorSet& descriptors_of(const Surroundings& around) {
    return around.descriptors != nullptr ? *around.descriptors : DescriptorSet::built_in();
}

const KnownContract* find_contract(const Surroundings& around, const Address& address) {
    return at_address(around.chain.contracts, address);
}

const TokenInfo* find_token(const Surroundings& around, const Address& address) {
    const TokenInfo* const own = at_address(around.chain.tokens, address);
    return own != nullptr ? own : at_address(around.tokens, address);
}

const OwnAccount* find_own(const Surroundings& around, const Address& address) {
    const OwnAccount* const found = at_address(around.own, address);
    return found == nullptr && around.from.address == address ? &around.from : found;
}

const Contact* find_contact(const Surroundings& around, const Address& address) {
    return at_address(around.book, address);
}

std::string name_of(const Surroundings& around, const Address& address) {
    if (const OwnAccount* const own = find_own(around, address); own != nullptr) {
        return own->name.empty() ? "your account" : safe_name(own->name);
    }
    if (const Contact* const contact = find_contact(around, address); contact != nullptr) {
        return safe_name(contact->name);
    }
    if (const KnownContract* const contract = find_contract(around, address); contract != nullptr) {
        return safe_name(contract->name.empty() ? contract->kind : contract->name);
    }
    const TokenInfo* const token = find_token(around, address);
    const bool own_token = at_address(around.chain.tokens, address) != nullptr;
    if (token != nullptr && (own_token || token->verified)) {
        return safe_text(token->symbol, kSymbolLimit).text;
    }
    return {};
}

std::string name_or_address(const Surroundings& around, const Address& address) {
    const std::string name = name_of(around, address);
    return name.empty() ? checksum_text(address) : name;
}

TokenView token_view(const Surroundings& around, const Address& address) {
    const TokenInfo* const token = find_token(around, address);
    if (token == nullptr) {
        return {"unknown token", 0, false, false, false};
    }
    const bool verified = token->verified || at_address(around.chain.tokens, address) != nullptr;
    std::string symbol = safe_text(token->symbol, kSymbolLimit).text;
    if (!verified && imitated(around, *token) != nullptr) {
        symbol += " (not the real one)";
    }
    const bool plausible = token->decimals >= 0 && token->decimals <= kMaxDecimals;
    return {std::move(symbol), plausible ? token->decimals : 0, true, verified, token->nft};
}

std::vector<Warning> token_warnings(const Surroundings& around, const Address& address) {
    std::vector<Warning> out;
    const TokenInfo* const token = find_token(around, address);
    const std::string where = checksum_text(address);
    if (token == nullptr) {
        out.push_back(make_warning("unverified_token",
                                   "Nothing is known about the token at " + where +
                                       ": its amounts are shown in its smallest unit.",
                                   {{"address", where}}));
        return out;
    }
    if (token_view(around, address).verified) {
        return out;
    }
    const SafeText symbol = safe_text(token->symbol, kSymbolLimit);
    const SafeText name = safe_text(token->name, kNameLimit);
    if (const TokenInfo* const real = imitated(around, *token); real != nullptr) {
        const std::string known = safe_text(real->symbol, kSymbolLimit).text;
        const std::string there = checksum_text(real->address);
        out.push_back(make_warning("suspicious_name",
                                   "The token at " + where + " calls itself " + symbol.text + ", but " +
                                       known + " is at " + there + ".",
                                   {{"address", where}, {"symbol", known}, {"real", there}}));
    }
    out.push_back(make_warning("unverified_token",
                               symbol.text + " at " + where + " is in no list of this wallet.",
                               {{"address", where}, {"symbol", symbol.text}}));
    if (symbol.hidden || name.hidden) {
        out.push_back(make_warning("hidden_characters",
                                   "The name of the token at " + where +
                                       " has characters that do not show: " + symbol.text + ", " + name.text +
                                       ".",
                                   {{"address", where}}));
    } else if (symbol.mixed || name.mixed) {
        out.push_back(make_warning("suspicious_name",
                                   "The name of the token at " + where +
                                       " mixes alphabets whose letters look alike: " + symbol.text + ".",
                                   {{"address", where}, {"symbol", symbol.text}}));
    }
    return out;
}

std::string code_of(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || capital;
        if ((capital || !plain) && !out.empty() && out.back() != '_') {
            out += '_';
        }
        if (plain) {
            out += capital ? char(c - 'A' + 'a') : c;
        }
    }
    return out;
}

Line address_line(const Surroundings& around, const Address& address, std::string label,
                  std::string label_code) {
    Line out;
    out.label = std::move(label);
    out.label_code = std::move(label_code);
    out.format = LineFormat::Address;
    out.address = address;
    out.name = name_of(around, address);
    out.value = out.name.empty() ? checksum_text(address) : out.name;
    out.raw = checksum_text(address);
    return out;
}

Line amount_line(const Uint256& amount, int decimals, const std::string& symbol, std::string label,
                 std::string label_code) {
    Line out;
    out.label = std::move(label);
    out.label_code = std::move(label_code);
    out.format = LineFormat::Amount;
    out.value = amount_text(amount, decimals, symbol);
    out.raw = to_decimal(amount);
    out.amount = amount;
    out.symbol = symbol;
    out.decimals = decimals;
    return out;
}

Line text_line(std::string value, std::string label, std::string label_code) {
    Line out;
    out.label = std::move(label);
    out.label_code = std::move(label_code);
    out.value = std::move(value);
    return out;
}

} // namespace hearth::wallet::preview
