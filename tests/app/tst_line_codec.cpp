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
                lines += out.lines();
            }
            QCOMPARE(lines, expected);
            QCOMPARE(reader.pending(), 4);
        }
    }

    void gives_lines_before_a_long_one_and_stays_bounded() {
        LineReader reader(100);
        const auto out = reader.feed("{}\n" + QByteArray(101, 'x'));
        QCOMPARE(out.lines(), QByteArrayList{"{}"});
        QVERIFY(out.error);
        QCOMPARE(out.error->code, QStringLiteral("HRT-API-003"));
        QCOMPARE(reader.pending(), 0);
        const auto later = reader.feed("{}\n");
        QVERIFY(later.pieces.empty());
    }

    void takes_a_line_of_exactly_the_limit() {
        LineReader reader(100);
        const auto out = reader.feed(QByteArray(100, 'x') + '\n');
        QVERIFY(!out.error);
        QCOMPARE(out.lines().size(), 1);
    }

    void takes_secrets_between_lines_at_every_split() {
        const QByteArray secret = QByteArray("pass\nword\0\xff", 11);
        const auto header = secret_header(0xA1B2C3D4U, std::size_t(secret.size()));
        const QByteArray frame =
            QByteArray(reinterpret_cast<const char*>(header.data()), qsizetype(header.size())) + secret;
        const QByteArray stream = "{\"a\":1}\n" + frame + frame + "\r\n{\"b\":2}\n" + frame + "x";
        for (qsizetype step = 1; step <= stream.size(); ++step) {
            LineReader reader;
            QByteArrayList order;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                const auto out = reader.feed(stream.mid(at, step));
                QVERIFY(!out.error);
                for (const LineReader::Piece& piece : out.pieces) {
                    if (piece.secret) {
                        QCOMPARE(piece.secret->id, 0xA1B2C3D4U);
                        QVERIFY(piece.secret->bytes.view() ==
                                std::string_view(secret.constData(), std::size_t(secret.size())));
                        QVERIFY(piece.line.isEmpty());
                    }
                    order.append(piece.secret ? QByteArray("secret") : piece.line);
                }
            }
            QCOMPARE(order, (QByteArrayList{"{\"a\":1}", "secret", "secret", "{\"b\":2}", "secret"}));
            QCOMPARE(reader.pending(), 1);
        }
    }

    void refuses_secrets_of_impossible_length_data() {
        QTest::addColumn<quint32>("size");
        QTest::addColumn<bool>("taken");
        QTest::newRow("none") << 0U << false;
        QTest::newRow("one") << 1U << true;
        QTest::newRow("most") << 65'536U << true;
        QTest::newRow("one more") << 65'537U << false;
        QTest::newRow("all memory") << 0xFFFF'FFFFU << false;
    }
    void refuses_secrets_of_impossible_length() {
        QFETCH(quint32, size);
        QFETCH(bool, taken);
        LineReader reader;
        const auto header = secret_header(1, size);
        const auto out = reader.feed(std::span<const std::uint8_t>(header));
        QCOMPARE(!out.error, taken);
        if (!taken) {
            QCOMPARE(out.error->code, QStringLiteral("HRT-API-013"));
            QCOMPARE(reader.pending(), 0);
            QVERIFY(reader.feed("{}\n").pieces.empty());
            return;
        }
        const auto rest = reader.feed(QByteArray(qsizetype(size), 'k') + "{}\n");
        QCOMPARE(rest.pieces.size(), std::size_t(2));
        QCOMPARE(rest.pieces[0].secret->bytes.size(), std::size_t(size));
        QCOMPARE(rest.lines(), QByteArrayList{"{}"});
    }

    void a_zero_byte_inside_a_line_begins_no_frame() {
        LineReader reader;
        const auto out = reader.feed(QByteArray("{\"a\":\0\0}\n{}\n", 12));
        QVERIFY(!out.error);
        QCOMPARE(out.lines(), (QByteArrayList{QByteArray("{\"a\":\0\0}", 8), "{}"}));
    }

    void names_of_secrets_are_exact() {
        QCOMPARE(secret_id(secret_name(7)), std::optional<quint32>(7));
        QCOMPARE(secret_id(secret_name(0xFFFF'FFFFU)), std::optional<quint32>(0xFFFF'FFFFU));
        for (const char* wrong :
             {R"({"v":{}})", R"({"v":{"secret":"7"}})", R"({"v":{"secret":1.5}})", R"({"v":{"secret":-1}})",
              R"({"v":{"secret":4294967296}})", R"({"v":{"secret":7,"x":1}})", R"({"v":7})",
              R"({"v":"hunter2"})", R"({"v":null})"}) {
            QVERIFY2(!secret_id(decode_line(wrong)->value(QStringLiteral("v"))), wrong);
        }
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
