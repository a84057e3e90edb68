// SPDX-License-Identifier: Apache-2.0
#include "core/control/json_rpc.h"
#include "core/control/line_codec.h"

#include <QTest>

using namespace hearth::control;

class TstLineCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cuts_lines_at_every_split() {
        const QByteArray stream = "{\"a\":1}\n\r\n\n{\"b\":\"\xc3\xa9\"}\r\n{\"c\":3}\nrest";
        const QByteArrayList expected{"{\"a\":1}", "{\"b\":\"\xc3\xa9\"}", "{\"c\":3}"};
        for (qsizetype step = 1; step <= stream.size(); ++step) {
            LineReader reader;
            QByteArrayList lines;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                const auto out = reader.feed(stream.mid(at, step));
                QVERIFY(!out.error);
                lines += out.lines;
            }
            QCOMPARE(lines, expected);
            QCOMPARE(reader.pending(), 4);
        }
    }

    void gives_lines_before_a_long_one_and_stays_bounded() {
        LineReader reader(100);
        const auto out = reader.feed("{}\n" + QByteArray(101, 'x'));
        QCOMPARE(out.lines, QByteArrayList{"{}"});
        QVERIFY(out.error);
        QCOMPARE(out.error->code, QStringLiteral("HRT-API-003"));
        QCOMPARE(reader.pending(), 0);
        const auto later = reader.feed("{}\n");
        QVERIFY(later.lines.isEmpty());
    }

    void takes_a_line_of_exactly_the_limit() {
        LineReader reader(100);
        const auto out = reader.feed(QByteArray(100, 'x') + '\n');
        QVERIFY(!out.error);
        QCOMPARE(out.lines.size(), 1);
    }

    void decodes_only_objects_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("number") << QByteArray("7");
        QTest::newRow("cut") << QByteArray("{\"a\":");
        QTest::newRow("two") << QByteArray("{}{}");
        QTest::newRow("nul") << QByteArray("{\"a\":\0}", 7);
        QTest::newRow("utf-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("deep") << QByteArray(200'000, '[');
        QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(50'000);
    }
    void decodes_only_objects() {
        QFETCH(QByteArray, line);
        const auto object = decode_line(line);
        QVERIFY(!object);
        QCOMPARE(object.error().code, QStringLiteral("HRT-API-001"));
    }

    void reads_requests() {
        const auto good =
            to_request(*decode_line(R"({"jsonrpc":"2.0","id":"x","method":"m","params":{"a":1}})"));
        QVERIFY(good);
        QCOMPARE(good->id.toString(), QStringLiteral("x"));
        QCOMPARE(good->params.value(QStringLiteral("a")).toInt(), 1);
        for (const char* bad :
             {R"({"id":1,"method":"m"})", R"({"jsonrpc":"1.0","id":1,"method":"m"})",
              R"({"jsonrpc":"2.0","id":1})", R"({"jsonrpc":"2.0","id":1,"method":7})",
              R"({"jsonrpc":"2.0","id":1,"method":""})", R"({"jsonrpc":"2.0","id":[],"method":"m"})",
              R"({"jsonrpc":"2.0","id":1,"method":"m","params":[1]})"}) {
            const auto request = to_request(*decode_line(bad));
            QVERIFY2(!request, bad);
            QCOMPARE(request.error().code, QStringLiteral("HRT-API-002"));
        }
    }

    void errors_travel_both_ways() {
        const hearth::Error error{QStringLiteral("HRT-API-005"), QStringLiteral("\"id\" is missing")};
        const QJsonObject wire = error_object(7, error).value(QStringLiteral("error")).toObject();
        QCOMPARE(wire.value(QStringLiteral("code")).toInt(), -32602);
        QVERIFY(wire.value(QStringLiteral("message")).toString().endsWith(u'.'));
        QCOMPARE(to_error(wire).code, error.code);
        QCOMPARE(to_error(wire).detail, error.detail);
    }
};

QTEST_GUILESS_MAIN(TstLineCodec)
#include "tst_line_codec.moc"
