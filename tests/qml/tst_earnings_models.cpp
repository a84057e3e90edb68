// SPDX-License-Identifier: Apache-2.0
#include "app/gui/earnings/earnings_backend.h"
#include "app/gui/fake_engine.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

class TestEarningsModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_table_keeps_every_wei() {
        Earning entry;
        entry.at_ms = 1'795'274'000'000;
        entry.source = u"fee"_s;
        entry.amount = Wei::from_decimal(u"1000000000000000001"_s).value();
        entry.job = 7;
        entry.state = u"settled"_s;
        entry.position = 42;
        const QStringList lines = QString::fromUtf8(earnings_csv({entry})).split(u"\r\n"_s);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0).count(u','), lines.at(1).count(u','));
        QVERIFY(lines.at(1).contains(u",1.000000000000000001,1000000000000000001,settled,,7,42"));
        QVERIFY(lines.at(1).startsWith(u"2026-11-21"));
    }

    void json_says_which_network() {
        const QByteArray bytes = earnings_json({{u"entries"_s, QJsonArray()}}, u"practice"_s);
        const QJsonObject object = QJsonDocument::fromJson(bytes).object();
        QCOMPARE(object.value(u"network"_s).toString(), u"practice"_s);
        QVERIFY(object.contains(u"entries"_s));
    }

    void a_file_is_written_whole_or_not_at_all() {
        const QTemporaryDir folder;
        QVERIFY(write_export(folder.filePath(u"a.csv"_s), "x").has_value());
        const Result<void> refused = write_export(folder.filePath(u"missing/a.csv"_s), "x");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"HRT-GUI-010"_s);
        QVERIFY(refused.error().detail.startsWith(u"a.csv"));
    }

    void the_page_adds_up_and_draws() {
        FakeEngine engine(u"busy"_s);
        EarningsBackend backend;
        const QAbstractItemModelTester tester(backend.entries(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.hasAnything() && backend.entryCount() > 0);
        QVERIFY(!backend.chart()->isEmpty());
        QVERIFY(backend.chart()->bars().last().emphasised);
        const QString today = backend.total();
        backend.setRange(EarningsBackend::All);
        QVERIFY(backend.total() != today);
        QCOMPARE(backend.shares()->count(), 4);
        const int all = backend.entries()->count();
        int parts = 0;
        for (const QString& source : {u"capacity"_s, u"delivery"_s, u"fee"_s, u"checker"_s}) {
            backend.entries()->setFilter(u"source"_s, source);
            parts += backend.entries()->count();
        }
        QCOMPARE(parts, all);
        QVERIFY(!backend.assumedNote().isEmpty());
        backend.setDays(7);
        QTRY_COMPARE(engine.calls().last().params.value(u"days"_s).toInt(), 7);
    }

    void an_export_follows_the_files_ending() {
        FakeEngine engine(u"busy"_s);
        EarningsBackend backend;
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.entryCount() > 0);
        const QTemporaryDir folder;
        QSignalSpy exported(&backend, &EarningsBackend::exported);
        backend.exportTo(QUrl::fromLocalFile(folder.filePath(u"e.json"_s)));
        QVERIFY(backend.isExporting());
        QTRY_COMPARE(exported.size(), 1);
        QFile file(folder.filePath(u"e.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object().value(u"entries"_s).toArray().size(),
                 backend.entryCount());
        backend.exportTo(QUrl::fromLocalFile(folder.filePath(u"no/e.csv"_s)));
        QTRY_VERIFY(backend.hasError());
        QCOMPARE(backend.errorCode(), u"HRT-GUI-010"_s);
    }

    void a_bar_of_wei_is_not_lost_in_the_tip() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"earnings.list"_s,
                         {{u"days"_s, QJsonArray{QJsonObject{{u"day"_s, 3},
                                                             {u"started_ms"_s, qint64(1'795'219'200'000)},
                                                             {u"fees_wei"_s, u"1"_s},
                                                             {u"total_wei"_s, u"1"_s},
                                                             {u"closed"_s, true}}}},
                          {u"entries"_s, QJsonArray()}});
        EarningsBackend backend;
        backend.setEngine(&engine);
        QTRY_COMPARE(backend.chart()->bars().size(), 1);
        QVERIFY(backend.chart()->bars().first().tip.contains(u"0.000000000000000001 ATH"));
    }

    void an_error_leaves_the_summary() {
        FakeEngine engine(u"error"_s);
        EarningsBackend backend;
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.hasError());
        QTRY_VERIFY(!backend.sentence().isEmpty());
        QVERIFY(!backend.errorTitle().isEmpty());
    }
};

QTEST_MAIN(TestEarningsModels)
#include "tst_earnings_models.moc"
