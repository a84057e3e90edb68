// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/meaning.h"
#include "wallet/preview/names.h"
#include "wallet/preview/render.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kSelectorBytes = 4;
/// Words of an unknown call that are shown one by one.
constexpr std::size_t kShownWords = 64;

Line raw_data_line(ByteView bytes, std::string label, std::string code) {
    Line out = text_line(bytes_text(bytes), std::move(label), std::move(code));
    out.format = LineFormat::Raw;
    out.raw = to_hex(bytes);
    return out;
}

DecodedCall coin_transfer(const Surroundings& around, const Container& container) {
    const ChainFacts& chain = around.chain;
    const Address to = container.to.value_or(Address{});
    DecodedCall out;
    out.known = true;
    out.title_code = "send_coin";
    const std::string amount = amount_text(container.value, chain.coin_decimals, chain.coin_symbol);
    const std::string name = name_or_address(around, to);
    out.title = "Send " + amount + " to " + name;
    out.args = {{"amount", amount}, {"to", name}};
    out.lines = {amount_line(container.value, chain.coin_decimals, chain.coin_symbol, "Amount", "amount"),
                 address_line(around, to, "To", "to")};
    out.lines.front().level = LineLevel::Important;
    out.recipients = {to};
    if (container.value == 0) {
        out.warnings.push_back(make_warning("zero_amount", "Nothing is sent."));
    }
    return out;
}

/// Shows a call whose function nobody knows: selector and words.
void show_unknown(const Surroundings& around, const Container& container, ByteView data, DecodedCall& out,
                  const std::string& why) {
    const std::string selector = to_hex(data.first(std::min(data.size(), kSelectorBytes)));
    const std::string contract = name_or_address(around, container.to.value_or(Address{}));
    out.known = false;
    out.title_code = "call";
    out.title = "Call the function " + selector + " of " + contract;
    out.args = {{"selector", selector}, {"contract", contract}};
    out.lines.push_back(text_line(selector, "Function", "selector"));
    out.lines.back().level = LineLevel::Warning;
    const ByteView rest = data.subspan(std::min(data.size(), kSelectorBytes));
    constexpr std::size_t kWord = Word{}.size();
    const std::size_t words = rest.size() % kWord == 0 ? rest.size() / kWord : 0;
    if (words == 0 || words > kShownWords) {
        if (!rest.empty()) {
            out.lines.push_back(raw_data_line(rest, "Data", "data"));
        }
    }
    for (std::size_t i = 0; i < words && words <= kShownWords; ++i) {
        out.lines.push_back(
            raw_data_line(rest.subspan(i * kWord, kWord), "Word " + std::to_string(i + 1), "word"));
    }
    add_warning(out.warnings,
                make_warning("unknown_function", why, {{"selector", selector}, {"contract", contract}}));
}

/// Shows a call by its descriptor. Errors: the arguments are not what the function takes.
Result<void> show_known(const Surroundings& around, const Container& container, ByteView data,
                        const DescriptorMatch& match, DecodedCall& out) {
    const auto& types = match.format->function.inputs;
    const ByteView rest = data.subspan(kSelectorBytes);
    const auto values = abi::decode(types, rest);
    if (!values) {
        return fail(values.error());
    }
    const auto arguments = data_of_arguments(types, *values);
    if (!arguments) {
        return fail(arguments.error());
    }
    out.function = match.format->function.canonical();
    out.title_code = match.format->id.empty() ? code_of(match.format->function.name) : match.format->id;
    out.known = true;
    auto rendered = render(around, *match.descriptor, *match.format, *arguments, container);
    if (rendered) {
        out.title = std::move(rendered->title);
        out.lines = std::move(rendered->lines);
        out.args = std::move(rendered->args);
        out.warnings = std::move(rendered->warnings);
    } else {
        out.title = "Call " + match.format->function.name;
        out.lines = raw_lines(around, *arguments, 0, out.warnings);
        add_warning(out.warnings, make_warning("unknown_function",
                                               "The description of this function does not fit the call (" +
                                                   rendered.error().code.toStdString() +
                                                   "); its arguments are shown as they are."));
    }
    add_meaning(around, container, out.function, *arguments, out);
    const auto again = abi::encode(types, *values);
    if (again && again->size() < rest.size()) {
        out.lines.push_back(raw_data_line(rest.subspan(again->size()), "Data behind the arguments", "more"));
        out.lines.back().level = LineLevel::Warning;
    }
    return {};
}

void show_coins(const Surroundings& around, const Container& container, DecodedCall& out) {
    const ChainFacts& chain = around.chain;
    const bool shown = std::any_of(out.lines.begin(), out.lines.end(), [&](const Line& line) {
        return line.amount == container.value && line.symbol == chain.coin_symbol;
    });
    if (container.value != 0 && !shown) {
        out.lines.push_back(amount_line(container.value, chain.coin_decimals, chain.coin_symbol,
                                        "Coins sent along", "value"));
        out.lines.back().level = LineLevel::Important;
    }
}

/// A contract that neither the profile, the person nor a descriptor's deployments name.
void warn_of_stranger(const Surroundings& around, const Container& container, const DescriptorMatch& match,
                      DecodedCall& out) {
    const Address to = container.to.value_or(Address{});
    const bool bound = match && !match.descriptor->deployments.empty();
    const bool warned = std::any_of(out.warnings.begin(), out.warnings.end(), [](const Warning& warning) {
        return warning.code == "unverified_token";
    });
    if (name_of(around, to).empty() && !bound && !warned) {
        add_warning(out.warnings, make_warning("unknown_contract",
                                               "The contract at " + checksum_text(to) +
                                                   " is neither in the network profile nor in your book.",
                                               {{"address", checksum_text(to)}}));
    }
}

} // namespace

DecodedCall decode_inner_call(const Surroundings& around, const Container& container, ByteView data) {
    if (data.empty()) {
        return coin_transfer(around, container);
    }
    DecodedCall out;
    const Address to = container.to.value_or(Address{});
    const KnownContract* const contract = find_contract(around, to);
    if (data.size() < kSelectorBytes || container.depth > kMaxCallDepth) {
        show_unknown(around, container, data, out, "The data is no call that can be read.");
        show_coins(around, container, out);
        return out;
    }
    const auto match = descriptors_of(around).find_call(
        container.chain_id.value_or(around.chain.chain_id), to, contract != nullptr ? contract->kind : "",
        token_view(around, to).nft, data.first(kSelectorBytes));
    out.contract_name = name_of(around, to);
    if (out.contract_name.empty() && match && !match.descriptor->deployments.empty()) {
        out.contract_name =
            safe_text(match.descriptor->contract_name.empty() ? match.descriptor->owner
                                                              : match.descriptor->contract_name,
                      kNameLimit)
                .text;
    }
    const auto shown = match ? show_known(around, container, data, match, out) : Result<void>{};
    if (!match || !shown) {
        out.lines.clear();
        out.function.clear();
        show_unknown(around, container, data, out,
                     match ? "The arguments are not those of " + match.format->key + "."
                           : "What this function does is not known.");
    }
    show_coins(around, container, out);
    warn_of_stranger(around, container, match, out);
    return out;
}

DecodedCall decode_call(const Surroundings& around, const Address& to, ByteView data, const Uint256& value) {
    Container container;
    container.from = around.from.address;
    container.to = to;
    container.value = value;
    container.chain_id = around.chain.chain_id;
    return decode_inner_call(around, container, data);
}

} // namespace hearth::wallet::preview
