// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wallet_sign.h"

#include "app/cli/wallet_password.h"
#include "wallet/eth/address.h"

#include <QJsonArray>

#include <unistd.h>

#include <cstdio>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

constexpr int kWaitMs = 600'000;
constexpr int kPollMs = 400;

/// Asks on the terminal; nothing where nobody sits there.
std::optional<bool> asked() {
    if (::isatty(STDIN_FILENO) == 0) {
        return std::nullopt;
    }
    std::fputs("Sign this? [y/N] ", stderr);
    std::fflush(stderr);
    std::array<char, 16> line{};
    if (std::fgets(line.data(), int(line.size()), stdin) == nullptr) {
        return false;
    }
    return line[0] == 'y' || line[0] == 'Y';
}

Error declined(const QString& why) {
    return {K("HRT-DSK-030"), why};
}

/// Waits until the transaction is in a block (or was replaced); its entry of the history.
Result<QJsonObject> wait_for(Context& context, const QJsonObject& preview, const QString& hash) {
    std::optional<Result<QJsonObject>> found;
    QTimer timer;
    bool busy = false;
    const auto look = [&] {
        if (std::exchange(busy, true)) {
            return;
        }
        context.session.engine().call(
            K("wallet.history"),
            {{K("address"), preview.value(K("from"))}, {K("chain"), preview.value(K("chain"))}}, &timer,
            [&](const Result<QJsonObject>& answer) {
                busy = false;
                if (!answer) {
                    found = answer;
                    return;
                }
                for (const auto& value : answer->value(K("entries")).toArray()) {
                    const QJsonObject entry = value.toObject();
                    if (entry.value(K("hash")).toString() == hash &&
                        entry.value(K("state")).toString() != K("pending")) {
                        found = entry;
                    }
                }
            });
    };
    QObject::connect(&timer, &QTimer::timeout, look);
    timer.start(kPollMs);
    look();
    if (!context.session.wait_until([&] { return found.has_value(); }, kWaitMs)) {
        return fail("HRT-DSK-033", hash);
    }
    return *found;
}

QString sentence_of(const QJsonObject& document) {
    if (document.contains(K("signature"))) {
        return document.value(K("signature")).toString() + u'\n';
    }
    QString out = document.value(K("hash")).toString() + u'\n';
    const QJsonObject entry = document.value(K("entry")).toObject();
    if (!entry.isEmpty()) {
        const QString reason = entry.value(K("reason")).toString();
        out += K("It is %1%2.\n")
                   .arg(entry.value(K("state")).toString(), reason.isEmpty() ? QString() : K(": ") + reason);
    } else if (document.contains(K("queued"))) {
        out += K("It is signed and kept, and will be sent when an endpoint answers again.\n");
    }
    return out;
}

/// What became of an action, and the exit code that says so.
struct Signed {
    int code = kError;
    QJsonObject document; ///< empty where a failure was printed
};

Signed sign(Context& context, const SignOptions& options, const QJsonObject& preview) {
    const QJsonObject params{{K("preview"), preview.value(K("id"))},
                             {K("digest"), preview.value(K("digest"))}};
    if (!options.open && preview.value(K("needs")).toString() != K("nothing")) {
        if (const auto open = unlock_session(context, options.password_file); !open) {
            (void)context.session.call(K("wallet.discard"), {{K("preview"), preview.value(K("id"))}});
            return {context.console.failed(open.error()), {}};
        }
    }
    const auto answer = context.call(K("wallet.sign"), params);
    if (!answer) {
        return {};
    }
    QJsonObject document = *answer;
    document.insert(K("preview"), preview);
    int code = kOk;
    if (options.wait && answer->contains(K("hash"))) {
        const auto entry = wait_for(context, preview, answer->value(K("hash")).toString());
        if (!entry) {
            return {context.console.failed(entry.error()), {}};
        }
        document.insert(K("entry"), *entry);
        document.insert(K("state"), entry->value(K("state")));
        code = entry->value(K("state")).toString() == K("failed") ? kCheckFailed : kOk;
    }
    return {code, document};
}

Signed prepare(Context& context, const SignOptions& options, const QString& from, const QJsonObject& action) {
    QJsonObject params{
        {K("from"), from}, {K("action"), action}, {K("speed"), QString::fromStdString(options.speed)}};
    if (!options.chain.empty()) {
        params.insert(K("chain"), QString::fromStdString(options.chain));
    }
    const auto preview = context.call(K("wallet.prepare"), params);
    if (!preview) {
        return {};
    }
    context.console.note(preview_text(context.console, *preview));
    const auto refuse = [&](const Error& error, int code) -> Signed {
        (void)context.session.call(K("wallet.discard"), {{K("preview"), preview->value(K("id"))}});
        (void)context.console.failed(error);
        return {code, {}};
    };
    if (preview->value(K("blocked")).toBool()) {
        return refuse({K("HRT-DSK-009"), preview->value(K("title")).toString()}, kCheckFailed);
    }
    if (preview->value(K("signer")).toString() == K("watch")) {
        return refuse({K("HRT-DSK-013"), preview->value(K("from")).toString()}, kError);
    }
    if (!options.yes) {
        const auto answer = asked();
        if (!answer) {
            return refuse(declined(K("nobody can be asked; --yes signs without asking")), kError);
        }
        if (!*answer) {
            return refuse(declined(K("you answered no")), kError);
        }
    }
    return sign(context, options, *preview);
}

} // namespace

void add_sign_options(CLI::App* command, SignOptions& options, bool transaction) {
    command->add_option("--from", options.from, "Account, by address or name (default: the only one)")
        ->type_name("ACCOUNT");
    command->add_option("--chain", options.chain, "Chain profile (default: the current one)")
        ->type_name("NAME");
    command
        ->add_option("--password-file", options.password_file,
                     "File with the password (default: asked for, or the first line of standard input)")
        ->type_name("FILE");
    command->add_flag("--yes,-y", options.yes, "Sign without asking; the preview is shown all the same");
    if (transaction) {
        command->add_option("--speed", options.speed, "How soon it should be in a block")
            ->check(CLI::IsMember({"slow", "normal", "fast"}))
            ->capture_default_str();
        command->add_flag("--wait", options.wait, "Wait until it is in a block");
    }
}

Result<QString> resolve_address(Context& context, const std::string& text) {
    const QString asked_for = QString::fromStdString(text);
    if (asked_for.startsWith(K("0x")) || asked_for.startsWith(K("0X"))) {
        const auto address = wallet::parse_address(text);
        if (!address) {
            return fail(address.error());
        }
        return to_checksum(*address);
    }
    for (const auto& [method, list] : std::initializer_list<std::pair<QString, QString>>{
             {K("wallet.list"), K("accounts")}, {K("wallet.book"), K("entries")}}) {
        const auto answer = context.session.call(method);
        if (!answer) {
            return fail(answer.error());
        }
        for (const auto& value : answer->value(list).toArray()) {
            if (value.toObject().value(K("name")).toString().compare(asked_for, Qt::CaseInsensitive) == 0) {
                return value.toObject().value(K("address")).toString();
            }
        }
    }
    return fail("HRT-DSK-031", asked_for);
}

Result<QJsonObject> account_params(Context& context, const std::string& chain, const std::string& account) {
    QJsonObject out;
    if (!chain.empty()) {
        out.insert(K("chain"), QString::fromStdString(chain));
    }
    if (!account.empty()) {
        const auto address = resolve_address(context, account);
        if (!address) {
            return fail(address.error());
        }
        out.insert(K("address"), *address);
    }
    return out;
}

Result<QString> resolve_sender(Context& context, const std::string& text) {
    if (!text.empty()) {
        return resolve_address(context, text);
    }
    const auto answer = context.session.call(K("wallet.list"));
    if (!answer) {
        return fail(answer.error());
    }
    const QJsonArray accounts = answer->value(K("accounts")).toArray();
    if (accounts.size() != 1) {
        return fail("HRT-DSK-032", K("there are %1 accounts").arg(accounts.size()));
    }
    return accounts.first().toObject().value(K("address")).toString();
}

int prepare_and_sign(Context& context, const SignOptions& options, const QJsonObject& action) {
    const auto from = resolve_sender(context, options.from);
    if (!from) {
        return context.console.failed(from.error());
    }
    const Signed done = prepare(context, options, *from, action);
    if (!done.document.isEmpty()) {
        context.console.result(done.document, sentence_of(done.document));
    }
    return done.code;
}

int run_plan(Context& context, SignOptions options, const QString& from, const QJsonObject& plan) {
    options.wait = true; // a step is prepared on what the one before has done
    QJsonArray done;
    QString text;
    for (const auto& value : plan.value(K("steps")).toArray()) {
        const QJsonObject step = value.toObject();
        context.console.note(step.value(K("title")).toString() + u'\n');
        options.chain = step.value(K("chain")).toString().toStdString();
        const Signed one = prepare(context, options, from, step.value(K("action")).toObject());
        if (one.document.isEmpty()) {
            return one.code;
        }
        options.open = true; // the password was asked for once
        QJsonObject entry = step;
        entry.insert(K("done"), one.code == kOk);
        entry.insert(K("hash"), one.document.value(K("hash")));
        entry.insert(K("state"), one.document.value(K("state")));
        done.append(entry);
        text += K("%1: %2").arg(step.value(K("title")).toString(), sentence_of(one.document));
        if (one.code != kOk) {
            QJsonObject document = plan;
            document.insert(K("steps"), done);
            context.console.result(document, text);
            return one.code;
        }
    }
    QJsonObject document = plan;
    document.insert(K("steps"), done);
    context.console.result(document, text.isEmpty() ? K("Nothing is to be done.\n") : text);
    return kOk;
}

} // namespace hearth::cli
