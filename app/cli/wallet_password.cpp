// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wallet_password.h"

#include "app/cli/eth_input.h"
#include "core/control/line_codec.h"

#include <cstdlib>
#include <string_view>
#include <unistd.h>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

/// Long enough for one command, also on a slow machine.
constexpr int kSeconds = 60;

} // namespace

Result<SecretBytes> ask_secret(const std::string& file, const char* question) {
    auto text = read_secret(file, question);
    if (!text) {
        return fail(text.error());
    }
    auto out = SecretBytes::copy_of(std::string_view(*text));
    wipe(*text);
    if (out.empty()) {
        return fail("HRT-CLI-007", K("the answer to \"%1\" is empty").arg(QString::fromUtf8(question)));
    }
    return out;
}

Result<SecretBytes> ask_new_password(const std::string& file, const char* question) {
    auto first = ask_secret(file, question);
    if (!first || !file.empty() || ::isatty(STDIN_FILENO) != 1) {
        return first;
    }
    const auto again = ask_secret(file, "The same again: ");
    if (!again || !first->equals(again->span())) {
        return fail("HRT-CLI-001", K("the two passwords differ"));
    }
    return first;
}

QJsonObject named_secret(Context& context, SecretBytes secret) {
    return control::secret_name(context.session.engine().send_secret(std::move(secret)));
}

Result<void> unlock_with(Context& context, const SecretBytes& password) {
    const auto opened =
        context.session.call(K("wallet.unlock"), {{K("password"), named_secret(context, password.clone())},
                                                  {K("seconds"), kSeconds}});
    return opened ? Result<void>() : Result<void>(fail(opened.error()));
}

Result<void> unlock_session(Context& context, const std::string& password_file) {
    const char* const session = std::getenv("HEARTH_WALLET_SESSION");
    if (session != nullptr && password_file.empty() && *session != '\0') {
        const auto opened = context.session.call(
            K("wallet.unlock"),
            {{K("session"), named_secret(context, SecretBytes::copy_of(std::string_view(session)))}});
        if (opened) {
            return {};
        }
        if (opened.error().code != u"HRT-WAL-055") {
            return fail(opened.error());
        }
    }
    const auto password = ask_secret(password_file, "Password of the wallet: ");
    return password ? unlock_with(context, *password) : Result<void>(fail(password.error()));
}

} // namespace hearth::cli
