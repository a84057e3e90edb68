// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/setback.h"

#include <QTest>

using namespace hearth;
using daemon::Setback;

class TstSetback : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    QStringList m_told;
    int m_tries = 0;

    Setback made() {
        return {m_clock, [this](const Error& what) {
                    m_told.append(what.code + u' ' + what.detail);
                }};
    }
    static Error error(const char* detail) {
        return {QStringLiteral("HRT-RWD-009"), QString::fromLatin1(detail)};
    }

private Q_SLOTS:
    void init() {
        m_told.clear();
        m_tries = 0;
    }

    void the_same_reason_is_told_once() {
        Setback setback = made();
        setback.met(error("no block"));
        setback.met(error("no block"));
        setback.met(error("paused"));
        setback.met(error("no block"));
        QCOMPARE(m_told,
                 QStringList({QStringLiteral("HRT-RWD-009 no block"), QStringLiteral("HRT-RWD-009 paused"),
                              QStringLiteral("HRT-RWD-009 no block")}));
        QVERIFY(!setback.waits());
        setback.over();
        QVERIFY(!setback.error());
        setback.met(error("no block"));
        QCOMPARE(m_told.size(), 4); // it had worked in between
    }

    void it_is_tried_again_until_it_works() {
        Setback setback = made();
        std::function<void()> attempt = [&] {
            QVERIFY(!setback.waits());
            if (++m_tries < 3) {
                setback.met(error("no block"), attempt);
            } else {
                setback.over();
            }
        };
        setback.met(error("no block"), attempt);
        m_clock.advance(29'999);
        QCOMPARE(m_tries, 0);
        QVERIFY(setback.waits());
        m_clock.advance(1);
        QCOMPARE(m_tries, 1);
        m_clock.advance(300'000);
        QCOMPARE(m_tries, 3);
        QVERIFY(!setback.error() && !setback.waits());
        QCOMPARE(m_told.size(), 1);
    }

    void nothing_is_tried_after_the_end() {
        Setback setback = made();
        const auto count = [this] {
            ++m_tries;
        };
        setback.met(error("no block"), count);
        setback.over(); // something else made it work
        m_clock.advance(60'000);
        setback.met(error("no block"), count);
        setback.stop();
        m_clock.advance(60'000);
        {
            Setback gone = made();
            gone.met(error("no block"), count);
        }
        m_clock.advance(60'000);
        QCOMPARE(m_tries, 0);
    }
};

QTEST_GUILESS_MAIN(TstSetback)
#include "tst_setback.moc"
