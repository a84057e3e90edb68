// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/error_json.h"

#include "core/base/error_catalogue.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {

QJsonObject error_json(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    return {{K("code"), error.code},
            {K("message"),
             error.detail.isEmpty() && page != nullptr ? QString::fromUtf8(page->meaning) : error.detail},
            {K("remedy"), page != nullptr ? QString::fromUtf8(page->remedy) : QString()}};
}

QString titled(const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    const QString title = page != nullptr ? QString::fromUtf8(page->title) : error.code;
    return error.detail.isEmpty() ? title : title + K(": ") + error.detail;
}

QJsonObject titled_error_json(const Error& error) {
    QJsonObject out = error_json(error);
    out.insert(K("message"), titled(error));
    return out;
}

} // namespace hearth::daemon
