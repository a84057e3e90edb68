// SPDX-License-Identifier: Apache-2.0
#include "app/cli/eth_answer.h"

#include "app/cli/eth_input.h"
#include "wallet/tools/batch.h"

#include <cstdio>

namespace hearth::cli {
namespace {

using wallet::Json;

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

} // namespace

void print_eth(const Context& context, const Json& answer) {
    constexpr auto replace = Json::error_handler_t::replace;
    if (context.console.json()) {
        print(Json{{"ok", answer}}.dump(-1, ' ', false, replace));
    } else if (answer.is_string()) {
        print(answer.get<std::string>());
    } else {
        print(answer.dump(2, ' ', false, replace));
    }
}

int run_eth(Context& context, const Json& request) {
    const auto answer = wallet::run_op(request);
    if (!answer) {
        return context.console.failed(answer.error());
    }
    print_eth(context, *answer);
    return answer->is_boolean() && !answer->get<bool>() ? kCheckFailed : kOk;
}

int run_eth_with_secret(Context& context, Json request, const char* member, const std::string& secret_file,
                        const char* question) {
    auto secret = read_secret(secret_file, question);
    if (!secret) {
        return context.console.failed(secret.error());
    }
    request[member] = *secret;
    wipe(*secret);
    const int code = run_eth(context, request);
    wipe(request[member].get_ref<std::string&>());
    return code;
}

} // namespace hearth::cli
