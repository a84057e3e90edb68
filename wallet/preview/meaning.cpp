// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/meaning.h"

#include "wallet/eth/address.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/names.h"
#include "wallet/preview/warnings.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

constexpr unsigned kWeekSeconds = 7U * 86'400U;
/// A permission that is used soon ends soon: 30 days.
constexpr std::int64_t kFarMs = std::int64_t{30} * 86'400'000;

struct Call {
    const Surroundings& around;
    const Container& container;
    const Data& arguments;
    DecodedCall& out;

    [[nodiscard]] Uint256 number(std::size_t at) const {
        return integer_of(arguments.items.at(at)).value_or(0);
    }
    [[nodiscard]] Address address(std::size_t at) const {
        return address_of(arguments.items.at(at)).value_or(Address{});
    }
    [[nodiscard]] Address contract() const { return container.to.value_or(Address{}); }
    [[nodiscard]] bool nft() const { return token_view(around, contract()).nft; }
};

void declare(const Call& call, const Address& account, const Address& token, const Uint256& amount,
             bool takes) {
    if (find_own(call.around, account) != nullptr && amount != 0) {
        call.out.declared.push_back({account, token, {}, 0, {takes, amount}, {}});
    }
}

void declare_nft(const Call& call, const Address& account, const Uint256& id, bool takes) {
    if (find_own(call.around, account) != nullptr) {
        call.out.declared.push_back({account, call.contract(), {}, 0, {takes, 1}, id});
    }
}

void moves(const Call& call, const Address& from, const Address& to, const Uint256& amount) {
    call.out.recipients.push_back(to);
    if (call.nft()) {
        declare_nft(call, from, amount, true);
        declare_nft(call, to, amount, false);
        return;
    }
    declare(call, from, call.contract(), amount, true);
    declare(call, to, call.contract(), amount, false);
    if (amount == 0) {
        add_warning(call.out.warnings, make_warning("zero_amount", "Nothing is sent."));
    }
}

void transfer(const Call& call) {
    call.out.title_code = "send_token";
    moves(call, call.container.from, call.address(0), call.number(1));
}

void transfer_from(const Call& call) {
    call.out.title_code = "transfer_from";
    moves(call, call.address(0), call.address(1), call.number(2));
}

void allowance(const Call& call, const Address& token, const Address& spender, const Uint256& amount) {
    call.out.spenders.push_back(spender);
    add_allowance_warning(call.around, token, spender, amount, call.out.warnings);
}

void approve(const Call& call) {
    const Uint256 amount = call.number(1);
    if (call.nft()) {
        call.out.title_code = "approve_nft";
        call.out.spenders.push_back(call.address(0));
        return;
    }
    call.out.title_code = amount == 0 ? "revoke" : "approve";
    if (amount == 0) {
        call.out.title = "Take back the permission of " + name_or_address(call.around, call.address(0)) +
                         " over your " + token_view(call.around, call.contract()).symbol;
        return;
    }
    allowance(call, call.contract(), call.address(0), amount);
}

void increase_allowance(const Call& call) {
    call.out.title_code = "approve";
    allowance(call, call.contract(), call.address(0), call.number(1));
}

void decrease_allowance(const Call& call) {
    call.out.title_code = "revoke";
}

void approve_all(const Call& call) {
    const bool allowed = call.number(1) != 0;
    call.out.title_code = allowed ? "approve_all" : "revoke_all";
    if (!allowed) {
        call.out.title = "Take back the permission of " + name_or_address(call.around, call.address(0)) +
                         " over everything here";
        return;
    }
    call.out.spenders.push_back(call.address(0));
    const std::string spender = name_or_address(call.around, call.address(0));
    add_warning(call.out.warnings,
                make_warning("unlimited_allowance",
                             spender +
                                 " could take everything that you have, now and later, in the contract " +
                                 name_or_address(call.around, call.contract()) + ".",
                             {{"spender", spender}}));
}

void permit(const Call& call) {
    call.out.title_code = "permit";
    allowance(call, call.contract(), call.address(1), call.number(2));
    add_expiry_warning(call.around, call.number(3), call.out.warnings);
}

/// approve(token, spender, amount, expiration) of Permit2.
void permit2_approve(const Call& call) {
    call.out.title_code = "approve";
    allowance(call, call.address(0), call.address(1), call.number(2));
    add_expiry_warning(call.around, call.number(3), call.out.warnings);
}

void until(const Call& call, const Uint256& unlock_time) {
    const Uint256 end = lock_end(unlock_time);
    const auto at_ms = date_ms(end);
    Line line;
    line.label = "Locked until";
    line.label_code = "lock_end";
    line.format = LineFormat::Date;
    line.level = LineLevel::Important;
    line.raw = to_decimal(end);
    line.at_ms = at_ms;
    line.value = at_ms ? date_text(*at_ms, call.around.local) : "never (" + line.raw + ")";
    call.out.lines.push_back(line);
    std::string detail = "The contract rounds the end down to a Thursday, 00:00 UTC: " + line.value +
                         ". Until then nothing can be taken out.";
    std::map<std::string, std::string> args{{"unlock_time", to_decimal(end)}};
    if (at_ms) {
        args["local"] = local_text(*at_ms, call.around.local);
        args["utc"] = utc_text(*at_ms);
        args["at_ms"] = std::to_string(*at_ms);
        if (*at_ms <= call.around.now_ms) {
            detail = "The end is in the past: " + line.value + ".";
        }
    }
    add_warning(call.out.warnings, make_warning("lock_until", std::move(detail), std::move(args)));
}

/// What a contract takes of its token.
void takes(const Call& call, const Uint256& amount) {
    const KnownContract* const contract = find_contract(call.around, call.contract());
    if (contract != nullptr && contract->token) {
        declare(call, call.container.from, *contract->token, amount, true);
    }
    if (amount == 0) {
        add_warning(call.out.warnings, make_warning("zero_amount", "The amount is zero."));
    }
}

void create_lock(const Call& call) {
    call.out.title_code = "create_lock";
    takes(call, call.number(0));
    until(call, call.number(1));
}

void increase_unlock_time(const Call& call) {
    call.out.title_code = "increase_unlock_time";
    until(call, call.number(0));
}

void increase_amount(const Call& call) {
    call.out.title_code = "increase_amount";
    takes(call, call.number(0));
}

void wrap(const Call& call) {
    call.out.title_code = "wrap";
    takes(call, call.number(0));
}

void wrap_for(const Call& call) {
    call.out.title_code = "wrap_for";
    call.out.recipients.push_back(call.address(0));
    takes(call, call.number(1));
}

struct Known {
    const char* signature;
    void (*add)(const Call&);
};

constexpr Known kKnown[] = {
    {"transfer(address,uint256)", transfer},
    {"transferFrom(address,address,uint256)", transfer_from},
    {"safeTransferFrom(address,address,uint256)", transfer_from},
    {"safeTransferFrom(address,address,uint256,bytes)", transfer_from},
    {"approve(address,uint256)", approve},
    {"increaseAllowance(address,uint256)", increase_allowance},
    {"decreaseAllowance(address,uint256)", decrease_allowance},
    {"setApprovalForAll(address,bool)", approve_all},
    {"permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", permit},
    {"approve(address,address,uint160,uint48)", permit2_approve},
    {"create_lock(uint256,uint256)", create_lock},
    {"increase_unlock_time(uint256)", increase_unlock_time},
    {"increase_amount(uint256)", increase_amount},
    {"wrap(uint256)", wrap},
    {"wrapFor(address,uint256)", wrap_for},
};

} // namespace

bool is_unlimited(const Uint256& amount) {
    constexpr unsigned kBits = 128;
    // Tokens that keep allowances in 96 bits take all ones as "unlimited".
    static const Uint256 kSmallMax = (Uint256(1) << 96U) - 1;
    return amount >= (Uint256(1) << kBits) || amount == kSmallMax;
}

Uint256 lock_end(const Uint256& unlock_time) {
    return unlock_time / kWeekSeconds * kWeekSeconds;
}

void add_allowance_warning(const Surroundings& around, const Address& token, const Address& spender,
                           const Uint256& amount, std::vector<Warning>& warnings) {
    if (!is_unlimited(amount)) {
        return;
    }
    const std::string name = name_or_address(around, spender);
    const std::string symbol = token_view(around, token).symbol;
    add_warning(warnings, make_warning("unlimited_allowance",
                                       name + " could take all your " + symbol +
                                           ", also what you get later, at any time and without asking again.",
                                       {{"spender", name}, {"symbol", symbol}}));
}

void add_expiry_warning(const Surroundings& around, const Uint256& unix_seconds,
                        std::vector<Warning>& warnings) {
    const auto at_ms = date_ms(unix_seconds);
    if (at_ms && *at_ms - around.now_ms <= kFarMs) {
        return;
    }
    const std::string when = at_ms ? date_text(*at_ms, around.local) : "never";
    add_warning(warnings,
                make_warning("expires_far",
                             at_ms ? "The permission ends " + when + "." : "The permission never ends.",
                             {{"until", when}}));
}

void add_meaning(const Surroundings& around, const Container& container, const std::string& signature,
                 const Data& arguments, DecodedCall& call) {
    const auto* const found = std::find_if(std::begin(kKnown), std::end(kKnown),
                                           [&](const Known& known) { return signature == known.signature; });
    if (found != std::end(kKnown)) {
        found->add({around, container, arguments, call});
    }
}

} // namespace hearth::wallet::preview
