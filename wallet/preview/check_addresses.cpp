// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/preview/checks.h"
#include "wallet/preview/names.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kLeastEnd = 3;
constexpr std::size_t kLeastBoth = 7;
/// Different digits of 40 that an eye passes over.
constexpr std::size_t kFewDigits = 6;
/// Precompiled contracts stand below this address.
constexpr unsigned kPrecompiles = 0x1000;

std::string digits_of(const Address& address) {
    return to_hex(address.bytes).substr(2);
}

std::size_t common_start(std::string_view a, std::string_view b) {
    return std::size_t(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
}

std::size_t common_end(std::string_view a, std::string_view b) {
    return std::size_t(std::mismatch(a.rbegin(), a.rend(), b.rbegin()).first - a.rbegin());
}

/// Digits to change, to put in or to take out until one becomes the other (Levenshtein).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({change, above + 1, row[j - 1] + 1});
            diagonal = above;
        }
    }
    return row.back();
}

/// A payment that an own account signed; everything else in a history may have been put there by strangers.
bool is_real_payment(const PastTransfer& past) {
    return past.outgoing && !past.zero_value && !past.spam;
}

bool paid_before(const Surroundings& around, const Address& address) {
    return std::any_of(around.history.begin(), around.history.end(), [&](const PastTransfer& past) {
        return past.counterparty == address && is_real_payment(past);
    });
}

bool planted(const Surroundings& around, const Address& address) {
    return !paid_before(around, address) &&
           std::any_of(around.history.begin(), around.history.end(), [&](const PastTransfer& past) {
               return past.counterparty == address && (past.zero_value || past.spam);
           });
}

bool is_trusted(const Surroundings& around, const Address& address) {
    return find_own(around, address) != nullptr || find_contact(around, address) != nullptr ||
           find_contract(around, address) != nullptr;
}

bool is_burn_address(const Address& address) {
    static const Address dead = [] {
        Address out;
        out.bytes[18] = 0xde;
        out.bytes[19] = 0xad;
        return out;
    }();
    return from_big_endian(address.bytes) < kPrecompiles || address == dead;
}

void check_likeness(const Surroundings& around, const Address& address, std::vector<Warning>& warnings) {
    const auto like = lookalike_of(around, address);
    if (!like) {
        return;
    }
    const std::string known = checksum_text(*like);
    const std::string name = name_of(around, *like);
    std::string detail = checksum_text(address) + " looks like " + (name.empty() ? "" : name + ", ") + known +
                         ", but is another address.";
    if (planted(around, address)) {
        detail += " It is in your history only because somebody put it there with a worthless transfer.";
    }
    add_warning(warnings,
                make_warning("lookalike_recipient", std::move(detail),
                             {{"like", known}, {"name", name}, {"address", checksum_text(address)}}));
}

const AccountState* state_of(const Simulation& simulation, const Address& address) {
    const auto found = simulation.accounts.find(address);
    return found == simulation.accounts.end() ? nullptr : &found->second;
}

} // namespace

bool looks_like(const Address& a, const Address& b) {
    if (a == b) {
        return false;
    }
    const std::string first = digits_of(a);
    const std::string second = digits_of(b);
    const std::size_t start = common_start(first, second);
    const std::size_t end = common_end(first, second);
    const bool ends = start >= kLeastEnd && end >= kLeastEnd && start + end >= kLeastBoth;
    return ends || edits(first, second) <= kFewDigits;
}

std::optional<Address> lookalike_of(const Surroundings& around, const Address& address) {
    if (is_trusted(around, address) || is_burn_address(address)) {
        return std::nullopt;
    }
    const auto among = [&](const auto& list) -> std::optional<Address> {
        const auto found = std::find_if(list.begin(), list.end(),
                                        [&](const auto& one) { return looks_like(one.address, address); });
        return found == list.end() ? std::nullopt : std::optional(found->address);
    };
    for (const auto& found : {among(around.book), among(around.own), among(std::vector{around.from}),
                              among(around.chain.contracts)}) {
        if (found) {
            return found;
        }
    }
    const auto past =
        std::find_if(around.history.begin(), around.history.end(), [&](const PastTransfer& one) {
            return is_real_payment(one) && looks_like(one.counterparty, address);
        });
    return past == around.history.end() ? std::nullopt : std::optional(past->counterparty);
}

void check_recipient(const Surroundings& around, const Simulation& simulation, const Address& to,
                     std::vector<Warning>& warnings) {
    const std::string where = checksum_text(to);
    if (is_burn_address(to)) {
        add_warning(warnings, make_warning("burn_address",
                                           where + " is the zero address, a precompiled contract or a grave.",
                                           {{"address", where}}));
        return;
    }
    check_likeness(around, to, warnings);
    if (const OwnAccount* const own = find_own(around, to); own != nullptr) {
        add_warning(warnings, make_warning("own_address",
                                           to == around.from.address
                                               ? "The recipient is the sending account itself."
                                               : "The recipient is your account " + name_of(around, to) + ".",
                                           {{"address", where}}));
        return;
    }
    if (find_token(around, to) != nullptr) {
        add_warning(warnings, make_warning("token_contract_recipient",
                                           where + " is the contract of the token " +
                                               token_view(around, to).symbol + ".",
                                           {{"address", where}, {"symbol", token_view(around, to).symbol}}));
        return;
    }
    const AccountState* const state = state_of(simulation, to);
    if (state != nullptr && state->has_code && !state->delegated) {
        add_warning(warnings, make_warning("contract_recipient", "There is a contract at " + where + ".",
                                           {{"address", where}}));
    }
    if (!paid_before(around, to)) {
        std::string detail = "You have never paid " + name_or_address(around, to) + " from this wallet.";
        if (planted(around, to)) {
            detail += " The transfers with it in your history are worthless and were made by others.";
        }
        add_warning(warnings, make_warning("first_time_recipient", std::move(detail), {{"address", where}}));
    }
}

void check_spender(const Surroundings& around, const Simulation& simulation, const Address& spender,
                   std::vector<Warning>& warnings) {
    const std::string where = checksum_text(spender);
    check_likeness(around, spender, warnings);
    const AccountState* const state = state_of(simulation, spender);
    if (state != nullptr && (!state->has_code || state->delegated) && find_own(around, spender) == nullptr) {
        add_warning(warnings, make_warning("eoa_spender",
                                           "There is no contract at " + where + ": it is somebody's account.",
                                           {{"address", where}}));
    } else if (name_of(around, spender).empty()) {
        add_warning(warnings, make_warning("unknown_contract",
                                           where + " is neither in the network profile nor in your book.",
                                           {{"address", where}}));
    }
}

} // namespace hearth::wallet::preview
