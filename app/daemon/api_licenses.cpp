// SPDX-License-Identifier: Apache-2.0
// license.*
#include "app/daemon/api_tables.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/error_json.h"
#include "app/daemon/license_json.h"
#include "app/daemon/plan_steps.h"
#include "app/daemon/wallet_host.h"
#include "core/indexer/queries.h"
#include "wallet/eth/address.h"
#include "wallet/eth/message.h"
#include "wallet/rewards/owned_licenses.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;
using wallet::rewards::Delegation;
using Licenses = std::map<std::uint64_t, ChainLicense>;

constexpr int kUsualLimit = 500;
constexpr double kMostLimit = 100'000;
constexpr double kMostOwned = 10'000;
constexpr double kLongestText = 200;
constexpr qsizetype kMostIds = 500;

/// What all views need. Errors: HRT-DMN-005, HRT-PRF-*, HRT-STO-*.
Result<LicenseLook> look(ApiContext& context) {
    const practice::PracticeNetwork* network = context.host.running();
    if (network == nullptr) {
        return fail(network_error(context));
    }
    const auto rules = context.settlement.rules();
    const std::uint64_t today =
        network->profile().day_of(indexer::current_window(network->ledger_state())).value;
    auto quarter = context.settlement.quarter_sums(today);
    if (!rules || !quarter) {
        return fail(rules ? quarter.error() : rules.error());
    }
    LicenseLook out{*network, *rules, std::move(*quarter), open_sums(*network), {}, 0};
    for (const auto& account : context.wallet.vault().accounts()) {
        out.own.insert(account.address);
    }
    out.chain_now_s = context.settlement.now_s().value_or(context.clock.now_ms() / 1000);
    return out;
}

Result<std::vector<std::uint64_t>> ids_of(const QJsonObject& params) {
    std::vector<std::uint64_t> out;
    const QJsonArray list = params.value(K("ids")).toArray();
    if (list.size() > kMostIds) {
        return fail("HRT-API-005", K("ids: at most %1").arg(kMostIds));
    }
    for (const auto& value : list) {
        bool ok = false;
        const qulonglong id = value.toString().toULongLong(&ok);
        if (!ok) {
            return fail("HRT-API-005", K("ids: %1 is no number").arg(value.toString().left(40)));
        }
        if (std::find(out.begin(), out.end(), id) == out.end()) {
            out.push_back(id);
        }
    }
    return out;
}

void answer_list(ApiContext& context, const QJsonObject& params, const Licenses& chain,
                 const std::optional<Address>& owner, const std::optional<Error>& error,
                 const Respond& respond) {
    const auto view = look(context);
    if (!view) {
        return respond(fail(view.error()));
    }
    const QString state = params.value(K("state")).toString();
    const int offset = params.value(K("offset")).toInt(0);
    const int limit = params.value(K("limit")).toInt(kUsualLimit);
    QJsonArray rows;
    int total = 0;
    for (const ShownLicense& shown : shown_licenses(view->network, chain)) {
        if ((owner && shown.owner() != *owner) ||
            (!state.isEmpty() && license_state(*view, shown) != state)) {
            continue;
        }
        if (total >= offset && rows.size() < limit) {
            rows.append(license_json(*view, shown));
        }
        ++total;
    }
    QJsonObject out{{K("licenses"), rows}, {K("total"), total}};
    if (error) {
        out.insert(K("error"), titled_error_json(*error));
    }
    respond(out);
}

void list(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    if (!params.contains(K("owner"))) {
        return answer_list(context, params, context.licenses.known(), {}, context.licenses.error(), respond);
    }
    const auto owner = wallet::parse_address(params.value(K("owner")).toString().toStdString());
    if (!owner) {
        return respond(fail(owner.error()));
    }
    context.licenses.read(*owner, [&context, params, owner = *owner, respond](const Result<Licenses>& found) {
        answer_list(context, params, found.value_or(context.licenses.known()), owner,
                    found ? std::nullopt : std::optional(found.error()), respond);
    });
}

QJsonObject owned_json(const wallet::rewards::OwnedLicenses& read, const QString& chain,
                       const Address& contract) {
    QJsonArray rows;
    for (const auto& one : read.licenses) {
        rows.append(QJsonObject{{K("id"), QString::fromStdString(one.id.str())},
                                {K("owner"), to_checksum(one.owner)}});
    }
    constexpr qint64 ms = 1000;
    QJsonObject out{{K("chain"), chain},
                    {K("contract"), to_checksum(contract)},
                    {K("block"), qint64(read.block)},
                    {K("now_ms"), read.now_s * ms},
                    {K("symbol"), read.symbol},
                    {K("total"), QString::fromStdString(read.total.str())},
                    {K("licenses"), rows}};
    if (read.supply) {
        out.insert(K("supply"), QString::fromStdString(read.supply->str()));
    }
    if (read.numbers_error) {
        out.insert(K("error"), titled_error_json(*read.numbers_error));
    }
    return out;
}

void owned(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto profile = context.chains.profile(params.value(K("chain")).toString());
    if (!profile) {
        return respond(fail(profile.error()));
    }
    const auto contract = (*profile)->contracts.find(K("licence"));
    const auto chain = context.desk.chains().chain((*profile)->name);
    if (contract == (*profile)->contracts.end() || !chain || !chain->online()) {
        return respond(fail(contract == (*profile)->contracts.end()
                                ? Error{K("HRT-LIC-001"), (*profile)->title}
                            : !chain ? chain.error()
                                     : chain->offline_error()));
    }
    std::vector<Address> owners;
    if (params.contains(K("owner"))) {
        const auto owner = wallet::parse_address(params.value(K("owner")).toString().toStdString());
        if (!owner) {
            return respond(fail(owner.error()));
        }
        owners.push_back(*owner);
    } else {
        for (const auto& account : context.wallet.vault().accounts()) {
            owners.push_back(account.address);
        }
    }
    wallet::rewards::read_owned(
        *chain->client, contract->second, owners,
        {.limit = std::size_t(params.value(K("limit")).toInt(kUsualLimit)), .quorum = chain->quorum},
        [respond, name = (*profile)->name,
         contract = contract->second](const Result<wallet::rewards::OwnedLicenses>& read) {
            respond(read ? Result<QJsonObject>(owned_json(*read, name, contract)) : fail(read.error()));
        });
}

Result<QJsonObject> summary(ApiContext& context) {
    const auto view = look(context);
    if (!view) {
        return fail(view.error());
    }
    std::map<QString, int> counts;
    int total = 0;
    int eligible = 0;
    Uint256 today = 0;
    for (const ShownLicense& shown : shown_licenses(view->network, context.licenses.known())) {
        const QJsonObject entry = license_json(*view, shown);
        ++counts[entry.value(K("state")).toString()];
        ++total;
        eligible += entry.value(K("bonus_eligible")).toBool() ? 1 : 0;
        today += Wei::from_decimal(entry.value(K("today_wei")).toString()).value_or(Wei()).value();
    }
    QJsonObject out{{K("total"), total},
                    {K("bonus_eligible"), eligible},
                    {K("today_wei"), Wei(today).to_decimal()},
                    {K("burner"), to_checksum(view->network.burner())}};
    for (const char* state : {"checking", "ready", "offline", "banned", "pending", "undelegated"}) {
        out.insert(QLatin1String(state), counts[QLatin1String(state)]);
    }
    return out;
}

void get(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto id = std::uint64_t(params.value(K("id")).toInteger());
    const auto answer = [&context, id, respond](const Licenses& chain) {
        const auto view = look(context);
        const auto tables = context.settlement.tables();
        if (!view || !tables) {
            return respond(fail(view ? tables.error() : view.error()));
        }
        const auto all = shown_licenses(view->network, chain);
        const auto found = std::find_if(all.begin(), all.end(), [&](const ShownLicense& shown) {
            return shown.id == id && shown.chain.has_value() == !chain.empty();
        });
        respond(found == all.end() ? Result<QJsonObject>(fail("HRT-LIC-002", QString::number(id)))
                                   : license_story(*view, *found, **tables));
    };
    // The log's own numbers are few; a number of the chain is asked there.
    const practice::PracticeNetwork* network = context.host.running();
    const bool own_log = network != nullptr && network->ledger_state().licenses.contains(id);
    const bool on_chain = params.value(K("chain")).toBool(!own_log);
    if (!on_chain) {
        return answer({});
    }
    context.licenses.read_ids({id}, [answer, respond](const Result<Licenses>& found) {
        found ? answer(*found) : respond(fail(found.error()));
    });
}

void plan(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const practice::PracticeNetwork* network = context.host.running();
    const auto ids = ids_of(params);
    const auto from = wallet::parse_address(params.value(K("from")).toString().toStdString());
    if (network == nullptr || !ids || !from || ids->empty()) {
        return respond(fail(network == nullptr ? network_error(context)
                            : !ids             ? ids.error()
                            : !from            ? from.error()
                                               : Error{K("HRT-API-005"), K("ids: none is given")}));
    }
    const bool delegates = params.value(K("action")).toString() == K("delegate");
    std::optional<Address> operator_;
    if (delegates) {
        operator_ = network->burner();
        if (params.contains(K("operator"))) {
            const auto given = wallet::parse_address(params.value(K("operator")).toString().toStdString());
            if (!given) {
                return respond(fail(given.error()));
            }
            operator_ = *given;
        }
    }
    context.licenses.plan(
        *from, *ids, operator_,
        [&context, delegates, operator_, count = ids->size(), respond](const Result<wallet::Bytes>& data) {
            const auto place = context.licenses.place();
            if (!data || !place) {
                return respond(fail(data ? place.error() : data.error()));
            }
            const QString title =
                delegates ? K("Delegate %1 licences to %2").arg(count).arg(to_checksum(*operator_))
                          : K("End the delegation of %1 licences").arg(count);
            respond(plan_of({plan_step(delegates ? K("license_delegate") : K("license_undelegate"), title,
                                       call_action(place->contract, *data))}));
        });
}

void answer_operator(ApiContext& context, const QJsonObject& params, bool approve, const Respond& respond) {
    auto ids = ids_of(params);
    const practice::PracticeNetwork* network = context.host.running();
    if (!ids || network == nullptr) {
        return respond(fail(ids ? network_error(context) : ids.error()));
    }
    if (params.value(K("all")).toBool()) {
        for (const auto& [id, licence] : context.licenses.known()) {
            if (licence.operator_ == network->burner() && !licence.approved) {
                ids->push_back(id);
            }
        }
    }
    if (ids->empty()) {
        return respond(fail("HRT-LIC-005", K("no licence waits for an answer")));
    }
    context.licenses.answer(
        *ids, approve ? Delegation::Approve : Delegation::Deny,
        [respond](const Result<std::vector<DelegationAnswer>>& answers) {
            if (!answers) {
                return respond(fail(answers.error()));
            }
            QJsonArray done;
            QJsonArray failed;
            for (const DelegationAnswer& one : *answers) {
                if (one.result) {
                    done.append(
                        QJsonObject{{K("id"), qint64(one.id)}, {K("hash"), K("0x") + one.result->to_hex()}});
                } else {
                    failed.append(QJsonObject{{K("id"), qint64(one.id)},
                                              {K("code"), one.result.error().code},
                                              {K("message"), titled(one.result.error())}});
                }
            }
            respond(QJsonObject{{K("done"), done}, {K("failed"), failed}});
        });
}

/// The burner's word that it is this client's: whoever knows the address can recover it.
Result<QJsonObject> burner(ApiContext& context, const QJsonObject& params) {
    const practice::PracticeNetwork* network = context.host.running();
    if (network == nullptr) {
        return fail(network_error(context));
    }
    const QString text = K("Hearth: %1 is the burner of this client. %2")
                             .arg(to_checksum(network->burner()), params.value(K("text")).toString())
                             .trimmed();
    const std::string bytes = text.toStdString();
    const Signature signature = network->sign_as_burner(wallet::message_digest(wallet::bytes_of_text(bytes)));
    wallet::Bytes rsv(signature.bytes.begin(), signature.bytes.end());
    constexpr std::uint8_t first_v = 27;
    rsv.back() = std::uint8_t(rsv.back() + first_v);
    return QJsonObject{{K("burner"), to_checksum(network->burner())},
                       {K("message"), text},
                       {K("signature"), QString::fromStdString(wallet::to_hex(rsv))}};
}

} // namespace

void add_license_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add_async(
        K("license.list"), Scope::Observe,
        {optional("owner", ValueType::String),
         optional("state", ValueType::String)
             .one_of({K("undelegated"), K("pending"), K("ready"), K("checking"), K("offline"), K("banned")}),
         optional("offset", ValueType::Int).between(0, kMostLimit),
         optional("limit", ValueType::Int).between(1, kMostLimit)},
        "licenses total error?",
        [&context](const QJsonObject& params, const Respond& respond) { list(context, params, respond); });
    methods.add_async(
        K("license.owned"), Scope::Observe,
        {optional("chain", ValueType::String).between(1, kLongestText), optional("owner", ValueType::String),
         optional("limit", ValueType::Int).between(1, kMostOwned)},
        "chain contract block now_ms symbol total supply? licenses error?",
        [&context](const QJsonObject& params, const Respond& respond) { owned(context, params, respond); });
    methods.add(K("license.summary"), Scope::Observe, {},
                "total checking ready offline banned pending undelegated today_wei bonus_eligible burner",
                [&context](const QJsonObject&) { return summary(context); });
    methods.add_async(
        K("license.get"), Scope::Observe,
        {required("id", ValueType::Int).between(1, 1e9), optional("chain", ValueType::Bool)},
        "id owner burner operator? state mine here right wrong uptime_30d uptime_quarter "
        "bonus_eligible today_wei base_wei bonus_wei banned_until_ms? since_ms? chain days "
        "wrongs transfers",
        [&context](const QJsonObject& params, const Respond& respond) { get(context, params, respond); });
    methods.add_async(K("license.plan"), Scope::Operate,
                      {required("action", ValueType::String).one_of({K("delegate"), K("undelegate")}),
                       required("ids", ValueType::StringList), required("from", ValueType::String),
                       optional("operator", ValueType::String)},
                      "steps", [&context](const QJsonObject& params, const Respond& respond) {
                          plan(context, params, respond);
                      });
    methods.add_async(K("license.approve"), Scope::Operate,
                      {optional("ids", ValueType::StringList), optional("all", ValueType::Bool)},
                      "done failed", [&context](const QJsonObject& params, const Respond& respond) {
                          answer_operator(context, params, true, respond);
                      });
    methods.add_async(K("license.deny"), Scope::Operate, {required("ids", ValueType::StringList)},
                      "done failed", [&context](const QJsonObject& params, const Respond& respond) {
                          answer_operator(context, params, false, respond);
                      });
    methods.add(K("license.burner"), Scope::Operate,
                {optional("text", ValueType::String).between(0, kLongestText)}, "burner message signature",
                [&context](const QJsonObject& params) { return burner(context, params); });
}

} // namespace hearth::daemon
