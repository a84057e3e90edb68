// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/action_text.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Wallet)
};

/// True where every argument that the sentence needs was given.
bool has(const QJsonObject& args, std::initializer_list<QLatin1StringView> names) {
    return std::all_of(names.begin(), names.end(),
                       [&args](QLatin1StringView name) { return !text_of(args, name).isEmpty(); });
}

} // namespace

QString action_title(const QString& code, const QJsonObject& args, const QString& title) {
    const auto arg = [&args](QLatin1StringView name) {
        return isolated(text_of(args, name));
    };
    if (code == "send_coin"_L1 && has(args, {"amount"_L1, "to"_L1})) {
        //: %1 an amount with its coin, %2 a name or an address
        return Text::tr("Send %1 to %2").arg(arg("amount"_L1), arg("to"_L1));
    }
    if (code == "cancel"_L1 && has(args, {"nonce"_L1})) {
        //: %1 the number of a transaction
        return Text::tr("Cancel transaction number %1").arg(arg("nonce"_L1));
    }
    return title;
}

} // namespace hearth::gui
