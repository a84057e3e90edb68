// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/eth/message.h"
#include "wallet/preview/build.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/names.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/signer.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kHashBytes = Hash::size();

/// Text: UTF-8 with few characters that do not show.
bool is_text(ByteView message) {
    const auto controls = std::count_if(message.begin(), message.end(), [](std::uint8_t byte) {
        constexpr std::uint8_t kDelete = 0x7F;
        return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == kDelete;
    });
    return is_utf8(message) && std::size_t(controls) * 8 <= message.size();
}

/// Whether a text is nothing but the hex digits of a hash.
bool is_hash_text(std::string_view text) {
    const auto bytes = from_hex(text);
    return bytes && bytes->size() == kHashBytes;
}

std::string line_after(std::string_view text, std::string_view start) {
    const auto at = text.find(start);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = text.substr(at + start.size());
    return std::string(rest.substr(0, rest.find('\n')));
}

/// EIP-4361: "DOMAIN wants you to sign in with your Ethereum account:", the address on the next line.
void show_sign_in(const MessageInputs& inputs, std::string_view text, Preview& out) {
    constexpr std::string_view kAsks = " wants you to sign in with your Ethereum account:\n";
    const auto asks = text.find(kAsks);
    if (asks == std::string_view::npos || text.find('\n') < asks) {
        return;
    }
    const std::string domain = safe_text(text.substr(0, asks), kNameLimit).text;
    out.title = "Sign in to " + domain;
    out.title_code = "sign_in";
    out.args = {{"domain", domain}};
    const auto who = parse_address(line_after(text, kAsks));
    if (!who || *who != inputs.around.from.address) {
        add_warning(
            out.warnings,
            make_warning("blind_signing", "The sign-in is for another account than the one that signs."));
    }
    const auto chain = parse_integer(line_after(text, "\nChain ID: "));
    if (chain && chain->magnitude != inputs.around.chain.chain_id) {
        add_warning(out.warnings, make_warning("chain_mismatch",
                                               "The sign-in is for " + chain_text(chain->magnitude) +
                                                   ", but the profile is " + inputs.around.chain.title + ".",
                                               {{"found", to_decimal(chain->magnitude)},
                                                {"wanted", to_decimal(inputs.around.chain.chain_id)}}));
    }
}

void show_text(const MessageInputs& inputs, Preview& out) {
    const std::string_view text = text_of_bytes(inputs.message);
    const SafeText safe = safe_text(text, kTextLimit, true);
    Line line = text_line(safe.text, "Message", "message");
    line.raw = to_hex(inputs.message);
    line.level = LineLevel::Important;
    out.lines.push_back(std::move(line));
    if (safe.hidden) {
        add_warning(out.warnings,
                    make_warning("hidden_characters", "The message has characters that do not show."));
    }
    if (safe.cut) {
        add_warning(out.warnings,
                    make_warning("blind_signing", "The message is longer than what is shown of it: " +
                                                      std::to_string(text.size()) + " bytes."));
    }
    if (is_hash_text(text)) {
        add_warning(
            out.warnings,
            make_warning("blind_signing", "The message is the digits of a hash: it may stand for anything."));
    }
    show_sign_in(inputs, text, out);
}

void show_bytes(const MessageInputs& inputs, Preview& out) {
    Line line = text_line(bytes_text(inputs.message), "Message", "message");
    line.format = LineFormat::Raw;
    line.raw = to_hex(inputs.message);
    line.level = LineLevel::Warning;
    out.lines.push_back(std::move(line));
    const bool hash = inputs.message.size() == kHashBytes;
    add_warning(out.warnings, make_warning("blind_signing",
                                           hash ? "The message has 32 bytes: it may be the hash of anything."
                                                : "The message is no text: nobody can read it."));
}

} // namespace

Preview preview_message(const MessageInputs& inputs) {
    Preview out;
    set_signer(inputs.around, out);
    out.kind = "message";
    out.title = "Sign a message";
    out.title_code = "message";
    if (is_text(inputs.message)) {
        show_text(inputs, out);
    } else {
        show_bytes(inputs, out);
    }
    sort_warnings(out.warnings);
    out.digest = message_digest(inputs.message);
    out.raw = to_hex(inputs.message);
    return out;
}

} // namespace hearth::wallet::preview
