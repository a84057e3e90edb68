// SPDX-License-Identifier: Apache-2.0
// A process that speaks the worker's serve protocol from a script: `scripted_worker FOLDER` answers METHOD
// with what FOLDER/METHOD.json says when the call comes:
//
//   {"progress": [..], "result": {..}} | {"error": {"code", "message"}} | {"hang": true} (until it is
//   cancelled) | {"deaf": true} (for ever) | {"die": true}
//
// Each request is added to FOLDER/calls, a line each.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <iostream>
#include <string>

namespace {

#define K(name) QStringLiteral(name)

void answer(qint64 id, const QString& key, const QJsonValue& value) {
    std::cout
        << QJsonDocument(QJsonObject{{K("id"), id}, {key, value}}).toJson(QJsonDocument::Compact).constData()
        << std::endl;
}

QJsonObject script(const QString& folder, const QString& method) {
    QFile file(folder + u'/' + method + K(".json"));
    return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                      : QJsonObject{{K("result"), QJsonObject{}}};
}

void note(const QString& folder, const std::string& line) {
    QFile file(folder + K("/calls"));
    if (file.open(QFile::Append)) {
        file.write(QByteArray::fromStdString(line) + '\n');
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    std::string line;
    while (std::getline(std::cin, line)) {
        note(folder, line);
        const QJsonObject request = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        const qint64 id = request.value(K("id")).toInteger();
        const QString method = request.value(K("method")).toString();
        const QJsonObject what = script(folder, method);
        if (method == u"cancel") {
            const qint64 target = request.value(K("params")).toObject().value(K("target")).toInteger();
            answer(id, K("result"), QJsonObject{});
            if (!script(folder, K("benchmark")).value(K("deaf")).toBool()) {
                answer(target, K("error"), QJsonObject{{K("code"), K("HRT-GPU-006")}});
            }
            continue;
        }
        for (const auto& at : what.value(K("progress")).toArray()) {
            answer(id, K("progress"), at);
        }
        if (what.value(K("die")).toBool()) {
            std::raise(SIGKILL);
        }
        for (const QString& key : {K("result"), K("error")}) {
            if (what.contains(key)) {
                answer(id, key, what.value(key));
            }
        }
    }
    return 0;
}
