// SPDX-License-Identifier: Apache-2.0
#include "core/bus/blob_exchange.h"

#include "core/base/digest.h"
#include "core/base/random.h"
#include "core/bus/local_bus.h"
#include "core/protocol/convert.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::bus;

class TestBlobExchange : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    QTemporaryDir m_dir;

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    static void write(const QString& where, const QByteArray& bytes) {
        QFile file(where);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray read(const QString& where) {
        QFile file(where);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void fetches_files_of_all_sizes_data() {
        QTest::addColumn<int>("size");
        for (const int size :
             {0, 1, 1000, int(kMaxChunkBytes) - 1, int(kMaxChunkBytes), int(kMaxChunkBytes) + 1, 3'000'000}) {
            QTest::addRow("%d", size) << size;
        }
    }
    void fetches_files_of_all_sizes() {
        QFETCH(int, size);
        LocalBus bus(m_clock);
        SeededRandom random(7);
        const QByteArray bytes = random.bytes(size);
        write(path("source"), bytes);
        BlobServer server(bus);
        const auto served = server.serve_file(path("source"));
        QVERIFY(served);
        QCOMPARE(served->blob.size, std::uint64_t(size));
        QCOMPARE(served->blob.sha256, sha256(bytes));

        QFile::remove(path("copy"));
        QString done;
        std::uint64_t progressed = 0;
        BlobFetcher fetcher(bus, m_clock);
        const auto handle = fetcher.fetch(
            served->blob, path("copy"), {}, [&](const Result<QString>& r) { done = r.value(); },
            [&](std::uint64_t got, std::uint64_t total) {
                QVERIFY(got > progressed && total == std::uint64_t(size));
                progressed = got;
            });
        QVERIFY(done.isEmpty());
        m_clock.advance(0);
        QCOMPARE(done, path("copy"));
        QCOMPARE(read(done), bytes);
        QCOMPARE(progressed, std::uint64_t(size));
        QVERIFY(!QFile::exists(path("copy.part")));
    }

    void fetches_into_memory() {
        LocalBus bus(m_clock);
        const QByteArray bytes(700'000, 'q');
        const auto served = BlobServer(bus).serve_bytes(bytes);
        QByteArray got;
        const auto handle =
            BlobFetcher(bus, m_clock).fetch_bytes(served.blob, {}, [&](const Result<QByteArray>& r) {
                got = r.value();
            });
        m_clock.advance(0);
        QCOMPARE(got, bytes);
    }

    void continues_a_part() {
        LocalBus bus(m_clock);
        SeededRandom random(8);
        const QByteArray bytes = random.bytes(1'000'000);
        const auto served = BlobServer(bus).serve_bytes(bytes);
        int asked = 0;
        const auto spy = bus.subscribe(blob_subject(served.blob.sha256), [&](const Message&) { ++asked; });
        write(path("resumed.part"), bytes.left(800'000));
        bool ok = false;
        const auto handle =
            BlobFetcher(bus, m_clock).fetch(served.blob, path("resumed"), {}, [&](const Result<QString>& r) {
                ok = r.has_value();
            });
        m_clock.advance(0);
        QVERIFY(ok);
        QCOMPARE(asked, 1);
        QCOMPARE(read(path("resumed")), bytes);
    }

    void starts_over_when_the_part_held_something_else() {
        LocalBus bus(m_clock);
        SeededRandom random(9);
        const QByteArray bytes = random.bytes(500'000);
        const auto served = BlobServer(bus).serve_bytes(bytes);
        write(path("other.part"), QByteArray(400'000, 'z'));
        bool ok = false;
        const auto handle =
            BlobFetcher(bus, m_clock).fetch(served.blob, path("other"), {}, [&](const Result<QString>& r) {
                ok = r.has_value();
            });
        m_clock.advance(0);
        QVERIFY(ok);
        QCOMPARE(read(path("other")), bytes);
    }

    void refuses_what_is_too_large() {
        LocalBus bus(m_clock);
        const auto served = BlobServer(bus).serve_bytes(QByteArray(2000, 'x'));
        FetchLimits limits;
        limits.max_bytes = 1999;
        QString code;
        const auto handle = BlobFetcher(bus, m_clock)
                                .fetch(served.blob, path("large"), limits,
                                       [&](const Result<QString>& r) { code = r.error().code; });
        QVERIFY2(code.isEmpty(), "the answer comes later");
        m_clock.advance(0);
        QCOMPARE(code, QStringLiteral("HRT-BLB-002"));
        QVERIFY(!QFile::exists(path("large.part")));
    }

    void finds_wrong_bytes() {
        LocalBus bus(m_clock);
        // A peer that answers with other bytes of the right size.
        const Blob blob{sha256("right"), 5};
        const auto liar = bus.subscribe(blob_subject(blob.sha256), [&](const Message& m) {
            protocol::BlobChunk chunk;
            chunk.set_size(5);
            chunk.set_data("wrong");
            QVERIFY(bus.publish(m.reply_to, protocol::serialize(chunk)));
        });
        QString code;
        const auto handle =
            BlobFetcher(bus, m_clock).fetch(blob, path("lie"), {}, [&](const Result<QString>& r) {
                code = r.error().code;
            });
        m_clock.advance(0);
        QCOMPARE(code, QStringLiteral("HRT-BLB-003"));
        QVERIFY(!QFile::exists(path("lie")) && !QFile::exists(path("lie.part")));
    }

    void gives_up_on_peers_that_talk_nonsense_data() {
        QTest::addColumn<QByteArray>("answer");
        const auto chunk = [](std::uint64_t offset, std::uint64_t size, const char* data) {
            protocol::BlobChunk c;
            c.set_offset(offset);
            c.set_size(size);
            c.set_data(data);
            return protocol::serialize(c);
        };
        QTest::newRow("no message") << QByteArray("\xff\xff\xff");
        QTest::newRow("empty chunk") << chunk(0, 5, "");
        QTest::newRow("other offset") << chunk(1, 5, "ight");
        QTest::newRow("other size") << chunk(0, 6, "right!");
        QTest::newRow("too much") << chunk(0, 5, "right and more");
    }
    void gives_up_on_peers_that_talk_nonsense() {
        QFETCH(QByteArray, answer);
        LocalBus bus(m_clock);
        const Blob blob{sha256("right"), 5};
        int asked = 0;
        const auto liar = bus.subscribe(blob_subject(blob.sha256), [&](const Message& m) {
            ++asked;
            QVERIFY(bus.publish(m.reply_to, answer));
        });
        QString code;
        const auto handle = BlobFetcher(bus, m_clock).fetch_bytes(blob, {}, [&](const Result<QByteArray>& r) {
            code = r.error().code;
        });
        m_clock.advance(10'000);
        QCOMPARE(code, QStringLiteral("HRT-BLB-004"));
        QCOMPARE(asked, 3);
    }

    void gives_up_when_nobody_serves_and_waits_for_a_late_one() {
        LocalBus bus(m_clock);
        const Blob blob{sha256("late"), 4};
        QString code;
        const auto lost = BlobFetcher(bus, m_clock).fetch_bytes(blob, {}, [&](const Result<QByteArray>& r) {
            code = r.error().code;
        });
        m_clock.advance(60'000);
        QCOMPARE(code, QStringLiteral("HRT-BLB-004"));

        QByteArray got;
        const auto waits = BlobFetcher(bus, m_clock).fetch_bytes(blob, {}, [&](const Result<QByteArray>& r) {
            got = r.value();
        });
        m_clock.advance(100);
        const auto served = BlobServer(bus).serve_bytes("late");
        m_clock.advance(1000);
        QCOMPARE(got, QByteArray("late"));
    }

    void a_released_fetch_is_silent() {
        LocalBus bus(m_clock);
        const auto served = BlobServer(bus).serve_bytes(QByteArray(900'000, 'x'));
        int calls = 0;
        auto handle =
            BlobFetcher(bus, m_clock).fetch(served.blob, path("cancelled"), {}, [&](const Result<QString>&) {
                ++calls;
            });
        handle.reset();
        m_clock.advance(60'000);
        QCOMPARE(calls, 0);
    }

    void reports_files_that_cannot_be_read_or_written() {
        LocalBus bus(m_clock);
        BlobServer server(bus);
        QCOMPARE(server.serve_file(path("absent")).error().code, QStringLiteral("HRT-BLB-001"));
        const auto served = server.serve_bytes("x");
        QString code;
        const auto handle = BlobFetcher(bus, m_clock)
                                .fetch(served.blob, path("no/such/folder/f"), {},
                                       [&](const Result<QString>& r) { code = r.error().code; });
        m_clock.advance(0);
        QCOMPARE(code, QStringLiteral("HRT-BLB-005"));
    }
};

QTEST_GUILESS_MAIN(TestBlobExchange)
#include "tst_blob_exchange.moc"
