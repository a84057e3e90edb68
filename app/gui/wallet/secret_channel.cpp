// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/secret_channel.h"

#include "core/control/line_codec.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

QJsonObject secret_param(control::Engine& engine, wallet::SecretBytes secret) {
    return control::secret_name(engine.send_secret(std::move(secret)));
}

wallet::SecretBytes secret_of(control::Engine& engine, const QJsonObject& answer, QLatin1StringView member) {
    const std::optional<quint32> id = control::secret_id(answer.value(member));
    if (!id) {
        return {};
    }
    std::optional<SecretBytes> secret = engine.take_secret(*id);
    return secret ? std::move(*secret) : SecretBytes();
}

} // namespace hearth::gui
