// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/warnings.h"

#include <algorithm>
#include <array>

namespace hearth::wallet::preview {
namespace {

constexpr std::array kKinds{
    WarningKind{"chain_mismatch", Severity::Block, "Another chain",
                "Switch to the right chain, or refuse what was asked for."},
    WarningKind{"contract_mismatch", Severity::Block, "Not the contract it should be",
                "Do not sign. Check the network profile and the endpoint."},
    WarningKind{"endpoint_disagreement", Severity::Block, "The endpoints contradict each other",
                "Wait and prepare it again, or remove the endpoint that is wrong."},
    WarningKind{"replaces_confirmed", Severity::Block, "Already in a block",
                "There is nothing left to replace: look at the history."},
    WarningKind{"lookalike_recipient", Severity::Warn, "Looks like an address that you know, but is another",
                "Compare every digit, and take the address from your address book, never from the history."},
    WarningKind{"token_contract_recipient", Severity::Warn, "The recipient is a token's contract",
                "What is sent to a token's contract is usually lost. Ask for the recipient's own address."},
    WarningKind{"burn_address", Severity::Warn, "Nobody owns this address",
                "What is sent there is lost for ever. Ask for the recipient's own address."},
    WarningKind{"eoa_spender", Severity::Warn, "The permission goes to an account, not to a contract",
                "Thieves ask for this. Services take tokens through a contract."},
    WarningKind{"delegates_account", Severity::Warn, "It hands your account over to a contract's code",
                "The code can then do everything that you can. Sign only what you asked for yourself."},
    WarningKind{"contract_creation", Severity::Warn, "It creates a contract",
                "Sign only if you wrote or checked its code."},
    WarningKind{"unexpected_change", Severity::Warn, "It takes more than it says",
                "Do not sign: look the contract up first."},
    WarningKind{"unlimited_allowance", Severity::Warn, "Unlimited power over your tokens",
                "Allow only the amount that is needed now."},
    WarningKind{
        "permit_signature", Severity::Warn, "This signature is a permission to take tokens",
        "Sign only if you started this yourself. It costs no fee and shows in no history until used."},
    WarningKind{"blind_signing", Severity::Warn, "Nobody can tell what this signature means",
                "Sign only what you asked for yourself and from whom you trust."},
    WarningKind{"will_revert", Severity::Warn, "It would fail",
                "Do not send it: the fee would be lost and nothing would happen."},
    WarningKind{"insufficient_coin", Severity::Warn, "Not enough coins",
                "Get coins for the fee, or send less."},
    WarningKind{"insufficient_token", Severity::Warn, "Not enough tokens", "Send less, or get more tokens."},
    WarningKind{"unknown_function", Severity::Warn, "An unknown function",
                "Ask who gave you this transaction what it does; its arguments are shown as they are."},
    WarningKind{"unknown_contract", Severity::Warn, "An unknown contract",
                "Look the contract up before you give it power over anything."},
    WarningKind{"unverified_token", Severity::Warn, "An unverified token",
                "Compare the token's address with the one its makers publish."},
    WarningKind{"suspicious_name", Severity::Warn, "A name made to look like another",
                "Do not go by the name: compare the address."},
    WarningKind{"hidden_characters", Severity::Warn, "Hidden characters in a text",
                "They are shown by their numbers. Honest texts have none."},
    WarningKind{"high_fee", Severity::Warn, "A high fee", "Choose a slower speed, or wait."},
    WarningKind{"simulation_failed", Severity::Warn, "It could not be tried out",
                "Nothing is known about its effects. Prepare it again when an endpoint answers."},
    WarningKind{"stath_guard", Severity::Warn, "stATH would be missing for your veATH",
                "Keep as much stATH as you have veATH, locked or not: both are needed to get ATH back."},
    WarningKind{"contract_recipient", Severity::Warn, "The recipient is a contract",
                "Make sure that the contract can pass on what it gets. Exchanges give other addresses."},
    WarningKind{"expires_far", Severity::Warn, "Valid for a long time",
                "Ask for a permission that ends soon."},
    WarningKind{"first_time_recipient", Severity::Info, "First payment to this address",
                "Compare the whole address over another channel; send a small amount first."},
    WarningKind{"own_address", Severity::Info, "Your own address", "Check that this is what you want."},
    WarningKind{"zero_amount", Severity::Info, "An amount of zero", "Check the amount."},
    WarningKind{"lock_until", Severity::Info, "Locked until",
                "There is no early exit: be sure that you do not need it before."},
};

} // namespace

std::span<const WarningKind> warning_kinds() {
    return kKinds;
}

Warning make_warning(const char* code, std::string detail, std::map<std::string, std::string> args) {
    const auto* const found = std::find_if(kKinds.begin(), kKinds.end(), [code](const WarningKind& kind) {
        return std::string_view(kind.code) == code;
    });
    if (found == kKinds.end()) {
        return {code, Severity::Block, code, std::move(detail), {}, std::move(args)};
    }
    return {found->code, found->severity, found->title, std::move(detail), found->remedy, std::move(args)};
}

void add_warning(std::vector<Warning>& warnings, Warning warning) {
    const bool there = std::any_of(warnings.begin(), warnings.end(), [&](const Warning& one) {
        return one.code == warning.code && one.detail == warning.detail;
    });
    if (!there) {
        warnings.push_back(std::move(warning));
    }
}

} // namespace hearth::wallet::preview
