// SPDX-License-Identifier: Apache-2.0
#include "core/bus/subject.h"

#include <QTest>

using namespace hearth::bus;

class TestSubject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("subject");
        QTest::addColumn<bool>("pattern");
        const auto row = [](const char* text, bool subject, bool pattern) {
            QTest::newRow(text) << QString::fromUtf8(text) << subject << pattern;
        };
        row("a", true, true);
        row("a.b-c_1.D", true, true);
        row("_INBOX.7", true, true);
        row("", false, false);
        row(".", false, false);
        row("a..b", false, false);
        row(".a", false, false);
        row("a.", false, false);
        row("a b", false, false);
        row("a\tb", false, false);
        row("ä", false, false);
        row("*", false, true);
        row(">", false, true);
        row("a.*.c", false, true);
        row("a.>", false, true);
        row(">.a", false, false);
        row("a*", false, false);
        row("a.b>", false, false);
        QTest::newRow("longest") << QString(255, u'x') << true << true;
        QTest::newRow("too long") << QString(256, u'x') << false << false;
    }
    void names() {
        QFETCH(QString, text);
        QTEST(is_subject(text), "subject");
        QTEST(is_pattern(text), "pattern");
    }

    void matching_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* pattern, const char* subject, bool expected) {
            QTest::addRow("%s on %s", pattern, subject)
                << QString::fromLatin1(pattern) << QString::fromLatin1(subject) << expected;
        };
        row("a.b", "a.b", true);
        row("a.b", "a.c", false);
        row("a.b", "a.b.c", false);
        row("a.b.c", "a.b", false);
        row("*", "a", true);
        row("*", "a.b", false);
        row("a.*.c", "a.x.c", true);
        row("a.*.c", "a.x.y.c", false);
        row("a.*", "a.b.c", false);
        row(">", "a", true);
        row(">", "a.b.c", true);
        row("a.>", "a.b", true);
        row("a.>", "a.b.c", true);
        row("a.>", "a", false);
        row("a.>", "ab.c", false);
        row("*.*", "a.b", true);
        row("*.>", "a.b.c", true);
        row("A.b", "a.b", false);
    }
    void matching() {
        QFETCH(QString, pattern);
        QFETCH(QString, subject);
        QTEST(matches(pattern, subject), "expected");
    }
};

QTEST_GUILESS_MAIN(TestSubject)
#include "tst_subject.moc"
