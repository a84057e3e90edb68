// SPDX-License-Identifier: Apache-2.0
#include "core/control/topic_hub.h"

#include <QTest>

using namespace hearth;
using namespace hearth::control;

class TstTopicHub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keeps_the_rate_and_the_newest_data() {
        ManualClock clock;
        TopicHub hub(clock);
        hub.add(QStringLiteral("status"), {.snapshot = {}, .min_gap_ms = 250, .watched = {}});
        QList<int> got;
        connect(&hub, &TopicHub::event, this, [&](const QString&, const QJsonObject& data) {
            got.append(data.value(QStringLiteral("n")).toInt());
        });
        hub.watch(QStringLiteral("status"), true);
        for (int n = 0; n < 100; ++n) {
            hub.publish(QStringLiteral("status"), {{QStringLiteral("n"), n}});
            clock.advance(10);
        }
        clock.advance(1000);
        // 1 s of updates at 4 a second, and the last one is never lost.
        QVERIFY2(got.size() >= 4 && got.size() <= 6, qPrintable(QString::number(got.size())));
        QCOMPARE(got.first(), 0);
        QCOMPARE(got.last(), 99);
    }

    void sends_nothing_that_nobody_watches() {
        ManualClock clock;
        TopicHub hub(clock);
        int made = 0;
        QList<bool> watched;
        hub.add(QStringLiteral("telemetry"), {.snapshot =
                                                  [&] {
                                                      ++made;
                                                      return QJsonObject{};
                                                  },
                                              .min_gap_ms = 0,
                                              .watched =
                                                  [&](bool on) {
                                                      watched.append(on);
                                                  }});
        hub.publish_snapshot(QStringLiteral("telemetry"));
        QCOMPARE(made, 0);
        hub.watch(QStringLiteral("telemetry"), true);
        hub.watch(QStringLiteral("telemetry"), true);
        hub.publish_snapshot(QStringLiteral("telemetry"));
        QCOMPARE(made, 1);
        hub.watch(QStringLiteral("telemetry"), false);
        hub.watch(QStringLiteral("telemetry"), false);
        hub.publish_snapshot(QStringLiteral("telemetry"));
        QCOMPARE(made, 1);
        QCOMPARE(watched, (QList<bool>{true, false}));
    }

    void drops_a_waiting_event_with_its_last_watcher() {
        ManualClock clock;
        TopicHub hub(clock);
        hub.add(QStringLiteral("status"), {.snapshot = {}, .min_gap_ms = 250, .watched = {}});
        int events = 0;
        connect(&hub, &TopicHub::event, this, [&] { ++events; });
        hub.watch(QStringLiteral("status"), true);
        hub.publish(QStringLiteral("status"), {});
        hub.publish(QStringLiteral("status"), {});
        hub.watch(QStringLiteral("status"), false);
        clock.advance(1000);
        QCOMPARE(events, 1);
    }
};

QTEST_GUILESS_MAIN(TstTopicHub)
#include "tst_topic_hub.moc"
