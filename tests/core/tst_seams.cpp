// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/random.h"

#include <QTest>

#include <vector>

using namespace hearth;

class TestSeams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manual_clock_runs_actions_in_order() {
        ManualClock clock(1000);
        std::vector<int> order;
        const auto b = clock.call_after(20, [&] { order.push_back(2); });
        const auto a = clock.call_after(10, [&] { order.push_back(1); });
        const auto c = clock.call_after(20, [&] { order.push_back(3); });
        clock.advance(15);
        QCOMPARE(order, (std::vector<int>{1}));
        clock.advance(5);
        QCOMPARE(order, (std::vector<int>{1, 2, 3}));
        QCOMPARE(clock.now_ms(), 1020);
    }

    void a_dropped_handle_cancels() {
        ManualClock clock;
        bool ran = false;
        clock.call_after(1, [&] { ran = true; }).reset();
        clock.advance(10);
        QVERIFY(!ran);
    }

    void actions_may_plan_more() {
        ManualClock clock(0);
        std::vector<std::int64_t> times;
        std::shared_ptr<void> next;
        std::function<void()> step = [&] {
            times.push_back(clock.now_ms());
            if (times.size() < 3) {
                next = clock.call_after(10, step);
            }
        };
        next = clock.call_after(10, step);
        clock.advance(100);
        QCOMPARE(times, (std::vector<std::int64_t>{10, 20, 30}));
    }

    void system_clock_calls_once_and_survives_release_inside_the_action() {
        SystemClock clock;
        int calls = 0;
        std::shared_ptr<void> handle;
        handle = clock.call_after(0, [&] {
            ++calls;
            handle.reset();
        });
        QTRY_COMPARE(calls, 1);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void seeded_random_repeats() {
        SeededRandom a(5);
        SeededRandom b(5);
        SeededRandom c(6);
        const QByteArray first = a.bytes(100);
        QByteArray pieces = b.bytes(40);
        pieces += b.bytes(60);
        QCOMPARE(pieces, first);
        QVERIFY(c.bytes(100) != first);
    }

    void below_is_uniform() {
        SeededRandom random(1);
        std::vector<int> counts(7);
        for (int i = 0; i < 70'000; ++i) {
            ++counts[random.below(7)];
        }
        for (const int count : counts) {
            // Six standard deviations of a binomial with p = 1/7.
            QVERIFY2(std::abs(count - 10'000) < 556, qPrintable(QString::number(count)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSeams)
#include "tst_seams.moc"
