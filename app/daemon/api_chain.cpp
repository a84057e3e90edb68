// SPDX-License-Identifier: Apache-2.0
// chain.*
#include "app/daemon/api_tables.h"
#include "app/daemon/chain_host.h"
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
using namespace wallet;

constexpr std::int64_t kMsPerSecond = 1000;
/// Enough to try everything: 10 of the coin and 100,000 ATH.
const char* const kUsualCoin = "10000000000000000000";
const char* const kUsualAth = "100000000000000000000000";

/// An amount in wei; `usual` where none of the amounts is given, else nothing.
Result<Uint256> amount(const QJsonObject& params, const QString& name, bool any, const char* usual) {
    const QString text = params.contains(name) ? params.value(name).toString()
                         : any                 ? K("0")
                                               : QString::fromLatin1(usual);
    const auto wei = Wei::from_decimal(text);
    return wei ? Result<Uint256>(wei->value())
               : fail("HRT-API-005", K("%1: %2").arg(name, wei.error().detail));
}

Result<chain::FaucetPayment> read_payment(const QJsonObject& params) {
    const auto to = parse_address(params.value(K("address")).toString().toStdString());
    if (!to) {
        return fail(to.error());
    }
    const bool any =
        params.contains(K("ath_wei")) || params.contains(K("coin_wei")) || params.contains(K("licenses"));
    const auto coin = amount(params, K("coin_wei"), any, kUsualCoin);
    const auto ath = amount(params, K("ath_wei"), any, kUsualAth);
    if (!coin || !ath) {
        return fail(coin ? ath.error() : coin.error());
    }
    return chain::FaucetPayment{*to, *coin, *ath, unsigned(params.value(K("licenses")).toInteger())};
}

void run_faucet(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto payment = read_payment(params);
    if (!payment) {
        return respond(fail(payment.error()));
    }
    context.chains.practice().faucet(*payment, [respond](const Result<chain::FaucetReceipt>& paid) {
        if (!paid) {
            return respond(fail(paid.error()));
        }
        QJsonArray hashes;
        for (const Hash& hash : paid->hashes) {
            hashes.append(K("0x") + hash.to_hex());
        }
        respond(QJsonObject{{K("hashes"), hashes}, {K("block"), qint64(paid->head.number)}});
    });
}

void run_travel(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const auto seconds = std::int64_t(params.value(K("seconds")).toDouble());
    context.chains.practice().travel(seconds, [respond](const Result<chain::Head>& there) {
        respond(there ? Result<QJsonObject>(
                            QJsonObject{{K("block"), qint64(there->number)},
                                        {K("block_time_ms"), qint64(there->time_s * kMsPerSecond)}})
                      : fail(there.error()));
    });
}

} // namespace

void add_chain_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add(K("chain.list"), Scope::Observe, {}, "chains",
                [&context](const QJsonObject&) -> Result<QJsonObject> { return context.chains.list_json(); });
    methods.add_async(
        K("chain.get"), Scope::Observe, {optional("chain", ValueType::String)},
        "name title kind chain_id testnet depth running error? block? block_time_ms? now_ms? token? "
        "coin faucet travel endpoints rpc_url?",
        [&context](const QJsonObject& params, const Respond& respond) {
            context.chains.refreshed(params.value(K("chain")).toString(), respond);
        });
    methods.add_async(K("chain.faucet"), Scope::Operate,
                      {required("address", ValueType::String), optional("ath_wei", ValueType::String),
                       optional("coin_wei", ValueType::String),
                       optional("licenses", ValueType::Int).between(0, 5)},
                      "hashes block", [&context](const QJsonObject& params, const Respond& respond) {
                          run_faucet(context, params, respond);
                      });
    methods.add_async(K("chain.travel"), Scope::Operate,
                      {required("seconds", ValueType::Int).between(1, 316'224'000)}, "block block_time_ms",
                      [&context](const QJsonObject& params, const Respond& respond) {
                          run_travel(context, params, respond);
                      });
}

} // namespace hearth::daemon
