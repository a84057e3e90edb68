// SPDX-License-Identifier: Apache-2.0
// wallet.list, create, import, add_account, rename, remove, unlock, lock, change_password, export, drill.
#include "app/daemon/api_tables.h"
#include "app/daemon/ledger_desk.h"
#include "app/daemon/wallet_host.h"
#include "wallet/eth/address.h"

#include <QJsonArray>
#include <QJsonDocument>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::CallContext;
using control::optional;
using control::required;
using control::Respond;
using control::Scope;
using control::ValueType;
using wallet::vault::Account;
using wallet::vault::ExportKind;
using wallet::vault::MadeWallet;
using wallet::vault::NewWallet;

using Call = std::shared_ptr<CallContext>;

constexpr int kLongestOpenS = 86'400;
constexpr std::int64_t kSecondMs = 1000;

/// The secret of a parameter; empty where the parameter is absent.
Result<SecretBytes> secret_of(const Call& call, const QJsonObject& params, const QString& name) {
    const QJsonValue value = params.value(name);
    if (value.isUndefined() || value.isNull()) {
        return SecretBytes();
    }
    return call->take(value);
}

/// Several of them at once: what is missing is said before anything is done.
Result<std::vector<SecretBytes>> secrets_of(const Call& call, const QJsonObject& params,
                                            const QStringList& names) {
    std::vector<SecretBytes> out;
    for (const QString& name : names) {
        auto secret = secret_of(call, params, name);
        if (!secret) {
            return fail(Error{secret.error().code, K("\"%1\"").arg(name)});
        }
        out.push_back(std::move(*secret));
    }
    return out;
}

Result<Address> address_of(const QJsonObject& params) {
    return wallet::parse_address(params.value(K("address")).toString().toStdString());
}

Result<void> present(const SecretBytes& secret, const char* name) {
    if (secret.empty()) {
        return fail("HRT-API-005", K("\"%1\" is missing").arg(QString::fromLatin1(name)));
    }
    return {};
}

QJsonObject accounts_json(const WalletHost& host, const std::vector<Account>& accounts) {
    QJsonArray list;
    for (const Account& account : accounts) {
        list.append(host.account_json(account));
    }
    return {{K("accounts"), list}};
}

/// Answers a change of one account.
std::function<void(Result<Account>)> answer_account(WalletHost& host, const Respond& respond) {
    return [&host, respond](const Result<Account>& made) {
        respond(made ? Result<QJsonObject>(accounts_json(host, {*made})) : fail(made.error()));
    };
}

void create(WalletHost& host, const Call& call, const QJsonObject& params, const Respond& respond) {
    auto secrets = secrets_of(call, params, {K("password"), K("passphrase")});
    const auto language = wallet::language_from_name(params.value(K("language")).toString(K("english")));
    if (!secrets || !language) {
        return respond(secrets ? fail("HRT-API-005", K("\"language\" names no word list"))
                               : fail(secrets.error()));
    }
    NewWallet wanted;
    wanted.name = params.value(K("name")).toString();
    wanted.words = params.value(K("words")).toInt(wanted.words);
    wanted.language = *language;
    wanted.passphrase = std::move((*secrets)[1]);
    host.vault().add_wallet(
        std::move(wanted), std::move((*secrets)[0]), [call, respond](Result<MadeWallet> made) {
            if (!made) {
                return respond(fail(made.error()));
            }
            const QJsonObject words = call->give(std::move(made->words));
            respond(QJsonObject{{K("wallet"), made->wallet.id},
                                {K("address"), to_checksum(made->accounts.front().address)},
                                {K("mnemonic"), words}});
        });
}

void import_mnemonic(WalletHost& host, const QJsonObject& params, std::vector<SecretBytes> secrets,
                     const Respond& respond) {
    NewWallet wanted;
    wanted.name = params.value(K("name")).toString();
    wanted.phrase = std::move(secrets[0]);
    wanted.passphrase = std::move(secrets[3]);
    wanted.path = params.value(K("path")).toString();
    wanted.count = params.value(K("count")).toInt(1);
    host.vault().add_wallet(
        std::move(wanted), std::move(secrets[2]), [&host, respond](const Result<MadeWallet>& made) {
            respond(made ? Result<QJsonObject>(accounts_json(host, made->accounts)) : fail(made.error()));
        });
}

void import_secret(WalletHost& host, const QString& kind, const QJsonObject& params,
                   std::vector<SecretBytes> secrets, const Respond& respond) {
    for (const auto& [secret, name] :
         {std::pair{&secrets[0], "secret"}, std::pair{&secrets[2], "password"}}) {
        if (const auto there = present(*secret, name); !there) {
            return respond(fail(there.error()));
        }
    }
    const QString name = params.value(K("name")).toString();
    if (kind == u"mnemonic") {
        return import_mnemonic(host, params, std::move(secrets), respond);
    }
    if (kind == u"key") {
        return host.vault().add_key(name, std::move(secrets[0]), std::move(secrets[2]),
                                    answer_account(host, respond));
    }
    host.vault().add_keystore(name, std::move(secrets[0]), std::move(secrets[1]), std::move(secrets[2]),
                              answer_account(host, respond));
}

/// Without an address the device is asked, which shows it and waits for the person.
void import_device(ApiContext& context, const QJsonObject& params, const Respond& respond) {
    const QString name = params.value(K("name")).toString();
    const QString given = params.value(K("path")).toString();
    const QString path = given.isEmpty() ? QString::fromLatin1(LedgerDesk::kFirstPath) : given;
    const QString address = params.value(K("address")).toString();
    WalletHost& host = context.wallet;
    if (!address.isEmpty()) {
        return answer_account(host, respond)(host.vault().add_device(name, address, path));
    }
    context.ledger.ask_account(path, [&host, name, path, respond](const Result<Address>& found) {
        answer_account(host, respond)(found ? host.vault().add_device(name, to_checksum(*found), path)
                                            : fail(found.error()));
    });
}

void import_account(ApiContext& context, const Call& call, const QJsonObject& params,
                    const Respond& respond) {
    WalletHost& host = context.wallet;
    auto secrets =
        secrets_of(call, params, {K("secret"), K("file_password"), K("password"), K("passphrase")});
    if (!secrets) {
        return respond(fail(secrets.error()));
    }
    const QString kind = params.value(K("kind")).toString();
    const QString name = params.value(K("name")).toString();
    const QString address = params.value(K("address")).toString();
    if (kind == u"watch") {
        return answer_account(host, respond)(host.vault().add_watched(name, address));
    }
    if (kind == u"ledger") {
        return import_device(context, params, respond);
    }
    if (kind == u"xpub") {
        const auto made = host.vault().add_xpub(name, params.value(K("xpub")).toString(),
                                                params.value(K("count")).toInt(1));
        return respond(made ? Result<QJsonObject>(accounts_json(host, *made)) : fail(made.error()));
    }
    import_secret(host, kind, params, std::move(*secrets), respond);
}

QJsonObject opened(WalletHost& host, const Call& call, std::int64_t now_ms) {
    const std::int64_t until = host.vault().lock_at_ms();
    call->raise_to_wallet(until - now_ms);
    const QJsonObject session = call->give(host.session());
    return {{K("until_ms"), qint64(until)},
            {K("scope"), control::scope_name(Scope::Wallet)},
            {K("session"), session}};
}

void unlock(ApiContext& context, const Call& call, const QJsonObject& params, const Respond& respond) {
    WalletHost& host = context.wallet;
    auto secrets = secrets_of(call, params, {K("password"), K("session")});
    if (!secrets) {
        return respond(fail(secrets.error()));
    }
    if (!(*secrets)[1].empty()) {
        const auto known = host.check_session((*secrets)[1]);
        return respond(known ? Result<QJsonObject>(opened(host, call, context.clock.now_ms()))
                             : fail(known.error()));
    }
    const QJsonValue seconds = params.value(K("seconds"));
    const std::int64_t for_ms = seconds.isDouble() ? kSecondMs * seconds.toInteger() : host.open_for_ms();
    const auto done = [&context, call, respond](const Result<std::int64_t>& until) {
        respond(until ? Result<QJsonObject>(opened(context.wallet, call, context.clock.now_ms()))
                      : fail(until.error()));
    };
    if ((*secrets)[0].empty()) {
        return host.vault().unlock_by_keyring(for_ms, done);
    }
    host.vault().unlock(std::move((*secrets)[0]), for_ms, done);
}

void export_secret(WalletHost& host, const Call& call, const QJsonObject& params, const Respond& respond) {
    auto secrets = secrets_of(call, params, {K("password"), K("file_password")});
    const auto address = address_of(params);
    if (!secrets || !address) {
        return respond(fail(secrets ? address.error() : secrets.error()));
    }
    const QString kind = params.value(K("kind")).toString();
    const ExportKind what = kind == u"keystore"   ? ExportKind::Keystore
                            : kind == u"key"      ? ExportKind::Key
                            : kind == u"mnemonic" ? ExportKind::Mnemonic
                                                  : ExportKind::Xpub;
    host.vault().export_secret(*address, what, std::move((*secrets)[0]), std::move((*secrets)[1]),
                               [call, respond](Result<wallet::vault::Exported> exported) {
                                   if (!exported) {
                                       return respond(fail(exported.error()));
                                   }
                                   QJsonObject out;
                                   if (!exported->keystore.isEmpty()) {
                                       out.insert(K("keystore"),
                                                  QJsonDocument::fromJson(exported->keystore).object());
                                   }
                                   if (!exported->secret.empty()) {
                                       out.insert(K("secret"), call->give(std::move(exported->secret)));
                                   }
                                   if (!exported->xpub.isEmpty()) {
                                       out.insert(K("xpub"), exported->xpub);
                                   }
                                   respond(out);
                               });
}

Result<QJsonObject> drill(WalletHost& host, const QJsonObject& params) {
    const auto question = host.drill().ask(params.value(K("wallet")).toString());
    if (!question) {
        return fail(question.error());
    }
    QJsonArray positions;
    for (const int position : question->positions) {
        positions.append(position);
    }
    return QJsonObject{
        {K("drill"), question->id}, {K("positions"), positions}, {K("words"), question->words}};
}

void drill_check(WalletHost& host, const Call& call, const QJsonObject& params, const Respond& respond) {
    const auto typed = call->take(params.value(K("words")));
    if (!typed) {
        return respond(fail(typed.error()));
    }
    const auto verdict = host.drill().check(params.value(K("drill")).toString(), *typed);
    if (!verdict) {
        return respond(fail(verdict.error()));
    }
    QJsonArray wrong;
    for (const int position : verdict->wrong) {
        wrong.append(position);
    }
    respond(QJsonObject{{K("right"), verdict->right}, {K("wrong"), wrong}});
}

void add_making_methods(control::MethodTable& methods, ApiContext& context) {
    WalletHost& host = context.wallet;
    methods.add_with_context(
        K("wallet.create"), Scope::Operate,
        {optional("name", ValueType::String), optional("words", ValueType::Int).between(12, 24),
         optional("language", ValueType::String), required("password", ValueType::Secret),
         optional("passphrase", ValueType::Secret)},
        "wallet address mnemonic",
        [&host](const Call& call, const QJsonObject& params, const Respond& respond) {
            create(host, call, params, respond);
        });
    methods.add_with_context(
        K("wallet.import"), Scope::Operate,
        {required("kind", ValueType::String)
             .one_of({K("mnemonic"), K("key"), K("keystore"), K("watch"), K("xpub"), K("ledger")}),
         optional("name", ValueType::String), optional("secret", ValueType::Secret),
         optional("file_password", ValueType::Secret), optional("password", ValueType::Secret),
         optional("passphrase", ValueType::Secret), optional("address", ValueType::String),
         optional("xpub", ValueType::String), optional("path", ValueType::String),
         optional("count", ValueType::Int).between(1, wallet::vault::kMostAtOnce)},
        "accounts", [&context](const Call& call, const QJsonObject& params, const Respond& respond) {
            import_account(context, call, params, respond);
        });
    methods.add(K("wallet.add_account"), Scope::Wallet,
                {required("wallet", ValueType::String), optional("name", ValueType::String)},
                "address name kind wallet path created_ms backed_up",
                [&host](const QJsonObject& params) -> Result<QJsonObject> {
                    const auto made = host.vault().add_account(params.value(K("wallet")).toString(),
                                                               params.value(K("name")).toString());
                    return made ? Result<QJsonObject>(host.account_json(*made)) : fail(made.error());
                });
    methods.add(
        K("wallet.rename"), Scope::Operate,
        {required("address", ValueType::String), required("name", ValueType::String)}, "address name",
        [&host](const QJsonObject& params) -> Result<QJsonObject> {
            const auto address = address_of(params);
            const auto renamed = address ? host.vault().rename(*address, params.value(K("name")).toString())
                                         : Result<Account>(fail(address.error()));
            return renamed ? Result<QJsonObject>(QJsonObject{{K("address"), to_checksum(renamed->address)},
                                                             {K("name"), renamed->name}})
                           : fail(renamed.error());
        });
    methods.add_with_context(
        K("wallet.remove"), Scope::Wallet,
        {required("address", ValueType::String), optional("password", ValueType::Secret)}, "address",
        [&host](const Call& call, const QJsonObject& params, const Respond& respond) {
            auto password = secret_of(call, params, K("password"));
            const auto address = address_of(params);
            if (!password || !address) {
                return respond(fail(password ? address.error() : password.error()));
            }
            host.vault().remove(
                *address, std::move(*password),
                [respond, at = *address](const Result<std::monostate>& removed) {
                    respond(removed ? Result<QJsonObject>(QJsonObject{{K("address"), to_checksum(at)}})
                                    : fail(removed.error()));
                });
        });
}

void add_lock_methods(control::MethodTable& methods, ApiContext& context) {
    WalletHost& host = context.wallet;
    methods.add_with_context(K("wallet.unlock"), Scope::Operate,
                             {optional("password", ValueType::Secret), optional("session", ValueType::Secret),
                              optional("seconds", ValueType::Int).between(1, kLongestOpenS)},
                             "until_ms scope session",
                             [&context](const Call& call, const QJsonObject& params, const Respond& respond) {
                                 unlock(context, call, params, respond);
                             });
    methods.add(K("wallet.lock"), Scope::Operate, {}, "unlocked",
                [&host](const QJsonObject&) -> Result<QJsonObject> {
                    host.vault().lock();
                    return QJsonObject{{K("unlocked"), false}};
                });
    methods.add_with_context(
        K("wallet.change_password"), Scope::Wallet,
        {required("password", ValueType::Secret), required("new_password", ValueType::Secret)}, "changed",
        [&host](const Call& call, const QJsonObject& params, const Respond& respond) {
            auto secrets = secrets_of(call, params, {K("password"), K("new_password")});
            if (!secrets) {
                return respond(fail(secrets.error()));
            }
            host.vault().change_password(
                std::move((*secrets)[0]), std::move((*secrets)[1]),
                [respond](const Result<std::monostate>& changed) {
                    respond(changed ? Result<QJsonObject>(QJsonObject{{K("changed"), true}})
                                    : fail(changed.error()));
                });
        });
}

void add_backup_methods(control::MethodTable& methods, WalletHost& host) {
    methods.add_with_context(
        K("wallet.export"), Scope::Wallet,
        {required("address", ValueType::String),
         required("kind", ValueType::String).one_of({K("keystore"), K("key"), K("mnemonic"), K("xpub")}),
         required("password", ValueType::Secret), optional("file_password", ValueType::Secret)},
        "keystore? secret? xpub?",
        [&host](const Call& call, const QJsonObject& params, const Respond& respond) {
            export_secret(host, call, params, respond);
        });
    methods.add(K("wallet.drill"), Scope::Wallet, {required("wallet", ValueType::String)},
                "drill positions words", [&host](const QJsonObject& params) { return drill(host, params); });
    methods.add_with_context(K("wallet.drill_check"), Scope::Wallet,
                             {required("drill", ValueType::String), required("words", ValueType::Secret)},
                             "right wrong",
                             [&host](const Call& call, const QJsonObject& params, const Respond& respond) {
                                 drill_check(host, call, params, respond);
                             });
}

} // namespace

void add_wallet_key_methods(control::MethodTable& methods, ApiContext& context) {
    WalletHost& host = context.wallet;
    methods.add(K("wallet.list"), Scope::Observe, {},
                "accounts wallets unlocked password keyring lock_at_ms? wait_ms? error?",
                [&host](const QJsonObject&) -> Result<QJsonObject> { return host.list_json(); });
    add_making_methods(methods, context);
    add_lock_methods(methods, context);
    add_backup_methods(methods, host);
}

} // namespace hearth::daemon
