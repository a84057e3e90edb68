// SPDX-License-Identifier: Apache-2.0
// vote.* and treasury.get.
#include "app/daemon/api_tables.h"
#include "app/daemon/chain_host.h"
#include "app/daemon/fee_desk.h"
#include "app/daemon/round_desk.h"
#include "app/daemon/views_json.h"
#include "app/daemon/vote_host.h"
#include "wallet/eth/address.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;
using namespace wallet::governance;

constexpr double kLongestWord = 128;
constexpr double kLongestTitle = 1024;
constexpr double kLongestText = 20'000;

Result<std::optional<Address>> account_of(const QJsonObject& params) {
    if (!params.contains(K("address"))) {
        return std::optional<Address>();
    }
    const auto address = wallet::parse_address(params.value(K("address")).toString().toStdString());
    return address ? Result<std::optional<Address>>(*address)
                   : Result<std::optional<Address>>(fail(address.error()));
}

/// A proposal's number. Errors: HRT-VOT-002.
Result<Uint256> id_of(const QJsonObject& params) {
    const auto id = Wei::from_decimal(params.value(K("id")).toString());
    return id ? Result<Uint256>(id->value())
              : fail("HRT-VOT-002", params.value(K("id")).toString().left(100));
}

/// {target, data?, value_wei?} of a proposed call. Errors: HRT-VOT-007 with what is wrong.
Result<ProposedCall> call_of(const QJsonValue& value) {
    const QJsonObject json = value.toObject();
    const auto target = wallet::parse_address(json.value(K("target")).toString().toStdString());
    const auto data = wallet::from_hex(json.value(K("data")).toString(K("0x")).toStdString());
    const auto amount = Wei::from_decimal(json.value(K("value_wei")).toString(K("0")));
    if (!target || !data || !amount) {
        return fail("HRT-VOT-007", K("an action has {target, data, value_wei}: %1")
                                       .arg(!target ? target.error().detail
                                            : !data ? K("data is no 0x hex")
                                                    : amount.error().detail));
    }
    return ProposedCall{*target, amount->value(), *data};
}

/// What the vote desk knows, and on the practice network what its referee posts for stakers.
void treasury(ApiContext& context, const QString& chain, const Respond& respond) {
    const bool practice =
        chain.isEmpty() ? context.chains.current() == K("practice") : chain == K("practice");
    context.votes.treasury(chain, [&context, practice, respond](const Result<QJsonObject>& known) {
        if (!known || !practice) {
            return respond(known);
        }
        QJsonObject out = *known;
        const auto rounds = context.rounds.rounds_json();
        out.insert(K("pool_rounds"), rounds.value_or(QJsonArray()));
        if (const auto trouble = rounds ? context.rounds.trouble() : rounds.error()) {
            out.insert(K("rounds_error"), error_json(*trouble));
        }
        out.insert(K("claim_fees"), context.fees.json());
        respond(out);
    });
}

Result<VoteAsk> ask_of(const QJsonObject& params, VoteAsk::Kind kind) {
    VoteAsk out;
    out.kind = kind;
    const auto account = account_of(params);
    if (!account || !*account) {
        return fail(account ? Error{K("HRT-ETH-061"), {}} : account.error());
    }
    out.account = **account;
    out.chain = params.value(K("chain")).toString();
    if (kind == VoteAsk::Kind::Propose) {
        out.title = params.value(K("title")).toString().toStdString();
        out.text = params.value(K("text")).toString().toStdString();
        for (const auto& value : params.value(K("actions")).toArray()) {
            auto call = call_of(value);
            if (!call) {
                return fail(call.error());
            }
            out.calls.push_back(std::move(*call));
        }
        return out;
    }
    const auto id = id_of(params);
    if (!id) {
        return fail(id.error());
    }
    out.id = *id;
    out.choice = choice_of_name(params.value(K("choice")).toString()).value_or(Choice::Abstain);
    out.reason = params.value(K("reason")).toString().toStdString();
    return out;
}

control::Handler planner(ApiContext& context, VoteAsk::Kind kind) {
    return [&context, kind](const QJsonObject& params, const Respond& respond) {
        const auto ask = ask_of(params, kind);
        if (!ask) {
            respond(fail(ask.error()));
            return;
        }
        context.votes.plan(*ask, respond);
    };
}

void add_reads(control::MethodTable& methods, ApiContext& context) {
    const auto address = optional("address", ValueType::String).between(1, kLongestWord);
    const auto chain = optional("chain", ValueType::String).between(1, kLongestWord);
    methods.add_async(
        K("vote.list"), Scope::Observe, {address, chain},
        "chain block? now_ms? proposals older? rules? may_propose? address? power_wei? at_ms error?",
        [&context](const QJsonObject& params, const Respond& respond) {
            const auto account = account_of(params);
            if (!account) {
                respond(fail(account.error()));
                return;
            }
            context.votes.list(*account, params.value(K("chain")).toString(), respond);
        });
    methods.add_async(
        K("vote.get"), Scope::Observe,
        {required("id", ValueType::String).between(1, kLongestWord), address, chain},
        "id title state proposer created_ms? snapshot_ms deadline_ms eta_ms? for_wei against_wei abstain_wei "
        "quorum_wei? quorum_reached my_votes_wei? my_choice? voted text text_hidden text_cut actions "
        "timeline now_ms",
        [&context](const QJsonObject& params, const Respond& respond) {
            const auto account = account_of(params);
            const auto id = id_of(params);
            if (!account || !id) {
                respond(fail(account ? id.error() : account.error()));
                return;
            }
            context.votes.get(*id, *account, params.value(K("chain")).toString(), respond);
        });
    methods.add_async(K("treasury.get"), Scope::Observe, {chain},
                      "fees_wei? buyback_wei pool_wei? timelock? split history assumed pool_rounds? "
                      "rounds_error? claim_fees? "
                      "network_error? error?",
                      [&context](const QJsonObject& params, const Respond& respond) {
                          treasury(context, params.value(K("chain")).toString(), respond);
                      });
}

void add_plans(control::MethodTable& methods, ApiContext& context) {
    const auto address = required("address", ValueType::String).between(1, kLongestWord);
    const auto chain = optional("chain", ValueType::String).between(1, kLongestWord);
    const auto id = required("id", ValueType::String).between(1, kLongestWord);
    methods.add_async(
        K("vote.plan"), Scope::Operate,
        {id, required("choice", ValueType::String).one_of({K("for"), K("against"), K("abstain")}),
         optional("reason", ValueType::String).between(0, double(kMostReasonBytes)), address, chain},
        "steps", planner(context, VoteAsk::Kind::Vote));
    methods.add_async(K("vote.propose_plan"), Scope::Operate,
                      {address, required("title", ValueType::String).between(1, kLongestTitle),
                       optional("text", ValueType::String).between(0, kLongestText),
                       optional("actions", ValueType::ObjectList), chain},
                      "steps", planner(context, VoteAsk::Kind::Propose));
    methods.add_async(K("vote.queue_plan"), Scope::Operate, {id, address, chain}, "steps",
                      planner(context, VoteAsk::Kind::Queue));
    methods.add_async(K("vote.execute_plan"), Scope::Operate, {id, address, chain}, "steps",
                      planner(context, VoteAsk::Kind::Execute));
}

} // namespace

void add_vote_methods(control::MethodTable& methods, ApiContext& context) {
    add_reads(methods, context);
    add_plans(methods, context);
}

} // namespace hearth::daemon
