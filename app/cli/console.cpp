// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include "core/base/error_catalogue.h"

#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace hearth::cli {
namespace {

void put(FILE* file, const QString& text) {
    std::fputs(text.toUtf8().constData(), file);
    std::fflush(file);
}

QString title_of(const ErrorPage* page) {
    return page != nullptr ? QString::fromUtf8(page->title) : QStringLiteral("Something went wrong");
}

} // namespace

Console::Console(bool json)
    : m_json(json), m_colours(!json && isatty(STDOUT_FILENO) == 1 &&
                              qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb") {}

void Console::result(const QJsonObject& json, const QString& plain) {
    if (m_json) {
        document(json);
    } else {
        text(plain);
    }
}

void Console::text(const QString& text) {
    if (!m_json) {
        put(stdout, text.endsWith(u'\n') ? text : text + u'\n');
    }
}

void Console::document(const QJsonObject& document) {
    if (!std::exchange(m_written, true)) {
        put(stdout, QString::fromUtf8(QJsonDocument(document).toJson()));
    }
}

void Console::note(const QString& text) const {
    put(stderr, text + u'\n');
}

void Console::explain(const Error& error) const {
    const ErrorPage* page = find_error_page(error.code);
    QString text = QStringLiteral("hearthctl: %1: %2").arg(error.code, title_of(page));
    text += error.detail.isEmpty() ? QStringLiteral(".") : QStringLiteral(": %1.").arg(error.detail);
    if (page != nullptr) {
        text += QStringLiteral("\n  %1 %2")
                    .arg(QString::fromUtf8(page->meaning), QString::fromUtf8(page->remedy));
    }
    note(text);
}

int Console::failed(const Error& error) {
    explain(error);
    if (m_json) {
        const ErrorPage* page = find_error_page(error.code);
        document({{QStringLiteral("error"),
                   QJsonObject{{QStringLiteral("code"), error.code},
                               {QStringLiteral("title"), title_of(page)},
                               {QStringLiteral("detail"), error.detail},
                               {QStringLiteral("meaning"),
                                page != nullptr ? QString::fromUtf8(page->meaning) : QString()},
                               {QStringLiteral("remedy"),
                                page != nullptr ? QString::fromUtf8(page->remedy) : QString()}}}});
    }
    return kError;
}

QString Console::paint(const QString& text, Colour colour) const {
    if (!m_colours || colour == Colour::Plain) {
        return text;
    }
    const char* code = colour == Colour::Good   ? "32"
                       : colour == Colour::Warn ? "33"
                       : colour == Colour::Bad  ? "31"
                       : colour == Colour::Dim  ? "2"
                                                : "1";
    return QStringLiteral("\033[%1m%2\033[0m").arg(QLatin1String(code), text);
}

} // namespace hearth::cli
