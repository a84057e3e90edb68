// SPDX-License-Identifier: Apache-2.0
#include "core/practice/role_switches.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace hearth::practice {

RoleSwitches RoleSwitches::load(const QString& path) {
    RoleSwitches out;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        const auto flag = [&](const char* key) {
            return object.value(QLatin1String(key)).toBool();
        };
        out.container = flag("container");
        out.checker = flag("checker");
        out.demand = flag("demand");
        out.paused = flag("paused");
        out.cheater = flag("cheater");
        const double skip = object.value(QLatin1String("cheat_skip")).toDouble(out.cheat_skip);
        out.cheat_skip = skip > 0 && skip < 1 ? skip : out.cheat_skip;
    }
    return out;
}

bool RoleSwitches::save(const QString& path) const {
    const QJsonObject object{
        {QStringLiteral("container"), container}, {QStringLiteral("checker"), checker},
        {QStringLiteral("demand"), demand},       {QStringLiteral("paused"), paused},
        {QStringLiteral("cheater"), cheater},     {QStringLiteral("cheat_skip"), cheat_skip}};
    const QByteArray bytes = QJsonDocument(object).toJson();
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace hearth::practice
