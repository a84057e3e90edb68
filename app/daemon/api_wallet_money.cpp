// SPDX-License-Identifier: Apache-2.0
// wallet.balances, .history, .export_history, .approvals, .book*, .prepare, .sign and .discard.
#include "app/daemon/api_tables.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/views_json.h"
#include "app/daemon/wallet_json.h"
#include "wallet/eth/address.h"

#include <QJsonDocument>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::desk;
using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;

constexpr double kMostEntries = 10'000;
constexpr int kUsualEntries = 200;
constexpr double kLongestText = 128;

/// A handler that needs the open desk.
using DeskHandler = std::function<void(Desk& desk, const QJsonObject& params, const Respond& respond)>;
control::Handler with_desk(ApiContext& context, DeskHandler handler) {
    return [&context, run = std::move(handler)](const QJsonObject& params, const Respond& respond) {
        const auto desk = context.desk.desk();
        if (!desk) {
            respond(fail(desk.error()));
            return;
        }
        run(**desk, params, respond);
    };
}

Result<Address> address_param(const QJsonValue& value) {
    return wallet::parse_address(value.toString().toStdString());
}

Result<std::vector<Address>> addresses_param(const QJsonArray& list) {
    std::vector<Address> out;
    for (const auto& value : list) {
        const auto address = address_param(value);
        if (!address) {
            return fail(address.error());
        }
        out.push_back(*address);
    }
    return out;
}

QString chain_param(Desk& desk, const QJsonObject& params) {
    return params.value(K("chain")).toString(desk.chains().current());
}

bool is_testnet(Desk& desk) {
    const auto chain = desk.chains().chain(desk.chains().current());
    return chain && chain->testnet;
}

void balances(ApiContext& context, Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto accounts = addresses_param(params.value(K("addresses")).toArray());
    if (!accounts) {
        respond(fail(accounts.error()));
        return;
    }
    const QStringList chains = params.contains(K("chain")) ? QStringList{params.value(K("chain")).toString()}
                                                           : desk.chains().names();
    desk.balances(
        chains, *accounts, params.value(K("refresh")).toBool(),
        [&context, &desk, respond](const Result<std::vector<ChainBalances>>& got) {
            respond(got ? Result<QJsonObject>(balances_json(*got, is_testnet(desk), context.desk.prices(),
                                                            context.clock.now_ms()))
                        : Result<QJsonObject>(fail(got.error())));
        });
}

Result<HistoryFilter> filter_of(Desk& desk, const QJsonObject& params) {
    HistoryFilter out;
    out.chains = {chain_param(desk, params)};
    if (params.contains(K("address"))) {
        const auto address = address_param(params.value(K("address")));
        if (!address) {
            return fail(address.error());
        }
        out.accounts = {*address};
    }
    return out;
}

QJsonObject page_of(const std::vector<HistoryEntry>& all, const QJsonObject& params) {
    const QString before = params.value(K("before")).toString();
    const int limit = params.value(K("limit")).toInt(kUsualEntries);
    QJsonArray entries;
    bool reached = before.isEmpty();
    for (const HistoryEntry& entry : all) {
        if (reached && entries.size() < limit) {
            entries.append(history_entry_json(entry));
        }
        reached = reached || entry.id() == before;
    }
    return {{K("entries"), entries}, {K("total"), qint64(all.size())}};
}

void history(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto filter = filter_of(desk, params);
    if (!filter) {
        respond(fail(filter.error()));
        return;
    }
    desk.history(*filter, [params, respond](const Result<std::vector<HistoryEntry>>& all) {
        respond(all ? Result<QJsonObject>(page_of(*all, params)) : Result<QJsonObject>(fail(all.error())));
    });
}

void export_rows(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto filter = filter_of(desk, params);
    if (!filter) {
        respond(fail(filter.error()));
        return;
    }
    ExportOptions options;
    options.csv = params.value(K("format")).toString() == K("csv");
    if (params.contains(K("from_ms"))) {
        options.from_ms = params.value(K("from_ms")).toInteger();
    }
    if (params.contains(K("to_ms"))) {
        options.to_ms = params.value(K("to_ms")).toInteger();
    }
    desk.history(*filter, [options, respond](const Result<std::vector<HistoryEntry>>& all) {
        if (!all) {
            respond(fail(all.error()));
            return;
        }
        const ExportedHistory made = export_history(*all, options);
        respond(QJsonObject{{K("text"), QString::fromUtf8(made.text)}, {K("rows"), made.rows}});
    });
}

void approvals(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto owner = address_param(params.value(K("address")));
    const auto chain = desk.chains().chain(chain_param(desk, params));
    if (!owner || !chain) {
        respond(fail(owner ? chain.error() : owner.error()));
        return;
    }
    desk.approvals(chain->name(), *owner, params.value(K("refresh")).toBool(true),
                   [facts = chain->facts, respond](const Result<std::vector<ApprovalView>>& views) {
                       if (!views) {
                           respond(fail(views.error()));
                           return;
                       }
                       QJsonArray list;
                       for (const ApprovalView& view : *views) {
                           list.append(approval_json(facts, view));
                       }
                       respond(QJsonObject{{K("approvals"), list}});
                   });
}

void book(Desk& desk, const QJsonObject&, const Respond& respond) {
    const auto entries = desk.book().entries();
    if (!entries) {
        respond(fail(entries.error()));
        return;
    }
    const auto uses = desk.uses();
    QJsonArray list;
    for (const BookEntry& entry : *entries) {
        QJsonObject json = book_entry_json(entry);
        if (const auto used = uses.find(entry.address); used != uses.end()) {
            json.insert(K("used"), used->second.first);
            json.insert(K("last_ms"), qint64(used->second.second));
        }
        list.append(json);
    }
    respond(QJsonObject{{K("entries"), list}});
}

void book_set(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto address = address_param(params.value(K("address")));
    const auto entry = address ? desk.book().set(*address, params.value(K("name")).toString(),
                                                 params.value(K("note")).toString())
                               : Result<BookEntry>(fail(address.error()));
    respond(entry ? Result<QJsonObject>(book_entry_json(*entry)) : Result<QJsonObject>(fail(entry.error())));
}

void book_remove(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto address = address_param(params.value(K("address")));
    const auto removed = address ? desk.book().remove(*address) : Result<void>(fail(address.error()));
    respond(removed ? Result<QJsonObject>(QJsonObject{{K("address"), to_checksum(*address)}})
                    : Result<QJsonObject>(fail(removed.error())));
}

wallet::rpc::Speed speed_of(const QString& word) {
    using wallet::rpc::Speed;
    return word == K("slow") ? Speed::Slow : word == K("fast") ? Speed::Fast : Speed::Normal;
}

void prepare(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto from = address_param(params.value(K("from")));
    const auto chain = desk.chains().chain(chain_param(desk, params));
    // The exact reader again: numbers of typed data have 256 bits.
    const auto json = wallet::read_json(
        QJsonDocument(params.value(K("action")).toObject()).toJson(QJsonDocument::Compact).toStdString());
    const auto action = json ? parse_action(*json) : Result<Action>(fail(json.error()));
    if (!from || !chain || !action) {
        respond(fail(!from ? from.error() : !chain ? chain.error() : action.error()));
        return;
    }
    desk.sign_desk().prepare({*from, *chain, speed_of(params.value(K("speed")).toString()), *action},
                             [respond](const Result<wallet::preview::Preview>& made) {
                                 respond(made ? Result<QJsonObject>(preview_json(*made))
                                              : Result<QJsonObject>(fail(made.error())));
                             });
}

void sign(Desk& desk, const QJsonObject& params, const Respond& respond) {
    const auto digest = Hash::from_hex(params.value(K("digest")).toString());
    if (!digest) {
        respond(fail("HRT-DSK-008", K("a digest has 64 hexadecimal digits")));
        return;
    }
    desk.sign_desk().sign(
        params.value(K("preview")).toString(), *digest, [respond](const Result<Signed>& done) {
            if (!done) {
                respond(fail(done.error()));
                return;
            }
            QJsonObject out{{K("state"), done->state}};
            if (done->hash) {
                out.insert(K("hash"), K("0x") + done->hash->to_hex());
            }
            if (done->signature) {
                out.insert(K("signature"), QString::fromStdString(wallet::to_hex(*done->signature)));
            }
            if (done->queued) {
                out.insert(K("queued"), error_json(*done->queued));
            }
            respond(out);
        });
}

void add_reads(control::MethodTable& methods, ApiContext& context) {
    const auto chain = optional("chain", ValueType::String).between(1, kLongestText);
    const auto address = optional("address", ValueType::String).between(1, kLongestText);
    methods.add_async(
        K("wallet.balances"), Scope::Observe,
        {optional("addresses", ValueType::StringList), chain, optional("refresh", ValueType::Bool)},
        "balances total?",
        with_desk(context, [&context](Desk& desk, const QJsonObject& params, const Respond& respond) {
            balances(context, desk, params, respond);
        }));
    methods.add_async(K("wallet.history"), Scope::Observe,
                      {address, chain, optional("limit", ValueType::Int).between(1, kMostEntries),
                       optional("before", ValueType::String).between(1, 2 * kLongestText)},
                      "entries total", with_desk(context, history));
    methods.add_async(K("wallet.export_history"), Scope::Observe,
                      {required("format", ValueType::String).one_of({K("csv"), K("json")}), address, chain,
                       optional("from_ms", ValueType::Int), optional("to_ms", ValueType::Int)},
                      "text rows", with_desk(context, export_rows));
    methods.add_async(K("wallet.approvals"), Scope::Observe,
                      {required("address", ValueType::String).between(1, kLongestText), chain,
                       optional("refresh", ValueType::Bool)},
                      "approvals", with_desk(context, approvals));
    methods.add_async(K("wallet.book"), Scope::Observe, {}, "entries", with_desk(context, book));
}

void add_changes(control::MethodTable& methods, ApiContext& context) {
    const auto address = required("address", ValueType::String).between(1, kLongestText);
    methods.add_async(K("wallet.book_set"), Scope::Operate,
                      {address, required("name", ValueType::String), optional("note", ValueType::String)},
                      "address name note? added_ms", with_desk(context, book_set));
    methods.add_async(K("wallet.book_remove"), Scope::Operate, {address}, "address",
                      with_desk(context, book_remove));
    methods.add_async(
        K("wallet.prepare"), Scope::Operate,
        {required("from", ValueType::String).between(1, kLongestText),
         optional("chain", ValueType::String).between(1, kLongestText),
         optional("speed", ValueType::String).one_of({K("slow"), K("normal"), K("fast")}),
         required("action", ValueType::Object)},
        "id kind chain chain_id from from_name? expires_ms title title_code args lines changes simulated "
        "unseen revert? fee? nonce? warnings blocked digest domain_hash? message_hash? raw needs signer",
        with_desk(context, prepare));
    methods.add_async(K("wallet.sign"), Scope::Wallet,
                      {required("preview", ValueType::String).between(1, kLongestText),
                       required("digest", ValueType::String).between(1, kLongestText)},
                      "hash? signature? state queued?", with_desk(context, sign));
    methods.add_async(K("wallet.discard"), Scope::Operate,
                      {required("preview", ValueType::String).between(1, kLongestText)}, "discarded",
                      with_desk(context, [](Desk& desk, const QJsonObject& params, const Respond& respond) {
                          desk.sign_desk().discard(params.value(K("preview")).toString());
                          respond(QJsonObject{{K("discarded"), true}});
                      }));
}

} // namespace

void add_wallet_money_methods(control::MethodTable& methods, ApiContext& context) {
    add_reads(methods, context);
    add_changes(methods, context);
}

} // namespace hearth::daemon
