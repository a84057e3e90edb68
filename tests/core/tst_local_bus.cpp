// SPDX-License-Identifier: Apache-2.0
#include "core/bus/local_bus.h"

#include <QTest>

using namespace hearth;
using namespace hearth::bus;

namespace {

QString operator""_s(const char16_t* text, std::size_t size) {
    return QString::fromUtf16(text, qsizetype(size));
}

} // namespace

class TestLocalBus : public QObject {
    Q_OBJECT

    ManualClock m_clock;

private Q_SLOTS:
    void delivers_later_and_in_order() {
        LocalBus bus(m_clock);
        QByteArray got;
        const auto all = bus.subscribe(u"a.>"_s, [&](const Message& m) { got += m.data; });
        const auto one = bus.subscribe(u"a.*.x"_s, [&](const Message& m) { got += m.data.toUpper(); });
        for (char c = 'a'; c <= 'e'; ++c) {
            QVERIFY(bus.publish(u"a.b.x"_s, QByteArray(1, c)));
        }
        QVERIFY2(got.isEmpty(), "publish must not call handlers");
        m_clock.advance(0);
        QCOMPARE(got, QByteArray("aAbBcCdDeE"));
    }

    void messages_published_by_handlers_come_after_those_before() {
        LocalBus bus(m_clock);
        QByteArray got;
        const auto s = bus.subscribe(u"n"_s, [&](const Message& m) {
            got += m.data;
            if (m.data == "1") {
                QVERIFY(bus.publish(u"n"_s, "3"));
            }
        });
        QVERIFY(bus.publish(u"n"_s, "1"));
        QVERIFY(bus.publish(u"n"_s, "2"));
        m_clock.advance(0);
        QCOMPARE(got, QByteArray("123"));
    }

    void copies_bytes() {
        LocalBus bus(m_clock);
        QByteArray got;
        const auto s = bus.subscribe(u"n"_s, [&](const Message& m) { got = m.data; });
        char buffer[] = "before";
        QVERIFY(bus.publish(u"n"_s, QByteArray::fromRawData(buffer, 6)));
        std::copy_n("after!", 6, buffer);
        m_clock.advance(0);
        QCOMPARE(got, QByteArray("before"));
    }

    void released_subscriptions_get_nothing() {
        LocalBus bus(m_clock);
        int count = 0;
        auto s = bus.subscribe(u"n"_s, [&](const Message&) { ++count; });
        QVERIFY(bus.publish(u"n"_s, {}));
        s.reset();
        m_clock.advance(0);
        QCOMPARE(count, 0);
    }

    void a_handler_may_release_itself() {
        LocalBus bus(m_clock);
        int count = 0;
        std::shared_ptr<void> s;
        s = bus.subscribe(u"n"_s, [&](const Message&) {
            ++count;
            s.reset();
        });
        QVERIFY(bus.publish(u"n"_s, {}));
        QVERIFY(bus.publish(u"n"_s, {}));
        m_clock.advance(0);
        QCOMPARE(count, 1);
    }

    void refuses_large_messages_and_bad_names() {
        LocalBus bus(m_clock);
        QVERIFY(bus.publish(u"n"_s, QByteArray(kMaxMessageBytes, 'x')));
        const auto large = bus.publish(u"n"_s, QByteArray(kMaxMessageBytes + 1, 'x'));
        QCOMPARE(large.error().code, u"HRT-BUS-001"_s);
        QCOMPARE(bus.publish(u"a.*"_s, {}).error().code, u"HRT-BUS-002"_s);
        QCOMPARE(bus.publish(u"a"_s, {}, u"b c"_s).error().code, u"HRT-BUS-002"_s);
        QVERIFY(!bus.subscribe(u"a..b"_s, [](const Message&) {}));
    }

    void queue_groups_share_the_messages() {
        LocalBus bus(m_clock);
        std::array<int, 3> counts{};
        std::vector<std::shared_ptr<void>> handles;
        for (int& count : counts) {
            handles.push_back(bus.subscribe(
                u"work"_s, [&](const Message&) { ++count; }, u"g"_s));
        }
        int everybody = 0;
        handles.push_back(bus.subscribe(u"work"_s, [&](const Message&) { ++everybody; }));
        for (int i = 0; i < 300; ++i) {
            QVERIFY(bus.publish(u"work"_s, {}));
        }
        m_clock.advance(0);
        QCOMPARE(everybody, 300);
        QCOMPARE(counts[0] + counts[1] + counts[2], 300);
        for (const int count : counts) {
            QVERIFY(count >= 50);
        }
    }

    void a_slow_subscriber_loses_new_messages_and_the_others_none() {
        LocalBus bus(m_clock, 100);
        int slow = 0;
        int wide = 0;
        QByteArray last;
        const auto a = bus.subscribe(u"n.a"_s, [&](const Message& m) {
            ++slow;
            last = m.data;
        });
        const auto b = bus.subscribe(u"n.b"_s, [&](const Message&) { ++wide; });
        for (int i = 0; i < 250; ++i) {
            QVERIFY(bus.publish(u"n.a"_s, QByteArray::number(i)));
        }
        QVERIFY(bus.publish(u"n.b"_s, {}));
        m_clock.advance(0);
        QCOMPARE(slow, 100);
        QCOMPARE(last, QByteArray("99"));
        QCOMPARE(wide, 1);
        QCOMPARE(bus.dropped(), 150U);
        // Once it has caught up it hears again.
        QVERIFY(bus.publish(u"n.a"_s, "new"));
        m_clock.advance(0);
        QCOMPARE(last, QByteArray("new"));
    }

    void request_and_reply() {
        LocalBus bus(m_clock);
        const auto s = bus.subscribe(u"double"_s, [&](const Message& m) {
            QVERIFY(!m.reply_to.isEmpty());
            QVERIFY(bus.publish(m.reply_to, m.data + m.data));
            QVERIFY(bus.publish(m.reply_to, "a second answer is ignored"));
        });
        QByteArray answer;
        int calls = 0;
        bus.request(u"double"_s, "ab", 1000, [&](const Result<QByteArray>& r) {
            ++calls;
            answer = r.value();
        });
        QCOMPARE(calls, 0);
        m_clock.advance(0);
        QCOMPARE(answer, QByteArray("abab"));
        m_clock.advance(5000);
        QCOMPARE(calls, 1);
    }

    void requests_fail_by_code_and_later() {
        LocalBus bus(m_clock);
        QStringList codes;
        const auto note = [&](const Result<QByteArray>& r) {
            codes << r.error().code;
        };
        const auto deaf = bus.subscribe(u"deaf"_s, [](const Message&) {});
        bus.request(u"nobody"_s, {}, 1000, note);
        bus.request(u"bad name"_s, {}, 1000, note);
        bus.request(u"deaf"_s, QByteArray(kMaxMessageBytes + 1, 'x'), 1000, note);
        bus.request(u"deaf"_s, {}, 1000, note);
        QVERIFY(codes.isEmpty());
        m_clock.advance(999);
        QCOMPARE(codes, (QStringList{u"HRT-BUS-003"_s, u"HRT-BUS-002"_s, u"HRT-BUS-001"_s}));
        m_clock.advance(1);
        QCOMPARE(codes.last(), u"HRT-BUS-004"_s);
    }

    void works_on_the_event_loop() {
        SystemClock clock;
        LocalBus bus(clock);
        int count = 0;
        const auto s = bus.subscribe(u"n"_s, [&](const Message&) { ++count; });
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(bus.publish(u"n"_s, {}));
        }
        QTRY_COMPARE(count, 1000);
    }
};

QTEST_GUILESS_MAIN(TestLocalBus)
#include "tst_local_bus.moc"
