// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/instance_lock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth::daemon;

class TstInstanceLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void one_at_a_time() {
        QTemporaryDir tmp;
        const QString note = tmp.filePath(QStringLiteral("hearthd.lock"));
        auto first = InstanceLock::take(tmp.path(), note);
        QVERIFY(first);
        const auto second = InstanceLock::take(tmp.path(), note);
        QVERIFY(!second);
        QCOMPARE(second.error().code, QStringLiteral("HRT-DMN-001"));
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
        first->reset();
        QVERIFY(InstanceLock::take(tmp.path(), note));
    }

    void a_note_that_is_left_over_locks_nothing() {
        QTemporaryDir tmp;
        const QString note = tmp.filePath(QStringLiteral("hearthd.lock"));
        QFile file(note);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("1\n");
        file.close();
        QVERIFY(InstanceLock::take(tmp.path(), note));
    }

    void a_missing_folder_is_an_error() {
        const auto lock =
            InstanceLock::take(QStringLiteral("/proc/nothing"), QStringLiteral("/proc/nothing/x"));
        QVERIFY(!lock);
        QCOMPARE(lock.error().code, QStringLiteral("HRT-DMN-002"));
    }
};

QTEST_GUILESS_MAIN(TstInstanceLock)
#include "tst_instance_lock.moc"
