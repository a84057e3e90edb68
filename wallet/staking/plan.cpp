// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/plan.h"

#include "wallet/eth/abi_codec.h"
#include "wallet/eth/units.h"

#include <algorithm>
#include <array>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::staking {
namespace {

constexpr std::array<const char*, 7> kNames{"lock", "increase", "extend", "withdraw",
                                            "wrap", "unwrap",   "claim"};
constexpr int kAthDecimals = 18;

QString ath_text(const Uint256& amount, const QString& symbol) {
    QString text = QString::fromStdString(format_units({false, amount}, kAthDecimals));
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.'))) {
        text.chop(1);
    }
    return text + u' ' + symbol;
}

Step approval(const char* id, const Address& token, const Address& spender, const Uint256& amount,
              const QString& symbol, const QString& who) {
    Step out;
    out.id = QString::fromLatin1(id);
    out.title = K("Let %1 take %2").arg(who, ath_text(amount, symbol));
    out.title_code = out.id;
    out.detail = K("Exactly what the next step needs, and no more.");
    out.approve = true;
    out.target = token;
    out.spender = spender;
    out.amount = amount;
    return out;
}

Step call(const char* id, const QString& title, const Address& target, Bytes data,
          const Uint256& amount = 0) {
    Step out;
    out.id = QString::fromLatin1(id);
    out.title = title;
    out.title_code = out.id;
    out.target = target;
    out.data = std::move(data);
    out.amount = amount;
    return out;
}

/// What every plan is made from.
struct Desk {
    const PlanRequest& request;
    const StakingContracts& contracts;
    const StakingView& view;
};

Result<Uint256> needed_amount(const Desk& desk) {
    if (!desk.request.amount || *desk.request.amount == 0) {
        return fail("HRT-STK-001");
    }
    return *desk.request.amount;
}

/// The steps that turn so much ATH into stATH and veATH. Errors: HRT-STK-012.
Result<std::vector<Step>> wrap_steps(const Desk& desk, const Uint256& amount) {
    std::vector<Step> out;
    const StakingView& view = desk.view;
    if (view.ath < amount) {
        return fail("HRT-STK-012", K("%1 are needed, the account has %2")
                                       .arg(ath_text(amount, K("ATH")), ath_text(view.ath, K("ATH"))));
    }
    if (view.wrapper_allowance < amount) {
        out.push_back(approval("approve_ath", desk.contracts.ath, desk.contracts.wrapper, amount, K("ATH"),
                               K("the wrapper")));
    }
    out.push_back(call("wrap", K("Wrap %1 into as many stATH and veATH").arg(ath_text(amount, K("ATH"))),
                       desk.contracts.wrapper, call_words("wrap(uint256)", {to_word(amount)}), amount));
    return out;
}

/// The steps that bring so much veATH within the pool's reach: free veATH first, the rest is wrapped.
Result<std::vector<Step>> fund_steps(const Desk& desk, const PoolView& pool, const Uint256& amount) {
    std::vector<Step> out;
    const Uint256& free = desk.view.coverage.veath;
    if (free < amount) {
        auto wrapped = wrap_steps(desk, amount - free);
        if (!wrapped) {
            return wrapped;
        }
        out = std::move(*wrapped);
    }
    if (pool.allowance < amount) {
        out.push_back(approval("approve_veath", desk.contracts.veath, pool.contract.escrow, amount,
                               K("veATH"), K("the %1 pool").arg(pool.contract.title)));
    }
    return out;
}

/// The pool that the request names, readable and in a state that allows the action.
Result<const PoolView*> pool_for(const Desk& desk, LockAction action) {
    const PoolView* pool = desk.view.pool(desk.request.pool);
    if (pool == nullptr) {
        return fail("HRT-STK-016", desk.request.pool);
    }
    if (pool->error) {
        return fail(*pool->error);
    }
    if (const auto refused = refusal(action, pool->lock, pool->paused, desk.view.now_s)) {
        return fail(*refused);
    }
    return pool;
}

Result<Plan> plan_lock(const Desk& desk) {
    const auto pool = pool_for(desk, LockAction::Lock);
    const auto amount = pool ? needed_amount(desk) : Result<Uint256>(fail(pool.error()));
    const auto unlock =
        amount ? asked_unlock(desk.request, desk.view.now_s) : Result<Unlock>(fail(amount.error()));
    auto quote = unlock ? quote_lock(*amount, *unlock, desk.view.now_s, (*pool)->figures())
                        : Result<Quote>(fail(unlock.error()));
    auto steps = quote ? fund_steps(desk, **pool, *amount) : Result<std::vector<Step>>(fail(quote.error()));
    if (!steps) {
        return fail(steps.error());
    }
    steps->push_back(
        call("create_lock",
             K("Lock %1 in the %2 pool until %3")
                 .arg(ath_text(*amount, K("veATH")), (*pool)->contract.title, utc_text(unlock->at_s)),
             (*pool)->contract.escrow,
             call_words("create_lock(uint256,uint256)", {to_word(*amount), to_word(Uint256(unlock->at_s))}),
             *amount));
    return Plan{std::move(*steps), std::move(*quote)};
}

Result<Plan> plan_increase(const Desk& desk) {
    const auto pool = pool_for(desk, LockAction::Increase);
    const auto amount = pool ? needed_amount(desk) : Result<Uint256>(fail(pool.error()));
    if (!amount) {
        return fail(amount.error());
    }
    const LockChange change{(*pool)->lock, (*pool)->power, *amount, {(*pool)->lock.end_s, false}};
    auto quote = quote_change(change, desk.view.now_s, (*pool)->figures());
    auto steps = quote ? fund_steps(desk, **pool, *amount) : Result<std::vector<Step>>(fail(quote.error()));
    if (!steps) {
        return fail(steps.error());
    }
    steps->push_back(
        call("increase_amount",
             K("Lock %1 more in the %2 pool").arg(ath_text(*amount, K("veATH")), (*pool)->contract.title),
             (*pool)->contract.escrow, call_words("increase_amount(uint256)", {to_word(*amount)}), *amount));
    return Plan{std::move(*steps), std::move(*quote)};
}

Result<Plan> plan_extend(const Desk& desk) {
    const auto pool = pool_for(desk, LockAction::Extend);
    const auto unlock =
        pool ? asked_unlock(desk.request, desk.view.now_s) : Result<Unlock>(fail(pool.error()));
    if (!unlock) {
        return fail(unlock.error());
    }
    if (const auto refused = refuse_extension((*pool)->lock, unlock->at_s, desk.view.now_s)) {
        return fail(*refused);
    }
    auto quote =
        quote_change({(*pool)->lock, (*pool)->power, 0, *unlock}, desk.view.now_s, (*pool)->figures());
    if (!quote) {
        return fail(quote.error());
    }
    Plan out;
    out.steps.push_back(
        call("increase_unlock_time",
             K("Let the lock in the %1 pool end %2").arg((*pool)->contract.title, utc_text(unlock->at_s)),
             (*pool)->contract.escrow,
             call_words("increase_unlock_time(uint256)", {to_word(Uint256(unlock->at_s))})));
    out.quote = std::move(*quote);
    return out;
}

Result<Plan> plan_withdraw(const Desk& desk) {
    const auto pool = pool_for(desk, LockAction::Withdraw);
    if (!pool) {
        return fail(pool.error());
    }
    const Uint256& amount = (*pool)->lock.amount;
    return Plan{
        {call("withdraw",
              K("Take %1 out of the %2 pool").arg(ath_text(amount, K("veATH")), (*pool)->contract.title),
              (*pool)->contract.escrow, call_words("withdraw()", {}), amount)},
        std::nullopt};
}

Result<Plan> plan_wrap(const Desk& desk) {
    const auto amount = needed_amount(desk);
    auto steps = amount ? wrap_steps(desk, *amount) : Result<std::vector<Step>>(fail(amount.error()));
    return steps ? Result<Plan>(Plan{std::move(*steps), std::nullopt}) : Result<Plan>(fail(steps.error()));
}

Result<Plan> plan_unwrap(const Desk& desk) {
    const Coverage& have = desk.view.coverage;
    const Uint256 most = unwrappable(have);
    const Uint256 amount = desk.request.amount.value_or(most);
    if (amount > most || most == 0) {
        return fail("HRT-STK-013",
                    K("%1 and %2 are free, %3 are locked")
                        .arg(ath_text(have.stath, K("stATH")), ath_text(have.veath, K("veATH")),
                             ath_text(have.locked, K("veATH"))));
    }
    if (amount == 0) {
        return fail("HRT-STK-001");
    }
    return Plan{
        {call("unwrap", K("Turn %1 stATH and veATH back into ATH").arg(ath_text(amount, QString()).trimmed()),
              desk.contracts.wrapper, call_words("unwrap(uint256)", {to_word(amount)}), amount)},
        std::nullopt};
}

Bytes claim_data(const Address& account, const std::vector<Address>& tokens) {
    std::vector<Word> words{abi::address_word(account), to_word(2 * sizeof(Word)),
                            to_word(Uint256(tokens.size()))};
    for (const Address& token : tokens) {
        words.push_back(abi::address_word(token));
    }
    return call_words("claimTokens(address,address[])", words);
}

Result<Plan> plan_claim(const Desk& desk) {
    if (!desk.request.pool.isEmpty() && desk.view.pool(desk.request.pool) == nullptr) {
        return fail("HRT-STK-016", desk.request.pool);
    }
    Plan out;
    std::optional<Error> why;
    for (const PoolView& pool : desk.view.pools) {
        if (!desk.request.pool.isEmpty() && pool.contract.id != desk.request.pool) {
            continue;
        }
        why = pool.rewards_error ? pool.rewards_error : why;
        std::vector<Address> tokens;
        QStringList amounts;
        for (const Reward& reward : pool.rewards) {
            if (reward.claimable.amount != 0) {
                tokens.push_back(reward.claimable.token);
                amounts.append(reward.claimable.symbol);
            }
        }
        if (!tokens.empty() && pool.contract.distributor && desk.view.account) {
            out.steps.push_back(
                call("claim", K("Claim %1 of the %2 pool").arg(amounts.join(K(", ")), pool.contract.title),
                     *pool.contract.distributor, claim_data(*desk.view.account, tokens)));
        }
    }
    if (out.steps.empty()) {
        return fail("HRT-STK-014", why ? why->detail : QString());
    }
    return out;
}

} // namespace

std::optional<PlanAction> plan_action_of_name(const QString& name) {
    const auto* const found = std::find_if(kNames.begin(), kNames.end(),
                                           [&](const char* one) { return name == QLatin1String(one); });
    return found == kNames.end() ? std::nullopt : std::optional(PlanAction(found - kNames.begin()));
}

Result<Unlock> asked_unlock(const PlanRequest& request, std::int64_t now_s) {
    if (request.weeks.has_value() == request.until_s.has_value()) {
        return fail("HRT-STK-017");
    }
    return request.weeks ? unlock_after_weeks(now_s, *request.weeks) : unlock_until(now_s, *request.until_s);
}

Bytes call_words(const char* signature, const std::vector<Word>& words) {
    constexpr std::size_t selector_size = 4;
    const Hash hash = keccak(std::string_view(signature));
    Bytes out(hash.bytes.begin(), hash.bytes.begin() + selector_size);
    for (const Word& word : words) {
        append(out, word);
    }
    return out;
}

Result<Plan> make_plan(const PlanRequest& request, const StakingContracts& contracts,
                       const StakingView& view) {
    const Desk desk{request, contracts, view};
    switch (request.action) {
    case PlanAction::Lock:
        return plan_lock(desk);
    case PlanAction::Increase:
        return plan_increase(desk);
    case PlanAction::Extend:
        return plan_extend(desk);
    case PlanAction::Withdraw:
        return plan_withdraw(desk);
    case PlanAction::Wrap:
        return plan_wrap(desk);
    case PlanAction::Unwrap:
        return plan_unwrap(desk);
    case PlanAction::Claim:
        return plan_claim(desk);
    }
    return fail("HRT-STK-016");
}

} // namespace hearth::wallet::staking
