// SPDX-License-Identifier: Apache-2.0
#include "core/control/method_table.h"

#include <QJsonDocument>
#include <QTest>

using namespace hearth;
using namespace hearth::control;

class TstMethodTable : public QObject {
    Q_OBJECT

    static QJsonObject json(const char* text) { return QJsonDocument::fromJson(text).object(); }

    static MethodTable table() {
        MethodTable out;
        out.add(
            QStringLiteral("job.show"), Scope::Observe,
            {required("id", ValueType::Int).between(1, 1000), optional("size", ValueType::Number),
             optional("mode", ValueType::String).one_of({QStringLiteral("fast"), QStringLiteral("cheap")}),
             optional("names", ValueType::StringList), optional("on", ValueType::Bool),
             optional("values", ValueType::Object), optional("password", ValueType::Secret),
             required("label", ValueType::String)},
            "id", [](const QJsonObject& params) -> Result<QJsonObject> { return params; });
        out.add(QStringLiteral("stop"), Scope::Operate, {}, "ok",
                [](const QJsonObject&) -> Result<QJsonObject> { return QJsonObject{}; });
        return out;
    }

    static Result<QJsonObject> call(const MethodTable& methods, const QString& name, Scope scope,
                                    const QJsonObject& params) {
        Result<QJsonObject> out = fail("none");
        methods.call(name, scope, params, [&](const Result<QJsonObject>& answer) { out = answer; });
        return out;
    }

private Q_SLOTS:
    void takes_good_parameters() {
        const MethodTable methods = table();
        const auto answer = call(
            methods, QStringLiteral("job.show"), Scope::Observe,
            json(R"({"id":5,"label":"x","size":0.5,"mode":"fast","names":["a"],"on":true,"values":{}})"));
        QVERIFY(answer);
        QCOMPARE(answer->value(QStringLiteral("id")).toInt(), 5);
        QVERIFY(call(methods, QStringLiteral("job.show"), Scope::Observe,
                     json(R"({"id":5,"label":"x","mode":null})")));
    }

    void names_the_wrong_parameter_data() {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("named");
        QTest::newRow("missing") << QByteArray(R"({"label":"x"})") << "\"id\" is missing";
        QTest::newRow("type") << QByteArray(R"({"id":"5","label":"x"})") << "\"id\" must be of type int";
        QTest::newRow("fraction") << QByteArray(R"({"id":1.5,"label":"x"})") << "\"id\" must be of type int";
        QTest::newRow("low") << QByteArray(R"({"id":0,"label":"x"})") << "\"id\" must lie between 1 and 1000";
        QTest::newRow("huge") << QByteArray(R"({"id":1e300,"label":"x"})") << "\"id\" must lie between";
        QTest::newRow("null") << QByteArray(R"({"id":null,"label":"x"})") << "\"id\" must be of type int";
        QTest::newRow("unknown") << QByteArray(R"({"id":1,"label":"x","idd":2})")
                                 << "\"idd\" is not a parameter";
        QTest::newRow("choice") << QByteArray(R"({"id":1,"label":"x","mode":"slow"})")
                                << "\"mode\" must be one of fast, cheap";
        QTest::newRow("list") << QByteArray(R"({"id":1,"label":"x","names":["a",1]})") << "\"names\"";
        QTest::newRow("bool") << QByteArray(R"({"id":1,"label":"x","on":1})")
                              << "\"on\" must be of type bool";
        QTest::newRow("object") << QByteArray(R"({"id":1,"label":"x","values":[]})") << "\"values\"";
        QTest::newRow("secret in clear") << QByteArray(R"({"id":1,"label":"x","password":"hunter2"})")
                                         << "\"password\" must be of type secret";
        QTest::newRow("secret with more")
            << QByteArray(R"({"id":1,"label":"x","password":{"secret":1,"x":2}})")
            << "\"password\" must be of type secret";
        QTest::newRow("empty") << QByteArray(R"({"id":1,"label":""})") << "\"label\" is empty";
        QTest::newRow("long") << QByteArray("{\"id\":1,\"label\":\"" + QByteArray(5000, 'x') + "\"}")
                              << "\"label\" has over 4096";
    }
    void names_the_wrong_parameter() {
        QFETCH(QByteArray, params);
        QFETCH(QString, named);
        const auto answer =
            call(table(), QStringLiteral("job.show"), Scope::Observe, json(params.constData()));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, QStringLiteral("HRT-API-005"));
        QVERIFY2(answer.error().detail.contains(named), qPrintable(answer.error().detail));
    }

    void refuses_unknown_methods_and_low_scopes() {
        QCOMPARE(call(table(), QStringLiteral("nope"), Scope::Wallet, {}).error().code,
                 QStringLiteral("HRT-API-004"));
        QCOMPARE(call(table(), QStringLiteral("stop"), Scope::Observe, {}).error().code,
                 QStringLiteral("HRT-API-006"));
        QVERIFY(call(table(), QStringLiteral("stop"), Scope::Operate, {}));
        QVERIFY(call(table(), QStringLiteral("stop"), Scope::Wallet, {}));
    }
};

QTEST_GUILESS_MAIN(TstMethodTable)
#include "tst_method_table.moc"
